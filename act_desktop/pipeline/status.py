"""How a project stands, and what comes next."""

from dataclasses import dataclass

from act_desktop.core.review import Plan
from act_desktop.core.runs import Run, RunKind
from act_desktop.pipeline.batch_calibrating import calibrated_from
from act_desktop.pipeline.waves import waves_left
from act_desktop.store import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class RunStatus:
    """One run.

    Attributes:
        model: The model's name.
        annotate_run: The run that a critique run judges; 0 for an annotate run.
        calibrated_run: The run whose answers batch calibration made this one of; 0 where it did not.
        answered: Samples answered.
        failed: Samples given up.
        total: Samples that the run is about.
        finished: Nothing is missing.
    """

    id: int
    kind: RunKind
    model: str
    strategy: str
    annotate_run: int
    calibrated_run: int
    answered: int
    failed: int
    total: int
    finished: bool
    backend: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """How a project stands.

    Attributes:
        gold: Samples whose right label is known.
        import_problems: Rows that could not be imported.
        plan: The newest plan.
        reviewed: Queue entries with a label in force.
        simulated: Those of them that were decided from gold labels.
        open_reviews: Queue entries still to decide.
        next_step: What to do now, for the person.
    """

    name: str
    modality: str
    labels: tuple[str, ...]
    samples: int
    gold: int
    import_problems: int
    runs: tuple[RunStatus, ...]
    plan: Plan | None
    reviewed: int
    simulated: int
    open_reviews: int
    trainings: int
    exports: int
    next_step: str


def status(project: Project) -> Status:
    """Reads how the project stands; it may be open read-only."""
    plan = project.plans.latest()
    runs = tuple(_run(project, run) for run in project.runs.all())
    decided = list(project.decisions.current(plan.id).values()) if plan else []
    open_reviews = len(project.decisions.open(plan.id)) if plan else 0
    samples, trainings = project.samples.count(), len(project.trainings.all())
    return Status(
        name=project.name,
        modality=project.modality.value,
        labels=project.scheme.names,
        samples=samples,
        gold=project.samples.count_gold(),
        import_problems=len(project.samples.problems()),
        runs=runs,
        plan=plan,
        reviewed=len(decided),
        simulated=sum(decision.simulated for decision in decided),
        open_reviews=open_reviews,
        trainings=trainings,
        exports=len(project.exports.all()),
        next_step=_next_step(samples, runs, plan, open_reviews, trainings),
    )


def _run(project: Project, run: Run) -> RunStatus:
    answered, failed = project.runs.counts(run.id)
    missing = len(project.runs.missing(run))
    return RunStatus(
        id=run.id,
        kind=run.config.kind,
        model=run.config.model.name,
        strategy=run.config.strategy,
        annotate_run=run.config.annotate_run,
        calibrated_run=calibrated_from(run.config),
        answered=answered,
        failed=failed,
        total=answered + failed + missing,
        finished=bool(run.finished_at) and not missing,
        backend=run.backend,
    )


def _next_step(samples: int, runs: tuple[RunStatus, ...], plan: Plan | None, open_reviews: int, trainings: int) -> str:
    annotated = any(run.kind is RunKind.ANNOTATE and run.finished for run in runs)
    criticised = any(run.kind is RunKind.CRITICISE and run.finished for run in runs)
    steps = (
        (not samples, "import samples"),
        (not annotated, "annotate"),
        (not criticised, "criticise"),
        (plan is None, "plan the review"),
        (open_reviews > 0, "review"),
        (plan is not None and waves_left(plan) > 0, "plan the next wave"),
        (not trainings, "train or export"),
    )
    return next((step for needed, step in steps if needed), "report")
