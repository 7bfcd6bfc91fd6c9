"""What a project has to train on, what was trained, and where the next training would go."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from act_desktop.config import paths
from act_desktop.core.errors import ProjectError
from act_desktop.core.results import Training
from act_desktop.core.runs import RunKind
from act_desktop.pipeline.comparison import Comparison, comparison
from act_desktop.store import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingStanding:
    """How a project stands.

    Attributes:
        machine: A model has labelled.
        human: Somebody has decided, under the plan in force.
        folder: Beside the project, not there yet: for the next training.
        test: Test data that belong to the project: those of the demo; None for all others.
        comparisons: The trainings so far, the oldest first.
        unreadable: How many more there are whose figures are not as this program keeps them.
    """

    machine: bool
    human: bool
    folder: Path
    test: Path | None
    comparisons: tuple[Comparison, ...]
    unreadable: int


def training_standing(project: Project) -> TrainingStanding:
    """Reads how a project stands; it may be open read-only."""
    plan = project.plans.latest()
    run = project.runs.latest(RunKind.ANNOTATE)
    trainings = project.trainings.all()
    comparisons = tuple(_readable(trainings, project.path.absolute().parent))
    return TrainingStanding(
        machine=run is not None and project.runs.counts(run.id)[0] > 0,
        human=plan is not None and project.decisions.count_open(plan.id) < plan.budget,
        folder=_free(project.path),
        test=_demo_test(project),
        comparisons=comparisons,
        unreadable=len(trainings) - len(comparisons),
    )


def _readable(trainings: Iterable[Training], home: Path) -> Iterator[Comparison]:
    for training in trainings:
        with suppress(ProjectError):
            yield comparison(training, home=home)


def _free(project: Path) -> Path:
    """A folder that is not there yet, so that no training replaces another's files."""
    folder, number = project.with_name(f"{project.stem}-classifiers"), 1
    while folder.exists():
        number += 1
        folder = project.with_name(f"{project.stem}-classifiers-{number}")
    return folder


def _demo_test(project: Project) -> Path | None:
    first = next(project.samples.iterate(), None)
    demo = paths.resources() / "demo" / "fashion"
    of_demo = first is not None and first.image is not None and demo.resolve() in first.image.resolve().parents
    return demo / "test.csv" if of_demo else None
