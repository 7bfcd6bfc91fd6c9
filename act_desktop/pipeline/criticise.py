"""Criticise: a critic estimates for every annotation of a run how probably it is wrong, by one strategy or several."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from act_desktop.core.errors import DataError, UserError
from act_desktop.core.runs import Run, RunKind
from act_desktop.core.samples import Problem
from act_desktop.methods.critics import strategies as all_strategies
from act_desktop.methods.critics import strategy as find_strategy
from act_desktop.pipeline import models
from act_desktop.pipeline.criticising import Criticising, begin_runs, complete, critique_config
from act_desktop.pipeline.engine import Engine
from act_desktop.pipeline.models import ModelFiles
from act_desktop.pipeline.progress import JobControl
from act_desktop.pipeline.recovery import EngineSettings
from act_desktop.pipeline.runs import check_vision, finished_run, problems_of
from act_desktop.store import Project

DEFAULT_STRATEGY = "naive_logit"
ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class CriticiseSummary:
    """What a call of `criticise` did for one strategy.

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


def criticise(
    project: Project,
    critic: ModelFiles | Literal["self"],
    *,
    strategies: Sequence[str] = (DEFAULT_STRATEGY,),
    annotate_run: Run | None = None,
    settings: EngineSettings | None = None,
    retry_failed: bool = False,
    job: JobControl | None = None,
) -> tuple[CriticiseSummary, ...]:
    """Criticises what is not criticised yet, by all strategies in one pass over the samples.

    Each strategy has a run of its own and answers as it would alone. A finished run is left as it is; where all are
    finished the model is not even loaded. Of new runs the first named strategy's is the newest.

    Args:
        project: Open for writing.
        critic: The model, or `"self"` for the annotator's.
        strategies: Keys of the critic strategies; one given twice counts once.
        annotate_run: The run to judge; the latest by default.
        settings: How the engine runs.
        retry_failed: Ask again about samples that failed before.
        job: Progress, pause, cancel.

    Returns:
        One summary a strategy, in their order.

    Raises:
        UserError: there is no such strategy.
        DataError: nothing is annotated yet.
        ModelError: the model cannot be loaded or asked, or gives up; what was answered is kept.
        Cancelled: the job was cancelled; what was answered is kept.
    """
    job, settings = job or JobControl(), settings or EngineSettings()
    judged = annotate_run or project.runs.latest(RunKind.ANNOTATE)
    if judged is None:
        raise DataError("There is nothing to criticise.", hint="Run `act-desktop annotate` first.")
    files = models.locate(judged.config.model, check=job.checkpoint) if critic == "self" else critic
    identity = models.identity(files, check=job.checkpoint)
    configs = {key: critique_config(project, judged, identity, key, settings) for key in strategies}
    finished = {key: finished_run(project, config, retry_failed=retry_failed) for key, config in configs.items()}
    summaries = {key: summary_of(project, run) for key, run in finished.items() if run is not None}
    unfinished = [key for key in configs if key not in summaries]
    if unfinished:
        with Engine(files, settings, job=job) as engine:
            check_vision(project, engine.loaded)
            full = replace(identity, template_sha256=engine.loaded.template_sha256)
            runs = begin_runs(project, judged, full, unfinished, settings)
            complete(engine, runs, job)
        summaries |= zip(unfinished, summaries_of(project, runs), strict=True)
    return tuple(summaries[key] for key in configs)


def summaries_of(project: Project, runs: Sequence[Criticising]) -> tuple[CriticiseSummary, ...]:
    """How critique runs stand that were worked on just now."""
    return tuple(replace(summary_of(project, one.run), computed=one.computed) for one in runs)


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


def parse_strategies(text: str) -> tuple[str, ...]:
    """Critic strategies as a person writes them: "mc", "naive_logit,mc", or "all", the default strategy first.

    Raises:
        UserError: one of them does not exist, or none is named.
    """
    if text.strip() == ALL:
        return tuple(dict.fromkeys((DEFAULT_STRATEGY, *all_strategies())))
    keys = tuple(dict.fromkeys(filter(None, map(str.strip, text.split(",")))))
    if not keys:
        raise UserError(
            "No critic strategy is named.",
            hint="Name one, several as a,b, or {all}: {strategies}.",
            all=ALL,
            strategies=", ".join(all_strategies()),
        )
    for key in keys:
        find_strategy(key)
    return keys
