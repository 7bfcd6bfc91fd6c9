"""ε fused from everything that is known of a project's labels, for planning the next wave (METHOD.md, section 3)."""

from dataclasses import dataclass

import numpy as np

from act_desktop.core.runs import Run, RunKind
from act_desktop.methods.calibration import Fused, Signal, annotation_signals, fuse, lacking
from act_desktop.pipeline.cross_fit import cross_fitted, labels_so_far
from act_desktop.pipeline.label_table import NO_LABEL
from act_desktop.pipeline.progress import JobControl
from act_desktop.protocol.train import Settings
from act_desktop.store import Project

HUMAN_WEIGHT = 3.0
"""Of a person's label against a machine's in the classifier's training: on Fashion-MNIST (20 000 images, 4 362 reviews
in 5 waves) 72.8 % of the errors were found with 3, 71.5 % with 1, 66.1 % without re-ranking."""
CLASSIFIER = "classifier"
"""Key of the signal that a classifier trained on the labels so far gives."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of the labels of N samples, in the order of their ids.

    Attributes:
        sample_ids: int64 of shape (N,).
        machine: ŷ as an index in the scheme, int64 of shape (N,); `NO_LABEL` where there is none.
        human: y likewise, where a person decided.
        probabilities: The annotator's, float64 of shape (N, C); NaN without an annotation.
        label_mass: float64 of shape (N,), or NaN.
        epsilon: ε of the plan's critique run, float64 of shape (N,); 1 where nobody judged, as the plan takes it.
        critiques: ε of every finished critique run of the same labels besides that, each of shape (N,), NaN where
            it has none.
    """

    sample_ids: np.ndarray
    machine: np.ndarray
    human: np.ndarray
    probabilities: np.ndarray
    label_mass: np.ndarray
    epsilon: np.ndarray
    critiques: tuple[Signal, ...]

    @property
    def reviewed(self) -> np.ndarray:
        """Where a machine label and a decision can be compared, bool of shape (N,)."""
        both: np.ndarray = (self.human != NO_LABEL) & (self.machine != NO_LABEL)
        return both


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspicion:
    """How suspicious every sample is.

    Attributes:
        score: For ranking, float64 of shape (N,), in [0, 1]: fitted to the rule's part alone, so that it knows nothing
            of the audit's decisions. The more suspicious are over-represented there, so it is no error probability.
        fused: ε fitted to all decisions, weighted by 1/π.
    """

    score: np.ndarray
    fused: Fused


def known_labels(project: Project, run: Run, decisions: dict[int, str]) -> Known:
    """Reads what is known.

    Args:
        project: Open, read-only is enough.
        run: The critique run whose ε is the raw one.
        decisions: The people's labels, by sample id.
    """
    sample_ids = np.array(project.samples.ids(), dtype=np.int64)
    place = {int(sample_id): number for number, sample_id in enumerate(sample_ids)}
    names = {name: number for number, name in enumerate(project.scheme.names)}
    n, annotate_run = len(sample_ids), run.config.annotate_run
    machine, human = np.full(n, NO_LABEL), np.full(n, NO_LABEL)
    probabilities, label_mass = np.full((n, len(names)), np.nan), np.full(n, np.nan)
    for annotation in project.runs.annotations(annotate_run):
        at = place[annotation.sample_id]
        machine[at], label_mass[at] = names[annotation.label], annotation.label_mass
        probabilities[at] = annotation.probabilities
    for sample_id, label in decisions.items():
        human[place[sample_id]] = names[label]
    others = [
        other
        for other in project.runs.all()
        if other.config.kind is RunKind.CRITICISE
        and other.config.annotate_run == annotate_run
        and other.finished_at
        and other.id != run.id
    ]
    return Known(
        sample_ids=sample_ids,
        machine=machine,
        human=human,
        probabilities=probabilities,
        label_mass=label_mass,
        epsilon=np.nan_to_num(_epsilon(project, run, place), nan=1.0),
        critiques=tuple(
            Signal(
                key=f"{other.config.strategy} of {other.config.model.name}, run {other.id}",
                values=_epsilon(project, other, place),
                unit=True,
            )
            for other in others
        ),
    )


def suspicion(
    project: Project,
    known: Known,
    *,
    picked: np.ndarray,
    inclusion: np.ndarray,
    seed: int,
    settings: Settings,
    job: JobControl,
) -> Suspicion:
    """What the annotator, the critics and a classifier say about every sample, fitted to the decisions.

    The classifier is trained on the labels so far, a person's where the rule picked the sample, and asked about
    samples that it was not trained on.

    Args:
        project: Open, read-only is enough.
        known: Its labels.
        picked: The rule's part, bool of shape (N,).
        inclusion: π of the plan, shape (N,).
        seed: Of all folds and trainings.
        settings: Of the classifier.
        job: Progress and cancel.

    Raises:
        UserError: samples cannot be read, or memory ran out.
        Cancelled: the person stopped the job.
    """
    wrong, reviewed = known.machine != known.human, known.reviewed
    signals, seen = known_signals(known), reviewed & picked
    if not lacking(wrong[seen]):
        # The annotator's distribution teaches more than its label alone.
        row = labels_so_far(known.probabilities, known.human, seen, human_weight=HUMAN_WEIGHT)
        (opinion,) = cross_fitted(project, known.sample_ids, (row,), seed=seed, settings=settings, job=job)
        signals = known_signals(known, opinion)
    score = fuse(known.epsilon, signals, wrong, seen, np.ones(len(wrong)), seed=seed).epsilon
    return Suspicion(score=score, fused=fuse(known.epsilon, signals, wrong, reviewed, inclusion, seed=seed))


def known_signals(known: Known, opinion: np.ndarray | None = None) -> tuple[Signal, ...]:
    """What annotator, critics and a classifier's probabilities, shape (N, C), say about the machine's labels."""
    said = (*annotation_signals(known.probabilities, known.label_mass), *known.critiques)
    return said if opinion is None else (*said, *_opinion_signals(opinion, known.machine))


def _opinion_signals(opinion: np.ndarray, machine: np.ndarray) -> tuple[Signal, ...]:
    there = machine != NO_LABEL
    given = np.where(there, opinion[np.arange(len(machine)), machine], np.nan)
    another = np.where(there, opinion.argmax(axis=1) != machine, np.nan)
    return (
        Signal(key=f"{CLASSIFIER}: the label", values=given, unit=True),
        Signal(key=f"{CLASSIFIER}: its own", values=opinion.max(axis=1), unit=True),
        Signal(key=f"{CLASSIFIER}: another", values=another),
    )


def _epsilon(project: Project, run: Run, place: dict[int, int]) -> np.ndarray:
    epsilon = np.full(len(place), np.nan)
    for critique in project.runs.critiques(run.id):
        epsilon[place[critique.sample_id]] = critique.error_probability
    return epsilon
