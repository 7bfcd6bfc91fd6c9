"""TO BE WRITTEN."""

from PySide6.QtWidgets import QDialog, QWidget

from act_desktop.gui.workspace import Workspace


class PreferencesDialog(QDialog):
    """TO BE WRITTEN."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
