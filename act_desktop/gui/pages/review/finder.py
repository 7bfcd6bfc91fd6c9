"""Search: asks the project what a filter finds."""

from PySide6.QtCore import QObject, Slot

from act_desktop.core.review import Plan, QueueFilter
from act_desktop.gui.jobs.runner import Job
from act_desktop.gui.pages.review.desk import Desk
from act_desktop.gui.pages.review.filter_bar import FilterBar
from act_desktop.gui.workspace import Workspace
from act_desktop.pipeline.progress import JobControl
from act_desktop.pipeline.review_samples import find_in_queue


class Finder(QObject):
    """Leads the desk through what the filter bar asks for.

    Args:
        workspace: What all pages share.
        bar: What is asked.
        desk: Goes through what is found.
    """

    def __init__(self, workspace: Workspace, bar: FilterBar, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._bar = bar
        self._desk = desk
        self._asking = self._ask_again = False
        bar.changed.connect(self._ask)

    @property
    def active(self) -> bool:
        """Whether anything is asked for."""
        wanted = self._bar.wanted()
        return wanted != QueueFilter(machine=wanted.machine)

    def leave(self) -> None:
        """Asks for nothing any more."""
        self._bar.reset()
        if self._desk.found is not None:
            self._desk.walk_queue()

    @Slot(object)
    def _ask(self, wanted: QueueFilter) -> None:
        if not self._workspace.is_open or self._desk.sitting is None:
            return
        if not self.active:
            self._bar.tell(None)
            if self._desk.found is not None:
                self._desk.walk_queue()
            return
        if self._asking:
            self._ask_again = True
            return
        reader, plan = self._workspace.reader, self._desk.sitting.plan

        def work(_: JobControl) -> tuple[Plan, QueueFilter, list[int]]:
            return plan, wanted, find_in_queue(reader, plan, wanted)

        self._asking = True
        query = self._workspace.runner.query(self.tr("Search the queue"), work)
        query.succeeded.connect(self._show)
        query.over.connect(self._over)

    @Slot(object)
    def _over(self, _query: Job) -> None:
        """One query at a time: what was typed meanwhile is asked for now, in its newest form."""
        again, self._asking, self._ask_again = self._ask_again, False, False
        if again:
            self._ask(self._bar.wanted())

    @Slot(object)
    def _show(self, answer: tuple[Plan, QueueFilter, list[int]]) -> None:
        plan, wanted, found = answer
        sitting = self._desk.sitting
        if sitting is not None and plan is sitting.plan and wanted == self._bar.wanted():
            self._bar.tell(len(found))
            self._desk.walk_found(found)
