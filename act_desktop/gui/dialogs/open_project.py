"""Which project to open, and what to do with one that another program has."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from act_desktop.core.errors import ProjectError, UserError
from act_desktop.gui.dialogs.errors import show_error
from act_desktop.gui.dialogs.files import ask_file
from act_desktop.gui.words import error_text, tr
from act_desktop.gui.workspace import Workspace
from act_desktop.store import Project


def choose_project(parent: QWidget) -> Path | None:
    """Asks for a project file; None if the person thinks better of it."""
    return ask_file(parent, tr("Open a project"), tr("Projects (*.act)"))


def may_leave(parent: QWidget, workspace: Workspace) -> bool:
    """Whether the open project may be closed; says so where a job still works on it."""
    job = workspace.runner.job
    if job is not None:
        busy = UserError(
            tr("“{title}” is still running.").format(title=job.title),
            hint=tr("Wait until it is finished, or stop it first; what is done is kept."),
        )
        show_error(parent, busy, tr("ACT Desktop"))
    return job is None


def ask_readonly(parent: QWidget, path: Path, error: ProjectError) -> bool:
    """Says why a project cannot be opened for writing; where it can be read, whether the person wants to look only."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(tr("Open a project"))
    message, hint = error_text(error)
    box.setText(message)
    box.setInformativeText(hint)
    box.addButton(QMessageBox.StandardButton.Cancel)
    look = box.addButton(tr("Open read-only"), QMessageBox.ButtonRole.AcceptRole) if _readable(path) else None
    box.exec()
    return look is not None and box.clickedButton() is look


def _readable(path: Path) -> bool:
    try:
        Project.open(path, readonly=True).close()
    except ProjectError:
        return False
    return True
