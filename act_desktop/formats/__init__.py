"""Reading samples and writing labelled ones. A format is one module in `readers` or `writers`. No SQL here."""

import contextlib
import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from act_desktop.core.errors import DataError
from act_desktop.core.results import LabelledSample
from act_desktop.core.samples import Modality, Problem, Sample
from act_desktop.formats.base import ReadResult
from act_desktop.formats.readers import readers
from act_desktop.formats.rows import SampleMaker
from act_desktop.formats.writers import writers

__all__ = ["ReadResult", "read_samples", "write_samples"]


def read_samples(path: Path, modality: Modality, *, labels: Collection[str] | None = None) -> ReadResult:
    """Opens a file or folder of samples; the samples are read as they are taken.

    Args:
        path: The file or folder.
        modality: What a sample consists of.
        labels: The labels of the scheme: a gold label outside it becomes a problem. `None` accepts any.

    Raises:
        DataError: nothing of it can be read: it is missing, of no known format, or lacks a needed column.
    """
    if not path.exists():
        raise DataError(f"There is no file or folder {path}.", hint="Check the path.")
    problems: list[Problem] = []
    maker = SampleMaker(modality, labels, problems)
    for reader in readers().values():
        if reader.accepts(path):
            with _readable(path):
                rows = reader.rows(path, maker)
                total = reader.count(path)
            return ReadResult(
                format=reader.key, samples=_guarded(path, maker.samples(rows)), problems=problems, total=total
            )
    known = ", ".join(reader.title for reader in readers().values())
    raise DataError(f"The file {path} is of no kind that can be read.", hint=f"What can be read: {known}.")


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
    if format not in writers():
        raise DataError(f"There is no export format “{format}”.", hint=f"Choose from {', '.join(writers())}.")
    draft = path.with_name(f".{path.name}.part")
    try:
        count = writers()[format].write(rows, draft, modality)
        with draft.open("rb+") as file:
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        raise DataError(
            f"{path} cannot be written ({error.strerror}).", hint="Check its folder and the space on the disk."
        ) from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
    return count


def _guarded(path: Path, samples: Iterator[Sample]) -> Iterator[Sample]:
    with _readable(path):
        yield from samples


@contextlib.contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise DataError(f"{path} cannot be read ({error.strerror}).", hint="Check its permissions.") from error
