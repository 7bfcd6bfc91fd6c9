"""The table of labels, edited in place; an edit that makes no sense is refused with a reason."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from typing_extensions import override

from act_desktop.core.samples import Label
from act_desktop.gui import theme
from act_desktop.gui.item_models.paged import ROOT, Index, tip
from act_desktop.gui.keys import normal, shown
from act_desktop.gui.words import number
from act_desktop.store.browsing import LabelCounts

COLOUR, NAME, DESCRIPTION, KEY, GOLD, MACHINE, HUMAN = range(7)
_SWATCH = 18


class LabelTable(QAbstractTableModel):
    """The labels of the project as they are edited."""

    edited = Signal(str, str)
    """The old and the new name of the label that was edited; they differ if it was renamed."""
    refused = Signal(str)
    """Why an edit was not taken."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.labels: tuple[Label, ...] = ()
        self.names_editable = False
        self.editable = False
        self._counts = LabelCounts()
        self._keys: dict[str, str] = {}
        self._titles = (
            (self.tr("Colour"), self.tr("How the label is marked in the review")),
            (self.tr("Name"), self.tr("What models and people answer")),
            (self.tr("Description"), self.tr("What belongs under this label; models and people read it")),
            (self.tr("Key"), self.tr("The key that chooses the label in the review")),
            (self.tr("Gold"), self.tr("Samples whose right label your data say is this one")),
            (self.tr("Machine"), self.tr("Samples that the model gave this label")),
            (self.tr("People"), self.tr("Samples that a person gave this label")),
        )

    def show(self, labels: Sequence[Label], keys: dict[str, str]) -> None:
        """Shows labels; `keys` are those in force, by name, given or by the label's place."""
        if tuple(labels) == self.labels:
            self._keys = keys
            if self.labels:
                self.dataChanged.emit(self.index(0, KEY), self.index(len(self.labels) - 1, KEY))
            return
        self.beginResetModel()
        self.labels, self._keys = tuple(labels), keys
        self.endResetModel()

    def show_counts(self, counts: LabelCounts) -> None:
        """Shows how often each label was given."""
        self._counts = counts
        if self.labels:
            self.dataChanged.emit(self.index(0, GOLD), self.index(len(self.labels) - 1, HUMAN))

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.labels)

    @override
    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._titles)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        title, tip = self._titles[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return title
        return tip if role == Qt.ItemDataRole.ToolTipRole else None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        column = index.column()
        if self.editable and (column in {DESCRIPTION, KEY} or (column == NAME and self.names_editable)):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        label, column = self.labels[index.row()], index.column()
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return self._words(label, column, editing=role == Qt.ItemDataRole.EditRole)
        if column == COLOUR:
            if role == Qt.ItemDataRole.DecorationRole:
                return swatch(label.colour)
            return (label.colour or self.tr("no colour")) if role == Qt.ItemDataRole.AccessibleTextRole else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(label.description) if label.description else None
        if role == Qt.ItemDataRole.ForegroundRole and (column >= GOLD or (column == KEY and not label.hotkey)):
            return QColor(theme.colours().muted)
        return None

    def _words(self, label: Label, column: int, *, editing: bool) -> str:
        key = label.hotkey if editing else shown(self._keys.get(label.name, ""))
        counts = (self._counts.gold, self._counts.machine, self._counts.human)
        if column >= GOLD:
            count = counts[column - GOLD].get(label.name, 0)
            return number(count) if count else "–"
        return {NAME: label.name, DESCRIPTION: label.description, KEY: key}.get(column, "")

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        old, text = self.labels[index.row()], str(value).strip()
        change = {NAME: "name", DESCRIPTION: "description", KEY: "hotkey", COLOUR: "colour"}[index.column()]
        if change == "hotkey":
            text = normal(text)
        if text == getattr(old, change):
            return False
        if reason := self._why_not(index.row(), change, text, str(value)):
            self.refused.emit(reason)
            return False
        new = replace(old, **{change: text})
        self.labels = (*self.labels[: index.row()], new, *self.labels[index.row() + 1 :])
        self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), HUMAN))
        self.edited.emit(old.name, new.name)
        return True

    def _why_not(self, row: int, change: str, text: str, typed: str) -> str:
        others = [label for number, label in enumerate(self.labels) if number != row]
        if change == "name" and not text:
            return self.tr("A label needs a name.")
        if change == "name" and any(label.name == text for label in others):
            return self.tr("There is a label “{name}” already.").format(name=text)
        if change == "hotkey" and typed.strip() and not text:
            return self.tr("“{key}” is no key. Write one letter or digit.").format(key=typed.strip())
        if change == "hotkey" and text:
            holder = next((label.name for label in others if normal(label.hotkey) == text), "")
            if holder:
                return self.tr("The key {key} belongs to “{name}” already.").format(key=shown(text), name=holder)
        return ""


def swatch(colour: str) -> QIcon:
    """A filled circle, or an empty one where there is no colour."""
    ratio = 2
    pixmap = QPixmap(_SWATCH * ratio, _SWATCH * ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    pixmap.setDevicePixelRatio(ratio)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.colours().muted), 1))
    painter.setBrush(QColor(colour) if colour else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(2, 2, _SWATCH - 4, _SWATCH - 4)
    painter.end()
    return QIcon(pixmap)
