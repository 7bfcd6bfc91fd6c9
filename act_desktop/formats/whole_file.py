"""Files that are there whole or not at all."""

import contextlib
import os
import threading
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Gives a draft beside a file, to be written in the block; a draft that succeeds takes the file's place.

    Whoever reads the file meanwhile sees the old one, and so does everyone if the block fails or the power does.

    Raises:
        OSError: the draft cannot be written, or not be moved.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}.part")
    try:
        yield draft
        with draft.open("rb+") as file:
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
