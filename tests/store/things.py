"""Small projects for the tests of the store."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from act_desktop.core.review import Decision, DecisionKind, Plan, PlanEntry, SelectedBy
from act_desktop.core.runs import Annotation, Critique, ModelIdentity, Run, RunConfig, RunKind
from act_desktop.core.samples import LabelScheme, Modality, Sample
from act_desktop.store import Project

SCHEME = LabelScheme.of("cat", "dog", "cow", guideline="Look at the ears.")


def make(path: Path, count: int = 0) -> Project:
    project = Project.create(path, modality=Modality.TEXT, scheme=SCHEME)
    project.samples.add(texts(count), source=Path("texts.csv"), format="csv")
    return project


def texts(count: int, *, first: int = 0) -> Iterator[Sample]:
    for number in range(first, first + count):
        yield Sample(
            key=f"k{number}",
            text=f"text {number}",
            gold=SCHEME.names[number % 3] if number % 2 else None,
            content_hash=f"hash of {number}",
            metadata={"source": "test"},
        )


def config(kind: RunKind = RunKind.ANNOTATE, *, annotate_run: int = 0, seed: int = 0) -> RunConfig:
    return RunConfig(
        kind=kind,
        model=ModelIdentity(name="a model", sha256="ab" * 32, mmproj_sha256="cd" * 32),
        strategy="naive",
        prompt_sha256="ef" * 32,
        annotate_run=annotate_run,
        parameters={"tokens": 64, "share": 0.5, "image": "small"},
        seed=seed,
    )


def annotation(sample_id: int, label: str = "cat") -> Annotation:
    return Annotation(sample_id=sample_id, label=label, probabilities=(0.7, 0.2, 0.1), label_mass=0.9)


def critique(of: Annotation, epsilon: float = 0.25) -> Critique:
    return Critique(
        annotation_id=of.id, sample_id=of.sample_id, strategy="naive", error_probability=epsilon, raw="0.25"
    )


def annotated(project: Project, sample_ids: Sequence[int]) -> Run:
    run = project.runs.begin(config())
    project.runs.add_annotations(run.id, [annotation(sample_id) for sample_id in sample_ids])
    return run


def criticised(project: Project, run: Run, epsilon: float = 0.25) -> Run:
    critic = project.runs.begin(config(RunKind.CRITICISE, annotate_run=run.id))
    project.runs.add_critiques(critic.id, [critique(a, epsilon) for a in project.runs.annotations(run.id)])
    return critic


def entries(selected: Sequence[int], others: Sequence[int] = ()) -> list[PlanEntry]:
    chosen = [
        PlanEntry(
            sample_id=sample_id,
            inclusion_probability=1.0,
            selected_by=SelectedBy.RULE,
            position=position,
            error_probability=0.5,
        )
        for position, sample_id in enumerate(selected)
    ]
    rest = [
        PlanEntry(
            sample_id=sample_id,
            inclusion_probability=0.125,
            selected_by=SelectedBy.NONE,
            position=-1,
            error_probability=0.0625,
        )
        for sample_id in others
    ]
    return chosen + rest


def frozen(project: Project, selected: Sequence[int], others: Sequence[int] = (), *, runs: tuple[int, int]) -> Plan:
    plan = Plan(
        annotate_run=runs[0], critique_run=runs[1], rule="threshold", budget=len(selected), audit=0, seed=7,
        parameters={"threshold": 0.5},
    )  # fmt: skip
    return project.plans.freeze(plan, entries(selected, others))


def decision(plan: Plan, sample_id: int, label: str = "dog") -> Decision:
    return Decision(plan_id=plan.id, sample_id=sample_id, kind=DecisionKind.LABEL, person="Ada", label=label)
