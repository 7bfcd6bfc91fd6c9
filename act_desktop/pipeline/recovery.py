"""What to do when the engine dies: find the sample that killed it, or ask less of the machine."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from act_desktop.core.scripts import Job
from act_desktop.protocol.llm import AUTO

PARTS = 4
BARREN_DEATHS = 6
UNEXPLAINED_DEATHS = 3
FORGIVEN_AFTER = 1000
SMALLEST_BATCH = 512


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineSettings:
    """How the engine runs. None of it decides what is asked; `protocol.llm.Load` explains each number.

    Attributes:
        gpu_layers: Layers on the GPU; `AUTO` for all where there is one.
        context: Upper bound of live tokens.
        batch: Upper bound of tokens in one decode.
        threads: CPU threads.
        image_max_tokens: Upper bound of tokens an image may take.
    """

    gpu_layers: int = AUTO
    context: int = AUTO
    batch: int = 2048
    threads: int = AUTO
    image_max_tokens: int = AUTO


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Jobs to be asked together.

    Attributes:
        split: They are what is left of a batch that killed a worker.
    """

    jobs: tuple[Job, ...]
    split: bool = False


@dataclass(slots=True)
class Recovery:
    """Tells a poison sample from an engine that asks too much of the machine.

    A batch that dies is asked again in quarters, down to single samples. A sample that dies alone is put off, and
    when it dies alone again while others were answered under the same settings, it is the poison. When deaths come
    one after the other with no answer between them (quartering a batch of 256 down to one poison sample and
    trying its neighbour takes six), or when whole batches keep dying with no sample at fault, the settings are
    too much for the machine.
    """

    _barren: int = 0
    _unexplained: int = 0
    _answers: int = 0
    _proven: bool = False
    _suspects: set[int] = field(default_factory=set)

    def answered(self) -> None:
        """A sample was answered under the present settings."""
        self._proven = True
        self._barren = 0
        self._answers += 1

    def died(self, batch: Batch) -> None:
        """The worker died on this batch."""
        if self._answers > FORGIVEN_AFTER:
            self._unexplained = 0
        self._answers = 0
        self._barren += 1
        self._unexplained += not batch.split

    def is_poison(self, rest: Sequence[Job]) -> bool:
        """Whether what the worker left unanswered is one sample that is to blame."""
        if len(rest) != 1 or not self._proven or rest[0].sample_id not in self._suspects:
            return False
        self._unexplained = 0
        return True

    def overloaded(self, rest: Sequence[Job]) -> bool:
        """Whether the settings are to blame."""
        alone_again = len(rest) == 1 and rest[0].sample_id in self._suspects
        too_often = self._barren >= BARREN_DEATHS or self._unexplained >= UNEXPLAINED_DEATHS
        return too_often or (alone_again and not self._proven)

    def weakened(self) -> None:
        """The settings were changed: nothing is proven and nobody is suspected any more."""
        self._barren = self._unexplained = 0
        self._proven = False
        self._suspects.clear()

    def again(self, rest: Sequence[Job], waiting: Iterable[Batch]) -> list[Batch]:
        """The batches to ask from now on: the unanswered rest in parts, and the waiting ones."""
        if not rest:
            return list(waiting)
        if len(rest) == 1:
            self._suspects.add(rest[0].sample_id)
            return [*waiting, Batch(jobs=tuple(rest), split=True)]
        size = -(-len(rest) // PARTS)
        parts = [Batch(jobs=tuple(rest[at : at + size]), split=True) for at in range(0, len(rest), size)]
        return [*parts, *waiting]


def weaker(settings: EngineSettings, gpu_layers: int) -> EngineSettings | None:
    """The next weaker settings: half the batch, then fewer GPU layers, then the CPU alone, then None.

    Args:
        settings: The present ones.
        gpu_layers: Layers that really are on the GPU.
    """
    if settings.batch > SMALLEST_BATCH:
        return replace(settings, batch=max(settings.batch // 2, SMALLEST_BATCH))
    on_gpu = gpu_layers if settings.gpu_layers == AUTO else min(gpu_layers, settings.gpu_layers)
    if on_gpu > 0:
        return replace(settings, gpu_layers=on_gpu // 2 if on_gpu >= 8 else 0)
    return None


def changes(before: EngineSettings, after: EngineSettings) -> str:
    """What became weaker, for the person."""
    if before.batch != after.batch:
        return f"decodes of at most {after.batch} tokens"
    return f"{after.gpu_layers} layers on the GPU" if after.gpu_layers else "the CPU alone"
