"""Before a plan is frozen: what is still missing, which plan is in force, and what a plan would be made from.

Nothing here writes. `plan_preview` says what any budget would bring.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

import numpy as np

from act_desktop.core.review import Plan
from act_desktop.core.runs import Run, RunKind
from act_desktop.methods import metrics
from act_desktop.pipeline.budgets import Pace, pace
from act_desktop.pipeline.plan_entries import decisions_in_force
from act_desktop.pipeline.waves import Spending
from act_desktop.store import Project


class Missing(Enum):
    """What has to be done before one can plan."""

    SAMPLES = auto()
    LABELS = auto()
    """No model has labelled anything."""
    REST_OF_LABELS = auto()
    """The newest annotate run is not finished; likewise the critique run's."""
    DOUBTS = auto()
    REST_OF_DOUBTS = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where planning stands.

    Attributes:
        missing: What has to be done first; None where one can plan.
        runs: The critique runs that one can plan from, the newest last: nothing is missing in them, nor in the annotate
            runs that they judge.
        passed_over: One can plan, but not from the newest runs: something is missing there.
        plan: The one in force.
        open_reviews: Of its queue, without a label in force.
        spending: Of a plan in waves.
    """

    missing: Missing | None
    runs: tuple[Run, ...]
    passed_over: bool
    plan: Plan | None
    open_reviews: int
    spending: Spending | None

    @property
    def next_wave(self) -> bool:
        """A wave is reviewed, and another follows."""
        return self.spending is not None and not self.open_reviews and self.spending.wave < self.spending.waves

    @property
    def calibration_reviewed(self) -> bool:
        """The random sample of a target error is reviewed: the second step can be planned."""
        return (
            self.plan is not None
            and self.plan.rule == "random"
            and not self.open_reviews
            and not self.plan.parameters.get("carried")
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What a plan would be made from. M samples are not decided yet.

    Attributes:
        run: The critique run whose ε these are.
        samples: N.
        carried: Samples that are decided already; they count towards every budget.
        without_epsilon: Samples that a model failed on; they have ε = 1.
        epsilon: ε of the samples not decided, from large to small; float64 of shape (M,).
        errors: How many wrong labels are among the k most suspicious of them, by k; float64 of shape (M + 1,).
        from_gold: `errors` are counted; otherwise expected from ε.
        pace: How long a review takes.
    """

    run: Run
    samples: int
    carried: int
    without_epsilon: int
    epsilon: np.ndarray
    errors: np.ndarray
    from_gold: bool
    pace: Pace


def standing(project: Project) -> Standing:
    """Reads where planning stands, from counts alone.

    Args:
        project: Open, read-only is enough.
    """
    plan = project.plans.latest()
    missing, runs = _missing(project), _complete_runs(project)
    return Standing(
        missing=None if runs else missing,
        runs=runs,
        passed_over=bool(runs) and missing is not None,
        plan=plan,
        open_reviews=len(project.decisions.open(plan.id)) if plan else 0,
        spending=Spending.in_force(plan) if plan else None,
    )


def proposed_run(found: Standing, strategies: Sequence[str]) -> Run:
    """The critique run that a plan is made from unless a person says otherwise.

    Of the runs by the newest run's critic on the same labels, that of the first strategy that has one, in the order in
    which a person is offered them.

    Args:
        found: With runs.
        strategies: Those chosen, in their order.
    """
    newest = found.runs[-1]
    alike = [
        run
        for run in reversed(found.runs)
        if run.config.annotate_run == newest.config.annotate_run and run.config.model == newest.config.model
    ]
    return next((run for key in strategies for run in alike if run.config.strategy == key), newest)


def _complete_runs(project: Project) -> tuple[Run, ...]:
    """The critique runs that miss nothing, of annotate runs that miss nothing; a later one cut short harms none."""
    samples, runs = project.samples.count(), project.runs.all()
    answered: dict[int, int] = {}
    for run in runs:
        if run.config.kind is RunKind.ANNOTATE and run.finished_at:
            answers, failures = project.runs.counts(run.id)
            if answers + failures >= samples:
                answered[run.id] = answers
    return tuple(
        run
        for run in runs
        if run.config.kind is RunKind.CRITICISE
        and run.finished_at
        and run.config.annotate_run in answered
        and sum(project.runs.counts(run.id)) >= answered[run.config.annotate_run]
    )


def _missing(project: Project) -> Missing | None:
    """What is missing in the newest runs."""
    samples = project.samples.count()
    if not samples:
        return Missing.SAMPLES
    annotate_run = project.runs.latest(RunKind.ANNOTATE)
    if annotate_run is None:
        return Missing.LABELS
    answered, failed = project.runs.counts(annotate_run.id)
    if answered + failed < samples or not annotate_run.finished_at:
        return Missing.REST_OF_LABELS
    critique_run = project.runs.latest(RunKind.CRITICISE, annotate_run=annotate_run.id)
    if critique_run is None:
        return Missing.DOUBTS
    if sum(project.runs.counts(critique_run.id)) < answered or not critique_run.finished_at:
        return Missing.REST_OF_DOUBTS
    return None


def basis(project: Project, run: Run) -> Basis:
    """Reads what a plan would be made from.

    Args:
        project: Open, read-only is enough; with samples.
        run: A finished critique run.
    """
    ids, given, right = zip(*project.runs.judged(run), strict=True)
    epsilon = np.array([1.0 if value is None else value for value in given], dtype=np.float64)
    decided = decisions_in_force(project)
    free = ~np.isin(np.array(ids, dtype=np.int64), list(decided))
    from_gold = None not in right
    wrong = ~np.array(right, dtype=bool) if from_gold else epsilon
    suspicious = epsilon[free]
    return Basis(
        run=run,
        samples=len(ids),
        carried=int(np.sum(~free)),
        without_epsilon=given.count(None),
        epsilon=np.sort(suspicious)[::-1],
        errors=metrics.gain_curve(suspicious, wrong[free]) * len(suspicious) if len(suspicious) else np.zeros(1),
        from_gold=from_gold,
        pace=pace(decided.values()),
    )
