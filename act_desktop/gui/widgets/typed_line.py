"""A line to type in that keeps all keys for itself."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override


class TypedLine(QLineEdit):
    """On pages where keys mean something, what is typed here means nothing but text.

    A plain QLineEdit hands Enter on to the page after it took it.
    """

    left = Signal()
    """Escape: the person wants out."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
        event.accept()
