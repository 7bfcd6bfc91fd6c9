"""Frozen plans: which samples a person reviews, in which order, and with which probability each was drawn."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import replace

from act_desktop.core.review import Decision, Plan, PlanEntry
from act_desktop.store.database import Database, now
from act_desktop.store.rows import decision_row, entry_of, stamped

_ENTRY = "sample_id, inclusion_probability, selected_by, position, error_probability"


class Plans:
    """The plans of a project; frozen when added.

    Args:
        database: The project file.
    """

    __slots__ = ("_database",)

    def __init__(self, database: Database) -> None:
        self._database = database

    def freeze(self, plan: Plan, entries: Sequence[PlanEntry], decisions: Sequence[Decision] = ()) -> Plan:
        """Stores a plan with all its entries, for good.

        Args:
            plan: Without an id.
            entries: One for each sample.
            decisions: Those of earlier plans that hold in this one; whatever plan they name, they get this one's id.

        Returns:
            The plan with its id and the time.

        Raises:
            ProjectError: the disk is full, or the project is read-only; nothing is stored.
            ValueError: a sample or a position is there twice, or a probability is outside [0, 1].
        """
        with self._database.transaction() as tx:
            plan_id = tx.execute("SELECT coalesce(max(id), 0) + 1 FROM plans").fetchone()[0]
            frozen = replace(plan, id=plan_id, frozen_at=now())
            # Entries first: once the plan itself is there, a trigger lets no entry in.
            tx.table("plan_entries").insert_all(
                {
                    "plan_id": plan_id,
                    "sample_id": entry.sample_id,
                    "inclusion_probability": entry.inclusion_probability,
                    "selected_by": entry.selected_by,
                    "position": entry.position,
                    "error_probability": entry.error_probability,
                }
                for entry in entries
            )
            tx.table("plans").insert(
                {
                    "id": frozen.id,
                    "annotate_run": frozen.annotate_run or None,
                    "critique_run": frozen.critique_run or None,
                    "rule": frozen.rule,
                    "budget": frozen.budget,
                    "audit": frozen.audit,
                    "seed": frozen.seed,
                    "parameters": json.dumps(dict(frozen.parameters)),
                    "frozen_at": frozen.frozen_at,
                }
            )
            tx.table("decisions").insert_all(
                decision_row(stamped(replace(decision, plan_id=plan_id))) for decision in decisions
            )
        return frozen

    def latest(self) -> Plan | None:
        """The newest plan, or `None`."""
        row = self._database.one("SELECT * FROM plans ORDER BY id DESC LIMIT 1")
        return None if row is None else _plan(row)

    def get(self, plan_id: int) -> Plan:
        """The plan of that id.

        Raises:
            KeyError: there is none.
        """
        row = self._database.one("SELECT * FROM plans WHERE id = ?", (plan_id,))
        if row is None:
            raise KeyError(plan_id)
        return _plan(row)

    def all(self) -> list[Plan]:
        """All plans, oldest first."""
        return [_plan(row) for row in self._database.query("SELECT * FROM plans ORDER BY id")]

    def entries(self, plan_id: int) -> list[PlanEntry]:
        """Every sample's place in the plan, by sample id."""
        rows = self._database.query(
            f"SELECT {_ENTRY} FROM plan_entries WHERE plan_id = ? ORDER BY sample_id", (plan_id,)
        )
        return [entry_of(row) for row in rows]

    def queue(self, plan_id: int) -> list[PlanEntry]:
        """The selected samples, in the order of review."""
        rows = self._database.query(
            f"SELECT {_ENTRY} FROM plan_entries WHERE plan_id = ? AND position >= 0 ORDER BY position", (plan_id,)
        )
        return [entry_of(row) for row in rows]


def _plan(row: sqlite3.Row) -> Plan:
    return Plan(
        id=row["id"],
        annotate_run=row["annotate_run"] or 0,
        critique_run=row["critique_run"] or 0,
        rule=row["rule"],
        budget=row["budget"],
        audit=row["audit"],
        seed=row["seed"],
        parameters=json.loads(row["parameters"]),
        frozen_at=row["frozen_at"],
    )
