"""All keys of the review pane: to be looked up, chosen from a preset, and changed one by one."""

import msgspec
from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QLineEdit, QScrollArea, QWidget
from typing_extensions import override

from act_desktop.gui.keys import (
    PRESETS,
    Action,
    Keys,
    action_title,
    key_names,
    keys_in_force,
    normal,
    preset_title,
    shown,
)
from act_desktop.gui.theme import SPACE
from act_desktop.gui.widgets.basics import button, column, row, set_role, text_label
from act_desktop.gui.workspace import Workspace

_MODIFIERS = {
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
}


class KeyField(QLineEdit):
    """Shows an action's keys; the next key pressed in it becomes the only one."""

    pressed = Signal(str)
    """A key."""

    def __init__(self, action: Action, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.action = action
        self.setReadOnly(True)
        self.setAccessibleName(action_title(action))
        self.setToolTip(self.tr("Click here and press the new key"))

    @override
    def event(self, event: QEvent) -> bool:
        # Before the menus: their shortcuts may be wanted here, and are refused in words.
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and not _leaves(event):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _leaves(event):
            super().keyPressEvent(event)
        elif event.key() not in _MODIFIERS:
            self.pressed.emit(normal(key_names(event)[0]))


class KeysDialog(QDialog):
    """Presets, every action's key, the labels' keys.

    Args:
        workspace: Keeps the choice.
    """

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setWindowTitle(self.tr("All keys"))
        self.preset = QComboBox()
        self.preset.setAccessibleName(self.tr("Preset"))
        for key in PRESETS:
            self.preset.addItem(preset_title(key), key)
        self.preset.setCurrentIndex(max(0, self.preset.findData(workspace.preferences.key_preset)))
        self.preset.currentIndexChanged.connect(self._choose_preset)
        self.message = text_label(self.tr("Click on a key and press another to change it."), "muted", wrap=True)
        self.fields: dict[Action, KeyField] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * SPACE)
        for place, action in enumerate(Action):
            field = KeyField(action)
            field.pressed.connect(self._change)
            name = text_label(action_title(action))
            name.setBuddy(field)
            grid.addWidget(name, place, 0)
            grid.addWidget(field, place, 1)
            self.fields[action] = field
        self.labels = text_label("", wrap=True)
        inner = QWidget()
        holder = QWidget()
        holder.setLayout(grid)
        inner.setLayout(column(holder, text_label(self.tr("Labels"), "heading"), self.labels, 1))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        top = row(text_label(self.tr("Keys as in")), self.preset, 1)
        below = row(
            button(self.tr("Back to the preset"), self._reset, icon_name="restore"),
            1,
            button(self.tr("Close"), self.accept),
        )
        self.setLayout(column(top, self.message, area, below, margin=2 * SPACE))
        self._show()

    @override
    def sizeHint(self) -> QSize:
        return QSize(68 * SPACE, 84 * SPACE)

    def _keys(self) -> Keys | None:
        preferences = self._workspace.preferences
        if not self._workspace.is_open:
            return None
        return keys_in_force(self._workspace.project.scheme, preferences.key_preset, preferences.keys)

    def _of(self, action: Action) -> tuple[str, ...]:
        preferences = self._workspace.preferences
        preset = PRESETS.get(preferences.key_preset, PRESETS["act"])
        return preferences.keys.get(action, preset[action])

    def _show(self) -> None:
        keys = self._keys()
        for action, field in self.fields.items():
            of = keys.actions[action] if keys is not None else self._of(action)
            field.setText(self.tr("  or  ").join(map(shown, of)) or self.tr("none: a label has its key"))
        if keys is not None:
            pairs = [f"{shown(key)}  {label}" for label, key in keys.labels.items() if key]
            self.labels.setText("\n".join(pairs))
        else:
            self.labels.setText(self.tr("1 to 9 and 0, in the order of the labels"))

    @Slot()
    def _choose_preset(self) -> None:
        self._keep(key_preset=self.preset.currentData(), keys={})
        self._say(self.tr("Click on a key and press another to change it."))

    @Slot()
    def _reset(self) -> None:
        self._keep(keys={})
        self._say(self.tr("The preset's own keys are in force."))

    @Slot(str)
    def _change(self, key: str) -> None:
        field = self.sender()
        if not isinstance(field, KeyField) or not key:
            return
        owner = self._owner(key, field.action)
        if owner:
            self._say(
                self.tr("“{key}” is taken by “{owner}”. Give that another key first.").format(
                    key=shown(key), owner=owner
                ),
                bad=True,
            )
            return
        self._keep(keys={**self._workspace.preferences.keys, field.action.value: (key,)})
        self._say(self.tr("“{key}” it is.").format(key=shown(key)))

    def _owner(self, key: str, action: Action) -> str:
        """Who has a key already: another action, a label, the window's menus; empty for nobody."""
        for other in Action:
            if other is not action and key in map(normal, self._of(other)):
                return action_title(other)
        keys = self._keys()
        if keys is not None:
            for label, its in keys.labels.items():
                if its == key:
                    return label
        return self.tr("the window's menus") if key in self._reserved() else ""

    def _reserved(self) -> set[str]:
        """The keys of the window's menus and of its stages."""
        window: QWidget = self
        while (above := window.parentWidget()) is not None:
            window = above
        menus = {normal(key.toString()) for action in window.findChildren(QAction) for key in action.shortcuts()}
        return menus | {f"Ctrl+{number}" for number in range(1, 9)}

    def _keep(self, **changes: object) -> None:
        preferences = self._workspace.preferences
        self._workspace.set_preferences(msgspec.structs.replace(preferences, **changes))
        self._show()

    def _say(self, text: str, *, bad: bool = False) -> None:
        self.message.setText(text)
        set_role(self.message, "bad" if bad else "muted")


def _leaves(event: QKeyEvent) -> bool:
    return event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape}
