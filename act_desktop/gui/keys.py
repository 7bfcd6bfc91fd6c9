"""The keys of the review pane: presets, what the person changed, and what a key press means on any keyboard layout."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from act_desktop.core.samples import LabelScheme
from act_desktop.gui.words import tr


class Action(StrEnum):
    """What a key can do, apart from choosing a label."""

    ACCEPT = "accept"
    REJECT = "reject"
    SKIP = "skip"
    UNDO = "undo"
    REDO = "redo"
    FLAG = "flag"
    NOTE = "note"
    BACK = "back"
    FORWARD = "forward"
    GRID = "grid"
    BLIND = "blind"
    SEARCH = "search"
    FIND_LABEL = "find_label"
    ZOOM_IN = "zoom_in"
    ZOOM_OUT = "zoom_out"
    FIT = "fit"
    ACTUAL = "actual"
    HELP = "help"


_ACT: dict[Action, tuple[str, ...]] = {
    Action.ACCEPT: ("Return",),
    Action.REJECT: ("X",),
    Action.SKIP: ("Space",),
    Action.UNDO: ("Backspace", "Ctrl+Z"),
    Action.REDO: ("Ctrl+Shift+Z",),
    Action.FLAG: ("F",),
    Action.NOTE: ("N",),
    Action.BACK: ("Left",),
    Action.FORWARD: ("Right",),
    Action.GRID: ("G",),
    Action.BLIND: ("B",),
    Action.SEARCH: ("Ctrl+F",),
    Action.FIND_LABEL: ("/",),
    Action.ZOOM_IN: ("+", "="),
    Action.ZOOM_OUT: ("-",),
    Action.FIT: ("Home",),
    Action.ACTUAL: ("End",),
    Action.HELP: ("?",),
}

PRESETS: Mapping[str, Mapping[Action, tuple[str, ...]]] = {
    "act": _ACT,
    "prodigy": _ACT | {Action.ACCEPT: ("A", "Return"), Action.UNDO: ("Backspace", "Del", "Ctrl+Z")},
    "label-studio": _ACT
    | {
        Action.ACCEPT: ("Ctrl+Return",),
        Action.SKIP: ("Ctrl+Space",),
        Action.BACK: ("Ctrl+Left", "Left"),
        Action.FORWARD: ("Ctrl+Right", "Right"),
        Action.UNDO: ("Ctrl+Z",),
    },
}
"""Preset's key in the settings → action → keys."""

_SPARE_KEYS = "QWERTYUIOPASDFGHJKLZXCVBNM"
"""For labels beyond the tenth."""


def action_title(action: Action) -> str:
    """What an action does, for the person."""
    return {
        Action.ACCEPT: tr("Accept the machine's label"),
        Action.REJECT: tr("Reject the machine's label"),
        Action.SKIP: tr("Skip"),
        Action.UNDO: tr("Undo"),
        Action.REDO: tr("Redo"),
        Action.FLAG: tr("Flag"),
        Action.NOTE: tr("Note"),
        Action.BACK: tr("Back in the history"),
        Action.FORWARD: tr("Forward in the history"),
        Action.GRID: tr("Grid of look-alikes"),
        Action.BLIND: tr("Blind mode"),
        Action.SEARCH: tr("Search and filter"),
        Action.FIND_LABEL: tr("Find a label by typing"),
        Action.ZOOM_IN: tr("Zoom in"),
        Action.ZOOM_OUT: tr("Zoom out"),
        Action.FIT: tr("Fit the image into the window"),
        Action.ACTUAL: tr("Actual pixels"),
        Action.HELP: tr("All keys"),
    }[action]


def preset_title(preset: str) -> str:
    """What a preset is called."""
    return {"act": tr("ACT Desktop"), "prodigy": tr("Prodigy"), "label-studio": tr("Label Studio")}[preset]


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """All keys in force.

    Attributes:
        actions: Action → its keys; a key that a label of the scheme claims is left out.
        labels: Label → its key; empty for a label that has none.
        meaning: Key → the action, or the label's name.
    """

    actions: Mapping[Action, tuple[str, ...]]
    labels: Mapping[str, str]
    meaning: Mapping[str, Action | str]

    def of(self, event: QKeyEvent) -> Action | str | None:
        """The action or the label's name that a key press stands for."""
        return next((self.meaning[name] for name in key_names(event) if name in self.meaning), None)

    def shown(self, action: Action) -> str:
        """The action's first key as printed on controls; empty where it has none."""
        return shown(self.actions[action][0]) if self.actions[action] else ""


