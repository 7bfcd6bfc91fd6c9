"""The supervised engine: a language-model worker that is restarted until every sample is answered or given up on.

The first load of an unknown file needs no probe process of its own: the worker already is one. Whatever a damaged
file does to it ends as a `ModelError` here, and nothing is kept of a process that died.
"""

import contextlib
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from types import TracebackType
from typing import Self

from act_desktop.core.errors import ModelError
from act_desktop.core.scripts import Job, Script
from act_desktop.pipeline.models import ModelFiles
from act_desktop.pipeline.progress import JobControl
from act_desktop.pipeline.recovery import Batch, EngineSettings, Recovery, changes, weaker
from act_desktop.pipeline.session import Outcome, Session, WorkerBug, last_words
from act_desktop.protocol.llm import Loaded, Refused
from act_desktop.protocol.process import WorkerDied


class Engine:
    """Answers jobs with one model. Use as a context manager; single-threaded.

    Attributes:
        files: The model and its projector.
        settings: How it runs; weakened by itself where the machine does not bear them.
        loaded: What the worker said about the model; the backend in it is what really computes.

    Args:
        job: Gets the progress of loading and the warnings; loading ends when it is cancelled.

    Raises:
        ModelError: the model cannot be loaded.
        Cancelled: the job was cancelled while the model was loading.
    """

    def __init__(
        self, files: ModelFiles, settings: EngineSettings | None = None, *, job: JobControl | None = None
    ) -> None:
        self.files = files
        self.settings = settings or EngineSettings()
        self._job = job or JobControl()
        self._script: Script | None = None
        self._recovery = Recovery()
        self._stopping = False
        try:
            self._session, self.loaded = self._start()
        except WorkerBug as bug:
            raise RuntimeError(f"{bug.reason}\n{bug.stderr}") from bug
        except WorkerDied as death:
            raise ModelError(
                "{file} cannot be loaded, the engine died: {reason} {last_words}",
                hint="The file may be damaged, or too large for this machine. Check the model.",
                file=files.model.name,
                reason=death.reason,
                last_words=last_words(death),
            ) from death
        for warning in self.loaded.warnings:
            self._job.warn(f"{self.loaded.name}: {warning}")

    @property
    def pid(self) -> int:
        """Process id of the present worker."""
        return self._session.pid

    @property
    def tokens(self) -> int:
        """Tokens that the present worker has decoded."""
        return self._session.tokens

    def set_script(self, script: Script) -> None:
        """Sets what the coming jobs are asked.

        Raises:
            ModelError: the model cannot be asked this, e.g. two labels read the same to it.
        """
        self._script = script
        try:
            self._session.set_script(script)
        except WorkerDied as death:
            self._revive(death)

    def ask(self, jobs: Sequence[Job]) -> Iterator[Outcome | None]:
        """Asks about jobs and yields an outcome for each as it comes, and None once a second while waiting.

        A job that kills the worker is refused; the others are answered by a new worker. Ends early after `stop`.

        Raises:
            ModelError: the engine keeps dying whatever the settings.
            RuntimeError: a bug in the worker meets every sample.
            Cancelled: the job was cancelled while a new worker was loading.
        """
        self._stopping = False
        waiting = deque([Batch(jobs=tuple(jobs))])
        while waiting and not self._stopping:
            batch = waiting.popleft()
            rest = {one.sample_id: one for one in batch.jobs}
            try:
                for outcome in self._session.outcomes(batch.jobs):
                    if outcome is not None:
                        del rest[outcome.sample_id]
                        self._recovery.answered()
                    yield outcome
            except WorkerDied as death:
                self._recovery.died(batch)
                left = tuple(rest.values())
                if self._recovery.is_poison(left):
                    yield Refused(sample_id=left[0].sample_id, message=_poison(death))
                    left = ()
                elif self._recovery.overloaded(left):
                    self._weaken(death)
                self._revive(death)
                waiting = deque(self._recovery.again(left, waiting))

    def stop(self) -> None:
        """Ends the asking in progress as soon as possible; what is finished still comes."""
        if not self._stopping:
            self._stopping = True
            # A worker that is gone is found and dealt with by `ask`.
            with contextlib.suppress(WorkerDied):
                self._session.stop()

    def close(self) -> None:
        """Lets the worker end."""
        self._session.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is None:
            self.close()
        else:
            # It may be in the middle of a batch that nobody wants any more.
            self._session.kill()

    def _start(self) -> tuple[Session, Loaded]:
        """A worker with the model in it; on the CPU alone where the GPU kills it."""
        session = Session(self._job)
        try:
            return session, session.load(self.files, self.settings)
        except WorkerDied as death:
            session.kill()
            if self.settings.gpu_layers == 0 or not session.has_gpu or isinstance(death, WorkerBug):
                raise
            self._use(replace(self.settings, gpu_layers=0), death)
            return self._start()
        except BaseException:
            session.kill()
            raise

    def _revive(self, death: WorkerDied) -> None:
        """A new worker with the model and the script in it, with weaker settings where it dies of them."""
        self._session.kill()
        while True:
            try:
                self._session, self.loaded = self._start()
                if self._script is not None:
                    self._session.set_script(self._script)
            except WorkerDied as again:
                self._session.kill()
                self._weaken(again)
            else:
                return

    def _weaken(self, death: WorkerDied) -> None:
        if isinstance(death, WorkerBug):
            raise RuntimeError(f"{death.reason}\n{death.stderr}") from death
        after = weaker(self.settings, self.loaded.gpu_layers)
        if after is None:
            raise ModelError(
                "The engine keeps dying, with the smallest settings too: {reason} {last_words}",
                hint="Close other programs or take a smaller model; then start again, what is done is kept.",
                reason=death.reason,
                last_words=last_words(death),
            ) from death
        self._use(after, death)
        self._recovery.weakened()

    def _use(self, settings: EngineSettings, death: WorkerDied) -> None:
        what = changes(self.settings, settings)
        self._job.warn(f"The engine died ({death.reason}) and goes on with {what}. {last_words(death)}")
        self.settings = settings


def _poison(death: WorkerDied) -> str:
    return (
        f"The engine died on this sample whenever it was asked ({death.reason}); it was left out. {last_words(death)}"
    )
