"""What a classifier said of every test sample: a table beside the model file, so that one can look into a confusion."""

import csv
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from act_desktop.core.errors import DataError
from act_desktop.core.samples import Sample

_COLUMNS = ("id", "label", "gold", "text", "image", "question", "sha256")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One test sample.

    Attributes:
        sample: With its right label as `gold`.
        given: The label that the classifier gave it.
    """

    sample: Sample
    given: str


def write_answers(file: Path, samples: Sequence[Sample], given: Sequence[str], *, place: Path, home: Path) -> None:
    """Writes the table.

    Args:
        file: CSV; replaced.
        samples: The test samples.
        given: Their labels by the classifier, in the same order.
        place: The folder where the table will lie in the end.
        home: The project's folder. Images in it are named from the table if that lies in it too, so that all can move
            together; other images by their whole paths.
    """
    with file.open("w", newline="", encoding="utf-8") as out:
        table = csv.writer(out)
        table.writerow(_COLUMNS)
        for sample, label in zip(samples, given, strict=True):
            image = _written(sample.image.absolute(), place, home) if sample.image else ""
            content = (sample.text or "", image, sample.question or "")
            table.writerow([sample.key, label, sample.gold or "", *content, sample.content_hash])


def read_answers(file: Path, *, right: str, given: str) -> list[Answer]:
    """The samples of one cell of the confusion matrix.

    Args:
        file: As `write_answers` wrote it.
        right: The right label.
        given: The label by the classifier.

    Raises:
        DataError: the table is no longer there, or is another one.
    """
    try:
        with file.open(newline="", encoding="utf-8") as table:
            found = _answers(table, file.parent)
            return [answer for answer in found if answer.sample.gold == right and answer.given == given]
    except (OSError, KeyError, ValueError) as error:
        raise DataError(
            "The answers to the test samples cannot be read from {file}.",
            hint="They lie beside the classifiers; train again if they were deleted.",
            file=file,
        ) from error


def _written(image: Path, place: Path, home: Path) -> str:
    together = image.is_relative_to(home) and place.is_relative_to(home)
    return Path(os.path.relpath(image, place)).as_posix() if together else str(image)


def _answers(lines: Iterator[str], place: Path) -> Iterator[Answer]:
    for row in csv.DictReader(lines):
        yield Answer(
            sample=Sample(
                key=row["id"],
                text=row["text"] or None,
                image=Path(os.path.normpath(place / row["image"])) if row["image"] else None,
                question=row["question"] or None,
                gold=row["gold"],
                content_hash=row["sha256"],
            ),
            given=row["label"],
        )
