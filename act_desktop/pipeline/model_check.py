"""Checks a model on this machine: its files, that it loads, what really computes it, whether it answers sensibly."""

import csv
import time
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from act_desktop.config import paths
from act_desktop.core.samples import LabelScheme, Modality, Sample
from act_desktop.core.scripts import JobResult
from act_desktop.methods import prompts
from act_desktop.pipeline import library, models
from act_desktop.pipeline.engine import Engine
from act_desktop.pipeline.models import ModelFiles
from act_desktop.pipeline.progress import JobControl
from act_desktop.pipeline.recovery import EngineSettings
from act_desktop.protocol.llm import Refused

LEAST_RIGHT = 0.5
DEMO_IMAGES = 10

_TOPICS = LabelScheme.of("sport", "cooking", "weather", "money")
_TEXTS = (
    ("The home team scored twice in the last ten minutes and won the match.", "sport"),
    ("Chop the onions, fry them in butter and add the flour and the milk.", "cooking"),
    ("Tomorrow will be cloudy with heavy rain and strong wind in the north.", "weather"),
    ("The bank raised its interest rate, and shares fell by two percent.", "money"),
    ("She trained all year to run the marathon in under three hours.", "sport"),
    ("Bake the bread in a hot oven for forty minutes until it is brown.", "cooking"),
    ("A cold front brings snow and temperatures far below zero.", "weather"),
    ("He paid back his loan and opened a savings account.", "money"),
)


class Verification(StrEnum):
    """What the catalogue says about a file's hash."""

    VERIFIED = "verified"
    DIFFERS = "differs"
    UNKNOWN = "not verified"


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelCheck:
    """What a check found.

    Attributes:
        sha256: Of the model file.
        verification: The hash against the catalogue's.
        parameters: Number of weights.
        size: Bytes of the weights.
        backend: What really computed.
        gpu_layers: Layers that really were on the GPU.
        questions: Easy questions asked, about images where the model takes them.
        right: How many it answered rightly.
        label_mass: Mean label mass of the answers, in [0, 1].
        samples_per_minute: Measured on the questions, loading aside.
    """

    model: Path
    mmproj: Path | None
    name: str
    architecture: str
    sha256: str
    verification: Verification
    parameters: int
    size: int
    vision: bool
    backend: str
    gpu_layers: int
    questions: int
    right: int
    label_mass: float
    samples_per_minute: float

    @property
    def sensible(self) -> bool:
        """Whether it answered easy questions better than by half."""
        return self.right >= LEAST_RIGHT * self.questions


def check(files: ModelFiles, *, settings: EngineSettings | None = None, job: JobControl | None = None) -> ModelCheck:
    """Checks a model.

    Raises:
        ModelError: a file is damaged, or the model cannot be loaded.
        Cancelled: the job was cancelled.
    """
    job = job or JobControl()
    files = models.with_projector(files)
    identity = models.identity(files, check=job.checkpoint)
    with Engine(files, settings, job=job) as engine:
        modality = Modality.IMAGE if engine.loaded.vision else Modality.TEXT
        scheme, samples = _images() if engine.loaded.vision else _texts()
        engine.set_script(prompts.script(scheme, modality, annotate=prompts.annotate_tail(scheme)))
        began = time.monotonic()
        answers = _answers(engine, samples, job)
        elapsed = time.monotonic() - began
        loaded = engine.loaded
        job.checkpoint()
    annotations = {
        sample_id: prompts.annotation(sample_id, scheme, answer.annotate)
        for sample_id, answer in answers.items()
        if answer.annotate is not None
    }
    masses = [annotation.label_mass for annotation in annotations.values()]
    return ModelCheck(
        model=files.model,
        mmproj=files.mmproj,
        name=loaded.name,
        architecture=loaded.architecture,
        sha256=identity.sha256,
        verification=verification(files, identity.sha256),
        parameters=loaded.parameters,
        size=loaded.size,
        vision=loaded.vision,
        backend=loaded.backend,
        gpu_layers=loaded.gpu_layers,
        questions=len(samples),
        right=sum(sample.id in annotations and annotations[sample.id].label == sample.gold for sample in samples),
        label_mass=sum(masses) / len(masses) if masses else 0.0,
        samples_per_minute=60 * len(samples) / elapsed,
    )


def _answers(engine: Engine, samples: Sequence[Sample], job: JobControl) -> dict[int, JobResult]:
    """The answers by sample id; a refused sample has none."""
    answers: dict[int, JobResult] = {}
    for outcome in engine.ask([prompts.job(sample) for sample in samples]):
        if isinstance(outcome, Refused):
            job.warn(outcome.message)
        elif outcome is not None:
            answers[outcome.sample_id] = outcome
        if job.cancelled:  # ten questions are soon asked: a pause waits for them, and for the time that they take
            engine.stop()
    return answers


def _texts() -> tuple[LabelScheme, list[Sample]]:
    return _TOPICS, [
        Sample(id=number, key=str(number), text=text, gold=label) for number, (text, label) in enumerate(_TEXTS)
    ]


def _images() -> tuple[LabelScheme, list[Sample]]:
    """One demo image a label: clothes that the demo models know and larger models recognise."""
    folder = paths.resources() / "demo" / "fashion"
    scheme = LabelScheme.of(*(folder / "labels.txt").read_text(encoding="utf-8").split("\n")[:DEMO_IMAGES])
    with (folder / "samples.csv").open(encoding="utf-8", newline="") as file:
        first = {row["label"]: folder / row["image"] for row in reversed(list(csv.DictReader(file)))}
    return scheme, [
        Sample(id=number, key=label, image=first[label], gold=label) for number, label in enumerate(scheme.names)
    ]


def verification(files: ModelFiles, sha256: str) -> Verification:
    """What the catalogue says about a model file with this SHA-256 (hex)."""
    for entry in library.catalogue():
        if entry.sha256 == sha256:
            return Verification.VERIFIED
        if entry.sha256 and entry.model == files.model.name:
            return Verification.DIFFERS
    return Verification.UNKNOWN
