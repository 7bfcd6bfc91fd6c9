from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from act_desktop.core.review import Decision, DecisionKind, Marks
from act_desktop.store import Project
from tests.store.things import SCHEME, decision, frozen, make

SAMPLES = 3


def _undo(of: Decision) -> Decision:
    return Decision(
        plan_id=of.plan_id, sample_id=of.sample_id, kind=DecisionKind.UNDO, person=of.person, undoes=of.id
    )  # fmt: skip


def _skip(of: Decision) -> Decision:
    return replace(of, kind=DecisionKind.SKIP, label="")


def _replayed(history: Sequence[Decision]) -> dict[int, str]:
    """The labels in force by going through the decisions, as a person would on paper."""
    standing = {decision.id: True for decision in history}
    for done in reversed(history):
        if standing[done.id] and done.kind is DecisionKind.UNDO:
            standing[done.undoes] = False
    newest = {
        done.sample_id: done for done in history if standing[done.id] and done.kind is not DecisionKind.UNDO
    }  # fmt: skip
    return {sample: done.label for sample, done in newest.items() if done.kind is DecisionKind.LABEL}


def test_a_decision_is_kept_as_it_was_made(tmp_path: Path) -> None:
    with make(tmp_path / "a.act", 2) as project:
        plan = frozen(project, [1, 2], runs=(0, 0))
        made = Decision(
            plan_id=plan.id, sample_id=1, kind=DecisionKind.LABEL, person="Zoë", label="cow", duration_ms=2100,
            blind=True, simulated=True, shown_label="cat", note="hm",
        )  # fmt: skip
        stored = project.decisions.add(made)
        assert replace(stored, id=0, decided_at="") == made
        assert stored.decided_at.endswith("+00:00")
        given_time = project.decisions.add(replace(made, sample_id=2, decided_at="2025-01-02T03:04:05+00:00"))
        assert given_time.decided_at == "2025-01-02T03:04:05+00:00"
        assert project.decisions.history(plan.id) == [stored, given_time]
    with Project.open(tmp_path / "a.act") as project:
        assert project.decisions.current(plan.id) == {1: stored, 2: given_time}


def test_the_queue_empties_as_labels_are_given_and_fills_when_they_are_taken_back(tmp_path: Path) -> None:
    with make(tmp_path / "a.act", 3) as project:
        plan = frozen(project, [3, 1, 2], runs=(0, 0))
        first = project.decisions.add(decision(plan, 3))
        project.decisions.add(_skip(decision(plan, 1)))
        assert [entry.sample_id for entry in project.decisions.open(plan.id)] == [1, 2]
        undone = project.decisions.add(_undo(first))
        assert [entry.sample_id for entry in project.decisions.open(plan.id)] == [3, 1, 2]
        project.decisions.add(_undo(undone))
        assert project.decisions.current(plan.id) == {3: first}


def test_another_plan_has_its_own_decisions(tmp_path: Path) -> None:
    with make(tmp_path / "a.act", 2) as project:
        first, second = frozen(project, [1], [2], runs=(0, 0)), frozen(project, [1], [2], runs=(0, 0))
        project.decisions.add(decision(first, 1))
        assert project.decisions.current(second.id) == {}
        assert len(project.decisions.open(second.id)) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"label": "horse"},
        {"label": ""},
        {"sample_id": 3},
        {"kind": DecisionKind.UNDO, "label": ""},
        {"kind": DecisionKind.UNDO, "label": "", "undoes": 1, "sample_id": 2},
        {"kind": DecisionKind.SKIP},
    ],
)
def test_a_decision_that_makes_no_sense_is_refused_and_so_are_its_companions(
    tmp_path: Path, wrong: dict[str, object]
) -> None:
    with make(tmp_path / "a.act", 3) as project:
        plan = frozen(project, [1, 2], runs=(0, 0))
        project.decisions.add(decision(plan, 1))
        refused = replace(decision(plan, 1), **wrong)  # type: ignore[arg-type]
        with pytest.raises(ValueError, match="refuses"):
            project.decisions.add_many([decision(plan, 2), refused])
        assert len(project.decisions.history(plan.id)) == 1


