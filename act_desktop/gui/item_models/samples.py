"""The table of samples: id, content, gold label, machine label, ε, label in force and who gave it."""

from typing import Any

from PySide6.QtCore import QObject, QSize, Qt, Slot
from PySide6.QtGui import QPixmap
from typing_extensions import override

from act_desktop.gui.icons import icon
from act_desktop.gui.item_models.paged import ROOT, Index, PagedTable, tip
from act_desktop.gui.item_models.thumbnails import Thumbnails
from act_desktop.gui.jobs.runner import Runner
from act_desktop.gui.words import number
from act_desktop.store.browsing import SampleRow, SortBy

THUMBNAIL = 40
"""Side of a picture in the table, in logical pixels."""

COLUMNS = (
    SortBy.KEY,
    SortBy.CONTENT,
    SortBy.GOLD,
    SortBy.MACHINE,
    SortBy.EPSILON,
    SortBy.LABEL,
    SortBy.SOURCE,
)
CONTENT = COLUMNS.index(SortBy.CONTENT)

_ROLES = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.DecorationRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.TextAlignmentRole,
    }
)


class SampleTable(PagedTable[SampleRow]):
    """Samples, in the order and choice that a query gave.

    Args:
        runner: Reads the pages.
        thumbnails: Gives the pictures.
    """

    def __init__(self, runner: Runner, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(runner, parent)
        self._thumbnails = thumbnails
        self._titles = {
            SortBy.KEY: (self.tr("Id"), self.tr("The id that your data gave the sample, or its row or file name")),
            SortBy.CONTENT: (self.tr("Content"), self.tr("What the models and the people see")),
            SortBy.GOLD: (self.tr("Gold label"), self.tr("The right label, where your data brought one")),
            SortBy.MACHINE: (self.tr("Machine label"), self.tr("What the annotator model answered")),
            SortBy.EPSILON: (
                self.tr("ε"),
                self.tr("How probable it is that the machine's label is wrong, as the critic sees it"),
            ),
            SortBy.LABEL: (self.tr("Label"), self.tr("The label in force: a person's where there is one")),
            SortBy.SOURCE: (self.tr("Given by"), self.tr("Who gave the label in force")),
        }
        self._blank = QPixmap(THUMBNAIL, THUMBNAIL)
        self._blank.fill(Qt.GlobalColor.transparent)
        self._broken = QPixmap()
        self.thumbnail_size = QSize(THUMBNAIL, THUMBNAIL)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        title, tip = self._titles[COLUMNS[section]]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return {Qt.ItemDataRole.DisplayRole: title, Qt.ItemDataRole.ToolTipRole: tip}.get(Qt.ItemDataRole(role))

    @override
    def roles(self) -> frozenset[int]:
        return _ROLES

    @override
    def cell(self, row: SampleRow, column: int, role: int) -> Any:
        if role == Qt.ItemDataRole.DecorationRole:
            return self._picture(row) if column == CONTENT and row.image is not None else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self.words(row, column)) if column == CONTENT else None
        return self.words(row, column)

    def words(self, row: SampleRow, column: int) -> str:
        """A cell's text."""
        kind = COLUMNS[column]
        if kind is SortBy.CONTENT:
            return content(row)
        if kind is SortBy.EPSILON:
            return "" if row.error_probability is None else number(row.error_probability, ".2f")
        if kind is SortBy.SOURCE:
            return {"human": self.tr("a person"), "model": self.tr("the model")}.get(row.label_source, "")
        return {
            SortBy.KEY: row.key,
            SortBy.GOLD: row.gold,
            SortBy.MACHINE: row.machine_label,
            SortBy.LABEL: row.label,
        }[kind]

    @Slot()
    def restyle(self) -> None:
        """Takes icons in the colours of the palette at hand."""
        self._broken = QPixmap()

    def _picture(self, row: SampleRow) -> QPixmap:
        assert row.image is not None
        found = self._thumbnails.get(row.image, row.content_hash, THUMBNAIL)
        if found is None:
            return self._blank
        if not found.isNull():
            return found
        if self._broken.isNull():
            self._broken = icon("image-broken-variant").pixmap(QSize(THUMBNAIL, THUMBNAIL))
        return self._broken


def content(row: SampleRow) -> str:
    """What a sample holds, in one line."""
    if row.image is None:
        return " ".join(row.text.split())
    return f"{row.image.name}   {row.question}".rstrip()
