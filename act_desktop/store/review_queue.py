"""The review queue as the person walks, searches and filters it."""

import json
from collections.abc import Sequence

from act_desktop.core.review import Plan, PlanEntry, QueueFilter, QueueState
from act_desktop.store.browsing import contains
from act_desktop.store.database import Database
from act_desktop.store.rows import entry_of

_STATES = {
    QueueState.OPEN: "latest.kind IS NULL",
    QueueState.DECIDED: "latest.kind = 'label'",
    QueueState.SKIPPED: "latest.kind = 'skip'",
}

_FROM = """
WITH latest AS MATERIALIZED (
    SELECT sample_id, kind, label, note, max(id) FROM standing_decisions WHERE plan_id = :plan GROUP BY sample_id
)
SELECT entry.sample_id FROM plan_entries AS entry
JOIN samples ON samples.id = entry.sample_id
LEFT JOIN annotations AS machine ON machine.run_id = :run AND machine.sample_id = entry.sample_id
LEFT JOIN latest ON latest.sample_id = entry.sample_id
WHERE entry.plan_id = :plan AND entry.position >= 0
"""

_MARKED = "EXISTS (SELECT 1 FROM marks_in_force AS mark WHERE mark.sample_id = entry.sample_id AND mark.kind = "


class ReviewQueue:
    """The selected samples of plans, by the order of review.

    Args:
        database: The project file.
    """

    __slots__ = ("_database",)

    def __init__(self, database: Database) -> None:
        self._database = database

    def ids(self, plan_id: int) -> list[int]:
        """The sample ids of the whole queue, in order."""
        rows = self._database.query(
            "SELECT sample_id FROM plan_entries WHERE plan_id = ? AND position >= 0 ORDER BY position", (plan_id,)
        )
        return [row[0] for row in rows]

    def entries(self, plan_id: int, sample_ids: Sequence[int]) -> dict[int, PlanEntry]:
        """The places of some samples in the plan, by sample id."""
        rows = self._database.query(
            "SELECT * FROM plan_entries WHERE plan_id = ? AND sample_id IN (SELECT value FROM json_each(?))",
            (plan_id, json.dumps(list(sample_ids))),
        )
        return {row["sample_id"]: entry_of(row) for row in rows}

    def find(self, plan: Plan, wanted: QueueFilter) -> list[int]:
        """The sample ids of the queue that pass a filter, in order."""
        values: dict[str, object] = {
            "plan": plan.id,
            "run": plan.annotate_run,
            "least": wanted.least,
            "most": wanted.most,
            "label": wanted.label,
        }
        conditions = ["entry.error_probability BETWEEN :least AND :most"]
        if wanted.state is not None:
            conditions.append(_STATES[wanted.state])
        if wanted.label:
            seen = "coalesce(latest.label, machine.label)" if wanted.machine else "latest.label"
            conditions.append(f"{seen} = :label")
        if wanted.differs:
            conditions.append("latest.label IS NOT NULL AND latest.label IS NOT machine.label")
        if wanted.flagged:
            conditions.append(f"{_MARKED} 'flag')")
        if wanted.text:
            here = contains(("samples.key", "samples.text", "samples.question", "latest.note"), wanted.text, values)
            noted = contains(("mark.value",), wanted.text, values)
            conditions.append(f"({here} OR {_MARKED} 'note' AND {noted}))")
        rows = self._database.query(f"{_FROM} AND {' AND '.join(conditions)} ORDER BY entry.position", values)
        return [row[0] for row in rows]

    def look_alikes(self, plan: Plan, label: str) -> list[int]:
        """The open samples of the queue that the machine gave a label, the least suspicious first."""
        rows = self._database.query(
            f"{_FROM} AND {_STATES[QueueState.OPEN]} AND machine.label = :label "
            "ORDER BY entry.error_probability, entry.position",
            {"plan": plan.id, "run": plan.annotate_run, "label": label},
        )
        return [row[0] for row in rows]
