"""An eye on a long training: how far it is, and whether the application wants it to stop."""

import time
from collections.abc import Callable

from act_desktop.protocol.common import Message
from act_desktop.protocol.train import Advanced

_REPORT_EVERY = 0.25


class Stopped(Exception):
    """The application asked to stop."""


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
