"""The sample at hand and what the person does with it. Knows no widgets."""

from collections.abc import Callable, Collection

from PySide6.QtCore import QObject, Signal

from act_desktop.core.errors import ProjectError
from act_desktop.core.review import Decision, QueueState
from act_desktop.gui.pages.review.clock import Clock
from act_desktop.gui.pages.review.loader import Loaded, SampleLoader
from act_desktop.gui.pages.review.walk import FoundWalk, History, QueueWalk, SkippedWalk, Walk
from act_desktop.gui.workspace import Workspace
from act_desktop.pipeline.reviewing import Circumstances, Sitting

_BEHIND = 2


class Desk(QObject):
    """Decides on the sample that is on the screen, and on no other.

    Every decision is in the project file before the next sample is shown. Nothing is decided before the sample at hand
    was painted, and nothing by a key that was pressed before that.

    Args:
        workspace: What all pages share.
        loader: Reads samples ahead.
    """

    moved = Signal()
    """Another sample is at hand, or none: the walk is at its end."""
    kept = Signal(object)
    """Something is in the project file: a `Decision`, or a list of sample ids that were confirmed at once."""
    turned = Signal(object, bool)
    """The ids of samples whose decisions were taken back (True) or brought again (False)."""
    refused = Signal(object)
    """The disk refused: a `ProjectError`. Nothing changed."""
    too_early = Signal()
    """A key was pressed before the sample at hand was on the screen; it decided nothing."""

    def __init__(self, workspace: Workspace, loader: SampleLoader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._loader = loader
        self.clock = Clock()
        self.sitting: Sitting | None = None
        self.current: int | None = None
        self.blind = False
        self._walk: Walk | None = None
        self._history: History | None = None
        self._peeked: set[int] = set()

    def begin(self, sitting: Sitting, *, keep: bool) -> None:
        """Reviews a plan.

        Args:
            sitting: As just read.
            keep: Stay at the sample at hand if the plan is the same.
        """
        same = keep and self.sitting is not None and self.sitting.plan.id == sitting.plan.id
        stay = same and self.current is not None and sitting.state(self.current) is not QueueState.DECIDED
        self.sitting, self._history = sitting, History(sitting)
        self._walk = QueueWalk(sitting)
        self.goto(self.current if stay else self._walk.first())

    def end(self) -> None:
        """Puts everything away."""
        self.sitting = self._walk = self._history = None
        self.current = None
        self._peeked.clear()
        self.clock.forget()

    @property
    def loaded(self) -> Loaded | None:
        """The sample at hand, once it is read."""
        return None if self.current is None else self._loader.get(self.current)

    @property
    def hidden(self) -> bool:
        """Whether what the machine said of the sample at hand is hidden: blind mode, until the first answer.

        What was seen once cannot be hidden any more; a decision on it is not a blind one.
        """
        if not self.blind or self.sitting is None or self.current is None:
            return False
        return not self.sitting.log.answered(self.current) and self.current not in self._peeked

    def peek(self, *sample_ids: int) -> None:
        """The person sees what the machine said of these samples."""
        self._peeked.update(sample_ids)

    @property
    def in_history(self) -> bool:
        """Whether the person looks back."""
        return self._history is not None and self._history.inside

    @property
    def found(self) -> FoundWalk | None:
        """What a filter found, while one is in force."""
        return self._walk if isinstance(self._walk, FoundWalk) else None

    def decision(self) -> Decision | None:
        """What stands of the person's on the sample at hand."""
        return self.sitting.log.current(self.current) if self.sitting and self.current is not None else None

    def goto(self, sample_id: int | None) -> None:
        """Takes a sample to hand; None for the end of the walk."""
        self.current = sample_id
        self.clock.hidden()
        self.look_ahead()
        self.moved.emit()

    def look_ahead(self) -> None:
        """Has the samples read that may come next."""
        if self.current is None or self._walk is None or self.sitting is None:
            return
        head = self._history.head if self._history else None
        ahead = self._walk.after(self.current if head is None else head, self._loader.ahead)
        behind = [act.decisions[-1].sample_id for act in self.sitting.history()[-_BEHIND:]]
        near = [self.current, *ahead, *reversed(behind)]
        self._loader.want(list(dict.fromkeys(near if head is None else [self.current, head, *near])))

    def walk_found(self, found: list[int]) -> None:
        """Goes through what a filter found."""
        if self.sitting is not None:
            self._begin_walk(FoundWalk(self.sitting, found))

    def walk_queue(self) -> None:
        """Goes through the open samples again, from the first."""
        if self.sitting is not None:
            self._begin_walk(QueueWalk(self.sitting))

    def walk_skipped(self) -> None:
        """Goes through the skipped samples, then through those that were opened again meanwhile."""
        if self.sitting is not None:
            skipped = SkippedWalk(self.sitting)
            self._begin_walk(skipped if skipped.first() is not None else QueueWalk(self.sitting))

    def _begin_walk(self, walk: Walk) -> None:
        self._leave_history()
        self._walk = walk
        self.goto(walk.first())

    def decide(self, label: str, made_at: float) -> None:
        """Gives the sample at hand its label, and moves on.

        Args:
            label: Of the scheme.
            made_at: When the key was pressed, by `Clock.now`.
        """
        if self._may_decide(made_at) and self.sitting is not None and self.current is not None:
            sample_id, sitting = self.current, self.sitting
            self._write(lambda: sitting.decide(self._workspace.project, sample_id, label, self._how(made_at)))

    def skip(self, made_at: float) -> None:
        """Leaves the sample at hand for later, and moves on."""
        if self._may_decide(made_at, skip=True) and self.sitting is not None and self.current is not None:
            sample_id, sitting = self.current, self.sitting
            self._write(lambda: sitting.skip(self._workspace.project, sample_id, self._how(made_at)))

    def confirm(self, sample_ids: Collection[int], label: str, shown_label: str) -> int:
        """Gives many samples one label in one act; returns how many: those that are open, or none if the disk refuses.

        Args:
            sample_ids: Of the queue.
            label: Of the scheme.
            shown_label: The machine's label of all of them.
        """
        sitting = self.sitting
        if sitting is None:
            return 0
        still_open = [sample_id for sample_id in sample_ids if sitting.state(sample_id) is QueueState.OPEN]
        if not still_open:
            return 0
        how = Circumstances(person=self._workspace.preferences.name, shown_label=shown_label)
        try:
            sitting.confirm(self._workspace.project, still_open, label, how)
        except ProjectError as error:
            self.refused.emit(error)
            return 0
        self.kept.emit(still_open)
        if self.current is not None and self.current in still_open:
            self._advance()
        return len(still_open)

    def undo(self) -> None:
        """Takes the newest act back, and goes to its sample."""
        self._turn(back=True)

    def redo(self) -> None:
        """Brings the act again that was taken back last, and moves on."""
        self._turn(back=False)

    def back(self) -> None:
        """Looks at the decision before."""
        if self._history is not None and (sample_id := self._history.back(self.current)) is not None:
            self.goto(sample_id)

    def forward(self) -> None:
        """Looks at the decision after; at last, the sample to be decided."""
        if self._history is not None and self._history.inside:
            self.goto(self._history.forward())

    def look_at(self, sample_id: int) -> None:
        """Looks at a decided sample."""
        if self._history is not None:
            self._history.goto(sample_id, self.current)
            self.goto(sample_id)

    def _may_decide(self, made_at: float, *, skip: bool = False) -> bool:
        """Whether the sample at hand was on the screen when the key was pressed, and could be seen."""
        loaded = self.loaded
        if loaded is None or not self.clock.seen(made_at) or (loaded.problem and not skip):
            self.too_early.emit()
            return False
        return True

    def _how(self, made_at: float) -> Circumstances:
        loaded = self.loaded
        return Circumstances(
            person=self._workspace.preferences.name,
            duration_ms=self.clock.milliseconds(made_at),
            blind=self.hidden,
            shown_label="" if self.hidden or loaded is None else loaded.shown.machine_label,
        )

    def _write(self, write: Callable[[], Decision]) -> None:
        try:
            decision = write()
        except ProjectError as error:
            self.refused.emit(error)
            return
        self.clock.decided()
        self.kept.emit(decision)
        self._advance()

    def _advance(self) -> None:
        """The next sample: where the history was left, or the next of the walk."""
        assert self.current is not None
        head = self._leave_history()
        if head is not None and self._still_wanted(head):
            self.goto(head)
            return
        self.goto(self._following(self.current if head is None else head))

    def _following(self, sample_id: int) -> int | None:
        """The next of the walk. Behind the last skipped one come those that an undo opened again."""
        assert self.sitting is not None
        assert self._walk is not None
        following = self._walk.after(sample_id, 1)
        if not following and isinstance(self._walk, SkippedWalk):
            self._walk = QueueWalk(self.sitting)
            following = self._walk.after(sample_id, 1)
        return following[0] if following else None

    def _still_wanted(self, sample_id: int) -> bool:
        return self.found is not None or (
            self.sitting is not None and self.sitting.state(sample_id) is not QueueState.DECIDED
        )

    def _leave_history(self) -> int | None:
        return self._history.leave() if self._history is not None else None

    def _turn(self, *, back: bool) -> None:
        if self.sitting is None:
            return
        turn = self.sitting.undo if back else self.sitting.redo
        try:
            sample_ids = turn(self._workspace.project, self._workspace.preferences.name)
        except ProjectError as error:
            self.refused.emit(error)
            return
        if not sample_ids:
            return
        self._leave_history()
        self.turned.emit(sample_ids, back)
        self.goto(sample_ids[0] if back else self._following(sample_ids[-1]))
