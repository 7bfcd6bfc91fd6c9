"""The training worker, and requests to it from their start to their end."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from act_desktop.core.errors import Cancelled, UserError
from act_desktop.pipeline.progress import JobControl
from act_desktop.protocol.common import Failed, Message, Progress, Stop
from act_desktop.protocol.process import WorkerDied, WorkerProcess, raise_failure
from act_desktop.protocol.train import (
    Advanced,
    CrossFit,
    CrossFitted,
    Done,
    Epoch,
    Event,
    Exported,
    Train,
    TrainedModel,
)

STAGE = "Training"
OPINION_STAGE = "Asking a classifier"
_KILLED = "Exit code -9."
_LAST_WORDS = 600


@dataclass(slots=True, kw_only=True)
class Trained:
    """What the worker sent back.

    Attributes:
        models: By row, one for each seed in the order of the request.
        exported: By row.
        accuracies: By row and seed, after every pass, on some of the test samples; empty without any.
        probabilities: Of a cross-fit: the file with the out-of-fold probabilities.
        versions: Of the libraries that trained.
    """

    models: dict[str, list[TrainedModel]] = field(default_factory=dict)
    exported: dict[str, Exported] = field(default_factory=dict)
    accuracies: dict[tuple[str, int], list[float]] = field(default_factory=dict)
    probabilities: Path | None = None
    versions: dict[str, str] = field(default_factory=dict)


def run_worker(
    request: Train | CrossFit, job: JobControl, *, on_epoch: Callable[[Epoch], None] | None = None
) -> Trained:
    """Runs a request in a worker of its own.

    Args:
        request: What to train or to cross-fit.
        job: Progress and cancel.
        on_epoch: Gets the points of the live curves.

    Raises:
        UserError: the worker says so, or it died.
        Cancelled: the person stopped the job.
    """
    trained = Trained()
    stage = STAGE if isinstance(request, Train) else OPINION_STAGE
    with training_worker() as worker:
        trained.versions.update(worker.hello.versions)
        for event in answers(worker, request, job):
            if isinstance(event, Advanced):
                job.report(stage, event.seen, event.total)
            else:
                _take(event, trained, on_epoch)
    return trained


@contextmanager
def training_worker() -> Iterator[WorkerProcess]:
    """A worker for one or more requests.

    Raises:
        UserError: it died, of whatever is asked inside.
    """
    try:
        with WorkerProcess("train", Event) as worker:
            yield worker
    except WorkerDied as death:
        raise _explained(death) from death


def answers(worker: WorkerProcess, request: Message, job: JobControl) -> Iterator[Message]:
    """Sends a request and yields what comes back, `Progress` and `Done` aside.

    Raises:
        UserError: the worker says so.
        Cancelled: the person stopped the job.
    """
    worker.send(request)
    while not isinstance(event := worker.receive(), Done):
        match event:
            case Failed():
                raise_failure(event)
            case Progress(stage=stage, fraction=fraction):
                job.report(stage, round(100 * fraction), 100)
            case _:
                yield event
        if job.cancelled:
            worker.send(Stop())
    if event.stopped:
        raise Cancelled


def _take(event: Message, trained: Trained, on_epoch: Callable[[Epoch], None] | None) -> None:
    match event:
        case Epoch(row=row, seed=seed, accuracy=accuracy):
            if accuracy is not None:
                trained.accuracies.setdefault((row, seed), []).append(accuracy)
            if on_epoch is not None:
                on_epoch(event)
        case TrainedModel(row=row):
            trained.models.setdefault(row, []).append(event)
        case Exported(row=row):
            trained.exported[row] = event
        case CrossFitted(probabilities=path):
            trained.probabilities = path


def _explained(death: WorkerDied) -> UserError:
    if _KILLED in death.reason:
        return UserError(
            "The system ended the training, most likely because memory ran out.",
            hint="Close other programs, or train with smaller batches or fewer losses at a time.",
        )
    last_words = death.stderr[-_LAST_WORDS:].strip()
    return UserError(
        "The training process ended unexpectedly. {reason} {last_words}"
        if last_words
        else "The training process ended unexpectedly. {reason}",
        hint="Run the training again; if it ends again, report it with this message.",
        reason=death.reason,
        last_words=last_words,
    )
