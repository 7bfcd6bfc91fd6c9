from pathlib import Path

from act_desktop.core.review import Decision, DecisionKind, SelectedBy
from act_desktop.store import Project, labelled
from tests.store.things import annotated, annotation, criticised, decision, frozen, make

_SMALL = ("SCAN states", "SCAN chain", "SCAN CONSTANT ROW", "SCAN (subquery")
"""What may be gone through for each sample: the one plan, and the undos of one decision."""


def test_every_sample_tells_where_its_label_came_from(tmp_path: Path) -> None:
    with make(tmp_path / "a.act", 4) as project:
        run = annotated(project, [1, 2, 3])
        critic = criticised(project, run)
        plan = frozen(project, [2], [1, 3], runs=(run.id, critic.id))
        made = project.decisions.add(decision(plan, 2))
        machine, human, third, unlabelled = labelled(project, plan)
    assert human.sample.key == "k1"
    assert human.sample.gold == "dog"
    assert (human.label, human.label_source, human.machine_label, human.annotator) == ("dog", "human", "cat", "Ada")
    assert (human.reviewed, human.decided_at, human.decision_ms, human.blind) == (True, made.decided_at, 0, False)
    assert (human.selected_by, human.inclusion_probability) == (SelectedBy.RULE, 1.0)
    assert (human.error_probability, human.critic_strategy, human.calibrated) == (0.5, "naive", False)
    assert (machine.label, machine.label_source, machine.annotator, machine.machine_p) == (
        "cat",
        "model",
        "a model",
        0.7,
    )
    assert (machine.reviewed, machine.decided_at, machine.decision_ms, machine.blind) == (False, "", None, None)
    assert (machine.selected_by, machine.inclusion_probability) == (SelectedBy.NONE, 0.125)
    assert (machine.model_sha256, machine.prompt_sha256) == ("ab" * 32, "ef" * 32)
    assert third.label_source == "model"
    assert (unlabelled.label, unlabelled.label_source, unlabelled.machine_p) == ("", "", None)
    assert (unlabelled.model_sha256, unlabelled.annotator) == ("", "")


def test_a_label_taken_back_is_the_machines_again(tmp_path: Path) -> None:
    with make(tmp_path / "a.act", 1) as project:
        run = annotated(project, [1])
        plan = frozen(project, [1], runs=(run.id, 0))
        made = project.decisions.add(decision(plan, 1))
        assert next(labelled(project, plan)).label == "dog"
        undo = Decision(plan_id=plan.id, sample_id=1, kind=DecisionKind.UNDO, person="Ada", undoes=made.id)
        project.decisions.add(undo)
        row = next(labelled(project, plan))
        assert (row.label, row.label_source, row.reviewed) == ("cat", "model", False)


def test_without_a_plan_the_newest_runs_count(tmp_path: Path) -> None:
    with make(tmp_path / "a.act", 2) as project:
        assert [row.label for row in labelled(project, None)] == ["", ""]
        run = annotated(project, [1, 2])
        assert next(labelled(project, None)).error_probability is None
        criticised(project, run, epsilon=0.75)
        row = next(labelled(project, None))
        assert (row.label, row.error_probability, row.inclusion_probability) == ("cat", 0.75, None)
        assert row.selected_by is SelectedBy.NONE


def test_an_old_plan_keeps_its_own_runs_and_decisions(tmp_path: Path) -> None:
    with make(tmp_path / "a.act", 1) as project:
        run = annotated(project, [1])
        old = frozen(project, [1], runs=(run.id, 0))
        project.decisions.add(decision(old, 1, "cow"))
        new = frozen(project, [1], runs=(run.id, 0))
        assert next(labelled(project, old)).label == "cow"
        assert next(labelled(project, new)).label == "cat"


def test_reading_is_not_disturbed_by_writing_meanwhile(tmp_path: Path) -> None:
    with make(tmp_path / "a.act", 3000) as project:
        run = annotated(project, range(1, 2001))
        rows = labelled(project, None)
        next(rows)
        project.runs.add_annotations(run.id, [annotation(sample_id) for sample_id in range(2001, 3001)])
        assert sum(row.label == "cat" for row in rows) == 1999
        assert sum(row.label == "cat" for row in labelled(project, None)) == 3000


def test_it_works_on_a_project_opened_read_only(tmp_path: Path) -> None:
    with make(tmp_path / "a.act", 2) as project:
        annotated(project, [1])
    with Project.open(tmp_path / "a.act", readonly=True) as project:
        assert [row.label for row in labelled(project, None)] == ["cat", ""]


def test_no_sample_costs_a_look_at_all_others(tmp_path: Path) -> None:
    with make(tmp_path / "a.act", 2) as project:
        steps = project.database.query(
            "EXPLAIN QUERY PLAN SELECT * FROM labelled_by_plan WHERE plan_id = 1 ORDER BY sample_id"
        )
    scans = [step["detail"] for step in steps if step["detail"].startswith("SCAN")]
    assert [scan for scan in scans if not scan.startswith(_SMALL)] == ["SCAN samples"]
    assert not [step for step in steps if "TEMP B-TREE" in step["detail"]]
