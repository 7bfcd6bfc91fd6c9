"""From an empty computer to a file of labels, by keyboard alone; and what becomes of decisions when all goes wrong."""

import csv
import sqlite3
import time
from pathlib import Path
from typing import Any

import psutil

from tests.e2e.conftest import Start
from tests.e2e.desk import Program, query

DEMO = "Clothing demo – ACT Desktop"
WHOLE_DEMO = 900.0
KEY_PAUSE = 0.25
"""Seconds between keys of a quick person: the next sample is on the screen by then, so that every key decides."""
STANDING = """
SELECT sample_id, label FROM decisions AS d
WHERE kind = 'label' AND NOT EXISTS (SELECT 1 FROM decisions AS u WHERE u.undoes = d.id) ORDER BY id
"""


def decisions(project: Path) -> list[tuple[Any, ...]]:
    """Everything that was decided, the oldest first: kind, sample, label, whether simulated."""
    return query(project, "SELECT kind, sample_id, label, simulated FROM decisions ORDER BY id")


def queue(project: Path) -> list[int]:
    """The samples to review, in order."""
    sql = "SELECT sample_id FROM plan_entries WHERE position >= 0 ORDER BY position"
    return [sample for (sample,) in query(project, sql)]


def labels(project: Path) -> list[str]:
    """The labels, in the order of their keys 1 to 9 and 0."""
    return [name for (name,) in query(project, "SELECT name FROM labels ORDER BY position")]


def decide(program: Program, project: Path, key: str) -> tuple[Any, ...]:
    """Presses a key once the screen is quiet, and waits until the decision is in the file."""
    before = len(decisions(project))
    program.wait_until_quiet()
    program.press(key)
    program.wait(f"a decision by {key}", lambda: len(decisions(project)) > before)
    found = decisions(project)
    assert len(found) == before + 1
    return found[-1]


def settled_decisions(program: Program, project: Path) -> list[tuple[Any, ...]]:
    """Everything that was decided, once a second has passed without another decision."""
    found, since = decisions(project), time.monotonic()

    def still() -> bool:
        nonlocal found, since
        now = decisions(project)
        if now != found:
            found, since = now, time.monotonic()
        return time.monotonic() - since > 1

    program.wait("an end of the decisions", still)
    return found


def test_from_try_the_demo_to_a_file_of_labels_by_keyboard_alone(start: Start, tmp_path: Path) -> None:
    program = start()
    program.wait_for_title("ACT Desktop")
    program.press("alt+t")
    program.wait_for_title(DEMO, WHOLE_DEMO)
    (project,) = program.data.rglob("*.act")
    names, order = labels(project), queue(project)

    made = [decide(program, project, key) for key in "1234567890"]
    assert made == [("label", sample, name, 0) for sample, name in zip(order, names, strict=False)]
    machine: dict[int, str] = dict(query(project, "SELECT sample_id, label FROM annotations"))
    assert decide(program, project, "enter") == ("label", order[10], machine[order[10]], 0)
    assert decide(program, project, "space")[:2] == ("skip", order[11])
    assert decide(program, project, "3")[:3] == ("label", order[12], names[2])
    assert decide(program, project, "backspace")[0] == "undo"
    assert decide(program, project, "4")[:3] == ("label", order[12], names[3])
    standing: dict[int, str] = dict(query(project, STANDING))

    program.press("ctrl+8")
    exported = tmp_path / "labels.csv"
    program.press_until("alt+e", "a dialog for the file", lambda: "Export" in program.top)
    program.press("ctrl+a")
    program.type(str(exported))
    program.press("enter")
    program.wait("the export", lambda: query(project, "SELECT 1 FROM exports"))
    program.press("ctrl+q")
    assert program.ended() == 0
    assert not program.printed.read_text()

    keys: dict[int, str] = dict(query(project, "SELECT id, key FROM samples"))
    with exported.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(keys)
    by_person = {row["id"]: row["label"] for row in rows if row["label_source"] == "human"}
    assert by_person == {keys[sample]: label for sample, label in standing.items()}


def test_every_decision_survives_the_program(start: Start, demo_project: Path) -> None:
    order, names = queue(demo_project), labels(demo_project)
    program = start(demo_project)
    program.wait_for_title(DEMO)
    program.press("ctrl+6")
    made = [decide(program, demo_project, key) for key in "213443"]
    program.kill()
    assert decisions(demo_project) == made
    assert [(sample, label) for _, sample, label, _ in made] == [
        (sample, names[int(key) - 1]) for sample, key in zip(order, "213443", strict=False)
    ]
    connection = sqlite3.connect(demo_project)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()

    again = start(demo_project)
    again.wait_for_title(DEMO)
    again.press("ctrl+6")
    assert decide(again, demo_project, "1")[:3] == ("label", order[6], names[0])
    assert decide(again, demo_project, "ctrl+z")[0] == "undo"
    again.press("ctrl+q")
    assert again.ended() == 0


def test_keys_that_repeat_fast_lose_nothing_when_the_program_is_killed(start: Start, demo_project: Path) -> None:
    order, names = queue(demo_project), labels(demo_project)
    program = start(demo_project)
    program.wait_for_title(DEMO)
    program.press("ctrl+6")
    decide(program, demo_project, "2")
    program.press(*"12" * 15, pause=KEY_PAUSE)
    before = settled_decisions(program, demo_project)
    program.kill()
    after = decisions(demo_project)
    assert after == before
    assert [sample for _, sample, _, _ in after] == order[: len(after)]
    assert {label for _, _, label, _ in after} <= set(names[:2])
    assert len(after) > 20


def labelling(program: Program) -> list[psutil.Process]:
    """Waits until the program has a model at work, begun with the mouse."""
    program.wait_for_title("ACT Desktop")
    program.wait_until_quiet()
    program.click_primary()
    found: list[psutil.Process] = program.wait(
        "a worker", lambda: [one for one in program.workers() if one.cpu_times().user > 1]
    )
    return found


def test_a_model_that_is_killed_leaves_the_window_alive(start: Start) -> None:
    program = start()
    for process in labelling(program):
        process.kill()
    program.wait_for_title(DEMO, WHOLE_DEMO)
    program.press("ctrl+q")
    assert program.ended() == 0


def test_a_window_that_is_killed_leaves_no_model_behind(start: Start) -> None:
    program = start()
    labelling(program)
    program.kill()
    program.wait("the end of its processes", lambda: not program.family())


def test_a_window_that_is_closed_while_a_model_works_ends_it(start: Start) -> None:
    program = start()
    labelling(program)
    program.press("ctrl+q")
    assert program.ended() == 0
    assert not program.printed.read_text()
