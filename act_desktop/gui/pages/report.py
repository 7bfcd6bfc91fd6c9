"""The page of the stage Report: what was done, by whom, and how sure one may be."""

from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget
from typing_extensions import override

from act_desktop.gui.jobs.runner import Job
from act_desktop.gui.pages import report_words
from act_desktop.gui.pages.base import Page
from act_desktop.gui.pages.plan_view import empty_view
from act_desktop.gui.pages.report_out import ReportActions, WrittenNotice
from act_desktop.gui.pages.report_pdf import Sheet
from act_desktop.gui.pages.report_view import ReportView
from act_desktop.gui.theme import SPACE
from act_desktop.gui.widgets.basics import row, text_label
from act_desktop.gui.workspace import Subject, Workspace
from act_desktop.pipeline.figures import ReportFigures, figures
from act_desktop.pipeline.progress import JobControl
from act_desktop.store import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """What a query brought; an answer to an older question, or of a project that is closed by now, is ignored."""

    reader: Project
    number: int
    figures: ReportFigures


class ReportPage(Page):
    """Reads all figures when it is seen; big projects take a while, and the page stays usable meanwhile."""

    key = "report"
    icon_name = "file-chart"
    shows = frozenset(Subject) - {Subject.MODELS, Subject.EXPORTS}

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._asked = 0
        self._query: Job | None = None
        self.out = ReportActions(workspace)
        self.written = WrittenNotice()
        self.out.done.connect(self.written.show_written)
        self.busy = text_label("", "muted")
        self.view = ReportView(workspace)
        self.empty, self.empty_text, self.empty_action = empty_view(self._annotate)
        self.empty_text.setText(self.tr("There is nothing to report yet: no model has labelled the samples."))
        self.empty_action.setText(self.tr("Go to Annotate"))
        scrolling = QScrollArea()
        scrolling.setWidgetResizable(True)
        scrolling.setWidget(self.view)
        self.views = QStackedWidget()
        self.views.addWidget(self.empty)
        self.views.addWidget(scrolling)
        self.body.addLayout(row(text_label(self.tr("Report"), "title"), self.busy, 1, self.out, space=2 * SPACE))
        self.body.addWidget(self.written)
        self.body.addWidget(self.views, 1)
        self.clear()

    @override
    def title(self) -> str:
        return self.tr("Report")

    @override
    def clear(self) -> None:
        self._ask_nothing()
        self.out.show_sheet(None)
        self.view.clear()
        self.written.hide()
        self.views.hide()
        self.busy.hide()

    @override
    def refresh(self) -> None:
        self._ask_nothing()
        self.busy.setText(self.tr("Computing the figures…"))
        self.busy.show()
        reader, number = self.workspace.reader, self._asked

        def read(control: JobControl) -> _Reading:
            return _Reading(reader=reader, number=number, figures=figures(reader, job=control))

        self._query = self.workspace.runner.query(self.tr("Compute the report’s figures"), read)
        self._query.succeeded.connect(self._read)
        self._query.over.connect(self._query_over)

    def _ask_nothing(self) -> None:
        """Nobody waits any more for what was asked."""
        self._asked += 1
        if self._query is not None:
            self._query.cancel()
        self._query = None

    @Slot(object)
    def _query_over(self, query: Job) -> None:
        """Whatever came of it; a page that got no answer asks again when it is seen the next time."""
        if query is not self._query:
            return
        self._query = None
        if self.busy.isVisibleTo(self):
            self._stale = True
            self.busy.setText(self.tr("The figures could not be computed. Come back to this page to try again."))

    @Slot(object)
    def _read(self, found: _Reading) -> None:
        if found.number != self._asked or not self.workspace.is_open or found.reader is not self.workspace.reader:
            return
        self.busy.hide()
        self.views.show()
        self.views.setCurrentIndex(int(bool(found.figures.runs)))
        self.view.show_figures(found.figures)
        people = report_words.people(found.figures.work)
        self.out.show_sheet(Sheet(figures=found.figures, cards=self.view.cards.texts(), people=people))

    @Slot()
    def _annotate(self) -> None:
        self.workspace.stage_wanted.emit("annotate")
