"""Criticise: a critic estimates for every annotation of a run how probably it is wrong."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from act_desktop.core.errors import DataError
from act_desktop.core.runs import Annotation, Critique, ModelIdentity, Run, RunConfig, RunKind
from act_desktop.core.samples import Problem
from act_desktop.core.scripts import Job, JobResult, Script, TailResult
from act_desktop.methods import prompts
from act_desktop.methods.critics import strategy as find_strategy
from act_desktop.pipeline import models
from act_desktop.pipeline.engine import Engine
from act_desktop.pipeline.inference import Meter, run_stage
from act_desktop.pipeline.models import ModelFiles
from act_desktop.pipeline.progress import JobControl
from act_desktop.pipeline.recovery import EngineSettings
from act_desktop.pipeline.runs import check_vision, finished_run, problems_of, run_parameters
from act_desktop.protocol.llm import Refused
from act_desktop.store import Project

DEFAULT_STRATEGY = "naive_logit"


@dataclass(frozen=True, slots=True, kw_only=True)
class CriticiseSummary:
    """What a call of `criticise` did.

    Attributes:
        run: The critique run.
        computed: Critiques computed by this call.
        answered: Critiques in the run.
        mean_error_probability: Mean ε over the run, in [0, 1]; None without critiques.
        problems: The samples that could not be criticised, and why.
    """

    run: Run
    computed: int
    answered: int
    mean_error_probability: float | None
    problems: tuple[Problem, ...] = ()


class Criticising:
    """One critique run on its way into the project file: a `Stage`.

    Attributes:
        run: The run, new or resumed.
        computed: Critiques written so far.
    """

    def __init__(
        self, project: Project, annotate_run: Run, critic: ModelIdentity, strategy: str, settings: EngineSettings
    ) -> None:
        self._project = project
        self._annotate_run = annotate_run
        self._strategy = find_strategy(strategy)
        self.script = critique_script(project, strategy)
        self.run = project.runs.begin(critique_config(project, annotate_run, critic, strategy, settings))
        self.computed = 0

    def jobs(self, sample_ids: Sequence[int]) -> list[Job]:
        """The annotated samples with the labels to judge."""
        labels = {name: index for index, name in enumerate(self._project.scheme.names)}
        annotations = self._annotations(sample_ids)
        return [
            prompts.job(
                sample,
                label=labels[annotations[sample.id].label],
                reasoning=annotations[sample.id].reasoning,
            )
            for sample in self._project.samples.get(sample_ids)
        ]

    def keep(self, results: Sequence[JobResult]) -> None:
        """Writes the critiques of annotated samples."""
        self.keep_tails({result.sample_id: result.criticise[0] for result in results})

    def keep_tails(self, tails: dict[int, TailResult]) -> None:
        """Writes critiques from the critic's answers by sample id."""
        annotations = self._annotations(list(tails))
        critiques = []
        for sample_id, tail in tails.items():
            judgement = self._strategy.judge(tail)
            critiques.append(
                Critique(
                    annotation_id=annotations[sample_id].id,
                    sample_id=sample_id,
                    strategy=self._strategy.key,
                    error_probability=judgement.error_probability,
                    raw=judgement.raw,
                    reasoning=tail.reasoning,
                    score=judgement.score,
                )
            )
        self._project.runs.add_critiques(self.run.id, critiques)
        self.computed += len(critiques)

    def refuse(self, refused: Sequence[Refused]) -> None:
        """Writes which annotations could not be judged."""
        self._project.runs.add_failures(self.run.id, [(one.sample_id, one.message) for one in refused])

    @property
    def done(self) -> int:
        """Samples answered or failed, in earlier sittings too."""
        return sum(self._project.runs.counts(self.run.id))

    def missing(self) -> list[int]:
        """Annotated samples without a critique."""
        return self._project.runs.missing(self.run)

    def annotated(self, sample_ids: Sequence[int]) -> list[int]:
        """Those of the samples that have an annotation."""
        found = self._annotations(sample_ids)
        return [sample_id for sample_id in sample_ids if sample_id in found]

    def finish(self, backend: str) -> None:
        """Closes the run; gives every critique its place in the run where the strategy ranks."""
        critiques = self._project.runs.critiques(self.run.id)
        scores = np.array([critique.score for critique in critiques])
        rescaled = self._strategy.rescale(scores)
        # A strategy whose score is ε hands the same array back.
        final = None if rescaled is scores else dict(zip((one.id for one in critiques), rescaled.tolist(), strict=True))
        self.run = self._project.runs.finish(self.run.id, backend=backend, error_probabilities=final)

    def _annotations(self, sample_ids: Sequence[int]) -> dict[int, Annotation]:
        found = self._project.runs.annotations_of(self._annotate_run.id, sample_ids)
        return {annotation.sample_id: annotation for annotation in found}


