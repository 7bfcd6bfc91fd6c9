"""The decisions of a plan replayed: what stands, what an undo would take back, what a redo would bring again."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from act_desktop.core.review import Decision, DecisionKind, QueueState


@dataclass(slots=True, eq=False)
class Act:
    """What the person did at once: one decision, or a batch.

    Attributes:
        decisions: Labels or skips, never undos.
        standing: How many of them stand.
    """

    decisions: list[Decision] = field(default_factory=list)
    standing: int = 0


class ReviewLog:
    """Follows the append-only decisions.

    An undo is a decision that takes back another; a redo is a decision that takes back the undo. So every label or skip
    has a chain of undos upon it, and stands if their number is even.

    Attributes:
        done: Acts that stand, in the order in which they were made or brought again.
        undone: Acts that a redo would bring again, the last one first to come.

    Args:
        decisions: Of one plan, in the order they were made.
    """

    __slots__ = ("_acts", "_decisions", "_newest_batch", "_roots", "_seen", "_standing", "_tips", "done", "undone")

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        self.done: list[Act] = []
        self.undone: list[Act] = []
        self._acts: dict[int, Act] = {}
        self._decisions: dict[int, Decision] = {}
        self._roots: dict[int, int] = {}
        self._tips: dict[int, int] = {}
        self._standing: dict[int, dict[int, Decision]] = {}
        self._seen: set[int] = set()
        self._newest_batch = 0
        for decision in decisions:
            self.add(decision)

    def add(self, decision: Decision) -> None:
        """Takes note of a decision that is in the project file."""
        if decision.kind is DecisionKind.UNDO:
            self._turn(decision)
        else:
            self._begin(decision)

    def current(self, sample_id: int) -> Decision | None:
        """The newest label or skip of a sample that stands."""
        standing = self._standing.get(sample_id)
        return standing[max(standing)] if standing else None

    def state(self, sample_id: int) -> QueueState:
        """How far a sample is."""
        decision = self.current(sample_id)
        if decision is None:
            return QueueState.OPEN
        return QueueState.SKIPPED if decision.kind is DecisionKind.SKIP else QueueState.DECIDED

    def answered(self, sample_id: int) -> bool:
        """Whether a person has ever given the sample a label, taken back or not."""
        return sample_id in self._seen

    def to_undo(self) -> list[tuple[Decision, int]]:
        """The decisions of the act that an undo takes back, each with the decision that the undo has to name."""
        return self._tips_of(self.done, standing=True)

    def to_redo(self) -> list[tuple[Decision, int]]:
        """The decisions that a redo brings again, each with the undo that the redo has to name."""
        return self._tips_of(self.undone, standing=False)

    def _tips_of(self, acts: list[Act], *, standing: bool) -> list[tuple[Decision, int]]:
        if not acts:
            return []
        return [
            (decision, self._tips[decision.id]) for decision in acts[-1].decisions if self._stands(decision) is standing
        ]

    def _begin(self, decision: Decision) -> None:
        self.undone.clear()
        if decision.batch and decision.batch == self._newest_batch and self.done:
            act = self.done[-1]
        else:
            act = Act()
            self.done.append(act)
        self._newest_batch = decision.batch
        act.decisions.append(decision)
        act.standing += 1
        self._acts[decision.id], self._decisions[decision.id] = act, decision
        self._roots[decision.id] = self._tips[decision.id] = decision.id
        self._standing.setdefault(decision.sample_id, {})[decision.id] = decision
        if decision.kind is DecisionKind.LABEL:
            self._seen.add(decision.sample_id)

    def _turn(self, undo: Decision) -> None:
        root = self._roots[undo.undoes]
        self._roots[undo.id], self._tips[root] = root, undo.id
        self._newest_batch = 0
        act, decision = self._acts[root], self._decisions[root]
        stood = act.standing
        standing = self._standing[decision.sample_id]
        if standing.pop(root, None) is None:
            standing[root] = decision
            act.standing += 1
        else:
            act.standing -= 1
        if stood and not act.standing:
            _take(self.done, act)
            self.undone.append(act)
        elif act.standing and not stood:
            _take(self.undone, act)
            self.done.append(act)

    def _stands(self, decision: Decision) -> bool:
        return decision.id in self._standing[decision.sample_id]


def _take(acts: list[Act], act: Act) -> None:
    """Removes an act, which nearly always is the last; one that a later decision made final is not there any more."""
    if acts and acts[-1] is act:
        acts.pop()
    elif act in acts:
        acts.remove(act)
