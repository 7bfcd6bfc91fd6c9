"""The demo: the whole way on real images of clothing, with the bundled models, reviewed from the known right labels."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from act_desktop.config import paths
from act_desktop.core.samples import LabelScheme, Modality
from act_desktop.pipeline.annotate import Critic, annotate
from act_desktop.pipeline.criticise import criticise
from act_desktop.pipeline.import_samples import import_samples
from act_desktop.pipeline.models import resolve
from act_desktop.pipeline.plan import DEFAULT_WAVES, make_plan
from act_desktop.pipeline.progress import JobControl
from act_desktop.pipeline.report import report
from act_desktop.pipeline.train import train
from act_desktop.pipeline.waves import review_waves_from_gold
from act_desktop.store import Project

BUDGET = 0.2
SEED = 1
LOSSES = ("human", "machine", "merged", "act")
TRAINING_SEEDS = (0,)


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoResult:
    """What the demo came to. Accuracies and shares lie in [0, 1].

    Attributes:
        samples: Images annotated.
        machine_accuracy: Of the annotator's labels.
        critic_auroc: How well the critic's ε finds the annotator's errors.
        reviewed: Images that were reviewed.
        final_label_accuracy: Of the labels after the review.
        aqg: Annotation quality gained by the review.
        abs: Budget sensitivity of the sampling rule with this critic.
        test_accuracy: Of the classifiers, by loss.
        seconds: By stage.
        backend: What computed the annotations.
    """

    samples: int
    machine_accuracy: float | None
    critic_auroc: float | None
    reviewed: int
    final_label_accuracy: float | None
    aqg: float | None
    abs: float | None
    test_accuracy: dict[str, float]
    seconds: dict[str, float]
    backend: str
    report: Path
    project: Path


@dataclass(slots=True)
class _Clock:
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        began = time.monotonic()
        yield
        self.seconds[name] = round(time.monotonic() - began, 3)


def prepare_demo(folder: Path, *, job: JobControl | None = None) -> Path:
    """Makes the demo project up to the review: imported, annotated, criticised, planned. Nothing is reviewed.

    Returns:
        The project file, closed.

    Raises:
        UserError: as for `run_demo`.
        Cancelled: the job was cancelled; the project is kept.
    """
    job = job or JobControl()
    with _project(folder) as project:
        import_samples(project, _data() / "samples.csv", job=job)
        annotate(project, resolve("demo-annotator"), critic=Critic(model=resolve("demo-critic")), job=job)
        make_plan(project, budget=BUDGET, seed=SEED, waves=DEFAULT_WAVES)
        return project.path


def run_demo(folder: Path, *, job: JobControl | None = None) -> DemoResult:
    """Runs the demo into a folder, which is made; the project in it must not exist yet.

    Raises:
        UserError: the folder cannot be used, or a part of the installation is missing.
        Cancelled: the job was cancelled; the project is kept.
    """
    job, clock = job or JobControl(), _Clock()
    data, out = _data(), folder.absolute() / "report.html"
    with _project(folder) as project:
        with clock.stage("import"):
            import_samples(project, data / "samples.csv", job=job)
        with clock.stage("annotate"):
            annotated = annotate(project, resolve("demo-annotator"), job=job)
        with clock.stage("criticise"):
            criticise(project, resolve("demo-critic"), job=job)
        with clock.stage("plan"):
            make_plan(project, budget=BUDGET, seed=SEED, waves=DEFAULT_WAVES)
        with clock.stage("review"):
            review_waves_from_gold(project, job=job)
        with clock.stage("train"):
            train(
                project,
                losses=LOSSES,
                test=data / "test.csv",
                out=folder / "classifiers",
                seeds=TRAINING_SEEDS,
                job=job,
            )
        with clock.stage("report"):
            figures = report(project, out)
        return DemoResult(
            samples=figures.samples,
            machine_accuracy=figures.machine_accuracy,
            critic_auroc=figures.critic_auroc,
            reviewed=figures.plan.reviewed if figures.plan else 0,
            final_label_accuracy=figures.final_accuracy,
            aqg=figures.aqg,
            abs=figures.abs,
            test_accuracy={loss.loss: loss.mean for loss in figures.losses},
            seconds=clock.seconds,
            backend=annotated.run.backend,
            report=out,
            project=project.path,
        )


def _data() -> Path:
    return paths.resources() / "demo" / "fashion"


def _project(folder: Path) -> Project:
    """The demo's project, new and empty."""
    folder.mkdir(parents=True, exist_ok=True)
    labels = (_data() / "labels.txt").read_text(encoding="utf-8").split("\n")
    scheme = LabelScheme.of(*filter(None, labels))
    return Project.create(folder / "demo.act", modality=Modality.IMAGE, scheme=scheme, name="Clothing demo")