def criticise(
    project: Project,
    critic: ModelFiles | Literal["self"],
    *,
    strategy: str = DEFAULT_STRATEGY,
    annotate_run: Run | None = None,
    settings: EngineSettings | None = None,
    retry_failed: bool = False,
    job: JobControl | None = None,
) -> CriticiseSummary:
    """Criticises what is not criticised yet; a finished run is left as it is, and the model is not even loaded.

    Args:
        project: Open for writing.
        critic: The model, or `"self"` for the annotator's.
        strategy: Key of the critic strategy.
        annotate_run: The run to judge; the latest by default.
        settings: How the engine runs.
        retry_failed: Ask again about samples that failed before.
        job: Progress, pause, cancel.

    Raises:
        DataError: nothing is annotated yet.
        ModelError: the model cannot be loaded or asked, or gives up; what was answered is kept.
        Cancelled: the job was cancelled; what was answered is kept.
    """
    job, settings = job or JobControl(), settings or EngineSettings()
    judged = annotate_run or project.runs.latest(RunKind.ANNOTATE)
    if judged is None:
        raise DataError("There is nothing to criticise.", hint="Run `act-desktop annotate` first.")
    files = models.locate(judged.config.model) if critic == "self" else critic
    identity = models.identity(files)
    config = critique_config(project, judged, identity, strategy, settings)
    done = finished_run(project, config, retry_failed=retry_failed)
    if done is not None:
        return summary_of(project, done)
    with Engine(files, settings, job=job) as engine:
        check_vision(project, engine.loaded)
        full = replace(identity, template_sha256=engine.loaded.template_sha256)
        stage = Criticising(project, judged, full, strategy, settings)
        complete(engine, stage, job)
    return replace(summary_of(project, stage.run), computed=stage.computed)


def complete(engine: Engine, stage: Criticising, job: JobControl) -> None:
    """Criticises what is missing in a run and closes it."""
    missing = stage.missing()
    if missing:
        engine.set_script(stage.script)
        run_stage(engine, stage, missing, meter=Meter(job, "Criticise", stage.done, stage.done + len(missing)))
    stage.finish(engine.loaded.backend)


def critique_script(project: Project, strategy: str) -> Script:
    """What a critic is asked about every sample."""
    tail = find_strategy(strategy).tail(prompts.REASONING_TOKENS)
    return prompts.script(project.scheme, project.modality, criticise=(tail,))


def critique_config(
    project: Project, annotate_run: Run, critic: ModelIdentity, strategy: str, settings: EngineSettings
) -> RunConfig:
    """Everything that decides what a critique run computes."""
    return RunConfig(
        kind=RunKind.CRITICISE,
        model=critic,
        strategy=strategy,
        prompt_sha256=critique_script(project, strategy).sha256,
        annotate_run=annotate_run.id,
        parameters=run_parameters(project, settings.image_max_tokens),
    )


def summary_of(project: Project, run: Run) -> CriticiseSummary:
    """How a critique run stands; nothing of it was computed just now."""
    epsilons = [critique.error_probability for critique in project.runs.critiques(run.id)]
    return CriticiseSummary(
        run=run,
        computed=0,
        answered=len(epsilons),
        mean_error_probability=float(np.mean(epsilons)) if epsilons else None,
        problems=problems_of(project, run),
    )
