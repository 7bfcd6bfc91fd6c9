"""Train: classifiers on an immutable snapshot of the labels, in a worker process, compared on a test set."""

import dataclasses
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from act_desktop.core.errors import DataError, UserError
from act_desktop.core.results import Training
from act_desktop.core.runs import Run, RunKind
from act_desktop.core.samples import Sample
from act_desktop.formats import read_samples
from act_desktop.methods.losses import loss as find_loss
from act_desktop.methods.metrics import deviation_over_seeds, mean_over_seeds
from act_desktop.pipeline.classifier_answers import write_answers
from act_desktop.pipeline.embeddings import embed_for
from act_desktop.pipeline.machine_term import FusedTerm, annotator_term, fused_term
from act_desktop.pipeline.progress import JobControl
from act_desktop.pipeline.training_files import free_place, work_folder
from act_desktop.pipeline.training_rows import MachineTerm, PreparedRow, Snapshot, prepare_row, take_snapshot
from act_desktop.pipeline.training_worker import Trained, run_worker
from act_desktop.protocol.train import Epoch, Row, Settings, Train
from act_desktop.protocol.training_data import Item, Labels, read_embeddings, write_items, write_labels
from act_desktop.store import Project

DEFAULT_LOSSES = ("human", "machine", "merged", "act")
DEFAULT_SEEDS = (0, 1, 2)
_TERMS = {
    MachineTerm.LABEL: "its label",
    MachineTerm.ANNOTATOR: "its distribution over the labels",
    MachineTerm.FUSED: "fused with the critic's and classifiers' opinions by the decisions",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RowResult:
    """One row of the comparison.

    Attributes:
        name: As in the table, e.g. `act[threshold+audit]`.
        samples: Trained on.
        reviewed: Human labels used.
        effective_samples: How many equally weighted reviews they are worth.
        largest_weight: Of a human label.
        test_accuracy: For each seed, in [0, 1]; empty without a test set.
        stopping: How the number of passes was decided, in words.
        onnx: The first seed's classifier.
        card: Its model card.
        answers: What it said of the test samples, see `classifier_answers`; None without a test set.
    """

    name: str
    samples: int
    reviewed: int
    effective_samples: float
    largest_weight: float
    test_accuracy: tuple[float, ...]
    stopping: str
    onnx: Path
    card: Path
    answers: Path | None = None

    @property
    def mean(self) -> float:
        """Mean test accuracy; not a number without a test set."""
        return mean_over_seeds(self.test_accuracy)

    @property
    def deviation(self) -> float:
        """Sample standard deviation over seeds; 0 for one."""
        return deviation_over_seeds(self.test_accuracy)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingSummary:
    """What a training did.

    Attributes:
        training: As the project keeps it.
        rows: In the order asked for.
        test_samples: Size of the test set; 0 without one.
        warnings: What the person should know about the figures.
    """

    training: Training
    rows: tuple[RowResult, ...]
    test_samples: int
    warnings: tuple[str, ...]

    def table(self) -> str:
        """The comparison as text, mean ± standard deviation over the seeds."""
        width = max(len(row.name) for row in self.rows)
        lines = [f"{'loss':<{width}}  test accuracy  trained on  reviewed  worth  largest weight"]
        for row in self.rows:
            accuracy = f"{row.mean:6.1%} ± {row.deviation:4.1%}" if row.test_accuracy else f"{'–':^13}"
            lines.append(
                f"{row.name:<{width}}  {accuracy:>13}  {row.samples:>10}  {row.reviewed:>8}"
                f"  {row.effective_samples:>5.0f}  {row.largest_weight:>14.1f}"
            )
        return "\n".join(lines)


def train(
    project: Project,
    *,
    losses: Sequence[str] = DEFAULT_LOSSES,
    test: Path | None,
    out: Path,
    seeds: Sequence[int] = DEFAULT_SEEDS,
    clip: float | None = None,
    machine_term: MachineTerm = MachineTerm.FUSED,
    settings: Settings | None = None,
    job: JobControl | None = None,
    on_epoch: Callable[[Epoch], None] | None = None,
) -> TrainingSummary:
    """Trains a classifier for every loss and seed, exports each loss's first one, and keeps the figures in the project.

    Args:
        project: Open for writing.
        losses: Keys of losses, each perhaps with a design to simulate (`act-exponential`); see `training_rows`.
        test: A file or folder of samples with right labels; None to train without measuring.
        out: Folder for the model files; made if missing. Where it has such files already, those of an earlier training,
            these go into a folder in it.
        seeds: One training each.
        clip: Largest weight of a human label in weighted losses; None for no bound.
        machine_term: What stands for the machine's label in the loss.
        settings: Of the network and its training.
        job: Progress and cancel; there is no pause. A cancelled training leaves nothing behind; what it warns of is
            in the summary too.
        on_epoch: Gets the points of the live curves, on the thread that this runs on.

    Raises:
        UserError: labels that a loss needs are missing, or the worker ran out of memory.
        ModelError: the settings name an encoder that cannot be used.
        DataError: the test set has no usable sample, or the folder cannot be written.
        Cancelled: the person stopped the job.
    """
    job, told = _listening(job or JobControl())
    settings = settings or Settings()
    if not losses or not seeds:
        raise UserError("There is nothing to train.", hint="Name at least one loss and one seed.")
    test_samples, test_problems = _test_set(project, test, job)
    with work_folder(out) as folder:
        snapshot = _snapshot(project, folder, job)
        rows = _rows(losses, snapshot, project, machine_term, clip=clip)
        write_items(folder, "test", map(Item.of, test_samples))
        settings = embed_for(settings, project.modality, folder, job)
        if machine_term is MachineTerm.FUSED:
            embeddings = read_embeddings(folder, "samples")
            rows = _with_fused_term(rows, snapshot, project, settings=settings, embeddings=embeddings, job=job)
        names = {label: number for number, label in enumerate(project.scheme.names)}
        right = np.array([names[sample.gold or ""] for sample in test_samples], dtype=np.int64)
        write_labels(folder, Labels(rows=tuple(row.data for row in rows), test=right))
        job.checkpoint()
        request = Train(
            data=folder,
            out=folder,
            modality=project.modality.value,
            labels=project.scheme.names,
            rows=tuple(_with_facts(row, snapshot) for row in rows),
            seeds=tuple(dict.fromkeys(seeds)),
            settings=settings,
        )
        trained = run_worker(request, job, on_epoch=on_epoch)
        place = free_place(out, [row.row.stem for row in rows])
        results = tuple(_result(row, trained, place) for row in rows)
        _write_answers(results, folder, trained, test_samples, project)
        place.mkdir(exist_ok=True)
        _move(results, folder)
    warnings = (*_warnings(snapshot, rows, test_samples), *test_problems, *dict.fromkeys(told))
    configuration = {
        "losses": list(losses),
        "seeds": list(request.seeds),
        "clip": clip,
        "machine_term": machine_term.value,
        "test": str(test.absolute()) if test else None,
        "settings": msgspec.to_builtins(settings),
        "versions": trained.versions,
    }
    training = project.trainings.add(
        Training(
            annotate_run=snapshot.annotate_run.id if snapshot.annotate_run else 0,
            critique_run=snapshot.plan.critique_run if snapshot.plan else 0,
            plan_id=snapshot.plan.id if snapshot.plan else 0,
            configuration=_finite(configuration),
            metrics=_metrics(rows, results, trained, len(test_samples), warnings),
            folder=str(place),
        )
    )
    if place != out.absolute():
        warnings = (*warnings, f"{out} has classifiers of an earlier training: these are in {place}.")
    return TrainingSummary(training=training, rows=results, test_samples=len(test_samples), warnings=warnings)


def _listening(job: JobControl) -> tuple[JobControl, list[str]]:
    """The same job, and a list that gets what it warns of."""
    told: list[str] = []

    def tell(message: str) -> None:
        told.append(message)
        job.warn(message)

    return dataclasses.replace(job, on_warning=tell), told


def _test_set(project: Project, test: Path | None, job: JobControl) -> tuple[list[Sample], list[str]]:
    """The samples with a right label of the scheme, and what was wrong with others."""
    if test is None:
        return [], []
    names = project.scheme.names
    read = read_samples(test, project.modality, labels=names)
    samples = list(job.watched(read.samples))
    usable = [sample for sample in samples if sample.gold in names]
    if not usable:
        first = next(iter(read.problems), None)
        raise DataError(
            "No sample of the test set {test} has a label of this project. The first problem: {where}: {problem}"
            if first
            else "No sample of the test set {test} has a label of this project.",
            hint="It needs a column “label” with {labels}.",
            test=test,
            where=first.where if first else "",
            problem=first.message if first else "",
            labels=", ".join(names),
        )
    problems = [f"Test set, {problem.where}: {problem.message}" for problem in read.problems[:5]]
    if len(usable) < len(samples):
        problems.append(f"{len(samples) - len(usable)} test samples have no label of this project and were left out.")
    return usable, problems


def _snapshot(project: Project, folder: Path, job: JobControl) -> Snapshot:
    if project.samples.count() == 0:
        raise UserError("The project has no samples.", hint="Run `act-desktop import` first.")
    plan = project.plans.latest()
    run: Run | None = project.runs.get(plan.annotate_run) if plan is not None else project.runs.latest(RunKind.ANNOTATE)
    return take_snapshot(project, folder, plan=plan, annotate_run=run, checkpoint=job.checkpoint)


def _rows(
    losses: Sequence[str], snapshot: Snapshot, project: Project, term: MachineTerm, *, clip: float | None
) -> tuple[PreparedRow, ...]:
    """One row for each name: `act` and `act-threshold` are the same where the plan's rule is `threshold`.

    The fused term is not among what their machine terms are: it comes later, for those that may have it.
    """
    own = MachineTerm.ANNOTATOR if term is MachineTerm.ANNOTATOR else MachineTerm.LABEL
    machine = annotator_term(snapshot, project, own)
    rows: dict[str, PreparedRow] = {}
    for asked in losses:
        row = prepare_row(asked, snapshot, machine=machine, term=own, clip=clip)
        rows.setdefault(row.row.name, row)
    return tuple(rows.values())


def _with_fused_term(
    rows: tuple[PreparedRow, ...],
    snapshot: Snapshot,
    project: Project,
    *,
    settings: Settings,
    embeddings: np.ndarray | None,
    job: JobControl,
) -> tuple[PreparedRow, ...]:
    """The rows, those that use the decisions made beside machine labels with the fused distribution for these.

    A row of simulated reviews must not profit from the real ones, nor one of the machine's labels alone.
    """
    theirs = {row.row.name for row in rows if row.term and row.reviewed and not row.simulated}
    seed = snapshot.plan.seed if snapshot.plan else 0
    if not theirs:
        return rows
    fused = fused_term(snapshot, project, settings=settings, seed=seed, job=job, embeddings=embeddings)
    if fused is None:
        return rows
    return tuple(_with_term(row, fused) if row.row.name in theirs else row for row in rows)


def _with_term(row: PreparedRow, fused: FusedTerm) -> PreparedRow:
    data = dataclasses.replace(row.data, machine=fused.distribution)
    if not find_loss(row.loss).tuned:
        return dataclasses.replace(row, term=MachineTerm.FUSED, data=data)
    data = dataclasses.replace(data, machine_weight=fused.power * data.machine_weight)
    return dataclasses.replace(
        row,
        term=MachineTerm.FUSED,
        data=data,
        power=fused.power,
        smallest_weight=float(data.machine_weight.min(initial=0.0)),
    )


def _with_facts(row: PreparedRow, snapshot: Snapshot) -> Row:
    """The row with what its labels are, for the model card."""
    about = {"loss": row.loss}
    if row.reviewed:
        about["human labels"] = str(row.reviewed)
        about["made by"] = _reviewers(row, snapshot)
        about["worth (effective sample size)"] = f"{row.effective_samples:.0f}"
        about["largest weight"] = f"{row.largest_weight:.2f}"
    if row.rule:
        about["reviews drawn by"] = row.rule
    if row.term and snapshot.annotate_run is not None:
        model = snapshot.annotate_run.config.model
        about["machine labels"] = f"{model.name} (SHA-256 {model.sha256}), {_TERMS[row.term]}"
    return msgspec.structs.replace(row.row, about=about)


def _reviewers(row: PreparedRow, snapshot: Snapshot) -> str:
    if row.simulated:
        return "simulated from gold labels for this comparison"
    if snapshot.simulated:
        people = row.reviewed - snapshot.simulated
        return f"{people} by people, {snapshot.simulated} simulated from gold labels by the program"
    return "people"


def _warnings(snapshot: Snapshot, rows: Sequence[PreparedRow], test: Sequence[Sample]) -> tuple[str, ...]:
    warnings = []
    real = [row for row in rows if row.reviewed and not row.simulated]
    if snapshot.open_reviews and real:
        warnings.append(
            f"{snapshot.open_reviews} selected samples are not reviewed yet: they count as unreviewed, "
            "and the ACT loss is biased until they are."
        )
    if snapshot.simulated and real:
        warnings.append(f"{snapshot.simulated} of the decisions were made from gold labels by the program (simulated).")
    if any(row.simulated for row in rows):
        warnings.append("Rows marked “simulated” use gold labels for reviews that nobody made.")
    shared = sum(sample.content_hash in snapshot.hashes for sample in test)
    if shared:
        warnings.append(f"{shared} test samples are also in the project: the test accuracy flatters.")
    return tuple(warnings)


def _result(row: PreparedRow, trained: Trained, place: Path) -> RowResult:
    models = trained.models[row.row.name]
    exported = trained.exported[row.row.name]
    first = models[0]
    stopping = (
        f"early, by {first.held_out} held-out reviews (pass {first.kept_epoch} of {first.epochs} for seed {first.seed})"
        if first.held_out
        else f"fixed at {first.epochs} passes"
    )
    return RowResult(
        name=row.row.name,
        samples=first.samples,
        reviewed=row.reviewed,
        effective_samples=row.effective_samples,
        largest_weight=row.largest_weight,
        test_accuracy=tuple(model.test_accuracy for model in models if model.test_accuracy is not None),
        stopping=stopping,
        onnx=place / exported.onnx.name,
        card=place / exported.card.name,
        answers=place / f"{row.row.stem}-test.csv" if first.predicted else None,
    )


def _write_answers(
    results: Sequence[RowResult], folder: Path, trained: Trained, test: Sequence[Sample], project: Project
) -> None:
    labels, home = project.scheme.names, project.path.absolute().parent
    for result in results:
        if result.answers is not None:
            given = [labels[number] for number in trained.models[result.name][0].predicted]
            write_answers(folder / result.answers.name, test, given, place=result.answers.parent, home=home)


def _move(results: Sequence[RowResult], folder: Path) -> None:
    for result in results:
        for path in (result.onnx, result.card, result.answers):
            if path is not None:
                (folder / path.name).replace(path)


def _metrics(
    rows: Sequence[PreparedRow],
    results: Sequence[RowResult],
    trained: Trained,
    test_samples: int,
    warnings: Sequence[str],
) -> dict[str, Any]:
    """Everything measured, as plain JSON values; `test_accuracy` maps each row to one figure a seed."""
    details: dict[str, object] = {}
    for row, result in zip(rows, results, strict=True):
        models, exported = trained.models[result.name], trained.exported[result.name]
        details[result.name] = {
            "loss": row.loss,
            "rule": row.rule,
            "machine_term": row.term,
            "power": row.power,
            "simulated": row.simulated,
            "samples": result.samples,
            "reviewed": row.reviewed,
            "effective_sample_size": row.effective_samples,
            "largest_weight": row.largest_weight,
            "smallest_machine_weight": row.smallest_weight,
            "stopping": result.stopping,
            "training_loss": [list(model.losses) for model in models],
            "held_out_loss": [list(model.held_out_losses) for model in models],
            "accuracy": [trained.accuracies.get((result.name, model.seed), []) for model in models],
            "kept_epoch": [model.kept_epoch for model in models],
            "confusion": [list(line) for line in models[0].confusion] if test_samples else [],
            "seconds": [model.seconds for model in models],
            "onnx": result.onnx.name,
            "card": result.card.name,
            "answers": result.answers.name if result.answers else "",
            "onnx_max_difference": exported.max_difference,
        }
    metrics: dict[str, object] = {"test_samples": test_samples, "losses": details, "warnings": list(warnings)}
    if test_samples:
        metrics["test_accuracy"] = {result.name: list(result.test_accuracy) for result in results}
    plain: dict[str, Any] = _finite(metrics)
    return plain


def _finite(value: Any) -> Any:
    """The same with None for numbers that JSON does not have: the loss of a training that ran away."""
    match value:
        case float():
            return value if math.isfinite(value) else None
        case Mapping():
            return {key: _finite(one) for key, one in value.items()}
        case list() | tuple():
            return [_finite(one) for one in value]
        case _:
            return value
