"""What a person sees of a sample under review."""

from collections.abc import Sequence
from dataclasses import dataclass

from act_desktop.core.review import Marks, Plan, PlanEntry, QueueFilter
from act_desktop.core.runs import Annotation, Critique
from act_desktop.core.samples import Sample
from act_desktop.store import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewSample:
    """A sample of the queue with everything that is known about it.

    Attributes:
        entry: Its place in the plan, with the ε in force.
        machine: The annotator's answer; None where it gave none.
        critique: The critic's; None where it gave none.
        marks: Flag and note.
    """

    sample: Sample
    entry: PlanEntry
    machine: Annotation | None
    critique: Critique | None
    marks: Marks

    @property
    def machine_label(self) -> str:
        """The machine's label; empty where there is none."""
        return self.machine.label if self.machine else ""


def review_samples(project: Project, plan: Plan, sample_ids: Sequence[int]) -> list[ReviewSample]:
    """Reads some samples of a plan, in the order of their ids.

    Args:
        project: May be open read-only.
        plan: Whose runs count.
        sample_ids: Of samples in the plan; few enough for memory.
    """
    entries = project.queue.entries(plan.id, sample_ids)
    machine = {a.sample_id: a for a in project.runs.annotations_of(plan.annotate_run, sample_ids)}
    critiques = {c.sample_id: c for c in project.runs.critiques_of(plan.critique_run, sample_ids)}
    marks = project.marks.of(sample_ids)
    return [
        ReviewSample(
            sample=sample,
            entry=entries[sample.id],
            machine=machine.get(sample.id),
            critique=critiques.get(sample.id),
            marks=marks.get(sample.id, Marks()),
        )
        for sample in project.samples.get(sample_ids)
    ]


def find_in_queue(project: Project, plan: Plan, wanted: QueueFilter) -> list[int]:
    """The sample ids of the queue that pass a filter, in the order of review."""
    return project.queue.find(plan, wanted)


def look_alikes(project: Project, plan: Plan, label: str) -> list[int]:
    """The open samples that the machine gave a label, the least suspicious first."""
    return project.queue.look_alikes(plan, label)


def flag(project: Project, sample_id: int, *, person: str, flagged: bool) -> None:
    """Flags a sample or takes its flag away; on the disk when this returns.

    Raises:
        ProjectError: the disk refuses.
    """
    project.marks.flag(sample_id, person=person, flagged=flagged)


def write_note(project: Project, sample_id: int, text: str, *, person: str) -> None:
    """Writes a note on a sample; on the disk when this returns.

    Raises:
        ProjectError: the disk refuses.
    """
    project.marks.note(sample_id, text, person=person)
