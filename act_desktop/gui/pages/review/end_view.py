"""The end of the queue: what was gained, what remains, whether more review pays."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from act_desktop.gui.theme import SPACE
from act_desktop.gui.widgets.basics import button, card, column, row, text_label
from act_desktop.gui.words import fill, number, percent, tr
from act_desktop.methods.estimators import Interval
from act_desktop.pipeline.review_summary import ReviewEnd

_WIDTH = 92 * SPACE
_PAYS = 5.0
"""Corrections a 100 reviews from which on more review is recommended."""


class EndView(QWidget):
    """Shown once nothing is open."""

    wave_wanted = Signal()
    skipped_wanted = Signal()
    train_wanted = Signal()
    plan_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = text_label("", "title", wrap=True)
        self.corrected, self.corrected_note = text_label("–", "figure"), text_label("", "muted", wrap=True)
        self.left, self.left_note = text_label("–", "figure"), text_label("", "muted", wrap=True)
        self.next, self.next_note = text_label("–", "figure"), text_label("", "muted", wrap=True)
        self.verdict = text_label("", wrap=True)
        self.wave = button(self.tr("Plan the ne&xt wave"), self.wave_wanted.emit, icon_name="waves", primary=True)
        self.skipped = button("", self.skipped_wanted.emit, icon_name="skip-next-outline")
        self.train = button(self.tr("Go on to &training"), self.train_wanted.emit, icon_name="school-outline")
        self.plan = button(self.tr("Plan a larger &budget"), self.plan_wanted.emit, icon_name="chart-bell-curve")
        self.back = button(self.tr("Look at the last &decision"), self.back_wanted.emit, icon_name="arrow-left")
        figures = QGridLayout()
        figures.setHorizontalSpacing(4 * SPACE)
        figures.setVerticalSpacing(SPACE // 2)
        for place, (name, value, note) in enumerate(self._figures()):
            figures.addWidget(text_label(name, "muted", wrap=True), 0, place, Qt.AlignmentFlag.AlignBottom)
            figures.addWidget(value, 1, place)
            figures.addWidget(note, 2, place, Qt.AlignmentFlag.AlignTop)
            figures.setColumnStretch(place, 1)
        body = card(self.title)
        body.setMaximumWidth(_WIDTH)
        inside = body.layout()
        assert inside is not None
        inner = QWidget()
        inner.setLayout(
            column(
                *_layouts(figures),
                self.verdict,
                row(self.wave, self.skipped, 1),
                row(self.train, self.plan, self.back, 1),
                space=2 * SPACE,
            )
        )
        inside.addWidget(inner)
        middle = row(1)
        middle.addWidget(body, 6)
        middle.addStretch(1)
        self.setLayout(column(1, middle, 2))
        self.wait()

    def _figures(self) -> tuple[tuple[str, QLabel, QLabel], ...]:
        return (
            (self.tr("Corrected so far"), self.corrected, self.corrected_note),
            (self.tr("Wrong labels left"), self.left, self.left_note),
            (self.tr("Corrections in the next 100 reviews"), self.next, self.next_note),
        )

    def wait(self) -> None:
        """The numbers are being read."""
        self.title.setText(self.tr("The queue is done"))
        for label in (self.corrected, self.left, self.next):
            label.setText("…")
        for label in (self.corrected_note, self.left_note, self.next_note, self.verdict):
            label.clear()
        for part in (self.wave, self.skipped, self.plan):
            part.hide()

    def plan_under_way(self) -> None:
        """The next wave is being planned; the status line shows how far that is."""
        self.wave.setEnabled(False)
        self.verdict.setText(self.tr("A small classifier learns from your decisions; the queue goes on by itself."))

    def tell(self, end: ReviewEnd, *, readonly: bool, busy: bool) -> None:
        """Shows the numbers.

        Args:
            end: As just read.
            readonly: Nothing can be planned.
            busy: A long job is running.
        """
        self._tell_title(end)
        self.corrected.setText(number(end.corrected))
        self.corrected_note.setText(
            fill(self.tr("{share} of {n:,} reviewed"), share=percent(end.corrected_share), n=end.reviewed)
        )
        if isinstance(end.error_left, Interval):
            self.left.setText(percent(end.error_left.estimate))
            self.left_note.setText(
                self.tr("between {low} and {high}, with {confidence} confidence").format(
                    low=percent(end.error_left.low),
                    high=percent(end.error_left.high),
                    confidence=percent(end.error_left.confidence, 0),
                )
            )
        else:
            self.left.setText(self.tr("not known"))
            self.left_note.setText(end.error_left.reason)
        nothing_left = end.next_corrections is None
        self.next.setText("0" if nothing_left else f"≈ {end.next_corrections:.0f}")
        self.next_note.setText(self.tr("expected from ε") if not nothing_left else self.tr("every sample is reviewed"))
        self.verdict.setText(_verdict(end))
        self.wave.setVisible(bool(end.waves_left) and not end.still_open)
        self.wave.setEnabled(not readonly and not busy)
        self.wave.setToolTip(self.tr("The project is open read-only.") if readonly else "")
        self.skipped.setVisible(bool(end.still_open))
        self.skipped.setText(self.tr("Go through the %n skipped", "", end.still_open))
        self.plan.setVisible(not end.waves_left and not nothing_left)

    def _tell_title(self, end: ReviewEnd) -> None:
        if end.still_open:
            self.title.setText(self.tr("The queue is done, but for %n skipped", "", end.still_open))
        elif end.waves_left:
            self.title.setText(self.tr("Wave {wave} of {waves} is reviewed").format(wave=end.wave, waves=end.waves))
        else:
            self.title.setText(self.tr("The queue is done"))


def _layouts(layout: QGridLayout) -> tuple[QWidget]:
    holder = QWidget()
    layout.setContentsMargins(0, 0, 0, 0)
    holder.setLayout(layout)
    return (holder,)


def _verdict(end: ReviewEnd) -> str:
    """Whether more review pays, in plain words."""
    if end.next_corrections is None:
        return tr("Every sample has a person's label; there is nothing left to review.")
    if end.waves_left:
        return tr(
            "The budget is spent in {n} waves. Before each, a small classifier learns from your decisions and points "
            "to the labels that look wrong now; that takes a moment."
        ).format(n=end.waves)
    if end.next_corrections >= _PAYS:
        return fill(
            tr(
                "More review pays: about {n:.0f} of the next 100 labels would be corrected. "
                "Plan a larger budget to go on."
            ),
            n=end.next_corrections,
        )
    return fill(
        tr(
            "More review hardly pays: 100 further reviews would correct about {n:.0f} labels. "
            "Train, or export the labels."
        ),
        n=end.next_corrections,
    )
