"""The page of the stage Train: choose, train, compare, predict."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QScrollArea, QSizePolicy, QWidget
from typing_extensions import override

from act_desktop.core.errors import UserError
from act_desktop.core.samples import Modality
from act_desktop.gui.dialogs.errors import show_error
from act_desktop.gui.pages.base import Page
from act_desktop.gui.pages.report_out import WrittenNotice
from act_desktop.gui.pages.train_bar import TrainBar
from act_desktop.gui.pages.train_cell import TestCellDialog
from act_desktop.gui.pages.train_curves import TrainingCurves
from act_desktop.gui.pages.train_form import TrainForm
from act_desktop.gui.pages.train_predict import Predictions
from act_desktop.gui.pages.train_result import TrainingResult
from act_desktop.gui.theme import SPACE
from act_desktop.gui.widgets.basics import card, column, row, text_label
from act_desktop.gui.words import error_line, fill
from act_desktop.gui.workspace import Subject, Workspace
from act_desktop.pipeline.comparison import ComparedRow, Comparison
from act_desktop.pipeline.progress import JobControl
from act_desktop.pipeline.train import TrainingSummary, train
from act_desktop.pipeline.training_standing import TrainingStanding, training_standing
from act_desktop.protocol.train import Epoch
from act_desktop.store import Project

_FORM_WIDTH = 28
"""In letters “m”."""
_FORM_SHARE = 0.4
"""Of the page, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """What a query brought; an answer about a project that is closed by now is ignored."""

    reader: Project
    standing: TrainingStanding


