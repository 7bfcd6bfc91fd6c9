"""The pilot: tries models and strategies on samples whose right labels are known, and adopts the winners."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QGridLayout,
    QMessageBox,
    QProgressBar,
    QSpinBox,
    QStackedWidget,
    QWidget,
)
from typing_extensions import override

from act_desktop.core.errors import UserError
from act_desktop.core.samples import Modality
from act_desktop.gui.dialogs.errors import show_error
from act_desktop.gui.dialogs.pilot_results import PilotResults
from act_desktop.gui.jobs.runner import Job
from act_desktop.gui.pages.models_texts import strategy_texts
from act_desktop.gui.theme import SPACE
from act_desktop.gui.widgets.basics import button, card, column, row, text_label
from act_desktop.gui.words import duration, stage_name
from act_desktop.gui.workspace import Workspace
from act_desktop.pipeline.model_choice import ModelChoice
from act_desktop.pipeline.model_facts import KnownModel
from act_desktop.pipeline.models import ModelFiles, with_projector
from act_desktop.pipeline.pilot import LEAST_SAMPLES, SAMPLES, Pilot, pilot
from act_desktop.pipeline.progress import JobControl, Progress

MOST_SAMPLES = 200


class PilotDialog(QDialog):
    """Chooses what to try, runs it, shows the ranking.

    Attributes:
        annotators: A box for each model on this machine, by its name; `critics` likewise, `""` for self-criticism.
        strategies: A box for each strategy, by its key.
        samples: How many samples to try.
        known: How many samples have a known label, and what to do where these are too few.
        results: The ranking, once it is there.
    """

    def __init__(self, workspace: Workspace, models: Sequence[KnownModel], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._files: dict[str, ModelFiles] = {one.name: one.files for one in models if one.files is not None}
        self._job: Job | None = None
        self.setWindowTitle(self.tr("Pilot: test on your own data"))
        self.resize(860, 640)
        titles = {one.name: one.title for one in models if one.files is not None}
        self.annotators = {name: QCheckBox(title) for name, title in titles.items()}
        self.critics = {"": QCheckBox(self.tr("The best annotator itself"))}
        self.critics |= {name: QCheckBox(title) for name, title in titles.items()}
        self.strategies = {text.key: QCheckBox(text.title) for text in strategy_texts()}
        self.reasoning = QCheckBox(self.tr("Try each annotator with thinking first, too"))
        self.samples = QSpinBox()
        self.samples.setRange(LEAST_SAMPLES, MOST_SAMPLES)
        self.samples.setValue(SAMPLES)
        self.samples.setAccessibleName(self.tr("Samples to try"))
        self.known = text_label("", "", wrap=True)
        self.start_button = button(self.tr("&Start the pilot"), self.start, icon_name="flask-outline", primary=True)
        self.start_button.setEnabled(False)
        self._doing = text_label("", "muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self.results = PilotResults()
        self.adopt_button = button(self.tr("&Use the winners"), self.adopt, icon_name="check", primary=True)
        self.again_button = button(self.tr("Try &others"), self._again)
        self.close_button = button(self.tr("&Close"), self._stop_or_close)
        self._pages = QStackedWidget()
        self._form = self._make_form()
        self._pages.addWidget(self._form)
        self._pages.addWidget(self.results)
        self.setLayout(
            column(
                self._pages,
                self._doing,
                self._bar,
                row(self.close_button, 1, self.again_button, self.start_button, self.adopt_button),
                margin=3 * SPACE,
                space=2 * SPACE,
            )
        )
        self._show(running=False)
        self._tick_the_choice()
        self._count_gold()

    @Slot()
    def start(self) -> None:
        """Runs the pilot with what is ticked."""
        workspace, files = self._workspace, self._files
        annotators = [files[name] for name, box in self.annotators.items() if box.isChecked()]
        critics: list[ModelFiles | Literal["self"]] = [
            files[name] if name else "self" for name, box in self.critics.items() if box.isChecked()
        ]
        strategies = [key for key, box in self.strategies.items() if box.isChecked()]
        if not (annotators and critics and strategies):
            nothing = UserError(
                self.tr("Something is missing."),
                hint=self.tr("Tick at least one annotator, one critic and one way to ask."),
            )
            show_error(self, nothing, self.windowTitle())
            return
        modality, reader, settings, samples, cot = (
            workspace.project.modality,
            workspace.reader,
            workspace.models.settings,
            self.samples.value(),
            self.reasoning.isChecked(),
        )

        def found(model: ModelFiles) -> ModelFiles:
            return model if modality is Modality.TEXT else with_projector(model)

        def work(control: JobControl) -> Pilot:
            return pilot(
                reader,
                critics=[one if one == "self" else found(one) for one in critics],
                strategies=strategies,
                annotators=[found(one) for one in annotators],
                cot=cot,
                samples=samples,
                settings=settings,
                job=control,
            )

        try:
            self._job = workspace.runner.start(self.tr("Pilot"), work)
        except UserError as error:
            show_error(self, error, self.windowTitle())
            return
        self._bar.setRange(0, 0)
        self._doing.setText(self.tr("Loading the first model…"))
        self._job.progressed.connect(self._progressed)
        self._job.succeeded.connect(self._succeeded)
        self._job.ended.connect(self._ended)
        self._show(running=True)

    @Slot()
    def adopt(self) -> None:
        """Makes the winners the choice for this project."""
        if self.results.pilot is not None:
            winner = self.results.pilot.choice
            self._workspace.models.choose(
                ModelChoice(
                    annotator=winner.annotator,
                    cot=winner.cot,
                    critic=winner.critic,
                    strategies=(winner.strategy,),
                )
            )
        self.accept()

    @Slot()
    def _stop_or_close(self) -> None:
        if self._job is None:
            self.reject()
            return
        self.close_button.setEnabled(False)
        self._doing.setText(self.tr("Stopping at the next sample…"))
        self._job.cancel()

    @override
    def reject(self) -> None:
        """Asks before a pilot that runs is thrown away by a key or the window's corner."""
        job = self._job
        if job is not None:
            question = self.tr("The pilot is still running, and what it found so far is not kept. Stop it?")
            answer = QMessageBox.question(self, self.windowTitle(), question)
            if answer is not QMessageBox.StandardButton.Yes or job is not self._job:  # its results may be there by now
                return
            job.cancel()
            self._job = None
        super().reject()

    def _make_form(self) -> QWidget:
        made = QWidget()
        models = QGridLayout()
        models.setHorizontalSpacing(2 * SPACE)
        for number, (title, boxes) in enumerate(
            (
                (self.tr("Annotators"), list(self.annotators.values())),
                (self.tr("Critics"), list(self.critics.values())),
                (self.tr("Ways to ask the critic"), list(self.strategies.values())),
            )
        ):
            models.addWidget(card(text_label(title, "heading"), *boxes, 1), 0, number)
            models.setColumnStretch(number, 1)
        label = text_label(self.tr("Samples to &try:"))
        label.setBuddy(self.samples)
        made.setLayout(
            column(
                text_label(
                    self.tr(
                        "The models are tried on samples whose right labels are known. You then see which critic "
                        "finds the most errors on your data, and what it costs. Your project is not changed."
                    ),
                    wrap=True,
                ),
                self.known,
                models,
                row(label, self.samples, self.reasoning, 1, space=2 * SPACE),
                1,
                space=2 * SPACE,
            )
        )
        return made

    def _tick_the_choice(self) -> None:
        choice = self._workspace.models.choice or ModelChoice()
        for name, box in self.annotators.items():
            box.setChecked(choice.annotator is not None and self._files[name].model == choice.annotator.model)
        for name, box in self.critics.items():
            box.setChecked(not name or (choice.critic is not None and self._files[name].model == choice.critic.model))
        for box in self.strategies.values():
            box.setChecked(True)

    def _count_gold(self) -> None:
        reader = self._workspace.reader

        def count(_: JobControl) -> int:
            return reader.samples.count_gold()

        self._workspace.runner.query(self.tr("Read the project"), count).succeeded.connect(self._gold_counted)

    @Slot(object)
    def _gold_counted(self, known: int) -> None:
        enough = known >= LEAST_SAMPLES
        self.start_button.setEnabled(enough)
        self.samples.setMaximum(max(LEAST_SAMPLES, min(known, MOST_SAMPLES)))
        said = self.tr("%n samples of this project have a known right label.", "", known)
        if not enough:
            said += " " + self.tr(
                "A pilot needs {least}. Label {least} to {most} samples by hand, write the labels into the column "
                "“label” of their table and import it: into this project if the samples are new to it, else into a "
                "project made for the pilot. Without a pilot, keep the defaults: they are a good start."
            ).format(least=LEAST_SAMPLES, most=MOST_SAMPLES)
        self.known.setText(said)

    def _show(self, *, running: bool) -> None:
        done = self.results.pilot is not None and not running
        self._pages.setCurrentIndex(int(done))
        self._form.setEnabled(not running)
        for part in (self._doing, self._bar):
            part.setVisible(running)
        self.start_button.setVisible(not done)
        self.start_button.setEnabled(not running)
        self.close_button.setEnabled(True)
        self.again_button.setVisible(done)
        self.adopt_button.setVisible(done)
        self.close_button.setText(self.tr("&Stop") if running else self.tr("&Close"))

    @Slot()
    def _again(self) -> None:
        self.results.clear()
        self._show(running=False)

    @Slot(object)
    def _progressed(self, progress: Progress) -> None:
        if self._job is None or self._job.control.cancelled:
            return
        self._bar.setRange(0, max(1, progress.total))
        self._bar.setValue(progress.done)
        text = self.tr("{stage}: {done} of {total}").format(
            stage=stage_name(progress.stage), done=progress.done, total=progress.total
        )
        if progress.seconds_left and progress.done < progress.total:
            text += " · " + self.tr("{time} left for this one").format(time=duration(progress.seconds_left))
        self._doing.setText(text)

    @Slot(object)
    def _succeeded(self, found: Pilot) -> None:
        self.results.show_pilot(found)

    @Slot()
    def _ended(self) -> None:
        self._job = None
        self._show(running=False)
        if self.results.pilot is not None:
            self.adopt_button.setFocus(Qt.FocusReason.OtherFocusReason)
