"""Power-cut style: worker and application are killed at random moments, and nothing is lost or done twice.

How the samples of a run fall into batches is different after a kill, and the last bits of a probability depend on
that: probabilities are compared within `TOLERANCE`, labels wherever their margin is wider than it.
"""

import csv
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from act_desktop.core.runs import Annotation, Critique, RunKind
from act_desktop.pipeline.annotate import Critic, annotate
from act_desktop.pipeline.models import ModelFiles
from act_desktop.pipeline.plan import make_plan
from act_desktop.pipeline.progress import JobControl, Progress
from act_desktop.store import Project
from tests.pipeline.projects import LABELS, image_project

COUNT = 150
KILLS = {"annotate": 20, "criticise": 15, "review": 15}
TOLERANCE = 0.02

Rows = dict[int, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """A project before each stage, and after an undisturbed run through all of them."""

    folder: Path
    model: ModelFiles
    annotations: dict[int, Annotation]
    critiques: dict[int, Critique]
    decisions: dict[int, str]

    @property
    def model_options(self) -> list[str]:
        return [str(self.model.model), "--mmproj", str(self.model.mmproj), "--threads", "1"]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, tiny_pair: ModelFiles) -> World:
    folder = tmp_path_factory.mktemp("world")
    image_project(folder, COUNT, name="annotate.act").close()
    shutil.copy(folder / "annotate.act", folder / "done.act")
    with Project.open(folder / "done.act") as project:
        run = annotate(project, tiny_pair).run
    shutil.copy(folder / "done.act", folder / "criticise.act")
    with Project.open(folder / "done.act") as project:
        summary = annotate(project, tiny_pair, critic=Critic())
        critic_run = summary.critiques[0].run
        make_plan(project, budget=COUNT, rule="random")
        annotations = {one.sample_id: one for one in project.runs.annotations(run.id)}
        critiques = {one.sample_id: one for one in project.runs.critiques(critic_run.id)}
        decisions = {sample.id: LABELS[sample.id % 3] for sample in project.samples.iterate()}
        with (folder / "decisions.csv").open("w", newline="") as file:
            csv.writer(file).writerows(
                [("id", "label"), *((sample.key, decisions[sample.id]) for sample in project.samples.iterate())]
            )
    shutil.copy(folder / "done.act", folder / "review.act")
    return World(folder=folder, model=tiny_pair, annotations=annotations, critiques=critiques, decisions=decisions)


def test_a_worker_killed_during_a_batch_changes_nothing(world: World) -> None:
    path = fresh(world, "annotate")
    killed: list[int] = []

    def kill(progress: Progress) -> None:
        if progress.done and len(killed) < 2:
            worker = psutil.Process().children()[0]
            killed.append(worker.pid)
            worker.kill()

    with Project.open(path) as project:
        summary = annotate(project, world.model, job=JobControl(on_progress=kill))
        rows = project.runs.annotations(summary.run.id)
    assert len(killed) == 2
    assert summary.problems == ()
    assert summary.computed == COUNT
    same_annotations({row.sample_id: row for row in rows}, world)


def test_the_application_killed_while_annotating(world: World) -> None:
    command = ["annotate", "PROJECT", "--annotator", *world.model_options]
    for rows in killed_and_resumed(world, "annotate", command, annotations_in, computed=True):
        same_annotations({key: row for key, row in rows.items() if isinstance(row, Annotation)}, world)


def test_the_application_killed_while_criticising(world: World) -> None:
    command = ["criticise", "PROJECT", "--critic", *world.model_options]
    for rows in killed_and_resumed(world, "criticise", command, critiques_in, computed=True):
        assert rows.keys() == world.critiques.keys()
        for key, row in rows.items():
            assert isinstance(row, Critique)
            expected = world.critiques[key]
            assert row.annotation_id == expected.annotation_id
            assert row.error_probability == pytest.approx(expected.error_probability, abs=TOLERANCE)


def test_the_application_killed_while_reviewing(world: World) -> None:
    command = ["review", "PROJECT", "--from-csv", str(world.folder / "decisions.csv"), "--person", "Ada"]
    for rows in killed_and_resumed(world, "review", command, decisions_in, computed=False):
        assert {key: getattr(row, "label", "") for key, row in rows.items()} == world.decisions


