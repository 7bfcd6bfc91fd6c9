"""What the end-to-end tests share: a screen of their own, programs that leave nothing behind, a demo project.

They start this checkout's program, or the one that `ACT_DESKTOP_E2E_COMMAND` names, e.g. that of a bundle.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from act_desktop.pipeline.demo import prepare_demo
from tests.e2e.desk import Program
from tests.e2e.screen import Screen, missing_packages


@pytest.fixture(scope="module")
def screen() -> Iterator[Screen]:
    """A real X server without a monitor. It ends with the module: other tests look for processes left behind."""
    if missing := missing_packages():
        pytest.skip(f"needs the system packages {', '.join(missing)}: see tests/system_packages.sh")
    with Screen() as made:
        yield made


Start = Callable[..., Program]


@pytest.fixture
def start(screen: Screen, tmp_path: Path) -> Iterator[Start]:
    """Starts programs of one person."""
    started: list[Program] = []
    home = tmp_path / "home"
    home.mkdir()

    def begin(*arguments: str | Path) -> Program:
        command = os.environ.get("ACT_DESKTOP_E2E_COMMAND")
        started.append(Program(screen, home, *arguments, command=(command,) if command else ()))
        return started[-1]

    yield begin
    for program in started:
        program.clear_away()


@pytest.fixture(scope="session")
def _demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepare_demo(tmp_path_factory.mktemp("prepared"))


@pytest.fixture
def demo_project(_demo: Path, tmp_path: Path) -> Path:
    """The demo's project, annotated, criticised and planned by the real models; nothing is reviewed."""
    return Path(shutil.copy(_demo, tmp_path / "demo.act"))
