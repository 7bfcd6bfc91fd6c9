"""What is opened and closed leaves nothing behind: no objects, timers, threads, windows, files or processes."""

import gc
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np
import psutil
import pytest
import shiboken6
from pyqtgraph import PlotDataItem  # type: ignore[import-untyped]
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from act_desktop.core.results import Training
from act_desktop.gui.app import Application
from act_desktop.gui.jobs.runner import QUERY_THREADS
from act_desktop.gui.pages.report import ReportPage
from act_desktop.gui.pages.report_cell import CellDialog
from act_desktop.gui.pages.train import TrainPage
from act_desktop.gui.pages.train_cell import TestCellDialog
from act_desktop.gui.workspace import Workspace
from act_desktop.pipeline.plan import make_plan
from act_desktop.pipeline.review import review_from_gold
from tests.pipeline.test_comparison import details
from tests.pipeline.worlds import ready

Settled = Callable[[Workspace], None]

ROUNDS = 20
DIALOG_ROUNDS = 5
WARMING = 3  # pools and caches fill at first


@pytest.fixture
def application(application: Application, qtbot: QtBot) -> Application:
    """With all threads of its pool begun: the pool begins them as they are needed, which is no leak."""
    runner, all_there = application.workspace.runner, threading.Barrier(QUERY_THREADS)
    for _ in range(QUERY_THREADS):
        runner.query("Begin a thread", lambda _: all_there.wait(30))
    qtbot.waitUntil(lambda: runner.idle)
    return application


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


@pytest.fixture
def trained(tmp_path: Path) -> Path:
    """A reviewed project of texts with two trainings of two ways each, and what their classifiers said."""
    folder = tmp_path / "p-classifiers"
    folder.mkdir()
    for way in ("human", "merged"):
        lines = [f"{number},coat,bag,Text {number},,,{number}" for number in range(3)]
        table = "\n".join(("id,label,gold,text,image,question,sha256", *lines))
        (folder / f"{way}.csv").write_text(table, encoding="utf-8")
    confusion = np.diag([9, 9, 9, 9])
    confusion[0, 1] = 3
    curves = {"training_loss": [[1.0, 0.5, 0.2]], "held_out_loss": [[1.0, 0.6, 0.5]], "accuracy": [[0.3, 0.6, 0.9]]}
    ways = {
        way: details(way) | curves | {"confusion": confusion.tolist(), "answers": f"{way}.csv"}
        for way in ("human", "merged")
    }
    with ready(tmp_path / "p.act", n=120) as project:
        plan = make_plan(project, budget=60)
        review_from_gold(project)
        made = Training(
            annotate_run=plan.annotate_run,
            critique_run=plan.critique_run,
            plan_id=plan.id,
            configuration={},
            metrics={"test_samples": 39, "losses": ways, "test_accuracy": {"human": [0.9], "merged": [0.95]}},
            folder=str(folder),
        )
        for _ in range(2):
            project.trainings.add(made)
    return tmp_path / "p.act"


def test_trainings_that_are_looked_at_and_cells_that_are_opened_leave_nothing(
    application: Application, trained: Path, settled: Settled
) -> None:
    window, workspace = application.window, application.workspace
    window.show()
    window.open_project(trained)
    train, report = window.pages["train"], window.pages["report"]
    assert isinstance(train, TrainPage)
    assert isinstance(report, ReportPage)

    def close(kind: type[QDialog]) -> None:
        (dialog,) = (one for one in window.findChildren(kind) if one.isVisible())
        settled(workspace)
        dialog.close()

    def use() -> None:
        window.show_stage("train")
        settled(workspace)
        for number in (1, 0):
            train.trainings.setCurrentIndex(number)
        train.result.matrix.chosen.emit("bag", "coat")
        close(TestCellDialog)
        window.show_stage("report")
        settled(workspace)
        report.view.open_cell("bag", "bag")
        close(CellDialog)

    def lines() -> int:
        gc.collect()
        return sum(issubclass(type(one), PlotDataItem) for one in gc.get_objects())

    for _ in range(WARMING):
        use()
    before, drawn = census(application), lines()
    assert train.trainings.count() == 2
    for _ in range(DIALOG_ROUNDS):
        use()
    assert grown(before, census(application)) == {}
    assert lines() == drawn


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
