"""Headless review of a real project file."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from act_desktop.core.errors import Cancelled, DataError, UserError
from act_desktop.pipeline.plan import make_plan
from act_desktop.pipeline.progress import JobControl, Progress
from act_desktop.pipeline.review import review_from_csv, review_from_gold
from act_desktop.store import Project
from tests.pipeline.worlds import ready, truth


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with ready(tmp_path / "p.act", n=200) as project:
        make_plan(project, budget=40, seed=1)
        yield project


@pytest.fixture
def without_gold(tmp_path: Path) -> Iterator[Project]:
    with ready(tmp_path / "n.act", n=200, gold=False) as project:
        make_plan(project, budget=40, seed=1)
        yield project


def queue_keys(project: Project) -> list[str]:
    plan = project.plans.latest()
    assert plan is not None
    return [sample.key for sample in project.samples.get([entry.sample_id for entry in project.plans.queue(plan.id)])]


def current(project: Project) -> dict[int, str]:
    plan = project.plans.latest()
    assert plan is not None
    return {sample_id: decision.label for sample_id, decision in project.decisions.current(plan.id).items()}


def written(path: Path, rows: list[tuple[str, str]], *, encoding: str = "utf-8", separator: str = ",") -> Path:
    path.write_text("".join(f"{a}{separator}{b}\n" for a, b in [("id", "label"), *rows]), encoding=encoding)
    return path


def test_gold_decides_the_whole_queue_and_is_marked_as_simulated(project: Project) -> None:
    summary = review_from_gold(project)
    assert (summary.decided, summary.remaining, summary.simulated) == (40, 0, True)
    assert summary.corrected > 0
    assert all(label == truth(project, sample_id) for sample_id, label in current(project).items())
    history = project.decisions.history(summary.plan_id)
    assert {(decision.simulated, decision.person, decision.blind) for decision in history} == {
        (True, "gold labels", True)
    }


def test_without_gold_nothing_is_decided(without_gold: Project) -> None:
    with pytest.raises(UserError, match="40 of 40 samples to review have no gold label"):
        review_from_gold(without_gold)
    assert current(without_gold) == {}


def test_without_a_plan_there_is_nothing_to_review(tmp_path: Path) -> None:
    with ready(tmp_path / "q.act", n=20) as project, pytest.raises(UserError, match="act-desktop plan"):
        review_from_gold(project)


def test_a_cancelled_review_keeps_what_is_decided_and_goes_on_later(project: Project) -> None:
    job = JobControl()

    def stop_after_ten(progress: Progress) -> None:
        if progress.done >= 10:
            job.cancel()

    job.on_progress = stop_after_ten
    with pytest.raises(Cancelled):
        review_from_gold(project, batch=5, job=job)
    assert len(current(project)) == 10

    seen: list[Progress] = []
    summary = review_from_gold(project, batch=7, job=JobControl(on_progress=seen.append))
    assert summary.decided == 30
    assert (seen[0].done, seen[-1].done, seen[-1].total) == (10, 40, 40)
    assert len(project.decisions.history(summary.plan_id)) == 40


def test_a_persons_file_is_taken_as_a_persons(without_gold: Project, tmp_path: Path) -> None:
    keys = queue_keys(without_gold)
    file = written(tmp_path / "d.csv", [(key, "coat") for key in keys[:3]])
    summary = review_from_csv(without_gold, file, person="Ada")
    assert (summary.decided, summary.remaining, summary.problems) == (3, 37, ())
    history = without_gold.decisions.history(summary.plan_id)
    assert {(decision.person, decision.label, decision.simulated) for decision in history} == {("Ada", "coat", False)}


@pytest.mark.parametrize(("encoding", "separator"), [("utf-8-sig", ","), ("utf-8", ";"), ("utf-8", "\t")])
def test_spreadsheet_dialects_are_read(without_gold: Project, tmp_path: Path, encoding: str, separator: str) -> None:
    rows = [(queue_keys(without_gold)[0], "shoe")]
    file = written(tmp_path / "d.csv", rows, encoding=encoding, separator=separator)
    assert review_from_csv(without_gold, file, person="Ada").decided == 1


def test_rows_that_cannot_be_used_are_told_and_the_rest_is_taken(without_gold: Project, tmp_path: Path) -> None:
    keys = queue_keys(without_gold)
    outside = next(sample.key for sample in without_gold.samples.iterate() if sample.key not in keys)
    rows = [("nobody", "bag"), (outside, "bag"), (keys[0], "sock"), (keys[1], ""), (keys[2], "bag")]
    rows += [(keys[2], "bag"), (keys[2], "coat")]
    file = written(tmp_path / "d.csv", rows)
    with file.open("a") as stream:
        stream.write(f"{keys[3]}\n{keys[4]},shirt,more,columns\n")

    summary = review_from_csv(without_gold, file, person="Ada")
    assert sorted(current(without_gold).values()) == ["bag", "shirt"]
    assert [(problem.where, problem.message.split(";")[0]) for problem in summary.problems] == [
        ("d.csv, line 2", "There is no sample “nobody” in the project."),
        ("d.csv, line 3", f"The sample “{outside}” is not in the review queue of the plan"),
        ("d.csv, line 4", "“sock” is not a label of the project"),
        ("d.csv, line 8", f"The sample “{keys[2]}” is decided as “bag” already, which stays"),
    ]


def test_the_same_file_twice_decides_nothing_twice(without_gold: Project, tmp_path: Path) -> None:
    file = written(tmp_path / "d.csv", [(key, "coat") for key in queue_keys(without_gold)])
    first = review_from_csv(without_gold, file, person="Ada")
    second = review_from_csv(without_gold, file, person="Ada")
    assert (first.decided, second.decided, second.problems) == (40, 0, ())
    assert len(without_gold.decisions.history(first.plan_id)) == 40


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b"key,label\na,b\n", "no column “id”"),
        (b"id,label\ng00001,caf\xe9\n", "not UTF-8"),
        (b"id,label\n" + b"x" * 200_000 + b",bag\n", "no readable CSV"),
    ],
)
def test_an_unusable_file_is_refused(without_gold: Project, tmp_path: Path, content: bytes, message: str) -> None:
    file = tmp_path / "d.csv"
    file.write_bytes(content)
    # The limit belongs to the whole process, and the readers of samples raise it.
    limit = csv.field_size_limit(100_000)
    try:
        with pytest.raises(DataError, match=message):
            review_from_csv(without_gold, file, person="Ada")
    finally:
        csv.field_size_limit(limit)
    assert current(without_gold) == {}


def test_a_missing_file_is_refused(without_gold: Project, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        review_from_csv(without_gold, tmp_path / "none.csv", person="Ada")
