"""The tables of the stage Report: label by label, the losses of the newest training, who did what."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget
from typing_extensions import override

from act_desktop.gui.theme import SPACE
from act_desktop.gui.words import duration, fill, number, percent, tr
from act_desktop.methods.critics import strategies
from act_desktop.methods.losses import losses
from act_desktop.pipeline.batch_calibrating import calibrated_from
from act_desktop.pipeline.figures import ReportFigures
from act_desktop.pipeline.report import moment

_ROWS_SEEN = 12


class PlainTable(QTableWidget):
    """A table to be read: as high as its rows, up to a dozen; the first column takes the room that is left.

    Args:
        name: What it shows, for those who cannot see it.
        columns: Their titles.
    """

    def __init__(self, name: str, columns: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(0, len(columns), parent)
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(columns))
        self.verticalHeader().hide()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if (first := self.horizontalHeaderItem(0)) is not None:
            first.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Replaces the rows; all columns but the first are aligned to the right."""
        self.setRowCount(len(rows))
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
                item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
                self.setItem(row, column, item)
        self._fit_height()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit_height()

    def _fit_height(self) -> None:
        height = 2 * self.fontMetrics().height()
        self.verticalHeader().setDefaultSectionSize(height)
        seen = min(max(self.rowCount(), 1), _ROWS_SEEN)
        self.setFixedHeight(seen * height + self.horizontalHeader().sizeHint().height() + SPACE)


def label_rows(found: ReportFigures) -> list[tuple[str, ...]]:
    """Label, samples, and precision and recall before and after the review."""
    return [
        (
            before.label,
            number(before.n),
            percent(before.precision),
            percent(after.precision),
            percent(before.recall),
            percent(after.recall),
        )
        for before, after in zip(found.machine_labels, found.final_labels, strict=True)
    ]


def loss_rows(found: ReportFigures) -> list[tuple[str, ...]]:
    """Loss and test accuracy over the seeds."""
    known = losses()
    rows: list[tuple[str, ...]] = []
    for entry in found.losses:
        spread = " ± " + number(100 * entry.deviation, ".2f") if entry.seeds > 1 else ""
        title = f"{entry.loss} – {known[entry.loss].title}" if entry.loss in known else entry.loss
        rows.append((title, f"{percent(entry.mean, 2)}{spread}", f"{entry.seeds}"))
    return rows


def run_rows(found: ReportFigures) -> list[tuple[str, ...]]:
    """Who did what: the annotator, the critic, the rule, the people."""
    known = strategies()
    rows: list[tuple[str, ...]] = []
    for entry in found.runs:
        run = entry.run
        annotated = run.config.kind == "annotate"
        asked = run.config.strategy
        if not annotated and asked in known:
            asked = known[asked].title
        if calibrated_from(run.config):
            asked = tr("{asked}, labels balanced (batch calibration)").format(asked=asked)
        answered = fill(tr("{n:,} answered, {failed:,} failed"), n=entry.answered, failed=entry.failed)
        took = duration(entry.seconds) if entry.seconds is not None else tr("unfinished")
        rows.append(
            (
                tr("Annotator") if annotated else tr("Critic"),
                f"{run.config.model.name} · {asked} · {answered} · {took} · {run.backend or '–'}",
            )
        )
    if plan := found.plan:
        audit = fill(tr("{n:,} of them audit"), n=plan.plan.audit) if plan.plan.audit else tr("no audit")
        text = fill(
            tr("{title}: {n:,} reviews, {audit}; seed {seed}; frozen {at}"),
            title=plan.title,
            n=plan.plan.budget,
            audit=audit,
            seed=plan.plan.seed,
            at=moment(plan.plan.frozen_at),
        )
        rows.append((tr("Plan {id}").format(id=plan.plan.id), text))
        people = ", ".join(f"{person}: {number(count)}" for person, count in plan.people.items())
        if people:
            rows.append((tr("Decided by"), people))
    if found.problems or found.failures:
        text = tr("{n:,} at import, {failed:,} samples that a model failed on; the saved report lists them")
        rows.append((tr("Problems"), text.format(n=len(found.problems), failed=len(found.failures))))
    return rows
