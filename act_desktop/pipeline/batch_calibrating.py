"""Batch calibration of a finished annotate run: another run, with the same answers calibrated over all samples."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from act_desktop.core.errors import DataError
from act_desktop.core.runs import Annotation, Run, RunConfig
from act_desktop.methods.batch_calibration import batch_calibrated
from act_desktop.pipeline.inference import Meter
from act_desktop.pipeline.progress import JobControl
from act_desktop.store import Project

ENOUGH = 50
"""Samples from which on the mean over the run says more about the model than about these samples."""

_RUN, _SAMPLES = "calibrated_run", "calibrated_samples"
_BATCH = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchCalibration:
    """What batch calibration made of an annotate run.

    Attributes:
        run: The run with the calibrated annotations.
        changed: Samples whose label is another one now.
    """

    run: Run
    changed: int


def calibrated_config(raw: Run, answered: int) -> RunConfig:
    """The configuration of a run's calibrated counterpart.

    Args:
        raw: The run as the model answered.
        answered: Its annotations. With more of them the means are others, and so is the calibrated run.
    """
    return replace(raw.config, parameters={**raw.config.parameters, _RUN: raw.id, _SAMPLES: answered})


def calibrated_from(config: RunConfig) -> int:
    """The run whose answers a run has calibrated; 0 for a run as the model answered."""
    return int(config.parameters.get(_RUN, 0))


def refuse_few(samples: int) -> None:
    """Refuses what is too little to calibrate over.

    Raises:
        DataError: there are fewer than `ENOUGH` samples.
    """
    if samples < ENOUGH:
        raise DataError(
            "Batch calibration needs at least {enough} labelled samples; there are {samples}.",
            hint="Annotate without batch calibration, or import more samples.",
            enough=ENOUGH,
            samples=samples,
        )


def calibrate(project: Project, raw: Run, job: JobControl) -> BatchCalibration:
    """Writes the calibrated counterpart of a finished annotate run, or finds it where it is there already.

    Each annotation keeps its label mass and its reasoning, which may speak for the label as it was. What failed has
    failed here too. A counterpart that was cut short is completed.

    Args:
        project: Open for writing.
        raw: The run as the model answered; it stays as it is.
        job: Progress and cancel; gets the warning if it does harm where right labels are known.

    Raises:
        DataError: it has too few annotations.
        Cancelled: the job was cancelled; what was written is kept.
    """
    answers = project.runs.annotations(raw.id)
    refuse_few(len(answers))
    calibrated = _calibrated(answers, project.scheme.names)
    run = project.runs.begin(calibrated_config(raw, len(answers)))
    if not run.finished_at:
        _write(project, raw, run, calibrated, job)
        run = project.runs.finish(run.id, backend=raw.backend)
    gold = project.samples.gold()
    known = [
        (gold[one.sample_id], one.label, new.label)
        for one, new in zip(answers, calibrated, strict=True)
        if one.sample_id in gold
    ]
    warn_of_harm(known, raw, job)
    changed = sum(after.label != before.label for before, after in zip(answers, calibrated, strict=True))
    return BatchCalibration(run=run, changed=changed)


def warn_of_harm(known: Sequence[tuple[str, str, str]], raw: Run, job: JobControl) -> None:
    """Warns when calibration made more labels wrong than right, beyond chance (two standard deviations of a sign test).

    Args:
        known: Right label, label before and label after, of the samples whose right label is known.
        raw: The run as the model answered.
        job: Gets the warning.
    """
    before = sum(label == right for right, label, _ in known)
    after = sum(label == right for right, _, label in known)
    differ = sum((old == right) != (new == right) for right, old, new in known)
    if before - after > 2 * differ**0.5:
        job.warn(
            f"Batch calibration made the labels worse: of the {len(known):,} samples whose right label is known, "
            f"{before:,} were right before and {after:,} are now. The labels are not about equally frequent, or the "
            f"model knows too little. To go back, criticise run {raw.id} and plan from that critique."
        )


def _calibrated(answers: Sequence[Annotation], labels: Sequence[str]) -> list[Annotation]:
    probabilities = batch_calibrated(np.array([answer.probabilities for answer in answers]))
    return [
        replace(answer, id=0, label=labels[best], probabilities=tuple(row))
        for answer, best, row in zip(answers, probabilities.argmax(axis=1), probabilities.tolist(), strict=True)
    ]


def _write(project: Project, raw: Run, run: Run, calibrated: Sequence[Annotation], job: JobControl) -> None:
    """Writes what the run lacks."""
    lacking = set(project.runs.missing(run))
    failures = [failure for failure in project.runs.failures(raw.id) if failure[0] in lacking]
    project.runs.add_failures(run.id, failures)
    left = [annotation for annotation in calibrated if annotation.sample_id in lacking]
    meter = Meter(job, "Batch calibration", len(calibrated) - len(left), len(calibrated))
    for at in range(0, len(left), _BATCH):
        job.checkpoint()
        batch = left[at : at + _BATCH]
        project.runs.add_annotations(run.id, batch)
        meter.advance(len(batch))
