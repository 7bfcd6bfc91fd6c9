"""The navigation rail: the stages in the data's order, each with its state at a glance."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from act_desktop.gui.icons import icon
from act_desktop.gui.theme import SPACE

WIDTH = 208


class StageRail(QFrame):
    """A column of stages. Ctrl+1 to Ctrl+8 reach them too."""

    chosen = Signal(str)
    """A stage's key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "rail")
        self.setAccessibleName(self.tr("Stages"))
        self.setFixedWidth(WIDTH)
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._clicked)
        self._buttons: dict[str, QToolButton] = {}
        self._titles: dict[str, str] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 2 * SPACE, 0, SPACE)
        self._layout.setSpacing(2)
        self._layout.addStretch(1)

    def add(self, key: str, title: str, icon_name: str) -> None:
        """Adds a stage below those that are there."""
        made = QToolButton()
        made.setProperty("kind", "stage")
        made.setProperty("key", key)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setIconSize(QSize(22, 22))
        made.setIcon(icon(icon_name))
        made.setCheckable(True)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        number = len(self._buttons) + 1
        made.setToolTip(self.tr("{title} (Ctrl+{number})").format(title=title, number=number))
        QShortcut(QKeySequence(f"Ctrl+{number}"), self, made.click)
        self._group.addButton(made)
        self._layout.insertWidget(self._layout.count() - 1, made)
        self._buttons[key], self._titles[key] = made, title
        self.set_state(key, "")

    def set_state(self, key: str, state: str) -> None:
        """Says how far a stage is, in a few words."""
        title = self._titles[key]
        self._buttons[key].setText(f" {title}\n {state}")
        self._buttons[key].setAccessibleName(title)
        self._buttons[key].setAccessibleDescription(state)

    def clear(self) -> None:
        """Says nothing of any stage."""
        for key in self._buttons:
            self.set_state(key, "")

    def choose(self, key: str) -> None:
        """Marks a stage as the one that is shown."""
        self._buttons[key].setChecked(True)

    @override
    def sizeHint(self) -> QSize:
        return QSize(WIDTH, super().sizeHint().height())

    @Slot(object)
    def _clicked(self, clicked: QToolButton) -> None:
        self.chosen.emit(clicked.property("key"))
