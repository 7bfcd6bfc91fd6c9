"""An interactive review: the queue, and every decision in the project file before the next sample is shown."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from act_desktop.core.review import Decision, DecisionKind, Plan, QueueState
from act_desktop.pipeline.review_log import Act, ReviewLog
from act_desktop.store import Project

_CODES = {QueueState.OPEN: 0, QueueState.DECIDED: 1, QueueState.SKIPPED: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """Under which a decision was made.

    Attributes:
        person: Who decided.
        duration_ms: From the sample's appearance to the decision.
        blind: The machine's label was hidden.
        shown_label: The machine's label that was on screen; empty when blind.
    """

    person: str
    duration_ms: int = 0
    blind: bool = False
    shown_label: str = ""


class Sitting:
    """One plan under review. Reads the project once; from then on it is told what is decided.

    Not for several threads at once: load it anywhere, use it in one.

    Attributes:
        plan: The plan in force when it was loaded.
        ids: The queue's sample ids, in order.
        log: What was decided, and what undo and redo would do.

    Args:
        plan: A frozen plan.
        ids: Its queue.
        log: Its decisions.
    """

    def __init__(self, plan: Plan, ids: Sequence[int], log: ReviewLog) -> None:
        self.plan = plan
        self.ids = ids
        self.log = log
        self._places = {sample_id: place for place, sample_id in enumerate(ids)}
        self._states = bytearray(_CODES[log.state(sample_id)] for sample_id in ids)

    @classmethod
    def load(cls, project: Project) -> "Sitting | None":
        """The plan in force; None where nothing is planned. The project may be open read-only."""
        plan = project.plans.latest()
        if plan is None:
            return None
        return cls(plan, project.queue.ids(plan.id), ReviewLog(_in_time(plan, project.decisions.history(plan.id))))

    def place(self, sample_id: int) -> int:
        """Where in the queue a sample is, from 0.

        Raises:
            KeyError: it is not in the queue.
        """
        return self._places[sample_id]

    def count(self, state: QueueState) -> int:
        """How many samples of the queue are that far."""
        return self._states.count(_CODES[state])

    def state(self, sample_id: int) -> QueueState:
        """How far a sample is."""
        return self.log.state(sample_id)

    def upcoming(self, after: int, count: int, *, state: QueueState = QueueState.OPEN) -> list[int]:
        """The next samples in a state, in the queue's order, from its beginning again once its end is reached.

        Args:
            after: A place; the samples behind it come first. −1 to begin with the first.
            count: How many at most.
            state: Which are wanted.
        """
        code = _CODES[state]
        found: list[int] = []
        for begin, end in ((after + 1, len(self.ids)), (0, after + 1)):
            place = self._states.find(code, begin, end)
            while place >= 0 and len(found) < count:
                found.append(self.ids[place])
                place = self._states.find(code, place + 1, end)
        return found

    def decide(self, project: Project, sample_id: int, label: str, how: Circumstances) -> Decision:
        """Gives a sample its label; on the disk when this returns.

        Raises:
            ProjectError: the disk refuses; nothing is decided.
        """
        return self._keep(project, _decision(self.plan, sample_id, DecisionKind.LABEL, how, label))

    def skip(self, project: Project, sample_id: int, how: Circumstances) -> Decision:
        """Leaves a sample for later; on the disk when this returns.

        Raises:
            ProjectError: the disk refuses; nothing is kept.
        """
        return self._keep(project, _decision(self.plan, sample_id, DecisionKind.SKIP, how))

    def confirm(self, project: Project, sample_ids: Collection[int], label: str, how: Circumstances) -> list[Decision]:
        """Gives many samples the same label in one act, which one undo takes back.

        Raises:
            KeyError: a sample is not in the queue; nothing is decided.
            ProjectError: the disk refuses; nothing is decided.
        """
        for sample_id in sample_ids:
            self.place(sample_id)
        made = [_decision(self.plan, sample_id, DecisionKind.LABEL, how, label) for sample_id in sample_ids]
        return self._keep_all(project, made)

    def undo(self, project: Project, person: str) -> list[int]:
        """Takes back the newest act that stands; all of its samples, which are returned. None: nothing to undo.

        Raises:
            ProjectError: the disk refuses; nothing is taken back.
        """
        return self._turn(project, self.log.to_undo(), person)

    def redo(self, project: Project, person: str) -> list[int]:
        """Brings the act again that was taken back last; returns its samples. None: nothing to redo.

        Raises:
            ProjectError: the disk refuses; nothing is brought again.
        """
        return self._turn(project, self.log.to_redo(), person)

    def history(self) -> Sequence[Act]:
        """What was done and stands, the oldest first."""
        return self.log.done

    def _turn(self, project: Project, targets: Sequence[tuple[Decision, int]], person: str) -> list[int]:
        how = Circumstances(person=person)
        undos = [
            replace(_decision(self.plan, decision.sample_id, DecisionKind.UNDO, how), undoes=tip)
            for decision, tip in targets
        ]
        if len(undos) == 1:
            self._keep(project, undos[0])
        else:
            self._keep_all(project, undos)
        return [undo.sample_id for undo in undos]

    def _keep(self, project: Project, decision: Decision) -> Decision:
        made = project.decisions.add(decision)
        self._note(made)
        return made

    def _keep_all(self, project: Project, decisions: Sequence[Decision]) -> list[Decision]:
        made = project.decisions.add_batch(decisions)
        for decision in made:
            self._note(decision)
        return made

    def _note(self, decision: Decision) -> None:
        self.log.add(decision)
        place = self._places.get(decision.sample_id)
        if place is not None:
            self._states[place] = _CODES[self.log.state(decision.sample_id)]


def _decision(plan: Plan, sample_id: int, kind: DecisionKind, how: Circumstances, label: str = "") -> Decision:
    return Decision(
        plan_id=plan.id,
        sample_id=sample_id,
        kind=kind,
        label=label,
        person=how.person,
        duration_ms=how.duration_ms,
        blind=how.blind,
        shown_label=how.shown_label,
    )


def _in_time(plan: Plan, history: list[Decision]) -> list[Decision]:
    """The history with what an earlier plan handed on, which was stored by sample, in the order it was decided."""
    frozen = datetime.fromisoformat(plan.frozen_at)
    before = [decision for decision in history if datetime.fromisoformat(decision.decided_at) <= frozen]
    if before != history[: len(before)]:
        return history
    return sorted(before, key=lambda decision: (decision.decided_at, decision.id)) + history[len(before) :]
