"""What is opened and closed leaves nothing behind: no objects, timers, threads, windows, files or processes."""

import gc
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from act_desktop.gui.app import Application
from act_desktop.gui.workspace import Workspace

Settled = Callable[[Workspace], None]

ROUNDS = 20
DIALOG_ROUNDS = 5
WARMING = 3  # pools and caches fill at first


def census(application: Application) -> Counter[str]:
    """How much of everything there is, with the kinds of objects apart."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    roots = {application, *QApplication.topLevelWidgets()}
    objects: dict[int, QObject] = {}
    for root in roots:
        for one in (root, *root.findChildren(QObject)):
            objects[shiboken6.getCppPointer(one)[0]] = one
    for wrapper in shiboken6.getAllValidWrappers():
        if isinstance(wrapper, QObject):
            objects[shiboken6.getCppPointer(wrapper)[0]] = wrapper
    found = Counter(f"object {one.metaObject().className()}" for one in objects.values())
    found["timers that run"] = sum(isinstance(one, QTimer) and one.isActive() for one in objects.values())
    found["top-level widgets"] = len(QApplication.topLevelWidgets())
    found["threads"] = threading.active_count()
    found["processes"] = len(psutil.Process().children(recursive=True))
    found["open files"] = len(psutil.Process().open_files())
    return found


def grown(before: Counter[str], after: Counter[str]) -> dict[str, int]:
    """What there is more of."""
    return dict(after - before)


def test_the_census_sees_what_is_left_behind(application: Application) -> None:
    before = census(application)
    timer = QTimer(application)
    timer.start(1000)
    forgotten = QDialog()
    QDialog(application.window)
    left = grown(before, census(application))
    assert left == {"object QTimer": 1, "timers that run": 1, "object QDialog": 2, "top-level widgets": 2}
    timer.stop()
    forgotten.deleteLater()


def test_projects_and_pages_that_are_opened_and_closed_leave_nothing(
    application: Application, demo_project: Path, settled: Settled
) -> None:
    window, workspace = application.window, application.workspace
    window.show()

    def use() -> None:
        window.open_project(demo_project)
        for key in window.pages:
            window.show_stage(key)
            settled(workspace)
        window.close_project()
        settled(workspace)

    for _ in range(WARMING):
        use()
    before = census(application)
    for _ in range(ROUNDS):
        use()
    assert grown(before, census(application)) == {}


@pytest.mark.parametrize("entry", ["&Settings…", "&Guide", "&About ACT Desktop", "&New…"])
def test_dialogs_that_are_opened_and_closed_leave_nothing(application: Application, qtbot: QtBot, entry: str) -> None:
    application.window.show()
    (action,) = (one for one in application.window.menuBar().findChildren(QAction) if one.text() == entry)

    def close() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog) and dialog.isVisible():
            dialog.reject()
        else:
            QTimer.singleShot(20, close)

    def use() -> None:
        QTimer.singleShot(20, close)
        action.trigger()
        qtbot.waitUntil(lambda: application.workspace.runner.idle)

    for _ in range(WARMING):
        use()
    before = census(application)
    for _ in range(DIALOG_ROUNDS):
        use()
    assert grown(before, census(application)) == {}
