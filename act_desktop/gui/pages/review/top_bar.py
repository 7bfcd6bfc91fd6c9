"""Where the review stands, in one line, and the ways to look at it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QProgressBar, QToolButton, QWidget
from typing_extensions import override

from act_desktop.core.review import QueueState
from act_desktop.gui.icons import icon
from act_desktop.gui.keys import Action, Keys
from act_desktop.gui.theme import SPACE
from act_desktop.gui.widgets.basics import row, text_label
from act_desktop.gui.words import fill
from act_desktop.pipeline.reviewing import Sitting

_ICONS = {
    "history": "history",
    Action.SEARCH: "magnify",
    Action.GRID: "view-grid-outline",
    Action.BLIND: "eye-off-outline",
    Action.HELP: "keyboard-outline",
}
_ROOMY = 118
"""Characters that fit into the line, from which on the buttons say in words what they do."""


class TopBar(QWidget):
    """Position, progress, pace, and the buttons for search, grid, blind mode, history and keys."""

    wanted = Signal(object)
    """An `Action`, or "history"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.position = text_label("", "title")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setMinimumWidth(10 * SPACE)
        self.bar.setMaximumWidth(40 * SPACE)
        self.bar.setFixedHeight(SPACE)
        self.bar.setAccessibleName(self.tr("Reviewed of the budget"))
        self.facts = text_label("", "muted")
        self.facts.setMinimumWidth(1)
        self.buttons: dict[str, QToolButton] = {}
        self._texts = {
            "history": self.tr("History"),
            Action.SEARCH: self.tr("Search"),
            Action.GRID: self.tr("Grid"),
            Action.BLIND: self.tr("Blind"),
            Action.HELP: self.tr("Keys"),
        }
        for what, text in self._texts.items():
            self.buttons[what] = self._button(what, text)
        self.setLayout(row(self.position, self.bar, self.facts, 1, *self.buttons.values()))

    def _button(self, what: str, text: str) -> QToolButton:
        made = QToolButton()
        made.setProperty("kind", "button")
        made.setProperty("what", what)
        made.setIcon(icon(_ICONS[what]))
        made.setText(text)
        made.setAccessibleName(text)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setCheckable(what != Action.HELP)
        made.clicked.connect(self._clicked)
        return made

    def set_keys(self, keys: Keys) -> None:
        """Names the keys in the tool tips."""
        for what, made in self.buttons.items():
            key = keys.shown(what) if isinstance(what, Action) else ""
            made.setToolTip(f"{self._texts[what]} ({key})" if key else self._texts[what])

    def check(self, what: str, *, checked: bool) -> None:
        """Shows a way of looking as chosen or not."""
        self.buttons[what].setChecked(checked)

    def tell(self, sitting: Sitting, position: str, pace: float | None) -> None:
        """Shows how far the review is.

        Args:
            sitting: The plan under review.
            position: Of the sample at hand.
            pace: Decisions a minute, if known.
        """
        decided, skipped = sitting.count(QueueState.DECIDED), sitting.count(QueueState.SKIPPED)
        self.position.setText(position)
        self.bar.setRange(0, max(1, len(sitting.ids)))
        self.bar.setValue(decided)
        facts = [fill(self.tr("{n:,} of {total:,} done"), n=decided, total=len(sitting.ids))]
        if skipped:
            facts.append(fill(self.tr("{n:,} skipped"), n=skipped))
        if pace is not None:
            facts.append(fill(self.tr("{n:.0f} a minute"), n=pace))
        self.facts.setText(" · ".join(facts))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = event.size().width() > _ROOMY * self.fontMetrics().averageCharWidth()
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if roomy else Qt.ToolButtonStyle.ToolButtonIconOnly
        for made in self.buttons.values():
            made.setToolButtonStyle(style)

    @Slot()
    def _clicked(self) -> None:
        clicked = self.sender()
        if isinstance(clicked, QToolButton):
            self.wanted.emit(clicked.property("what"))
