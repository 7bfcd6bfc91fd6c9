"""The review pane, as its user sees it: a real window page on a real project file."""

import contextlib
import dataclasses
import sqlite3
import struct
import threading
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QEventLoop, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from act_desktop.core.errors import ProjectError
from act_desktop.core.review import Decision, DecisionKind, QueueState
from act_desktop.gui.jobs.runner import Job
from act_desktop.gui.keys import Action
from act_desktop.gui.pages.review import ReviewPage
from act_desktop.gui.pages.review.clock import Clock
from act_desktop.gui.workspace import Subject, Workspace
from act_desktop.pipeline.plan import make_plan
from act_desktop.pipeline.review import review_from_gold
from act_desktop.pipeline.waves import Spending
from act_desktop.store import Project
from tests.gui.review_worlds import image_world, text_world
from tests.pipeline.worlds import LABELS, ready

Key = Qt.Key
Settle = Callable[[Workspace], None]


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot) -> ReviewPage:
    made = ReviewPage(workspace)
    qtbot.addWidget(made)
    made.resize(1050, 720)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def images(page: ReviewPage, tmp_path: Path, settled: Settle) -> ReviewPage:
    return opened(page, image_world(tmp_path / "i.act"), settled)


@pytest.fixture
def texts(page: ReviewPage, tmp_path: Path, settled: Settle) -> ReviewPage:
    return opened(page, text_world(tmp_path / "t.act"), settled)


def opened(page: ReviewPage, path: Path, settled: Settle) -> ReviewPage:
    page.workspace.open(path)
    settled(page.workspace)
    return page


