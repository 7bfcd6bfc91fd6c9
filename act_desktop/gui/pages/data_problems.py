"""What was wrong with single rows of all imports."""

from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QLineEdit, QTableView, QWidget

from act_desktop.gui.icons import icon
from act_desktop.gui.item_models.problems import ProblemTable
from act_desktop.gui.theme import SPACE
from act_desktop.gui.widgets.basics import column, row, text_label
from act_desktop.gui.words import fill
from act_desktop.gui.workspace import Workspace
from act_desktop.pipeline.progress import JobControl
from act_desktop.store import Project
from act_desktop.store.browsing import Ids


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    number: int
    reader: Project
    ids: Ids
    total: int


class ProblemsView(QWidget):
    """The problems, with the rows they are about; everything else was imported.

    Args:
        workspace: What all pages share.
    """

    counted = Signal(int)
    """How many problems there are in all."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._asked = 0
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search the problems"))
        self.search.setAccessibleName(self.tr("Search the problems"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("magnify"), QLineEdit.ActionPosition.LeadingPosition)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(250)
        self._typing.timeout.connect(self.reload)
        self.search.textChanged.connect(self._typed)
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("Which problems"))
        for text, duplicates in (
            (self.tr("All problems"), None),
            (self.tr("Duplicates"), True),
            (self.tr("All but duplicates"), False),
        ):
            self.kind.addItem(text, duplicates)
        self.kind.currentIndexChanged.connect(self.reload)
        self.model = ProblemTable(workspace.runner, self)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("Problems"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.resizeSection(0, 160)
        header.resizeSection(1, 200)
        header.setStretchLastSection(True)
        self.table.selectionModel().currentChanged.connect(self._show_message)
        self.model.page_read.connect(self._show_message)
        self.count = text_label("", "muted")
        self.message = text_label("", wrap=True)
        self.message.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.message.setMinimumHeight(3 * self.fontMetrics().height())
        self.message.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        hint = text_label(
            self.tr("The rows below were left out or changed; all others were imported. Correct them in your file "
                    "and import it again: only what is new is added."),
            "muted",
            wrap=True,
        )  # fmt: skip
        line = row(self.search, self.kind)
        line.setStretch(0, 1)
        self.setLayout(column(line, hint, self.table, self.message, self.count, space=2 * SPACE))
        self.layout().setStretch(2, 1)  # type: ignore[union-attr]

    def clear(self) -> None:
        """Forgets the project that was open."""
        self._asked += 1
        with QSignalBlocker(self.search), QSignalBlocker(self.kind):
            self.search.clear()
            self.kind.setCurrentIndex(0)
        self._typing.stop()
        self.model.show((), None)
        self.message.setText("")
        self.count.setText("")
        self.counted.emit(0)

    @Slot()
    def reload(self) -> None:
        """Asks which problems there are."""
        if not self._workspace.is_open:
            return
        self._asked += 1
        number, reader = self._asked, self._workspace.reader
        text, duplicates = self.search.text().strip(), self.kind.currentData()

        def work(_: JobControl) -> _Found:
            ids = reader.browse.problem_ids(text, duplicates=duplicates)
            everything = text == "" and duplicates is None
            total = len(ids) if everything else len(reader.browse.problem_ids())
            return _Found(number=number, reader=reader, ids=ids, total=total)

        query = self._workspace.runner.query(self.tr("Read the problems"), work)
        query.succeeded.connect(self._found)

    @Slot(object)
    def _found(self, found: _Found) -> None:
        if found.number != self._asked:
            return
        self.model.show(found.ids, found.reader.browse.problem_rows)
        shown, total = len(found.ids), found.total
        self.message.setText("")
        self.count.setText(
            fill(self.tr("{n:,} problems", "", total), n=total)
            if shown == total
            else fill(self.tr("{shown:,} of {n:,} problems", "", total), shown=shown, n=total)
        )
        self.counted.emit(total)

    @Slot()
    def _typed(self) -> None:
        self._typing.start()

    @Slot()
    def _show_message(self) -> None:
        """The chosen problem whole: a row of the table may be too short for it."""
        current = self.table.currentIndex()
        shown = self.model.row_at(current.row()) if current.isValid() else None
        self.message.setText(f"{shown.where}: {shown.message}" if shown is not None else "")