def killed_and_resumed(
    world: World, stage: str, command: Sequence[str], rows_in: Callable[[Path], Rows], *, computed: bool
) -> Iterator[Rows]:
    """Kills the command at random moments and starts it again, until it has been killed often enough.

    Yields:
        The rows of each project that came to its end.
    """
    dice = random.Random(stage)
    path = fresh(world, stage)
    began = time.monotonic()
    finish(path, command)
    usual = time.monotonic() - began
    yield rows_in(path)
    kills, midway, path = 0, 0, fresh(world, stage)
    seen: Rows = {}
    while kills < KILLS[stage]:
        with started(path, command) as process:
            # Starting takes longer than the work: every second kill waits for the work to begin.
            while kills % 2 and not ended(process) and len(rows_in(path)) <= len(seen):
                time.sleep(0.005)
            wait(process, 0 if kills % 2 else dice.uniform(0.1 * usual, 1.1 * usual))
            acknowledged = rows_in(path)
            # A process that has ended stays known to the system until it is waited for.
            family = [psutil.Process(process.pid), *psutil.Process(process.pid).children()]
            process.send_signal(signal.SIGKILL)
        killed = process.returncode == -signal.SIGKILL
        kills += killed
        assert psutil.wait_procs(family, timeout=20)[1] == []
        before, seen = seen, rows_in(path)
        midway += killed and len(before) < len(seen) < COUNT
        assert before.items() <= acknowledged.items() <= seen.items()
        if not killed or kills == KILLS[stage]:
            result = finish(path, command)
            assert not computed or result["computed"] == COUNT - len(seen)
            complete = rows_in(path)
            assert seen.items() <= complete.items()
            yield complete
            path, seen = fresh(world, stage), {}
    assert midway >= 2, "the kills did not fall into the work"


def ended(process: subprocess.Popen[bytes]) -> bool:
    """Whether the process has ended, without taking its end from the system."""
    return psutil.Process(process.pid).status() == psutil.STATUS_ZOMBIE


def wait(process: subprocess.Popen[bytes], seconds: float) -> None:
    """Waits that long, or until the process ends."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and not ended(process):
        time.sleep(0.01)


@contextmanager
def started(path: Path, command: Sequence[str]) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "act_desktop", *(str(path) if word == "PROJECT" else word for word in command)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def finish(path: Path, command: Sequence[str]) -> dict[str, object]:
    """Runs the command to its end."""
    words = [str(path) if word == "PROJECT" else word for word in command]
    done = subprocess.run(
        [sys.executable, "-m", "act_desktop", *words, "--json"], capture_output=True, check=False, text=True
    )
    assert done.returncode == 0, done.stderr
    result: dict[str, object] = json.loads(done.stdout)
    return result


def fresh(world: World, stage: str) -> Path:
    """A copy of the project as it was before a stage; images are linked relative to the project, so beside it."""
    path = world.folder / f"{stage}-{os.urandom(4).hex()}.act"
    shutil.copy(world.folder / f"{stage}.act", path)
    return path


def annotations_in(path: Path) -> Rows:
    with Project.open(path, readonly=True) as project:
        run = project.runs.latest(RunKind.ANNOTATE)
        return {row.sample_id: row for row in project.runs.annotations(run.id)} if run else {}


def critiques_in(path: Path) -> Rows:
    with Project.open(path, readonly=True) as project:
        run = project.runs.latest(RunKind.CRITICISE)
        return {row.sample_id: row for row in project.runs.critiques(run.id)} if run else {}


def decisions_in(path: Path) -> Rows:
    with Project.open(path, readonly=True) as project:
        plan = project.plans.latest()
        assert plan is not None
        history = project.decisions.history(plan.id)
        assert len({row.sample_id for row in history}) == len(history)
        return {row.sample_id: row for row in history}


def same_annotations(rows: dict[int, Annotation], world: World) -> None:
    assert rows.keys() == world.annotations.keys()
    for key, row in rows.items():
        expected = world.annotations[key]
        assert row.probabilities == pytest.approx(expected.probabilities, abs=TOLERANCE)
        best, second = sorted(expected.probabilities, reverse=True)[:2]
        assert row.label == expected.label or best - second < 2 * TOLERANCE
