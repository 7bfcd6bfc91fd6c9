"""A project of one's own, from nothing to a classifier, by keyboard alone and on a computer that has no network."""

import csv
import random
from pathlib import Path

import pytest

from act_desktop.config import paths
from tests.conftest import Offline
from tests.e2e.conftest import Start
from tests.e2e.desk import Program, query
from tests.e2e.test_whole_way import decide

LABELS = ("Trouser", "Bag", "Sneaker", "Pullover")
IMAGES = 60


def table(folder: Path) -> Path:
    """Images of four of the demo's labels, as somebody would bring them: a table beside a folder."""
    demo = paths.resources() / "demo" / "fashion"
    with (demo / "samples.csv").open(newline="", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["label"] in LABELS]
    chosen = random.Random(1).sample(rows, IMAGES)
    for row in chosen:
        (folder / Path(row["image"]).name).write_bytes((demo / row["image"]).read_bytes())
    made = folder / "clothes.csv"
    lines = [f"{row['id']},{Path(row['image']).name},{row['label']}" for row in chosen]
    made.write_text("\n".join(["id,image,label", *lines]), encoding="utf-8")
    return made


def count(project: Path, of: str) -> int:
    """Rows of a table, or of what follows FROM."""
    return int(query(project, f"SELECT count(*) FROM {of}")[0][0])


def create(program: Program, folder: Path) -> Path:
    """Fills the dialog for a new project."""
    program.wait_for_title("ACT Desktop")
    program.press_until("alt+n", "the dialog", lambda: "New project" in program.top)
    program.press("alt+n", "ctrl+a")
    program.type("clothes")
    program.press("alt+f", "ctrl+a")
    program.type(str(folder))
    program.press("alt+i", "alt+l")
    for label in LABELS:
        program.type(label)
        program.press("enter")
    program.press("alt+p")
    program.wait_for_title("clothes – ACT Desktop")
    return folder / "clothes.act"


def bring(program: Program, file: Path) -> None:
    """Imports a file through the dialog for files."""
    program.press_until("alt+f", "a dialog for files", lambda: "Add data" in program.top)
    program.press("ctrl+a")
    program.type(str(file))
    program.press("enter")


@pytest.mark.timeout(1500)  # three classifiers of 500 steps each: two minutes on an idle machine
def test_from_ones_own_images_to_a_classifier(
    start: Start, tmp_path: Path, no_network: Offline, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in no_network.environment.items():
        monkeypatch.setenv(name, value)
    program = start()
    project = create(program, tmp_path)
    bring(program, table(tmp_path))
    program.wait("the import", lambda: count(project, "samples") == IMAGES)

    program.press("ctrl+4")
    program.press_until("alt+a", "the annotator's labels", lambda: count(project, "annotations"))
    program.wait("all critiques", lambda: count(project, "critiques_in_force") == IMAGES, 300)
    program.wait("the run's end", lambda: count(project, "runs") == 2 and not program.workers(), 60)

    program.press("ctrl+5")
    program.press_until("alt+f", "a plan", lambda: count(project, "plans"))
    program.press("ctrl+6")
    program.wait_until_quiet()
    program.press_until("enter", "a decision", lambda: count(project, "decisions"))
    for _ in range(3):
        decide(program, project, "enter")

    program.press("ctrl+7")
    program.press_until("alt+t", "a training", lambda: program.workers() or count(project, "trainings"))
    program.wait("the classifiers", lambda: count(project, "trainings"), 900)
    program.press("ctrl+8")
    program.wait_until_quiet()
    program.press("ctrl+q")
    assert program.ended() == 0
    assert not program.printed.read_text()
    assert list(tmp_path.rglob("*.onnx"))
    assert not no_network.log.exists(), no_network.log.read_text()
