"""A table cell that shows a share as a bar and a number."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from act_desktop.gui.theme import SPACE, colours

_BAR = 6
_TEXT = 44


class ShareBar(QStyledItemDelegate):
    """Draws the number of the display role, and beside it a bar.

    Args:
        share_role: The role that holds the share in [0, 1], or None for no bar.
        warns: The bar takes the warning's colour from a half on; the number says the same.
    """

    def __init__(self, share_role: int, *, warns: bool = False) -> None:
        super().__init__()
        self._share_role = share_role
        self._warns = warns

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        inks, share = colours(), index.data(self._share_role)
        area = QRectF(option.rect).adjusted(SPACE, 0, -SPACE, 0)
        text = QRectF(area.left(), area.top(), _TEXT, area.height())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(inks.text))
        painter.drawText(text, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), str(index.data()))
        bar = QRectF(text.right() + SPACE, area.center().y() - _BAR / 2, area.right() - text.right() - SPACE, _BAR)
        if share is not None and bar.width() > 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(inks.raised))
            painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
            painter.setBrush(QColor(inks.warning if self._warns and share >= 0.5 else inks.accent))
            bar.setWidth(max(2.0, share * bar.width()))
            painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
        painter.restore()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(_TEXT + 10 * SPACE, super().sizeHint(option, index).height())
