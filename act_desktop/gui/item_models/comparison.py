"""The comparison of a training as a table: a row for each way to train."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from act_desktop.gui.pages import train_words
from act_desktop.gui.words import number, percent
from act_desktop.pipeline.comparison import ComparedRow, Comparison

Index = QModelIndex | QPersistentModelIndex


class ComparisonModel(QAbstractTableModel):
    """The best row says so in words and in bold."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._comparison: Comparison | None = None
        self._titles = (
            (self.tr("Learnt from"), ""),
            (self.tr("Right on test"), self.tr("Mean ± standard deviation over the repetitions")),
            (self.tr("Samples"), self.tr("How many samples it was trained on")),
            (self.tr("Reviews"), self.tr("How many of your decisions it used")),
            (self.tr("Worth"), self.tr("How many equally weighted reviews your decisions are worth in it")),
            (self.tr("Top weight"), self.tr("The largest of one review; large ones make a result shaky")),
        )

    def show_comparison(self, found: Comparison | None) -> None:
        """Shows a training."""
        self.beginResetModel()
        self._comparison = found
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() or self._comparison is None else len(self._comparison.rows)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._titles)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(section)
        place = {int(Qt.ItemDataRole.DisplayRole): 0, int(Qt.ItemDataRole.ToolTipRole): 1}.get(int(role))
        return None if place is None else self._titles[section][place]

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self._comparison is None:
            return None
        row, best = self._comparison.rows[index.row()], index.row() == self._comparison.best
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, index.column(), best=best)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(index.column())
        if role == Qt.ItemDataRole.FontRole and best:
            font = QFont()
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{row.name}\n{train_words.loss_sentence(row.loss)}\n{row.stopping}"
        return None

    def _text(self, row: ComparedRow, column: int, *, best: bool) -> str:
        if column == 0:
            title = train_words.row_title(row)
            return self.tr("★ {title} (best)").format(title=title) if best else title
        if column == 1:
            if not row.accuracies:
                return self.tr("not measured")
            spread = " ± " + number(100 * row.deviation, ".1f") if len(row.accuracies) > 1 else ""
            return percent(row.mean) + spread
        if column == 2:
            return number(row.samples)
        if not row.reviewed:
            return "–"
        worth, weight = number(row.effective_samples, ",.0f"), number(row.largest_weight, ".1f")
        return (number(row.reviewed), worth, weight)[column - 3]


def _side(column: int) -> Qt.AlignmentFlag:
    return (Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter
