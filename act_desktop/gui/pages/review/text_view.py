"""Text that is read, selected and copied, and leaves all other keys to the page."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget
from typing_extensions import override


class TextView(QPlainTextEdit):
    """A text that is read only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.paints = 0
        """How often it was painted."""

    def scroll_by(self, steps: int, *, pages: bool = False) -> None:
        """Scrolls down, or up for a negative number.

        Args:
            steps: How many lines or pages.
            pages: Pages.
        """
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + steps * (bar.pageStep() if pages else bar.singleStep()))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) or event.matches(QKeySequence.StandardKey.SelectAll):
            super().keyPressEvent(event)
        else:
            event.ignore()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self.paints += 1
        super().paintEvent(event)
