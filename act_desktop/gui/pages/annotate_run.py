"""What a run will do, how far it is, and the buttons that start, hold and end it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QProgressBar, QWidget

from act_desktop.gui.jobs.runner import Job
from act_desktop.gui.pages.models_texts import choice_sentence
from act_desktop.gui.theme import SPACE
from act_desktop.gui.widgets.basics import Role, button, card, column, row, set_role, text_label
from act_desktop.gui.words import duration, fill, rate, stage_name
from act_desktop.pipeline.feed import Standing
from act_desktop.pipeline.model_choice import ModelChoice
from act_desktop.pipeline.progress import Progress


class RunCard(QWidget):
    """The one button, and what stands beside it.

    Attributes:
        start_button: Annotates and criticises what is left; `plan_button` takes its place when nothing is.
        pause_button: Holds the run and lets it go on.
        stop_button: Ends it; what is done is kept.
        task: What the button will do.
        state: How far that is, or what came of it.
        warning: What the person should know at once.
    """

    start_wanted = Signal()
    stage_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self.task = text_label("", "heading", wrap=True)
        self.state = text_label("", "muted", wrap=True)
        self.warning = text_label("", "warning", wrap=True)
        self.warning.hide()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(SPACE)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.start_button = button(
            self.tr("&Annotate"), self.start_wanted.emit, icon_name="play-circle-outline", primary=True
        )
        self.plan_button = button(self.tr("&Next: plan the review"), self._plan, icon_name="arrow-right", primary=True)
        self.models_button = button(self.tr("Change the &models…"), self._models, icon_name="chip")
        self.pause_button = button(self.tr("&Pause"), self._pause_or_resume, icon_name="pause")
        self.stop_button = button(self.tr("&Stop"), self._stop, icon_name="stop")
        self.stop_button.setToolTip(self.tr("What is finished is kept; you can go on later"))
        beside = row(
            column(self.task, self.state),
            self.models_button,
            self.pause_button,
            self.stop_button,
            self.start_button,
            self.plan_button,
        )
        beside.setStretch(0, 1)
        self.setLayout(column(card(beside, self.bar, self.warning)))
        self._show_buttons(complete=False)

    def show_standing(self, choice: ModelChoice, standing: Standing) -> None:
        """Shows what is to be done and what is done."""
        who = choice_sentence(choice)
        self.task.setText(
            fill(self.tr("{n:,} samples: {who}.", "", standing.samples), n=standing.samples, who=who)
            if standing.samples
            else self.tr("The project has no samples yet.")
        )
        if self._job is not None:
            return
        self._show_buttons(complete=standing.complete)
        left = self._left(standing)
        if not standing.samples:
            self.start_button.setText(self.tr("&Annotate"))
        elif standing.annotated.done:
            self.start_button.setText(fill(self.tr("&Go on ({n:,} left)"), n=left))
        else:
            self.start_button.setText(fill(self.tr("&Annotate {n:,} samples", "", left), n=left))
        self.bar.setVisible(standing.annotated.run is not None)
        self.bar.setRange(0, max(1, standing.samples))
        self.bar.setValue(standing.samples - left)

    def show_problem(self, task: str, problem: str) -> None:
        """Shows why nothing can be started."""
        self.task.setText(task)
        self.say(problem, "bad" if problem else "muted")
        self._show_buttons(complete=False)
        self.bar.hide()

    def clear(self) -> None:
        """Another project is open, or none: forgets what belonged to the one before."""
        self.task.clear()
        self.say("")
        self.warning.clear()
        self.warning.hide()
        self.bar.hide()
        self._show_buttons(complete=False)

    def say(self, text: str, role: Role = "muted") -> None:
        """Says how the run stands."""
        self.state.setText(text)
        self.state.setVisible(bool(text))
        set_role(self.state, role)

    def warn(self, message: str) -> None:
        """Adds a warning; the same one counts once."""
        said = self.warning.text().split("\n") if self.warning.text() else []
        if message not in said:
            self.warning.setText("\n".join([*said, message]))
        self.warning.show()

    def begin(self, job: Job) -> None:
        """A run starts."""
        self._job = job
        self.warning.clear()
        self.warning.hide()
        self.bar.setRange(0, 0)
        self.bar.show()
        self.say(self.tr("Loading the models…"))
        self.stop_button.setEnabled(True)
        self._show_buttons(complete=False)
        job.progressed.connect(self._progressed)
        job.warned.connect(self._warned)
        job.held.connect(self._held)

    def end(self) -> None:
        """It ended."""
        self._job = None
        self.bar.setRange(0, 1)
        self.bar.setValue(0)
        self._show_buttons(complete=False)

    @staticmethod
    def _left(standing: Standing) -> int:
        """Samples that lack an annotation or a critique; what has no label is not doubted."""
        unlabelled = standing.annotated.failed
        doubted = (one.done + one.failed for one in standing.critiques)
        done = unlabelled + min(standing.annotated.done, *doubted)
        return max(0, standing.samples - done) if not standing.complete else 0

    def _show_buttons(self, *, complete: bool) -> None:
        running = self._job is not None
        self.start_button.setVisible(not running and not complete)
        self.plan_button.setVisible(not running and complete)
        self.models_button.setVisible(not running)
        self.pause_button.setVisible(running)
        self.stop_button.setVisible(running)
        self._held(held=False)

    @Slot(object)
    def _progressed(self, progress: Progress) -> None:
        self.bar.setRange(0, max(1, progress.total))
        self.bar.setValue(progress.done)
        if self._job is None or self._job.paused or self._job.control.cancelled:
            return
        stage = stage_name(progress.stage)
        if not progress.rate:
            self.say(self.tr("{stage}…").format(stage=stage))
            return
        parts = [stage, rate(progress.rate)]
        if progress.seconds_left and progress.done < progress.total:
            parts.append(self.tr("{time} left").format(time=duration(progress.seconds_left)))
        self.say(" · ".join(parts), "")

    @Slot(str)
    def _warned(self, message: str) -> None:
        self.warn(message)

    @Slot(bool)
    def _held(self, held: bool) -> None:
        self.pause_button.setText(self.tr("&Go on") if held else self.tr("&Pause"))
        if held and self._job is not None:
            self.say(self.tr("Paused. The models stay loaded."))

    @Slot()
    def _pause_or_resume(self) -> None:
        if self._job is not None:
            if self._job.paused:
                self._job.resume()
                self.say(self.tr("Going on…"))
            else:
                self._job.pause()

    @Slot()
    def _stop(self) -> None:
        if self._job is not None:
            self.stop_button.setEnabled(False)
            self.say(self.tr("Stopping at the next sample…"))
            self._job.cancel()

    @Slot()
    def _plan(self) -> None:
        self.stage_wanted.emit("plan")

    @Slot()
    def _models(self) -> None:
        self.stage_wanted.emit("models")
