"""Beside the sample: the labels, what else can be done, and the critic."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from act_desktop.core.samples import LabelScheme
from act_desktop.gui.icons import icon
from act_desktop.gui.keys import Action, Keys, action_title, shown
from act_desktop.gui.pages.review.answer_button import AnswerButton
from act_desktop.gui.pages.review.clock import Clock
from act_desktop.gui.pages.review.critic_panel import CriticPanel
from act_desktop.gui.pages.review.label_panel import LabelPanel
from act_desktop.gui.theme import SPACE
from act_desktop.gui.widgets.basics import card, column, row
from act_desktop.pipeline.review_samples import ReviewSample

_ICONS = {
    Action.SKIP: "skip-next-outline",
    Action.UNDO: "undo",
    Action.REDO: "redo",
    Action.FLAG: "flag-outline",
    Action.NOTE: "note-edit-outline",
}
_SHORT = 4
"""Signs of a key that fit onto a small button."""


class SidePanel(QWidget):
    """What the person answers with.

    Args:
        clock: Of the desk.
    """

    chosen = Signal(str)
    """A label's name."""
    wanted = Signal(object)
    """An `Action`."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._keys: Keys | None = None
        self._why = ""
        self.labels = LabelPanel(clock)
        self.labels.chosen.connect(self.chosen)
        self.critic = CriticPanel()
        self.accept = AnswerButton(clock)
        self.accept.setProperty("kind", "primary")
        self.accept.clicked.connect(self._accept)
        self.accept.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.buttons = {action: self._button(action) for action in _ICONS}
        upper = card(self.labels, self.accept, row(*self.buttons.values(), space=SPACE // 2))
        lower = card(self.critic)
        lower.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setLayout(column(upper, lower))
        self.setMinimumWidth(max(34 * SPACE, 36 * self.fontMetrics().averageCharWidth()))

    def _button(self, action: Action) -> QPushButton:
        made = AnswerButton(self._clock) if action is Action.SKIP else QPushButton()
        made.setIcon(icon(_ICONS[action]))
        made.clicked.connect(self._act)
        made.setProperty("action", action)
        made.setProperty("kind", "tool")
        made.setAccessibleName(action_title(action))
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return made

    def set_scheme(self, scheme: LabelScheme, keys: Keys) -> None:
        """Takes the labels of a project, and the keys in force."""
        self._keys = keys
        self.labels.set_scheme(scheme, keys)
        for action, made in self.buttons.items():
            made.setText(_short(keys.shown(action)))
        self._set_tips()

    def _set_tips(self) -> None:
        self.accept.setToolTip(self._why)
        for action, made in self.buttons.items():
            key = self._keys.shown(action) if self._keys is not None else ""
            tip = f"{action_title(action)} ({key})" if key else action_title(action)
            made.setToolTip(self._why or tip)

    def show_machine(self, sample: ReviewSample, person: str) -> None:
        """What the machine said of the sample at hand, and the person's label in force."""
        probabilities = sample.machine.probabilities if sample.machine is not None else ()
        self.labels.tell(probabilities, sample.machine_label, person)
        self._set_accept(sample.machine_label)

    def hide_machine(self, person: str) -> None:
        """Blind mode: only the labels."""
        self.labels.tell((), "", person)
        self._set_accept("")
        self.critic.hide_all()

    def wait(self) -> None:
        """The sample is not read yet."""
        self.labels.tell((), "", "")
        self._set_accept("")
        self.critic.wait()

    def _set_accept(self, machine_label: str) -> None:
        self.accept.setEnabled(bool(machine_label) and self.buttons[Action.SKIP].isEnabled())
        key = self._keys.shown(Action.ACCEPT) if self._keys is not None else ""
        text = self.tr("Accept “{label}”").format(label=machine_label) if machine_label else self.tr("Choose a label")
        room = max(16 * SPACE, self.accept.width() - 8 * SPACE)
        text = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, room)
        self.accept.setText(f"{text.replace('&', '&&')}   {key}" if machine_label else text)

    def set_enabled(self, *, enabled: bool, why: str = "") -> None:
        """Lets the person decide, or says why not."""
        self._why = why
        self.labels.set_enabled(enabled=enabled, why=why)
        for made in (self.accept, *self.buttons.values()):
            made.setEnabled(enabled)
        self._set_tips()

    @Slot()
    def _accept(self) -> None:
        self.labels.leave()
        self.wanted.emit(Action.ACCEPT)

    @Slot()
    def _act(self) -> None:
        clicked = self.sender()
        if isinstance(clicked, QPushButton):
            action = Action(clicked.property("action"))
            if action is Action.SKIP:
                self.labels.leave()
            self.wanted.emit(action)


def _short(key: str) -> str:
    """A key as it fits onto a small button; empty where it does not."""
    key = "␣" if key == shown("Space") else key
    return f" {key}" if len(key) <= _SHORT else ""
