"""Plan: choose what a person reviews, and freeze it with the probabilities it was drawn with.

A later plan builds on the decisions already made: those samples are in it with π = 1, count towards its budget, and
are not asked again; the rule draws the rest of the budget from the other samples. Given the earlier decisions that is
a plain draw with known probabilities, so weights and intervals stay valid.

A plan may be one wave of several (adaptive ACT): then each wave is a plan of its own, drawn by `next_wave` once the
wave before is reviewed, with ε fused anew from what was reviewed; see `methods.waves` for why its π are exact.
"""

import math

import numpy as np

from act_desktop.core.errors import UserError
from act_desktop.core.review import Plan
from act_desktop.core.runs import Run, RunKind
from act_desktop.methods.rules import Draw
from act_desktop.methods.rules import rule as find_rule
from act_desktop.pipeline.plan_entries import carry, decisions_in_force, plan_entries
from act_desktop.pipeline.progress import JobControl
from act_desktop.pipeline.waves import Spending, draw_next
from act_desktop.store import Project

DEFAULT_RULE = "threshold+audit"
DEFAULT_WAVES = 5
"""Of the default rule, where a person works with the program; `make_plan` plans everything at once unless told. On
Fashion-MNIST (20 000 images, 4 362 reviews) one wave found 66.1 % of the errors, five 72.8 %, eight 73.7 %."""


def make_plan(
    project: Project,
    *,
    budget: int | float,  # noqa: PYI041 - 1 is one review, 1.0 is all of them
    rule: str = DEFAULT_RULE,
    seed: int = 0,
    critique_run: int = 0,
    waves: int = 1,
    replace: bool = False,
    job: JobControl | None = None,
    **parameters: float,
) -> Plan:
    """Draws the samples to review and freezes the plan.

    A sample without ε, because the annotator or the critic failed on it, is planned with ε = 1: nobody vouches for
    its label, so the rules take it first. How many there are is kept in the plan's parameters as `without_epsilon`,
    and how many decisions came from earlier plans as `carried`.

    Args:
        project: Open for writing.
        budget: B, as a number of reviews (int) or as a share of the samples (float, in (0, 1]). Decisions that
            exist already count.
        rule: Key of the sampling rule.
        seed: Of the draw and of the queue's order.
        critique_run: Whose ε; 0 for the newest critique run of the newest annotate run.
        waves: In how many waves the budget is spent; with more than one this is the plan of the first, and
            `next_wave` plans the others.
        replace: Plan anew although the plan in force has open reviews.
        job: Cancel.
        **parameters: The rule's, by name.

    Returns:
        The frozen plan; the review queue is in the project.

    Raises:
        UserError: nothing is annotated or criticised yet, a run is unfinished, the budget or the parameters are
            impossible, or the plan in force has open reviews.
        Cancelled: the person stopped the job; nothing is planned.
    """
    job = job or JobControl()
    strategy = find_rule(rule)
    run = _critique_run(project, critique_run)
    if not replace:
        _refuse_open_reviews(project)
    sample_ids = np.array(project.samples.ids(), dtype=np.int64)
    judged = {critique.sample_id: critique.error_probability for critique in project.runs.critiques(run.id)}
    job.checkpoint()
    epsilon = np.array([judged.get(int(sample_id), 1.0) for sample_id in sample_ids], dtype=np.float64)
    decided = decisions_in_force(project)
    job.checkpoint()
    carried = np.isin(sample_ids, list(decided))
    reviews, before = reviews_of(budget, len(sample_ids)), int(carried.sum())
    if reviews < before:
        raise UserError(
            "{before} samples are reviewed already, more than the budget of {reviews}.",
            hint="Decisions made count towards the budget: give a larger one.",
            before=before,
            reviews=reviews,
        )
    rng = np.random.default_rng(seed)
    notes = {"without_epsilon": len(sample_ids) - len(judged), "carried": before}
    if waves > 1:
        first = Spending.of(strategy, budget=reviews, carried=before, n=len(sample_ids), waves=waves, given=parameters)
        draw = draw_next(first, epsilon, carried, seed=seed, rng=rng)
    else:
        draw = _widened(strategy.draw(epsilon[~carried], reviews - before, rng, **parameters), carried)
    plan = Plan(
        annotate_run=run.config.annotate_run,
        critique_run=run.id,
        rule=rule,
        budget=int(draw.selected.sum()),
        audit=int(draw.audit.sum()),
        seed=seed,
        parameters={**draw.parameters, **{name: float(count) for name, count in notes.items() if count}},
    )
    entries = plan_entries(sample_ids, epsilon, carried, draw, rng)
    job.checkpoint()
    return project.plans.freeze(plan, entries, [carry(decision) for decision in decided.values()])


