"""The labels of the project in a table, and the buttons that change them."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Signal, Slot
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QAbstractItemView, QColorDialog, QHeaderView, QPushButton, QTableView, QWidget

from act_desktop.core.samples import Label
from act_desktop.gui.icons import icon
from act_desktop.gui.item_models.labels import COLOUR, DESCRIPTION, KEY, NAME, LabelTable
from act_desktop.gui.theme import SPACE
from act_desktop.gui.widgets.basics import button, column, row, set_role, text_label

LEAST = 2
"""Labels that a scheme needs."""
_WIDTHS = {COLOUR: 76, NAME: 170, KEY: 64, 4: 70, 5: 84, 6: 76}


class LabelsTable(QWidget):
    """Adds, removes, renames and moves labels while that is possible; words, keys and colours always."""

    changed = Signal(object)
    """New name by old name; the labels are the model's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = LabelTable(self)
        self.model.edited.connect(self._edited)
        self.model.refused.connect(self._refused)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("Labels"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        for section, width in _WIDTHS.items():
            header.resizeSection(section, width)
        header.setSectionResizeMode(DESCRIPTION, QHeaderView.ResizeMode.Stretch)
        self.table.activated.connect(self._activated)
        self.table.selectionModel().currentRowChanged.connect(self._allow)
        self.message = text_label("", "muted", wrap=True)
        self.add = button(self.tr("&Add"), self._add, icon_name="plus")
        self.remove = button(self.tr("&Remove"), self._remove, icon_name="minus")
        self.up = button(self.tr("Move &up"), self._up, icon_name="arrow-up")
        self.down = button(self.tr("Move &down"), self._down, icon_name="arrow-down")
        self.colour = button(self.tr("&Colour…"), self._choose_colour, icon_name="palette")
        self.setLayout(
            column(
                self.table,
                self.message,
                row(self.add, self.remove, self.up, self.down, self.colour, 1),
                space=SPACE,
            )
        )
        self.layout().setStretch(0, 1)  # type: ignore[union-attr]

    def set_editable(self, *, words: bool, names: bool, why_not: str) -> None:
        """Says what may be changed.

        Args:
            words: Descriptions, keys and colours.
            names: Which labels there are, and in what order.
            why_not: The reason that the buttons give where names are fixed.
        """
        self.model.editable, self.model.names_editable = words, words and names
        for part in (self.add, self.remove, self.up, self.down):
            part.setToolTip(why_not)
        if not self.message.text():
            self.say("")
        self._allow()

    def say(self, words: str, *, wrong: bool = False) -> None:
        """Shows a line below the table."""
        hint = self.tr("Double-click a cell, or press F2, to change it. Everything is saved at once.")
        self.message.setText(words or (hint if self.model.editable else ""))
        set_role(self.message, "bad" if wrong else "muted")

    def add_labels(self, labels: tuple[Label, ...]) -> None:
        """Puts labels at the end."""
        self._put((*self.model.labels, *labels), len(self.model.labels))

    @Slot()
    def _allow(self) -> None:
        names, count = self.model.names_editable, len(self.model.labels)
        here = self.table.currentIndex().row()
        self.add.setEnabled(names)
        self.remove.setEnabled(names and count > LEAST and here >= 0)
        self.up.setEnabled(names and here > 0)
        self.down.setEnabled(names and 0 <= here < count - 1)
        self.colour.setEnabled(self.model.editable and here >= 0)

    @Slot(str, str)
    def _edited(self, old: str, new: str) -> None:
        self.say("")
        self.changed.emit({old: new} if old != new else {})

    @Slot(str)
    def _refused(self, reason: str) -> None:
        self.say(reason, wrong=True)

    @Slot(QModelIndex)
    def _activated(self, index: QModelIndex) -> None:
        if index.column() == COLOUR:
            self._choose_colour()

    @Slot()
    def _add(self) -> None:
        names = {label.name for label in self.model.labels}
        number = len(names) + 1
        while (name := self.tr("label {n}").format(n=number)) in names:
            number += 1
        self._put((*self.model.labels, Label(name=name)), len(self.model.labels))
        self.table.edit(self.model.index(len(self.model.labels) - 1, NAME))

    @Slot()
    def _remove(self) -> None:
        here = self.table.currentIndex().row()
        gone = self.model.labels[here]
        self._put(self.model.labels[:here] + self.model.labels[here + 1 :], max(0, here - 1))
        self.say(
            self.tr("“{name}” was removed. Samples that your data gave this label keep that word, and count as "
                    "without a gold label until there is a label of this name again.").format(name=gone.name)
        )  # fmt: skip

    @Slot()
    def _up(self) -> None:
        self._move(-1)

    @Slot()
    def _down(self) -> None:
        self._move(1)

    def _move(self, step: int) -> None:
        here, labels = self.table.currentIndex().row(), list(self.model.labels)
        labels[here], labels[here + step] = labels[here + step], labels[here]
        self._put(tuple(labels), here + step)

    def _put(self, labels: tuple[Label, ...], current: int) -> None:
        self.say("")
        self.model.show(labels, {})
        self.choose(current)
        self.changed.emit({})

    def choose(self, number: int) -> None:
        """Makes a row the current one."""
        index = self.model.index(number, NAME)
        self.table.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        )
        self._allow()

    @Slot()
    def _choose_colour(self) -> None:
        here = self.table.currentIndex().row()
        if here < 0 or not self.model.editable:
            return
        before = QColor(self.model.labels[here].colour or "#2f5fd0")
        chosen = QColorDialog.getColor(before, self, self.tr("Colour of the label"))
        if chosen.isValid():
            self.model.setData(self.model.index(here, COLOUR), chosen.name())

    def restyle(self) -> None:
        """Takes icons and colours of the theme at hand."""
        pictures: tuple[tuple[QPushButton, str], ...] = (
            (self.add, "plus"), (self.remove, "minus"), (self.up, "arrow-up"), (self.down, "arrow-down"),
            (self.colour, "palette"),
        )  # fmt: skip
        for part, name in pictures:
            made: QIcon = icon(name)
            part.setIcon(made)
