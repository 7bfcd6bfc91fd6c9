"""How the critic is asked: the seven strategies to tick."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QSizePolicy, QWidget

from act_desktop.gui.pages.models_texts import strategy_texts
from act_desktop.gui.theme import SPACE
from act_desktop.gui.widgets.basics import column, text_label

_INDENT = 26


def said_below(text: str) -> QLabel:
    """What is said below a box to tick, under the box's own text."""
    label = text_label(text, "muted", wrap=True)
    label.setContentsMargins(_INDENT, 0, 0, 0)
    return label


class StrategyBoxes(QWidget):
    """A box to tick for each strategy, with what it asks and when to take it; one at least stays ticked.

    Attributes:
        boxes: By the strategy's key.
    """

    chosen = Signal(object)
    """The keys that are ticked, in their order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[str, QCheckBox] = {}
        self._last: tuple[str, ...] = ()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(3 * SPACE)
        grid.setVerticalSpacing(2 * SPACE)
        for number, text in enumerate(strategy_texts()):
            box = QCheckBox(text.title)
            box.setAccessibleDescription(f"{text.asks} {text.when}")
            box.clicked.connect(self._ticked)
            said = said_below(f"{text.asks} {text.when}")
            said.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
            grid.addLayout(column(box, said, 1, space=2), number // 2, number % 2)
            self.boxes[text.key] = box
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

    @property
    def keys(self) -> tuple[str, ...]:
        """What is ticked."""
        return tuple(key for key, box in self.boxes.items() if box.isChecked())

    def tick(self, keys: Sequence[str]) -> None:
        """Ticks these alone."""
        self._last = tuple(keys)
        for key, box in self.boxes.items():
            box.setChecked(key in keys)

    @Slot()
    def _ticked(self) -> None:
        if not self.keys:
            self.tick(self._last)
            return
        self._last = self.keys
        self.chosen.emit(self._last)
