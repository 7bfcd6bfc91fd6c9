"""Which sample comes next: through the queue, through what a filter found, or back through the history."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Protocol

from act_desktop.core.review import QueueState
from act_desktop.pipeline.reviewing import Sitting


class Walk(Protocol):
    """A way through samples."""

    def first(self) -> int | None:
        """Where it begins; None where there is nothing."""

    def after(self, sample_id: int, count: int) -> list[int]:
        """The next samples once this one is dealt with."""


class QueueWalk:
    """The open samples of the queue in order.

    Args:
        sitting: The plan under review.
    """

    def __init__(self, sitting: Sitting) -> None:
        self._sitting = sitting

    def first(self) -> int | None:
        """The first open sample."""
        return next(iter(self._sitting.upcoming(-1, 1)), None)

    def after(self, sample_id: int, count: int) -> list[int]:
        """The open ones behind it, then those before it."""
        found = self._sitting.upcoming(self._sitting.place(sample_id), count + 1)
        return [each for each in found if each != sample_id][:count]


class SkippedWalk:
    """The skipped samples, once through.

    Args:
        sitting: The plan under review.
    """

    def __init__(self, sitting: Sitting) -> None:
        self._sitting = sitting

    def first(self) -> int | None:
        """The first skipped sample."""
        return next(iter(self._sitting.upcoming(-1, 1, state=QueueState.SKIPPED)), None)

    def after(self, sample_id: int, count: int) -> list[int]:
        """The skipped ones behind it."""
        place = self._sitting.place(sample_id)
        found = self._sitting.upcoming(place, count, state=QueueState.SKIPPED)
        return [each for each in found if self._sitting.place(each) > place]


class FoundWalk:
    """What a filter found when it was asked, whatever becomes of it.

    Args:
        sitting: The plan under review.
        found: Sample ids in the queue's order.
    """

    def __init__(self, sitting: Sitting, found: Sequence[int]) -> None:
        self._sitting = sitting
        self.found = found
        self._places = [sitting.place(sample_id) for sample_id in found]

    def first(self) -> int | None:
        """The first."""
        return self.found[0] if self.found else None

    def after(self, sample_id: int, count: int) -> list[int]:
        """Those behind it, whatever their state."""
        begin = bisect_right(self._places, self._sitting.place(sample_id))
        return list(self.found[begin : begin + count])

    def number(self, sample_id: int) -> int:
        """Which of the found it is, from 1."""
        return bisect_right(self._places, self._sitting.place(sample_id))


class History:
    """The decided samples in the order of the decisions, and where in them the person looks.

    Args:
        sitting: The plan under review.
    """

    def __init__(self, sitting: Sitting) -> None:
        self._sitting = sitting
        self._samples: list[int] = []
        self._at = 0
        self.head: int | None = None
        """The sample to come back to; None while the person is not in the history."""

    @property
    def inside(self) -> bool:
        """Whether the person looks at the past."""
        return bool(self._samples)

    def back(self, head: int | None) -> int | None:
        """A step into the past; None where it ends.

        Args:
            head: The sample at hand, to come back to.
        """
        if not self._samples:
            samples = [decision.sample_id for act in self._sitting.history() for decision in act.decisions]
            if not samples or (len(samples) == 1 and samples[0] == head):
                return None
            self._samples, self._at, self.head = samples, len(samples), head
        if not self._at:
            return None
        self._at -= 1
        return self._samples[self._at]

    def forward(self) -> int | None:
        """A step towards the present; the sample to come back to at its end, None there."""
        if not self._samples:
            return None
        self._at += 1
        if self._at < len(self._samples):
            return self._samples[self._at]
        return self.leave()

    def leave(self) -> int | None:
        """Back to the present: the sample to come back to."""
        head = self.head
        self._samples, self._at, self.head = [], 0, None
        return head

    def goto(self, sample_id: int, head: int | None) -> None:
        """Enters the history at a sample's newest decision, if it has one.

        Args:
            sample_id: The sample to be looked at.
            head: The sample to come back to.
        """
        head = self.head if self.inside else head
        self.leave()
        samples = [decision.sample_id for act in self._sitting.history() for decision in act.decisions]
        if sample_id in samples:
            self._samples, self.head = samples, head
            self._at = len(samples) - 1 - samples[::-1].index(sample_id)
