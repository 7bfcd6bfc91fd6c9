"""The end of the queue: reads what the review brought, and plans the next wave."""

from PySide6.QtCore import QObject, Signal, Slot

from act_desktop.core.errors import UserError
from act_desktop.core.review import Plan
from act_desktop.gui.jobs.runner import Job
from act_desktop.gui.pages.review.end_view import EndView
from act_desktop.gui.workspace import Subject, Workspace
from act_desktop.pipeline.progress import JobControl
from act_desktop.pipeline.review_summary import ReviewEnd, review_end
from act_desktop.pipeline.waves import next_wave
from act_desktop.store import Project


class Ending(QObject):
    """Fills the end view.

    Args:
        workspace: What all pages share.
        view: Where it is shown.
    """

    refused = Signal(object)
    """A `UserError`: the wave cannot be planned now."""

    def __init__(self, workspace: Workspace, view: EndView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._view = view
        view.wave_wanted.connect(self.plan_wave)
        workspace.runner.finished.connect(self._job_finished)

    @Slot()
    def read(self) -> None:
        """Reads the numbers anew."""
        self._view.wait()
        reader = self._workspace.reader

        def work(control: JobControl) -> tuple[Project, ReviewEnd | None]:
            return reader, review_end(reader, job=control)

        self._workspace.runner.query(self.tr("Sum up the review"), work).succeeded.connect(self._show)

    @Slot(object)
    def _show(self, answer: tuple[Project, ReviewEnd | None]) -> None:
        reader, end = answer
        if end is not None and self._workspace.is_open and reader is self._workspace.reader:
            busy = self._workspace.runner.job is not None
            self._view.tell(end, readonly=self._workspace.project.readonly, busy=busy)

    @Slot()
    def plan_wave(self) -> None:
        """Lets a classifier learn from the decisions, and plans the next wave."""
        project = self._workspace.project

        def work(control: JobControl) -> Plan:
            return next_wave(project, job=control)

        try:
            job = self._workspace.runner.start(self.tr("Plan the next wave"), work, pausable=False)
        except UserError as error:
            self.refused.emit(error)
            return
        self._workspace.planning = True
        self._view.plan_under_way()
        job.succeeded.connect(self._planned)
        job.ended.connect(self._planning_ended)

    @Slot()
    def _planning_ended(self) -> None:
        self._workspace.planning = False

    @Slot(object)
    def _job_finished(self, _job: Job) -> None:
        """Of whatever kind: a wave can be planned now."""
        if self._workspace.is_open and not self._view.isHidden():
            self.read()

    @Slot(object)
    def _planned(self, _plan: Plan) -> None:
        self._workspace.announce(Subject.PLAN, Subject.DECISIONS)
