import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from act_desktop.core.errors import Cancelled, ProjectError
from act_desktop.core.samples import Label, LabelScheme, Modality
from act_desktop.store import Project
from tests.conftest import make_readonly
from tests.store.things import SCHEME, annotated, annotation, make, texts

HOLDER = "import sys, time; from pathlib import Path; from act_desktop.store import Project; "
HOLD = f"{HOLDER}project = Project.open(Path(sys.argv[1])); print('open', flush=True); time.sleep(60)"


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the project open for writing."""
    make(tmp_path / "a.act", 3).close()
    process = subprocess.Popen([sys.executable, "-c", HOLD, tmp_path / "a.act"], stdout=subprocess.PIPE, text=True)
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        yield process
        process.kill()


def test_what_a_project_is_made_of_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    scheme = LabelScheme(
        labels=(Label(name="Ja", description="really", hotkey="j", colour="#00ff00"), Label(name="Nein")),
        guideline="Ärger zählt.",
    )
    with Project.create(tmp_path / "a.act", modality=Modality.IMAGE, scheme=scheme, name="Laune") as project:
        assert (project.name, project.modality, project.scheme) == ("Laune", Modality.IMAGE, scheme)
    with Project.open(tmp_path / "a.act") as project:
        assert (project.name, project.modality, project.scheme) == ("Laune", Modality.IMAGE, scheme)
        assert not project.readonly


def test_a_closed_project_is_a_single_file(tmp_path: Path) -> None:
    project = make(tmp_path / "a.act", 5000)
    assert len(list(tmp_path.iterdir())) > 1  # the log and the lock
    project.close()
    project.close()
    assert [path.name for path in tmp_path.iterdir()] == ["a.act"]


def test_an_existing_file_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "a.act").write_text("precious")
    with pytest.raises(ProjectError, match="exists already"):
        make(tmp_path / "a.act")
    assert (tmp_path / "a.act").read_text() == "precious"
    assert [path.name for path in tmp_path.iterdir()] == ["a.act"]


def test_a_project_in_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="does not exist"):
        make(tmp_path / "nowhere" / "a.act")


@pytest.mark.parametrize("readonly", [False, True])
def test_a_missing_project_is_said_to_be_missing(tmp_path: Path, readonly: bool) -> None:
    with pytest.raises(ProjectError, match="no project"):
        Project.open(tmp_path / "a.act", readonly=readonly)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("readonly", [False, True])
@pytest.mark.parametrize("content", [b"", b"id,text\n1,hello\n" * 100, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_no_project_is_refused_and_left_alone(tmp_path: Path, content: bytes, readonly: bool) -> None:
    path = tmp_path / "a.act"
    path.write_bytes(content)
    with pytest.raises(ProjectError, match=r"is not a project file|is damaged"):
        Project.open(path, readonly=readonly)
    assert path.read_bytes() == content
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.act"]


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "a.act") as other:
        other.execute("CREATE TABLE music (title TEXT)")
    other.close()
    with pytest.raises(ProjectError, match="not a project file"):
        Project.open(tmp_path / "a.act")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_truncated_project_is_said_to_be_damaged(tmp_path: Path, share: float) -> None:
    path = tmp_path / "a.act"
    make(path, 3000).close()
    os.truncate(path, int(path.stat().st_size * share))
    with pytest.raises(ProjectError, match="damaged"), Project.open(path) as project:
        list(project.samples.iterate())


def test_a_project_with_rubbish_in_the_middle_is_said_to_be_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.act"
    make(path, 3000).close()
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2)
        file.write(os.urandom(path.stat().st_size // 3))
    with pytest.raises(ProjectError, match="damaged"), Project.open(path) as project:
        list(project.samples.iterate())


def test_a_second_process_is_told_who_holds_the_project(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    with pytest.raises(ProjectError, match=rf"open in another process \(process id {holder.pid}\)"):
        Project.open(tmp_path / "a.act")
    with pytest.raises(ProjectError, match="open in another process"):
        make(tmp_path / "a.act")


def test_a_killed_holder_leaves_no_lock_behind(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    with Project.open(tmp_path / "a.act") as project:
        assert project.samples.count() == 3


def test_a_project_cannot_be_opened_twice_for_writing_in_one_process_either(tmp_path: Path) -> None:
    with make(tmp_path / "a.act"), pytest.raises(ProjectError, match=f"process id {os.getpid()}"):
        Project.open(tmp_path / "a.act")
    Project.open(tmp_path / "a.act").close()


def test_reading_works_beside_a_writer_and_sees_what_it_has_committed(tmp_path: Path) -> None:
    with make(tmp_path / "a.act", 3) as writer, Project.open(tmp_path / "a.act", readonly=True) as reader:
        writer.samples.add(texts(2, first=3), source=Path("more.csv"), format="csv")
        assert reader.samples.count() == 5
        with pytest.raises(ProjectError, match="read-only"):
            reader.samples.add(texts(2, first=9), source=Path("more.csv"), format="csv")
        assert writer.samples.count() == 5


def test_a_writer_can_close_while_another_reads(tmp_path: Path) -> None:
    writer = make(tmp_path / "a.act", 10)
    with Project.open(tmp_path / "a.act", readonly=True) as reader:
        stream = reader.samples.iterate()
        next(stream)
        writer.close()
        assert len(list(stream)) == 9
    with Project.open(tmp_path / "a.act") as again:
        assert again.samples.count() == 10
    assert [path.name for path in tmp_path.iterdir()] == ["a.act"]


def test_a_closed_project_opens_on_a_read_only_medium(tmp_path: Path, medium: Path) -> None:
    make(medium / "a.act", 3).close()
    make_readonly(medium)
    with Project.open(medium / "a.act", readonly=True) as project:
        assert [sample.key for sample in project.samples.iterate()] == ["k0", "k1", "k2"]
    with pytest.raises(ProjectError, match=r"cannot be locked for writing.*read-only"):
        Project.open(medium / "a.act")


def test_a_project_left_in_its_logging_mode_opens_on_a_read_only_medium(tmp_path: Path, medium: Path) -> None:
    make(medium / "a.act", 3).close()
    with sqlite3.connect(medium / "a.act") as other:
        other.execute("PRAGMA journal_mode = WAL")
    other.close()
    make_readonly(medium)
    with Project.open(medium / "a.act", readonly=True) as project:
        assert project.samples.count() == 3


def test_a_project_copied_while_open_without_its_log_index_says_what_to_do(tmp_path: Path, medium: Path) -> None:
    with make(tmp_path / "a.act", 3):
        for name in ("a.act", "a.act-wal"):
            shutil.copy(tmp_path / name, medium / name)
    make_readonly(medium)
    with pytest.raises(ProjectError, match=r"was not closed.*Copy it together"):
        Project.open(medium / "a.act", readonly=True)


def test_a_full_disk_loses_nothing_and_says_what_to_do(tmp_path: Path, medium: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can make a small disk")
    project = make(medium / "a.act", 100)
    acknowledged = 0
    with pytest.raises(ProjectError, match=r"no space left|could not be read or written.*") as caught:
        for first in range(100, 1_000_000, 1000):
            project.samples.add(texts(1000, first=first), source=Path("more.csv"), format="csv")
            acknowledged = first + 1000
    assert "Free some space" in caught.value.hint
    assert project.samples.count() >= acknowledged
    kept = [sample.key for sample in project.samples.iterate()]
    assert kept[:acknowledged] == [f"k{number}" for number in range(acknowledged)]
    project.close()
    subprocess.run(["mount", "-o", "remount,size=32m", medium], check=True)
    with Project.open(medium / "a.act") as again:
        assert [sample.key for sample in again.samples.iterate()] == kept
        again.samples.add(texts(10, first=acknowledged + 5000), source=Path("more.csv"), format="csv")
        assert again.samples.count() == len(kept) + 10


def test_a_transaction_that_does_not_fit_leaves_the_state_before_it(tmp_path: Path) -> None:
    with make(tmp_path / "a.act", 3) as project:
        run = annotated(project, [1])
        pages = project.database.number("PRAGMA page_count")
        project.database.query(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(ProjectError, match="no space left"):
            project.runs.add_failures(run.id, [(2, "x" * 100_000)])
        assert project.runs.failures(run.id) == []
        project.database.query("PRAGMA max_page_count = 1000000")
        project.runs.add_failures(run.id, [(2, "x" * 100_000)])
        assert len(project.runs.failures(run.id)) == 1


IMPORT = """
import hashlib, sys
from dataclasses import replace
from pathlib import Path
from act_desktop.store import Project
from tests.conftest import make_readonly
from tests.store.things import texts
samples = (replace(text, content_hash=hashlib.sha256(text.key.encode()).hexdigest()) for text in texts(30_000))
with Project.open(Path(sys.argv[1])) as project:
    project.samples.add(samples, source=Path("texts.csv"), format="csv")
