"""All samples of a project as columns: what the figures are computed from."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from act_desktop.core.review import Plan, SelectedBy
from act_desktop.store import Project, labelled

NO_LABEL = -1
_STEP = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelTable:
    """One entry per sample, by sample id; every array has shape (N,).

    Attributes:
        ids: Sample ids.
        gold: Index of the right label in the scheme, or −1 where it is not known; likewise the next two.
        machine: The machine's label.
        final: The label in force.
        epsilon: ε; 1 where the sample has none.
        judged: The sample has a machine label with an ε.
        inclusion: π; 0 where there is no plan.
        planned: The sample is in the plan.
        selected: δ.
        audit: Selected by the audit.
        reviewed: A person's decision is in force.
        simulated: It was made by the program.
        people: Who made each decision in force.
    """

    ids: np.ndarray
    gold: np.ndarray
    machine: np.ndarray
    final: np.ndarray
    epsilon: np.ndarray
    judged: np.ndarray
    inclusion: np.ndarray
    planned: np.ndarray
    selected: np.ndarray
    audit: np.ndarray
    reviewed: np.ndarray
    simulated: np.ndarray
    people: tuple[str, ...]

    @property
    def known(self) -> np.ndarray:
        """Samples whose right label is known from the data."""
        known: np.ndarray = self.gold != NO_LABEL
        return known


def label_table(project: Project, plan: Plan | None, *, checkpoint: Callable[[], None] = lambda: None) -> LabelTable:
    """Reads the table in one pass over the project.

    Args:
        project: Open, read-only is enough.
        plan: Whose runs and decisions count; None for the newest runs and no decisions.
        checkpoint: Called every now and then; what it raises ends the reading.
    """
    index = {name: position for position, name in enumerate(project.scheme.names)}
    n = project.samples.count()
    ids, gold, machine, final = (np.full(n, NO_LABEL, dtype=np.int64) for _ in range(4))
    epsilon, inclusion = np.ones(n), np.zeros(n)
    judged, planned, selected, audit, reviewed, simulated = (np.zeros(n, dtype=bool) for _ in range(6))
    people: list[str] = []
    # Samples that a writer adds while we read come last, and are left for the next time.
    for row, entry in zip(range(n), labelled(project, plan), strict=False):
        if row % _STEP == 0:
            checkpoint()
        ids[row] = entry.sample.id
        gold[row] = index.get(entry.sample.gold or "", NO_LABEL)
        machine[row] = index.get(entry.machine_label, NO_LABEL)
        final[row] = index.get(entry.label, NO_LABEL)
        if entry.error_probability is not None:
            epsilon[row] = entry.error_probability
        judged[row] = bool(entry.machine_label) and bool(entry.critic_strategy)
        planned[row] = entry.inclusion_probability is not None
        inclusion[row] = entry.inclusion_probability or 0.0
        selected[row] = entry.selected_by is not SelectedBy.NONE
        audit[row] = entry.selected_by is SelectedBy.AUDIT
        reviewed[row] = entry.reviewed
        simulated[row] = entry.simulated
        if entry.reviewed:
            people.append(entry.annotator)
    return LabelTable(
        ids=ids,
        gold=gold,
        machine=machine,
        final=final,
        epsilon=epsilon,
        judged=judged,
        inclusion=inclusion,
        planned=planned,
        selected=selected,
        audit=audit,
        reviewed=reviewed,
        simulated=simulated,
        people=tuple(people),
    )
