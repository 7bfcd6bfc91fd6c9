"""How a pilot tries a model: each question alone, timed, and compared with the labels that are known to be right."""

import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from act_desktop.core.runs import Run
from act_desktop.methods import metrics
from act_desktop.methods.estimators import Interval, NoInterval, wilson
from act_desktop.methods.reliability import auroc_interval
from act_desktop.methods.rules import rule as find_rule
from act_desktop.pipeline import models
from act_desktop.pipeline.annotating import Annotating, annotate_config
from act_desktop.pipeline.criticising import CriticisingTogether, begin_runs
from act_desktop.pipeline.engine import Engine
from act_desktop.pipeline.inference import Meter, Stage, run_stage
from act_desktop.pipeline.models import ModelFiles
from act_desktop.pipeline.progress import JobControl
from act_desktop.pipeline.recovery import EngineSettings
from act_desktop.pipeline.runs import check_vision
from act_desktop.store import Project

# An audit of at least 60 would leave the critic nothing to choose among so few samples.
RULE = "threshold"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotatorTrial:
    """How one annotator did.

    Attributes:
        cot: It reasoned first.
        accuracy: Share of right labels, with Wilson's interval; a sample that it failed on counts as wrong.
        seconds_per_sample: Loading the model aside.
        failed: Samples that it could not label.
    """

    annotator: ModelFiles
    cot: bool
    accuracy: Interval
    seconds_per_sample: float
    failed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CriticTrial:
    """How one critic did with one strategy.

    Attributes:
        self_critic: The critic is the annotator itself.
        auroc: How well ε tells the wrong labels from the right ones, in [0, 1]; None where all labels are right or
            all are wrong. A sample that the critic failed on has ε = 1, as in a plan.
        interval: AUROC with its bootstrap interval, or why there is none.
        abs: Budget sensitivity of thresholded review; −1 to 1, None as for `auroc`. Where ε has no ties it is
            2 · AUROC − 1.
        seconds_per_sample: Of this strategy asked alone, loading the model aside.
        failed: Labels that it could not judge.
    """

    critic: ModelFiles
    self_critic: bool
    strategy: str
    auroc: float | None
    interval: Interval | NoInterval
    abs: float | None
    seconds_per_sample: float
    failed: int


@dataclass(frozen=True, slots=True)
class Bench:
    """Where models are tried, each question alone.

    Attributes:
        project: Of samples that all have a gold label; gets the runs.
        settings: How the engines run.
        seed: Of the bootstrap.
        job: Progress and cancel.
    """

    project: Project
    settings: EngineSettings
    seed: int
    job: JobControl

    def annotator(self, model: ModelFiles, *, cot: bool) -> tuple[AnnotatorTrial, Run]:
        """Labels all samples."""
        config = annotate_config(
            self.project, models.identity(model, check=self.job.checkpoint), cot=cot, settings=self.settings
        )
        with Engine(model, self.settings, job=self.job) as engine:
            check_vision(self.project, engine.loaded)
            stage = Annotating(self.project, config, self.job)
            title = f"{model.name}: annotate{' with reasoning' if cot else ''}"
            seconds = self._timed(engine, stage, stage.missing(), title)
            stage.finish(engine.loaded.backend)
        answered, failed = self.project.runs.counts(stage.run.id)
        trial = AnnotatorTrial(
            annotator=model,
            cot=cot,
            accuracy=wilson(answered - int(self.wrong(stage.run).sum()), answered + failed),
            seconds_per_sample=seconds,
            failed=failed,
        )
        return trial, stage.run

    def critic(
        self, critic: ModelFiles, annotator: ModelFiles, run: Run, strategies: Sequence[str]
    ) -> list[CriticTrial]:
        """Judges the labels of an annotate run, with every strategy alone."""
        wrong, identity, trials = self.wrong(run), models.identity(critic, check=self.job.checkpoint), []
        with Engine(critic, self.settings, job=self.job) as engine:
            check_vision(self.project, engine.loaded)
            for one in begin_runs(self.project, run, identity, strategies, self.settings):
                key = one.run.config.strategy
                seconds = self._timed(engine, CriticisingTogether((one,)), one.missing(), f"{critic.name}: {key}")
                one.finish(engine.loaded.backend)
                epsilon = self._epsilon(run, one.run)
                trials.append(
                    CriticTrial(
                        critic=critic,
                        self_critic=identity == models.identity(annotator),
                        strategy=key,
                        auroc=metrics.auroc(epsilon, wrong),
                        interval=auroc_interval(epsilon, wrong, seed=self.seed),
                        abs=metrics.abs_(metrics.quality_curves(find_rule(RULE), epsilon, wrong)),
                        seconds_per_sample=seconds,
                        failed=self.project.runs.counts(one.run.id)[1],
                    )
                )
        return trials

    def wrong(self, run: Run) -> np.ndarray:
        """Whether each annotation of the run is wrong, by sample id; bool of shape (n,)."""
        gold = self.project.samples.gold()
        return np.array([one.label != gold[one.sample_id] for one in self.project.runs.annotations(run.id)], dtype=bool)

    def _epsilon(self, run: Run, critique_run: Run) -> np.ndarray:
        """ε of each annotation of the run, by sample id, 1 where the critic failed; shape (n,)."""
        judged = {one.sample_id: one.error_probability for one in self.project.runs.critiques(critique_run.id)}
        return np.array([judged.get(one.sample_id, 1.0) for one in self.project.runs.annotations(run.id)])

    def _timed(self, engine: Engine, stage: Stage, sample_ids: Sequence[int], title: str) -> float:
        """Asks about the samples; seconds a sample, without what a model does only once."""
        engine.set_script(stage.script)
        # The first answer brings the model's pages into memory.
        deque(engine.ask(stage.jobs(sample_ids[:1])), maxlen=0)
        meter = Meter(self.job, title, 0, len(sample_ids))
        began = time.perf_counter()
        run_stage(engine, stage, sample_ids, meter=meter)
        return (time.perf_counter() - began) / len(sample_ids)