"""


def test_an_import_needs_no_room_in_the_systems_temporary_folder(tmp_path: Path, medium: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can make a small disk")
    subprocess.run(["mount", "-o", "remount,size=64k", medium], check=True)
    make(tmp_path / "a.act").close()
    environment = os.environ | {"SQLITE_TMPDIR": str(medium)}
    done = subprocess.run(
        [sys.executable, "-c", IMPORT, tmp_path / "a.act"],
        env=environment,
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_many_rows_are_stored_together_or_not_at_all(tmp_path: Path) -> None:
    with make(tmp_path / "a.act", 300) as project:
        run = annotated(project, [300])
        with pytest.raises(ValueError, match=r"UNIQUE.*annotations"):
            project.runs.add_annotations(run.id, [annotation(sample_id) for sample_id in range(1, 301)])
        assert project.runs.counts(run.id) == (1, 0)
        project.runs.add_annotations(run.id, [annotation(sample_id) for sample_id in range(1, 300)])
        project.runs.add_annotations(run.id, [])
        assert project.runs.counts(run.id) == (300, 0)


def test_rows_of_one_transaction_vanish_together_whatever_stops_it(tmp_path: Path) -> None:
    with make(tmp_path / "a.act", 2) as project:
        run = annotated(project, [])
        failure = {"run_id": run.id, "sample_id": 1, "message": "no", "at": "2026"}
        with pytest.raises(KeyboardInterrupt), project.database.transaction() as tx:
            tx.table("failures").insert(failure)
            assert tx.table("failures").count == 1
            raise KeyboardInterrupt
        assert project.runs.failures(run.id) == []
        project.runs.add_failures(run.id, [(1, "no")])


def test_a_row_makes_neither_a_table_nor_a_column(tmp_path: Path) -> None:
    with make(tmp_path / "a.act", 1) as project:
        schema = "SELECT name, sql FROM sqlite_master ORDER BY name"
        before = project.database.query(schema)
        with (
            pytest.raises(sqlite3.OperationalError, match="no such table: sample"),
            project.database.transaction() as tx,
        ):
            tx.table("sample").insert({"key": "a"})
        with (
            pytest.raises(sqlite3.OperationalError, match="no column named size"),
            project.database.transaction() as tx,
        ):
            tx.table("problems").insert({"import_id": 1, "place": "row 1", "message": "no", "size": 3})
        assert project.database.query(schema) == before
        assert project.samples.problems() == []


def test_the_file_reads_well_in_plain_sqlite(tmp_path: Path) -> None:
    with make(tmp_path / "a.act", 3) as project:
        annotated(project, [1, 2])
    plain = sqlite3.connect(tmp_path / "a.act")
    rows = plain.execute("SELECT key, text, label, label_source, machine_p FROM labelled ORDER BY key").fetchall()
    plain.close()
    assert rows == [("k0", "text 0", "cat", "model", 0.7), ("k1", "text 1", "cat", "model", 0.7),
                    ("k2", "text 2", None, None, None)]  # fmt: skip


def test_the_scheme_is_the_projects(tmp_path: Path) -> None:
    with make(tmp_path / "a.act") as project:
        assert project.scheme == SCHEME
        assert project.name == "a"


def test_threads_share_one_open_project(tmp_path: Path) -> None:
    with make(tmp_path / "a.act", 200) as project:
        run = annotated(project, [])

        def write(sample_id: int) -> int:
            project.runs.add_annotations(run.id, [annotation(sample_id)])
            return len(project.runs.annotations_of(run.id, [sample_id])) + sum(1 for _ in project.samples.iterate())

        with ThreadPoolExecutor(8) as pool:
            assert set(pool.map(write, range(1, 201))) == {201}
        assert project.runs.counts(run.id) == (200, 0)


def test_whoever_still_reads_a_closed_project_is_told_to_stop(tmp_path: Path) -> None:
    project = make(tmp_path / "a.act", 3)
    project.close()
    with pytest.raises(Cancelled):
        project.samples.count()
