"""What came out of a pilot: two rankings and what they mean."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from act_desktop.gui.pages.models_texts import strategy_texts
from act_desktop.gui.theme import SPACE
from act_desktop.gui.widgets.basics import column, text_label
from act_desktop.gui.words import fill, number, percent, tr
from act_desktop.methods.estimators import Interval, NoInterval
from act_desktop.pipeline.pilot import Pilot
from act_desktop.pipeline.pilot_bench import AnnotatorTrial, CriticTrial


class PilotResults(QWidget):
    """The best first.

    Attributes:
        pilot: What is shown; None before.
        annotators: Their ranking; `critics` likewise.
        conclusion: Who won, and how sure that is.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pilot: Pilot | None = None
        self.annotators = _table(
            self.tr("Annotators"),
            (self.tr("Annotator"), self.tr("Right"), self.tr("95 % interval"), self.tr("Seconds a sample")),
        )
        self.critics = _table(
            self.tr("Critics"),
            (
                self.tr("Critic"),
                self.tr("Asked"),
                self.tr("AUROC"),
                self.tr("95 % interval"),
                self.tr("ABS"),
                self.tr("Seconds a sample"),
            ),
        )
        explained = {
            2: self.tr("How well the critic tells wrong labels from right ones: 0.5 is a guess, 1 is perfect"),
            4: self.tr(
                "How much of the possible gain a review in the critic’s order brings: 0 is random, 1 is perfect"
            ),
        }
        for place, meaning in explained.items():
            self.critics.model().setHeaderData(place, Qt.Orientation.Horizontal, meaning, Qt.ItemDataRole.ToolTipRole)
        self.conclusion = text_label("", wrap=True)
        self._judged = text_label("", "heading", wrap=True)
        self._notes = text_label("", "muted", wrap=True)
        layout = column(
            self.conclusion,
            text_label(self.tr("Annotators"), "heading"),
            self.annotators,
            self._judged,
            self.critics,
            self._notes,
            space=SPACE,
        )
        layout.setStretch(2, 1)
        layout.setStretch(4, 3)
        self.setLayout(layout)

    def clear(self) -> None:
        """Forgets the pilot."""
        self.pilot = None

    def show_pilot(self, found: Pilot) -> None:
        """Shows a pilot."""
        self.pilot = found
        titles = {text.key: text.title for text in strategy_texts()}
        _fill(self.annotators, [_annotator_cells(one) for one in found.annotators])
        _fill(self.critics, [_critic_cells(one, titles) for one in found.critics])
        choice = found.choice
        best = _annotator_name(choice.annotator.name, cot=choice.cot)
        critic = choice.critic.name if choice.critic else self.tr("the annotator itself")
        self.conclusion.setText(
            self.tr("Best: {annotator} labels, {critic} doubts, asked by “{strategy}”.").format(
                annotator=best, critic=critic, strategy=titles[choice.strategy]
            )
        )
        self._judged.setText(
            self.tr("Critics, on the labels of {annotator}, of which {wrong} of {samples} are wrong").format(
                annotator=best, wrong=found.wrong, samples=found.samples
            )
        )
        reasons = dict.fromkeys(one.interval.reason for one in found.critics if isinstance(one.interval, NoInterval))
        notes = [self.tr("No interval (–): {reason}").format(reason=reason) for reason in reasons]
        notes.append(
            self.tr(
                "With {n} samples, a difference within the intervals is not proven; more samples narrow them. "
                "Among equals the cheaper stands first."
            ).format(n=found.samples)
        )
        self._notes.setText(" ".join(notes))


def _table(name: str, headers: Sequence[str]) -> QTableWidget:
    made = QTableWidget(0, len(headers))
    made.setAccessibleName(name)
    made.setHorizontalHeaderLabels(list(headers))
    made.verticalHeader().hide()
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.setShowGrid(False)
    made.setTabKeyNavigation(False)
    header = made.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    return made


def _fill(table: QTableWidget, rows: Sequence[Sequence[str]]) -> None:
    table.setRowCount(len(rows))
    for at, cells in enumerate(rows):
        for place, cell in enumerate(cells):
            item = QTableWidgetItem(cell)
            if place > 1 or (place == 1 and table.columnCount() == 4):
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            table.setItem(at, place, item)


def _annotator_name(name: str, *, cot: bool) -> str:
    return tr("{model}, thinking first").format(model=name) if cot else name


def _annotator_cells(one: AnnotatorTrial) -> list[str]:
    span = f"{percent(one.accuracy.low)} – {percent(one.accuracy.high)}"
    name = _with_failures(_annotator_name(one.annotator.name, cot=one.cot), one.failed)
    return [name, percent(one.accuracy.estimate), span, number(one.seconds_per_sample, ".3f")]


def _critic_cells(one: CriticTrial, titles: dict[str, str]) -> list[str]:
    name = tr("{model} (itself)").format(model=one.critic.name) if one.self_critic else one.critic.name
    span = "–"
    if isinstance(one.interval, Interval):
        span = fill("{low:.3f} – {high:.3f}", low=one.interval.low, high=one.interval.high)
    auroc = "–" if one.auroc is None else number(one.auroc, ".3f")
    gain = "–" if one.abs is None else number(one.abs, ".2f")
    return [
        _with_failures(name, one.failed),
        titles[one.strategy],
        auroc,
        span,
        gain,
        number(one.seconds_per_sample, ".3f"),
    ]


def _with_failures(name: str, failed: int) -> str:
    return tr("{name} ({n} failed)").format(name=name, n=failed) if failed else name
