"""Where the files of a training go: worked on out of sight, then beside those of earlier trainings."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from act_desktop.core.errors import DataError


@contextmanager
def work_folder(out: Path) -> Iterator[Path]:
    """A folder in `out` for the time of the training; `out` goes too where it was made for a training that fails.

    Raises:
        DataError: the folder cannot be written.
    """
    fresh = not out.exists()
    try:
        out.mkdir(parents=True, exist_ok=True)
        work = tempfile.TemporaryDirectory(prefix=".training-", dir=out.absolute())
    except OSError as error:
        raise DataError(
            "The folder {folder} cannot be written ({reason}).",
            hint="Choose another folder.",
            folder=out,
            reason=error.strerror,
        ) from error
    try:
        with work as name:
            yield Path(name)
    except BaseException:
        if fresh:
            with suppress(OSError):  # somebody put something there
                out.rmdir()
        raise


def free_place(out: Path, stems: Sequence[str]) -> Path:
    """The folder where no file replaces an earlier training's, which would be shown with the wrong figures.

    Args:
        out: What the person chose.
        stems: Names of the classifiers' files.

    Returns:
        `out`, or a folder in it that is not there yet.
    """
    place, number = out.absolute(), 2
    if not any((place / f"{stem}.onnx").exists() for stem in stems):
        return place
    while (found := place / f"training-{number}").exists():
        number += 1
    return found
