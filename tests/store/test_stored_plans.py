import sqlite3
from pathlib import Path

import pytest

from act_desktop.core.results import ExportManifest, Training
from act_desktop.store import Project
from tests.store.things import annotated, annotation, criticised, decision, entries, frozen, make

APPEND_ONLY = [
    "runs", "run_events", "annotations", "critiques", "rescaled_errors", "plans", "plan_entries", "decisions",
    "trainings", "exports",
]  # fmt: skip


def _full(path: Path) -> Project:
    """A project with at least one row in every append-only table."""
    project = make(path, 3)
    run = annotated(project, [1, 2, 3])
    critic = criticised(project, run)
    project.runs.finish(critic.id, backend="CPU", error_probabilities={1: 0.5})
    plan = frozen(project, [2, 1], [3], runs=(run.id, critic.id))
    project.decisions.add(decision(plan, 2))
    project.trainings.add(
        Training(
            annotate_run=run.id, critique_run=critic.id, plan_id=plan.id, configuration={"losses": ["act"], "seeds": 3},
            metrics={"accuracy": {"act": 0.75}}, folder="out",
        )
    )  # fmt: skip
    project.exports.add(
        ExportManifest(path="/x.csv", format="csv", rows=3, sha256="ab", annotate_run=run.id, plan_id=plan.id)
    )
    return project


def test_a_plan_comes_back_as_it_was_frozen(tmp_path: Path) -> None:
    with _full(tmp_path / "a.act") as project:
        plan = project.plans.latest()
        assert plan is not None
        assert plan.frozen_at
        assert plan == project.plans.get(plan.id) == project.plans.all()[0]
        assert (plan.rule, plan.budget, plan.seed, plan.parameters) == ("threshold", 2, 7, {"threshold": 0.5})
        assert sorted(entries([2, 1], [3]), key=lambda entry: entry.sample_id) == project.plans.entries(plan.id)
        assert [entry.sample_id for entry in project.plans.queue(plan.id)] == [2, 1]
        with pytest.raises(KeyError):
            project.plans.get(99)


def test_a_plan_needs_no_runs(tmp_path: Path) -> None:
    with make(tmp_path / "a.act", 2) as project:
        assert project.plans.latest() is None
        plan = frozen(project, [1], [2], runs=(0, 0))
        assert project.plans.get(plan.id) == plan


def test_a_plan_with_a_sample_twice_leaves_nothing(tmp_path: Path) -> None:
    with make(tmp_path / "a.act", 2) as project:
        with pytest.raises(ValueError, match="UNIQUE"):
            frozen(project, [1, 1], runs=(0, 0))
        assert project.plans.all() == []
        assert project.database.number("SELECT count(*) FROM plan_entries") == 0
        assert frozen(project, [1], runs=(0, 0)).id == 1


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_what_was_recorded_cannot_be_changed_or_removed_even_by_hand(tmp_path: Path, table: str) -> None:
    _full(tmp_path / "a.act").close()
    plain = sqlite3.connect(tmp_path / "a.act")
    assert plain.execute(f"SELECT count(*) FROM {table}").fetchone()[0] > 0
    column = plain.execute(f"SELECT name FROM pragma_table_info('{table}')").fetchone()[0]
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        plain.execute(f"UPDATE {table} SET {column} = {column}")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        plain.execute(f"DELETE FROM {table}")
    plain.close()


def test_no_entry_gets_into_a_frozen_plan(tmp_path: Path) -> None:
    with make(tmp_path / "a.act", 3) as project:
        plan = frozen(project, [1], runs=(0, 0))
        with pytest.raises(ValueError, match="frozen"), project.database.transaction() as connection:
            connection.execute("INSERT INTO plan_entries VALUES (?, 2, 1.0, 'rule', 1, 0.5)", (plan.id,))


def test_a_run_never_touches_decisions(tmp_path: Path) -> None:
    with _full(tmp_path / "a.act") as project:
        plan = project.plans.get(1)
        before = project.decisions.history(plan.id), project.plans.entries(plan.id)
        other = project.runs.begin(project.runs.get(1).config.__class__(
            kind=project.runs.get(1).config.kind, model=project.runs.get(1).config.model, strategy="cot",
            prompt_sha256="other",
        ))  # fmt: skip
        project.runs.add_annotations(other.id, [annotation(sample_id, "cow") for sample_id in (1, 2, 3)])
        project.runs.finish(other.id, backend="CPU")
        assert (project.decisions.history(plan.id), project.plans.entries(plan.id)) == before
        assert project.decisions.current(plan.id)[2].label == "dog"


def test_trainings_and_exports_are_remembered(tmp_path: Path) -> None:
    _full(tmp_path / "a.act").close()
    with Project.open(tmp_path / "a.act", readonly=True) as project:
        [training] = project.trainings.all()
        assert training.metrics == {"accuracy": {"act": 0.75}}
        assert training.configuration == {"losses": ["act"], "seeds": 3}
        assert (training.annotate_run, training.critique_run, training.plan_id, training.folder) == (1, 2, 1, "out")
        [manifest] = project.exports.all()
        assert (manifest.path, manifest.rows, manifest.critique_run, manifest.plan_id) == ("/x.csv", 3, 0, 1)
        assert training.at
        assert manifest.exported_at
