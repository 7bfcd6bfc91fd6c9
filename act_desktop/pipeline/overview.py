"""How far each stage of a project is, from counts alone: cheap enough to ask after every decision."""

from dataclasses import dataclass

from act_desktop.core.review import Plan
from act_desktop.core.runs import Run, RunKind
from act_desktop.store import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class RunCount:
    """The newest run of a kind.

    Attributes:
        answered: Samples answered.
        failed: Samples given up.
    """

    run: Run
    answered: int
    failed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """How a project stands.

    Attributes:
        gold: Samples whose right label is known.
        annotated: The newest annotate run.
        criticised: The newest critique run of it.
        queue: Samples in the review queue of the plan in force; `open_reviews` of them have no label in force.
    """

    name: str
    modality: str
    labels: int
    samples: int
    gold: int
    annotated: RunCount | None
    criticised: RunCount | None
    plan: Plan | None
    queue: int
    open_reviews: int
    trainings: int
    exports: int


def overview(project: Project) -> Overview:
    """Reads how a project stands; it may be open read-only."""
    annotated = _newest(project, project.runs.latest(RunKind.ANNOTATE))
    judged = project.runs.latest(RunKind.CRITICISE, annotate_run=annotated.run.id) if annotated else None
    plan = project.plans.latest()
    return Overview(
        name=project.name,
        modality=project.modality.value,
        labels=len(project.scheme),
        samples=project.samples.count(),
        gold=project.samples.count_gold(),
        annotated=annotated,
        criticised=_newest(project, judged),
        plan=plan,
        queue=plan.budget if plan else 0,
        open_reviews=project.decisions.count_open(plan.id) if plan else 0,
        trainings=len(project.trainings.all()),
        exports=len(project.exports.all()),
    )


def _newest(project: Project, run: Run | None) -> RunCount | None:
    if run is None:
        return None
    answered, failed = project.runs.counts(run.id)
    return RunCount(run=run, answered=answered, failed=failed)
