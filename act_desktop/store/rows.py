"""Rows of the project file that more than one of its parts reads or writes."""

import sqlite3
from dataclasses import replace

from act_desktop.core.review import Decision, PlanEntry, SelectedBy
from act_desktop.store.database import now


def entry_of(row: sqlite3.Row) -> PlanEntry:
    """A plan entry from a row with its columns."""
    return PlanEntry(
        sample_id=row["sample_id"],
        inclusion_probability=row["inclusion_probability"],
        selected_by=SelectedBy(row["selected_by"]),
        position=row["position"],
        error_probability=row["error_probability"],
    )


def stamped(decision: Decision) -> Decision:
    """The decision with a time."""
    return decision if decision.decided_at else replace(decision, decided_at=now())


def decision_row(decision: Decision) -> dict[str, object]:
    """The columns of a decision, without its id."""
    return {
        "plan_id": decision.plan_id,
        "sample_id": decision.sample_id,
        "kind": decision.kind,
        "label": decision.label or None,
        "person": decision.person,
        "duration_ms": decision.duration_ms,
        "blind": decision.blind,
        "simulated": decision.simulated,
        "shown_label": decision.shown_label,
        "note": decision.note,
        "undoes": decision.undoes or None,
        "batch": decision.batch,
        "decided_at": decision.decided_at,
    }
