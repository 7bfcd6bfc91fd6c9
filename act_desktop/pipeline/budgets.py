"""The three kinds of budget: a number or share of reviews, hours, or a target error (METHOD.md, section 5)."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from act_desktop.core.errors import UserError
from act_desktop.core.review import Decision, Plan
from act_desktop.methods import planner
from act_desktop.methods.estimators import CONFIDENCE
from act_desktop.methods.planner import TargetBudget
from act_desktop.pipeline.plan import make_plan
from act_desktop.pipeline.plan_entries import decisions_in_force
from act_desktop.pipeline.progress import JobControl
from act_desktop.store import Project

CALIBRATION_FACTOR = 3
"""How many times the smallest calibration sample is drawn: with the smallest, one wrong label among it sets τ."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursBudget:
    """What hours buy.

    Attributes:
        reviews: B, the decisions that are there already included.
        seconds: Taken for one review.
        measured: The seconds are this project's own; otherwise a guess.
    """

    reviews: int
    seconds: float
    measured: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How long a review takes.

    Attributes:
        seconds: Taken for one review.
        measured: The seconds are this project's own; otherwise a guess.
    """

    seconds: float
    measured: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetPlan:
    """One of the two plans that lead to a target error.

    Attributes:
        plan: A uniform calibration sample, or what has to be reviewed for the target.
        target: What the calibration sample showed; None while it is still to be reviewed.
    """

    plan: Plan
    target: TargetBudget | None


def pace(decided: Iterable[Decision]) -> Pace:
    """How long a review takes by the decisions in force; those that the program made do not count."""
    durations = np.array([decision.duration_ms / 1000 for decision in decided if not decision.simulated])
    measured = int(np.sum(durations > 0)) >= planner.TIMED_DECISIONS
    return Pace(seconds=planner.decision_seconds(durations), measured=measured)


def budget_in_hours(project: Project, hours: float) -> HoursBudget:
    """The budget that so many further hours buy, on top of the decisions made.

    Raises:
        UserError: the hours are negative, not finite, or too few for one review.
    """
    decided = decisions_in_force(project)
    found = pace(decided.values())
    reviews = planner.reviews_in(hours, project.samples.count() - len(decided), seconds=found.seconds)
    if not reviews:
        raise UserError(
            "{hours:g} hours buy no review: there is nothing left to review, or a review takes {seconds:.0f} s.",
            hint="Give more hours.",
            hours=hours,
            seconds=found.seconds,
        )
    return HoursBudget(reviews=len(decided) + reviews, seconds=found.seconds, measured=found.measured)


def plan_for_error(
    project: Project,
    *,
    error: float,
    confidence: float = CONFIDENCE,
    seed: int = 0,
    critique_run: int = 0,
    replace: bool = False,
    job: JobControl | None = None,
) -> TargetPlan:
    """Plans towards “at most a share e of the labels is wrong”, in two steps.

    The first call freezes a uniform calibration sample. Once that is reviewed, a second call with the same target
    freezes the samples that have to be reviewed for it: every ε ≥ τ. When those are reviewed, the promise of
    `planner.reviews_for_error` holds.

    Args:
        project: Open for writing.
        error: e, in (0, 1).
        confidence: 1 − a, in (0, 1).
        seed: Of the draws.
        critique_run: Whose ε, as for `make_plan`; the second step keeps to that of the first.
        replace: Plan anew although the plan in force has open reviews.
        job: Cancel.

    Raises:
        UserError: as for `make_plan` and `planner.reviews_for_error`.
        Cancelled: the person stopped the job; nothing is planned.
    """
    job = job or JobControl()
    current = project.plans.latest()
    if current is None or replace or current.rule != "random":
        needed = planner.calibration_needed(project.samples.count(), error=error, confidence=confidence)
        size = min(project.samples.count(), CALIBRATION_FACTOR * needed + len(decisions_in_force(project)))
        sample = make_plan(
            project, budget=size, rule="random", seed=seed, critique_run=critique_run, replace=replace, job=job
        )
        return TargetPlan(plan=sample, target=None)
    left = len(project.decisions.open(current.id))
    if left:
        raise UserError(
            "{left} reviews of the calibration sample are still open.", hint="Finish them first.", left=left
        )
    target = _target(project, current, error=error, confidence=confidence)
    job.checkpoint()
    frozen = make_plan(
        project, budget=target.reviews, rule="threshold", seed=seed, critique_run=current.critique_run, job=job
    )
    return TargetPlan(plan=frozen, target=target)


def _target(project: Project, plan: Plan, *, error: float, confidence: float) -> TargetBudget:
    """What the reviewed calibration sample, a plan by `random`, asks for."""
    if plan.parameters.get("carried", 0):
        raise UserError(
            "The random sample was drawn beside earlier decisions, which are no random sample.",
            hint="A target error needs a project without decisions before its calibration sample.",
        )
    decided = project.decisions.current(plan.id)
    entries = project.plans.entries(plan.id)
    machine = {annotation.sample_id: annotation.label for annotation in project.runs.annotations(plan.annotate_run)}
    drawn = [number for number, entry in enumerate(entries) if entry.selected]
    wrong = [decided[entries[number].sample_id].label != machine.get(entries[number].sample_id) for number in drawn]
    epsilon = np.array([entry.error_probability for entry in entries])
    return planner.reviews_for_error(
        epsilon, np.array(drawn), np.array(wrong, dtype=bool), error=error, confidence=confidence
    )
