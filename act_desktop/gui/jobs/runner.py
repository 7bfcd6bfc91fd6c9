"""The one runner of slow work: long jobs one at a time, short queries side by side; answers come on the GUI thread."""

import contextlib
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance, Slot

from act_desktop.core.errors import Cancelled, UserError
from act_desktop.pipeline.progress import JobControl, Progress

QUERY_THREADS = 3


class Job(QObject):
    """One piece of work on another thread. Its signals reach slots on the GUI thread.

    Connect bound methods of QObjects that live on the GUI thread; a plain function would run in the worker's thread.

    Attributes:
        title: What is being done, for the person.
        pausable: Whether it holds when it is paused.
        control: Pause, resume, cancel.
    """

    progressed = Signal(object)
    """A `Progress`."""
    warned = Signal(str)
    held = Signal(bool)
    """It was paused, or goes on."""
    succeeded = Signal(object)
    """What the work returned."""
    failed = Signal(object)
    """The exception; a `UserError` is for the person, all else a bug."""
    cancelled = Signal()
    ended = Signal()
    """After one of the three others, always."""
    over = Signal(object)
    """The job itself, once it has ended: for the runner, since `sender()` is now and then nobody under load."""

    def __init__(self, title: str, parent: QObject | None = None, *, pausable: bool = False) -> None:
        super().__init__(parent)
        self.title, self.pausable = title, pausable
        self.control = JobControl(on_progress=self._progress, on_warning=self._warn)
        self.progress: Progress | None = None
        self.paused = False

    @Slot()
    def pause(self) -> None:
        """Holds the job at its next checkpoint."""
        self.paused = True
        self.control.pause()
        self.held.emit(True)  # noqa: FBT003 - a signal

    @Slot()
    def resume(self) -> None:
        """Lets it go on."""
        self.paused = False
        self.control.resume()
        self.held.emit(False)  # noqa: FBT003 - a signal

    @Slot()
    def cancel(self) -> None:
        """Ends it at its next checkpoint; what is finished is kept."""
        self.control.cancel()

    def _progress(self, progress: Progress) -> None:
        self.progress = progress
        _emit(self.progressed, progress)

    def _warn(self, message: str) -> None:
        _emit(self.warned, message)


class Runner(QObject):
    """Runs work in a pool of threads.

    Attributes:
        job: The long job that is running, or None.
    """

    started = Signal(object)
    """A long `Job` begins."""
    finished = Signal(object)
    """It ended, however it did."""
    failed = Signal(object, str)
    """Any work met an exception: the exception, and what was being done. The window shows it; nobody else need to."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.job: Job | None = None
        self._long = ThreadPoolExecutor(1, thread_name_prefix="job")
        self._short = ThreadPoolExecutor(QUERY_THREADS, thread_name_prefix="query")
        self._queries: set[Job] = set()
        self._closed = False

    @property
    def idle(self) -> bool:
        """Whether nothing is under way, no query either."""
        return self.job is None and not self._queries

    def start(self, title: str, work: Callable[[JobControl], Any], *, pausable: bool = True) -> Job:
        """Starts a long job: importing, a model's run, a training.

        Args:
            title: What is being done, for the person.
            work: Runs on another thread. It must not touch widgets, nor anything of Qt's that makes, ends or connects
                QObjects: Qt does that under a lock and Python under its own (GIL), and a GUI thread that cuts a
                connection takes them in the other order. Once in a few thousand times both would wait for ever.
            pausable: Whether the work comes by checkpoints often enough to be held there.

        Raises:
            UserError: another long job is running.
        """
        if self.job is not None:
            raise UserError(
                self.tr("“{title}” is still running.").format(title=self.job.title),
                hint=self.tr("Wait until it is finished, or stop it first."),
            )
        self.job = job = Job(title, self, pausable=pausable)
        job.failed.connect(self._work_failed)
        job.ended.connect(self._job_ended)
        self.started.emit(job)
        self._begin(self._long, job, work)
        return job

    def query(self, title: str, work: Callable[[JobControl], Any]) -> Job:
        """Starts a short piece of work: reading from the project, decoding an image."""
        job = Job(title, self)
        self._queries.add(job)
        job.failed.connect(self._work_failed)
        job.over.connect(self._query_over)
        self._begin(self._short, job, work)
        return job

    def _begin(self, pool: ThreadPoolExecutor, job: Job, work: Callable[[JobControl], Any]) -> None:
        """Begins once the caller is back in the event loop, so that it can connect to the job's signals before."""

        def submit() -> None:
            if not self._closed:
                pool.submit(_run, job, work)

        QTimer.singleShot(0, self, submit)

    @Slot()
    def _job_ended(self) -> None:
        job, self.job = self.job, None
        self.finished.emit(job)

    @Slot(object)
    def _work_failed(self, error: Exception) -> None:
        job = self.sender()
        self.failed.emit(error, job.title if isinstance(job, Job) else "")

    @Slot(object)
    def _query_over(self, job: Job) -> None:
        self._queries.discard(job)

    def cancel_queries(self) -> None:
        """Nobody waits for their answers any more."""
        for query in self._queries:
            query.cancel()

    def close(self) -> None:
        """Cancels everything and waits until the threads have ended."""
        self._closed = True
        if self.job is not None:
            self.job.cancel()
        self.cancel_queries()
        for pool in (self._long, self._short):
            pool.shutdown(wait=True, cancel_futures=True)


def _run(job: Job, work: Callable[[JobControl], Any]) -> None:
    """On the pool's thread. A job's edge: whatever goes wrong becomes a signal."""
    try:
        result = work(job.control)
    except Cancelled:
        _emit(job.cancelled)
    except Exception as error:  # noqa: BLE001 - a job's edge
        _emit(job.failed, error)
    else:
        _emit(job.succeeded, result)
    finally:
        _emit(job.ended)
        _emit(job.over, job)
        # Here and not in a slot: deleted on the GUI thread while this one still emits, the job's later slots would
        # never be called.
        with contextlib.suppress(RuntimeError):
            job.deleteLater()


def _emit(signal: SignalInstance, *values: object) -> None:
    """Emits unless the window is gone already."""
    try:
        signal.emit(*values)
    except RuntimeError:
        if threading.main_thread().is_alive():
            return
        raise
