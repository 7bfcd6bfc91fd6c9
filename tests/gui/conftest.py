"""What the tests of the window share: no real screen, settings of their own, a real demo project."""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The window speaks English to the tests, whatever the system speaks.
os.environ["LC_ALL"] = "C.UTF-8"
os.environ.pop("LANGUAGE", None)

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from act_desktop.gui.app import Application
from act_desktop.gui.jobs.runner import Job
from act_desktop.gui.workspace import Workspace
from act_desktop.pipeline.demo import prepare_demo


@pytest.fixture(autouse=True)
def _own_settings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACT_DESKTOP_CONFIG", str(tmp_path_factory.mktemp("config")))


@pytest.fixture(autouse=True)
def _no_collection_on_other_threads() -> Iterator[None]:
    """As in the program, see `Collector`; here between the tests."""
    gc.disable()
    yield
    gc.enable()


def pytest_runtest_logfinish() -> None:
    """What a test used is let go of by now."""
    gc.collect(1)


@pytest.fixture(autouse=True)
def _no_process_left() -> Iterator[None]:
    """A test leaves no worker process behind."""
    before = set(psutil.Process().children(recursive=True))
    yield
    left = [process for process in psutil.Process().children(recursive=True) if process not in before]
    _, alive = psutil.wait_procs(left, timeout=10)
    assert not alive, f"processes left behind: {alive}"


@pytest.fixture(scope="session")
def _prepared_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepare_demo(tmp_path_factory.mktemp("prepared"))


@pytest.fixture
def demo_project(_prepared_demo: Path, tmp_path: Path) -> Path:
    """The demo's project, 600 images annotated, criticised and planned by the real models; nothing is reviewed."""
    return Path(shutil.copy(_prepared_demo, tmp_path / "demo.act"))


@pytest.fixture
def workspace(qtbot: QtBot) -> Iterator[Workspace]:
    """A workspace without a project."""
    made = Workspace()
    yield made
    made.close()


@pytest.fixture
def application(qapp: QApplication, qtbot: QtBot) -> Iterator[Application]:
    """The program with its window, not shown yet."""
    made = Application(qapp)
    qtbot.addWidget(made.window)
    yield made
    made.workspace.close()


@pytest.fixture
def settled(qtbot: QtBot) -> Callable[[Workspace], None]:
    """Waits until no query and no job is under way, and whoever hears of their ends has heard."""

    def quiet(workspace: Workspace) -> bool:
        # A job is deleted by the last event of its thread: until then a page may still hear of its end, and ask anew.
        return workspace.runner.idle and not workspace.runner.findChildren(Job)

    def wait(workspace: Workspace) -> None:
        qtbot.waitUntil(lambda: quiet(workspace), timeout=60_000)

    return wait