def keys_in_force(scheme: LabelScheme, preset: str, changed: Mapping[str, Sequence[str]]) -> Keys:
    """Puts the keys together: the scheme's hotkeys win, then the actions', then the digits in the labels' order.

    Args:
        scheme: The project's labels.
        preset: Its key; an unknown one counts as ours.
        changed: Action → keys that differ from the preset.
    """
    labels = {label.name: normal(label.hotkey) for label in scheme.labels}
    meaning: dict[str, Action | str] = {}
    for name, key in labels.items():
        if key and key not in meaning:
            meaning[key] = name
        else:
            labels[name] = ""
    actions: dict[Action, tuple[str, ...]] = {}
    for action, keys in PRESETS.get(preset, _ACT).items():
        free = tuple(key for key in map(normal, changed.get(action, keys)) if key and key not in meaning)
        actions[action] = free
        meaning |= dict.fromkeys(free, action)
    spare = iter([key for key in _SPARE_KEYS if key not in meaning])
    for position, name in enumerate(labels):
        if labels[name]:
            continue
        digit = str((position + 1) % 10) if position < 10 else ""
        key = digit if digit and digit not in meaning else next(spare, "")
        labels[name] = key
        if key:
            meaning[key] = name
    return Keys(actions=actions, labels=labels, meaning=meaning)


def normal(key: str) -> str:
    """A key in the one way we write it: `"a"` is `"A"`; empty where it is none."""
    return QKeySequence(key.strip()).toString(QKeySequence.SequenceFormat.PortableText).replace("Enter", "Return")


def shown(key: str) -> str:
    """A key as it is printed on controls."""
    signs = {"Return": "⏎", "Backspace": "⌫", "Space": tr("Space"), "Left": "←", "Right": "→"}
    return signs.get(key) or QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def key_names(event: QKeyEvent) -> tuple[str, ...]:
    """What a key press may be called, the likeliest first.

    Digits are found by their place on keyboards whose digit row gives other signs (French), letters on keyboards that
    have none (Greek, Russian).
    """
    key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    plain = not modifiers & ~Qt.KeyboardModifier.ShiftModifier
    shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
    own = _name(key, modifiers)
    digit, letter = _place(event, plain=plain)
    if _said(key):
        return (own,)
    if digit:
        return (own, digit) if shift else (digit, own)
    return (own, _name(ord(letter), modifiers)) if letter else (own,)


def _said(key: int) -> bool:
    """Whether the key itself is a Latin letter, a digit, or named (Return, F1, arrows)."""
    return key >= 0x01000000 or (key < 0x80 and chr(key).isalnum())


def _name(key: int, modifiers: Qt.KeyboardModifier) -> str:
    if key == Qt.Key.Key_Enter:
        key = Qt.Key.Key_Return
    if key == Qt.Key.Key_Backtab:
        key = Qt.Key.Key_Tab
    if key < 0x01000000 and not (key < 0x80 and chr(key).isalpha()):
        # Shift only chose the sign: “?” is “?” wherever it lies.
        modifiers &= ~Qt.KeyboardModifier.ShiftModifier
        if key == Qt.Key.Key_Space:
            modifiers &= ~Qt.KeyboardModifier.KeypadModifier
    return QKeySequence(key | modifiers.value).toString(QKeySequence.SequenceFormat.PortableText)


_MAC_DIGITS = {18: "1", 19: "2", 20: "3", 21: "4", 23: "5", 22: "6", 26: "7", 28: "8", 25: "9", 29: "0"}
_ROWS = {2: "1234567890", 16: "QWERTYUIOP", 30: "ASDFGHJKL", 44: "ZXCVBNM"}
"""Scan code of a row's first key, as PC keyboards send it → the signs on an American one."""


def _place(event: QKeyEvent, *, plain: bool) -> tuple[str, str]:
    """The digit and the letter that an American keyboard has at this place; empty for none."""
    if sys.platform == "darwin":
        return (_MAC_DIGITS.get(event.nativeVirtualKey(), "") if plain and event.nativeScanCode() else "", "")
    code = event.nativeScanCode() - (0 if sys.platform == "win32" else 8)
    for first, row in _ROWS.items():
        if first <= code < first + len(row):
            sign = row[code - first]
            return (sign if plain else "", "") if sign.isdigit() else ("", sign)
    return "", ""
