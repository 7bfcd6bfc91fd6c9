"""The stage Annotate: one button lets the annotator label every sample and the critic doubt every label."""

import time
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from act_desktop.core.errors import UserError
from act_desktop.gui.dialogs.errors import show_error
from act_desktop.gui.pages.annotate_feed import FeedView
from act_desktop.gui.pages.annotate_run import RunCard
from act_desktop.gui.pages.base import Page
from act_desktop.gui.widgets.basics import text_label
from act_desktop.gui.words import duration, error_line, fill, percent
from act_desktop.gui.workspace import Subject, Workspace
from act_desktop.pipeline.annotate import AnnotateSummary, annotate
from act_desktop.pipeline.feed import Feed, Watch, wanted_runs
from act_desktop.pipeline.model_choice import ModelChoice, with_projectors
from act_desktop.pipeline.progress import JobControl
from act_desktop.store import Project

POLL_MS = 500
TELL_EVERY = 10
"""Polls after which the rail is told how far the run is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a query read; that of a project that is closed by now is ignored.

    Attributes:
        watch: That read it; None where the models cannot be used, and `problem` says why.
    """

    reader: Project
    choice: ModelChoice
    watch: Watch | None = None
    feed: Feed | None = None
    problem: str = ""


class AnnotatePage(Page):
    """What will be done, the run, and what comes in.

    Attributes:
        run: The button and how far it is.
        feed: What comes in.
    """

    key = "annotate"
    icon_name = "robot"
    shows = frozenset({Subject.SAMPLES, Subject.LABELS, Subject.RUNS, Subject.MODELS})

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._watch: Watch | None = None
        self._samples = 0
        self._reading = self._again = False
        self._polls = 0
        self._running = False
        self._began = 0.0
        self._said = False
        self.run = RunCard()
        self.run.start_wanted.connect(self.start)
        self.run.stage_wanted.connect(workspace.stage_wanted)
        self.feed = FeedView(workspace.runner)
        self.feed.retry_wanted.connect(self.retry)
        self.body.addWidget(text_label(self.title(), "title"))
        self.body.addWidget(self.run)
        self.body.addWidget(self.feed, 1)
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self._poll)
        workspace.models.changed.connect(self._choice_changed)
        workspace.runner.started.connect(self._allow)
        workspace.runner.finished.connect(self._allow)

    @override
    def title(self) -> str:
        return self.tr("Annotate")

    @override
    def refresh(self) -> None:
        self.workspace.models.ask()
        if self.workspace.models.choice is not None and not self._running:
            self._watch = None
            self._allow()
            if not self._said:
                self.run.say(self.tr("Reading the models’ files…"))
            self._read()

    @override
    def clear(self) -> None:
        self._watch = None
        self._said = False
        self.feed.clear()
        self.run.clear()
        self._allow()

    @Slot()
    def start(self) -> None:
        """Annotates and criticises what is left."""
        self._start(retry_failed=False)

    @Slot()
    def retry(self) -> None:
        """Asks about the failed samples again."""
        self._start(retry_failed=True)

    def _start(self, *, retry_failed: bool) -> None:
        workspace = self.workspace
        choice = workspace.models.choice
        if choice is None or choice.annotator is None:
            return
        project, annotator, settings = workspace.project, choice.annotator, workspace.models.settings

        def work(control: JobControl) -> AnnotateSummary:
            chosen = with_projectors(choice, project.modality)
            return annotate(
                project,
                chosen.annotator or annotator,
                cot=chosen.cot,
                batch_calibration=chosen.batch_calibration,
                critic=chosen.judge,
                settings=settings,
                retry_failed=retry_failed,
                job=control,
            )

        try:
            job = workspace.runner.start(self.tr("Annotate"), work)
        except UserError as error:
            show_error(self, error, self.title())
            return
        self._running, self._began, self._polls, self._said = True, time.monotonic(), 0, True
        self.run.begin(job)
        job.succeeded.connect(self._succeeded)
        job.cancelled.connect(self._cancelled)
        job.failed.connect(self._failed)
        job.ended.connect(self._ended)
        self._timer.start()

    @Slot()
    def _poll(self) -> None:
        self._polls += 1
        if self._polls % TELL_EVERY == 0:
            # Nothing that another page shows changed yet, but the rail asks how far the stages are.
            self.workspace.announce()
        if self.isVisible() and not self._reading:
            self._read()

    def _read(self) -> None:
        """One question at a time, and one more for all that came meanwhile."""
        workspace, choice = self.workspace, self.workspace.models.choice
        self._again = self._reading
        if self._reading or choice is None or not workspace.is_open:
            return
        self._reading = True
        reader, watch, settings = workspace.reader, self._watch, workspace.models.settings

        def read(control: JobControl) -> Reading:
            try:
                watching = watch or Watch(wanted_runs(reader, choice, settings, check=control.checkpoint))
            except UserError as error:
                return Reading(reader=reader, choice=choice, problem=error_line(error))
            return Reading(reader=reader, choice=choice, watch=watching, feed=watching.read(reader))

        query = workspace.runner.query(self.tr("Read what came in"), read)
        query.succeeded.connect(self._show)
        query.failed.connect(self._read_failed)
        query.ended.connect(self._read_ended)

    @Slot()
    def _read_failed(self) -> None:
        """The window has shown why."""
        self._timer.stop()
        if not self._running and not self._said:
            self.run.say("")

    @Slot()
    def _read_ended(self) -> None:
        self._reading = False
        if self._again:
            self._read()

    @Slot(object)
    def _show(self, reading: Reading) -> None:
        workspace = self.workspace
        if not workspace.is_open or reading.reader is not workspace.reader or reading.choice != workspace.models.choice:
            return
        self._watch = reading.watch
        self._samples = reading.feed.standing.samples if reading.feed else 0
        if reading.feed is None:
            chosen = reading.choice.annotator is not None
            task = self.tr("These models cannot be used.") if chosen else self.tr("No annotator is chosen yet.")
            self.run.show_problem(task, reading.problem if chosen else "")
            self.feed.clear()
            self._allow()
            return
        self.run.show_standing(reading.choice, reading.feed.standing)
        if not self._running and not self._said:
            self.run.say(self._done_already(reading.feed))
        self.feed.show_feed(reading.feed)
        self._allow()

    def _done_already(self, feed: Feed) -> str:
        standing = feed.standing
        if standing.annotated.run is None:
            return self.tr("Results are kept as they come: you can stop, close the window, and go on later.")
        doubted = min((one.done for one in standing.critiques), default=0)
        return fill(
            self.tr("{labelled:,} labelled, {doubted:,} doubted, {failed:,} without an answer."),
            labelled=standing.annotated.done,
            doubted=doubted,
            failed=standing.failed,
        )

    @Slot()
    def _allow(self) -> None:
        """Says what may be started now."""
        workspace = self.workspace
        reason = ""
        if workspace.is_open and workspace.project.readonly:
            reason = self.tr("The project is open read-only.")
        elif workspace.runner.job is not None and not self._running:
            reason = self.tr("Wait until “{title}” is finished.").format(title=workspace.runner.job.title)
        ready = self._watch is not None
        if ready and not reason and not self._samples:
            reason = self.tr("The project has no samples yet.")
        for one in (self.run.start_button, self.feed.retry_button):
            one.setEnabled(ready and not reason and not self._running)
            one.setToolTip(reason)

    @Slot()
    def _choice_changed(self) -> None:
        if self.workspace.models.choice is not None:
            self._said = False
            self._stale = True
            self._refresh_if_seen()

    @Slot(object)
    def _succeeded(self, summary: AnnotateSummary) -> None:
        problems = (*summary.problems, *(problem for one in summary.critiques for problem in one.problems))
        failed = len({problem.where for problem in problems})
        text = fill(
            self.tr(
                "Done in {time}: {answered:,} samples labelled, {failed:,} without an answer.", "", summary.answered
            ),
            time=duration(time.monotonic() - self._began),
            answered=summary.answered,
            failed=failed,
        )
        if summary.median_label_mass is not None:
            text += " " + self.tr("Median label mass {mass}.").format(mass=percent(summary.median_label_mass))
        if summary.changed is not None:
            balanced = self.tr("Balancing changed {changed:,} labels.", "", summary.changed)
            text += " " + fill(balanced, changed=summary.changed)
        self.run.say(text, "good" if not failed else "warning")

    @Slot()
    def _cancelled(self) -> None:
        self.run.say(self.tr("Stopped. What is done is kept; go on whenever you like."))

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        """The window has shown it already; here it stays to be read."""
        self.run.say(
            error_line(error) if isinstance(error, UserError) else self.tr("It stopped because of a bug."), "bad"
        )

    @Slot()
    def _ended(self) -> None:
        self._timer.stop()
        self._running = False
        self.run.end()
        if self.workspace.is_open:
            self.workspace.announce(Subject.RUNS)
