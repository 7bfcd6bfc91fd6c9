"""Import: from a file or folder of the person's into the project."""

from collections.abc import Iterator
from pathlib import Path

from act_desktop.core.results import ImportSummary
from act_desktop.core.samples import Sample
from act_desktop.formats import ReadResult, read_samples
from act_desktop.pipeline.progress import JobControl
from act_desktop.store import Project

_STEP = 100


def import_samples(project: Project, path: Path, *, job: JobControl | None = None) -> ImportSummary:
    """Adds the samples of a file or folder; bad rows become problems, the rest is imported.

    Importing the same source again changes nothing, so an import that was cut off is simply repeated.

    Args:
        project: Open for writing.
        path: A CSV or TSV table, JSON Lines, or a folder of images.
        job: Progress and cancel.

    Raises:
        DataError: nothing of the source can be read.
        ProjectError: the disk is full, or the project is read-only.
        Cancelled: the person stopped it; what was added is kept.
    """
    source = read_samples(path, project.modality, labels=project.scheme.names)
    return project.samples.add(
        _watched(source, job or JobControl()), source=path, format=source.format, problems=source.problems
    )


def _watched(source: ReadResult, job: JobControl) -> Iterator[Sample]:
    done = 0
    for sample in source.samples:
        job.checkpoint()
        yield sample
        done += 1
        if done % _STEP == 0:
            job.report("Importing", done, max(done, source.total))
    job.report("Importing", done, done)
