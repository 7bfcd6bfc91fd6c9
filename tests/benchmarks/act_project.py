"""The projects of the comparisons: annotated and criticised by real models; a stopped run goes on where it was."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from act_desktop.core.samples import LabelScheme, Modality
from act_desktop.pipeline.annotate import annotate
from act_desktop.pipeline.criticise import criticise
from act_desktop.pipeline.import_samples import import_samples
from act_desktop.pipeline.models import ModelFiles
from act_desktop.store import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What is labelled, and by whom."""

    name: str
    modality: Modality
    scheme: LabelScheme
    annotator: ModelFiles
    critic: ModelFiles


@contextmanager
def annotated_project(path: Path, table: Path, task: Task) -> Iterator[Project]:
    """The project with the annotator's labels of all samples of a table."""
    if path.exists():
        opened = Project.open(path)
    else:
        opened = Project.create(path, modality=task.modality, scheme=task.scheme, name=task.name)
    with opened as project:
        import_samples(project, table)
        annotate(project, task.annotator)
        yield project


def criticised_project(path: Path, table: Path, task: Task) -> None:
    """The same, with the critic's default critique of all labels."""
    with annotated_project(path, table, task) as project:
        criticise(project, task.critic)
