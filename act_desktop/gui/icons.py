"""Icons of the Material Design set (through QtAwesome), always in the colours of the palette in force."""

from functools import lru_cache

import qtawesome  # type: ignore[import-untyped]
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication
from typing_extensions import override

Role = QPalette.ColorRole


def icon(name: str, role: Role = Role.WindowText) -> QIcon:
    """An icon that follows the theme: its colour is looked up whenever it is painted.

    Args:
        name: Its name in the Material Design set, e.g. `"image-multiple"`.
        role: Whose colour it takes.
    """
    return QIcon(_Engine(name, role))


class _Engine(QIconEngine):
    """Draws an icon in the colour that the palette has at that moment."""

    def __init__(self, name: str, role: Role) -> None:
        super().__init__()
        self._name, self._role = name, role

    @override
    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        group = QPalette.ColorGroup.Disabled if mode is QIcon.Mode.Disabled else QPalette.ColorGroup.Active
        colour = QApplication.palette().color(group, self._role)
        _drawn(self._name, colour.name(QColor.NameFormat.HexArgb)).paint(painter, rect)

    @override
    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return made

    @override
    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._role)


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str) -> QIcon:
    found: QIcon = qtawesome.icon(f"mdi6.{name}", color=QColor(colour))
    return found
