"""Which project to open, and what to do with one that another program has."""

from pathlib import Path

from PySide6.QtWidgets import QMessageBox, QWidget

from act_desktop.core.errors import ProjectError
from act_desktop.gui.dialogs.files import ask_file
from act_desktop.gui.words import tr


def choose_project(parent: QWidget) -> Path | None:
    """Asks for a project file; None if the person thinks better of it."""
    return ask_file(parent, tr("Open a project"), tr("Projects (*.act)"))


def ask_readonly(parent: QWidget, path: Path, error: ProjectError) -> bool:
    """Says why a project cannot be opened for writing, and whether the person wants to look at it only."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(tr("Open a project"))
    box.setText(error.message)
    box.setInformativeText(error.hint)
    box.addButton(QMessageBox.StandardButton.Cancel)
    look = box.addButton(tr("Open read-only"), QMessageBox.ButtonRole.AcceptRole) if path.is_file() else None
    box.exec()
    return look is not None and box.clickedButton() is look
