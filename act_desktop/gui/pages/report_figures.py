"""The headline figures of the stage Report, as cards."""

from PySide6.QtWidgets import QWidget

from act_desktop.gui.widgets.figure_card import FigureCard
from act_desktop.gui.widgets.flow import CardGrid
from act_desktop.gui.words import duration, fill, number, percent
from act_desktop.methods.estimators import Interval
from act_desktop.pipeline.figures import Estimate, ReportFigures
from act_desktop.pipeline.review_work import ReviewWork


class HeadlineCards(CardGrid):
    """How sure, how much better, how much work."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.right = FigureCard(self.tr("Labels right"))
        self.left = FigureCard(self.tr("Wrong labels left"))
        self.gain = FigureCard(self.tr("Gained by the review (AQG)"))
        self.machine = FigureCard(self.tr("The machine alone"))
        self.reviewed = FigureCard(self.tr("Reviewed"))
        self.time = FigureCard(self.tr("Time of people"))
        self.sense = FigureCard(self.tr("The critic’s sense (AUROC)"))
        self.sensitivity = FigureCard(self.tr("Against a perfect critic (ABS)"))
        self._all = (
            self.right,
            self.left,
            self.gain,
            self.machine,
            self.reviewed,
            self.time,
            self.sense,
            self.sensitivity,
        )
        super().__init__(self._all, parent=parent)

    def texts(self) -> tuple[tuple[str, str, str], ...]:
        """Title, figure and note of every card."""
        return tuple((card.title.text(), card.figure.text(), card.note.text()) for card in self._all)

    def clear(self) -> None:
        """Forgets the figures."""
        for card in self._all:
            card.show_figure("–")

    def show_figures(self, found: ReportFigures) -> None:
        """Shows a project's figures."""
        self._accuracy(self.right, found.final_accuracy, found.final_accuracy_estimate, found)
        self._estimate(self.left, found.error_left)
        self._accuracy(self.machine, found.machine_accuracy, found.machine_accuracy_estimate, found)
        self.gain.show_figure(
            "–" if found.aqg is None else fill(self.tr("{n:+.1f} points"), n=100 * found.aqg),
            self.tr("Quality of the labels after the reviews less quality before."),
        )
        if found.abs is None:
            self.sensitivity.show_figure("–", self.tr("Needs samples whose right label is known from the data."))
        else:
            text = self.tr("1 is a critic that knows every error, 0 is reviewing at random.")
            if found.calibrated:
                text = self.tr("1 is knowing every error, 0 is reviewing at random. By ε as it is calibrated.")
            self.sensitivity.show_figure(number(found.abs, ".2f"), text)
        self._sense(found)
        self._review(found)
        self._time(found.work)

    def _accuracy(self, card: FigureCard, counted: float | None, estimate: Estimate, found: ReportFigures) -> None:
        """Counted where the data brought the right labels; what the reviews alone say beside it."""
        if counted is None:
            self._estimate(card, estimate)
            return
        text = fill(self.tr("Counted on {n:,} samples with a known right label."), n=found.gold)
        if isinstance(estimate, Interval):
            text += " " + self.tr("The reviews alone say {low} to {high}.").format(
                low=percent(estimate.low), high=percent(estimate.high)
            )
        card.show_figure(percent(counted), text)

    def _estimate(self, card: FigureCard, estimate: Estimate) -> None:
        if not isinstance(estimate, Interval):
            card.show_figure("–", estimate.reason, role="warning")
            return
        card.show_figure(
            percent(estimate.estimate),
            self.tr("Between {low} and {high}, with {confidence} confidence.").format(
                low=percent(estimate.low), high=percent(estimate.high), confidence=percent(estimate.confidence, 0)
            ),
        )

    def _sense(self, found: ReportFigures) -> None:
        self.sense.set_title(
            self.tr("The sense of ε (AUROC)") if found.calibrated else self.tr("The critic’s sense (AUROC)")
        )
        if found.critic_auroc is None:
            self.sense.show_figure("–", self.tr("Known once a plan with an audit is reviewed."))
            return
        text = self.tr("Of a wrong and a right label, it doubts the wrong one more in {share} of cases.")
        if found.calibrated:
            text = self.tr(
                "Of a wrong and a right label, ε is higher for the wrong one in {share} of cases. It is calibrated: it "
                "says what annotator, critic and a classifier say together."
            )
        self.sense.show_figure(number(found.critic_auroc, ".2f"), text.format(share=percent(found.critic_auroc, 0)))

    def _review(self, found: ReportFigures) -> None:
        plan = found.plan
        if plan is None:
            self.reviewed.show_figure("–", self.tr("Nothing is planned yet."))
            return
        corrected = ""
        if plan.reviewed:
            corrected = fill(
                self.tr("{n:,} corrected, {share} of them."),
                n=plan.corrected,
                share=percent(plan.corrected / plan.reviewed, 0),
            )
        still = fill(self.tr("{n:,} are still open."), n=plan.still_open) if plan.still_open else ""
        self.reviewed.show_figure(
            fill(self.tr("{done:,} of {total:,}"), done=plan.reviewed, total=plan.selected),
            f"{corrected} {still}".strip(),
        )

    def _time(self, work: ReviewWork | None) -> None:
        if work is None or not work.timed:
            text = self.tr("All decisions were made by the program.") if work and work.simulated else ""
            self.time.show_figure("–", text or self.tr("No decision is timed yet."))
            return
        self.time.show_figure(
            duration(work.seconds),
            fill(
                self.tr("{each:.1f} s a decision, over {n:,} decisions."), each=work.seconds / work.timed, n=work.timed
            ),
        )
