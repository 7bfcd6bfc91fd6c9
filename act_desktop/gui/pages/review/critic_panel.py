"""What the critic thinks of the machine's label, and why the sample is here."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QProgressBar, QSizePolicy, QWidget

from act_desktop.core.review import Plan, SelectedBy
from act_desktop.gui.pages.review.text_view import TextView
from act_desktop.gui.theme import SPACE
from act_desktop.gui.widgets.basics import column, row, text_label
from act_desktop.gui.words import fill, percent
from act_desktop.pipeline.review_samples import ReviewSample

_MOST_LINES = 6
_A_LINE = 40
"""Characters of a line, about: the critic's words get as much height as they need, up to `_MOST_LINES`."""


class CriticPanel(QWidget):
    """ε as a bar with its number, the critic's words, the sample's place in the plan."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.doubt = text_label("", "figure")
        self.doubt.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(SPACE)
        self.bar.setAccessibleName(self.tr("Error probability of the machine's label"))
        self.heading = text_label(self.tr("Critic: probably wrong"), "heading", wrap=True)
        self.why = text_label("", "muted", wrap=True)
        self.words = TextView()
        self.words.setProperty("kind", "quiet")
        self.words.document().setDocumentMargin(0)
        self.words.setAccessibleName(self.tr("What the critic wrote"))
        self.words.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        above = row(self.heading, self.doubt)
        above.setStretch(0, 1)
        self.setLayout(column(above, self.bar, self.words, self.why))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def tell(self, sample: ReviewSample, plan: Plan, place: int, total: int) -> None:
        """Shows what is known of the sample at hand."""
        epsilon = sample.entry.error_probability
        self.bar.setValue(round(1000 * epsilon))
        self.doubt.setText(percent(epsilon, 0))
        self._show_words(sample)
        self.why.setText(self._why(sample, place, total))
        calibrated = bool(plan.parameters.get("calibrated", 0))
        self.setToolTip(
            self.tr("ε, the probability that the machine's label is wrong, calibrated on your decisions.")
            if calibrated
            else self.tr("ε, not calibrated yet: take it as a ranking rather than as a probability.")
        )

    def hide_all(self) -> None:
        """Blind mode: nothing of what the machine said is seen."""
        self.wait()
        self.why.setText(self.tr("Blind: shown once you have answered."))

    def wait(self) -> None:
        """Nothing is known yet."""
        self.bar.setValue(0)
        self.doubt.setText("–")
        self.words.hide()
        self.why.clear()

    def _show_words(self, sample: ReviewSample) -> None:
        parts = []
        if sample.critique is not None:
            parts = [sample.critique.reasoning or sample.critique.raw]
        if sample.machine is not None and sample.machine.reasoning:
            parts.append(self.tr("The annotator wrote: {text}").format(text=sample.machine.reasoning))
        text = "\n\n".join(part for part in parts if part)
        self.words.setVisible(bool(text))
        self.words.setPlainText(text)
        lines = max(1, min(_MOST_LINES, -(-len(text) // _A_LINE) + text.count("\n")))
        self.words.setFixedHeight(lines * self.words.fontMetrics().lineSpacing() + 4)

    def _why(self, sample: ReviewSample, place: int, total: int) -> str:
        if sample.entry.selected_by is SelectedBy.AUDIT:
            return self.tr("Here by chance: the audit measures how good all labels are.")
        if sample.critique is None:
            return self.tr("Here by the rule: the critic gave no answer, so it counts as doubtful.")
        return fill(
            self.tr("Here by the rule: number {place:,} of {total:,} in the queue."), place=place + 1, total=total
        )
