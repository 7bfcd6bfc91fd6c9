"""Annotate: a model labels every sample, and, where a critic is given, that critic judges each label along the way."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, replace

import psutil
from typing_extensions import override

from act_desktop.core.errors import DataError
from act_desktop.core.runs import Run, RunKind
from act_desktop.core.samples import Problem
from act_desktop.methods.critics import strategy as find_strategy
from act_desktop.pipeline import models
from act_desktop.pipeline.annotating import (
    ENOUGH_TO_WARN,
    Annotating,
    AnnotatingAndCriticising,
    annotate_config,
    warn_of_mass,
    warn_of_newer,
    warn_of_one_label,
)
from act_desktop.pipeline.batch_calibrating import BatchCalibration, calibrate, refuse_few
from act_desktop.pipeline.criticise import DEFAULT_STRATEGY, CriticiseSummary, criticise, summaries_of
from act_desktop.pipeline.criticising import CriticisingTogether, begin_runs, complete
from act_desktop.pipeline.engine import Engine
from act_desktop.pipeline.inference import BATCH, Meter, Stage, run_stage
from act_desktop.pipeline.models import ModelFiles
from act_desktop.pipeline.progress import JobControl
from act_desktop.pipeline.recovery import EngineSettings
from act_desktop.pipeline.runs import check_vision, finished_run, problems_of
from act_desktop.store import Project

# What a loaded model takes besides its weights: context, compute buffers, the process itself.
MEMORY_FACTOR = 1.2
MEMORY_FIXED = 600 * 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Critic:
    """Who judges the annotations, and how.

    Attributes:
        model: None for self-criticism.
        strategies: Keys of the critic strategies, at least one.

    Raises:
        UserError: there is no such strategy.
    """

    model: ModelFiles | None = None
    strategies: Sequence[str] = (DEFAULT_STRATEGY,)

    def __post_init__(self) -> None:
        for key in self.strategies:
            find_strategy(key)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotateSummary:
    """What a call of `annotate` did.

    Attributes:
        run: The annotate run; with batch calibration the calibrated one.
        computed: Annotations that the model gave in this call.
        answered: Annotations in the run.
        median_label_mass: Over the annotations of the run, in [0, 1]; None without any.
        changed: Labels of the run that batch calibration changed; None without it.
        problems: The samples that could not be annotated, and why.
        critiques: What the critic did, if there was one: a summary a strategy.
    """

    run: Run
    computed: int
    answered: int
    median_label_mass: float | None
    changed: int | None = None
    problems: tuple[Problem, ...] = ()
    critiques: tuple[CriticiseSummary, ...] = ()


def annotate(
    project: Project,
    model: ModelFiles,
    *,
    cot: bool = False,
    batch_calibration: bool = False,
    critic: Critic | None = None,
    settings: EngineSettings | None = None,
    retry_failed: bool = False,
    job: JobControl | None = None,
) -> AnnotateSummary:
    """Annotates what is not annotated yet; a finished run is left as it is, and the model is not even loaded.

    Args:
        project: Open for writing.
        model: The annotator.
        cot: Let it reason first.
        batch_calibration: Write a second run with the answers calibrated over all samples, which is the newest and so
            the one that everything after it takes. It assumes roughly balanced labels. When more samples are annotated
            later, the calibration and with it all critiques are made anew.
        critic: Judges the annotations in the same go: in the same pass where it is the annotator itself; else both
            models are loaded together where the memory allows, or one after the other. With batch calibration it
            judges the calibrated labels, which are known only when all samples are annotated, so always afterwards.
        settings: How the engines run.
        retry_failed: Ask again about samples that failed before.
        job: Progress, pause, cancel.

    Raises:
        DataError: the project has no samples, or too few to calibrate over; what was answered is kept.
        ModelError: the model cannot be loaded or asked, or gives up; what was answered is kept.
        Cancelled: the job was cancelled; what was answered is kept.
    """
    job, settings = job or JobControl(), settings or EngineSettings()
    if not project.samples.count():
        raise DataError("The project has no samples.", hint="First import some.")
    if batch_calibration:
        refuse_few(project.samples.count())
    config = annotate_config(project, models.identity(model, check=job.checkpoint), cot=cot, settings=settings)
    criticised: tuple[CriticiseSummary, ...] = ()
    run, computed = finished_run(project, config, retry_failed=retry_failed), 0
    if run is None:
        with Engine(model, settings, job=job) as engine:
            check_vision(project, engine.loaded)
            known = replace(config, model=replace(config.model, template_sha256=engine.loaded.template_sha256))
            annotating = Annotating(project, known, job)
            along = None if batch_calibration else critic
            criticised = _annotate_missing(project, engine, annotating, critic=along, job=job)
            annotating.finish(engine.loaded.backend)
            run, computed = annotating.run, annotating.computed
        models.remember(model, config.model.sha256)
    calibration = calibrate(project, run, job) if batch_calibration else None
    if calibration is not None:
        run = calibration.run
    if critic is not None and not criticised:
        criticised = criticise(
            project,
            critic.model or model,
            strategies=critic.strategies,
            annotate_run=run,
            settings=settings,
            retry_failed=retry_failed,
            job=job,
        )
    return _summary(project, run, computed=computed, calibration=calibration, critiques=criticised, job=job)


def _annotate_missing(
    project: Project, engine: Engine, annotating: Annotating, *, critic: Critic | None, job: JobControl
) -> tuple[CriticiseSummary, ...]:
    """Annotates, and criticises along the way where that can be.

    Returns:
        What the critic did; empty where it did nothing yet.
    """
    settings = engine.settings
    if critic is None or (critic.model is not None and not fit_together(engine, critic.model)):
        _pass(engine, annotating, annotating, "Annotate")
        return ()
    if critic.model is None:
        identity = annotating.run.config.model
        runs = begin_runs(project, annotating.run, identity, critic.strategies, settings)
        both = AnnotatingAndCriticising(annotating, CriticisingTogether(runs))
        _pass(engine, annotating, both, "Annotate and criticise")
        _pass(engine, annotating, annotating, "Annotate")
        complete(engine, runs, job)
        return summaries_of(project, runs)
    with Engine(critic.model, settings, job=job) as second:
        check_vision(project, second.loaded)
        identity = models.identity(critic.model, second.loaded.template_sha256, check=job.checkpoint)
        runs = begin_runs(project, annotating.run, identity, critic.strategies, settings)
        _in_turns(engine, annotating, second, CriticisingTogether(runs))
        complete(second, runs, job)
        return summaries_of(project, runs)


def _pass(engine: Engine, annotating: Annotating, stage: Stage, title: str) -> None:
    """Asks about the samples without an annotation, if there are any."""
    if missing := annotating.missing():
        meter = Meter(annotating.job, title, annotating.done, annotating.done + len(missing))
        engine.set_script(stage.script)
        run_stage(engine, stage, missing, meter=meter)


def _in_turns(annotator: Engine, annotating: Annotating, critic: Engine, criticising: CriticisingTogether) -> None:
    """Annotates a batch, criticises it, and so on."""
    missing = annotating.missing()
    done = 2 * annotating.done
    meter = _MeterOfTwo(annotating.job, "Annotate and criticise", done, done + 2 * len(missing))
    annotator.set_script(annotating.script)
    critic.set_script(criticising.script)
    for at in range(0, len(missing), BATCH):
        batch = missing[at : at + BATCH]
        run_stage(annotator, annotating, batch, meter=meter)
        labelled = criticising.annotated(batch)
        meter.advance(len(batch) - len(labelled))  # what has no label is not doubted
        run_stage(critic, criticising, labelled, meter=meter)


class _MeterOfTwo(Meter):
    """Each sample is counted by both models, and reported once."""

    @override
    def advance(self, count: int) -> None:
        self.done += count
        self.job.report(self.stage, self.done // 2, self.total // 2)


def fit_together(annotator: Engine, critic: ModelFiles) -> bool:
    """Whether the critic can be loaded beside the annotator: never on a GPU, whose free memory is not known here."""
    if annotator.loaded.gpu_layers > 0:
        return False
    size = sum(path.stat().st_size for path in (*models.parts(critic.model), critic.mmproj) if path is not None)
    # The annotator's weights are mapped files: pages that the system counts as available although they are in use.
    available = int(psutil.virtual_memory().available) - annotator.loaded.size
    return available >= MEMORY_FACTOR * size + MEMORY_FIXED


def _summary(
    project: Project,
    run: Run,
    *,
    computed: int,
    calibration: BatchCalibration | None,
    critiques: tuple[CriticiseSummary, ...],
    job: JobControl,
) -> AnnotateSummary:
    annotations = project.runs.annotations(run.id)
    masses = [annotation.label_mass for annotation in annotations]
    warn_of_one_label([annotation.label for annotation in annotations], job, calibrated=calibration is not None)
    median = statistics.median(masses) if masses else None
    if median is not None and computed < ENOUGH_TO_WARN:
        warn_of_mass(median, job)
    warn_of_newer(project.runs.latest(RunKind.ANNOTATE), run, job)
    return AnnotateSummary(
        run=run,
        computed=computed,
        answered=len(masses),
        median_label_mass=median,
        changed=calibration.changed if calibration is not None else None,
        problems=problems_of(project, run),
        critiques=critiques,
    )
