"""The bar below the stage Train: the button, how far it is, and what came of it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from act_desktop.gui.jobs.runner import Job
from act_desktop.gui.pages import train_words
from act_desktop.gui.theme import SPACE
from act_desktop.gui.widgets.basics import Role, button, column, row, set_role, text_label
from act_desktop.gui.words import duration, stage_name
from act_desktop.pipeline.progress import Progress
from act_desktop.protocol.train import Epoch


class TrainBar(QFrame):
    """One button that trains, one that stops."""

    start_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._job: Job | None = None
        self._pass = self._warning = ""
        self._outcome: tuple[str, Role] = ("", "muted")
        self.text = text_label("", wrap=True)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("How far the training is"))
        self.progress.hide()
        self.stop = button(self.tr("&Stop"), self._stop, icon_name="stop")
        self.stop.hide()
        self.start = button(self.tr("&Train"), self.start_wanted.emit, icon_name="play", primary=True)
        layout = row(column(self.text, self.progress), self.stop, self.start, space=2 * SPACE)
        layout.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def begin(self, job: Job) -> None:
        """A training runs."""
        self._job, self._pass, self._warning = job, "", ""
        self.set_outcome("")
        job.progressed.connect(self._progressed)
        job.warned.connect(self._warned)
        self.progress.setRange(0, 0)
        self.progress.show()
        self.stop.setEnabled(True)
        self.stop.show()
        self.start.hide()
        self.say(self.tr("Reading the labels…"))

    def end(self) -> None:
        """It is over."""
        self._job = None
        self.progress.hide()
        self.stop.hide()
        self.start.show()

    def say(self, text: str, role: Role = "muted") -> None:
        """Says how it stands."""
        self.text.setText(text)
        set_role(self.text, role)

    def set_outcome(self, text: str, role: Role = "muted") -> None:
        """Says what came of a training; it is seen again whenever nothing stands against another one."""
        self._outcome = (text, role)
        self.say(text, role)

    def allow(self, reason: str, *, running: bool, ready: str = "") -> None:
        """Whether one may train.

        Args:
            reason: Why not; empty where one may.
            running: A training is what runs.
            ready: What pressing the button would do.
        """
        self.start.setEnabled(not reason)
        self.start.setToolTip(reason)
        if not running:
            text, role = self._outcome
            self.say(reason or text or ready, "muted" if reason else role)

    def show_epoch(self, epoch: Epoch, *, repetitions: int) -> None:
        """One more pass is over."""
        self._pass = self.tr("{title}, repetition {n} of {all}, pass {epoch} of at most {epochs}").format(
            title=train_words.loss_title(epoch.row.partition("[")[0]),
            n=epoch.seed + 1,
            all=repetitions,
            epoch=epoch.epoch,
            epochs=epoch.epochs,
        )

    @Slot(object)
    def _progressed(self, progress: Progress) -> None:
        self.progress.setRange(0, max(1, progress.total))
        self.progress.setValue(progress.done)
        text = self._pass or stage_name(progress.stage)
        if progress.seconds_left is not None:
            text += " · " + self.tr("{time} left").format(time=duration(progress.seconds_left))
        self.say(f"{text}\n⚠ {self._warning}" if self._warning else text)

    @Slot(str)
    def _warned(self, message: str) -> None:
        """Seen until the next one; the result has them all."""
        self._warning = message

    @Slot()
    def _stop(self) -> None:
        if self._job is not None:
            self.stop.setEnabled(False)
            self.say(self.tr("Stopping…"))
            self._job.cancel()
