"""The dialogs that ask for a file or a folder; nobody else opens one.

On Linux these are Qt's own, with icons that go by names alone. Others look into every file they list, to guess what it
is, and on Unix a process that closes a file loses all its locks on it, SQLite's on the open project too. Another
program that then reads the project believes to be alone, and empties the memory that the two share: this one dies.
"""

import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from PySide6.QtCore import QFileInfo, QUrl
from PySide6.QtGui import QAbstractFileIconProvider, QDesktopServices, QIcon
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QStyle, QWidget
from typing_extensions import override

from act_desktop.core.errors import UserError
from act_desktop.gui.dialogs.errors import show_error
from act_desktop.gui.words import tr


def ask_file(parent: QWidget, title: str, kinds: str, *, start: str = "") -> Path | None:
    """A file that is there; None if the person thinks better of it.

    Args:
        parent: Over which the dialog stands.
        title: What it is for.
        kinds: As Qt has them, e.g. `"Tables (*.csv *.tsv)"`; empty for all files.
        start: File or folder to begin with.
    """
    dialog = _dialog(parent, title, start)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(kinds)
    return _answer(dialog)


def ask_folder(parent: QWidget, title: str, *, start: str = "") -> Path | None:
    """A folder that is there, likewise."""
    dialog = _dialog(parent, title, start)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _answer(dialog)


def ask_new_file(parent: QWidget, title: str, kinds: Sequence[str], *, start: str = "") -> Path | None:
    """A file to write, likewise; the person is asked before one that is there is replaced.

    Args:
        parent: Over which the dialog stands.
        title: What it is for.
        kinds: As Qt has them, each with one ending, e.g. `"Table (*.csv)"`; a name with no ending of any gets the one
            of the kind that is chosen.
        start: File to suggest.
    """
    dialog = _dialog(parent, title, start)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setNameFilters(kinds)
    file, kind = _answer(dialog), dialog.selectedNameFilter()
    if file is None or file.suffix in map(_ending, kinds):
        return file
    # The dialog has asked about the name as it was typed.
    complete = file.with_name(file.name + _ending(kind))
    question = tr("“{name}” is there already. Replace it?").format(name=complete.name)
    yes = QMessageBox.StandardButton.Yes
    return complete if not complete.exists() or QMessageBox.question(parent, title, question) is yes else None


def open_path(widget: QWidget, path: Path) -> None:
    """Opens a file or folder with the program that the system has for it, and says so where there is none."""
    if QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))) is False:
        error = UserError(
            tr("The system cannot open {file}.").format(file=path),
            hint=tr("It may be gone, or no program for it is installed."),
        )
        show_error(widget, error)


def _ending(kind: str) -> str:
    return kind.rpartition("*")[2].rstrip(")")


def _dialog(parent: QWidget, title: str, start: str) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    if sys.platform == "linux":
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setIconProvider(_icons())
    if start:
        place = Path(start)
        dialog.setDirectory(str(place if place.is_dir() else place.parent))
        if not place.is_dir():
            dialog.selectFile(place.name)
    return dialog


def _answer(dialog: QFileDialog) -> Path | None:
    try:
        return Path(dialog.selectedFiles()[0]) if dialog.exec() else None
    finally:
        dialog.deleteLater()


class _IconsByName(QAbstractFileIconProvider):
    """Says what a file is without opening it."""

    def __init__(self) -> None:
        super().__init__()
        style = QApplication.style()
        self._file = style.standardIcon(QStyle.StandardPixmap.SP_FileIcon)
        self._folder = style.standardIcon(QStyle.StandardPixmap.SP_DirIcon)

    @override
    def icon(self, about: QAbstractFileIconProvider.IconType | QFileInfo, /) -> QIcon:
        if isinstance(about, QFileInfo):
            return self._folder if about.isDir() else self._file
        return self._file if about is QAbstractFileIconProvider.IconType.File else self._folder

    @override
    def type(self, about: QFileInfo, /) -> str:
        return "" if about.isDir() else about.suffix().upper()


@cache
def _icons() -> _IconsByName:
    return _IconsByName()
