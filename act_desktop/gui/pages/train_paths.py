"""A field for a file or folder, to be typed, chosen or dropped."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLineEdit, QMessageBox, QPushButton, QWidget
from typing_extensions import override

from act_desktop.gui.dialogs.files import ask_file, ask_folder, ask_new_file
from act_desktop.gui.theme import SPACE
from act_desktop.gui.widgets.basics import button, column, row
from act_desktop.gui.words import tr


class PathField(QWidget):
    """The path, and buttons that ask for one.

    Args:
        name: What it is, for those who cannot see it and for the dialog's title.
        file: Text of the button for a file; empty for no such button.
        folder: Likewise for a folder.
        save: The file is to be written.
    """

    changed = Signal()

    def __init__(
        self, name: str, file: str, *, folder: str = "", save: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._save, self._filter = name, save, ""
        self._asked: Path | None = None
        self.setAcceptDrops(True)
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setClearButtonEnabled(True)
        self.line.setPlaceholderText(self.tr("None") if not save else "")
        self.line.textChanged.connect(self._text_changed)
        self.buttons: list[QPushButton] = []
        for title, slot, icon in ((file, self.choose_file, "file"), (folder, self.choose_folder, "folder-open")):
            if title:
                made = button(title, slot, icon_name=icon)
                made.setAccessibleName(f"{name}: {title}")
                self.buttons.append(made)
        self.setLayout(column(self.line, row(*self.buttons, 1), space=SPACE))

    @property
    def path(self) -> Path | None:
        """What is named; None for nothing."""
        text = self.line.text().strip()
        return Path(text).expanduser() if text else None

    def set_path(self, path: Path | None) -> None:
        """Names another."""
        self.line.setText(str(path) if path else "")
        self.line.setCursorPosition(len(self.line.text()))

    def may_write(self) -> bool:
        """Asks before a file that is there is replaced, unless the file dialog has asked already."""
        path = self.path
        if path is None or path == self._asked or not path.exists():
            return True
        question = tr("“{name}” is there already. Replace it?").format(name=path.name)
        yes = QMessageBox.StandardButton.Yes
        return QMessageBox.question(self, self._name, question) is yes

    def set_filter(self, text: str) -> None:
        """Of the file dialog; empty for all files."""
        self._filter = text

    @Slot()
    def choose_file(self) -> None:
        """Asks for a file."""
        start = str(self.path or "")
        if self._save:
            chosen = self._asked = ask_new_file(self, self._name, [self._filter], start=start)
        else:
            chosen = ask_file(self, self._name, self._filter, start=start)
        if chosen is not None:
            self.set_path(chosen)

    @Slot()
    def choose_folder(self) -> None:
        """Asks for a folder."""
        if chosen := ask_folder(self, self._name, start=str(self.path or "")):
            self.set_path(chosen)

    @Slot()
    def _text_changed(self) -> None:
        self.line.setToolTip(self.line.text())
        self.changed.emit()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        local = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if local:
            self.set_path(Path(local[0]))
