"""What a reader and a writer are."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from act_desktop.core.results import LabelledSample
from act_desktop.core.samples import Modality, Problem, Sample
from act_desktop.formats.rows import Row, SampleMaker


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadResult:
    """What a source holds; read while it is iterated.

    Attributes:
        format: Key of the reader.
        samples: The good ones, in the source's order, without ids.
        problems: Grows while `samples` is iterated.
        total: About how many rows there are, for the progress.
    """

    format: str
    samples: Iterator[Sample]
    problems: list[Problem]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One format that samples can be read from; a module of `formats.readers` has one, named `READER`.

    Attributes:
        key: Name of the format in the project file.
        title: What the person is told can be read.
        accepts: Whether this reader is for a file or folder, by its name and kind.
        rows: Opens the source (raises `DataError` if all of it is unusable) and gives its rows; complains to the
            maker about rows that cannot even be told apart.
        count: About how many rows the source has.
    """

    key: str
    title: str
    accepts: Callable[[Path], bool]
    rows: Callable[[Path, SampleMaker], Iterator[Row]]
    count: Callable[[Path], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """One format that labelled samples can be written in; a module of `formats.writers` has one, named `WRITER`.

    Attributes:
        key: Name of the format.
        title: What the person is told.
        write: Writes the samples to the path, which is a passing name in the export's folder; returns their number.
    """

    key: str
    title: str
    write: Callable[[Iterable[LabelledSample], Path, Modality], int]
