"""The machine's term of a loss: which label, or distribution over the labels, stands for the machine's."""

from dataclasses import dataclass

import msgspec
import numpy as np

from act_desktop.methods.calibration import MINIMUM_DECISIONS, fuse
from act_desktop.methods.distribution import fused_distribution
from act_desktop.methods.weights import power
from act_desktop.pipeline.cross_fit import CLASSIFIER_SETTINGS, cross_fitted, labels_so_far
from act_desktop.pipeline.label_table import NO_LABEL
from act_desktop.pipeline.progress import JobControl
from act_desktop.pipeline.suspicion import HUMAN_WEIGHT, known_labels, known_signals
from act_desktop.pipeline.training_rows import MachineTerm, Snapshot
from act_desktop.protocol.train import Settings
from act_desktop.store import Project


def annotator_term(snapshot: Snapshot, project: Project, term: MachineTerm) -> np.ndarray:
    """ŷ as float32 of shape (N, C): one-hot, or the annotator's probabilities; zeros where there is no label."""
    distribution = np.zeros((len(snapshot.machine), len(project.scheme)), dtype=np.float32)
    known = np.flatnonzero(snapshot.machine != NO_LABEL)
    if term is MachineTerm.ANNOTATOR and snapshot.annotate_run is not None:
        place = {sample_id: number for number, sample_id in enumerate(snapshot.sample_ids)}
        for annotation in project.runs.annotations(snapshot.annotate_run.id):
            distribution[place[annotation.sample_id]] = annotation.probabilities
    else:
        distribution[known, snapshot.machine[known]] = 1.0
    return distribution


@dataclass(frozen=True, slots=True, kw_only=True)
class FusedTerm:
    """The machine's term, fused.

    Attributes:
        distribution: float32 of shape (N, C).
        power: λ of the power-tuned loss with it, in [0, 1].
    """

    distribution: np.ndarray
    power: float


def fused_term(
    snapshot: Snapshot,
    project: Project,
    *,
    settings: Settings,
    seed: int,
    job: JobControl,
    embeddings: np.ndarray | None = None,
) -> FusedTerm | None:
    """The fused distribution; None where it cannot be had.

    Two classifiers give their opinion, both cross-fitted: one trained on all labels, a person's where there is one,
    and one on the reviewed samples alone. On Fashion-MNIST (4 362 of 20 000 reviewed) 94.3 % of the labels that nobody
    reviewed were right by this distribution, 94.0 % without the second classifier, 93.9 % of the machine's.

    Args:
        snapshot: The labels.
        project: Open, read-only is enough.
        settings: Of the training; the classifiers are trained alike, with fewer passes.
        seed: Of all folds and trainings.
        job: Progress and cancel.
        embeddings: Of the texts in the snapshot's order, float32 of shape (N, width), where the settings ask for them.

    Raises:
        UserError: samples cannot be read, or memory ran out.
        Cancelled: the person stopped the job.
    """
    plan = snapshot.plan
    if plan is None:
        return None
    names, human = project.scheme.names, snapshot.human
    reviewed = human != NO_LABEL
    if reviewed.sum() < MINIMUM_DECISIONS:
        return None
    decisions = {snapshot.sample_ids[at]: names[human[at]] for at in np.flatnonzero(reviewed)}
    known = known_labels(project, project.runs.get(plan.critique_run), decisions)
    nobody = np.full_like(known.probabilities, 1 / len(names))
    annotator = np.where(np.isnan(known.probabilities), nobody, known.probabilities)
    quick = msgspec.structs.replace(
        settings,
        epochs=CLASSIFIER_SETTINGS.epochs,
        least_steps=CLASSIFIER_SETTINGS.least_steps,
        held_out=CLASSIFIER_SETTINGS.held_out,
    )
    everything = labels_so_far(known.probabilities, human, reviewed, human_weight=HUMAN_WEIGHT)
    reviewed_only = labels_so_far(known.probabilities, human, reviewed, human_weight=1.0, machine_weight=0.0)
    rows = (everything, reviewed_only)
    opinions = cross_fitted(project, known.sample_ids, rows, seed=seed, settings=quick, job=job, embeddings=embeddings)
    wrong, signals = known.machine != human, known_signals(known, opinions[0])
    fused_epsilon = fuse(known.epsilon, signals, wrong, known.reviewed, snapshot.inclusion, seed=seed).epsilon
    fused = fused_distribution(
        [annotator, *opinions],
        known.machine,
        human,
        reviewed,
        epsilon=known.epsilon,
        fused_epsilon=fused_epsilon,
        inclusion=snapshot.inclusion,
        seed=seed,
    )
    assert fused is not None
    losses = -np.log((1 - settings.floor) * opinions[0][reviewed] + settings.floor / len(names))
    of_human = losses[np.arange(len(losses)), human[reviewed]]
    tuned = power(of_human, (fused[reviewed] * losses).sum(axis=1), snapshot.inclusion[reviewed])
    return FusedTerm(distribution=fused.astype(np.float32), power=tuned)
