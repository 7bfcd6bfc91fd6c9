"""A process of the kill test: reviews in the real window by keys alone, as fast as they come, until it is killed.

For every key press it looks at the screen first, at the very pixel, and prints which sample was there and which label
the key stands for, once a decision more is in the project file. What it prints does not come from the program's own
idea of what is shown.
"""

import os
import random
import sqlite3
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from act_desktop.gui.app import Application
from act_desktop.gui.pages.review import ReviewPage
from tests.gui.review_worlds import number_of
from tests.pipeline.worlds import LABELS

_BURST = 6


class Witness(QObject):
    """Sees every key press before the page does."""

    def __init__(self, page: ReviewPage, project: Path) -> None:
        super().__init__()
        self._page = page
        self._file = sqlite3.connect(f"{project.as_uri()}?mode=ro", uri=True)
        self._before = 0
        self._pressed: tuple[int, str] | None = None

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            self.report()
            self._pressed = self._on_screen(), LABELS[int(event.text()) - 1]
        return False

    def report(self) -> None:
        """Tells of the last key press, if it decided something."""
        count: int = self._file.execute("SELECT count(*) FROM decisions").fetchone()[0]
        if count > self._before and self._pressed is not None:
            assert count == self._before + 1, "one key press made several decisions"
            print(*self._pressed, flush=True)
        self._before, self._pressed = count, None

    def _on_screen(self) -> int:
        view, window = self._page.sample.image, self._page.window()
        middle = view.mapTo(window, QPoint(view.width() // 2, view.height() // 2))
        picture = window.screen().grabWindow(window.winId(), middle.x(), middle.y(), 1, 1)
        return number_of(picture.toImage().pixelColor(0, 0).getRgb()[:3])  # type: ignore[index]


def main(project: Path) -> None:
    """Reviews until killed."""
    qt = QApplication(["reviewer"])
    application = Application(qt)
    window, workspace = application.window, application.workspace
    window.show()
    workspace.open(project)
    window.show_stage("review")
    page = window.pages["review"]
    assert isinstance(page, ReviewPage)
    witness = Witness(page, project)
    page.installEventFilter(witness)
    dice = random.Random(3)
    while True:
        # As keys are held down and hit in turn: bursts wait in the queue before the window gets to them.
        for _ in range(dice.randint(1, _BURST)):
            digit = str(dice.randint(1, len(LABELS)))
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                key = QKeyEvent(kind, Qt.Key(ord(digit)), Qt.KeyboardModifier.NoModifier, digit)
                QCoreApplication.postEvent(page, key)
        loop = QEventLoop()
        QTimer.singleShot(dice.choice((0, 1, 33)), loop.quit)
        loop.exec()
        witness.report()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
