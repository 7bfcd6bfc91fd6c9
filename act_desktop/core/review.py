"""Plans and human decisions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class SelectedBy(StrEnum):
    """Why a sample is in the review queue."""

    RULE = "rule"
    AUDIT = "audit"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanEntry:
    """One sample's place in a frozen plan.

    Attributes:
        inclusion_probability: π in [0, 1].
        selected_by: `NONE` where δ = 0.
        position: Place in the review queue, from 0; -1 where δ = 0.
        error_probability: ε when the plan was frozen.
    """

    sample_id: int
    inclusion_probability: float
    selected_by: SelectedBy
    position: int
    error_probability: float

    @property
    def selected(self) -> bool:
        """δ: whether a person reviews the sample."""
        return self.selected_by is not SelectedBy.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A frozen plan: which samples a person reviews, and with which probability each was drawn.

    Attributes:
        budget: B, the number of reviews the plan may use.
        audit: A, how many of them are the audit's.
        parameters: The rule's own numbers (β, α, c, τ), for the report.
    """

    annotate_run: int
    critique_run: int
    rule: str
    budget: int
    audit: int
    seed: int
    parameters: Mapping[str, float] = field(default_factory=dict)
    id: int = 0
    frozen_at: str = ""


class DecisionKind(StrEnum):
    """What the person did with the sample."""

    LABEL = "label"
    SKIP = "skip"
    UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One human decision; append-only, an undo is a new decision that names the one it takes back.

    Attributes:
        person: Who decided.
        label: The chosen label; empty for a skip or an undo.
        duration_ms: Time from the sample's appearance to the decision; 0 when unknown.
        blind: The machine's label was hidden.
        simulated: Made from gold labels by the program, not by a person.
        shown_label: The machine's label that was on screen; empty when blind.
        undoes: The decision taken back; 0 unless `kind` is `UNDO`.
        batch: Names the decisions that were made in one act, and are taken back in one; 0 for a decision on its own.
        decided_at: UTC, ISO 8601.
    """

    plan_id: int
    sample_id: int
    kind: DecisionKind
    person: str
    label: str = ""
    duration_ms: int = 0
    blind: bool = False
    simulated: bool = False
    shown_label: str = ""
    note: str = ""
    undoes: int = 0
    batch: int = 0
    decided_at: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What a person marked on a sample beside its label.

    Attributes:
        flagged: To be looked at again.
        note: Free text; empty for none.
    """

    flagged: bool = False
    note: str = ""


class QueueState(StrEnum):
    """How far a sample of the review queue is."""

    OPEN = "open"
    DECIDED = "decided"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueFilter:
    """Which samples of the review queue are wanted; the conditions add up.

    Attributes:
        label: The person's label is this or, where `machine` is set and there is none, the machine's; empty for any.
        machine: The machine's label counts too.
        text: Somewhere in the key, the text, the question or the note.
        flagged: Only flagged samples.
        state: Only samples that far; None for all.
        differs: Only samples whose label in force differs from the machine's.
        least: Smallest ε.
        most: Largest ε.
    """

    label: str = ""
    machine: bool = True
    text: str = ""
    flagged: bool = False
    state: QueueState | None = None
    differs: bool = False
    least: float = 0.0
    most: float = 1.0