def reviews_of(budget: int | float, n: int) -> int:  # noqa: PYI041 - as in make_plan
    """The budget as a number of reviews: an int as it is, a float as a share of n, rounded down.

    Raises:
        UserError: the share is not in (0, 1], or the number is not in [1, n].
    """
    if isinstance(budget, float) and not 0 < budget <= 1:
        raise UserError(
            "{budget:g} is not a share between 0 and 1.", hint="Give the budget as 20% or as a number.", budget=budget
        )
    reviews = math.floor(budget * n + 1e-9) if isinstance(budget, float) else budget
    if reviews < 1:
        raise UserError("The budget is not even one review.", hint="Give a number from 1 to {n}.", n=n)
    if reviews > n:
        raise UserError(
            "The budget of {reviews} is larger than the {n} samples.", hint="Give at most {n}.", reviews=reviews, n=n
        )
    return reviews


def parse_budget(text: str) -> int | float:
    """A budget as a person writes it: "400" is a number of reviews, "20%" (or "20 %") a share.

    Raises:
        UserError: it is neither.
    """
    number, percent = text.strip().removesuffix("%").strip(), text.strip().endswith("%")
    try:
        return float(number) / 100 if percent else int(number)
    except ValueError:
        raise UserError(
            "“{text}” is no budget.", hint="Give a number of reviews, 400, or a share, 20%.", text=text
        ) from None


def _critique_run(project: Project, run_id: int) -> Run:
    """The finished critique run to plan from."""
    if run_id:
        run = next((run for run in project.runs.all() if run.id == run_id), None)
        if run is None or run.config.kind is not RunKind.CRITICISE:
            raise UserError("There is no critique run {id}.", hint="The project’s status lists its runs.", id=run_id)
        annotate_run = project.runs.get(run.config.annotate_run)
    else:
        latest = project.runs.latest(RunKind.ANNOTATE)
        if latest is None:
            raise UserError("Nothing is annotated yet.", hint="Annotate the samples first.")
        annotate_run = latest
        run = project.runs.latest(RunKind.CRITICISE, annotate_run=annotate_run.id)
    _refuse_unfinished(project, annotate_run)
    if run is None:
        raise UserError(
            "No critic has judged the labels of the newest annotate run yet.",
            hint="Criticise the labels first.",
        )
    _refuse_unfinished(project, run)
    return run


def _refuse_unfinished(project: Project, run: Run) -> None:
    missing = len(project.runs.missing(run))
    if missing or not run.finished_at:
        annotating = run.config.kind is RunKind.ANNOTATE
        raise UserError(
            "Run {id} (annotate, {model}) is not finished: {missing} samples are missing."
            if annotating
            else "Run {id} (criticise, {model}) is not finished: {missing} samples are missing.",
            hint="Start it again (annotate): it goes on where it stopped."
            if annotating
            else "Start it again (criticise): it goes on where it stopped.",
            id=run.id,
            model=run.config.model.name,
            missing=missing,
        )


def _refuse_open_reviews(project: Project) -> None:
    current = project.plans.latest()
    left = len(project.decisions.open(current.id)) if current else 0
    if current and left:
        raise UserError(
            "Plan {id} still has {left} open reviews.",
            hint="Finish the review, or replace the plan; decisions already made are kept.",
            id=current.id,
            left=left,
        )


def _widened(draw: Draw, carried: np.ndarray) -> Draw:
    """A draw from the samples that were not carried over, as one of all N: the carried are in it with π = 1."""
    inclusion, selected, audit = np.ones(len(carried)), carried.copy(), np.zeros(len(carried), dtype=bool)
    inclusion[~carried], selected[~carried], audit[~carried] = draw.inclusion, draw.selected, draw.audit
    return Draw(inclusion=inclusion, selected=selected, audit=audit, parameters=draw.parameters)
