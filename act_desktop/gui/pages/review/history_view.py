"""The list of what was decided."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView, QWidget

from act_desktop.gui.item_models.decided import DecidedModel
from act_desktop.gui.theme import SPACE


class HistoryView(QListView):
    """The decisions, the newest first; a click looks at one.

    Args:
        decided: What is listed.
    """

    def __init__(self, decided: DecidedModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(decided)
        self.setUniformItemSizes(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("History"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(18 * SPACE)
        self.hide()
