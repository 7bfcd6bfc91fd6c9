"""The status bar: what runs and how far it is, the backend that really computes, memory, and the word “Offline”."""

from pathlib import Path

import psutil
from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QProgressBar, QStatusBar, QToolButton, QWidget

from act_desktop.gui.icons import icon
from act_desktop.gui.jobs.runner import Job
from act_desktop.gui.widgets.basics import text_label
from act_desktop.gui.words import duration, fill, rate, stage_name
from act_desktop.gui.workspace import Workspace
from act_desktop.pipeline.progress import Progress

_MEMORY_EVERY_MS = 3000


class StatusLine(QStatusBar):
    """One line below every page."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setSizeGripEnabled(False)
        self._project = text_label("", "muted")
        self._job = text_label()
        self._bar = QProgressBar()
        self._bar.setFixedWidth(160)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._pause = self._tool("pause", self.tr("Pause"))
        self._pause.clicked.connect(self._pause_or_resume)
        self._stop = self._tool("stop", self.tr("Stop; what is finished is kept"))
        self._stop.clicked.connect(self._stop_job)
        self._backend = text_label("", "muted")
        self._memory = text_label("", "muted")
        offline = text_label(self.tr("Offline"), "badge")
        offline.setToolTip(self.tr("Nothing leaves this computer: the program opens no connection to any network."))
        self.addWidget(self._project)
        self.addWidget(self._job, 1)
        for control in (self._bar, self._pause, self._stop):
            self.addWidget(control)
        for fact in (self._backend, self._memory, offline):
            self.addPermanentWidget(fact)
        self._show_job(running=False)
        runner = workspace.runner
        runner.started.connect(self._started)
        runner.finished.connect(self._finished)
        workspace.project_changed.connect(self._project_changed)
        self._timer = QTimer(self)
        self._timer.setInterval(_MEMORY_EVERY_MS)
        self._timer.timeout.connect(self._measure)
        self._timer.start()
        self._measure()

    def set_backend(self, backend: str) -> None:
        """Shows what really computes, as the worker said."""
        self._backend.setText(backend)

    def _tool(self, icon_name: str, tip: str) -> QToolButton:
        made = QToolButton()
        made.setIcon(icon(icon_name))
        made.setAutoRaise(True)
        made.setToolTip(tip)
        made.setAccessibleName(tip)
        return made

    def _show_job(self, *, running: bool) -> None:
        for part in (self._job, self._bar, self._pause, self._stop):
            part.setVisible(running)

    @Slot(object)
    def _started(self, job: Job) -> None:
        self._job.setText(job.title)
        self._bar.setRange(0, 0)
        self._set_paused(paused=False)
        self._stop.setEnabled(True)
        self._show_job(running=True)
        self._pause.setVisible(job.pausable)
        job.progressed.connect(self._progressed)
        job.held.connect(self._set_paused)

    @Slot(object)
    def _progressed(self, progress: Progress) -> None:
        self._bar.setRange(0, max(1, progress.total))
        self._bar.setValue(progress.done)
        text = fill(
            self.tr("{stage}: {done:,} of {total:,}"),
            stage=stage_name(progress.stage),
            done=progress.done,
            total=progress.total,
        )
        if progress.rate:
            text += f" · {rate(progress.rate)}"
        if progress.seconds_left and progress.done < progress.total:
            text += " · " + self.tr("{time} left").format(time=duration(progress.seconds_left))
        self._job.setText(text)

    @Slot(object)
    def _finished(self, _job: object) -> None:
        self._show_job(running=False)

    @Slot()
    def _pause_or_resume(self) -> None:
        if job := self._workspace.runner.job:
            if job.paused:
                job.resume()
            else:
                job.pause()

    @Slot(bool)
    def _set_paused(self, paused: bool) -> None:
        self._pause.setIcon(icon("play" if paused else "pause"))
        tip = self.tr("Go on") if paused else self.tr("Pause")
        self._pause.setToolTip(tip)
        self._pause.setAccessibleName(tip)

    @Slot()
    def _stop_job(self) -> None:
        if job := self._workspace.runner.job:
            self._stop.setEnabled(False)
            self._job.setText(self.tr("Stopping at the next sample…"))
            job.cancel()

    @Slot()
    def _project_changed(self) -> None:
        workspace = self._workspace
        path: Path | None = workspace.project.path if workspace.is_open else None
        name = path.name if path else ""
        readonly = workspace.is_open and workspace.project.readonly
        self._project.setText(self.tr("{name} (read-only)").format(name=name) if readonly else name)
        self._project.setToolTip(str(path or ""))

    @Slot()
    def _measure(self) -> None:
        """The memory of this program and of its workers."""
        processes = [psutil.Process()]
        total = 0
        for process in (*processes, *processes[0].children(recursive=True)):
            try:
                total += process.memory_info().rss
            except psutil.Error:
                continue
        self._memory.setText(fill(self.tr("{size:.1f} GB"), size=total / 1e9))
        self._memory.setToolTip(self.tr("Memory that the program and its workers use"))
