"""The entries of a plan: every sample's π, and the queue in which the selected ones are reviewed."""

import dataclasses

import numpy as np

from act_desktop.core.review import Decision, PlanEntry, SelectedBy
from act_desktop.methods.rules import Draw
from act_desktop.methods.rules.base import ranking
from act_desktop.store import Project


def decisions_in_force(project: Project) -> dict[int, Decision]:
    """The newest plan's word on every sample that any plan has a decision on; what it took back is gone."""
    decided: dict[int, Decision] = {}
    for plan in project.plans.all():
        current = project.decisions.current(plan.id)
        if decided.keys() - current.keys():  # else nothing can have been taken back, and no history has to be read
            for decision in project.decisions.history(plan.id):
                decided.pop(decision.sample_id, None)
        decided.update(current)
    return decided


def carry(decision: Decision) -> Decision:
    """The decision as a new plan keeps it."""
    note = decision.note or f"carried over from plan {decision.plan_id}"
    return dataclasses.replace(decision, id=0, note=note)


def plan_entries(
    sample_ids: np.ndarray, epsilon: np.ndarray, decided: np.ndarray, draw: Draw, rng: np.random.Generator
) -> list[PlanEntry]:
    """Every sample's entry: those decided in earlier plans first in the queue, then what was drawn.

    Args:
        sample_ids: int64 of shape (N,).
        epsilon: ε, shape (N,).
        decided: Samples with a decision in force, bool of shape (N,); all of them selected.
        draw: From all N samples.
        rng: Places the audit.
    """
    position = np.full(len(sample_ids), -1)
    queue = np.concatenate((np.flatnonzero(decided), _queue(epsilon, decided, draw, rng)))
    position[queue] = np.arange(len(queue))
    return [
        PlanEntry(
            sample_id=int(sample_ids[index]),
            inclusion_probability=float(draw.inclusion[index]),
            selected_by=_selected_by(selected=position[index] >= 0, audit=bool(draw.audit[index])),
            position=int(position[index]),
            error_probability=float(epsilon[index]),
        )
        for index in range(len(sample_ids))
    ]


def _queue(epsilon: np.ndarray, decided: np.ndarray, draw: Draw, rng: np.random.Generator) -> np.ndarray:
    """Indices still to decide, in the order of review: the rule's by decreasing ε, the audit's at random places.

    Whoever reviews cannot tell an audit sample by its place.
    """
    order = ranking(epsilon, rng)
    picked = order[(draw.selected & ~draw.audit & ~decided)[order]]
    audited = rng.permutation(np.flatnonzero(draw.audit & ~decided))
    queue = np.empty(len(picked) + len(audited), dtype=np.int64)
    for_audit = np.zeros(len(queue), dtype=bool)
    for_audit[rng.choice(len(queue), size=len(audited), replace=False)] = True
    queue[for_audit], queue[~for_audit] = audited, picked
    return queue


def _selected_by(*, selected: bool, audit: bool) -> SelectedBy:
    if not selected:
        return SelectedBy.NONE
    return SelectedBy.AUDIT if audit else SelectedBy.RULE
