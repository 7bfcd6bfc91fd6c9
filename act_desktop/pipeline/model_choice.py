"""Which annotator, critic and strategies a project is worked on with, before and after its first run."""

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from act_desktop.config import paths
from act_desktop.core.errors import ModelError
from act_desktop.core.runs import Run, RunKind
from act_desktop.core.samples import Modality
from act_desktop.pipeline import library, models
from act_desktop.pipeline.annotate import Critic
from act_desktop.pipeline.annotating import COT
from act_desktop.pipeline.batch_calibrating import calibrated_from
from act_desktop.pipeline.criticise import DEFAULT_STRATEGY
from act_desktop.pipeline.models import ModelFiles
from act_desktop.store import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelChoice:
    """Who annotates and who criticises, and how.

    Attributes:
        annotator: None as long as nobody chose one.
        cot: The annotator reasons first.
        batch_calibration: Its labels are calibrated over the run, see `annotate`.
        critic: None for self-criticism.
        strategies: Keys of the critic strategies, at least one; a plan takes the first.
    """

    annotator: ModelFiles | None = None
    cot: bool = False
    batch_calibration: bool = False
    critic: ModelFiles | None = None
    strategies: Sequence[str] = (DEFAULT_STRATEGY,)

    @property
    def judge(self) -> Critic:
        """The critic as `annotate` takes it."""
        return Critic(model=self.critic, strategies=self.strategies)


def with_projectors(choice: ModelChoice, modality: Modality) -> ModelChoice:
    """The choice as it is run: where samples have images, with the projectors that lie beside the models by now.

    Raises:
        ModelError: a model file is missing or damaged, or nothing tells which projector belongs to it.
    """
    if modality is Modality.TEXT:
        return choice
    annotator, critic = (models.with_projector(one) if one else None for one in (choice.annotator, choice.critic))
    return replace(choice, annotator=annotator, critic=critic)


def default_choice(project: Project, *, check: Callable[[], None] | None = None) -> ModelChoice:
    """The models of the project's newest runs where they still are; else the demo's, if they know its labels.

    Args:
        project: Read-only is enough.
        check: Called again and again while a model's file is hashed; what it raises ends the reading.
    """
    run = project.runs.latest(RunKind.ANNOTATE)
    if run is not None:
        with contextlib.suppress(ModelError):
            return _of_runs(project, run, check)
    if project.modality is Modality.IMAGE and set(project.scheme.names) <= _demo_labels():
        return ModelChoice(annotator=models.resolve("demo-annotator"), critic=models.resolve("demo-critic"))
    return ModelChoice()


def _of_runs(project: Project, run: Run, check: Callable[[], None] | None) -> ModelChoice:
    choice = ModelChoice(
        annotator=_located(run, check),
        cot=run.config.strategy == COT,
        batch_calibration=calibrated_from(run.config) > 0,
    )
    critiques = [one for one in project.runs.all() if one.config.annotate_run == run.id]
    if not critiques:
        return choice
    newest = critiques[-1]
    same_critic = [one for one in reversed(critiques) if one.config.model.sha256 == newest.config.model.sha256]
    critic = None if newest.config.model.sha256 == run.config.model.sha256 else _located(newest, check)
    strategies = tuple(dict.fromkeys(one.config.strategy for one in same_critic))
    return replace(choice, critic=critic, strategies=strategies)


def _located(run: Run, check: Callable[[], None] | None) -> ModelFiles:
    """The model of a run, under the name that the run gave it.

    Raises:
        ModelError: its files are no longer where they were.
    """
    identity = run.config.model
    for entry in library.catalogue():
        if entry.sha256 == identity.sha256 and (files := models.bundled(entry)) is not None:
            return files
    return replace(models.locate(identity, check=check), name=identity.name)


def _demo_labels() -> frozenset[str]:
    names = (paths.resources() / "demo" / "fashion" / "labels.txt").read_text(encoding="utf-8").split("\n")
    return frozenset(filter(None, names))
