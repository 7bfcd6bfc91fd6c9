"""A disk that is full or may not be written: the window says so, stays alive, and loses nothing."""

import os
import shutil
from pathlib import Path

import pytest

from tests.conftest import make_readonly
from tests.e2e.conftest import Start
from tests.e2e.test_whole_way import DEMO, decide, decisions

BLOCK = bytes(4096)


def fill(disk: Path) -> Path:
    """A file that leaves no room on a disk."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(BLOCK)
        except OSError:
            return ballast


def test_a_review_waits_for_a_full_disk_and_goes_on(start: Start, demo_project: Path, medium: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can make a small disk")
    project = Path(shutil.copy(demo_project, medium / "demo.act"))
    program = start(project)
    program.wait_for_title(DEMO)
    program.press("ctrl+6")
    decide(program, project, "2")
    ballast = fill(medium)
    for _ in range(20):  # the log has some room left from before
        made = decisions(project)
        program.press("1")
        program.wait_until_quiet()
        if decisions(project) == made:
            break
    else:
        pytest.fail("the disk never was full")
    assert program.alive
    ballast.unlink()
    assert decide(program, project, "3")[0] == "label"
    assert decisions(project)[:-1] == made
    program.press("ctrl+q")
    assert program.ended() == 0


def test_a_project_on_a_readonly_medium_can_be_looked_at(start: Start, demo_project: Path, medium: Path) -> None:
    project = Path(shutil.copy(demo_project, medium / "demo.act"))
    make_readonly(medium)
    program = start(project)
    program.wait_for_title("Open a project")
    program.press("enter")
    program.wait_for_title(DEMO)
    program.press("ctrl+6")
    program.wait_until_quiet()
    program.press("1", "enter", "space")
    program.wait_until_quiet()
    assert decisions(project) == []
    program.press("ctrl+q")
    assert program.ended() == 0
    assert not program.printed.read_text()
