"""The samples of a project and the imports they came with."""

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from act_desktop.core.results import ImportSummary
from act_desktop.core.samples import Problem, Sample
from act_desktop.store.database import Database, Transaction, now

COLUMNS = "id, key, text, image, question, gold, content_hash, metadata"

_BATCH = 4000


class Samples:
    """The project's samples.

    Args:
        database: The project file.
    """

    __slots__ = ("_database", "_folder")

    def __init__(self, database: Database) -> None:
        self._database = database
        self._folder = database.path.parent

    def add(
        self,
        samples: Iterable[Sample],
        *,
        source: Path,
        format: str,  # noqa: A002 - the word the person knows
        problems: Sequence[Problem] = (),
    ) -> ImportSummary:
        """Adds what the project does not have yet, in transactions of a few thousand samples.

        A sample whose key is there already stays as it was: equal content counts as unchanged, other content or
        another gold label is a problem. Equal content under another key is added, and a problem says so.

        Args:
            samples: Read once; only a batch of them is held in memory.
            source: The file or folder they come from.
            format: Key of the reader.
            problems: What the reader found; looked at after the last sample, since readers find them on the way.

        Raises:
            ProjectError: the disk is full, or the project is read-only; whole batches before that are kept.
        """
        row = {"source": str(source), "format": format, "added": 0, "unchanged": 0, "started_at": now()}
        with self._database.transaction() as tx:
            import_id = tx.table("imports").insert(row).last_rowid
        assert import_id is not None
        added = unchanged = 0
        found: list[Problem] = []
        stream = iter(samples)
        while batch := list(islice(stream, _BATCH)):
            with self._database.transaction() as tx:
                new, old, trouble = _compare(tx, batch)
                tx.table("samples").insert_all(self._row(sample, import_id) for sample in new)
                tx.execute(
                    "UPDATE imports SET added = added + ?, unchanged = unchanged + ? WHERE id = ?",
                    (len(new), old, import_id),
                )
            added, unchanged = added + len(new), unchanged + old
            found += trouble
        everything = (*problems, *found)
        with self._database.transaction() as tx:
            tx.table("problems").insert_all(
                {"import_id": import_id, "place": problem.where, "message": problem.message} for problem in everything
            )
            tx.execute("UPDATE imports SET finished_at = ? WHERE id = ?", (now(), import_id))
        return ImportSummary(import_id=import_id, added=added, unchanged=unchanged, problems=everything)

    def count(self) -> int:
        """How many samples there are."""
        return self._database.number("SELECT count(*) FROM samples")

    def any(self) -> bool:
        """Whether there is one; unlike counting, this takes no time."""
        return bool(self._database.number("SELECT EXISTS (SELECT 1 FROM samples)"))

    def count_gold(self) -> int:
        """How many of them came with a gold label."""
        return self._database.number("SELECT count(*) FROM samples WHERE gold IS NOT NULL")

    def get(self, ids: Sequence[int]) -> list[Sample]:
        """The samples of these ids, in their order.

        Raises:
            KeyError: there is no sample of an id.
        """
        rows = self._database.query(
            f"SELECT {COLUMNS} FROM samples WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),)
        )
        found = {row["id"]: sample_of(row, self._folder) for row in rows}
        return [found[sample_id] for sample_id in ids]

    def iterate(self) -> Iterator[Sample]:
        """All samples by id, as they were when the first was taken."""
        for row in self._database.stream(f"SELECT {COLUMNS} FROM samples ORDER BY id"):
            yield sample_of(row, self._folder)

    def ids(self) -> list[int]:
        """The ids of all samples, in order."""
        return [row[0] for row in self._database.query("SELECT id FROM samples ORDER BY id")]

    def gold(self) -> dict[int, str]:
        """The gold label of every sample that has one, by sample id."""
        rows = self._database.query("SELECT id, gold FROM samples WHERE gold IS NOT NULL")
        return dict(sorted((row[0], row[1]) for row in rows))

    def problems(self) -> list[Problem]:
        """What was wrong with single rows of all imports, oldest first."""
        rows = self._database.query("SELECT place, message FROM problems ORDER BY id")
        return [Problem(where=row[0], message=row[1]) for row in rows]

    def _row(self, sample: Sample, import_id: int) -> dict[str, object]:
        return {
            "key": sample.key,
            "text": sample.text,
            "image": None if sample.image is None else _linked(sample.image, self._folder),
            "question": sample.question,
            "gold": sample.gold,
            "content_hash": sample.content_hash,
            "metadata": json.dumps(dict(sample.metadata), ensure_ascii=False),
            "import_id": import_id,
        }


def sample_of(row: sqlite3.Row, folder: Path) -> Sample:
    """A sample from a row with `COLUMNS`.

    Args:
        row: The row.
        folder: The project file's folder; linked images are relative to it.
    """
    return Sample(
        id=row["id"],
        key=row["key"],
        text=row["text"],
        image=None if row["image"] is None else folder / row["image"],
        question=row["question"],
        gold=row["gold"],
        content_hash=row["content_hash"],
        metadata=json.loads(row["metadata"]),
    )


def _linked(image: Path, folder: Path) -> str:
    """Relative to the project inside its folder, so that both can move together; absolute elsewhere."""
    absolute = Path(os.path.abspath(image))  # noqa: PTH100 - resolve() would follow the person's own links
    return absolute.relative_to(folder).as_posix() if absolute.is_relative_to(folder) else str(absolute)


def _compare(tx: Transaction, batch: Sequence[Sample]) -> tuple[list[Sample], int, list[Problem]]:
    """What of a batch is new, how many are there already, and what is odd."""
    keys = json.dumps([sample.key for sample in batch])
    known: dict[str, tuple[str, str | None]] = {
        key: (content, gold)
        for key, content, gold in tx.execute(
            "SELECT key, content_hash, gold FROM samples WHERE key IN (SELECT value FROM json_each(?))", (keys,)
        )
    }
    hashes = json.dumps([sample.content_hash for sample in batch])
    twins: dict[str, str] = dict(
        tx.execute(
            "SELECT content_hash, min(key) FROM samples "
            "WHERE substr(content_hash, 1, 16) IN (SELECT substr(value, 1, 16) FROM json_each(?)) "
            "GROUP BY content_hash",
            (hashes,),
        ).fetchall()
    )
    new: list[Sample] = []
    unchanged = 0
    problems: list[Problem] = []
    for sample in batch:
        before = known.get(sample.key)
        if before is None:
            new.append(sample)
            known[sample.key] = (sample.content_hash, sample.gold)
            twin = twins.setdefault(sample.content_hash, sample.key)
            message = f"has the same content as “{twin}”; both are kept." if twin != sample.key else ""
        else:
            unchanged += before[0] == sample.content_hash
            message = _difference(sample, *before)
        if message:
            problems.append(Problem(where=f"sample “{sample.key}”", message=f"This sample {message}"))
    return new, unchanged, problems


def _difference(sample: Sample, content_hash: str, gold: str | None) -> str:
    if content_hash != sample.content_hash:
        return "is in the project already with other content and stays as it was; give the new one another id."
    if sample.gold is not None and sample.gold != gold:
        return f"is in the project already with the label “{gold or ''}” and keeps it; “{sample.gold}” was not taken."
    return ""
