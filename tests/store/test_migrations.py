import sqlite3
from pathlib import Path

import pytest

from act_desktop.core.errors import ProjectError
from act_desktop.store import Project, project
from act_desktop.store.migrations import MIGRATIONS, Migration
from tests.store.things import make

NEWEST = MIGRATIONS[-1].number
NEXT = Migration(
    number=NEWEST + 1,
    sql="ALTER TABLE samples ADD COLUMN stars INTEGER; CREATE INDEX samples_by_stars ON samples (stars);",
)
BROKEN = Migration(number=NEWEST + 2, sql="CREATE TABLE half (a INTEGER); INSERT INTO no_such_table VALUES (1);")


def _version(path: Path) -> int:
    plain = sqlite3.connect(path)
    number: int = plain.execute("PRAGMA user_version").fetchone()[0]
    plain.close()
    return number


def test_an_older_file_is_brought_up_to_date_after_a_backup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.act"
    make(path, 3).close()
    monkeypatch.setattr(project, "MIGRATIONS", (*MIGRATIONS, NEXT))
    with Project.open(path) as opened:
        assert opened.samples.count() == 3
        assert opened.database.query("SELECT stars FROM samples")[0][0] is None
    assert _version(path) == NEXT.number
    backup = tmp_path / f"a.act.v{NEWEST}.backup"
    assert _version(backup) == NEWEST
    monkeypatch.undo()
    with Project.open(backup) as old:
        assert old.samples.count() == 3


def test_a_step_that_fails_leaves_the_step_before_and_no_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.act"
    make(path, 3).close()
    monkeypatch.setattr(project, "MIGRATIONS", (*MIGRATIONS, NEXT, BROKEN))
    with pytest.raises(sqlite3.OperationalError, match="no_such_table"):
        Project.open(path)
    assert _version(path) == NEXT.number
    monkeypatch.setattr(project, "MIGRATIONS", (*MIGRATIONS, NEXT))
    with Project.open(path) as opened:
        assert opened.samples.count() == 3
        assert opened.database.number("SELECT count(*) FROM sqlite_schema WHERE name = 'half'") == 0


def test_a_newer_file_is_refused_but_can_be_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "a.act"
    make(path, 3).close()
    plain = sqlite3.connect(path)
    plain.execute(f"PRAGMA user_version = {NEWEST + 1}")
    plain.close()
    before = path.read_bytes()
    with pytest.raises(ProjectError, match=r"newer version.*Update the program, or open the project read-only"):
        Project.open(path)
    with Project.open(path, readonly=True) as opened:
        assert opened.samples.count() == 3
    assert path.read_bytes() == before


def test_an_older_file_cannot_be_read_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path / "a.act", 3).close()
    monkeypatch.setattr(project, "MIGRATIONS", (*MIGRATIONS, NEXT))
    with pytest.raises(ProjectError, match=r"older format.*Open it once for writing"):
        Project.open(tmp_path / "a.act", readonly=True)


def test_migrations_are_numbered_without_gaps() -> None:
    assert [migration.number for migration in MIGRATIONS] == list(range(1, len(MIGRATIONS) + 1))


def test_a_new_file_needs_no_backup(tmp_path: Path) -> None:
    make(tmp_path / "a.act").close()
    assert [path.name for path in tmp_path.iterdir()] == ["a.act"]
