"""How the runs of a choice of models stand, and what comes in while they run: cheap enough to ask twice a second."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from act_desktop.core.errors import DataError
from act_desktop.core.runs import ModelIdentity, Run, RunConfig
from act_desktop.pipeline import models
from act_desktop.pipeline.annotating import annotate_config
from act_desktop.pipeline.batch_calibrating import calibrated_config
from act_desktop.pipeline.criticising import critique_config
from act_desktop.pipeline.model_choice import ModelChoice, with_projectors
from act_desktop.pipeline.recovery import EngineSettings
from act_desktop.store import Project
from act_desktop.store.feed import Answer, failures_of, label_counts, newest_answers

NEWEST = 24
PROBLEMS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The runs that a choice of models means, whether they exist yet or not.

    Attributes:
        annotate: Without the template's hash, which is known only once a model is loaded.
        batch_calibration: What counts in the end is the run that is calibrated from this one.
        critic: The annotator's identity for self-criticism.
    """

    annotate: RunConfig
    batch_calibration: bool = False
    critic: ModelIdentity
    strategies: Sequence[str]
    settings: EngineSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class RunState:
    """One of the wanted runs.

    Attributes:
        run: None until it began.
        strategy: Of a critique run; empty for the annotate run.
        done: Samples answered.
        failed: Samples given up.
        total: Samples that it is about.
    """

    run: Run | None
    strategy: str
    done: int
    failed: int
    total: int

    @property
    def complete(self) -> bool:
        """Whether nothing is left to ask."""
        return self.run is not None and self.done + self.failed >= self.total


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far the wanted runs are.

    Attributes:
        samples: Of the project.
        annotated: With batch calibration the calibrated run, once the model has answered and it was begun.
        critiques: A state a strategy, in the order of the choice.
        failed: Samples that any of the runs gave up; each counts once.
    """

    samples: int
    annotated: RunState
    critiques: tuple[RunState, ...]
    failed: int

    @property
    def complete(self) -> bool:
        """Whether every sample is annotated and criticised, or was given up."""
        return self.samples > 0 and all(one.complete for one in (self.annotated, *self.critiques))


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A sample that a run gave up.

    Attributes:
        key: The sample, as the person's data calls it.
        strategy: Empty where the annotator failed on it.
    """

    key: str
    strategy: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What has come in.

    Attributes:
        answers: The newest annotations, the newest first.
        counts: How often each label was given.
        failures: The first thousand.
    """

    standing: Standing
    answers: tuple[Answer, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    failures: tuple[Failure, ...] = ()


def wanted_runs(
    project: Project, choice: ModelChoice, settings: EngineSettings, *, check: Callable[[], None] | None = None
) -> Wanted:
    """The runs that `annotate` would begin or resume; the model files are hashed if they never were.

    Args:
        project: Read-only is enough.
        choice: Annotator, critic and strategies.
        settings: How the engines run.
        check: Called again and again while a file is hashed; what it raises ends the reading.

    Raises:
        DataError: the choice has no annotator.
        ModelError: a model file is missing or damaged.
    """
    choice = with_projectors(choice, project.modality)
    if choice.annotator is None:
        raise DataError("No annotator is chosen.", hint="Choose one in the stage Models.")
    annotator = models.identity(choice.annotator, check=check)
    return Wanted(
        annotate=annotate_config(project, annotator, cot=choice.cot, settings=settings),
        batch_calibration=choice.batch_calibration,
        critic=models.identity(choice.critic, check=check) if choice.critic else annotator,
        strategies=tuple(choice.strategies),
        settings=settings,
    )


def standing(project: Project, wanted: Wanted) -> Standing:
    """How far the runs are."""
    samples, runs = project.samples.count(), project.runs.all()
    annotated = _state(project, _matching(runs, wanted.annotate), "", samples)
    judged = not wanted.batch_calibration
    if wanted.batch_calibration and annotated.run is not None and annotated.complete:
        calibrated = _matching(runs, calibrated_config(annotated.run, annotated.done))
        if calibrated is not None:
            annotated, judged = _state(project, calibrated, "", samples), True
    critiques = []
    for key in wanted.strategies:
        run = None
        if annotated.run is not None and judged:
            run = _matching(runs, critique_config(project, annotated.run, wanted.critic, key, wanted.settings))
        critiques.append(_state(project, run, key, annotated.done))
    failed = _failed(project, [one for one in (annotated, *critiques) if one.failed])
    return Standing(samples=samples, annotated=annotated, critiques=tuple(critiques), failed=failed)


class Watch:
    """Reads again and again what has come in; counts only what is new.

    Args:
        wanted: The runs to watch.
    """

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self._run = 0
        self._last = 0
        self._counts: Counter[str] = Counter()

    def read(self, project: Project) -> Feed:
        """What has come in by now. May be called from any thread, but from one at a time.

        Args:
            project: Read-only is enough.
        """
        state = standing(project, self.wanted)
        run = state.annotated.run
        if run is None:
            return Feed(standing=state)
        if run.id != self._run:
            self._run, self._last, self._counts = run.id, 0, Counter()
        self._last, new = label_counts(project, run.id, self._last)
        self._counts.update(new)
        critique = state.critiques[0].run if state.critiques else None
        strategies = {one.run.id: one.strategy for one in (state.annotated, *state.critiques) if one.run is not None}
        return Feed(
            standing=state,
            answers=tuple(newest_answers(project, run.id, critique.id if critique else 0, NEWEST)),
            counts={name: self._counts[name] for name in project.scheme.names},
            failures=tuple(
                Failure(key=key, strategy=strategies[run_id], message=message)
                for key, run_id, message in failures_of(project, list(strategies), PROBLEMS)
            )
            if state.failed
            else (),
        )


def _matching(runs: Sequence[Run], config: RunConfig) -> Run | None:
    """The run of a configuration, whatever its template's hash: that follows from the model file."""
    bare = replace(config, model=replace(config.model, template_sha256=""))
    for run in reversed(runs):
        if replace(run.config, model=replace(run.config.model, template_sha256="")) == bare:
            return run
    return None


def _failed(project: Project, states: Sequence[RunState]) -> int:
    """How many samples failed in any of the runs."""
    if len(states) == 1:
        return states[0].failed
    runs = [one.run.id for one in states if one.run is not None]
    return len({sample_id for run in runs for sample_id, _ in project.runs.failures(run)})


def _state(project: Project, run: Run | None, strategy: str, total: int) -> RunState:
    done, failed = project.runs.counts(run.id) if run else (0, 0)
    return RunState(run=run, strategy=strategy, done=done, failed=failed, total=total)
