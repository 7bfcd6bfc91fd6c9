"""Samples and the label scheme."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from act_desktop.core.errors import DataError


class Modality(StrEnum):
    """What a sample of the project consists of."""

    TEXT = "text"
    IMAGE = "image"
    IMAGE_QUESTION = "image-question"


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One label of the scheme."""

    name: str
    description: str = ""
    hotkey: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelScheme:
    """The closed set of labels of a project, in their fixed order, with the guideline for annotators.

    Raises:
        DataError: fewer than two labels, an empty name, or a name given twice.
    """

    labels: tuple[Label, ...]
    guideline: str = ""

    def __post_init__(self) -> None:
        if len(self.labels) < 2:
            raise DataError("A label scheme needs at least two labels.", hint="Add another label.")
        seen: set[str] = set()
        for label in self.labels:
            if not label.name.strip():
                raise DataError("A label has no name.", hint="Give every label a name.")
            if label.name in seen:
                raise DataError("The label “{label}” is there twice.", hint="Remove one of them.", label=label.name)
            seen.add(label.name)

    @classmethod
    def of(cls, *names: str, guideline: str = "") -> "LabelScheme":
        """A scheme of labels that have only names."""
        return cls(labels=tuple(Label(name=name) for name in names), guideline=guideline)

    @property
    def names(self) -> tuple[str, ...]:
        """The labels' names, in order."""
        return tuple(label.name for label in self.labels)

    def __len__(self) -> int:
        return len(self.labels)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One item to label.

    Attributes:
        id: Row number in the project file; 0 before the sample is stored.
        key: The id that the person's data gave it, unique in the project.
        text: The text, for `Modality.TEXT`.
        image: Absolute path of the image file, for the two image modalities.
        question: The question, for `Modality.IMAGE_QUESTION`.
        gold: The known right label, if the data brought one.
        content_hash: SHA-256 (hex) over everything a model sees of the sample.
        metadata: Every other column of the source, as text.
    """

    key: str
    id: int = 0
    text: str | None = None
    image: Path | None = None
    question: str | None = None
    gold: str | None = None
    content_hash: str = ""
    metadata: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something wrong with one row of a source or with one sample of a run; the rest went on.

    Attributes:
        where: The row, file or sample, as the person knows it ("row 17", "img/3.png").
        message: What is wrong and what to do.
    """

    where: str
    message: str
