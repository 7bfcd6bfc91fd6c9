"""What a classifier, trained on the labels so far, thinks of samples that it was not trained on."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from act_desktop.pipeline.progress import JobControl
from act_desktop.pipeline.training_worker import run_worker
from act_desktop.protocol.train import CrossFit, Settings
from act_desktop.protocol.training_data import (
    Item,
    Labels,
    RowData,
    read_probabilities,
    write_embeddings,
    write_items,
    write_labels,
)
from act_desktop.store import Project

FOLDS = 2
CLASSIFIER_SETTINGS = Settings(epochs=6, held_out=0.0)


def cross_fitted(
    project: Project,
    sample_ids: np.ndarray,
    rows: Sequence[RowData],
    *,
    seed: int,
    settings: Settings,
    job: JobControl,
    embeddings: np.ndarray | None = None,
) -> np.ndarray:
    """Out-of-fold probabilities of every sample's labels, float64 of shape (rows, N, C).

    Args:
        project: Open, read-only is enough.
        sample_ids: int64 of shape (N,).
        rows: Labels and weights to train on, each apart.
        seed: Of the folds and the trainings.
        settings: Of the classifiers.
        job: Progress and cancel.
        embeddings: Of the samples' texts, float32 of shape (N, width), where the settings ask for them.

    Raises:
        UserError: samples cannot be read, there are too few labels, or memory ran out.
        Cancelled: the person stopped the job.
    """
    with tempfile.TemporaryDirectory(prefix="act-desktop-") as name:
        folder = Path(name)
        samples = project.samples.get(sample_ids.tolist())
        write_items(folder, "samples", map(Item.of, samples))
        if embeddings is not None:
            write_embeddings(folder, "samples", embeddings)
        write_items(folder, "test", ())
        write_labels(folder, Labels(rows=tuple(rows), test=np.empty(0, dtype=np.int64)))
        request = CrossFit(
            data=folder,
            rows=len(rows),
            modality=project.modality.value,
            labels=project.scheme.names,
            folds=FOLDS,
            seed=seed,
            settings=settings,
        )
        written = run_worker(request, job).probabilities
        assert written is not None
        return read_probabilities(written).astype(np.float64)


def labels_so_far(
    targets: np.ndarray, human: np.ndarray, reviewed: np.ndarray, *, human_weight: float, machine_weight: float = 1.0
) -> RowData:
    """A person's label where there is one, else the target.

    Args:
        targets: A distribution over the labels, shape (N, C); NaN where there is no machine label.
        human: y as an index, int64 of shape (N,); any where not reviewed.
        reviewed: bool of shape (N,).
        human_weight: Of a person's label.
        machine_weight: Of a target; 0 to train on the reviewed samples alone.
    """
    there = ~np.isnan(targets).any(axis=1)
    return RowData(
        machine=np.nan_to_num(targets).astype(np.float32),
        human=np.maximum(human, 0),
        machine_weight=np.where(~reviewed & there, machine_weight, 0.0),
        human_weight=np.where(reviewed, human_weight, 0.0),
        importance=np.zeros(len(human)),
    )
