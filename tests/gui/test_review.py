"""The review pane, as its user sees it: a real window page on a real project file."""

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
from act_desktop.gui.pages.review import ReviewPage
from act_desktop.gui.workspace import Workspace
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
