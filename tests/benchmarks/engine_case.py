"""What the engine and its peers are asked: the same samples, the same prompts, annotate and `naive_logit` critique."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from act_desktop.config import paths
from act_desktop.core.samples import LabelScheme, Modality, Sample
from act_desktop.core.scripts import Job, Script, fill
from act_desktop.formats.gguf import read_header
from act_desktop.methods import critics, prompts
from act_desktop.workers.llm.template import Layout, layout
from tests.benchmarks.reuters import reuters, topics

LONGEST_TEXT = 1500


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One model with its samples.

    Attributes:
        name: As shown.
        model: GGUF file.
        mmproj: Its projector, for images.
        script: What is asked.
        layout: The model's chat template, cut up; for peers, which take whole prompts.
        jobs: The samples.
    """

    name: str
    model: Path
    mmproj: Path | None
    script: Script
    layout: Layout
    jobs: tuple[Job, ...]

    def annotate(self, job: Job) -> tuple[str, str, tuple[str, ...]]:
        """The user's turn, the forced beginning of the answer, and the answers."""
        assert self.script.annotate is not None
        reading = self.script.annotate.readings[0]
        return job.text + self.script.annotate.ask, reading.prefix, reading.answers

    def criticise(self, job: Job, label: int) -> list[tuple[str, str, tuple[str, ...]]]:
        """The same for each reading of the critic's question about a label."""
        tail = self.script.criticise[0]
        user = job.text + fill(tail.ask, {"label": self.script.labels[label], "reasoning": ""})
        return [(user, reading.prefix, reading.answers) for reading in tail.readings]

    def prompt(self, user: str, begun: str) -> str:
        """The whole prompt as text."""
        return f"{self.layout.before}{self.script.system}{self.layout.between}{user}{self.layout.after}{begun}"


def text_case(name: str, model: Path, count: int) -> Case:
    """Reuters R8 with a text model, its cryptic labels described as in a real project."""
    rows, scheme = reuters("test"), topics()
    chosen = rows[:: max(1, len(rows) // count)][:count]
    samples = [Sample(key=str(number), id=number, text=text[:LONGEST_TEXT]) for number, (_, text) in enumerate(chosen)]
    return _case(name, model, None, scheme=scheme, modality=Modality.TEXT, samples=samples)


def image_case(name: str, model: Path, mmproj: Path, count: int) -> Case:
    """The demo's Fashion-MNIST images with the demo pair."""
    folder = paths.resources() / "demo" / "fashion"
    with (folder / "samples.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    labels = list(dict.fromkeys(row["label"] for row in rows))
    samples = [
        Sample(key=str(number), id=number, image=folder / row["image"]) for number, row in enumerate(rows[:count])
    ]
    return _case(name, model, mmproj, scheme=LabelScheme.of(*labels), modality=Modality.IMAGE, samples=samples)


def _case(
    name: str,
    model: Path,
    mmproj: Path | None,
    *,
    scheme: LabelScheme,
    modality: Modality,
    samples: Sequence[Sample],
) -> Case:
    critic = critics.strategy("naive_logit").tail(0)
    script = prompts.script(scheme, modality, annotate=prompts.annotate_tail(scheme), criticise=(critic,))
    found = layout(read_header(model).chat_template or None, {})
    return Case(
        name=name,
        model=model,
        mmproj=mmproj,
        script=script,
        layout=found,
        jobs=tuple(prompts.job(sample) for sample in samples),
    )
