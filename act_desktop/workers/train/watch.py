"""An eye on a long training: how far it is, and whether the application wants it to stop."""

import time
from collections.abc import Callable

from act_desktop.protocol.common import Message, Progress
from act_desktop.protocol.train import Advanced

_REPORT_EVERY = 0.25


class Stopped(Exception):
    """The application asked to stop."""


class Reading:
    """Counts the samples read, whose features may take long, and listens for the application's stop.

    Args:
        stage: What is being done, as shown to the person.
        total: Samples to be read.
    """

    def __init__(
        self, stage: str, total: int, *, send: Callable[[Message], None], stop_asked: Callable[[], bool]
    ) -> None:
        self._stage = stage
        self._total = total
        self._send = send
        self._stop_asked = stop_asked
        self._read = 0
        self._told = 0.0

    def __call__(self, samples: int) -> None:
        """So many samples more are read."""
        if self._stop_asked():
            raise Stopped
        self._read += samples
        if time.monotonic() - self._told > _REPORT_EVERY or self._read >= self._total:
            self._told = time.monotonic()
            self._send(Progress(stage=self._stage, fraction=min(1.0, self._read / max(1, self._total))))


class Watch:
    """Counts the samples trained on, tells the application now and then, and listens for its stop."""

    def __init__(self, *, send: Callable[[Message], None], stop_asked: Callable[[], bool], total: int) -> None:
        self.send = send
        self._stop_asked = stop_asked
        self._total = total
        self._row, self._seed = "", 0
        self._seen = self._end = 0
        self._told = 0.0

    def begin(self, row: str, seed: int, samples: int) -> None:
        """A training starts that will see so many samples, every pass counted."""
        self._row, self._seed = row, seed
        self._end = self._seen + samples

    def batch(self, size: int) -> None:
        """So many samples are about to be trained on."""
        if self._stop_asked():
            raise Stopped
        self._seen += size
        if time.monotonic() - self._told > _REPORT_EVERY:
            self._tell()

    def end(self) -> None:
        """The training is over, early perhaps."""
        self._seen = self._end
        self._tell()

    def _tell(self) -> None:
        self._told = time.monotonic()
        self.send(Advanced(row=self._row, seed=self._seed, seen=self._seen, total=self._total))
