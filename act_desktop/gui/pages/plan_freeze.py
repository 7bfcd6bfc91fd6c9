"""Freezing a plan, as a long job: a million samples take a while."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from act_desktop.core.errors import UserError
from act_desktop.core.review import Plan
from act_desktop.gui.dialogs.errors import show_error
from act_desktop.gui.pages.plan_form import Choices
from act_desktop.gui.workspace import Subject, Workspace
from act_desktop.methods.planner import TargetBudget
from act_desktop.pipeline import waves
from act_desktop.pipeline.budgets import TargetPlan, plan_for_error
from act_desktop.pipeline.plan import make_plan
from act_desktop.pipeline.progress import JobControl


class Freezer(QObject):
    """Freezes plans of the open project, and tells everyone.

    Args:
        workspace: Whose project.
        parent: The page; what goes wrong at the start is shown over it.
    """

    busy = Signal(bool)
    frozen = Signal(object)
    """What the plan promises, a `TargetBudget`, or None for a plan without a promise."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace, self._page = workspace, parent

    def freeze(self, choices: Choices, *, budget: int, target: tuple[float, float] | None, replace: bool) -> None:
        """Freezes what is chosen.

        Args:
            choices: How the samples are chosen.
            budget: In reviews, decisions already made included.
            target: A target error and its confidence, in place of the budget and the rule.
            replace: Plan anew although reviews are open.
        """
        project = self._workspace.project

        def work(control: JobControl) -> Plan | TargetPlan:
            if target is not None:
                error, confidence = target
                return plan_for_error(
                    project,
                    error=error,
                    confidence=confidence,
                    seed=choices.seed,
                    critique_run=choices.run,
                    replace=replace,
                    job=control,
                )
            return make_plan(
                project,
                budget=budget,
                rule=choices.rule,
                seed=choices.seed,
                critique_run=choices.run,
                waves=choices.waves,
                replace=replace,
                job=control,
                **choices.parameters,
            )

        self._start(self.tr("Freeze the plan"), work)

    @Slot()
    def next_wave(self) -> None:
        """Learns from the decisions made, and freezes the next wave."""
        project = self._workspace.project

        def work(control: JobControl) -> Plan:
            return waves.next_wave(project, job=control)

        self._start(self.tr("Plan the next wave"), work)

    def _start(self, title: str, work: Callable[[JobControl], Plan | TargetPlan]) -> None:
        try:
            job = self._workspace.runner.start(title, work, pausable=False)
        except UserError as error:
            show_error(self._page, error, title)
            return
        self._workspace.planning = True
        self.busy.emit(True)  # noqa: FBT003 - a signal's value
        job.succeeded.connect(self._made)
        job.ended.connect(self._ended)

    @Slot(object)
    def _made(self, made: Plan | TargetPlan) -> None:
        target: TargetBudget | None = made.target if isinstance(made, TargetPlan) else None
        self.frozen.emit(target)
        self._workspace.announce(Subject.PLAN, Subject.DECISIONS)

    @Slot()
    def _ended(self) -> None:
        self._workspace.planning = False
        self.busy.emit(False)  # noqa: FBT003 - a signal's value
