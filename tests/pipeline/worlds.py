"""Projects as the earlier stages leave them, without running a model: the answers are drawn, not computed."""

import hashlib
from pathlib import Path

import numpy as np

from act_desktop.core.runs import Annotation, Critique, ModelIdentity, Run, RunConfig, RunKind
from act_desktop.core.samples import LabelScheme, Modality, Sample
from act_desktop.store import Project

LABELS = ("bag", "coat", "shirt", "shoe")


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def imported(path: Path, *, n: int = 400, gold: bool = True, labels: tuple[str, ...] = LABELS) -> Project:
    """A project of `n` texts; sample k has the label k modulo the number of labels."""
    project = Project.create(path, modality=Modality.TEXT, scheme=LabelScheme.of(*labels), name="Garments")
    project.samples.add(samples(n, gold=gold, labels=labels), source=Path("garments.csv"), format="csv")
    return project


def samples(n: int, *, start: int = 0, gold: bool = True, labels: tuple[str, ...] = LABELS) -> list[Sample]:
    return [
        Sample(
            key=f"g{index:05}",
            text=f"Garment number {index}",
            gold=labels[index % len(labels)] if gold else None,
            content_hash=sha(f"{index}"),
        )
        for index in range(start, start + n)
    ]


def truth(project: Project, sample_id: int) -> str:
    """The right label of a sample, whether or not the project has it as gold."""
    key = project.samples.get([sample_id])[0].key
    names = project.scheme.names
    return names[int(key[1:]) % len(names)]


def annotated(project: Project, *, accuracy: float = 0.8, failed: int = 0, finish: bool = True, seed: int = 0) -> Run:
    """An annotate run that is right with the given probability; the first `failed` samples failed."""
    rng = np.random.default_rng(seed)
    names = project.scheme.names
    run = project.runs.begin(
        RunConfig(
            kind=RunKind.ANNOTATE,
            model=ModelIdentity(
                name="annotator.gguf", sha256=sha("a"), mmproj_sha256=sha("p"), template_sha256=sha("t")
            ),
            strategy="naive",
            prompt_sha256=sha("annotate"),
            seed=seed,
        )
    )
    answers, failures = [], []
    for position, sample in enumerate(project.samples.iterate()):
        right = names.index(truth(project, sample.id))
        given = right if rng.random() < accuracy else (right + 1 + int(rng.integers(len(names) - 1))) % len(names)
        probabilities = tuple(float(p) for p in np.where(np.arange(len(names)) == given, 0.7, 0.3 / (len(names) - 1)))
        if position < failed:
            failures.append((sample.id, "The text is longer than the model's context."))
        else:
            answers.append(
                Annotation(sample_id=sample.id, label=names[given], probabilities=probabilities, label_mass=0.98)
            )
    project.runs.add_annotations(run.id, answers)
    project.runs.add_failures(run.id, failures)
    return project.runs.finish(run.id, backend="CPU") if finish else run


def criticised(
    project: Project,
    annotate_run: Run,
    *,
    failed: int = 0,
    finish: bool = True,
    visible: float = 0.75,
    seed: int = 1,
    strategy: str = "naive_logit",
) -> Run:
    """A critique run whose ε is large on the visible part of the errors; the first `failed` samples failed."""
    rng = np.random.default_rng(seed)
    run = project.runs.begin(
        RunConfig(
            kind=RunKind.CRITICISE,
            model=ModelIdentity(name="critic.gguf", sha256=sha("c"), mmproj_sha256=sha("q"), template_sha256=sha("t")),
            strategy=strategy,
            prompt_sha256=sha("criticise"),
            annotate_run=annotate_run.id,
            seed=seed,
        )
    )
    critiques, failures = [], []
    for position, annotation in enumerate(project.runs.annotations(annotate_run.id)):
        wrong = annotation.label != truth(project, annotation.sample_id)
        epsilon = float(rng.beta(4, 2) if wrong and rng.random() < visible else rng.beta(1, 6))
        if position < failed:
            failures.append((annotation.sample_id, "The engine died three times on this sample."))
        else:
            critiques.append(
                Critique(
                    annotation_id=annotation.id,
                    sample_id=annotation.sample_id,
                    strategy=strategy,
                    error_probability=epsilon,
                    raw=f"wrong: {epsilon:.4f}",
                    score=epsilon,
                )
            )
    project.runs.add_critiques(run.id, critiques)
    project.runs.add_failures(run.id, failures)
    return project.runs.finish(run.id, backend="CPU") if finish else run


def ready(path: Path, *, n: int = 400, gold: bool = True, failed: int = 0) -> Project:
    """A project up to the finished critique run."""
    project = imported(path, n=n, gold=gold)
    criticised(project, annotated(project, failed=failed))
    return project
