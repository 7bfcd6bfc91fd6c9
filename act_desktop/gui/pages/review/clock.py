"""When the sample at hand came on the screen, and when a key was really pressed."""

import time
from collections import defaultdict, deque

from PySide6.QtCore import QEvent
from PySide6.QtGui import QInputEvent

_REMEMBERED = 40
_RATED = 20
_LONGEST_GAP = 60.0


class Clock:
    """Tells keys pressed before a sample was seen from those pressed after.

    Events wait in a queue while the window is busy. The system notes when each was made, on a clock of its own; how far
    that is from ours is the smallest difference seen among the last events, since waiting only adds to it.
    """

    def __init__(self) -> None:
        self._shown_at: float | None = None
        self._differences: defaultdict[QEvent.Type, deque[float]] = defaultdict(lambda: deque(maxlen=_REMEMBERED))
        self._decided: deque[float] = deque(maxlen=_RATED)
        self._pressed_at: float | None = None

    def forget(self) -> None:
        """The project is closed."""
        self._shown_at = None
        self._decided.clear()

    @staticmethod
    def now() -> float:
        """Seconds on our clock."""
        return time.monotonic()

    def made_at(self, event: QInputEvent) -> float:
        """When the event was made, on our clock; now, where the system did not say."""
        now, stamp = self.now(), event.timestamp() / 1000
        if not stamp:
            return now
        # Apart: not every system notes keys and mouse on the same clock.
        differences = self._differences[event.type()]
        differences.append(now - stamp)
        return min(now, stamp + min(differences))

    def pressed(self, event: QInputEvent) -> None:
        """The mouse went down on a button."""
        self._pressed_at = self.made_at(event)

    def released(self) -> None:
        """It went up again."""
        self._pressed_at = None

    def clicked_at(self) -> float:
        """When the button that is being clicked was pressed; now, where it was the keyboard."""
        return self.now() if self._pressed_at is None else self._pressed_at

    def hidden(self) -> None:
        """Another sample is at hand; it is not on the screen yet."""
        self._shown_at = None

    def shown(self) -> None:
        """The sample at hand is on the screen."""
        if self._shown_at is None:
            self._shown_at = self.now()

    @property
    def visible(self) -> bool:
        """Whether the sample at hand is on the screen."""
        return self._shown_at is not None

    def seen(self, made_at: float) -> bool:
        """Whether the sample was on the screen at that time."""
        return self._shown_at is not None and made_at >= self._shown_at

    def milliseconds(self, made_at: float) -> int:
        """From its appearance to that time."""
        return max(0, round(1000 * (made_at - self._shown_at))) if self._shown_at is not None else 0

    def decided(self) -> None:
        """A decision was made. A break in between counts in no pace."""
        now = self.now()
        if self._decided and now - self._decided[-1] > _LONGEST_GAP:
            self._decided.clear()
        self._decided.append(now)

    def per_minute(self) -> float | None:
        """Decisions a minute, of the last ones; None while there are too few, or after a break."""
        if len(self._decided) < 3 or self.now() - self._decided[-1] > _LONGEST_GAP:
            return None
        return 60 * (len(self._decided) - 1) / max(1e-3, self._decided[-1] - self._decided[0])
