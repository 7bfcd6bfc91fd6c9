"""What a run has answered lately, read while it is being written; nothing here reads all of a large run again."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from act_desktop.core.samples import Sample
from act_desktop.store.project import Project
from act_desktop.store.samples import sample_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One annotation as a person watches it come.

    Attributes:
        annotation_id: Grows with time.
        probability: Of the label, in [0, 1].
        error_probability: ε in [0, 1]; None until a critic judged it.
    """

    annotation_id: int
    sample: Sample
    label: str
    probability: float
    label_mass: float
    error_probability: float | None


def newest_answers(project: Project, annotate_run: int, critique_run: int, count: int) -> list[Answer]:
    """The newest annotations of a run, the newest first.

    Args:
        project: Read-only is enough.
        annotate_run: The run.
        critique_run: Whose ε to show; 0 for none.
        count: How many at most.
    """
    # The plus keeps SQLite from the index by run, which it would have to sort: the newest rows are this run's.
    rows = project.database.query(
        "SELECT answer.id AS annotation_id, answer.label, answer.label_mass, "
        "json_extract(answer.probabilities, '$[' || labels.position || ']') AS probability, "
        "critique.error_probability, samples.* "
        "FROM (SELECT * FROM annotations WHERE +run_id = ? ORDER BY id DESC LIMIT ?) AS answer "
        "JOIN samples ON samples.id = answer.sample_id JOIN labels ON labels.name = answer.label "
        "LEFT JOIN critiques_in_force AS critique ON critique.run_id = ? AND critique.sample_id = answer.sample_id "
        "ORDER BY answer.id DESC",
        (annotate_run, count, critique_run),
    )
    return [
        Answer(
            annotation_id=row["annotation_id"],
            sample=sample_of(row, project.path.parent),
            label=row["label"],
            probability=row["probability"],
            label_mass=row["label_mass"],
            error_probability=row["error_probability"],
        )
        for row in rows
    ]


def label_counts(project: Project, annotate_run: int, after: int) -> tuple[int, dict[str, int]]:
    """How often a run gave each label since an annotation.

    Args:
        project: Read-only is enough.
        annotate_run: The run.
        after: Id of the last annotation that is counted already; 0 for none.

    Returns:
        Id of the last annotation of the run now, and the counts of those after `after`.
    """
    rows = project.database.query(
        "SELECT label, count(*) AS count, max(id) AS last FROM annotations WHERE +run_id = ? AND id > ? GROUP BY label",
        (annotate_run, after),
    )
    return max((row["last"] for row in rows), default=after), {row["label"]: row["count"] for row in rows}


def failures_of(project: Project, runs: Sequence[int], count: int) -> list[tuple[str, int, str]]:
    """Which samples some runs gave up: their keys, the run, and why; the first `count` of them, by run and sample."""
    rows = project.database.query(
        "SELECT samples.key, failures.run_id, failures.message FROM failures "
        "JOIN samples ON samples.id = failures.sample_id "
        "WHERE failures.run_id IN (SELECT value FROM json_each(?)) "
        "ORDER BY failures.run_id, failures.sample_id LIMIT ?",
        (json.dumps(list(runs)), count),
    )
    return [(row["key"], row["run_id"], row["message"]) for row in rows]
