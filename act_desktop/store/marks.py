"""Flags and notes that a person puts on samples: append-only, the newest counts."""

import json
from collections.abc import Sequence

from act_desktop.core.review import Marks
from act_desktop.store.database import Database, now

_FLAGGED = "yes"


class SampleMarks:
    """The marks of a project. They belong to the sample, so a new plan keeps them.

    Args:
        database: The project file.
    """

    __slots__ = ("_database",)

    def __init__(self, database: Database) -> None:
        self._database = database

    def flag(self, sample_id: int, *, person: str, flagged: bool) -> None:
        """Flags a sample, or takes its flag away.

        Raises:
            ProjectError: the disk is full, or the project is read-only; nothing is stored.
        """
        self._add(sample_id, "flag", _FLAGGED if flagged else "", person)

    def note(self, sample_id: int, text: str, *, person: str) -> None:
        """Writes a note on a sample in place of the one before; an empty one takes it away.

        Raises:
            ProjectError: the disk is full, or the project is read-only; nothing is stored.
        """
        self._add(sample_id, "note", text.strip(), person)

    def of(self, sample_ids: Sequence[int]) -> dict[int, Marks]:
        """The marks of some samples, by sample id; those without any are not there."""
        rows = self._database.query(
            "SELECT sample_id, max(iif(kind = 'flag', value, '')), max(iif(kind = 'note', value, '')) "
            "FROM marks_in_force WHERE sample_id IN (SELECT value FROM json_each(?)) GROUP BY sample_id",
            (json.dumps(list(sample_ids)),),
        )
        return {row[0]: Marks(flagged=bool(row[1]), note=row[2]) for row in rows}

    def _add(self, sample_id: int, kind: str, value: str, person: str) -> None:
        row = {"sample_id": sample_id, "kind": kind, "value": value, "person": person, "at": now()}
        with self._database.transaction() as tx:
            tx.table("marks").insert(row)
