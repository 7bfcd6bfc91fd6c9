"""How a long stage tells how far it is and how it is paused and cancelled, from any thread."""

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from act_desktop.core.errors import Cancelled

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a stage is.

    Attributes:
        stage: What is being done, as shown to the person.
        done: Samples (or steps) finished, those of earlier sittings included.
        total: All of them.
        rate: Samples a second in this sitting; 0 until known.
        seconds_left: Estimate of the time left; None until known.
    """

    stage: str
    done: int
    total: int
    rate: float = 0.0
    seconds_left: float | None = None


@dataclass(slots=True)
class JobControl:
    """The person's handle on a running stage; the default reports nowhere and is never stopped.

    Args:
        on_progress: Called from the job's thread.
        on_warning: Called from the job's thread with what the person should know at once.
    """

    on_progress: Callable[[Progress], None] = lambda _: None
    on_warning: Callable[[str], None] = lambda _: None
    _running: threading.Event = field(default_factory=threading.Event)
    _cancelled: threading.Event = field(default_factory=threading.Event)
    _stage: str = ""
    _began: float = 0.0
    _began_at: int = 0

    def __post_init__(self) -> None:
        self._running.set()

    def pause(self) -> None:
        """Holds the job at its next checkpoint; what is finished is kept."""
        self._running.clear()

    def resume(self) -> None:
        """Lets a paused job go on."""
        self._running.set()

    def cancel(self) -> None:
        """Ends the job at its next checkpoint, paused or not; what is finished is kept."""
        self._cancelled.set()
        self._running.set()

    @property
    def cancelled(self) -> bool:
        """Whether the job was cancelled."""
        return self._cancelled.is_set()

    @property
    def held(self) -> bool:
        """Whether the job should come to a checkpoint soon: it is paused or cancelled."""
        return not self._running.is_set() or self._cancelled.is_set()

    def warn(self, message: str) -> None:
        """Tells the person something that does not stop the job."""
        self.on_warning(message)

    def checkpoint(self) -> None:
        """Waits while paused.

        Raises:
            Cancelled: the job was cancelled.
        """
        if not self._running.is_set():
            held = time.monotonic()
            self._running.wait()
            self._began += time.monotonic() - held  # a pause counts neither in the rate nor in the time left
        if self._cancelled.is_set():
            raise Cancelled

    def watched(self, items: Iterable[_T]) -> Iterator[_T]:
        """The items, with a checkpoint before each."""
        for item in items:
            self.checkpoint()
            yield item

    def report(self, stage: str, done: int, total: int) -> None:
        """Reports how far the stage is; a new stage's first report starts its clock."""
        now = time.monotonic()
        if stage != self._stage:
            self._stage, self._began, self._began_at = stage, now, done
        elapsed, finished = now - self._began, done - self._began_at
        rate = finished / elapsed if finished > 0 and elapsed > 0 else 0.0
        left = (total - done) / rate if rate > 0 else None
        self.on_progress(Progress(stage=stage, done=done, total=total, rate=rate, seconds_left=left))
