"""One language-model worker with one model: loading and asking, with an eye on whether it is still alive."""

import re
from collections.abc import Iterator, Sequence
from typing import TypeVar

from act_desktop.core.errors import ModelError, UserError
from act_desktop.core.scripts import Job, JobResult, Script
from act_desktop.pipeline.models import ModelFiles
from act_desktop.pipeline.progress import JobControl
from act_desktop.pipeline.progress import Progress as StageProgress
from act_desktop.pipeline.recovery import EngineSettings
from act_desktop.protocol.common import Failed, Heartbeat, Message, Progress, Stop
from act_desktop.protocol.llm import (
    Answered,
    Ask,
    Done,
    Embed,
    Embedded,
    Event,
    Load,
    Loaded,
    Ready,
    Refused,
    SetScript,
)
from act_desktop.protocol.process import WorkerDied, WorkerProcess

# In heartbeats, that is seconds of the worker's own clock: a pause of the application does not count.
LOAD_PATIENCE = 900
FIRST_ANSWER_PATIENCE = 900
LEAST_PATIENCE = 120
PATIENCE_FACTOR = 30
_LAST_WORDS = 600
_FRAME = re.compile(r"\[0x[0-9a-f]+\]$")

Outcome = JobResult | Refused
Wanted = TypeVar("Wanted", bound=Message)


class WorkerBug(WorkerDied):
    """The worker lives but met a bug in its own code: weaker settings would not help."""


class Session:
    """One worker process from its start to its end.

    Attributes:
        loaded: What the worker said about the model.
        tokens: Tokens it decoded.
        peak_memory: Its peak resident memory in bytes, as far as it has told.

    Args:
        job: Gets the progress of loading; loading ends when it is cancelled.

    Raises:
        UserError: the worker does not start.
    """

    def __init__(self, job: JobControl) -> None:
        self._job = job
        self.loaded: Loaded | None = None
        self.tokens = 0
        self.peak_memory = 0
        self._longest = 0
        self._answered = False
        try:
            self._worker = WorkerProcess("llm", Event)
        except WorkerDied as death:
            raise UserError(
                "The engine does not start: {reason} {last_words}",
                hint="Install the application again; its parts do not fit together.",
                reason=death.reason,
                last_words=last_words(death),
            ) from death

    @property
    def pid(self) -> int:
        """The worker's process id."""
        return self._worker.pid

    @property
    def has_gpu(self) -> bool:
        """Whether the worker sees a device besides the CPU."""
        return any(not device.startswith("CPU") for device in self._worker.hello.devices)

    def load(self, files: ModelFiles, settings: EngineSettings) -> Loaded:
        """Loads the model.

        Raises:
            ModelError: the worker says why it cannot.
            WorkerDied: it died of it.
            Cancelled: the job was cancelled meanwhile.
        """
        self._worker.send(
            Load(
                model=files.model,
                mmproj=files.mmproj,
                gpu_layers=settings.gpu_layers,
                context=settings.context,
                batch=settings.batch,
                image_max_tokens=settings.image_max_tokens,
                threads=settings.threads,
            )
        )
        self.loaded = self._await(Loaded)
        return self.loaded

    def set_script(self, script: Script) -> None:
        """Sets what the coming jobs are asked.

        Raises:
            ModelError: the model cannot be asked this, e.g. two labels read the same to it.
            WorkerDied: it died of it.
            Cancelled: the job was cancelled meanwhile.
        """
        self._worker.send(SetScript(script=script))
        self._await(Ready)

    def outcomes(self, jobs: Sequence[Job]) -> Iterator[Outcome | None]:
        """What the worker answers to one batch, in its order, and None at every heartbeat.

        Raises:
            WorkerDied: it died, gave no answer for too long, or could not go on (its state is in doubt then).
        """
        self._worker.send(Ask(jobs=tuple(jobs)))
        silent = 0
        while True:
            match self._worker.listen():
                case Heartbeat():
                    silent += 1
                    if silent > self._patience:
                        raise WorkerDied(f"The engine gave no answer for {silent} s.", "")
                    yield None
                case Answered(result=outcome) | (Refused() as outcome):
                    self._longest, silent, self._answered = max(self._longest, silent), 0, True
                    yield outcome
                case Done() as done:
                    self.tokens += done.tokens
                    self.peak_memory = max(self.peak_memory, done.peak_memory)
                    return
                case Failed(kind="user") as failed:
                    error = failed.error()
                    raise WorkerDied(error.message, error.hint)
                case Failed() as failed:
                    raise WorkerBug(failed.message, failed.report)
                case message:
                    raise _out_of_turn(message)

    def embed(self, texts: Sequence[str]) -> Embedded:
        """The embeddings of texts.

        Raises:
            ModelError: the worker says why it cannot.
            WorkerDied: it died of it.
            Cancelled: the job was cancelled meanwhile.
        """
        self._worker.send(Embed(texts=tuple(texts)))
        return self._await(Embedded)

    def stop(self) -> None:
        """Ends the batch in progress as soon as possible; what is finished still comes."""
        self._worker.send(Stop())

    def close(self) -> None:
        """Lets the worker end."""
        self._worker.close()

    def kill(self) -> None:
        """Ends the worker at once."""
        self._worker.kill()

    @property
    def _patience(self) -> int:
        return max(LEAST_PATIENCE, PATIENCE_FACTOR * self._longest) if self._answered else FIRST_ANSWER_PATIENCE

    def _await(self, kind: type[Wanted]) -> Wanted:
        silent, stage, fraction = 0, "", 0.0
        while True:
            match self._worker.listen():
                case Heartbeat():
                    silent += 1
                    if silent > LOAD_PATIENCE:
                        raise WorkerDied(f"The engine gave no sign of progress for {silent} s.", "")
                    self._job.checkpoint()
                    if stage:
                        # Not `report`: it would make samples a minute of the percents.
                        self._job.on_progress(StageProgress(stage=stage, done=round(100 * fraction), total=100))
                case Progress() as progress:
                    silent, stage, fraction = 0, progress.stage, progress.fraction
                case Failed(kind="user") as failed:
                    raise failed.error(ModelError)
                case Failed() as failed:
                    raise WorkerBug(failed.message, failed.report)
                case message if isinstance(message, kind):
                    return message
                case message:
                    raise _out_of_turn(message)


def last_words(death: WorkerDied) -> str:
    """The end of what a dead worker printed, at most a few lines, without the addresses of a backtrace."""
    printed = [line for line in death.stderr.strip().splitlines() if not _FRAME.search(line)]
    lines = "\n".join(printed)[-_LAST_WORDS:].splitlines()[-4:]
    return f"It last printed: {' / '.join(line.strip() for line in lines)}" if lines else ""


def _out_of_turn(message: Message) -> WorkerDied:
    return WorkerDied(f"The engine sent {type(message).__name__} out of turn.", "")
