"""Paints one look-alike of the grid: its picture or the beginning of its text, ε, and whether it is selected."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPixmap, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from act_desktop.gui.icons import icon
from act_desktop.gui.item_models.look_alikes import EPSILON
from act_desktop.gui.theme import SPACE, colours
from act_desktop.gui.words import percent

SIDE = 112
"""Of a picture, in logical pixels."""
_TEXT = QSize(30 * SPACE, 13 * SPACE)


class LookAlikeDelegate(QStyledItemDelegate):
    """Cells of one size.

    Attributes:
        pictures: The samples have images.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pictures = True

    def size(self) -> QSize:
        """Of a cell, its margin included."""
        return QSize(SIDE + 4 * SPACE, SIDE + 6 * SPACE) if self.pictures else _TEXT

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return self.size()

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        paint, cell = colours(), QRectF(option.rect).adjusted(4, 4, -4, -4)
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        current = bool(state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = painter.pen()
        pen.setColor(QColor(paint.accent if selected or current else paint.line))
        pen.setWidthF(2 if selected or current else 1)
        pen.setStyle(Qt.PenStyle.DashLine if current and not selected else Qt.PenStyle.SolidLine)
        painter.setPen(pen)
        painter.setBrush(QColor(paint.accent_soft if selected else paint.surface))
        painter.drawRoundedRect(cell, 6, 6)
        inner = cell.adjusted(SPACE, SPACE, -SPACE, -SPACE)
        line = painter.fontMetrics().height()
        body = inner.adjusted(0, 0, 0, -line - 4)
        if self.pictures:
            self._paint_picture(painter, body, index)
        else:
            painter.setPen(QColor(paint.text))
            text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
            painter.drawText(body, text, QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop))
        below = QRectF(inner.left(), inner.bottom() - line, inner.width(), line)
        epsilon = index.data(EPSILON)
        if epsilon is not None:
            painter.setPen(QColor(paint.muted))
            painter.drawText(below, Qt.AlignmentFlag.AlignLeft, f"ε {percent(epsilon, 0)}")
        if selected:
            sign = icon("check-circle", QPalette.ColorRole.Highlight)
            sign.paint(painter, QRectF(below.right() - line, below.top(), line, line).toRect())
        painter.restore()

    def _paint_picture(self, painter: QPainter, room: QRectF, index: QModelIndex | QPersistentModelIndex) -> None:
        picture = index.data(Qt.ItemDataRole.DecorationRole)
        if not isinstance(picture, QPixmap) or picture.isNull():
            return
        ratio = picture.devicePixelRatio()
        scale = min(room.width() / picture.width(), room.height() / picture.height()) * ratio
        width, height = picture.width() * scale / ratio, picture.height() * scale / ratio
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, scale < 1)
        target = QRectF(room.center().x() - width / 2, room.center().y() - height / 2, width, height)
        painter.drawPixmap(target, picture, QRectF(picture.rect()))
