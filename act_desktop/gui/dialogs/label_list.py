"""Labels added as a list: pasted, or taken from the data."""

from collections.abc import Collection

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QWidget

from act_desktop.core.samples import Label
from act_desktop.gui.theme import SPACE
from act_desktop.gui.widgets.basics import column, text_label
from act_desktop.pipeline.labels import parse_labels, write_labels


class LabelListDialog(QDialog):
    """Shows a list that can be edited, and says how many of its labels are new.

    Args:
        known: Names that the project has already.
        found: What the list holds at first.
    """

    def __init__(self, known: Collection[str], found: tuple[Label, ...] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Add labels"))
        self._known = frozenset(known)
        self.list = QPlainTextEdit(write_labels(found))
        self.list.setAccessibleName(self.tr("Labels to add"))
        self.list.setTabChangesFocus(True)
        self.list.textChanged.connect(self._count)
        self._words = text_label("", "muted")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._add = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._add.setProperty("kind", "primary")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        hint = self.tr("One label a line: “name” or “name – description”. Labels that are there stay as they are.")
        self.setLayout(column(text_label(hint, "muted", wrap=True), self.list, self._words, buttons, margin=3 * SPACE))
        self.resize(520, 420)
        self._count()

    def new_labels(self) -> tuple[Label, ...]:
        """The labels of the list that the project does not have, each once."""
        found = {label.name: label for label in reversed(parse_labels(self.list.toPlainText()))}
        return tuple(label for label in reversed(found.values()) if label.name and label.name not in self._known)

    @Slot()
    def _count(self) -> None:
        count = len(self.new_labels())
        self._words.setText(self.tr("%n new labels", "", count))
        self._add.setText(self.tr("Add %n labels", "", count))
        self._add.setEnabled(count > 0)
