"""Pilot: which annotator, critic and strategy suit this data, tried on a few samples whose right labels are known.

First the annotators label the samples. The best of them is chosen, because a critic's figures depend on whose errors
it looks for. Then every critic judges that annotator's labels with every strategy, one at a time: what a strategy costs
can only be measured where it is asked alone. All of it happens in a passing project, so that the person's gets no runs.
"""

import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import numpy as np

from act_desktop.core.errors import ModelError, UserError
from act_desktop.core.runs import RunKind
from act_desktop.methods.critics import strategy as find_strategy
from act_desktop.pipeline import models
from act_desktop.pipeline.annotate import AnnotateSummary, Critic, annotate
from act_desktop.pipeline.annotating import COT
from act_desktop.pipeline.models import ModelFiles
from act_desktop.pipeline.pilot_bench import AnnotatorTrial, Bench, CriticTrial
from act_desktop.pipeline.progress import JobControl
from act_desktop.pipeline.recovery import EngineSettings
from act_desktop.pipeline.runs import problems_of
from act_desktop.store import Project

LEAST_SAMPLES = 50
SAMPLES = 100
# AUROCs are told apart to as many digits as are shown; among equals the cheaper comes first.
_DIGITS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What `adopt` runs on the whole project.

    Attributes:
        cot: The annotator reasons first.
        critic: None for self-criticism.
    """

    annotator: ModelFiles
    cot: bool
    critic: ModelFiles | None
    strategy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pilot:
    """What came out of a pilot.

    Attributes:
        samples: How many were tried.
        seed: They were drawn with.
        wrong: Labels of the best annotator that are wrong.
        annotators: Best first: by accuracy, then by time.
        critics: On the labels of the best annotator, best first: by AUROC, then by time.
        choice: The first of both.
    """

    samples: int
    seed: int
    wrong: int
    annotators: tuple[AnnotatorTrial, ...]
    critics: tuple[CriticTrial, ...]
    choice: Choice


def pilot(
    project: Project,
    *,
    critics: Sequence[ModelFiles | Literal["self"]],
    strategies: Sequence[str],
    annotators: Sequence[ModelFiles] = (),
    cot: bool = False,
    samples: int = SAMPLES,
    seed: int = 0,
    settings: EngineSettings | None = None,
    job: JobControl | None = None,
) -> Pilot:
    """Tries annotators, critics and strategies on samples with known labels and ranks them; the project stays as it is.

    Args:
        project: Read-only is enough.
        critics: At least one; `"self"` for the best annotator.
        strategies: Keys of the critic strategies, at least one.
        annotators: By default the annotator of the project's newest annotate run, reasoning as there.
        cot: Let each annotator try with reasoning first, too.
        samples: How many to draw, at least 50; all that have a gold label where there are fewer.
        seed: Of the draw and of the bootstrap.
        settings: How the engines run.
        job: Progress and cancel. A pause counts as time that the model took.

    Raises:
        UserError: fewer than 50 samples have a gold label, there is no annotator, or no such strategy.
        ModelError: a model cannot be loaded or asked, or gives up.
        Cancelled: the job was cancelled; nothing is kept.
    """
    job, settings = job or JobControl(), settings or EngineSettings()
    for key in strategies:
        find_strategy(key)
    candidates = _candidates(project, annotators, cot=cot, check=job.checkpoint)
    drawn = _draw(project, samples, seed)
    with tempfile.TemporaryDirectory(prefix="act-desktop-pilot-") as folder:
        path = Path(folder) / "pilot.act"
        with Project.create(path, modality=project.modality, scheme=project.scheme) as copy:
            copy.samples.add(project.samples.get(drawn), source=project.path, format="pilot")
            bench = Bench(copy, settings, seed, job)
            tried = [bench.annotator(model, cot=reasons) for model, reasons in candidates]
            ranked = sorted(tried, key=lambda pair: (-pair[0].accuracy.estimate, pair[0].seconds_per_sample))
            best, run = ranked[0]
            wrong = bench.wrong(run)
            if not len(wrong):
                problem = problems_of(copy, run)[0]
                raise ModelError(
                    "{name} could not label a single sample: {problem}",
                    name=best.annotator.name,
                    problem=problem.message,
                )
            judges = _distinct((best.annotator if one == "self" else one for one in critics), job.checkpoint)
            judged = [one for critic in judges for one in bench.critic(critic, best.annotator, run, strategies)]
    judged.sort(key=lambda one: (-round(one.auroc, _DIGITS) if one.auroc is not None else 1, one.seconds_per_sample))
    first = judged[0]
    return Pilot(
        samples=len(drawn),
        seed=seed,
        wrong=int(wrong.sum()),
        annotators=tuple(one for one, _ in ranked),
        critics=tuple(judged),
        choice=Choice(
            annotator=best.annotator,
            cot=best.cot,
            critic=None if first.self_critic else first.critic,
            strategy=first.strategy,
        ),
    )


def adopt(
    project: Project,
    choice: Choice,
    *,
    settings: EngineSettings | None = None,
    job: JobControl | None = None,
) -> AnnotateSummary:
    """Annotates and criticises the whole project with the pilot's choice; goes on where it was stopped.

    Args:
        project: Open for writing.
        choice: The pilot's, or another.
        settings: How the engines run.
        job: Progress, pause, cancel.

    Raises:
        ModelError: a model cannot be loaded or asked, or gives up; what was answered is kept.
        Cancelled: the job was cancelled; what was answered is kept.
    """
    critic = Critic(model=choice.critic, strategies=(choice.strategy,))
    return annotate(project, choice.annotator, cot=choice.cot, critic=critic, settings=settings, job=job)


def _candidates(
    project: Project, annotators: Sequence[ModelFiles], *, cot: bool, check: Callable[[], None]
) -> list[tuple[ModelFiles, bool]]:
    """Who tries to annotate, and whether it reasons first."""
    if annotators:
        return [(model, reasons) for model in _distinct(annotators, check) for reasons in dict.fromkeys((False, cot))]
    latest = project.runs.latest(RunKind.ANNOTATE)
    if latest is None:
        raise UserError("The project has no annotator yet.", hint="Name one or several with --annotator A,B.")
    identity, reasoned = latest.config.model, latest.config.strategy == COT
    model = replace(models.locate(identity, check=check), name=identity.name)
    return [(model, reasons) for reasons in dict.fromkeys((reasoned, reasoned or cot))]


def _distinct(found: Iterable[ModelFiles], check: Callable[[], None]) -> list[ModelFiles]:
    """Each model once, whatever its files are called."""
    return list({models.identity(files, check=check): files for files in found}.values())


def _draw(project: Project, samples: int, seed: int) -> list[int]:
    """Ids of samples with a gold label, drawn without replacement."""
    known = [sample_id for sample_id, label in project.samples.gold().items() if label in project.scheme.names]
    if len(known) < LEAST_SAMPLES:
        raise UserError(
            "A pilot needs {least} samples whose right label is known; this project has {known}.",
            hint="Label {least} to 200 samples by hand, write the labels into the column “label” of their table and "
            "import it: into this project if they are new to it, else into a project made for the pilot.",
            least=LEAST_SAMPLES,
            known=len(known),
        )
    if samples < LEAST_SAMPLES:
        raise UserError(
            "{samples} samples say too little.", hint="Try at least {least}.", samples=samples, least=LEAST_SAMPLES
        )
    chosen = np.random.default_rng(seed).choice(known, size=min(samples, len(known)), replace=False)
    return sorted(int(sample_id) for sample_id in chosen)
