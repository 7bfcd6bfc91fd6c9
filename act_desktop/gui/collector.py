"""Garbage is collected on the GUI thread alone: Qt's objects must not end on another one."""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

_PAUSE_MS = 100
"""Short, so that little has come together: what is looked through at once holds the window up."""


class Collector(QObject):
    """Takes the place of Python's automatic collection, which runs on whatever thread happens to allocate.

    What the start brought is left out: it stays, and looking through it froze the window.

    Args:
        parent: With its end the automatic collection returns.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        gc.collect()
        gc.freeze()
        parent.destroyed.connect(gc.enable)
        timer = QTimer(self, interval=_PAUSE_MS)
        timer.timeout.connect(self.collect)
        timer.start()

    @Slot()
    def collect(self) -> None:
        """Collects the oldest generation that Python itself would collect now, if any."""
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation]:
                gc.collect(generation)
                return
