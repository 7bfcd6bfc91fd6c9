"""An interactive review of a real project file, without a window."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from act_desktop.core.errors import DataError, ProjectError
from act_desktop.core.review import QueueFilter, QueueState
from act_desktop.methods.estimators import Interval
from act_desktop.pipeline.pictures import read_picture
from act_desktop.pipeline.plan import make_plan
from act_desktop.pipeline.review import review_from_gold
from act_desktop.pipeline.review_samples import find_in_queue, flag, look_alikes, review_samples, write_note
from act_desktop.pipeline.review_summary import review_end
from act_desktop.pipeline.reviewing import Circumstances, Sitting
from act_desktop.store import Project
from tests.pipeline.worlds import LABELS, ready, truth

ADA = Circumstances(person="Ada", duration_ms=900, shown_label="coat")
BUDGET = 40


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with ready(tmp_path / "p.act", n=200) as project:
        make_plan(project, budget=BUDGET, seed=1)
        yield project


def sit(project: Project) -> Sitting:
    sitting = Sitting.load(project)
    assert sitting is not None
    return sitting


def labels(sitting: Sitting) -> dict[int, str]:
    found = {sample_id: sitting.log.current(sample_id) for sample_id in sitting.ids}
    return {sample_id: decision.label for sample_id, decision in found.items() if decision and decision.label}


def in_force(project: Project, sitting: Sitting) -> dict[int, str]:
    return {sample_id: made.label for sample_id, made in project.decisions.current(sitting.plan.id).items()}


def test_without_a_plan_there_is_nothing_to_review(tmp_path: Path) -> None:
    with ready(tmp_path / "q.act", n=20) as project:
        assert Sitting.load(project) is None
        assert review_end(project) is None


def test_the_queue_is_walked_in_the_plans_order_and_left_where_it_was(project: Project) -> None:
    sitting = sit(project)
    assert sitting.upcoming(-1, 3) == list(sitting.ids[:3])
    assert [sitting.place(sample_id) for sample_id in sitting.ids[:3]] == [0, 1, 2]
    made = sitting.decide(project, sitting.ids[0], "coat", ADA)
    assert (made.person, made.duration_ms, made.shown_label) == ("Ada", 900, "coat")
    sitting.skip(project, sitting.ids[1], ADA)
    for same in (sitting, sit(project)):
        assert same.upcoming(0, 2) == list(sitting.ids[2:4])
        assert same.upcoming(-1, 1, state=QueueState.SKIPPED) == [sitting.ids[1]]
        counts = [same.count(state) for state in (QueueState.DECIDED, QueueState.SKIPPED, QueueState.OPEN)]
        assert counts == [1, 1, BUDGET - 2]
    assert sitting.upcoming(BUDGET - 2, 2) == [sitting.ids[-1], sitting.ids[2]]


def test_one_undo_takes_a_bulk_confirmation_back_and_one_redo_brings_it_again(project: Project) -> None:
    sitting = sit(project)
    sitting.decide(project, sitting.ids[5], "bag", ADA)
    some = list(sitting.ids[:4])
    sitting.confirm(project, some, "coat", ADA)
    again = sit(project)
    assert len(again.history()) == 2
    assert again.undo(project, "Ada") == some
    assert in_force(project, again) == {sitting.ids[5]: "bag"}
    again = sit(project)
    assert again.redo(project, "Ada") == some
    assert in_force(project, again) == dict.fromkeys(some, "coat") | {sitting.ids[5]: "bag"}
    assert sit(project).undo(project, "Ada") == some


def test_a_bulk_confirmation_is_stored_whole_or_not_at_all(project: Project) -> None:
    sitting = sit(project)
    with pytest.raises(ValueError, match="refuses"):
        sitting.confirm(project, [sitting.ids[0], sitting.ids[1]], "no such label", ADA)
    assert project.decisions.history(sitting.plan.id) == []
    assert sitting.count(QueueState.DECIDED) == 0


def test_what_is_not_in_the_queue_is_not_confirmed(project: Project) -> None:
    sitting = sit(project)
    foreign = next(sample_id for sample_id in range(1, 201) if sample_id not in set(sitting.ids))
    with pytest.raises(KeyError):
        sitting.confirm(project, [sitting.ids[0], foreign], "coat", ADA)
    assert project.decisions.history(sitting.plan.id) == []


def test_nothing_to_undo_or_redo_changes_nothing(project: Project) -> None:
    sitting = sit(project)
    assert sitting.undo(project, "Ada") == sitting.redo(project, "Ada") == []
    assert project.decisions.history(sitting.plan.id) == []


def test_an_undone_correction_brings_the_label_before_it_back(project: Project) -> None:
    sitting = sit(project)
    sample = sitting.ids[0]
    sitting.decide(project, sample, "bag", ADA)
    sitting.decide(project, sample, "coat", ADA)
    sitting.undo(project, "Ada")
    assert labels(sitting) == {sample: "bag"} == in_force(project, sitting)
    assert sitting.state(sample) is QueueState.DECIDED


def test_a_refusing_disk_leaves_everything_as_it_was(project: Project) -> None:
    sitting = sit(project)
    with Project.open(project.path, readonly=True) as closed, pytest.raises(ProjectError):
        sitting.decide(closed, sitting.ids[0], "coat", ADA)
    assert sitting.state(sitting.ids[0]) is QueueState.OPEN
    assert sitting.history() == []


def test_a_new_plan_keeps_the_order_in_which_was_decided(project: Project) -> None:
    sitting = sit(project)
    order = [sitting.ids[3], sitting.ids[0], sitting.ids[2]]
    for sample in order:
        sitting.decide(project, sample, "coat", ADA)
    make_plan(project, budget=BUDGET, seed=1, replace=True)
    again = sit(project)
    assert [act.decisions[0].sample_id for act in again.history()] == order
    assert again.undo(project, "Ada") == [order[-1]]
    assert sit(project).upcoming(-1, 1) == [order[-1]]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["label", "skip", "undo", "undo", "redo", "batch", "restart"]),
            st.integers(0, 4),
            st.integers(0, 3),
        ),
        max_size=30,
    )
)
def test_undo_and_redo_go_through_all_states_and_survive_restarts(
    project: Project, actions: list[tuple[str, int, int]]
) -> None:
    make_plan(project, budget=BUDGET, seed=1, replace=True)
    sitting = sit(project)
    while sitting.undo(project, "Ada"):
        pass
    sitting.skip(project, sitting.ids[9], ADA)  # from here on nothing earlier can be redone
    past: list[dict[int, str]] = [labels(sitting)]
    future: list[dict[int, str]] = []
    for action, which, label in actions:
        sample = sitting.ids[which]
        if action == "restart":
            sitting = sit(project)
        elif action == "undo" and len(past) > 1:
            assert sitting.undo(project, "Ada")
            future.append(past.pop())
        elif action == "redo":
            assert bool(sitting.redo(project, "Ada")) == bool(future)
            past += [future.pop()] if future else []
        elif action in {"label", "skip", "batch"}:
            if action == "label":
                sitting.decide(project, sample, LABELS[label], ADA)
            elif action == "skip":
                sitting.skip(project, sample, ADA)
            else:
                sitting.confirm(project, list(sitting.ids[which : which + 3]), LABELS[label], ADA)
            past.append(labels(sitting))
            future.clear()
        assert labels(sitting) == past[-1] == in_force(project, sitting)


def test_what_is_shown_of_a_sample_is_what_the_models_said_and_the_person_marked(project: Project) -> None:
    sitting = sit(project)
    wanted = [sitting.ids[4], sitting.ids[1]]
    flag(project, wanted[0], person="Ada", flagged=True)
    write_note(project, wanted[0], "first", person="Ada")
    write_note(project, wanted[0], "  blurred, ask Zoë ", person="Ada")
    shown = review_samples(project, sitting.plan, wanted)
    assert [each.sample.id for each in shown] == wanted
    assert shown[0].machine is not None
    assert shown[0].critique is not None
    assert shown[0].machine_label == shown[0].machine.label
    assert shown[0].entry.position == 4
    assert (shown[0].marks.flagged, shown[0].marks.note) == (True, "blurred, ask Zoë")
    assert (shown[1].marks.flagged, shown[1].marks.note) == (False, "")
    flag(project, wanted[0], person="Ada", flagged=False)
    write_note(project, wanted[0], "", person="Ada")
    marks = review_samples(project, sitting.plan, wanted)[0].marks
    assert (marks.flagged, marks.note) == (False, "")


def test_the_queue_is_filtered_by_everything_the_person_can_ask_for(project: Project) -> None:
    sitting = sit(project)
    first, second, third, fourth = review_samples(project, sitting.plan, list(sitting.ids[:4]))
    other = next(name for name in LABELS if name != first.machine_label)
    sitting.decide(project, first.sample.id, other, ADA)
    sitting.decide(project, second.sample.id, second.machine_label, ADA)
    sitting.skip(project, third.sample.id, ADA)
    flag(project, fourth.sample.id, person="Ada", flagged=True)
    write_note(project, fourth.sample.id, "100% cotton", person="Ada")

    def found(**wanted: object) -> list[int]:
        return find_in_queue(project, sitting.plan, QueueFilter(**wanted))  # type: ignore[arg-type]

    ids = [each.sample.id for each in (first, second, third, fourth)]
    assert found() == list(sitting.ids)
    assert found(state=QueueState.DECIDED) == ids[:2]
    assert found(state=QueueState.SKIPPED) == [ids[2]]
    assert found(state=QueueState.OPEN) == list(sitting.ids[3:])
    assert found(differs=True) == [ids[0]]
    assert found(flagged=True) == [ids[3]] == found(text="100% COTTON")
    assert found(text="0%c") == []
    assert found(text=second.sample.key) == [ids[1]]
    assert ids[0] in found(label=other)
    assert ids[0] not in found(label=first.machine_label)
    assert found(label=other, machine=False) == [
        sample_id for sample_id, label in labels(sitting).items() if label == other
    ]
    write_note(project, fourth.sample.id, "Übung", person="Ada")
    assert found(text="übung") == [ids[3]] == found(text="ÜBUNG")
    epsilon = fourth.entry.error_probability
    assert ids[3] in found(least=epsilon, most=epsilon)
    assert found(least=1.0) == []


def test_look_alikes_are_open_have_the_machines_label_and_begin_with_the_least_suspicious(project: Project) -> None:
    sitting = sit(project)
    found = review_samples(project, sitting.plan, look_alikes(project, sitting.plan, "coat"))
    assert {each.machine_label for each in found} == {"coat"}
    epsilons = [each.entry.error_probability for each in found]
    assert epsilons == sorted(epsilons)
    sitting.decide(project, found[0].sample.id, "coat", ADA)
    assert found[0].sample.id not in look_alikes(project, sitting.plan, "coat")


def test_the_end_says_what_was_gained_and_what_remains(tmp_path: Path) -> None:
    with ready(tmp_path / "p.act", n=400) as project:
        make_plan(project, budget=160, seed=1, waves=2)
        review_from_gold(project)
        end = review_end(project)
        assert end is not None
        current = project.decisions.current(1)
        machine = {a.sample_id: a.label for a in project.runs.annotations(1)}
        assert end.corrected == sum(machine[sample_id] != truth(project, sample_id) for sample_id in current)
        assert end.reviewed == len(current)
        assert (end.wave, end.waves, end.waves_left, end.budget) == (1, 2, 1, 160)
        assert isinstance(end.error_left, Interval)
        assert 0 < end.corrected_share < 1
        assert end.next_corrections is not None


def test_a_large_photo_is_reduced_and_turned_as_the_models_see_it(tmp_path: Path) -> None:
    wide = Image.fromarray(np.zeros((300, 400, 3), np.uint8))
    wide.paste((255, 0, 0), (0, 0, 200, 300))
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held upright: turn right to see it
    wide.save(tmp_path / "a.jpg", exif=exif, quality=95)
    small, whole = read_picture(tmp_path / "a.jpg", side=100), read_picture(tmp_path / "a.jpg")
    assert (small.width, small.height, small.full_width, small.full_height) == (75, 100, 300, 400)
    assert (whole.width, whole.height, whole.whole, small.whole) == (300, 400, True, False)
    pixels = np.frombuffer(small.rgb, np.uint8).reshape(100, 75, 3)
    assert pixels[10, 40, 0] > 240  # red was left, so it is above
    assert pixels[90, 40, 0] < 15


def test_what_is_see_through_is_on_white_and_deep_pixels_are_seen(tmp_path: Path) -> None:
    Image.new("RGBA", (5, 5), (0, 0, 0, 0)).save(tmp_path / "clear.png")
    assert set(read_picture(tmp_path / "clear.png").rgb) == {255}
    Image.fromarray(np.full((4, 4), 65535, np.uint16)).save(tmp_path / "deep.png")
    assert set(read_picture(tmp_path / "deep.png", side=2).rgb) == {255}


def test_an_image_that_cannot_be_shown_says_why(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="missing"):
        read_picture(tmp_path / "no.png")
    (tmp_path / "text.png").write_text("no image")
    with pytest.raises(DataError, match="not an image"):
        read_picture(tmp_path / "text.png")
    Image.new("RGB", (400, 400)).save(tmp_path / "cut.jpg")
    cut = (tmp_path / "cut.jpg").read_bytes()
    (tmp_path / "cut.jpg").write_bytes(cut[: len(cut) // 2])
    with pytest.raises(DataError, match="damaged"):
        read_picture(tmp_path / "cut.jpg")
