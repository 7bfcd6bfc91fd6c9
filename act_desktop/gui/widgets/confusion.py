"""A confusion matrix: right labels down, given labels across; a click or Enter on a cell asks for its samples."""

from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from typing_extensions import override

from act_desktop.gui import theme
from act_desktop.gui.theme import SPACE

Index = QModelIndex | QPersistentModelIndex

SHARE = Qt.ItemDataRole.UserRole
"""The cell's share of its row, in [0, 1]."""

_HEADER_AT_MOST = 160
_STRONGEST = 0.75
_STRONG = 0.62
"""From this shade on, numbers are in the colour that is read upon it."""


class ConfusionMatrix(QTableView):
    """The matrix. Every cell shows its number; how much of its row it takes is its shade."""

    chosen = Signal(str, str)
    """A cell: the right label and the given label."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Matrix(self)
        self.setModel(self._model)
        self.setItemDelegate(_Cell(self))
        self.setHorizontalHeader(_Upright(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(self.tr("Confusion matrix: rows are right labels, columns are given labels"))
        self.clicked.connect(self._choose)

    def show_matrix(self, labels: tuple[str, ...], matrix: np.ndarray) -> None:
        """Shows counts by right label (row) and given label (column); int of shape (labels, labels)."""
        self._model.replace(labels, matrix)
        metrics = self.fontMetrics()
        widest = metrics.horizontalAdvance(f"{int(matrix.max(initial=0)):,}")
        self.horizontalHeader().setDefaultSectionSize(max(widest, 3 * metrics.height()) + SPACE)
        self.verticalHeader().setDefaultSectionSize(2 * metrics.height())
        if labels:
            self.setCurrentIndex(self._model.index(0, 0))
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        """All of it, where it is small."""
        across, down = self.horizontalHeader(), self.verticalHeader()
        edge = 2 * self.frameWidth() + SPACE // 2
        return QSize(
            across.length() + down.sizeHint().width() + edge, down.length() + across.sizeHint().height() + edge
        )

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._choose(self.currentIndex())
            return
        super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            labels = self._model.labels
            self.chosen.emit(labels[index.row()], labels[index.column()])


class _Matrix(QAbstractTableModel):
    """The counts and their shares of their rows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.labels: tuple[str, ...] = ()
        self._counts = np.zeros((0, 0), dtype=np.int64)
        self._shares = np.zeros((0, 0))

    def replace(self, labels: tuple[str, ...], counts: np.ndarray) -> None:
        """Shows another matrix."""
        self.beginResetModel()
        self.labels, self._counts = labels, counts
        self._shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.labels)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.labels)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        count = int(self._counts[row, column])
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{count:,}" if count else ""
        if role == SHARE:
            return float(self._shares[row, column])
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self.tr("Right label “{right}”, given “{given}”: %n samples", "", count).format(
                right=self.labels[row], given=self.labels[column]
            )
        return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self.labels[section]
        return None


class _Cell(QStyledItemDelegate):
    """Draws a cell: the diagonal framed and in the accent's colour, confusions in the colour of what is wrong."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, right = theme.colours(), index.row() == index.column()
        rect: QRect = option.rect.adjusted(1, 1, -1, -1)
        share = index.data(SHARE)
        shade = QColor(colours.accent if right else colours.bad)
        shade.setAlphaF(_STRONGEST * share**0.5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.accent if right else colours.line), 1))
        painter.setBrush(shade)
        painter.drawRoundedRect(rect, 3, 3)
        state = option.state
        if state & (QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_MouseOver):
            painter.setPen(QPen(QColor(colours.text), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect, 3, 3)
        strong = share**0.5 * _STRONGEST > _STRONG
        painter.setPen(QColor(colours.on_accent if strong else colours.text))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, index.data() or "")
        painter.restore()


class _Upright(QHeaderView):
    """The names of the columns, from the bottom to the top, so that narrow columns suffice."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    @override
    def sizeHint(self) -> QSize:
        model = self.model()
        names = [str(model.headerData(k, self.orientation())) for k in range(self.count())]
        widest = max((self._bold().horizontalAdvance(name) for name in names), default=0)
        return QSize(super().sizeHint().width(), min(widest, _HEADER_AT_MOST) + 3 * SPACE)

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:
        colours = theme.colours()
        painter.save()
        painter.fillRect(rect, QColor(colours.raised))
        font = painter.font()
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(colours.muted))
        painter.translate(rect.left(), rect.bottom())
        painter.rotate(-90)
        across = QRect(SPACE, 0, rect.height() - 2 * SPACE, rect.width())
        name = str(self.model().headerData(logical_index, self.orientation()))
        text = self._bold().elidedText(name, Qt.TextElideMode.ElideRight, across.width())
        painter.drawText(across, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.restore()

    def _bold(self) -> QFontMetrics:
        font = self.font()
        font.setBold(True)
        return QFontMetrics(font)
