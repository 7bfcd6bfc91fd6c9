"""Every sample with its label and where that came from, as the view `labelled_by_plan` joins it."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from act_desktop.core.results import LabelledSample
from act_desktop.core.review import Plan, SelectedBy
from act_desktop.store.project import Project
from act_desktop.store.samples import sample_of


def labelled(project: Project, plan: Plan | None) -> Iterator[LabelledSample]:
    """Streams all samples by id, as they were when the first was taken.

    Args:
        project: The open project.
        plan: Whose runs and decisions count; without one, the newest annotate run and its newest critique run, and
            no decisions.
    """
    rows = project.database.stream(
        "SELECT *, sample_id AS id FROM labelled_by_plan WHERE plan_id = ? ORDER BY sample_id",
        (plan.id if plan else 0,),
    )
    for row in rows:
        yield _labelled(row, project.path.parent)


def _labelled(row: sqlite3.Row, folder: Path) -> LabelledSample:
    return LabelledSample(
        sample=sample_of(row, folder),
        label=row["label"] or "",
        label_source=row["label_source"] or "",
        machine_label=row["machine_label"] or "",
        machine_p=row["machine_p"],
        error_probability=row["error_probability"],
        calibrated=bool(row["calibrated"]),
        critic_strategy=row["critic_strategy"] or "",
        selected_by=SelectedBy(row["selected_by"]),
        inclusion_probability=row["inclusion_probability"],
        reviewed=bool(row["reviewed"]),
        annotator=row["annotator"] or "",
        decided_at=row["decided_at"] or "",
        decision_ms=row["decision_ms"],
        blind=None if row["blind"] is None else bool(row["blind"]),
        simulated=bool(row["simulated"]),
        model_sha256=row["model_sha256"] or "",
        prompt_sha256=row["prompt_sha256"] or "",
    )
