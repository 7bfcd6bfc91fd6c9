"""The end of a queue: what the review gained, what remains, and whether more of it pays."""

from dataclasses import dataclass

from act_desktop.methods.estimators import Interval, NoInterval
from act_desktop.pipeline.figures import estimates, next_corrections, plan_figures
from act_desktop.pipeline.label_table import label_table
from act_desktop.pipeline.progress import JobControl
from act_desktop.pipeline.waves import Spending, waves_left
from act_desktop.store import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewEnd:
    """What is told when the queue is done.

    Attributes:
        reviewed: Samples with a person's label in force.
        corrected: Those of them whose label differs from the machine's.
        still_open: Samples of the queue without a label, the skipped ones.
        error_left: Share of wrong labels that remain, with its interval, or why there is none.
        next_corrections: Expected corrections in the next 100 reviews; None where nothing is left to review.
        wave: Of the plan, from 1; 0 for a plan that is not in waves.
        waves: How many there are.
        waves_left: Still to be planned.
        budget: Of all waves.
    """

    reviewed: int
    corrected: int
    still_open: int
    error_left: Interval | NoInterval
    next_corrections: float | None
    wave: int
    waves: int
    waves_left: int
    budget: int

    @property
    def corrected_share(self) -> float:
        """Of the reviewed samples, in [0, 1]."""
        return self.corrected / self.reviewed if self.reviewed else 0.0


def review_end(project: Project, *, job: JobControl | None = None) -> ReviewEnd | None:
    """Reads the numbers; None where nothing is planned. Reads every sample, so it belongs on another thread.

    Args:
        project: Open, read-only is enough.
        job: Cancel.

    Raises:
        Cancelled: nobody waits for them any more.
    """
    plan = project.plans.latest()
    if plan is None:
        return None
    table = label_table(project, plan, checkpoint=(job or JobControl()).checkpoint)
    found = plan_figures(plan, table)
    left, _ = estimates(found, table)
    spending = Spending.in_force(plan)
    return ReviewEnd(
        reviewed=found.reviewed,
        corrected=found.corrected,
        still_open=found.still_open,
        error_left=left,
        next_corrections=next_corrections(table),
        wave=spending.wave if spending else 0,
        waves=spending.waves if spending else 0,
        waves_left=waves_left(plan),
        budget=spending.budget if spending else plan.budget,
    )
