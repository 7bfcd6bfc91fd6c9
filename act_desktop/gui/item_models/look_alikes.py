"""Open samples with the same machine label, for the grid."""

from collections import OrderedDict
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Slot
from typing_extensions import override

from act_desktop.core.review import Plan
from act_desktop.gui.item_models.thumbnails import Thumbnails
from act_desktop.gui.jobs.runner import Runner
from act_desktop.gui.words import percent
from act_desktop.pipeline.progress import JobControl
from act_desktop.pipeline.review_samples import ReviewSample, review_samples
from act_desktop.store import Project

_PAGE = 64
_PAGES = 40
_SNIPPET = 140
EPSILON = Qt.ItemDataRole.UserRole
"""The role of the error probability."""
_Index = QModelIndex | QPersistentModelIndex


class LookAlikesModel(QAbstractListModel):
    """Holds the ids of all, and reads what is looked at in pages.

    Args:
        runner: Reads.
        thumbnails: Decodes.
        side: Of the pictures, in logical pixels.
    """

    def __init__(self, runner: Runner, thumbnails: Thumbnails, side: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._thumbnails = thumbnails
        self._side = side
        self._source: tuple[Project, Plan] | None = None
        self._ids: list[int] = []
        self._pages: OrderedDict[int, list[ReviewSample]] = OrderedDict()
        self._asked: set[int] = set()
        self._rows: dict[str, set[int]] = {}
        self.seen: set[int] = set()
        """Samples of which something was shown, and with it what the machine said, by their ids."""
        thumbnails.ready.connect(self._picture_ready)

    def show_samples(self, reader: Project, plan: Plan, ids: list[int]) -> None:
        """Lists samples."""
        self.beginResetModel()
        self._source, self._ids = (reader, plan), ids
        self._pages.clear()
        self._asked.clear()
        self._rows.clear()
        self.endResetModel()

    def clear(self) -> None:
        """Lists nothing."""
        self.beginResetModel()
        self._source, self._ids = None, []
        self._pages.clear()
        self._asked.clear()
        self._rows.clear()
        self.endResetModel()

    def sample_id(self, row: int) -> int:
        """The sample of a row."""
        return self._ids[row]

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._ids)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        roles = {
            Qt.ItemDataRole.DisplayRole: self._text,
            Qt.ItemDataRole.ToolTipRole: self._whole_text,
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
            Qt.ItemDataRole.DecorationRole: self._picture,
            EPSILON: self._epsilon,
        }
        tell = roles.get(Qt.ItemDataRole(role))
        sample = self._sample(index.row()) if tell is not None else None
        if tell is None or sample is None:
            return None
        self.seen.add(sample.sample.id)
        return tell(sample, index.row())

    def _whole_text(self, sample: ReviewSample, _row: int) -> str:
        return sample.sample.question or sample.sample.text or sample.sample.key

    def _text(self, sample: ReviewSample, row: int) -> str:
        text = self._whole_text(sample, row)
        return f"{text[:_SNIPPET]}…" if len(text) > _SNIPPET else text

    def _spoken(self, sample: ReviewSample, row: int) -> str:
        doubt = percent(sample.entry.error_probability, 0)
        return self.tr("{text}, error probability {share}").format(text=self._text(sample, row), share=doubt)

    def _epsilon(self, sample: ReviewSample, _row: int) -> float:
        return sample.entry.error_probability

    def _picture(self, sample: ReviewSample, row: int) -> Any:
        if sample.sample.image is None:
            return None
        self._rows.setdefault(sample.sample.content_hash, set()).add(row)
        return self._thumbnails.get(sample.sample.image, sample.sample.content_hash, self._side)

    def _sample(self, row: int) -> ReviewSample | None:
        page = row // _PAGE
        if page in self._pages:
            self._pages.move_to_end(page)
            return self._pages[page][row % _PAGE]
        self._ask(page)
        return None

    def _ask(self, page: int) -> None:
        if page in self._asked or self._source is None:
            return
        self._asked.add(page)
        source, ids = self._source, self._ids[page * _PAGE : (page + 1) * _PAGE]

        def work(_: JobControl) -> tuple[tuple[Project, Plan], int, list[int], list[ReviewSample]]:
            return source, page, ids, review_samples(*source, ids)

        self._runner.query(self.tr("Read look-alikes"), work).succeeded.connect(self._page_read)

    @Slot(object)
    def _page_read(self, answer: tuple[tuple[Project, Plan], int, list[int], list[ReviewSample]]) -> None:
        source, page, ids, samples = answer
        begin = page * _PAGE
        if source is not self._source or self._ids[begin : begin + _PAGE] != ids:
            return
        self._asked.discard(page)
        self._pages[page] = samples
        while len(self._pages) > _PAGES:
            self._pages.popitem(last=False)
        self.dataChanged.emit(self.index(begin), self.index(begin + len(samples) - 1))

    @Slot(object)
    def _picture_ready(self, content_hash: str) -> None:
        for row in self._rows.pop(content_hash, ()):
            self.dataChanged.emit(self.index(row), self.index(row), [Qt.ItemDataRole.DecorationRole])
