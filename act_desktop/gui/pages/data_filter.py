"""Which samples the table shows: a text to search for, and what is known of them."""

from PySide6.QtCore import QSignalBlocker, QTimer, Signal, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from act_desktop.gui.icons import icon
from act_desktop.gui.widgets.basics import row
from act_desktop.store.browsing import Has, Only, SampleFilter

_TYPING_MS = 250
_NAME = "name:"


class SampleFilterBar(QWidget):
    """A line above the table."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search id, text, question, file name"))
        self.search.setAccessibleName(self.tr("Search the samples"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("magnify"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.setMinimumWidth(180)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self.changed)
        self.search.textChanged.connect(self._typed)
        self.only = self._choice(self.tr("Which samples"))
        self.gold = self._choice(self.tr("Gold label"))
        self.label = self._choice(self.tr("Label in force"))
        for text, value in (
            (self.tr("All samples"), Only.ALL),
            (self.tr("Duplicates"), Only.DUPLICATES),
            (self.tr("Machine and gold differ"), Only.MISTAKES),
        ):
            self.only.addItem(text, value.value)
        line = row(self.search, self.only, self.gold, self.label)
        line.setStretch(0, 1)
        self.setLayout(line)

    def show_labels(self, names: tuple[str, ...]) -> None:
        """Offers the labels of the project; what is chosen stays, if it can."""
        gold = (
            (self.tr("Any gold label"), Has.ANY),
            (self.tr("With a gold label"), Has.SOME),
            (self.tr("Without a gold label"), Has.NONE),
        )
        label = (
            (self.tr("Any label"), Has.ANY),
            (self.tr("Without a label"), Has.NONE),
            (self.tr("By the model"), Has.MODEL),
            (self.tr("By a person"), Has.HUMAN),
        )
        named = (
            (self.gold, gold, self.tr("Gold: {label}")),
            (self.label, label, self.tr("Label: {label}")),
        )
        for box, general, pattern in named:
            before = box.currentData()
            with QSignalBlocker(box):
                box.clear()
                for text, value in general:
                    box.addItem(text, value.value)
                box.insertSeparator(box.count())
                for name in names:
                    box.addItem(pattern.format(label=name), _NAME + name)
                box.setCurrentIndex(max(0, box.findData(before)) if before else 0)

    def wanted(self) -> SampleFilter:
        """What is chosen."""
        gold, gold_label = _value(self.gold)
        label, label_name = _value(self.label)
        return SampleFilter(
            text=self.search.text().strip(),
            gold=gold,
            gold_label=gold_label,
            label=label,
            label_name=label_name,
            only=Only(self.only.currentData() or ""),
        )

    def reset(self) -> None:
        """Shows all."""
        self.search.clear()
        for box in (self.only, self.gold, self.label):
            box.setCurrentIndex(0)

    def _choice(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(14)
        box.currentIndexChanged.connect(self._chosen)
        return box

    @Slot()
    def _typed(self) -> None:
        self._typing.start()

    @Slot()
    def _chosen(self) -> None:
        self.changed.emit()


def _value(box: QComboBox) -> tuple[Has, str]:
    data = str(box.currentData() or "")
    return (Has.ANY, data.removeprefix(_NAME)) if data.startswith(_NAME) else (Has(data), "")
