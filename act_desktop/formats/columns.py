"""The columns of an export: the sample, its label, and the provenance of FORMATS.md."""

import os
from collections.abc import Iterable
from pathlib import Path

from act_desktop.core.results import LabelledSample
from act_desktop.core.samples import Modality
from act_desktop.formats.rows import CONTENT

Value = str | float | bool | None

PROVENANCE = (
    "label",
    "label_source",
    "machine_label",
    "machine_p",
    "error_probability",
    "calibrated",
    "critic_strategy",
    "selected_by",
    "inclusion_probability",
    "reviewed",
    "annotator",
    "decided_at",
    "decision_ms",
    "blind",
    "simulated",
    "model_sha256",
    "prompt_sha256",
)


def columns(modality: Modality) -> tuple[str, ...]:
    """The columns that every row of an export has; the metadata's come after them."""
    return ("id", *CONTENT[modality], *PROVENANCE, "gold")


def values(row: LabelledSample, modality: Modality, folder: Path) -> dict[str, Value]:
    """One row of an export, by column.

    A column of the person's own that has the name of one of ours gets `imported_` before it.

    Args:
        row: The labelled sample.
        modality: Which columns the content has.
        folder: The export's folder; image paths are relative to it.
    """
    sample = row.sample
    content: dict[str, Value] = {
        "text": sample.text,
        "image": None if sample.image is None else _relative(sample.image, folder),
        "question": sample.question,
    }
    result: dict[str, Value] = {"id": sample.key}
    result |= {name: content[name] for name in CONTENT[modality]}
    result |= {name: getattr(row, name) for name in PROVENANCE}
    result["gold"] = sample.gold
    for name, value in sample.metadata.items():
        result[_free(name, result)] = value
    return result


def _free(name: str, taken: Iterable[str]) -> str:
    while name in taken:
        name = f"imported_{name}"
    return name


def _relative(image: Path, folder: Path) -> str:
    try:
        return Path(os.path.relpath(image, folder)).as_posix()
    except ValueError:  # another drive on Windows
        return str(image)
