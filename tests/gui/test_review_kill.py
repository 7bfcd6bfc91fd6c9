"""500 reviews by keyboard alone, as fast as keys come, and then the process is killed."""

import os
import subprocess
import sys
from pathlib import Path

from act_desktop.store import Project
from tests.gui.review_worlds import image_world
from tests.pipeline.worlds import LABELS

ROOT = Path(__file__).parents[2]
REVIEWS = 500


def test_five_hundred_reviews_are_on_the_right_samples_and_all_there_after_a_kill(tmp_path: Path) -> None:
    path = image_world(tmp_path / "k.act", n=620, budget=610)
    command = [sys.executable, "-m", "tests.gui.relentless_reviewer", str(path)]
    environment = os.environ | {"ACT_DESKTOP_CONFIG": str(tmp_path), "ACT_DESKTOP_DATA": str(tmp_path)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(REVIEWS)]
        assert process.poll() is None, "the process died by itself"
        process.kill()
        lines += process.stdout.read().splitlines(keepends=True)
    words = [line.split() for line in lines if line.endswith("\n")]
    acknowledged = [(int(number), label) for number, label in words]
    assert len(acknowledged) >= REVIEWS
    with Project.open(path) as project:
        keys = {sample.id: int(sample.key[1:]) for sample in project.samples.iterate()}
        stored = [(keys[made.sample_id], made.label) for made in project.decisions.history(1)]
    assert stored[: len(acknowledged)] == acknowledged
    assert len(stored) <= len(acknowledged) + 1  # the one under way at the kill
    assert len({number for number, _ in stored}) == len(stored)
    assert {label for _, label in stored} == set(LABELS)
