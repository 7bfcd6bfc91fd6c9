"""The samples of one cell of a confusion matrix, in a dialog: only those on the screen are read."""

from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QDialog, QDialogButtonBox, QHeaderView, QTableView, QWidget
from typing_extensions import override

from act_desktop.core.samples import Modality, Sample
from act_desktop.gui.item_models.thumbnails import Thumbnails
from act_desktop.gui.jobs.runner import Job
from act_desktop.gui.theme import SPACE
from act_desktop.gui.widgets.basics import column, text_label
from act_desktop.gui.words import number
from act_desktop.gui.workspace import Workspace
from act_desktop.pipeline.label_table import LabelTable
from act_desktop.pipeline.progress import JobControl
from act_desktop.store import Project

Index = QModelIndex | QPersistentModelIndex

SIDE = 64
"""Of a thumbnail, in logical pixels."""

_PAGE = 50
_PAGES_KEPT = 40
_TEXT_AT_MOST = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    reader: Project
    number: int
    samples: list[Sample]


class CellSamples(QAbstractTableModel):
    """Samples by their places in a label table; their content is read page by page when it is seen.

    Args:
        workspace: Reads.
        table: All samples of the project.
        places: Which of them; int of shape (n,).
        labels: Names of the scheme.
    """

    failed = Signal(object)
    """The exception of reading; the window shows it."""

    def __init__(
        self,
        workspace: Workspace,
        table: LabelTable,
        places: np.ndarray,
        labels: tuple[str, ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._reader = workspace, workspace.reader
        self._table, self._places, self._labels = table, places, labels
        self._pictures = self._reader.modality is not Modality.TEXT
        self._pages: OrderedDict[int, list[Sample]] = OrderedDict()
        self._asked: dict[Job, int] = {}
        self._thumbnails = Thumbnails(workspace.runner, self)
        self._thumbnails.ready.connect(self._picture_ready)
        self._titles = (
            self.tr("Sample"),
            self.tr("Machine’s label"),
            self.tr("Label in force"),
            self.tr("Right label in the data"),
            self.tr("ε"),
        )

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._places)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._titles)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self._titles[section]
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.column() == 0:
            return self._content(index.row(), role)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._label(int(self._places[index.row()]), index.column())
        return None

    def _label(self, place: int, section: int) -> str:
        if section == 4:
            return number(self._table.epsilon[place], ".2f")
        codes = (self._table.machine, self._table.final, self._table.gold)[section - 1]
        code = int(codes[place])
        return self._labels[code] if code >= 0 else "–"

    def _content(self, row: int, role: int) -> Any:
        sample = self._sample(row)
        if role == Qt.ItemDataRole.DisplayRole:
            return "…" if sample is None else self._text(sample)
        if sample is None:
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return sample.key
        if role == Qt.ItemDataRole.DecorationRole and sample.image is not None:
            return self._thumbnails.get(sample.image, sample.content_hash, SIDE)
        return None

    def _text(self, sample: Sample) -> str:
        text = sample.text or sample.question or sample.key
        return " ".join(text[:_TEXT_AT_MOST].split())

    def _sample(self, row: int) -> Sample | None:
        """The sample if its page is at hand; otherwise the page is asked for."""
        number = row // _PAGE
        if (page := self._pages.get(number)) is not None:
            return page[row % _PAGE]
        if number not in self._asked.values():
            places = self._places[number * _PAGE : (number + 1) * _PAGE]
            ids = [int(sample_id) for sample_id in self._table.ids[places]]
            reader = self._reader

            def read(control: JobControl) -> _Page:
                control.checkpoint()
                return _Page(reader=reader, number=number, samples=reader.samples.get(ids))

            query = self._workspace.runner.query(self.tr("Read samples"), read)
            self._asked[query] = number
            query.succeeded.connect(self._read)
            query.failed.connect(self.failed)
            query.over.connect(self._query_over)
        return None

    @Slot(object)
    def _query_over(self, query: Job) -> None:
        self._asked.pop(query, None)

    @Slot(object)
    def _read(self, page: _Page) -> None:
        self._pages[page.number] = page.samples
        while len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
        first = page.number * _PAGE
        self.dataChanged.emit(self.index(first, 0), self.index(first + len(page.samples) - 1, 0))

    @Slot(object)
    def _picture_ready(self, _content_hash: object) -> None:
        if len(self._places):
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._places) - 1, 0))


class CellDialog(QDialog):
    """The samples of one cell.

    Args:
        workspace: Reads.
        table: All samples of the project.
        places: Those of the cell.
        labels: Names of the scheme.
        right: The cell's right label.
        given: The label that they were given.
    """

    def __init__(
        self,
        workspace: Workspace,
        table: LabelTable,
        places: np.ndarray,
        labels: tuple[str, ...],
        *,
        right: str,
        given: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("“{right}”, given “{given}”").format(right=right, given=given))
        self.samples = CellSamples(workspace, table, places, labels, self)
        self.samples.failed.connect(self.reject)
        self.view = QTableView()
        self.view.setModel(self.samples)
        self.view.setAccessibleName(self.tr("Samples of this cell"))
        self.view.setIconSize(QSize(SIDE, SIDE))
        self.view.verticalHeader().hide()
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setShowGrid(False)
        self.view.setTabKeyNavigation(False)
        header = self.view.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        wide = self.fontMetrics().horizontalAdvance("m")
        for section, letters in ((1, 11), (2, 11), (3, 14), (4, 5)):
            header.resizeSection(section, letters * wide)
        pictures = workspace.reader.modality is not Modality.TEXT
        height = SIDE + SPACE if pictures else 2 * self.fontMetrics().height()
        self.view.verticalHeader().setDefaultSectionSize(height)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        count = self.tr("%n samples whose right label is “{right}” have the label “{given}”.", "", len(places))
        note = text_label(count.format(right=right, given=given), wrap=True)
        self.setLayout(column(note, self.view, buttons, margin=2 * SPACE, space=2 * SPACE))
        self.resize(90 * wide, 36 * self.fontMetrics().height())
