"""The samples of the project: filter, table, and the chosen one beside it."""

from dataclasses import dataclass

from PySide6.QtCore import QItemSelection, QSignalBlocker, Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSplitter, QTableView, QWidget

from act_desktop.core.samples import Modality, Sample
from act_desktop.gui.item_models.samples import COLUMNS, CONTENT, THUMBNAIL, SampleTable
from act_desktop.gui.item_models.thumbnails import Thumbnails
from act_desktop.gui.pages.data_detail import SampleDetail
from act_desktop.gui.pages.data_filter import SampleFilterBar
from act_desktop.gui.theme import SPACE
from act_desktop.gui.widgets.basics import button, column, row, text_label
from act_desktop.gui.words import fill
from act_desktop.gui.workspace import Workspace
from act_desktop.pipeline.progress import JobControl
from act_desktop.store import Project
from act_desktop.store.browsing import Ids, SampleRow, SortBy

_WIDTHS = (116, 340, 104, 116, 52, 104, 84)
_ONCE_ANNOTATED = {SortBy.MACHINE, SortBy.EPSILON, SortBy.LABEL, SortBy.SOURCE}
"""Columns that say nothing before a model has labelled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What a query brought; an answer to an earlier question, or of another project, is ignored."""

    number: int
    reader: Project
    ids: Ids


@dataclass(frozen=True, slots=True, kw_only=True)
class _Whole:
    reader: Project
    row: SampleRow
    sample: Sample


