"""Reading samples and writing labelled ones. A format is one module in `readers` or `writers`. No SQL here."""

import contextlib
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from act_desktop.core.errors import DataError
from act_desktop.core.results import LabelledSample
from act_desktop.core.samples import Modality, Problem, Sample
from act_desktop.formats.base import Reader, ReadResult
from act_desktop.formats.readers import readers
from act_desktop.formats.rows import SampleMaker
from act_desktop.formats.whole_file import whole_file
from act_desktop.formats.writers import writer

__all__ = ["ReadResult", "read_gold", "read_samples", "whole_file", "write_samples"]


def read_samples(path: Path, modality: Modality, *, labels: Collection[str] | None = None) -> ReadResult:
    """Opens a file or folder of samples; the samples are read as they are taken.

    Args:
        path: The file or folder.
        modality: What a sample consists of.
        labels: The labels of the scheme: a gold label outside it becomes a problem. `None` accepts any.

    Raises:
        DataError: nothing of it can be read: it is missing, of no known format, or lacks a needed column.
    """
    problems: list[Problem] = []
    maker = SampleMaker(modality, labels, problems)
    reader = _reader_of(path)
    with _readable(path):
        rows = reader.rows(path, maker)
        total = reader.count(path)
    return ReadResult(format=reader.key, samples=_guarded(path, maker.samples(rows)), problems=problems, total=total)


def read_gold(path: Path, modality: Modality) -> Iterator[str]:
    """The gold label of every row of a source that has one, without a look at its content.

    Args:
        path: The file or folder.
        modality: What a sample consists of.

    Raises:
        DataError: nothing of it can be read, as for `read_samples`.
    """
    maker = SampleMaker(modality, None, [])
    with _readable(path):
        for row in _reader_of(path).rows(path, maker):
            if gold := maker.gold(row):
                yield gold


def _reader_of(path: Path) -> Reader:
    if not path.exists():
        raise DataError("There is no file or folder {path}.", hint="Check the path.", path=path)
    for reader in readers().values():
        if reader.accepts(path):
            return reader
    known = ", ".join(reader.title for reader in readers().values())
    raise DataError(
        "The file {path} is of no kind that can be read.", hint="What can be read: {known}.", path=path, known=known
    )


def write_samples(rows: Iterable[LabelledSample], path: Path, format: str, *, modality: Modality) -> int:  # noqa: A002
    """Writes labelled samples with their provenance; the file is there whole or not at all.

    Args:
        rows: What to write, taken one by one.
        path: The file; what is there is replaced when the new one is complete.
        format: Key of a writer (`csv`, `jsonl`).
        modality: Which columns the content has.

    Returns:
        How many samples were written.

    Raises:
        DataError: there is no such format, the folder is missing or cannot be written, or the disk is full.
    """
    chosen = writer(format)
    try:
        with whole_file(path) as draft:
            return chosen.write(rows, draft, modality)
    except OSError as error:
        raise DataError(
            "{path} cannot be written ({reason}).",
            hint="Check its folder and the space on the disk.",
            path=path,
            reason=error.strerror,
        ) from error


def _guarded(path: Path, samples: Iterator[Sample]) -> Iterator[Sample]:
    with _readable(path):
        yield from samples


@contextlib.contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise DataError(
            "{path} cannot be read ({reason}).", hint="Check its permissions.", path=path, reason=error.strerror
        ) from error
