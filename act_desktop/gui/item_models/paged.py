"""A table of any length: it knows the ids of all rows, and reads what they hold page by page, as they are seen."""

import html
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal, Slot
from typing_extensions import override

from act_desktop.gui.jobs.runner import Runner
from act_desktop.pipeline.progress import JobControl

PAGE = 100
_KEPT = 60
_WAITING = 4
"""Pages asked for at most; whoever scrolls fast no longer looks at the older ones."""

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


def tip(text: str) -> str:
    """A tool tip that says just this: Qt would take a text with tags in it for rich text."""
    return f"<p>{html.escape(text)}</p>"


class HasId(Protocol):
    """What a row is."""

    @property
    def id(self) -> int:
        """Its number in the project file."""


Row = TypeVar("Row", bound=HasId)
Read = Callable[[Sequence[int]], Sequence[Row]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page(Generic[Row]):
    """What a query brought; an answer to an earlier question is ignored."""

    version: int
    number: int
    rows: Sequence[Row]


class PagedTable(QAbstractTableModel, Generic[Row]):
    """Rows by their ids. A subclass says what the columns are.

    Args:
        runner: Reads the pages.
    """

    page_read = Signal()

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._ids: Sequence[int] = ()
        self._read: Read[Row] | None = None
        self._version = 0
        self._pages: OrderedDict[int, Sequence[Row]] = OrderedDict()
        self._wanted: OrderedDict[int, None] = OrderedDict()
        self._asking = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._ask)

    @property
    def ids(self) -> Sequence[int]:
        """Of all rows, in order."""
        return self._ids

    def show(self, ids: Sequence[int], read: Read[Row] | None) -> None:
        """Shows other rows.

        Args:
            ids: All of them, in order.
            read: Reads what some of them hold, on another thread.
        """
        self.beginResetModel()
        self._version += 1
        self._ids, self._read = ids, read
        self._pages.clear()
        self._wanted.clear()
        self.endResetModel()

    def row_at(self, number: int) -> Row | None:
        """What a row holds; None while it is being read."""
        page, place = divmod(number, PAGE)
        rows = self._pages.get(page)
        if rows is None:
            self._want(page)
            return None
        self._pages.move_to_end(page)
        return rows[place] if place < len(rows) else None

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._ids)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in self.roles() or not index.isValid():
            return None
        row = self.row_at(index.row())
        if row is None:
            return "…" if role == Qt.ItemDataRole.DisplayRole and index.column() == 0 else None
        return self.cell(row, index.column(), role)

    def roles(self) -> frozenset[int]:
        """The roles that `cell` answers; all others cost nothing."""
        return frozenset({Qt.ItemDataRole.DisplayRole})

    def cell(self, row: Row, column: int, role: int) -> Any:
        """What a cell shows."""
        raise NotImplementedError

    def _want(self, page: int) -> None:
        self._wanted[page] = None
        self._wanted.move_to_end(page)
        while len(self._wanted) > _WAITING:
            self._wanted.popitem(last=False)
        if not self._asking and not self._soon.isActive():
            self._soon.start(0)

    @Slot()
    def _ask(self) -> None:
        """Reads the newest page that is wanted; one query at a time."""
        if self._asking or not self._wanted or self._read is None:
            return
        number, _ = self._wanted.popitem()
        self._asking = True
        read, version = self._read, self._version
        ids = list(self._ids[number * PAGE : (number + 1) * PAGE])

        def work(_: JobControl) -> _Page[Row]:
            found = {row.id: row for row in read(ids)}
            return _Page(version=version, number=number, rows=[found[one] for one in ids if one in found])

        query = self._runner.query(self.tr("Read the table"), work)
        query.succeeded.connect(self._page_came)
        query.ended.connect(self._asked)

    @Slot(object)
    def _page_came(self, page: _Page[Row]) -> None:
        if page.version != self._version:
            return
        self._pages[page.number] = page.rows
        while len(self._pages) > _KEPT:
            self._pages.popitem(last=False)
        first = page.number * PAGE
        last = min(first + PAGE, len(self._ids)) - 1
        self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))
        self.page_read.emit()

    @Slot()
    def _asked(self) -> None:
        self._asking = False
        if self._wanted:
            self._soon.start(0)
