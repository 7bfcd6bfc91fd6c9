"""The last line of the stage Plan: what freezing means, and the button that does it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QCheckBox, QWidget

from act_desktop.gui.icons import icon
from act_desktop.gui.theme import SPACE
from act_desktop.gui.widgets.basics import button, row, text_label
from act_desktop.gui.words import fill
from act_desktop.pipeline.planning import Standing


class PlanBar(QWidget):
    """Freeze the plan. With reviews still open, only where the person says that the plan in force is replaced."""

    freeze_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._standing: Standing | None = None
        self._readonly = self._busy = False
        self._refused = ""
        self.note = text_label("", "muted", wrap=True)
        self.tick = QCheckBox(self.tr("Replace the plan in force"))
        self.tick.setToolTip(
            self.tr("Its open reviews are no longer asked for. Every decision made is kept and counts in the new plan.")
        )
        self.tick.toggled.connect(self._fit)
        self.freeze = button(self.tr("&Freeze the plan"), self.freeze_wanted.emit, icon_name="lock", primary=True)
        layout = row(self.note, self.tick, self.freeze, space=2 * SPACE)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    @property
    def replace(self) -> bool:
        """Whether the plan in force is replaced although reviews are open."""
        return self.tick.isChecked() and not self.tick.isHidden()

    def untick(self) -> None:
        """After a plan is replaced, the next one is not."""
        self.tick.setChecked(False)

    def show_standing(self, found: Standing, *, readonly: bool) -> None:
        """What the plan in force allows for."""
        self._standing, self._readonly = found, readonly
        self.tick.setVisible(bool(found.open_reviews) and not readonly)
        primary = "" if found.open_reviews or found.next_wave else "primary"
        if self.freeze.property("kind") != primary:
            self.freeze.setProperty("kind", primary)
            role = QPalette.ColorRole.HighlightedText if primary else QPalette.ColorRole.WindowText
            self.freeze.setIcon(icon("lock", role))
            self.freeze.style().unpolish(self.freeze)
            self.freeze.style().polish(self.freeze)
        self._fit()

    def show_budget(self, budget: int, *, by_target: bool, carried: int) -> None:
        """What would be frozen."""
        found = self._standing
        second = by_target and found is not None and found.calibration_reviewed
        self._refused = ""
        if by_target and carried and not second:
            self._refused = self.tr(
                "A target error needs a project without decisions: those that are there are no random sample."
            )
        if second:
            self.freeze.setText(self.tr("Plan the &second step"))
        elif by_target:
            self.freeze.setText(fill(self.tr("&Freeze the first step: {n:,} at random"), n=budget))
        else:
            self.freeze.setText(fill(self.tr("&Freeze the plan: {n:,} reviews"), n=budget))
        self._fit()

    @Slot(bool)
    def set_busy(self, busy: bool) -> None:
        """While something is frozen, nothing else is."""
        self._busy = busy
        self._fit()

    @Slot()
    def _fit(self) -> None:
        found = self._standing
        held = found is not None and bool(found.open_reviews) and not self.tick.isChecked()
        self.freeze.setEnabled(not (held or self._readonly or self._busy or self._refused))
        if self._readonly:
            text = self.tr("The project is open read-only: nothing can be planned.")
        elif self._refused:
            text = self._refused
        elif held and found is not None:
            text = self.tr("%n reviews are still open.", "", found.open_reviews)
        elif self.tick.isChecked() and not self.tick.isHidden():
            text = self.tick.toolTip()
        else:
            text = self.tr(
                "Once frozen, it is fixed which samples are asked and how probable each was: "
                "that is what makes the figures afterwards honest."
            )
        self.note.setText(text)
        self.freeze.setToolTip(text)
