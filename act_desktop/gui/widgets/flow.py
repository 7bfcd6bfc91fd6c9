"""Layouts that fit the width: cards in as many columns as there is room for, two parts beside or below each other."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QWidget
from typing_extensions import override

from act_desktop.gui.theme import SPACE


class CardGrid(QWidget):
    """Equal cards in rows.

    Args:
        cards: In reading order.
        least: Width that a card wants, in widths of the letter “m”.
        most: Cards in a row at most.
    """

    def __init__(
        self, cards: Sequence[QWidget], *, least: int = 16, most: int = 4, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._cards, self._least, self._most, self._columns = tuple(cards), least, most, 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(2 * SPACE)
        self._arrange(most)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() // max(self._least * self.fontMetrics().horizontalAdvance("m"), 1)
        # Halving, so that no row is left with gaps.
        columns = self._most
        while columns > max(1, room):
            columns = (columns + 1) // 2
        self._arrange(columns)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        for number in range(self._columns):
            self._grid.setColumnStretch(number, 0)
        self._columns = columns
        for place, card in enumerate(self._cards):
            self._grid.addWidget(card, place // columns, place % columns)
        for number in range(columns):
            self._grid.setColumnStretch(number, 1)


class Pair(QWidget):
    """Two parts beside each other where there is room, else below each other.

    Args:
        first: Left, or above.
        second: Right, or below.
        least: Width from which they are beside each other, in widths of the letter “m”.
    """

    def __init__(self, first: QWidget, second: QWidget, *, least: int = 70, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least = least
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(2 * SPACE)
        self._box.addWidget(first, 1)
        self._box.addWidget(second, 1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= self._least * self.fontMetrics().horizontalAdvance("m")
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
