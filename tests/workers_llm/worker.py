"""The real worker process, driven as the application drives it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from act_desktop.core.samples import LabelScheme, Modality, Sample
from act_desktop.core.scripts import Job, JobResult, Script, Tail
from act_desktop.methods import prompts
from act_desktop.protocol.common import Message, Progress
from act_desktop.protocol.llm import Answered, Ask, Done, Event, Load, Loaded, Ready, Refused, SetScript
from act_desktop.protocol.process import WorkerProcess
from tests.fetch_models import test_models as models_folder

SMOLLM = models_folder() / "SmolLM2-135M-Instruct.Q4_1.gguf"
GEMMA = models_folder() / "gemma-3-270m-q4_k_m.gguf"
PATIENCE = 240.0


@dataclass(slots=True)
class Outcome:
    """What came back for a batch of jobs."""

    results: dict[int, JobResult] = field(default_factory=dict)
    refused: dict[int, str] = field(default_factory=dict)
    done: Done | None = None

    @property
    def tokens(self) -> int:
        """Tokens computed."""
        assert self.done is not None
        return self.done.tokens


class Driver:
    """A worker process with its conversation."""

    def __init__(self, process: WorkerProcess) -> None:
        self.process = process

    def load(self, model: Path, mmproj: Path | None = None, **options: Any) -> Loaded:
        """Loads a model; raises what the worker reports. One thread: on a busy machine two wait for each other."""
        self.process.send(Load(model=model, mmproj=mmproj, **({"threads": 1} | options)))
        while isinstance(message := self.process.expect(Loaded, Progress, deadline=PATIENCE), Progress):
            pass
        assert isinstance(message, Loaded)
        return message

    def set_script(self, script: Script) -> int:
        """Sets a script; returns the tokens of its prefix."""
        self.process.send(SetScript(script=script))
        ready = self.process.expect(Ready, deadline=PATIENCE)
        assert isinstance(ready, Ready)
        return ready.prefix_tokens

    def ask(self, jobs: Sequence[Job]) -> Outcome:
        """Runs jobs to the end."""
        self.process.send(Ask(jobs=tuple(jobs)))
        outcome = Outcome()
        while outcome.done is None:
            self.take(self.process.expect(Answered, Refused, Done, deadline=PATIENCE), outcome)
        return outcome

    def run(self, script: Script, jobs: Sequence[Job]) -> Outcome:
        """Sets a script and runs jobs."""
        self.set_script(script)
        return self.ask(jobs)

    @staticmethod
    def take(message: Message, outcome: Outcome) -> None:
        """Notes one event of a batch."""
        if isinstance(message, Answered):
            outcome.results[message.result.sample_id] = message.result
        elif isinstance(message, Refused):
            outcome.refused[message.sample_id] = message.message
        elif isinstance(message, Done):
            outcome.done = message


@contextmanager
def worker() -> Iterator[Driver]:
    """A fresh worker process."""
    with WorkerProcess("llm", Event) as process:
        yield Driver(process)


def text_jobs(texts: Sequence[str], **options: Any) -> list[Job]:
    """One job per text, numbered from 0."""
    return [prompts.job(Sample(key=str(n), id=n, text=text), **options) for n, text in enumerate(texts)]


def image_jobs(images: Sequence[Path], questions: Sequence[str] | None = None) -> list[Job]:
    """One job per image, numbered from 0."""
    asked: Sequence[str | None] = questions if questions is not None else [None] * len(images)
    return [
        prompts.job(Sample(key=str(n), id=n, image=image, question=question))
        for n, (image, question) in enumerate(zip(images, asked, strict=True))
    ]


def script(
    scheme: LabelScheme,
    *,
    modality: Modality = Modality.TEXT,
    annotate: Tail | None = None,
    criticise: tuple[Tail, ...] = (),
) -> Script:
    """The application's own script."""
    return prompts.script(scheme, modality, annotate=annotate, criticise=criticise)
