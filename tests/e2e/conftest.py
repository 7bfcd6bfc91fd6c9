"""What the end-to-end tests share: a screen of their own, programs that leave nothing behind, a demo project."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from act_desktop.pipeline.demo import prepare_demo
from tests.e2e.desk import Program
from tests.e2e.screen import Screen, missing_packages


@pytest.fixture(scope="session")
def screen() -> Iterator[Screen]:
    """A real X server without a monitor."""
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
        started.append(Program(screen, home, *arguments))
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
