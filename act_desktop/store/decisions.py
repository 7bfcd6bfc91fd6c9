"""Human decisions: append-only, an undo is a new decision."""

import sqlite3
from collections.abc import Sequence
from dataclasses import replace

from act_desktop.core.review import Decision, DecisionKind, PlanEntry
from act_desktop.store.database import Database
from act_desktop.store.rows import decision_row, entry_of, stamped


class Decisions:
    """The decisions of a project. Nothing ever changes or removes one.

    In force is the newest decision of a sample that is not taken back. An undo may itself be taken back.

    Args:
        database: The project file.
    """

    __slots__ = ("_database",)

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, decision: Decision) -> Decision:
        """Stores one decision; it is on the disk when this returns.

        Returns:
            The decision with its id and time.

        Raises:
            ProjectError: the disk is full, or the project is read-only; it is not stored.
            ValueError: the sample is not in the plan, the label not in the scheme, or what it undoes is undone
                already or of another sample.
        """
        with self._database.transaction() as tx:
            made = stamped(decision)
            decision_id = tx.table("decisions").insert(decision_row(made)).last_rowid
        assert decision_id is not None
        return replace(made, id=decision_id)

    def add_many(self, decisions: Sequence[Decision]) -> None:
        """Stores decisions, all or none of them; on the disk when this returns.

        Raises:
            ProjectError: as for `add`.
            ValueError: as for `add`.
        """
        with self._database.transaction() as tx:
            tx.table("decisions").insert_all(decision_row(stamped(decision)) for decision in decisions)

    def add_batch(self, decisions: Sequence[Decision]) -> list[Decision]:
        """Stores decisions that were made in one act, all or none of them; on the disk when this returns.

        Returns:
            The decisions with their ids, their time, and the batch that they have in common.

        Raises:
            ProjectError: as for `add`.
            ValueError: as for `add`.
        """
        if not decisions:
            return []
        with self._database.transaction() as tx:
            row = tx.execute("SELECT seq FROM sqlite_sequence WHERE name = 'decisions'").fetchone()
            first = (row[0] if row else 0) + 1
            made = [
                replace(stamped(decision), id=number, batch=first) for number, decision in enumerate(decisions, first)
            ]
            tx.table("decisions").insert_all({"id": decision.id, **decision_row(decision)} for decision in made)
        return made

    def history(self, plan_id: int) -> list[Decision]:
        """Every decision of a plan, in the order they were made."""
        rows = self._database.query("SELECT * FROM decisions WHERE plan_id = ? ORDER BY id", (plan_id,))
        return [_decision(row) for row in rows]

    def current(self, plan_id: int) -> dict[int, Decision]:
        """The label decisions in force, by sample id; samples skipped or taken back are not there."""
        rows = self._database.query("SELECT * FROM decisions_in_force WHERE plan_id = ? ORDER BY sample_id", (plan_id,))
        return {row["sample_id"]: _decision(row) for row in rows}

    def count_open(self, plan_id: int) -> int:
        """How many samples of the review queue have no label in force."""
        return self._database.number(
            "SELECT (SELECT count(*) FROM plan_entries WHERE plan_id = :plan AND position >= 0) - "
            "(SELECT count(*) FROM decisions_in_force WHERE plan_id = :plan AND sample_id IN "
            "(SELECT sample_id FROM plan_entries WHERE plan_id = :plan AND position >= 0))",
            {"plan": plan_id},
        )

    def open(self, plan_id: int) -> list[PlanEntry]:
        """What is left of the review queue: selected samples without a label in force, by position."""
        rows = self._database.query(
            "SELECT * FROM plan_entries WHERE plan_id = :plan AND position >= 0 AND sample_id NOT IN "
            "(SELECT sample_id FROM decisions_in_force WHERE plan_id = :plan) ORDER BY position",
            {"plan": plan_id},
        )
        return [entry_of(row) for row in rows]


def _decision(row: sqlite3.Row) -> Decision:
    return Decision(
        id=row["id"],
        plan_id=row["plan_id"],
        sample_id=row["sample_id"],
        kind=DecisionKind(row["kind"]),
        label=row["label"] or "",
        person=row["person"],
        duration_ms=row["duration_ms"],
        blind=bool(row["blind"]),
        simulated=bool(row["simulated"]),
        shown_label=row["shown_label"],
        note=row["note"],
        undoes=row["undoes"] or 0,
        batch=row["batch"],
        decided_at=row["decided_at"],
    )
