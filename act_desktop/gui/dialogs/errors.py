"""What went wrong, what to do about it, and, for a bug, a report to copy."""

import contextlib

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from act_desktop.config.bug_reports import bug_report, save_bug_report
from act_desktop.core.errors import UserError
from act_desktop.gui.words import error_text, tr


def show_error(parent: QWidget | None, error: BaseException, doing: str = "") -> None:
    """Says plainly what is wrong: a `UserError` with its hint, all else as a bug with a report to copy.

    Args:
        parent: The window it belongs to.
        error: What happened.
        doing: What was being done, for the title and the report.
    """
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)  # names of files and of models are in it
    box.setWindowTitle(doing or tr("ACT Desktop"))
    if isinstance(error, UserError):
        box.setIcon(QMessageBox.Icon.Warning)
        message, hint = error_text(error)
        box.setText(message)
        box.setInformativeText(hint)
        box.exec()
        return
    box.setIcon(QMessageBox.Icon.Critical)
    box.setText(tr("This is a bug in the program. Your project keeps its last good state."))
    with contextlib.suppress(OSError):  # a full disk must not hide the error
        file = save_bug_report(error, doing)
        box.setInformativeText(
            tr("A report was saved as {file}. It stays on this computer unless you send it.").format(file=file)
        )
    box.setDetailedText(bug_report(error, doing))
    copy = box.addButton(tr("Copy report"), QMessageBox.ButtonRole.ActionRole)
    box.addButton(QMessageBox.StandardButton.Close)
    box.exec()
    if box.clickedButton() is copy:
        QGuiApplication.clipboard().setText(bug_report(error, doing))