def test_a_decision_can_be_taken_back_only_once(tmp_path: Path) -> None:
    with make(tmp_path / "a.act", 1) as project:
        plan = frozen(project, [1], runs=(0, 0))
        made = project.decisions.add(decision(plan, 1))
        project.decisions.add(_undo(made))
        with pytest.raises(ValueError, match="UNIQUE"):
            project.decisions.add(_undo(made))


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with make(tmp_path_factory.mktemp("shared") / "a.act", SAMPLES) as project:
        yield project


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["label", "skip", "undo"]), st.integers(1, SAMPLES), st.integers(0, 2), st.integers(0, 9)
        ),
        max_size=25,
    )
)
def test_the_labels_in_force_are_those_of_a_replay(shared: Project, actions: list[tuple[str, int, int, int]]) -> None:
    plan = frozen(shared, range(1, SAMPLES + 1), runs=(0, 0))
    for action, sample, label, which in actions:
        history = shared.decisions.history(plan.id)
        undone = {done.undoes for done in history}
        undoable = [done for done in history if done.sample_id == sample and done.id not in undone]
        made = decision(plan, sample, SCHEME.names[label])
        if action == "undo" and undoable:
            shared.decisions.add(_undo(undoable[which % len(undoable)]))
        elif action == "skip":
            shared.decisions.add(_skip(made))
        else:
            shared.decisions.add(made)
    expected = _replayed(shared.decisions.history(plan.id))
    current = shared.decisions.current(plan.id)
    assert {sample: done.label for sample, done in current.items()} == expected
    assert {entry.sample_id for entry in shared.decisions.open(plan.id)} == {1, 2, 3} - set(expected)


def test_a_batch_has_one_number_and_is_stored_whole_or_not_at_all(tmp_path: Path) -> None:
    with make(tmp_path / "a.act", 4) as project:
        plan = frozen(project, [1, 2, 3, 4], runs=(0, 0))
        alone = project.decisions.add(decision(plan, 1))
        made = project.decisions.add_batch([decision(plan, 2), decision(plan, 3)])
        assert project.decisions.history(plan.id) == [alone, *made]
        assert alone.batch == 0
        assert {each.batch for each in made} == {made[0].id}
        with pytest.raises(ValueError, match="refuses"):
            project.decisions.add_batch([decision(plan, 4), decision(plan, 4, "horse")])
        assert project.decisions.add_batch([]) == []
        assert project.decisions.add(decision(plan, 4)).id == made[-1].id + 1
        assert project.decisions.count_open(plan.id) == 0


def test_what_is_open_is_counted_as_it_is_listed(tmp_path: Path) -> None:
    with make(tmp_path / "a.act", 3) as project:
        plan = frozen(project, [3, 1], [2], runs=(0, 0))
        project.decisions.add(_skip(decision(plan, 1)))
        made = project.decisions.add(decision(plan, 3))
        assert project.decisions.count_open(plan.id) == len(project.decisions.open(plan.id)) == 1
        project.decisions.add(_undo(made))
        assert project.decisions.count_open(plan.id) == 2


def test_the_newest_mark_counts_and_none_is_ever_changed(tmp_path: Path) -> None:
    with make(tmp_path / "a.act", 2) as project:
        project.marks.flag(1, person="Ada", flagged=True)
        project.marks.note(1, "ears hidden", person="Ada")
        project.marks.note(2, "gone", person="Ada")
        project.marks.note(2, " ", person="Zoë")
    with Project.open(tmp_path / "a.act") as project:
        assert project.marks.of([1, 2]) == {1: Marks(flagged=True, note="ears hidden")}
        for change in ("UPDATE marks SET value = ''", "DELETE FROM marks"):
            with pytest.raises(ValueError, match="append-only"), project.database.transaction() as tx:
                tx.execute(change)
