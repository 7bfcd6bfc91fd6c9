"""Plan: choose what a person reviews, and freeze it with the probabilities it was drawn with.

A later plan builds on the decisions already made: those samples are in it with π = 1, count towards its budget, and
are not asked again; the rule draws the rest of the budget from the other samples. Given the earlier decisions that is
a plain draw with known probabilities, so weights and intervals stay valid.
"""

import dataclasses
import math

import numpy as np

from act_desktop.core.errors import UserError
from act_desktop.core.review import Decision, Plan, PlanEntry, SelectedBy
from act_desktop.core.runs import Run, RunKind
from act_desktop.methods.rules import Draw
from act_desktop.methods.rules import rule as find_rule
from act_desktop.methods.rules.base import ranking
from act_desktop.store import Project

DEFAULT_RULE = "threshold+audit"
_COMMANDS = {RunKind.ANNOTATE: "annotate", RunKind.CRITICISE: "criticise"}


def make_plan(
    project: Project,
    *,
    budget: int | float,  # noqa: PYI041 - 1 is one review, 1.0 is all of them
    rule: str = DEFAULT_RULE,
    seed: int = 0,
    critique_run: int = 0,
    replace: bool = False,
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
        replace: Plan anew although the plan in force has open reviews.
        **parameters: The rule's, by name.

    Returns:
        The frozen plan; the review queue is in the project.

    Raises:
        UserError: nothing is annotated or criticised yet, a run is unfinished, the budget or the parameters are
            impossible, or the plan in force has open reviews.
    """
    strategy = find_rule(rule)
    run = _critique_run(project, critique_run)
    if not replace:
        _refuse_open_reviews(project)
    sample_ids = np.array(project.samples.ids(), dtype=np.int64)
    judged = {critique.sample_id: critique.error_probability for critique in project.runs.critiques(run.id)}
    epsilon = np.array([judged.get(int(sample_id), 1.0) for sample_id in sample_ids], dtype=np.float64)
    decided = _decisions_in_force(project)
    carried = np.isin(sample_ids, list(decided))
    reviews = reviews_of(budget, len(sample_ids))
    if reviews < carried.sum():
        raise UserError(
            f"{carried.sum()} samples are reviewed already, more than the budget of {reviews}.",
            hint="Decisions made count towards the budget: give a larger one.",
        )
    rng = np.random.default_rng(seed)
    draw = strategy.draw(epsilon[~carried], int(reviews - carried.sum()), rng, **parameters)
    notes = {"without_epsilon": int(len(sample_ids) - len(judged)), "carried": int(carried.sum())}
    plan = Plan(
        annotate_run=run.config.annotate_run,
        critique_run=run.id,
        rule=rule,
        budget=reviews,
        audit=int(draw.audit.sum()),
        seed=seed,
        parameters={**draw.parameters, **{name: float(count) for name, count in notes.items() if count}},
    )
    frozen = project.plans.freeze(plan, _entries(sample_ids, epsilon, carried, draw, rng))
    project.decisions.add_many([_carry(decision, frozen) for decision in decided.values()])
    return frozen


def reviews_of(budget: int | float, n: int) -> int:  # noqa: PYI041 - as in make_plan
    """The budget as a number of reviews: an int as it is, a float as a share of n, rounded down.

    Raises:
        UserError: the share is not in (0, 1], or the number is not in [1, n].
    """
    if isinstance(budget, float) and not 0 < budget <= 1:
        raise UserError(f"{budget:g} is not a share between 0 and 1.", hint="Give the budget as 20% or as a number.")
    reviews = math.floor(budget * n + 1e-9) if isinstance(budget, float) else budget
    if reviews < 1:
        raise UserError("The budget is not even one review.", hint=f"Give a number from 1 to {n}.")
    if reviews > n:
        raise UserError(f"The budget of {reviews} is larger than the {n} samples.", hint=f"Give at most {n}.")
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
        raise UserError(f"“{text}” is no budget.", hint="Give a number of reviews, 400, or a share, 20%.") from None


def _critique_run(project: Project, run_id: int) -> Run:
    """The finished critique run to plan from."""
    if run_id:
        run = next((run for run in project.runs.all() if run.id == run_id), None)
        if run is None or run.config.kind is not RunKind.CRITICISE:
            raise UserError(f"There is no critique run {run_id}.", hint="See `act-desktop status` for the runs.")
        annotate_run = project.runs.get(run.config.annotate_run)
    else:
        latest = project.runs.latest(RunKind.ANNOTATE)
        if latest is None:
            raise UserError("Nothing is annotated yet.", hint="Run `act-desktop annotate` first.")
        annotate_run = latest
        run = project.runs.latest(RunKind.CRITICISE, annotate_run=annotate_run.id)
    _refuse_unfinished(project, annotate_run)
    if run is None:
        raise UserError(
            "No critic has judged the labels of the newest annotate run yet.",
            hint="Run `act-desktop criticise` first.",
        )
    _refuse_unfinished(project, run)
    return run


def _refuse_unfinished(project: Project, run: Run) -> None:
    missing = len(project.runs.missing(run))
    if missing or not run.finished_at:
        command = _COMMANDS[run.config.kind]
        raise UserError(
            f"Run {run.id} ({command}, {run.config.model.name}) is not finished: {missing} samples are missing.",
            hint=f"Run `act-desktop {command}` again; it goes on where it stopped.",
        )


def _refuse_open_reviews(project: Project) -> None:
    current = project.plans.latest()
    left = len(project.decisions.open(current.id)) if current else 0
    if current and left:
        raise UserError(
            f"Plan {current.id} still has {left} open reviews.",
            hint="Finish the review, or plan anew with --replace; decisions already made are kept.",
        )


def _decisions_in_force(project: Project) -> dict[int, Decision]:
    """The newest plan's word on every sample that any plan has a decision on."""
    decided: dict[int, Decision] = {}
    for plan in project.plans.all():
        decided.update(project.decisions.current(plan.id))
    return decided


def _carry(decision: Decision, plan: Plan) -> Decision:
    note = f"carried over from plan {decision.plan_id}" if not decision.note else decision.note
    return dataclasses.replace(decision, id=0, plan_id=plan.id, note=note)


def _entries(
    sample_ids: np.ndarray, epsilon: np.ndarray, carried: np.ndarray, draw: Draw, rng: np.random.Generator
) -> list[PlanEntry]:
    """Every sample's entry: the carried first in the queue, then what was drawn."""
    n, others = len(sample_ids), np.flatnonzero(~carried)
    inclusion, audit, position = np.ones(n), np.zeros(n, dtype=bool), np.full(n, -1)
    inclusion[others], audit[others] = draw.inclusion, draw.audit
    queue = np.concatenate((np.flatnonzero(carried), others[_queue(epsilon[others], draw, rng)]))
    position[queue] = np.arange(len(queue))
    return [
        PlanEntry(
            sample_id=int(sample_ids[index]),
            inclusion_probability=float(inclusion[index]),
            selected_by=_selected_by(selected=position[index] >= 0, audit=bool(audit[index])),
            position=int(position[index]),
            error_probability=float(epsilon[index]),
        )
        for index in range(n)
    ]


def _queue(epsilon: np.ndarray, draw: Draw, rng: np.random.Generator) -> np.ndarray:
    """Indices in the order of review: the rule's by decreasing ε, the audit's at random places among them.

    Whoever reviews cannot tell an audit sample by its place.
    """
    order = ranking(epsilon, rng)
    picked = order[draw.selected[order] & ~draw.audit[order]]
    audited = rng.permutation(np.flatnonzero(draw.audit))
    queue = np.empty(len(picked) + len(audited), dtype=np.int64)
    for_audit = np.zeros(len(queue), dtype=bool)
    for_audit[rng.choice(len(queue), size=len(audited), replace=False)] = True
    queue[for_audit], queue[~for_audit] = audited, picked
    return queue


def _selected_by(*, selected: bool, audit: bool) -> SelectedBy:
    if not selected:
        return SelectedBy.NONE
    return SelectedBy.AUDIT if audit else SelectedBy.RULE
