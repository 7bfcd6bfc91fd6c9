"""From one row of a source to one sample: every check that does not depend on the file format."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from act_desktop.core.errors import DataError, sentence
from act_desktop.core.samples import Modality, Problem, Sample
from act_desktop.formats.hashing import sample_hash
from act_desktop.formats.images import read_image

CONTENT = {
    Modality.TEXT: ("text",),
    Modality.IMAGE: ("image",),
    Modality.IMAGE_QUESTION: ("image", "question"),
}
"""The columns that a sample of each modality must have."""

KNOWN = frozenset({"id", "text", "image", "question", "label", "answer", "gold", "label_source", "file_name"})
"""Columns that mean something; their names are read in any case, all others are metadata."""

_PROVEN = frozenset({"human", "adjudicated"})

_EMPTY = {
    "text": sentence("The text is empty."),
    "image": sentence("The image is empty."),
    "question": sentence("The question is empty."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a source, still plain text.

    Attributes:
        where: As the person finds it ("row 17").
        key: The id it gets if its `id` column is empty.
        columns: Its cells by column name; the names of known columns in lower case.
        folder: What its image path is relative to.
    """

    where: str
    key: str
    columns: Mapping[str, str]
    folder: Path


class SampleMaker:
    """Makes samples from rows, and problems from what cannot be one.

    Args:
        modality: What a sample consists of.
        labels: The labels of the scheme; `None` accepts any gold label.
        problems: Where problems go.
    """

    __slots__ = ("_keys", "_labels", "modality", "problems")

    def __init__(self, modality: Modality, labels: Collection[str] | None, problems: list[Problem]) -> None:
        self.modality = modality
        self.problems = problems
        self._labels = None if labels is None else frozenset(labels)
        self._keys: dict[str, str] = {}

    def complain(self, where: str, error: DataError) -> None:
        """Notes a problem."""
        self.problems.append(Problem(where=where, message=str(error)))

    def samples(self, rows: Iterator[Row]) -> Iterator[Sample]:
        """The samples of the rows that can be one; every other becomes a problem."""
        for row in rows:
            try:
                sample = self._sample(row)
            except DataError as error:
                self.complain(row.where, error)
            else:
                yield sample

    def gold(self, row: Row) -> str | None:
        """The gold label of a row, whatever else is wrong with it."""
        return self._gold(row.where, dict(row.columns))

    def _sample(self, row: Row) -> Sample:
        for name, value in row.columns.items():
            _check_characters(name, value)
        rest = dict(row.columns)
        given = rest.pop("id", "").strip()
        key = self._key(row, given)
        text = question = None
        image = data = None
        content = {name: rest.pop(name, "") for name in CONTENT[self.modality]}
        for name, value in content.items():
            if not value.strip():
                raise DataError(_EMPTY[name], hint="Fill in the column “{name}”, or remove the row.", name=name)
        text, question = content.get("text"), content.get("question")
        if "image" in content:
            image = row.folder / content["image"].strip()
            data = read_image(image)
        gold = self._gold(row.where, rest)
        if given:  # ids made of row numbers are not kept: there may be millions, and they differ
            self._keys[key] = row.where
        return Sample(
            key=key,
            text=text,
            image=image,
            question=question,
            gold=gold,
            content_hash=sample_hash(text, data, question),
            metadata={name: value for name, value in rest.items() if value},
        )

    def _key(self, row: Row, given: str) -> str:
        key = given or row.key
        if key in self._keys:
            raise DataError(
                "The id “{key}” is that of {where} already.",
                hint="Give each row an id of its own.",
                key=key,
                where=self._keys[key],
            )
        return key

    def _gold(self, where: str, rest: dict[str, str]) -> str | None:
        """Takes the gold label out of the columns.

        In a file that this program exported, `label` may be the machine's: there only a person's counts, and the
        column stays among the metadata.
        """
        exported = "label_source" in rest
        label = rest.get("label", "") if exported else rest.pop("label", "")
        gold = rest.pop("gold", "").strip()
        if not gold and (not exported or rest["label_source"] in _PROVEN):
            gold = label.strip()
        if not gold and self.modality is Modality.IMAGE_QUESTION:
            gold = rest.pop("answer", "").strip()
        if not gold:
            return None
        if self._labels is not None and gold not in self._labels:
            error = DataError(
                "The label “{gold}” is not in the scheme.",
                hint="The sample is kept without a gold label; correct it, or add the label to the scheme.",
                gold=gold,
            )
            self.complain(where, error)
            return None
        return gold


def _check_characters(name: str, value: str) -> None:
    if "\0" in value:
        raise DataError(
            "The column “{name}” contains a NUL character.", hint="Remove it, or save the file as text.", name=name
        )
    try:
        value.encode()
    except UnicodeEncodeError:
        raise DataError(
            "The column “{name}” contains bytes that are no characters.", hint="Save the file as UTF-8.", name=name
        ) from None
