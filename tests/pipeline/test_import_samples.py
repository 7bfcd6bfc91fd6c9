from pathlib import Path

import pytest

from act_desktop.core.errors import Cancelled, DataError
from act_desktop.core.samples import LabelScheme, Modality
from act_desktop.pipeline.import_samples import import_samples
from act_desktop.pipeline.progress import JobControl, Progress
from act_desktop.store import Project


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "t.csv"
    rows = "".join(f"{number},text {number},{'cat' if number % 2 else 'cow'}\n" for number in range(5000))
    path.write_text(f"id,text,label\n{rows}5000,,cat\n")
    return path


def _project(path: Path) -> Project:
    return Project.create(path, modality=Modality.TEXT, scheme=LabelScheme.of("cat", "dog"))


def test_good_rows_are_imported_and_bad_ones_told(tmp_path: Path, table: Path) -> None:
    seen: list[Progress] = []
    with _project(tmp_path / "a.act") as project:
        summary = import_samples(project, table, job=JobControl(on_progress=seen.append))
        assert (summary.added, summary.unchanged, len(summary.problems)) == (5000, 0, 2501)
        assert project.samples.count_gold() == 2500
        assert project.samples.problems() == list(summary.problems)
        again = import_samples(project, table)
        assert (again.added, again.unchanged) == (0, 5000)
    assert [progress.done for progress in seen] == sorted(progress.done for progress in seen)
    assert (seen[-1].done, seen[-1].total) == (5000, 5000)
    assert seen[0].total == 5001


def test_a_cancelled_import_keeps_what_it_had_and_can_be_repeated(tmp_path: Path, table: Path) -> None:
    job = JobControl()
    job.on_progress = lambda progress: job.cancel() if progress.done >= 4500 else None
    with _project(tmp_path / "a.act") as project:
        with pytest.raises(Cancelled):
            import_samples(project, table, job=job)
        kept = project.samples.count()
        assert 0 < kept <= 4500
        summary = import_samples(project, table)
        assert (summary.added, summary.unchanged) == (5000 - kept, kept)


def test_a_source_that_cannot_be_read_leaves_the_project_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "t.xlsx").touch()
    with _project(tmp_path / "a.act") as project:
        with pytest.raises(DataError, match="no kind that can be read"):
            import_samples(project, tmp_path / "t.xlsx")
        assert project.samples.count() == 0
