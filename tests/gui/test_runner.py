"""Slow work: answers arrive on the GUI thread, long jobs one at a time, nothing is left behind."""

import threading
import time

import pytest
from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from act_desktop.core.errors import UserError
from act_desktop.gui.jobs.runner import Runner
from act_desktop.pipeline.progress import JobControl


class Listener(QObject):
    """Notes what it hears, and on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[tuple[str, object]] = []
        self.threads: set[threading.Thread] = set()

    def _note(self, what: str, value: object = None) -> None:
        self.heard.append((what, value))
        self.threads.add(threading.current_thread())

    @Slot(object)
    def succeeded(self, value: object) -> None:
        self._note("succeeded", value)

    @Slot(object)
    def failed(self, error: Exception) -> None:
        self._note("failed", str(error))

    @Slot()
    def cancelled(self) -> None:
        self._note("cancelled")

    @Slot()
    def ended(self) -> None:
        self._note("ended")


@pytest.fixture
def runner(qtbot: QtBot) -> Runner:
    return Runner()


def hear(runner: Runner, job: QObject) -> Listener:
    listener = Listener()
    for name in ("succeeded", "failed", "cancelled", "ended"):
        getattr(job, name).connect(getattr(listener, name))
    return listener


def test_a_result_arrives_on_the_gui_thread(runner: Runner, qtbot: QtBot) -> None:
    listener = hear(runner, runner.query("Add", lambda _: 1 + 1))
    qtbot.waitUntil(lambda: runner.idle)
    assert listener.heard == [("succeeded", 2), ("ended", None)]
    assert listener.threads == {threading.main_thread()}
    runner.close()


def test_a_failure_reaches_the_listener_and_the_window(runner: Runner, qtbot: QtBot) -> None:
    shown: list[tuple[str, str]] = []
    runner.failed.connect(lambda error, doing: shown.append((str(error), doing)))

    def work(_: JobControl) -> None:
        raise UserError("The file is gone.")

    listener = hear(runner, runner.query("Read the file", work))
    qtbot.waitUntil(lambda: runner.idle)
    assert listener.heard == [("failed", "The file is gone."), ("ended", None)]
    assert shown == [("The file is gone.", "Read the file")]
    runner.close()


def test_only_one_long_job_runs_and_the_second_is_told_which(runner: Runner, qtbot: QtBot) -> None:
    gate = threading.Event()
    runner.start("Import", lambda _: gate.wait(10))
    with pytest.raises(UserError, match="“Import” is still running"):
        runner.start("Train", lambda _: None)
    gate.set()
    qtbot.waitUntil(lambda: runner.idle)
    runner.start("Train", lambda _: None)
    qtbot.waitUntil(lambda: runner.idle)
    runner.close()


def test_a_paused_job_goes_on_and_a_cancelled_one_stops(runner: Runner, qtbot: QtBot) -> None:
    steps: list[int] = []

    def work(control: JobControl) -> None:
        for step in range(10_000):
            control.checkpoint()
            steps.append(step)
            time.sleep(0.001)

    job = runner.start("Count", work)
    listener = hear(runner, job)
    qtbot.waitUntil(lambda: len(steps) > 3)
    job.pause()
    time.sleep(0.05)
    held = len(steps)
    time.sleep(0.05)
    assert len(steps) == held
    job.resume()
    qtbot.waitUntil(lambda: len(steps) > held)
    job.cancel()
    qtbot.waitUntil(lambda: runner.idle)
    assert listener.heard == [("cancelled", None), ("ended", None)]
    runner.close()


def test_closing_ends_the_threads(runner: Runner, qtbot: QtBot) -> None:
    def work(control: JobControl) -> None:
        while True:
            control.checkpoint()
            time.sleep(0.001)

    runner.start("Endless", work)
    runner.query("Endless too", work)
    runner.close()
    assert not [one for one in threading.enumerate() if one.name.startswith(("job", "query"))]


def test_everyone_who_listens_hears_every_end(runner: Runner, qtbot: QtBot) -> None:
    """A job once vanished on the GUI thread while its own thread was still telling the second listener."""
    for _ in range(100):
        query = runner.query("Read", lambda _: 1)
        listeners = [hear(runner, query) for _ in range(20)]
        qtbot.waitUntil(lambda: runner.idle)
        qtbot.wait(1)
        assert all(one.heard == [("succeeded", 1), ("ended", None)] for one in listeners)
    runner.close()