class SamplesView(QWidget):
    """Looks through the samples; a million of them too.

    Args:
        workspace: What all pages share.
    """

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._asked = 0
        self._chosen_id = 0
        self._sort, self._descending = SortBy.IMPORT, False
        self.thumbnails = Thumbnails(workspace.runner, self)
        self.thumbnails.ready.connect(self._picture_ready)
        self.filter = SampleFilterBar()
        self.filter.changed.connect(self.reload)
        self.model = SampleTable(workspace.runner, self.thumbnails, self)
        self.model.page_read.connect(self._page_read)
        self.table = self._table()
        self.detail = SampleDetail(self.thumbnails)
        self.count = text_label("", "muted")
        self.select_all = button(self.tr("Select all"), self.table.selectAll)
        self.copy = button(self.tr("&Copy"), self._copy, icon_name="content-copy")
        self.copy.setToolTip(self.tr("Copies the selected rows as a table, for a spreadsheet"))
        self.copy.setEnabled(False)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        left = QWidget()
        left.setLayout(column(self.table, row(self.count, 1, self.select_all, self.copy)))
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.detail)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setHandleWidth(2 * SPACE)
        self.splitter.setChildrenCollapsible(False)
        self.setLayout(column(self.filter, self.splitter, space=SPACE))
        self.layout().setContentsMargins(0, SPACE, 0, 0)  # type: ignore[union-attr]
        self.layout().setStretch(1, 1)  # type: ignore[union-attr]

    def clear(self) -> None:
        """Forgets the project that was open."""
        self._asked += 1
        self._chosen_id = 0
        self._sort, self._descending = SortBy.IMPORT, False
        self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        with QSignalBlocker(self.filter):
            self.filter.reset()
        self.model.show((), None)
        self.thumbnails.clear()
        self.detail.clear()
        self.count.setText("")

    def show_project(self, project: Project) -> None:
        """Takes over what does not change with the samples."""
        self.filter.show_labels(project.scheme.names)
        images = project.modality is not Modality.TEXT
        height = self.table.fontMetrics().height() + 2 * SPACE
        self.table.verticalHeader().setDefaultSectionSize(max(height, THUMBNAIL + SPACE) if images else height)

    def show_labelling(self, *, annotated: bool) -> None:
        """Shows what models and people said, once they did."""
        for number, kind in enumerate(COLUMNS):
            self.table.setColumnHidden(number, kind in _ONCE_ANNOTATED and not annotated)
        self.filter.label.setVisible(annotated)

    @Slot()
    def reload(self) -> None:
        """Asks which samples the table shows now."""
        if not self._workspace.is_open:
            return
        self._asked += 1
        self.thumbnails.forget_broken()
        number, reader = self._asked, self._workspace.reader
        wanted, sort, descending = self.filter.wanted(), self._sort, self._descending

        def work(_: JobControl) -> _Found:
            ids = reader.browse.sample_ids(wanted, sort, descending=descending)
            return _Found(number=number, reader=reader, ids=ids)

        self.count.setText(self.tr("Searching…"))
        query = self._workspace.runner.query(self.tr("Search the samples"), work)
        query.succeeded.connect(self._found)

    @Slot(object)
    def _found(self, found: _Found) -> None:
        if found.number != self._asked:
            return
        self.model.show(found.ids, found.reader.browse.sample_rows)
        self._show_count()
        if self._chosen_id in found.ids:
            self.table.selectRow(found.ids.index(self._chosen_id))
        elif len(found.ids):
            self.table.selectRow(0)
        else:
            self._chosen_id = 0
            self.detail.clear()

    def _table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName(self.tr("Samples"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setIconSize(self.model.thumbnail_size)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows, header = table.verticalHeader(), table.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.sectionClicked.connect(self._sort_by)
        for number, width in enumerate(_WIDTHS):
            table.setColumnWidth(number, width)
        header.setSectionResizeMode(CONTENT, QHeaderView.ResizeMode.Stretch)
        table.selectionModel().selectionChanged.connect(self._selected)
        QShortcut(
            QKeySequence(QKeySequence.StandardKey.Copy), table, self._copy,
            context=Qt.ShortcutContext.WidgetShortcut,
        )  # fmt: skip
        return table

    @Slot(int)
    def _sort_by(self, section: int) -> None:
        """A column sorts up, then down, then no more."""
        chosen = COLUMNS[section]
        if chosen is not self._sort:
            self._sort, self._descending = chosen, False
        elif not self._descending:
            self._descending = True
        else:
            self._sort, self._descending = SortBy.IMPORT, False
        order = Qt.SortOrder.DescendingOrder if self._descending else Qt.SortOrder.AscendingOrder
        sorted_ = -1 if self._sort is SortBy.IMPORT else section
        self.table.horizontalHeader().setSortIndicator(sorted_, order)
        self.reload()

    @Slot(QItemSelection, QItemSelection)
    def _selected(self, _new: QItemSelection, _old: QItemSelection) -> None:
        self._show_count()
        current = self.table.currentIndex()
        if current.isValid() and current.row() < len(self.model.ids):
            self._chosen_id = self.model.ids[current.row()]
            self._show_detail()

    @Slot()
    def _page_read(self) -> None:
        if self._chosen_id:
            self._show_detail()

    def _show_detail(self) -> None:
        current = self.table.currentIndex()
        shown = self.model.row_at(current.row()) if current.isValid() else None
        if shown is None or shown.id != self._chosen_id or not self._workspace.is_open:
            return
        reader = self._workspace.reader

        def work(_: JobControl) -> _Whole:
            return _Whole(reader=reader, row=shown, sample=reader.samples.get([shown.id])[0])

        query = self._workspace.runner.query(self.tr("Show a sample"), work)
        query.succeeded.connect(self._whole_came)

    @Slot(object)
    def _whole_came(self, whole: _Whole) -> None:
        here = self._workspace.is_open and whole.reader is self._workspace.reader
        if here and whole.sample.id == self._chosen_id:
            self.detail.show_sample(whole.sample, whole.row)

    @Slot(object)
    def _picture_ready(self, _content_hash: str) -> None:
        self.table.viewport().update()

    def selected_rows(self) -> list[range]:
        """The selected rows as ranges: a list of a million rows would take seconds."""
        parts = self.table.selectionModel().selection().toList()
        return sorted((range(part.top(), part.bottom() + 1) for part in parts), key=lambda one: one.start)

    def _show_count(self) -> None:
        total = len(self.model.ids)
        selected = sum(map(len, self.selected_rows()))
        self.copy.setEnabled(selected > 0)
        words = fill(self.tr("{n:,} samples", "", total), n=total) if total else self.tr("No sample is like this.")
        if selected > 1:
            words += " · " + fill(self.tr("{n:,} selected"), n=selected)
        self.count.setText(words)

    @Slot()
    def _copy(self) -> None:
        """Copies all selected rows, those that were never on the screen too."""
        ids = [self.model.ids[number] for part in self.selected_rows() for number in part]
        if not ids or not self._workspace.is_open:
            return
        browse, model = self._workspace.reader.browse, self.model

        def work(control: JobControl) -> str:
            lines = []
            for start in range(0, len(ids), 1000):
                control.checkpoint()
                lines += [
                    "\t".join(model.words(one, number).replace("\t", " ") for number in range(len(COLUMNS)))
                    for one in browse.sample_rows(ids[start : start + 1000])
                ]
            return "\n".join(lines)

        query = self._workspace.runner.query(self.tr("Copy samples"), work)
        query.succeeded.connect(self._copied)

    @Slot(object)
    def _copied(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
