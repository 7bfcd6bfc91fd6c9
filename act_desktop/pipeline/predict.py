"""Predict: what a trained classifier says of new samples."""

import csv
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from act_desktop.core.errors import DataError, ModelError, UserError
from act_desktop.core.samples import Modality, Problem, Sample
from act_desktop.formats import read_samples, whole_file
from act_desktop.pipeline.embeddings import embed, find_model
from act_desktop.pipeline.progress import JobControl
from act_desktop.pipeline.training_worker import answers, training_worker
from act_desktop.protocol.prediction import Inspect, Inspected, Predict, Predicted
from act_desktop.protocol.process import WorkerProcess
from act_desktop.protocol.training_data import Item, read_probabilities, write_items


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictionSummary:
    """What a prediction did.

    Attributes:
        classifier: The ONNX file.
        out: The table that was written.
        samples: Samples in it.
        labels: How often each label was given.
        with_gold: Samples whose right label is known.
        accuracy: Share of those that are right, in [0, 1]; None without any.
        problems: Samples that could not be read or have a label that the classifier does not know.
    """

    classifier: Path
    out: Path
    samples: int
    labels: Mapping[str, int]
    with_gold: int
    accuracy: float | None
    problems: tuple[Problem, ...]


def predict(
    classifier: Path, source: Path, *, out: Path, gguf: str = "", job: JobControl | None = None
) -> PredictionSummary:
    """Labels samples with a classifier, and writes a table with a row a sample: id, label, gold, `p(LABEL)`….

    Args:
        classifier: An ONNX file that `train` wrote.
        source: What `import` reads.
        out: The CSV file; replaced when all is done.
        gguf: For a classifier on embeddings: the language model, where it is no longer where it was.
        job: Progress and cancel.

    Raises:
        UserError: the file is no classifier of ours, the table would replace what is read, or the worker ran out of
            memory.
        ModelError: the classifier is missing, or the language model that it needs.
        DataError: nothing of the source can be read, or the table cannot be written.
        Cancelled: the person stopped the job; nothing is written.
    """
    job = job or JobControl()
    if not classifier.is_file():
        raise ModelError("There is no classifier {classifier}.", hint="Train one first.", classifier=classifier)
    if out.resolve() in {source.resolve(), classifier.resolve()}:
        raise UserError(
            "The table would replace {file}, which it is made from.", hint="Name another file to write.", file=out
        )
    with training_worker() as worker, tempfile.TemporaryDirectory(prefix="act-predict-") as name:
        folder = Path(name)
        about = _inspect(worker, classifier, job)
        read = read_samples(source, Modality(about.modality), labels=about.labels)
        samples = list(job.watched(read.samples))
        if not samples:
            raise DataError(
                "There is no sample in {source} that can be read. The first problem: {problem}"
                if read.problems
                else "There is no sample in {source} that can be read.",
                source=source,
                problem=read.problems[0].message if read.problems else "",
            )
        write_items(folder, "samples", map(Item.of, samples))
        if about.gguf is not None:
            embed(folder, ["samples"], find_model(about.gguf, gguf), job)
        (answer,) = answers(worker, Predict(model=classifier.absolute(), data=folder), job)
        assert isinstance(answer, Predicted)
        probabilities = read_probabilities(answer.probabilities)
    unreadable = [Problem(where=samples[one.number].key, message=one.message) for one in answer.unreadable]
    known = np.isfinite(probabilities).all(axis=1)
    kept = [sample for sample, there in zip(samples, known, strict=True) if there]
    return _summary(classifier, out, kept, about.labels, probabilities[known], problems=(*read.problems, *unreadable))


def _inspect(worker: WorkerProcess, classifier: Path, job: JobControl) -> Inspected:
    (about,) = answers(worker, Inspect(model=classifier.absolute()), job)
    assert isinstance(about, Inspected)
    return about


def _summary(
    classifier: Path,
    out: Path,
    samples: Sequence[Sample],
    labels: Sequence[str],
    probabilities: np.ndarray,
    *,
    problems: tuple[Problem, ...],
) -> PredictionSummary:
    given = [labels[number] for number in probabilities.argmax(axis=1)]
    _write(out, samples, labels, given, probabilities)
    right = [sample.gold == label for sample, label in zip(samples, given, strict=True) if sample.gold]
    return PredictionSummary(
        classifier=classifier,
        out=out.absolute(),
        samples=len(samples),
        labels={label: given.count(label) for label in labels},
        with_gold=len(right),
        accuracy=sum(right) / len(right) if right else None,
        problems=problems,
    )


def _write(
    out: Path, samples: Sequence[Sample], labels: Sequence[str], given: Sequence[str], probabilities: np.ndarray
) -> None:
    try:
        with whole_file(out) as draft, draft.open("w", newline="", encoding="utf-8") as file:
            table = csv.writer(file)
            table.writerow(["id", "label", "gold", *(f"p({label})" for label in labels)])
            for sample, label, row in zip(samples, given, probabilities, strict=True):
                table.writerow([sample.key, label, sample.gold or "", *(f"{p:.6f}" for p in row)])
    except OSError as error:
        raise DataError(
            "{file} cannot be written ({reason}).",
            hint="Check its folder and the space on the disk.",
            file=out,
            reason=error.strerror,
        ) from error
