"""The project file: create, open, close (ARCHITECTURE.md, "The project file")."""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Self

from act_desktop.core.errors import ProjectError
from act_desktop.core.samples import Label, LabelScheme, Modality
from act_desktop.store.browsing import Browsing
from act_desktop.store.database import Database, Transaction, now
from act_desktop.store.decisions import Decisions
from act_desktop.store.lock import ProjectLock
from act_desktop.store.marks import SampleMarks
from act_desktop.store.migrations import MIGRATIONS, migrate, version
from act_desktop.store.outcomes import Exports, Trainings
from act_desktop.store.plans import Plans
from act_desktop.store.review_queue import ReviewQueue
from act_desktop.store.runs import Runs
from act_desktop.store.samples import Samples

APPLICATION_ID = 0x41435450
"""“ACTP” in the file's header: how `file` and we tell a project from any other SQLite file."""


class Project:
    """An open project: one SQLite file, one writing process. A context manager; threads may share it.

    Attributes:
        path: Absolute path of the file.
        readonly: Opened without the right to write.
        name: As the person named it; the file's name by default.
        modality: What a sample consists of.
        scheme: The labels and the guideline.
        browse: Reading page by page, filtered and sorted.
        database: The connection; for the modules of the store only.
    """

    def __init__(self, database: Database, lock: ProjectLock | None) -> None:
        self.database = database
        self.path = database.path
        self.readonly = database.readonly
        self._lock = lock
        row = database.one("SELECT name, modality FROM project")
        if row is None:
            raise ProjectError("The project {path} was never completely made.", hint="Make it anew.", path=self.path)
        self.name: str = row["name"]
        self.modality = Modality(row["modality"])
        self.scheme = _scheme(database)
        self.samples = Samples(database)
        self.runs = Runs(database)
        self.plans = Plans(database)
        self.decisions = Decisions(database)
        self.marks = SampleMarks(database)
        self.queue = ReviewQueue(database)
        self.trainings = Trainings(database)
        self.exports = Exports(database)
        self.browse = Browsing(database)

    @classmethod
    def create(cls, path: Path, *, modality: Modality, scheme: LabelScheme, name: str = "") -> Self:
        """Makes a new project file and opens it for writing.

        Args:
            path: The file to make; its folder must exist.
            modality: What a sample consists of.
            scheme: The labels; they are fixed from here on.
            name: How the person calls the project; the file's name by default.

        Raises:
            ProjectError: the file exists, its folder is missing or cannot be written, or the disk is full.
        """
        path = _absolute(path)
        if not path.parent.is_dir():
            raise ProjectError("The folder {folder} does not exist.", hint="Make the folder first.", folder=path.parent)
        lock = ProjectLock(path)
        draft = path.with_name(f".{path.name}.new")
        try:
            if path.exists():
                raise ProjectError(
                    "The file {path} exists already.", hint="Open it, or choose another name.", path=path
                )
            _write_draft(draft, modality=modality, scheme=scheme, name=name or path.stem)
            draft.replace(path)
            return cls(_writer(path), lock)
        except BaseException:
            draft.unlink(missing_ok=True)
            lock.release()
            raise

    @classmethod
    def open(cls, path: Path, *, readonly: bool = False) -> Self:
        """Opens a project; for writing, only one process at a time.

        A file of an older version is brought to this one, after a backup beside it.

        Args:
            path: The project file.
            readonly: Open to look only; works beside a writer, from a read-only medium, and for newer files.

        Raises:
            ProjectError: the file is missing, no project, newer than this program, damaged, or open elsewhere.
        """
        path = _absolute(path)
        if not path.is_file():
            raise ProjectError("There is no project {path}.", hint="Check the name, or make a new one.", path=path)
        if readonly:
            database = Database(path, readonly=True)
            try:
                _check_identity(database)
                return cls(database, None)
            except BaseException:
                database.close()
                raise
        lock = ProjectLock(path)
        try:
            return cls(_writer(path), lock)
        except BaseException:
            lock.release()
            raise

    def change_scheme(self, scheme: LabelScheme, *, renamed: Mapping[str, str] | None = None) -> None:
        """Puts other labels and another guideline in the place of those that are there, in one transaction.

        Once models or people have answered, only descriptions, keys, colours and the guideline may change. Gold labels
        follow a label that is renamed; those of a label that is removed stay in the file and count for nothing.

        Args:
            scheme: The labels and the guideline from now on.
            renamed: New name by old name, for labels that stay the same label.

        Raises:
            ProjectError: names or order would change although they are in use, the project is read-only, or the disk
                is full; everything stays as it was.
        """
        with self.database.transaction() as tx:
            if scheme.names != _scheme(self.database).names:
                if self.browse.labels_fixed():
                    raise ProjectError(
                        "The labels cannot be added to, removed, renamed or moved any more: models or people have "
                        "answered with them.",
                        hint="Change descriptions, keys, colours and the guideline, or make a new project.",
                    )
                _rename_gold(tx, renamed or {})
                tx.execute("DELETE FROM labels")
                tx.table("labels").insert_all(_label_rows(scheme))
            else:
                for row in _label_rows(scheme):
                    tx.execute(
                        "UPDATE labels SET description = :description, hotkey = :hotkey, colour = :colour "
                        "WHERE name = :name",
                        row,
                    )
            tx.execute("UPDATE project SET guideline = ?", (scheme.guideline,))
        self.scheme = scheme

    def reload_scheme(self) -> None:
        """Reads the labels again, which another connection may have changed."""
        self.scheme = _scheme(self.database)

    def close(self) -> None:
        """Leaves a single file and gives the lock back; may be called twice."""
        self.database.close()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow the person's own links


