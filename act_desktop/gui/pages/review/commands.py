"""What keys and buttons do in the review pane."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent

from act_desktop.gui.keys import Action
from act_desktop.gui.words import tr

if TYPE_CHECKING:
    from act_desktop.gui.pages.review.page import ReviewPage

_PAN = 60
_ARROWS = {
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_PageUp: (0, -1),
    Qt.Key.Key_PageDown: (0, 1),
}
_REPEATING = {
    Action.ACCEPT,
    Action.SKIP,
    Action.UNDO,
    Action.REDO,
    Action.BACK,
    Action.FORWARD,
    Action.ZOOM_IN,
    Action.ZOOM_OUT,
}
"""Actions that a held key does again and again; labels too."""
_IN_GRID = {Action.UNDO, Action.REDO, Action.GRID, Action.BLIND, Action.SEARCH, Action.HELP}


class Commands:
    """Carries out what the person wants.

    Args:
        page: Where.
    """

    def __init__(self, page: "ReviewPage") -> None:
        self._page = page
        desk, image = page.desk, page.sample.image
        self._simple: dict[Action, Callable[[], object]] = {
            Action.UNDO: desk.undo,
            Action.REDO: desk.redo,
            Action.BACK: desk.back,
            Action.FORWARD: desk.forward,
            Action.FLAG: page.marker.flag,
            Action.NOTE: page.modes.edit_note,
            Action.GRID: page.modes.toggle_grid,
            Action.BLIND: page.modes.toggle_blind,
            Action.SEARCH: page.modes.toggle_search,
            Action.FIND_LABEL: page.side.labels.begin_finding,
            Action.ZOOM_IN: image.zoom_in,
            Action.ZOOM_OUT: image.zoom_out,
            Action.FIT: image.fit,
            Action.ACTUAL: image.actual,
            Action.HELP: page.modes.show_keys,
        }
        self._writing = {Action.UNDO, Action.REDO, Action.FLAG, Action.NOTE}

    def key(self, event: QKeyEvent) -> bool:
        """Does what a key stands for; returns whether it stands for anything."""
        page = self._page
        meaning = page.keys.of(event) if page.keys is not None else None
        if meaning is None:
            return self._move(event)
        if event.isAutoRepeat() and isinstance(meaning, Action) and meaning not in _REPEATING:
            return True
        self.do(meaning, page.desk.clock.made_at(event))
        return True

    def do(self, meaning: Action | str, made_at: float) -> None:
        """Does something.

        Args:
            meaning: An action, or a label's name.
            made_at: When the person asked for it, by `Clock.now`.
        """
        page = self._page
        if not page.sample.keep_note():
            return  # the disk refused it; it would be lost
        if page.modes.in_grid and meaning not in _IN_GRID:
            return  # it would be done to a sample that nobody sees
        if not isinstance(meaning, Action):
            if page.may_write():
                page.desk.decide(meaning, made_at)
        elif meaning in self._simple:
            if meaning not in self._writing or page.may_write():
                self._simple[meaning]()
        elif page.may_write():
            {Action.ACCEPT: self._accept, Action.REJECT: self._reject, Action.SKIP: page.desk.skip}[meaning](made_at)

    def _accept(self, made_at: float) -> None:
        label = self._machine_label()
        if label:
            self._page.desk.decide(label, made_at)

    def _reject(self, made_at: float) -> None:
        """With two labels the other one is right; with more, the person still has to say which."""
        page, label = self._page, self._machine_label()
        if not label:
            return
        others = [name for name in page.workspace.project.scheme.names if name != label]
        if len(others) == 1:
            page.desk.decide(others[0], made_at)
            return
        page.side.labels.strike(label)
        page.notices.say(tr("Not “{label}”: choose the right label.").format(label=label))

    def _machine_label(self) -> str:
        """What can be accepted or rejected; empty while nothing is shown of it."""
        page = self._page
        loaded = page.desk.loaded
        if page.desk.hidden:
            page.notices.say(tr("Blind mode: the machine's label is hidden. Choose one yourself."))
            return ""
        if loaded is None or not page.desk.clock.visible:
            page.aftermath.too_early()
            return ""
        if not loaded.shown.machine_label:
            page.notices.say(tr("The machine gave this sample no label. Choose one yourself."))
        return loaded.shown.machine_label

    def _move(self, event: QKeyEvent) -> bool:
        """Scrolls the text, or moves the image."""
        step = _ARROWS.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        sample, pages = self._page.sample, event.key() in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
        if sample.stack.currentWidget() is sample.text:
            sample.text.scroll_by(step[1], pages=pages)
        else:
            far = sample.image.height() if pages else _PAN
            sample.image.pan(QPointF(0, -step[1] * far))
        return True
