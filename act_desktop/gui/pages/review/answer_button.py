"""A button that answers for the sample at hand: what counts is when it was pressed, as for keys."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton
from typing_extensions import override

from act_desktop.gui.pages.review.clock import Clock

if TYPE_CHECKING:
    _Button = QAbstractButton
else:
    _Button = object


class Answering(_Button):
    """Beside a button's class: tells the clock of the mouse, and takes the second half of a double click for nothing.

    That half would fall on the next sample.

    Attributes:
        clock: Of the desk.
    """

    clock: Clock

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.clock.pressed(event)
        super().mousePressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.clock.released()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()


class AnswerButton(Answering, QPushButton):
    """A push button that answers."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.clock = clock