def press(page: ReviewPage, *keys: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Each key once the sample before it is on the screen."""
    for key in keys:
        deadline = time.monotonic() + 30
        while not page.desk.clock.visible and page.desk.current is not None:
            assert time.monotonic() < deadline, "the sample did not come"
            wait(2)
        QTest.keyClick(page, key, modifier)


def wait(milliseconds: int) -> None:
    """Not QTest.qWait: it keeps the interpreter to itself, and no other thread gets on."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def queue(page: ReviewPage) -> list[int]:
    assert page.desk.sitting is not None
    return list(page.desk.sitting.ids)


def history(page: ReviewPage) -> list[Decision]:
    assert page.desk.sitting is not None
    return page.workspace.reader.decisions.history(page.desk.sitting.plan.id)


def current(page: ReviewPage) -> dict[int, str]:
    assert page.desk.sitting is not None
    return {k: d.label for k, d in page.workspace.reader.decisions.current(page.desk.sitting.plan.id).items()}


def machine_label(page: ReviewPage) -> str:
    assert page.desk.loaded is not None
    return page.desk.loaded.shown.machine_label


def test_without_a_plan_the_page_says_what_to_do(
    page: ReviewPage, tmp_path: Path, settled: Settle, qtbot: QtBot
) -> None:
    ready(tmp_path / "n.act", n=20).close()
    opened(page, tmp_path / "n.act", settled)
    assert "nothing to review" in page.nothing.text.text()
    with qtbot.waitSignal(page.workspace.stage_wanted) as wanted:
        page.nothing.to_plan.click()
    assert wanted.args == ["plan"]


def test_a_digit_labels_the_sample_on_the_screen_and_brings_the_next(images: ReviewPage) -> None:
    ids = queue(images)
    assert images.top.position.text() == "1 of 40"
    assert images.desk.current == ids[0]
    press(images, Key.Key_2)
    assert current(images) == {ids[0]: LABELS[1]}
    press(images, Key.Key_4)
    assert current(images) == {ids[0]: LABELS[1], ids[1]: LABELS[3]}
    assert images.top.position.text() == "3 of 40"
    made = history(images)[0]
    assert made.person == images.workspace.preferences.name
    assert not made.blind
    assert made.shown_label in LABELS


def test_enter_accepts_space_skips_and_both_can_be_undone_without_end(images: ReviewPage, settled: Settle) -> None:
    ids, label = queue(images), machine_label(images)
    press(images, Key.Key_Return, Key.Key_Space, Key.Key_3)
    assert current(images) == {ids[0]: label, ids[2]: LABELS[2]}
    assert "1 skipped" in images.top.facts.text()
    path = images.workspace.project.path
    images.workspace.close_project()
    opened(images, path, settled)
    press(images, Key.Key_Backspace)
    assert images.desk.current == ids[2]
    press(images, Key.Key_Z, Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert (current(images), images.desk.current) == ({}, ids[0])
    press(images, Key.Key_Backspace)  # nothing more to undo
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    press(images, Key.Key_Z, Key.Key_Z, Key.Key_Z, modifier=both)
    assert current(images) == {ids[0]: label, ids[2]: LABELS[2]}
    assert images.desk.current == ids[3]
    assert [each.kind for each in history(images)].count(DecisionKind.UNDO) == 6


def test_what_the_machine_said_is_on_the_labels_and_what_the_critic_said_beside(images: ReviewPage) -> None:
    label = machine_label(images)
    button = images.side.labels.buttons[label]
    assert "70 %" in button.accessibleName()
    assert "the machine's label" in button.accessibleName()
    assert "key" in button.accessibleName()
    assert label in images.side.accept.text()
    assert images.side.critic.words.toPlainText().startswith("wrong: ")
    assert images.side.critic.doubt.text().endswith("%")
    assert "Here by" in images.side.critic.why.text()


def test_blind_mode_hides_the_machine_until_the_answer_and_says_so_afterwards(images: ReviewPage) -> None:
    press(images, Key.Key_B)
    seen = machine_label(images)
    assert seen in images.side.accept.text()  # what was seen cannot be hidden
    press(images, Key.Key_1)
    hidden = machine_label(images)
    assert "%" not in "".join(made.accessibleName() for made in images.side.labels.buttons.values())
    assert hidden not in images.side.accept.text()
    assert images.side.critic.doubt.text() == "–"
    assert "Here by" not in images.side.critic.why.text()
    press(images, Key.Key_Return)  # there is nothing to accept
    assert len(history(images)) == 1
    press(images, Key.Key_2)
    assert f"The machine: {hidden}" in images.notices.line.text()
    first, second = history(images)
    assert (first.blind, first.shown_label) == (False, seen)
    assert (second.blind, second.shown_label) == (True, "")
    press(images, Key.Key_Backspace)
    assert hidden in images.side.accept.text()  # it was told after the first answer
    press(images, Key.Key_1)
    assert not history(images)[-1].blind


def test_flags_and_notes_survive_and_are_found(texts: ReviewPage, settled: Settle, qtbot: QtBot) -> None:
    ids = queue(texts)
    press(texts, Key.Key_F, Key.Key_N)
    QTest.keyClicks(texts.sample.field, "Ask Zoe 1")
    QTest.keyClick(texts.sample.field, Key.Key_Return)
    assert texts.desk.current == ids[0]
    assert history(texts) == []  # typing decided nothing
    press(texts, Key.Key_1)
    path = texts.workspace.project.path
    texts.workspace.close_project()
    opened(texts, path, settled)
    texts.modes.toggle_search()
    texts.filter.flagged.setChecked(True)
    qtbot.waitUntil(lambda: texts.filter.found.text() == "1 found")
    assert texts.desk.current == ids[0]
    settled(texts.workspace)
    assert texts.sample.note.text() == "✎ Ask Zoe 1"
    texts.filter.text.setText("no such text")
    qtbot.waitUntil(lambda: texts.filter.found.text() == "0 found")
    assert "Nothing in the queue matches" in texts.sample.message.text()
    texts.filter.flagged.setChecked(False)
    texts.filter.text.setText("zoe 1")
    qtbot.waitUntil(lambda: texts.filter.found.text() == "1 found")
    texts.modes.toggle_search()
    settled(texts.workspace)
    assert texts.desk.current == ids[1]


def test_found_samples_are_walked_whatever_their_state(texts: ReviewPage, settled: Settle, qtbot: QtBot) -> None:
    ids = queue(texts)
    press(texts, Key.Key_1, Key.Key_1, Key.Key_1)
    texts.modes.toggle_search()
    texts.filter.state.setCurrentIndex(2)
    qtbot.waitUntil(lambda: texts.filter.found.text() == "3 found")
    settled(texts.workspace)
    assert texts.top.position.text() == "Found: 1 of 3"
    press(texts, Key.Key_2, Key.Key_2)
    assert texts.top.position.text() == "Found: 3 of 3"
    press(texts, Key.Key_2)
    assert "last one found" in texts.sample.message.text()
    assert current(texts) == dict.fromkeys(ids[:3], LABELS[1])
    texts.modes.toggle_search()
    settled(texts.workspace)
    assert texts.desk.current == ids[3]


def test_history_shows_the_past_and_a_second_thought_returns_to_the_present(images: ReviewPage) -> None:
    ids = queue(images)
    press(images, Key.Key_1, Key.Key_1, Key.Key_1)
    press(images, Key.Key_Left, Key.Key_Left)
    assert images.desk.current == ids[1]
    assert images.top.position.text() == "Looking back: 2 of 40"
    assert f"Decided: {LABELS[0]}" in images.sample.chosen.text()
    press(images, Key.Key_3)
    assert current(images)[ids[1]] == LABELS[2]
    assert images.desk.current == ids[3]
    press(images, Key.Key_Left, Key.Key_Left, Key.Key_Right, Key.Key_Right)
    assert images.desk.current == ids[3]
    images._wanted("history")
    assert images.decided.rowCount() == 4
    assert images.decided.data(images.decided.index(0)) == f"2 · {LABELS[2]}"
    images._history_chosen(images.decided.index(3))
    assert images.desk.current == ids[0]


def test_a_refusing_disk_keeps_the_sample_and_says_so(images: ReviewPage, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: Decision) -> Decision:
        raise ProjectError("There is no space left.", hint="Free some.")

    before = images.desk.current
    with monkeypatch.context() as patch:
        patch.setattr(type(images.workspace.project.decisions), "add", lambda _, decision: full(decision))
        press(images, Key.Key_1)
    assert images.desk.current == before
    assert "There is no space left. Free some." in images.notices.text.text()
    assert not images.notices.notice.isHidden()
    press(images, Key.Key_1)
    assert images.notices.notice.isHidden()
    assert len(history(images)) == 1


def test_a_key_before_the_sample_is_on_the_screen_decides_nothing(images: ReviewPage) -> None:
    assert images.desk.sitting is not None
    far = images.desk.sitting.ids[-1]  # not read ahead
    images.desk.goto(far)
    assert "Loading" in images.sample.message.text()
    QTest.keyClick(images, Key.Key_1)
    assert history(images) == []
    assert "decided nothing" in images.notices.line.text()
    press(images, Key.Key_1)
    assert current(images) == {far: LABELS[0]}


def test_keys_that_waited_while_the_window_was_busy_do_not_fall_on_the_next_sample(images: ReviewPage) -> None:
    """Both presses were made while the first sample was on the screen; the window looks at the second one late."""
    images.activateWindow()

    def event(stamp: int) -> QKeyEvent:
        made = QKeyEvent(QEvent.Type.KeyPress, Key.Key_1, Qt.KeyboardModifier.NoModifier, "1")
        made.setTimestamp(stamp)
        return made

    now = 1_000_000 + round(1000 * images.desk.clock.now())
    QApplication.sendEvent(images, event(now))
    assert len(history(images)) == 1
    QApplication.sendEvent(images, event(now + 1))
    assert len(history(images)) == 1
    assert "decided nothing" in images.notices.line.text()
    wait(50)
    QApplication.sendEvent(images, event(1_000_000 + round(1000 * images.desk.clock.now())))
    assert len(history(images)) == 2


def test_look_alikes_are_confirmed_at_once_and_undone_at_once(images: ReviewPage, settled: Settle) -> None:
    label = machine_label(images)
    press(images, Key.Key_G)
    settled(images.workspace)
    count = images.grid.model.rowCount()
    assert count > 3
    view = images.grid.view
    QTest.keyClick(view, Key.Key_Right)
    QTest.keyClick(view, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert images.grid.confirm.text() == f"Confirm 2 as “{label}”"
    QTest.keyClick(view, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view, Key.Key_Return)
    assert set(current(images).values()) == {label}
    assert len(current(images)) == count
    assert len({made.batch for made in history(images)}) == 1
    settled(images.workspace)
    assert images.grid.model.rowCount() == 0
    QTest.keyClick(view, Key.Key_Escape)
    press(images, Key.Key_Backspace)
    assert current(images) == {}


def test_the_end_says_what_was_gained_and_the_next_wave_goes_on(
    page: ReviewPage, tmp_path: Path, settled: Settle, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(page, text_world(tmp_path / "w.act", n=400, budget=160, waves=2), settled)
    ids = queue(page)
    press(page, Key.Key_Space, *[Key.Key_1] * (len(ids) - 1))
    settled(page.workspace)
    assert page.stack.currentWidget() is page.end
    assert page.end.skipped.text() == "Go through the 1 skipped"
    assert page.end.wave.isHidden()
    page.end.skipped.click()
    press(page, Key.Key_1)
    settled(page.workspace)
    assert "Wave 1 of 2" in page.end.title.text()
    assert f"of {len(ids)} reviewed" in page.end.corrected_note.text()
    assert "95 % confidence" in page.end.left_note.text()
    assert page.end.next.text().startswith("≈")
    page.end.wave.click()
    qtbot.waitUntil(lambda: page.desk.sitting is not None and page.desk.sitting.plan.id == 2, timeout=120_000)
    settled(page.workspace)
    assert page.desk.sitting is not None
    spending = Spending.in_force(page.desk.sitting.plan)
    assert spending is not None
    assert spending.wave == 2
    assert page.stack.currentWidget() is page.splitter
    assert page.desk.sitting.count(QueueState.DECIDED) == len(ids)
    press(page, Key.Key_1)
    assert len(current(page)) == len(ids) + 1


def test_a_read_only_project_can_be_looked_at_only(page: ReviewPage, tmp_path: Path, settled: Settle) -> None:
    path = image_world(tmp_path / "r.act")
    page.workspace.open(path, readonly=True)
    settled(page.workspace)
    press(page, Key.Key_1, Key.Key_Return, Key.Key_F, Key.Key_Backspace, Key.Key_N)
    assert history(page) == []
    assert page.sample.field.isHidden()
    assert not page.side.labels.buttons[LABELS[0]].isEnabled()
    assert "read-only" in page.notices.text.text()


def test_another_project_takes_the_place_of_the_one_before(images: ReviewPage, tmp_path: Path, settled: Settle) -> None:
    press(images, Key.Key_1)
    opened(images, text_world(tmp_path / "other.act", budget=30), settled)
    assert images.top.position.text() == "1 of 30"
    assert images.sample.text.toPlainText().startswith("Garment number")
    press(images, Key.Key_1)
    assert len(current(images)) == 1
    images.workspace.close_project()
    assert images.desk.sitting is None


def test_an_image_that_is_gone_is_not_labelled_but_can_be_skipped(
    page: ReviewPage, tmp_path: Path, settled: Settle
) -> None:
    path = image_world(tmp_path / "g.act")
    with Project.open(path) as project:
        plan = project.plans.latest()
        assert plan is not None
        first = project.samples.get([project.queue.ids(plan.id)[0]])[0]
    assert first.image is not None
    first.image.unlink()
    opened(page, path, settled)
    assert "missing" in page.sample.message.text()
    press(page, Key.Key_1)
    assert history(page) == []
    press(page, Key.Key_Space)
    assert [made.kind for made in history(page)] == [DecisionKind.SKIP]


def test_a_small_image_is_sharp_and_zooms_where_the_mouse_is(images: ReviewPage) -> None:
    view = images.sample.image
    fitted = view.scale
    assert fitted == int(fitted) > 10
    spot = view.target().center() + QPointF(40, 30)
    event = QWheelEvent(
        spot, view.mapToGlobal(spot), QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003
    )  # fmt: skip
    before = (spot - view.target().topLeft()) / fitted
    QApplication.sendEvent(view, event)
    assert view.scale == pytest.approx(fitted * 1.25**2)
    after = (spot - view.target().topLeft()) / view.scale
    assert (after.x(), after.y()) == pytest.approx((before.x(), before.y()))
    press(images, Key.Key_End)
    assert view.scale == 1
    press(images, Key.Key_Plus)
    assert view.scale == pytest.approx(1.25)
    where = view.target().topLeft()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    QTest.mouseMove(view, QPoint(110, 105))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(110, 105))
    assert view.target().topLeft() != where
    press(images, Key.Key_Home)
    assert view.scale == fitted


def test_actual_pixels_of_a_photo_are_decoded_when_they_are_wanted(
    page: ReviewPage, tmp_path: Path, settled: Settle
) -> None:
    opened(page, image_world(tmp_path / "p.act", n=80, budget=2, size=(2400, 1600)), settled)
    view, loaded = page.sample.image, page.desk.loaded
    assert loaded is not None
    assert loaded.image is not None
    assert loaded.image.width() < 2400
    press(page, Key.Key_End)
    settled(page.workspace)
    assert view._pixmap.width() == 2400
    assert view.scale == 1


def test_exif_turns_the_image_as_for_the_models(page: ReviewPage, tmp_path: Path, settled: Settle) -> None:
    path = image_world(tmp_path / "e.act")
    exif = Image.Exif()
    exif[0x0112] = 6
    for file in (tmp_path / "e-images").iterdir():
        Image.new("RGB", (40, 20), "red").save(file, exif=exif)
    opened(page, path, settled)
    assert page.desk.loaded is not None
    assert page.desk.loaded.full is not None
    assert page.desk.loaded.full.toTuple() == (20, 40)


def test_more_than_ten_labels_have_letters_and_are_found_by_typing(
    page: ReviewPage, tmp_path: Path, settled: Settle
) -> None:
    labels = tuple(f"kind {letter}" for letter in "abcdefghijklmnop")
    opened(page, image_world(tmp_path / "m.act", labels=labels), settled)
    ids = queue(page)
    assert page.keys is not None
    assert page.keys.labels["kind k"] == "Q"
    press(page, Key.Key_0, Key.Key_Q, Key.Key_Slash)
    QTest.keyClicks(page.side.labels.search, "ind p")
    QTest.keyClick(page.side.labels.search, Key.Key_Return)
    assert current(page) == {ids[0]: "kind j", ids[1]: "kind k", ids[2]: "kind p"}


def test_labels_are_buttons_too(images: ReviewPage) -> None:
    wait(10)
    QTest.mouseClick(images.side.labels.buttons[LABELS[2]], Qt.MouseButton.LeftButton)
    assert list(current(images).values()) == [LABELS[2]]
    assert images.hasFocus()


def test_the_question_is_above_the_image(page: ReviewPage, tmp_path: Path, settled: Settle) -> None:
    opened(page, image_world(tmp_path / "q.act", question="Is the left lung clear?"), settled)
    assert page.sample.question.text() == "Is the left lung clear?"
    assert page.sample.question.isVisible()
    assert page.sample.stack.currentWidget() is page.sample.image


def test_in_the_grid_no_key_decides_the_sample_behind_it(images: ReviewPage, settled: Settle) -> None:
    press(images, Key.Key_G)
    settled(images.workspace)
    images.setFocus()
    for key in (Key.Key_1, Key.Key_Return, Key.Key_Space, Key.Key_F):
        QTest.keyClick(images, key)
    assert history(images) == []
    assert images.desk.loaded is not None
    assert not images.desk.loaded.shown.marks.flagged


def test_prodigy_keys(images: ReviewPage) -> None:
    workspace = images.workspace
    workspace.set_preferences(msgspec.structs.replace(workspace.preferences, key_preset="prodigy"))
    label = machine_label(images)
    press(images, Key.Key_A, Key.Key_Space)
    assert list(current(images).values()) == [label]
    press(images, Key.Key_X)
    assert len(current(images)) == 1
    assert "choose the right label" in images.notices.line.text()


def planned_anew(page: ReviewPage, *, budget: int) -> None:
    """As another page does it; the review hears of it, and has not read it yet."""
    make_plan(page.workspace.project, budget=budget, seed=2, replace=True)
    page.workspace.announce(Subject.PLAN)


def test_nothing_is_decided_while_a_plan_is_made_or_read(images: ReviewPage, settled: Settle) -> None:
    images.workspace.planning = True
    press(images, Key.Key_1, Key.Key_Space, Key.Key_Backspace)
    assert "being made" in images.notices.line.text()
    images.workspace.planning = False
    planned_anew(images, budget=30)
    press(images, Key.Key_1)
    assert "being read" in images.notices.line.text()
    settled(images.workspace)
    press(images, Key.Key_1)
    assert images.desk.sitting is not None
    assert images.desk.sitting.plan.id == 2
    assert [made.plan_id for made in history(images)] == [2]
    assert images.workspace.reader.decisions.history(1) == []


def test_the_grid_follows_a_new_plan(images: ReviewPage, settled: Settle) -> None:
    press(images, Key.Key_G)
    settled(images.workspace)
    label = images.grid.label.currentText()
    planned_anew(images, budget=20)
    settled(images.workspace)
    assert images.modes.in_grid
    assert images.grid.label.currentText() == label
    images.grid.view.selectAll()
    QTest.keyClick(images.grid.view, Key.Key_Return)
    assert set(current(images)) <= set(queue(images))
    settled(images.workspace)
    QTest.keyClick(images, Key.Key_Backspace)
    assert current(images) == {}


def test_the_grid_confirms_nothing_but_what_it_shows(images: ReviewPage, settled: Settle) -> None:
    press(images, Key.Key_G)
    settled(images.workspace)
    images.grid.view.selectAll()
    images.grid.label.setCurrentIndex((images.grid.label.currentIndex() + 1) % len(LABELS))
    QTest.keyClick(images.grid.view, Key.Key_Return)
    assert history(images) == []
    settled(images.workspace)
    images.grid.view.selectAll()
    QTest.keyClick(images.grid.view, Key.Key_Return)
    count = len(history(images))
    QTest.keyClick(images.grid.view, Key.Key_Return)
    assert len(history(images)) == count
    some = list(current(images))
    assert images.desk.confirm(some, LABELS[0], "") == 0
    assert len(history(images)) == count


def test_a_double_click_and_a_press_before_the_sample_came_label_nothing_else(images: ReviewPage) -> None:
    ids = queue(images)
    wait(10)
    QTest.mouseClick(images.side.accept, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(images.side.accept, Qt.MouseButton.LeftButton)  # the second press only
    QTest.mouseRelease(images.side.accept, Qt.MouseButton.LeftButton)
    assert list(current(images)) == ids[:1]
    wait(10)
    QTest.mousePress(images.side.accept, Qt.MouseButton.LeftButton)
    images.desk.goto(ids[2])
    QTest.mouseRelease(images.side.accept, Qt.MouseButton.LeftButton)
    assert list(current(images)) == ids[:1]
    assert "decided nothing" in images.notices.line.text()


def test_a_note_that_is_being_typed_is_kept_whatever_is_clicked(
    images: ReviewPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = queue(images)
    press(images, Key.Key_N)
    QTest.keyClicks(images.sample.field, "blurred")
    with monkeypatch.context() as patch:
        patch.setattr("act_desktop.gui.pages.review.marker.write_note", refuse)
        QTest.mouseClick(images.side.labels.buttons[LABELS[2]], Qt.MouseButton.LeftButton)
    assert (images.sample.field.text(), images.sample.field.isHidden()) == ("blurred", False)
    assert history(images) == []
    wait(10)
    images.side.labels.buttons[LABELS[2]].click()
    assert current(images) == {ids[0]: LABELS[2]}
    assert images.sample.field.isHidden()
    assert images.workspace.reader.marks.of(ids[:2])[ids[0]].note == "blurred"
    press(images, Key.Key_N)
    QTest.keyClicks(images.sample.field, "dark")
    images.workspace.close_project()
    with Project.open(Path(images.workspace.preferences.recent[0]), readonly=True) as project:
        assert project.marks.of(ids[:2])[ids[1]].note == "dark"


def refuse(*_: object, **__: object) -> None:
    raise ProjectError("There is no space left.", hint="Free some.")


def test_what_an_undo_opens_again_comes_after_the_skipped_ones(
    page: ReviewPage, tmp_path: Path, settled: Settle
) -> None:
    opened(page, text_world(tmp_path / "s.act", n=80, budget=6), settled)
    ids = queue(page)
    press(page, Key.Key_Space, *[Key.Key_1] * 5)
    settled(page.workspace)
    page.end.skipped.click()
    assert page.desk.current == ids[0]
    press(page, Key.Key_Backspace, Key.Key_Backspace)
    assert page.desk.current == ids[4]
    press(page, Key.Key_1)
    assert page.desk.current == ids[5]
    press(page, Key.Key_1)
    assert page.desk.current is None


def test_the_next_wave_can_be_planned_once_another_job_ended(
    page: ReviewPage, tmp_path: Path, settled: Settle, qtbot: QtBot
) -> None:
    path = text_world(tmp_path / "j.act", n=400, budget=160, waves=2)
    with Project.open(path) as project:
        review_from_gold(project)
    held = threading.Event()
    page.workspace.open(path)
    page.workspace.runner.start("Something else", lambda _: held.wait(60))
    qtbot.waitUntil(page.end.wave.isVisible, timeout=30_000)
    assert not page.end.wave.isEnabled()
    page.ending.plan_wave()
    assert "Something else" in page.notices.line.text()
    held.set()
    settled(page.workspace)
    assert page.end.wave.isEnabled()


@pytest.mark.parametrize("where", ["read_picture", "review_samples"])
def test_a_sample_that_cannot_be_read_is_passed_by(
    page: ReviewPage, tmp_path: Path, settled: Settle, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    failing = {"read_picture": struct.error("unpack"), "review_samples": ProjectError("disk I/O error")}

    def fail(*_: object, **__: object) -> None:
        raise failing[where]

    with monkeypatch.context() as patch:
        patch.setattr(f"act_desktop.gui.pages.review.loader.{where}", fail)
        opened(page, image_world(tmp_path / "f.act"), settled)
    ids = queue(page)
    assert "could not be read" in page.sample.message.text() or "unpack" in page.sample.message.text()
    press(page, Key.Key_1)
    assert history(page) == []
    press(page, Key.Key_Space)
    assert [(made.kind, made.sample_id) for made in history(page)] == [(DecisionKind.SKIP, ids[0])]


def test_a_break_counts_in_no_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0
    monkeypatch.setattr(Clock, "now", staticmethod(lambda: now))
    clock = Clock()
    for seconds in (0, 2, 2, 2, 3600, 2, 2, 2):
        now += seconds
        clock.decided()
    assert clock.per_minute() == pytest.approx(30)
    clock.forget()
    assert clock.per_minute() is None


def test_a_photo_fills_a_large_window_without_being_decoded_again(
    page: ReviewPage, tmp_path: Path, settled: Settle
) -> None:
    page.resize(1900, 1000)
    opened(page, image_world(tmp_path / "l.act", n=80, budget=2, size=(2400, 1600)), settled)
    assert page.sample.picture_side > 768
    assert page.desk.loaded is not None
    assert page.desk.loaded.image is not None
    assert page.desk.loaded.image.width() == page.sample.picture_side
    assert page.sample.image._pixmap.width() == page.sample.picture_side


def test_what_was_seen_in_the_grid_is_not_decided_blind(images: ReviewPage, settled: Settle) -> None:
    press(images, Key.Key_G)
    settled(images.workspace)
    images.grid.view.viewport().grab()
    settled(images.workspace)
    images.grid.view.viewport().grab()
    last = images.grid.model.sample_id(images.grid.model.rowCount() - 1)
    images.modes.toggle_grid()
    press(images, Key.Key_B)
    images.desk.goto(last)
    settled(images.workspace)
    press(images, Key.Key_1)
    assert not history(images)[-1].blind
    assert history(images)[-1].shown_label


def test_buttons_and_bar_belong_to_the_project_that_is_open(page: ReviewPage, tmp_path: Path, settled: Settle) -> None:
    path = image_world(tmp_path / "b.act")
    page.workspace.open(path, readonly=True)
    settled(page.workspace)
    button = page.side.buttons[Action.FLAG]
    assert "read-only" in button.toolTip()
    page.workspace.set_preferences(msgspec.structs.replace(page.workspace.preferences, keys={"flag": ("M",)}))
    assert not page.side.labels.buttons[LABELS[0]].isEnabled()
    opened(page, path, settled)
    assert button.toolTip() == "Flag (M)"
    assert page.side.labels.buttons[LABELS[0]].isEnabled()
    assert page.grid.keys is page.keys
    press(page, Key.Key_G)
    settled(page.workspace)
    labels = [dataclasses.replace(page.workspace.project.scheme.labels[0], description="Worn outside")]
    scheme = dataclasses.replace(
        page.workspace.project.scheme, labels=(*labels, *page.workspace.project.scheme.labels[1:])
    )
    page.workspace.project.change_scheme(scheme)
    page.workspace.announce(Subject.LABELS)
    settled(page.workspace)
    assert page.side.labels.buttons[LABELS[0]].toolTip() == "Worn outside"
    page.workspace.close_project()
    assert not page.top.buttons[Action.GRID].isChecked()
    assert page.top.isHidden()


def test_a_typed_label_filter_ends_with_the_choice(page: ReviewPage, tmp_path: Path, settled: Settle) -> None:
    labels = tuple(f"kind {letter}" for letter in "abcdefghijklmnop")
    opened(page, image_world(tmp_path / "c.act", labels=labels), settled)
    press(page, Key.Key_Slash)
    QTest.keyClicks(page.side.labels.search, "ind p")
    page.side.labels.buttons["kind p"].click()
    assert list(current(page).values()) == ["kind p"]
    assert not page.side.labels.buttons["kind a"].isHidden()


def test_undo_and_redo_say_what_they_did(images: ReviewPage) -> None:
    press(images, Key.Key_1, Key.Key_Left, Key.Key_2, Key.Key_Backspace)
    assert images.notices.line.text() == "1 taken back"
    press(images, Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert images.notices.line.text() == "1 brought back again"


def test_twins_in_the_grid_all_get_their_picture(page: ReviewPage, tmp_path: Path, settled: Settle) -> None:
    path = image_world(tmp_path / "w.act")
    with contextlib.closing(sqlite3.connect(path)) as file, file:
        file.execute("UPDATE samples SET content_hash = (SELECT content_hash FROM samples WHERE id = 1)")
    opened(page, path, settled)
    painted: set[int] = set()
    page.grid.model.dataChanged.connect(
        lambda first, _last, roles: painted.add(first.row()) if Qt.ItemDataRole.DecorationRole in roles else None
    )
    press(page, Key.Key_G)
    settled(page.workspace)
    page.grid.view.viewport().grab()
    settled(page.workspace)
    wait(50)
    assert {0, 1, 2} <= painted


def test_one_search_at_a_time_and_the_newest_wish_counts(texts: ReviewPage, settled: Settle, qtbot: QtBot) -> None:
    asked: list[str] = []
    query = texts.workspace.runner.query

    def counting(title: str, work: Callable[..., object]) -> Job:
        asked.append(title)
        return query(title, work)

    texts.workspace.runner.query = counting  # type: ignore[method-assign]
    texts.modes.toggle_search()
    for text in ("Garment", "Garment number", "Garment number 1"):
        texts.filter.text.setText(text)
        texts.filter._timer.stop()  # on a slow machine it would ask once more
        texts.filter.changed.emit(texts.filter.wanted())
    settled(texts.workspace)
    qtbot.waitUntil(lambda: texts.filter.found.text() != "")
    assert asked.count("Search the queue") == 2
    assert texts.desk.found is not None
    assert 0 < len(texts.desk.found.found) < 40
