"""Export: every sample with its label in force and where that came from, into a file of the person's."""

from collections.abc import Iterator
from pathlib import Path

from act_desktop.core.results import ExportManifest, LabelledSample
from act_desktop.core.review import Plan
from act_desktop.core.runs import RunKind
from act_desktop.formats import write_samples
from act_desktop.formats.hashing import file_sha256
from act_desktop.pipeline.progress import JobControl
from act_desktop.store import Project, labelled

_STEP = 1000


def export(
    project: Project,
    out: Path,
    *,
    format: str,  # noqa: A002 - the word the person knows
    plan: Plan | None = None,
    job: JobControl | None = None,
) -> ExportManifest:
    """Writes the samples with their provenance columns (FORMATS.md) and notes in the project what went out.

    Args:
        project: Open for writing.
        out: The file; it is there whole or not at all.
        format: Key of a writer (`csv`, `jsonl`).
        plan: Whose runs and decisions count; the newest by default.
        job: Progress and cancel.

    Raises:
        DataError: there is no such format, or the file cannot be written.
        ProjectError: the project is read-only, or its disk is full.
        Cancelled: the person stopped it; no file is written.
    """
    plan = plan or project.plans.latest()
    rows = _watched(labelled(project, plan), project.samples.count(), job or JobControl())
    count = write_samples(rows, out, format, modality=project.modality)
    annotate_run, critique_run = _runs(project, plan)
    manifest = ExportManifest(
        path=str(out.absolute()),
        format=format,
        rows=count,
        sha256=file_sha256(out),
        annotate_run=annotate_run,
        critique_run=critique_run,
        plan_id=plan.id if plan else 0,
    )
    return project.exports.add(manifest)


def _runs(project: Project, plan: Plan | None) -> tuple[int, int]:
    if plan is not None:
        return plan.annotate_run, plan.critique_run
    annotated = project.runs.latest(RunKind.ANNOTATE)
    if annotated is None:
        return 0, 0
    criticised = project.runs.latest(RunKind.CRITICISE, annotate_run=annotated.id)
    return annotated.id, criticised.id if criticised else 0


def _watched(rows: Iterator[LabelledSample], total: int, job: JobControl) -> Iterator[LabelledSample]:
    for done, row in enumerate(rows, start=1):
        job.checkpoint()
        yield row
        if done % _STEP == 0 or done == total:
            job.report("Exporting", done, total)
