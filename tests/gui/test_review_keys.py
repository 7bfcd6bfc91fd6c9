"""Keys of the review pane: presets, other keyboards, remapping."""

import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from act_desktop.core.samples import Label, LabelScheme
from act_desktop.gui.dialogs.keys import KeysDialog
from act_desktop.gui.keys import PRESETS, Action, keys_in_force
from act_desktop.gui.main_window import MainWindow
from act_desktop.gui.workspace import Workspace
from tests.gui.review_worlds import text_world

THREE = LabelScheme.of("cat", "dog", "cow")
NO, SHIFT, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
OFFSET = 0 if sys.platform == "win32" else 8
"""X11 and Wayland count scan codes from 8."""


def pressed(key: int, *, code: int = 0, modifier: Qt.KeyboardModifier = NO, text: str = "") -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifier, code + OFFSET if code else 0, 0, 0, text)


def test_the_keys_of_the_manual() -> None:
    keys = keys_in_force(THREE, "act", {})
    key = Qt.Key
    expected = {
        key.Key_1: "cat",
        key.Key_3: "cow",
        key.Key_Return: Action.ACCEPT,
        key.Key_Enter: Action.ACCEPT,
        key.Key_Space: Action.SKIP,
        key.Key_Backspace: Action.UNDO,
        key.Key_F: Action.FLAG,
        key.Key_N: Action.NOTE,
        key.Key_Left: Action.BACK,
        key.Key_Right: Action.FORWARD,
        key.Key_G: Action.GRID,
        key.Key_B: Action.BLIND,
        key.Key_Question: Action.HELP,
        key.Key_4: None,
    }
    assert {pressed_key: keys.of(pressed(pressed_key)) for pressed_key in expected} == expected
    assert keys.of(pressed(key.Key_Z, modifier=CTRL)) is Action.UNDO
    assert keys.of(pressed(key.Key_Z, modifier=CTRL | SHIFT)) is Action.REDO
    assert keys.of(pressed(key.Key_1, modifier=CTRL)) is None  # the window's own: stages


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS names keys another way")
def test_digits_are_found_by_their_place_on_a_french_keyboard_with_and_without_shift() -> None:
    keys = keys_in_force(THREE, "act", {})
    assert keys.of(pressed(Qt.Key.Key_Ampersand, code=2)) == "cat"
    assert keys.of(pressed(Qt.Key.Key_Eacute, code=3)) == "dog"
    assert keys.of(pressed(Qt.Key.Key_2, code=3, modifier=SHIFT)) == "dog"
    seven = keys_in_force(LabelScheme.of(*"abcdefgh"), "act", {})
    assert seven.of(pressed(Qt.Key.Key_Minus, code=7)) == "f"  # the French 6, not “zoom out”


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS names keys another way")
def test_shift_and_a_digit_is_the_digit_unless_the_sign_means_something() -> None:
    keys = keys_in_force(LabelScheme.of(*"abcdefgh"), "act", {})
    assert keys.of(pressed(Qt.Key.Key_Exclam, code=2, modifier=SHIFT)) == "a"
    assert keys.of(pressed(Qt.Key.Key_Slash, code=8, modifier=SHIFT)) is Action.FIND_LABEL  # German Shift+7
    assert keys.of(pressed(Qt.Key.Key_Question, code=12, modifier=SHIFT)) is Action.HELP


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS names keys another way")
def test_letters_are_found_by_their_place_where_the_keyboard_has_none_of_ours() -> None:
    keys = keys_in_force(THREE, "act", {})
    assert keys.of(pressed(0x0410, code=33)) is Action.FLAG  # Russian А lies where F does


def test_the_schemes_own_hotkeys_win() -> None:
    scheme = LabelScheme(labels=(Label(name="fish", hotkey="f"), Label(name="bird"), Label(name="ant", hotkey="1")))
    keys = keys_in_force(scheme, "act", {})
    assert keys.labels == {"fish": "F", "bird": "2", "ant": "1"}
    assert keys.of(pressed(Qt.Key.Key_F)) == "fish"
    assert keys.actions[Action.FLAG] == ()


