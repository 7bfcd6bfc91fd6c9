"""The rows of a training comparison: which loss, on which labels, with which weights.

A row is asked for by the key of a loss, `merged`, or of a loss and a design, `act-exponential`. Without a design the
decisions of the project's plan are used. With another one than the plan's, the reviews that it would have led to are
simulated from gold labels: `all` reviews everything, a sampling rule draws with the plan's ε, budget and seed.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

import numpy as np

from act_desktop.core.errors import UserError
from act_desktop.core.results import LabelledSample
from act_desktop.core.review import Plan, SelectedBy
from act_desktop.core.runs import Run
from act_desktop.methods.losses import loss as find_loss
from act_desktop.methods.losses.base import Loss
from act_desktop.methods.rules import rule as find_rule
from act_desktop.methods.rules import rules
from act_desktop.methods.weights import effective_sample_size, largest_weight
from act_desktop.pipeline.label_table import NO_LABEL
from act_desktop.protocol.train import Row
from act_desktop.protocol.training_data import Item, RowData, write_items
from act_desktop.store import Project, labelled

ALL = "all"
"""The design in which a person reviews every sample."""


class MachineTerm(StrEnum):
    """What ℓ(x, ŷ) stands for.

    Attributes:
        LABEL: The loss of the machine's label.
        ANNOTATOR: Its expectation under the annotator's distribution.
        FUSED: Its expectation under a distribution fused from annotator, critic and classifiers, fitted to the
            decisions. For rows with the project's own decisions; others, and projects with too few decisions, take
            `LABEL`.
    """

    LABEL = "label"
    ANNOTATOR = "annotator"
    FUSED = "fused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """All that is known of the labels of N samples at one moment.

    Attributes:
        plan: Whose decisions count; None before there is one.
        annotate_run: The run of the machine labels; None before there is one.
        machine: ŷ as an index in the scheme, int64 of shape (N,), `NO_LABEL` where there is none; `human`, of the
            decisions in force, and `gold` likewise.
        inclusion: π, float64 of shape (N,); 0 outside the plan.
        epsilon: ε, float64 of shape (N,); 1 where nobody judged, as the plan takes it.
        open_reviews: Selected samples without a decision.
        simulated: Decisions made from gold labels by the program.
        hashes: Content hashes of the samples.
    """

    plan: Plan | None
    annotate_run: Run | None
    machine: np.ndarray
    human: np.ndarray
    gold: np.ndarray
    inclusion: np.ndarray
    epsilon: np.ndarray
    open_reviews: int
    simulated: int
    hashes: frozenset[str]
    sample_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedRow:
    """A row, ready for the worker.

    Attributes:
        loss: Key of the loss.
        term: What its machine term is; None for a loss without one.
        rule: The design: a rule, `all`, or empty where there is neither plan nor simulation.
        simulated: The reviews were simulated for this row.
        reviewed: How many samples have a human label in it.
        effective_samples: How many equally weighted reviews its human weights are worth.
        largest_weight: Of a human label.
        smallest_weight: Of a machine label; negative for ACT.
        power: λ of a power-tuned loss.
    """

    row: Row
    data: RowData
    loss: str
    term: MachineTerm | None
    rule: str
    simulated: bool
    reviewed: int
    effective_samples: float
    largest_weight: float
    smallest_weight: float
    power: float = 1.0


def take_snapshot(
    project: Project,
    folder: Path,
    *,
    plan: Plan | None,
    annotate_run: Run | None,
    checkpoint: Callable[[], None] = lambda: None,
) -> Snapshot:
    """Reads the state of all labels in one statement, and writes the samples into the worker's folder.

    Args:
        project: The open project.
        folder: Of the request; gets the samples.
        plan: Whose decisions count.
        annotate_run: The plan's, or the newest.
        checkpoint: Called for each sample; what it raises ends the reading.
    """
    reading = _Reading(names={name: number for number, name in enumerate(project.scheme.names)})
    write_items(folder, "samples", reading.read(labelled(project, plan), checkpoint))
    return Snapshot(
        plan=plan,
        annotate_run=annotate_run,
        machine=np.array(reading.machine, dtype=np.int64),
        human=np.array(reading.human, dtype=np.int64),
        gold=np.array(reading.gold, dtype=np.int64),
        inclusion=np.array(reading.inclusion, dtype=np.float64),
        epsilon=np.array(reading.epsilon, dtype=np.float64),
        open_reviews=reading.open_reviews,
        simulated=reading.simulated,
        hashes=frozenset(reading.hashes),
        sample_ids=tuple(reading.sample_ids),
    )


@dataclass(slots=True, kw_only=True)
class _Reading:
    names: Mapping[str, int]
    machine: list[int] = field(default_factory=list)
    human: list[int] = field(default_factory=list)
    gold: list[int] = field(default_factory=list)
    inclusion: list[float] = field(default_factory=list)
    epsilon: list[float] = field(default_factory=list)
    hashes: list[str] = field(default_factory=list)
    sample_ids: list[int] = field(default_factory=list)
    open_reviews: int = 0
    simulated: int = 0

    def read(self, rows: Iterator[LabelledSample], checkpoint: Callable[[], None]) -> Iterator[Item]:
        for row in rows:
            checkpoint()
            sample = row.sample
            self.machine.append(self.names.get(row.machine_label, NO_LABEL))
            self.human.append(self.names.get(row.label, NO_LABEL) if row.reviewed else NO_LABEL)
            self.gold.append(self.names.get(sample.gold or "", NO_LABEL))
            self.inclusion.append(row.inclusion_probability or 0.0)
            self.epsilon.append(1.0 if row.error_probability is None else row.error_probability)
            self.hashes.append(sample.content_hash)
            self.sample_ids.append(sample.id)
            self.open_reviews += row.selected_by is not SelectedBy.NONE and not row.reviewed
            self.simulated += row.reviewed and row.simulated
            yield Item.of(sample)


def prepare_row(
    asked: str, snapshot: Snapshot, *, machine: np.ndarray, term: MachineTerm, clip: float | None
) -> PreparedRow:
    """The weights of one row.

    Args:
        asked: A loss, or a loss and a design.
        snapshot: The labels.
        machine: ŷ as a distribution, float32 of shape (N, C).
        term: What that is.
        clip: Largest weight of a human label; None for no bound.

    Raises:
        UserError: there is no such loss or design, or the project lacks the labels it needs.
    """
    key, _, design = asked.strip().partition("-")
    loss = find_loss(key)
    human, inclusion, rule, simulated = _reviews(loss, design, snapshot)
    reviewed = (human != NO_LABEL) & (inclusion > 0)
    if loss.human and not reviewed.any():
        raise UserError(
            "The loss “{loss}” needs human decisions, and there are none yet.",
            hint="Run `act-desktop review` first, or train with --loss machine.",
            loss=key,
        )
    known = snapshot.machine != NO_LABEL
    if loss.machine and not known.any():
        raise UserError(
            "The loss “{loss}” needs machine labels, and there are none yet.",
            hint="Run `act-desktop annotate` first.",
            loss=key,
        )
    weights = loss.weights(reviewed, inclusion, clip=clip)
    machine_weight = np.where(known, weights.machine, 0.0)
    importance = np.divide(1.0, inclusion, out=np.zeros(len(human)), where=reviewed)
    name = _name(key, rule, simulated=simulated, shown=simulated or loss.weighted)
    return PreparedRow(
        row=Row(name=name, stem=f"{key}-{rule}" if simulated or loss.weighted else key, about={}),
        data=RowData(
            machine=machine,
            human=np.maximum(human, 0),
            machine_weight=machine_weight,
            human_weight=weights.human,
            importance=importance,
        ),
        loss=key,
        term=term if loss.machine else None,
        rule=rule,
        simulated=simulated,
        reviewed=int(reviewed.sum()) if loss.human else 0,
        effective_samples=effective_sample_size(weights.human),
        largest_weight=largest_weight(weights.human),
        smallest_weight=float(machine_weight.min(initial=0.0)),
    )


def _reviews(loss: Loss, design: str, snapshot: Snapshot) -> tuple[np.ndarray, np.ndarray, str, bool]:
    """Human labels, π, the rule, and whether they are simulated."""
    plan = snapshot.plan
    rule = plan.rule if plan else ""
    if not design or design == rule:
        return snapshot.human, snapshot.inclusion, rule, False
    if design == ALL:
        selected, inclusion = np.ones(len(snapshot.gold), dtype=bool), np.ones(len(snapshot.gold))
    elif design not in rules():
        raise UserError(
            "There is no design “{design}”.",
            hint="Choose from {known}.",
            design=design,
            known=", ".join((ALL, *rules())),
        )
    elif plan is None:
        raise UserError(
            "“{loss}-{design}” needs a plan, whose budget it simulates.",
            hint="Run `act-desktop plan` first.",
            loss=loss.key,
            design=design,
        )
    else:
        draw = find_rule(design).draw(snapshot.epsilon, plan.budget, np.random.default_rng(plan.seed))
        selected, inclusion = draw.selected, draw.inclusion
    lacking = int((selected & (snapshot.gold == NO_LABEL)).sum())
    if lacking:
        raise UserError(
            "“{loss}-{design}” simulates reviews from gold labels, and {lacking} of {selected} are missing.",
            hint="Leave “-{design}” out to use the decisions made, or plan with --rule {design}.",
            loss=loss.key,
            design=design,
            lacking=lacking,
            selected=int(selected.sum()),
        )
    return np.where(selected, snapshot.gold, NO_LABEL), inclusion, design, True


def _name(key: str, rule: str, *, simulated: bool, shown: bool) -> str:
    if not shown:
        return key
    return f"{key}[{rule}, simulated]" if simulated else f"{key}[{rule}]"