def _write_draft(draft: Path, *, modality: Modality, scheme: LabelScheme, name: str) -> None:
    """Makes a complete project under a passing name, so that a half-made one never has the real name."""
    draft.unlink(missing_ok=True)
    draft.touch()
    database = Database(draft, readonly=False)
    try:
        database.script(f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA synchronous = FULL;")
        migrate(database, MIGRATIONS)
        with database.transaction() as tx:
            tx.table("project").insert(
                {"id": 1, "name": name, "modality": modality, "guideline": scheme.guideline, "created_at": now()}
            )
            tx.table("labels").insert_all(_label_rows(scheme))
    finally:
        database.close()


def _label_rows(scheme: LabelScheme) -> Iterator[dict[str, object]]:
    return ({"position": position, **asdict(label)} for position, label in enumerate(scheme.labels))


def _scheme(database: Database) -> LabelScheme:
    row = database.one("SELECT guideline FROM project")
    assert row is not None
    return LabelScheme(
        labels=tuple(
            Label(name=label["name"], description=label["description"], hotkey=label["hotkey"], colour=label["colour"])
            for label in database.query("SELECT * FROM labels ORDER BY position")
        ),
        guideline=row["guideline"],
    )


def _rename_gold(tx: Transaction, renamed: Mapping[str, str]) -> None:
    """All at once, so that two labels may swap their names."""
    pairs = {old: new for old, new in renamed.items() if old != new}
    if pairs:
        tx.execute(
            "UPDATE samples SET gold = (SELECT value FROM json_each(:pairs) WHERE key = gold) "
            "WHERE gold IN (SELECT key FROM json_each(:pairs))",
            {"pairs": json.dumps(pairs)},
        )


def _writer(path: Path) -> Database:
    database = Database(path, readonly=False)
    try:
        _check_identity(database)
        migrate(database, MIGRATIONS)
        database.start_writing()
    except BaseException:
        database.close()
        raise
    return database


def _check_identity(database: Database) -> None:
    path = database.path
    if database.number("PRAGMA application_id") != APPLICATION_ID:
        raise ProjectError("{path} is not a project file.", hint="Choose a file that this program made.", path=path)
    theirs, ours = version(database), MIGRATIONS[-1].number
    if theirs > ours and not database.readonly:
        raise ProjectError(
            "The project {path} was made by a newer version of this program (format {theirs}, this knows {ours}).",
            hint="Update the program, or open the project read-only.",
            path=path,
            theirs=theirs,
            ours=ours,
        )
    if theirs < ours and database.readonly:
        raise ProjectError(
            "The project {path} has an older format ({theirs}; this program reads {ours}).",
            hint="Open it once for writing: it is brought up to date, after a backup.",
            path=path,
            theirs=theirs,
            ours=ours,
        )
