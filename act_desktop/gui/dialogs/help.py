"""TO BE WRITTEN."""

from PySide6.QtWidgets import QDialog, QWidget


class HelpDialog(QDialog):
    """TO BE WRITTEN."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
