"""Asks an engine about the samples of a run and commits what it answers in small steps."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from act_desktop.core.scripts import Job, JobResult, Script
from act_desktop.pipeline.engine import Engine
from act_desktop.pipeline.progress import JobControl
from act_desktop.protocol.llm import Refused

BATCH = 256
COMMIT_RESULTS = 64
COMMIT_SECONDS = 1.0


class Stage(Protocol):
    """What is asked about every sample of a run, and how the answers are kept."""

    @property
    def script(self) -> Script:
        """What the engine asks."""
        ...

    def jobs(self, sample_ids: Sequence[int]) -> list[Job]:
        """The samples as the engine takes them."""
        ...

    def keep(self, results: Sequence[JobResult]) -> None:
        """Writes answers; durable on return."""
        ...

    def refuse(self, refused: Sequence[Refused]) -> None:
        """Writes which samples could not be answered, and why; durable on return."""
        ...


@dataclass(slots=True)
class Meter:
    """Counts the samples of a run, those of earlier sittings included."""

    job: JobControl
    stage: str
    done: int
    total: int

    def __post_init__(self) -> None:
        # The clock of a stage starts with its first report.
        self.advance(0)

    def advance(self, count: int) -> None:
        """Reports that many more samples."""
        self.done += count
        self.job.report(self.stage, self.done, self.total)


@dataclass(slots=True)
class Basket:
    """Outcomes on their way to the project file."""

    stage: Stage
    meter: Meter
    _results: list[JobResult] = field(default_factory=list)
    _refused: list[Refused] = field(default_factory=list)
    _emptied: float = field(default_factory=time.monotonic)

    def put(self, outcome: JobResult | Refused | None) -> None:
        """Takes an outcome (None only lets time pass), and empties itself when it is full or a second old."""
        if isinstance(outcome, Refused):
            self._refused.append(outcome)
        elif outcome is not None:
            self._results.append(outcome)
        full = len(self._results) + len(self._refused) >= COMMIT_RESULTS
        if full or time.monotonic() - self._emptied >= COMMIT_SECONDS:
            self.empty()

    def empty(self) -> None:
        """Commits what is in it; only then does it count as done."""
        results, self._results = self._results, []
        refused, self._refused = self._refused, []
        if results:
            self.stage.keep(results)
        if refused:
            self.stage.refuse(refused)
        self._emptied = time.monotonic()
        if results or refused:
            self.meter.advance(len(results) + len(refused))


def run_stage(engine: Engine, stage: Stage, sample_ids: Sequence[int], *, meter: Meter) -> None:
    """Asks about the samples, in their order, with the script that is set; holds and ends as the meter's job says.

    Raises:
        ModelError: the engine gave up; what was answered is kept.
        Cancelled: the job was cancelled; what was answered is kept.
    """
    for at in range(0, len(sample_ids), BATCH):
        waiting = {one.sample_id: one for one in stage.jobs(sample_ids[at : at + BATCH])}
        while waiting:
            meter.job.checkpoint()
            _ask(engine, stage, waiting, meter)


def _ask(engine: Engine, stage: Stage, waiting: dict[int, Job], meter: Meter) -> None:
    """Asks once; what is answered leaves `waiting`. A held job stops the engine early."""
    basket = Basket(stage, meter)
    try:
        for outcome in engine.ask(tuple(waiting.values())):
            if outcome is not None:
                del waiting[outcome.sample_id]
            basket.put(outcome)
            if meter.job.held:
                engine.stop()
    finally:
        basket.empty()
