"""Imports: one at a time as a long job, how far it is, and afterwards what came of it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from act_desktop.core.errors import UserError
from act_desktop.core.results import ImportSummary
from act_desktop.gui.dialogs.errors import show_error
from act_desktop.gui.dialogs.files import ask_file, ask_folder
from act_desktop.gui.jobs.runner import Job
from act_desktop.gui.widgets.basics import button, row, set_role, text_label
from act_desktop.gui.words import fill, tr
from act_desktop.gui.workspace import Subject, Workspace
from act_desktop.pipeline.import_samples import import_samples
from act_desktop.pipeline.progress import JobControl, Progress
from act_desktop.store.browsing import ImportRow


class Importer(QObject):
    """Starts imports and tells what becomes of them.

    Args:
        workspace: What all pages share.
        window: Over which dialogs stand.
    """

    began = Signal(object)
    """The `Job`."""

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._window = window
        self._waiting: list[Path] = []
        self._go_on = False

    @Slot()
    def choose_file(self) -> None:
        """Asks for a table or JSON Lines."""
        kinds = self.tr("Tables and JSON Lines (*.csv *.tsv *.tab *.jsonl *.ndjson)")
        if file := ask_file(self._window, self.tr("Add data from a file"), kinds):
            self.start(file)

    @Slot()
    def choose_folder(self) -> None:
        """Asks for a folder of images."""
        if folder := ask_folder(self._window, self.tr("Add the images of a folder")):
            self.start(folder)

    def start_all(self, paths: Sequence[Path]) -> None:
        """Imports files or folders, one after the other."""
        self._waiting = list(paths[1:])
        self.start(paths[0])

    def start(self, path: Path) -> None:
        """Imports a file or folder."""
        project = self._workspace.project

        def work(control: JobControl) -> ImportSummary:
            return import_samples(project, path, job=control)

        try:
            job = self._workspace.runner.start(self.tr("Import “{name}”").format(name=path.name), work)
        except UserError as error:
            show_error(self._window, error, self.tr("Add data"))
            return
        job.succeeded.connect(self._succeeded)
        job.ended.connect(self._ended)
        self._go_on = False
        self.began.emit(job)

    @Slot(object)
    def _succeeded(self, _summary: ImportSummary) -> None:
        self._go_on = True

    @Slot()
    def _ended(self) -> None:
        """Whoever stops one import of several stops them all."""
        waiting, self._waiting = self._waiting, []
        self._workspace.announce(Subject.SAMPLES)
        if waiting and self._go_on:
            self.start_all(waiting)


class ImportNotice(QFrame):
    """Above the table: the import that runs, or what came of the last one."""

    problems_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "notice")
        self._job: Job | None = None
        self.text = text_label("", wrap=True)
        self.bar = QProgressBar()
        self.bar.setFixedWidth(180)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress of the import"))
        self.stop = button(self.tr("Stop"), self._stop, icon_name="stop")
        self.stop.setToolTip(self.tr("What is imported so far is kept; import the same source again to go on."))
        self.problems = button(self.tr("Show problems"), self.problems_wanted.emit, icon_name="alert-outline")
        line = row(self.text, self.bar, self.stop, self.problems)
        line.setContentsMargins(16, 8, 8, 8)
        line.setStretch(0, 1)
        self.setLayout(line)
        self.hide()

    @property
    def running(self) -> bool:
        """Whether an import is under way."""
        return self._job is not None

    def follow(self, job: Job) -> None:
        """Shows how far an import is."""
        self._job = job
        self.bar.setRange(0, 0)
        self.text.setText(job.title + "…")
        self.stop.setEnabled(True)
        self._show_parts(running=True)
        job.progressed.connect(self._progressed)
        job.ended.connect(self._ended)

    def show_last(self, last: ImportRow | None) -> None:
        """Says what came of the newest import of the project."""
        if self.running:
            return
        self.setVisible(last is not None)
        if last is not None:
            self.text.setText(summary_words(last))
            set_role(self.text, "" if last.finished_at else "warning")
            self._show_parts(running=False, problems=last.problems > 0)

    def _show_parts(self, *, running: bool, problems: bool = False) -> None:
        self.bar.setVisible(running)
        self.stop.setVisible(running)
        self.problems.setVisible(problems)
        self.show()

    @Slot(object)
    def _progressed(self, progress: Progress) -> None:
        self.bar.setRange(0, max(1, progress.total))
        self.bar.setValue(progress.done)
        if self._job is not None:
            self.text.setText(
                fill(
                    self.tr("{title}: {done:,} of about {total:,}"),
                    title=self._job.title,
                    done=progress.done,
                    total=progress.total,
                )
            )

    @Slot()
    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.stop.setEnabled(False)

    @Slot()
    def _ended(self) -> None:
        self._job = None
        self.hide()


def summary_words(last: ImportRow) -> str:
    """What an import did, in one sentence or two."""
    words = fill(tr("Last import, {name}: {added:,} samples added"), name=last.source.name, added=last.added)
    if last.unchanged:
        words += fill(tr(", {count:,} were there already"), count=last.unchanged)
    if last.problems:
        words += fill(tr(", {count:,} rows with problems"), count=last.problems)
    words += "."
    if not last.finished_at:
        words += " " + tr("It was stopped before its end; import the same source again to go on.")
    return words
