"""The real program in a real window: it starts, opens a project, shares it, and ends without a trace."""

from pathlib import Path

from tests.e2e.conftest import Start
from tests.e2e.desk import query


def test_it_shows_a_window_and_ctrl_q_ends_it_without_a_trace(start: Start) -> None:
    program = start()
    assert program.wait_for_title("ACT Desktop") == "ACT Desktop"
    program.press("ctrl+q")
    assert program.ended() == 0
    assert not program.printed.read_text()


def test_it_opens_the_project_that_it_is_given(start: Start, demo_project: Path) -> None:
    program = start(demo_project)
    program.wait_for_title("– ACT Desktop")
    program.press("ctrl+q")
    assert program.ended() == 0
    assert not program.printed.read_text()
    assert not demo_project.with_name("demo.act-wal").exists()


def test_a_second_window_on_the_same_file_says_so_and_can_only_look(start: Start, demo_project: Path) -> None:
    first = start(demo_project)
    first.wait_for_title("– ACT Desktop")
    second = start(demo_project)
    second.wait_for_title("Open a project")
    second.press("enter")
    second.wait_for_title("– ACT Desktop")
    second.press("ctrl+6")
    second.wait_until_quiet()
    second.press("1", "enter", "space")
    second.wait_until_quiet()
    assert query(demo_project, "SELECT count(*) FROM decisions") == [(0,)]
    third = start(demo_project)
    third.wait_for_title("Open a project")
    third.press("esc")
    assert third.wait_for_title("ACT Desktop") == "ACT Desktop"
    for program in (third, second, first):
        assert program.alive
        program.press("ctrl+q")
        assert program.ended() == 0


def test_what_is_no_project_is_said_and_the_window_stays(start: Start, tmp_path: Path) -> None:
    broken = tmp_path / "broken.act"
    broken.write_bytes(b"no project " * 1000)
    program = start(broken)
    program.wait_for_title("Open a project")
    program.press("esc")
    assert program.wait_for_title("ACT Desktop") == "ACT Desktop"
    program.press("ctrl+q")
    assert program.ended() == 0
    assert broken.read_bytes() == b"no project " * 1000