def test_labels_beyond_ten_get_letters_that_are_free() -> None:
    keys = keys_in_force(LabelScheme.of(*(f"k{n}" for n in range(60))), "act", {})
    given = [key for key in keys.labels.values() if key]
    assert given[:12] == [*"1234567890", "Q", "W"]
    assert len(given) == len(set(given))
    assert not set(given) & {key for own in keys.actions.values() for key in own}
    assert keys.labels["k59"] == ""


@pytest.mark.parametrize("preset", PRESETS)
def test_no_preset_gives_a_key_twice(preset: str) -> None:
    keys = [key for own in PRESETS[preset].values() for key in own]
    assert len(keys) == len(set(keys))
    assert set(PRESETS[preset]) == set(Action)


def test_prodigy_and_label_studio() -> None:
    prodigy = keys_in_force(THREE, "prodigy", {})
    meant = [prodigy.of(pressed(key)) for key in (Qt.Key.Key_A, Qt.Key.Key_X, Qt.Key.Key_Space)]
    assert meant == [Action.ACCEPT, Action.REJECT, Action.SKIP]
    studio = keys_in_force(THREE, "label-studio", {})
    assert studio.of(pressed(Qt.Key.Key_Return, modifier=CTRL)) is Action.ACCEPT
    assert studio.of(pressed(Qt.Key.Key_Return)) is None


@pytest.fixture
def dialog(workspace: Workspace, tmp_path: Path, qtbot: QtBot) -> Iterator[KeysDialog]:
    workspace.open(text_world(tmp_path / "t.act", n=80, budget=10))
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    made = KeysDialog(workspace, window)
    made.show()
    yield made
    window.close()  # kept until here: qtbot does not keep it, and it would take the dialog with it


def test_a_key_is_changed_and_kept(dialog: KeysDialog, workspace: Workspace) -> None:
    QTest.keyClick(dialog.fields[Action.FLAG], Qt.Key.Key_M)
    assert dialog.fields[Action.FLAG].text() == "M"
    assert workspace.preferences.keys == {"flag": ("M",)}
    keys = keys_in_force(workspace.project.scheme, "act", workspace.preferences.keys)
    assert keys.of(pressed(Qt.Key.Key_M)) is Action.FLAG
    assert keys.of(pressed(Qt.Key.Key_F)) is None


@pytest.mark.parametrize(
    ("key", "modifier", "owner"),
    [
        (Qt.Key.Key_N, NO, "Note"),
        (Qt.Key.Key_2, NO, "coat"),
        (Qt.Key.Key_Q, CTRL, "the window's menus"),
        (Qt.Key.Key_F1, NO, "the window's menus"),
        (Qt.Key.Key_8, CTRL, "the window's menus"),
    ],
)
def test_a_key_that_is_taken_is_refused(
    dialog: KeysDialog, workspace: Workspace, key: Qt.Key, modifier: Qt.KeyboardModifier, owner: str
) -> None:
    QTest.keyClick(dialog.fields[Action.FLAG], key, modifier)
    assert owner in dialog.message.text()
    assert workspace.preferences.keys == {}


def test_a_preset_is_chosen_and_found_again(dialog: KeysDialog, workspace: Workspace) -> None:
    dialog.preset.setCurrentIndex(dialog.preset.findData("prodigy"))
    assert workspace.preferences.key_preset == "prodigy"
    assert dialog.fields[Action.ACCEPT].text().startswith("A")
    QTest.keyClick(dialog.fields[Action.ACCEPT], Qt.Key.Key_K)
    dialog._reset()
    assert workspace.preferences.keys == {}
    assert "coat" in dialog.labels.text()


def test_an_unknown_preset_counts_as_ours(workspace: Workspace) -> None:
    preferences = msgspec.structs.replace(workspace.preferences, key_preset="from the future")
    keys = keys_in_force(THREE, preferences.key_preset, preferences.keys)
    assert keys.of(pressed(Qt.Key.Key_F)) is Action.FLAG
