"""All labels as buttons, and a field to find one among many."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from act_desktop.core.samples import LabelScheme
from act_desktop.gui.keys import Keys
from act_desktop.gui.pages.review.clock import Clock
from act_desktop.gui.pages.review.label_button import LabelButton
from act_desktop.gui.widgets.basics import column
from act_desktop.gui.widgets.typed_line import TypedLine

_FIND_FROM = 11
"""Labels from which on the field is shown."""


class LabelPanel(QWidget):
    """The labels of the scheme in their order.

    Args:
        clock: Of the desk.
    """

    chosen = Signal(str)
    """A label's name."""
    left = Signal()
    """The field is not needed any more."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._enabled, self._why = True, ""
        self.search = TypedLine()
        self.search.setPlaceholderText(self.tr("Type to find a label"))
        self.search.setAccessibleName(self.tr("Find a label"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self._take_first)
        self.search.left.connect(self.leave)
        self.buttons: dict[str, LabelButton] = {}
        self._seen: LabelButton | None = None
        self._inner = QWidget()
        self._list = QVBoxLayout(self._inner)
        self._list.setContentsMargins(0, 0, 4, 0)
        self._list.setSpacing(4)
        self._list.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._inner)
        self.setLayout(column(self.search, self._area))

    def set_scheme(self, scheme: LabelScheme, keys: Keys) -> None:
        """Makes the buttons anew."""
        for old in self.buttons.values():
            self._list.removeWidget(old)
            old.deleteLater()
        self.buttons, self._seen = {}, None
        for label in scheme.labels:
            made = LabelButton(label, keys.labels[label.name], self._clock)
            made.clicked.connect(self._clicked)
            self._list.insertWidget(self._list.count() - 1, made)
            self.buttons[label.name] = made
        self.set_enabled(enabled=self._enabled, why=self._why)
        self.search.clear()
        self.search.setVisible(len(self.buttons) >= _FIND_FROM)

    def tell(self, probabilities: tuple[float, ...], machine: str, person: str) -> None:
        """What is known of the sample at hand.

        Args:
            probabilities: The machine's, in the scheme's order; empty where they are hidden or unknown.
            machine: Its label; empty likewise.
            person: The label in force; empty for none.
        """
        for number, (name, made) in enumerate(self.buttons.items()):
            probability = probabilities[number] if number < len(probabilities) else None
            made.tell(probability=probability, machine=name == machine, person=name == person)
        self._seen = self.buttons.get(person or machine)
        self._reveal()

    def strike(self, label: str) -> None:
        """The person rejected this label."""
        if label in self.buttons:
            self.buttons[label].strike()

    def set_enabled(self, *, enabled: bool, why: str = "") -> None:
        """Lets labels be chosen, or says why not."""
        self._enabled, self._why = enabled, why
        for made in self.buttons.values():
            made.setEnabled(enabled)
            made.setToolTip(why or made.label.description)

    @Slot()
    def begin_finding(self) -> None:
        """Puts the cursor into the field."""
        self.search.show()
        self.search.setFocus()

    def _reveal(self) -> None:
        """Scrolls to the label that is the likeliest choice."""
        if self._seen is not None and len(self.buttons) >= _FIND_FROM:
            self._area.ensureWidgetVisible(self._seen)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._reveal()

    @Slot()
    def _clicked(self) -> None:
        clicked = self.sender()
        if isinstance(clicked, LabelButton):
            self.leave()
            self.chosen.emit(clicked.label.name)

    @Slot(str)
    def _filter(self, text: str) -> None:
        for name, made in self.buttons.items():
            made.setVisible(text.casefold() in name.casefold())

    @Slot()
    def _take_first(self) -> None:
        first = next((made for made in self.buttons.values() if not made.isHidden()), None)
        if first is not None and self.search.text():
            self.leave()
            self.chosen.emit(first.label.name)

    @Slot()
    def leave(self) -> None:
        """Shows all labels again."""
        self.search.clear()
        self.search.setVisible(len(self.buttons) >= _FIND_FROM)
        self.left.emit()
