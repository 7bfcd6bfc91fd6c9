"""Power cuts: the writing process is killed at random moments, and what it had acknowledged is there."""

import random
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from act_desktop.core.runs import RunKind
from act_desktop.store import Project
from tests.store.things import config, frozen, make

ROOT = Path(__file__).parents[2]
KILLS = 50


def _killed(path: Path, work: str, seconds: float | None) -> list[tuple[str, int]]:
    """What a writer acknowledged before it was killed, so long after its first word; `None` lets it finish."""
    command = [sys.executable, "-m", "tests.store.relentless_writer", str(path), work]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        if seconds is not None:
            time.sleep(seconds)
            process.kill()
        lines = (first + process.stdout.read()).splitlines(keepends=True)
    words = [line.split() for line in lines if line.endswith("\n")]
    return [(kind, int(number)) for kind, number in words]


def _intact(path: Path) -> bool:
    plain = sqlite3.connect(path)
    answers = plain.execute("PRAGMA integrity_check").fetchall(), plain.execute("PRAGMA foreign_key_check").fetchall()
    plain.close()
    return answers == ([("ok",)], [])


def test_fifty_kills_lose_nothing_acknowledged_and_repeat_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.act"
    with make(path, 20_000) as project:
        frozen(project, range(1, 20_001), runs=(0, 0))
    moments = random.Random(1)
    acknowledged: Counter[tuple[str, int]] = Counter()
    for _ in range(KILLS):
        acknowledged.update(_killed(path, "label", moments.uniform(0, 0.2)))
        with Project.open(path) as project:
            run = project.runs.begin(config())
            critic = project.runs.begin(config(RunKind.CRITICISE, annotate_run=run.id))
            stored = {("annotation", each.sample_id) for each in project.runs.annotations(run.id)}
            stored |= {("critique", each.sample_id) for each in project.runs.critiques(critic.id)}
            stored |= {("decision", each.id) for each in project.decisions.history(1)}
        assert acknowledged.keys() <= stored
        assert len(stored - acknowledged.keys()) <= KILLS  # at most the one under way at each kill
    assert set(acknowledged.values()) == {1}
    assert len(acknowledged) > KILLS
    assert _intact(path)
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.act"]


def test_an_import_killed_again_and_again_ends_like_an_undisturbed_one(tmp_path: Path) -> None:
    path = tmp_path / "a.act"
    make(path).close()
    moments = random.Random(2)
    for _ in range(10):
        assert ("all", 0) not in _killed(path, "import", moments.uniform(0, 0.3))
        assert _intact(path)
    assert ("all", 0) in _killed(path, "import", None)
    with Project.open(path) as killed, make(tmp_path / "b.act", 60_000) as undisturbed:
        assert list(killed.samples.iterate()) == list(undisturbed.samples.iterate())
