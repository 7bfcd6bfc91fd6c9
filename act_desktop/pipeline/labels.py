"""Labels for a new project or a changed one: from a list that a person pasted, or from the data's own gold column."""

import re
from collections import Counter
from pathlib import Path

from act_desktop.core.errors import DataError
from act_desktop.core.samples import Label, Modality
from act_desktop.formats import read_gold
from act_desktop.pipeline.progress import JobControl

MOST_LABELS = 500
"""More different values than this are no labels: the column holds something else."""

_STEP = 1000
_DESCRIBED = re.compile(r"\s+[–—-]\s+|\t+")


def parse_labels(text: str) -> tuple[Label, ...]:
    """Labels from a list: one a line, "name – description" (a dash with spaces, or a tab); or all in one line, "a, b".

    Nothing is checked here: names given twice are told by `LabelScheme`.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) == 1 and "," in lines[0] and not _DESCRIBED.search(lines[0]):
        lines = [part.strip() for part in lines[0].split(",") if part.strip()]
    labels = []
    for line in lines:
        name, *description = _DESCRIBED.split(line, maxsplit=1)
        labels.append(Label(name=name.strip(), description="".join(description).strip()))
    return tuple(labels)


def write_labels(labels: tuple[Label, ...]) -> str:
    """The list that `parse_labels` reads."""
    return "\n".join(f"{label.name} – {label.description}" if label.description else label.name for label in labels)


def labels_in(path: Path, modality: Modality, *, job: JobControl | None = None) -> tuple[Label, ...]:
    """The labels that the gold column of a file or folder holds, the most frequent first.

    Args:
        path: What `import_samples` would read.
        modality: What a sample of the project consists of.
        job: Progress and cancel.

    Raises:
        DataError: nothing of it can be read, it has no gold labels, or too many different ones to be labels.
        Cancelled: the person stopped it.
    """
    control = job or JobControl()
    counts: Counter[str] = Counter()
    for number, gold in enumerate(read_gold(path, modality)):
        if number % _STEP == 0:
            control.checkpoint()
        counts[gold] += 1
        if len(counts) > MOST_LABELS:
            raise DataError(
                "{name} has more than {most} different values where labels are expected.",
                hint="Check that the column “label” holds the labels.",
                name=path.name,
                most=MOST_LABELS,
            )
    if not counts:
        raise DataError(
            "{name} has no gold labels.",
            hint="They stand in the column “label”, or are the names of the folders that the images lie in.",
            name=path.name,
        )
    return tuple(Label(name=name) for name, _ in counts.most_common())
