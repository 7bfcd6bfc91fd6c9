"""Parts of the stage Plan: its figures, the notice on the plan in force, and what is shown while one cannot plan."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from act_desktop.gui.icons import icon
from act_desktop.gui.pages import plan_words
from act_desktop.gui.theme import SPACE
from act_desktop.gui.widgets.basics import button, column, row, text_label
from act_desktop.gui.widgets.figure_card import FigureCard
from act_desktop.gui.words import duration, fill, percent
from act_desktop.methods.planner import TargetBudget
from act_desktop.pipeline.plan_preview import Preview
from act_desktop.pipeline.planning import Basis, Standing


class PlanFigures(QWidget):
    """What the budget at hand brings, in four cards."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reviews = FigureCard(self.tr("Reviews"))
        self.corrections = FigureCard(self.tr("Corrections expected"))
        self.quality = FigureCard(self.tr("Labels right afterwards"))
        self.time = FigureCard(self.tr("Time it takes"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * SPACE)
        self._cards = (self.reviews, self.corrections, self.quality, self.time)
        for card in self._cards:
            layout.addWidget(card, 1)

    def set_compact(self, *, compact: bool) -> None:
        """Leaves the notes out, in a low window."""
        for card in self._cards:
            card.set_compact(compact=compact)

    def show_unknown(self) -> None:
        """What the second step towards a target error brings is known once it is planned."""
        for card in self._cards:
            card.show_figure("–", self.tr("Known once the second step is planned."))

    def show_preview(self, seen: Preview, found: Basis) -> None:
        """Shows what a budget brings."""
        share = percent(seen.budget / found.samples)
        self.reviews.show_figure(
            f"{seen.budget:,}",
            fill(self.tr("{share}, {audit:,} of them audit"), share=share, audit=seen.audit)
            if seen.audit
            else self.tr("{share}, no audit").format(share=share),
        )
        self.corrections.show_figure(
            f"{seen.corrections:,.0f}",
            fill(self.tr("the next 100 bring {n:.0f} more"), n=seen.next_corrections),
        )
        before = 1 - float(found.errors[-1]) / found.samples
        self.quality.show_figure(percent(seen.quality), self.tr("now {before}").format(before=percent(before)))
        each = duration(found.pace.seconds)
        self.time.show_figure(
            duration(seen.seconds),
            self.tr("at {each} each, as measured").format(each=each)
            if found.pace.measured
            else self.tr("at {each} each, which is a guess").format(each=each),
        )


class PlanNotice(QFrame):
    """The plan in force, how far it is, and what comes next."""

    stage_wanted = Signal(str)
    """The key of a stage."""
    wave_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "notice")
        self._target: TargetBudget | None = None
        self._readonly = False
        self.text = text_label("", wrap=True)
        self.review = button(self.tr("&Start the review"), self._review, icon_name="play", primary=True)
        self.wave = button(self.tr("Plan the &next wave"), self.wave_wanted.emit, icon_name="reload", primary=True)
        self.report = button(self.tr("Look at the &report"), self._report, icon_name="file-chart")
        layout = row(self.text, self.review, self.wave, self.report, margin=SPACE, space=2 * SPACE)
        layout.setContentsMargins(2 * SPACE, SPACE, SPACE, SPACE)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def set_target(self, target: TargetBudget | None) -> None:
        """What the plan just frozen promises."""
        self._target = target

    def show_standing(self, found: Standing, samples: int, *, readonly: bool) -> None:
        """Shows the plan in force; nothing where there is none."""
        text = plan_words.standing_text(found, samples)
        if self._target is not None and found.open_reviews:
            text += " " + self.tr(
                "When these are reviewed, at most {error} of all labels are wrong, with {confidence} confidence."
            ).format(error=percent(self._target.error), confidence=percent(self._target.confidence, 0))
        self.text.setText(text)
        self.setVisible(found.plan is not None)
        self.review.setVisible(bool(found.open_reviews))
        self.wave.setVisible(found.next_wave)
        self._readonly = readonly
        self.wave.setToolTip(self.tr("The project is open read-only: nothing can be planned.") if readonly else "")
        self.wave.setEnabled(not readonly)
        self.report.setVisible(not found.open_reviews and not found.next_wave)

    @Slot()
    def _review(self) -> None:
        self.stage_wanted.emit("review")

    @Slot()
    def _report(self) -> None:
        self.stage_wanted.emit("report")

    @Slot(bool)
    def set_busy(self, busy: bool) -> None:
        """While something is frozen, nothing else is."""
        self.wave.setEnabled(not busy and not self._readonly)


def empty_view(on_click: Callable[[], object]) -> tuple[QWidget, QLabel, QPushButton]:
    """What is shown while one cannot plan: the page, its text and the button to the stage that helps."""
    picture = QLabel()
    picture.setPixmap(icon("chart-bell-curve-cumulative", QPalette.ColorRole.PlaceholderText).pixmap(QSize(64, 64)))
    picture.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    text = text_label("", wrap=True)
    text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    action = button("", on_click, icon_name="arrow-right", primary=True)
    page = QWidget()
    page.setLayout(column(1, picture, text, row(1, action, 1), 2, space=2 * SPACE))
    return page, text, action
