"""The table of what was wrong with single rows of the imports."""

from typing import Any

from PySide6.QtCore import Qt
from typing_extensions import override

from act_desktop.gui.item_models.paged import ROOT, Index, PagedTable, tip
from act_desktop.store.browsing import ProblemRow

COLUMNS = 3


class ProblemTable(PagedTable[ProblemRow]):
    """Problems of all imports."""

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else COLUMNS

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        titles = (self.tr("Import"), self.tr("Place"), self.tr("What is wrong, and what to do"))
        return titles[section] if role == Qt.ItemDataRole.DisplayRole else None

    @override
    def roles(self) -> frozenset[int]:
        return frozenset({Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole})

    @override
    def cell(self, row: ProblemRow, column: int, role: int) -> Any:
        text = (row.source, row.where, row.message)[column]
        return tip(text) if role == Qt.ItemDataRole.ToolTipRole else text
