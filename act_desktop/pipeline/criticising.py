"""How the answers of a critic become runs in the project file: one run a strategy, several of them in one pass."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from act_desktop.core.runs import Annotation, Critique, ModelIdentity, Run, RunConfig, RunKind
from act_desktop.core.scripts import Job, JobResult, Script, TailResult
from act_desktop.methods import prompts
from act_desktop.methods.critics import strategy as find_strategy
from act_desktop.pipeline.engine import Engine
from act_desktop.pipeline.inference import Meter, run_stage
from act_desktop.pipeline.progress import JobControl
from act_desktop.pipeline.recovery import EngineSettings
from act_desktop.pipeline.runs import run_parameters
from act_desktop.protocol.llm import Refused
from act_desktop.store import Project


class Criticising:
    """One critique run on its way into the project file.

    Attributes:
        run: The run, new or resumed.
        script: What the critic is asked about every sample, by this strategy alone.
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

    def keep(self, tails: dict[int, TailResult]) -> None:
        """Writes critiques from the critic's answers by sample id; the samples are annotated."""
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


class CriticisingTogether:
    """Critique runs of one annotate run, by one critic, in one pass: a `Stage`.

    Every sample is read once; each strategy asks on a fork of its own, so none disturbs another.

    Attributes:
        script: The questions of all the strategies.
    """

    def __init__(self, runs: Sequence[Criticising]) -> None:
        self._runs = tuple(runs)
        questions = tuple(tail for one in runs for tail in one.script.criticise)
        self.script: Script = replace(runs[0].script, criticise=questions)
        self.jobs = runs[0].jobs
        self.annotated = runs[0].annotated

    def keep(self, results: Sequence[JobResult]) -> None:
        """Writes the answers of all strategies, one after the other.

        Should the program die in between, the others lack these samples, and ask again when they are resumed.
        """
        for place, one in enumerate(self._runs):
            one.keep({result.sample_id: result.criticise[place] for result in results})

    def refuse(self, refused: Sequence[Refused]) -> None:
        """Writes which annotations a single strategy could not judge.

        What several could not judge together stays missing: a sample may have room for each question alone.
        """
        if len(self._runs) == 1:
            self._runs[0].refuse(refused)


def begin_runs(
    project: Project, annotate_run: Run, critic: ModelIdentity, strategies: Sequence[str], settings: EngineSettings
) -> tuple[Criticising, ...]:
    """The critique runs of some strategies, in their order, new or resumed; one named twice counts once.

    The first named begins last, so that of new runs it is the newest: the one that a plan takes by itself.
    """
    keys = reversed(dict.fromkeys(strategies))
    begun = [Criticising(project, annotate_run, critic, key, settings) for key in keys]
    return tuple(reversed(begun))


def complete(engine: Engine, runs: Sequence[Criticising], job: JobControl) -> None:
    """Criticises what is missing in the runs, as many strategies at a time as lack a sample, and closes the runs."""
    lacking = dict(_lacking(runs))
    if lacking:
        total, missing = runs[0].done + len(runs[0].missing()), sum(map(len, lacking.values()))
        meter = Meter(job, "Criticise", total - missing, total)
        for together, sample_ids in lacking.items():
            _ask(engine, CriticisingTogether(together), sample_ids, meter)
    for one in runs:
        if left := one.missing():
            _ask(engine, CriticisingTogether((one,)), left, Meter(job, "Criticise once more", 0, len(left)))
        one.finish(engine.loaded.backend)


def _ask(engine: Engine, stage: CriticisingTogether, sample_ids: Sequence[int], meter: Meter) -> None:
    engine.set_script(stage.script)
    run_stage(engine, stage, sample_ids, meter=meter)


def _lacking(runs: Sequence[Criticising]) -> Iterator[tuple[tuple[Criticising, ...], list[int]]]:
    """The samples that any run lacks, by the runs that lack them; equal images stay neighbours."""
    of_sample: dict[int, tuple[Criticising, ...]] = {}
    for one in runs:
        for sample_id in one.missing():
            of_sample[sample_id] = (*of_sample.get(sample_id, ()), one)
    for together in dict.fromkeys(of_sample.values()):
        yield together, [sample_id for sample_id, lacked_by in of_sample.items() if lacked_by == together]


def critique_script(project: Project, strategy: str) -> Script:
    """What a critic is asked about every sample by one strategy.

    Raises:
        UserError: there is no such strategy.
    """
    tail = find_strategy(strategy).tail(prompts.REASONING_TOKENS)
    return prompts.script(project.scheme, project.modality, criticise=(tail,))


def critique_config(
    project: Project, annotate_run: Run, critic: ModelIdentity, strategy: str, settings: EngineSettings
) -> RunConfig:
    """Everything that decides what a critique run computes; which strategies are asked beside it is not among it.

    Raises:
        UserError: there is no such strategy.
    """
    return RunConfig(
        kind=RunKind.CRITICISE,
        model=critic,
        strategy=strategy,
        prompt_sha256=critique_script(project, strategy).sha256,
        annotate_run=annotate_run.id,
        parameters=run_parameters(project, settings.image_max_tokens),
    )
