"""Search and filters over the queue."""

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QSpinBox, QWidget

from act_desktop.core.review import QueueFilter, QueueState
from act_desktop.core.samples import LabelScheme
from act_desktop.gui.theme import SPACE
from act_desktop.gui.widgets.basics import button, column, row, text_label
from act_desktop.gui.widgets.typed_line import TypedLine

_WAIT_MS = 250


class FilterBar(QFrame):
    """What the person looks for. Tells so a moment after the last change."""

    changed = Signal(object)
    """A `QueueFilter`."""
    closed = Signal()
    typed = Signal()
    """Enter: on to the samples."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "notice")
        self.text = TypedLine()
        self.text.setPlaceholderText(self.tr("Text, key or note"))
        self.text.setAccessibleName(self.tr("Search for text"))
        self.text.setClearButtonEnabled(True)
        self.text.left.connect(self.closed)
        self.text.returnPressed.connect(self.typed)
        self.label = QComboBox()
        self.label.setAccessibleName(self.tr("Label"))
        self.label.setMaximumWidth(24 * SPACE)
        self.state = QComboBox()
        self.state.setAccessibleName(self.tr("State"))
        for text, state in (
            (self.tr("Any state"), None),
            (self.tr("Open"), QueueState.OPEN),
            (self.tr("Decided"), QueueState.DECIDED),
            (self.tr("Skipped"), QueueState.SKIPPED),
        ):
            self.state.addItem(text, state)
        self.flagged = QCheckBox(self.tr("Flagged"))
        self.differs = QCheckBox(self.tr("Differs from the machine"))
        self.least, self.most = self._percent(0), self._percent(100)
        self.least.setAccessibleName(self.tr("Smallest error probability"))
        self.most.setAccessibleName(self.tr("Largest error probability"))
        self.found = text_label("", "muted")
        close = button(self.tr("Close"), self.closed.emit, icon_name="close")
        self.setLayout(
            column(
                row(self.text, self.label, self.state),
                row(
                    self.flagged,
                    self.differs,
                    text_label(self.tr("ε from")),
                    self.least,
                    text_label(self.tr("to")),
                    self.most,
                    1,
                    self.found,
                    close,
                ),
                margin=SPACE,
            )
        )
        self._machine = True
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self._tell)
        for signal in (
            self.text.textChanged,
            self.label.currentIndexChanged,
            self.state.currentIndexChanged,
            self.flagged.toggled,
            self.differs.toggled,
            self.least.valueChanged,
            self.most.valueChanged,
        ):
            signal.connect(self._wait)

    def _percent(self, value: int) -> QSpinBox:
        made = QSpinBox()
        made.setRange(0, 100)
        made.setSuffix(self.tr(" %"))
        made.setValue(value)
        return made

    def set_scheme(self, scheme: LabelScheme) -> None:
        """Offers the labels."""
        self.label.clear()
        self.label.addItem(self.tr("Any label"), "")
        for name in scheme.names:
            self.label.addItem(name, name)

    def set_blind(self, *, blind: bool) -> None:
        """Blind mode: nothing that the machine said can be asked for."""
        self._machine = not blind
        for part in (self.differs, self.least, self.most):
            part.setEnabled(not blind)
        self._timer.start()

    def wanted(self) -> QueueFilter:
        """What is asked for."""
        blind = not self._machine
        return QueueFilter(
            text=self.text.text().strip(),
            label=self.label.currentData() or "",
            machine=self._machine,
            flagged=self.flagged.isChecked(),
            state=self.state.currentData(),
            differs=self.differs.isChecked() and not blind,
            # Half a percent on both sides: what is shown rounded is found by what is shown.
            least=0.0 if blind else max(0.0, (self.least.value() - 0.5) / 100),
            most=1.0 if blind else min(1.0, (self.most.value() + 0.5) / 100),
        )

    def tell(self, count: int | None) -> None:
        """How many were found; None while nothing is asked for."""
        self.found.setText("" if count is None else self.tr("%n found", "", count))

    def reset(self) -> None:
        """Asks for nothing."""
        self.text.clear()
        self.label.setCurrentIndex(0)
        self.state.setCurrentIndex(0)
        self.flagged.setChecked(False)
        self.differs.setChecked(False)
        self.least.setValue(0)
        self.most.setValue(100)
        self._timer.stop()
        self.tell(None)

    @Slot()
    def _wait(self) -> None:
        """Not `start` itself: it would take what the signals carry for milliseconds."""
        self._timer.start()

    @Slot()
    def _tell(self) -> None:
        self.changed.emit(self.wanted())