class TrainPage(Page):
    """The form at the left, what came of it at the right."""

    key = "train"
    icon_name = "school"
    shows = frozenset(Subject) - {Subject.MODELS, Subject.EXPORTS}
    passed = Signal(object)
    """An `Epoch`, from the job's thread."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._standing: TrainingStanding | None = None
        self._running = False
        self._asked = False
        self._offered: Project | None = None
        self._suggested: Path | None = None
        self.form = TrainForm()
        self.form.changed.connect(self._allow)
        self.bar = TrainBar()
        self.bar.start_wanted.connect(self.start)
        self.trainings = QComboBox()
        self.trainings.setAccessibleName(self.tr("Earlier trainings"))
        self.trainings.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.trainings.currentIndexChanged.connect(self._show_training)
        self.curves = TrainingCurves()
        self.result = TrainingResult()
        self.result.cell_wanted.connect(self.open_cell)
        self.unreadable = text_label("", "warning", wrap=True)
        self.written = WrittenNotice()
        self.predictions = Predictions(workspace, self)
        self.predictions.done.connect(self.written.show_written)
        self.result.predict_wanted.connect(self.predictions.ask)
        self.nothing = text_label(
            self.tr(
                "Choose at the left, then press “Train”. Classifiers on each kind of label are trained on this "
                "computer, compared, and kept as files that other programs can use."
            ),
            "muted",
            wrap=True,
        )
        self._nothing_card = card(text_label(self.tr("Nothing is trained yet"), "heading"), self.nothing)
        self._curves_card = card(text_label(self.tr("While it learns"), "heading"), self.curves)
        right = QWidget()
        parts = (self.written, self.unreadable, self._nothing_card, self.result, self._curves_card)
        right.setLayout(column(*parts, 1, space=2 * SPACE))
        subtitle = text_label(self.tr("Make a classifier of the labels, and see which make the best."), "muted")
        subtitle.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._form_area = _scrolling(self.form)
        sides = row(self._form_area, _scrolling(right), space=2 * SPACE)
        sides.setStretch(1, 1)
        top = row(text_label(self.title(), "title"), subtitle, self.trainings, space=2 * SPACE)
        top.setStretch(1, 1)
        self.body.addLayout(top)
        self.body.addLayout(sides, 1)
        self.body.addWidget(self.bar)
        self.passed.connect(self._passed)
        workspace.runner.started.connect(self._allow)
        workspace.runner.finished.connect(self._allow)
        workspace.preferences_changed.connect(self._guide)
        self._guide()
        self.clear()

    @override
    def title(self) -> str:
        return self.tr("Train")

    @override
    def clear(self) -> None:
        self._standing = self._offered = None
        self.trainings.clear()
        self.trainings.hide()
        self.written.hide()
        self.unreadable.hide()
        self.bar.set_outcome("")
        self._show_nothing()
        self._allow()

    @override
    def refresh(self) -> None:
        if self._asked:
            self._stale = True
            return
        self._asked = True
        reader = self.workspace.reader

        def read(_: JobControl) -> _Reading:
            return _Reading(reader=reader, standing=training_standing(reader))

        query = self.workspace.runner.query(self.tr("Read the trainings"), read)
        query.succeeded.connect(self._read)
        query.ended.connect(self._read_ended)

    @Slot()
    def _read_ended(self) -> None:
        self._asked = False
        self._refresh_if_seen()

    @Slot(object)
    def _read(self, found: _Reading) -> None:
        workspace = self.workspace
        if not workspace.is_open or found.reader is not workspace.reader:
            return
        self._standing = standing = found.standing
        if self._offered is not found.reader:
            self._offered = found.reader
            choice = workspace.models.choice
            model = choice.annotator.model if choice and choice.annotator and self._texts() else None
            self.form.set_project(found.reader.modality, out=standing.folder, test=standing.test, model=model)
            self._suggested = standing.folder
        elif not self._running and self.form.out.path == self._suggested:
            self.form.out.set_path(standing.folder)
            self._suggested = standing.folder
        self.form.set_possible(machine=standing.machine, human=standing.human)
        self._fill_trainings(standing)
        text = self.tr(
            "%n earlier trainings cannot be read; they may come from a newer program.", "", standing.unreadable
        )
        self.unreadable.setText(text)
        self.unreadable.setVisible(standing.unreadable > 0)
        self._allow()

    def _texts(self) -> bool:
        return self.workspace.reader.modality is Modality.TEXT

    def _fill_trainings(self, standing: TrainingStanding) -> None:
        """Lists them, the newest first; one that is looked at stays, unless a newer came."""
        known = self.trainings.count()
        if known == len(standing.comparisons) and known:
            return
        self.trainings.blockSignals(True)  # noqa: FBT003 - Qt's
        self.trainings.clear()
        for one in reversed(standing.comparisons):
            at = one.training.at[:16].replace("T", " ")
            title = self.tr("Training {id} of {at}: %n ways", "", len(one.rows)).format(id=one.training.id, at=at)
            self.trainings.addItem(title, one)
        self.trainings.blockSignals(False)  # noqa: FBT003 - Qt's
        self.trainings.setVisible(self.trainings.count() > 1)
        self._show_training()

    @Slot()
    def _show_training(self) -> None:
        found = self.trainings.currentData()
        if self._running:
            return
        if not isinstance(found, Comparison):
            self._show_nothing()
            return
        self._nothing_card.hide()
        self._curves_card.show()
        self.result.show()
        self.curves.show_comparison(found)
        self.result.show_comparison(found, self.workspace.reader.scheme.names)

    def _show_nothing(self) -> None:
        self._nothing_card.show()
        self._curves_card.hide()
        self.result.hide()
        self.curves.clear()

    @Slot()
    def start(self) -> None:
        """Trains with the choices at hand."""
        if self.form.problem():
            return
        workspace, chosen = self.workspace, self.form.choices()
        project, passed = workspace.project, self.passed

        def work(control: JobControl) -> TrainingSummary:
            return train(
                project,
                losses=chosen.losses,
                test=chosen.test,
                out=chosen.out,
                seeds=range(chosen.seeds),
                clip=chosen.clip,
                machine_term=chosen.machine_term,
                settings=chosen.settings,
                job=control,
                on_epoch=passed.emit,
            )

        try:
            job = workspace.runner.start(self.tr("Train"), work, pausable=False)
        except UserError as error:
            show_error(self, error, self.title())
            return
        self._running = True
        self.curves.begin(measured=chosen.test is not None)
        self._nothing_card.hide()
        self.result.hide()
        self.written.hide()
        self._curves_card.show()
        self.bar.begin(job)
        job.succeeded.connect(self._succeeded)
        job.cancelled.connect(self._cancelled)
        job.failed.connect(self._failed)
        job.ended.connect(self._ended)
        self._allow()

    @Slot(object)
    def _passed(self, epoch: Epoch) -> None:
        if self._running:
            self.curves.add(epoch)
            self.bar.show_epoch(epoch, repetitions=self.form.seeds.value())

    @Slot(object)
    def _succeeded(self, summary: TrainingSummary) -> None:
        self.bar.set_outcome(
            self.tr("Done. The classifiers are in {folder}.").format(folder=summary.training.folder), "good"
        )

    @Slot()
    def _cancelled(self) -> None:
        self.bar.set_outcome(self.tr("Stopped. Nothing of this training is kept; earlier ones are untouched."))

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        """The window has shown it already; here it stays to be read."""
        self.bar.set_outcome(
            error_line(error) if isinstance(error, UserError) else self.tr("It stopped because of a bug."), "bad"
        )

    @Slot()
    def _ended(self) -> None:
        self._running = False
        self.bar.end()
        self._show_training()
        if self.workspace.is_open:
            self.workspace.announce(Subject.TRAININGS)

    @Slot(object, str, str)
    def open_cell(self, of: ComparedRow, right: str, given: str) -> None:
        """Shows the test samples of a cell of the confusion matrix."""
        if of.answers is not None:
            dialog = TestCellDialog(self.workspace, of.answers, right=right, given=given, parent=self.window())
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    @Slot()
    def _guide(self) -> None:
        self.form.set_guidance(shown=self.workspace.preferences.guidance)

    @Slot()
    def _allow(self) -> None:
        """Says what may be started now, and why not."""
        workspace = self.workspace
        reason = ""
        if not workspace.is_open or self._standing is None:
            reason = self.tr("The project is being read.")
        elif workspace.project.readonly:
            reason = self.tr("The project is open read-only.")
        elif workspace.runner.job is not None:
            reason = self.tr("Wait until “{title}” is finished.").format(title=workspace.runner.job.title)
        else:
            reason = self.form.problem()
        ways, seeds = len(self.form.chosen_losses()), self.form.seeds.value()
        ready = self.tr("%n trainings: {ways} kinds of labels, {seeds} repetitions each.", "", ways * seeds)
        self.bar.allow(reason, running=self._running, ready=fill(ready, ways=ways, seeds=seeds))
        self.form.setEnabled(not self._running)
        self._fit_form()

    def _fit_form(self) -> None:
        wanted = _FORM_WIDTH * self.fontMetrics().horizontalAdvance("m")
        self._form_area.setFixedWidth(min(wanted, round(_FORM_SHARE * self.width())))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_form()


def _scrolling(inner: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(inner)
    return area
