"""Content hashes of samples and of files."""

import contextlib
import hashlib
from collections.abc import Callable
from pathlib import Path

from act_desktop.formats.whole_file import whole_file

_AT_ONCE = 1 << 20


def sample_hash(text: str | None, image: bytes | None, question: str | None) -> str:
    """SHA-256 (hex) over everything a model sees of a sample.

    Each part goes in with its length, so that no two different samples give the same bytes.
    """
    digest = hashlib.sha256()
    for part in (text, image, question):
        data = part.encode() if isinstance(part, str) else part
        digest.update(b"-" if data is None else f"{len(data)}:".encode())
        digest.update(data or b"")
    return digest.hexdigest()


def file_sha256(path: Path, *, cache: Path | None = None, check: Callable[[], None] | None = None) -> str:
    """SHA-256 (hex) of a file, read once while its size and time of change stay the same.

    Args:
        path: The file.
        cache: Folder that remembers hashes from one start of the program to the next (`config.paths.cache()`);
            without it the file is read each time.
        check: Called again and again meanwhile; what it raises ends the reading.

    Raises:
        OSError: the file cannot be read.
    """
    if cache is None:
        return _digest(path, check)
    status = path.stat()
    identity = f"{path.resolve()}\n{status.st_size}\n{status.st_mtime_ns}"
    note = cache / "hashes" / hashlib.sha256(identity.encode(errors="surrogateescape")).hexdigest()
    try:
        return note.read_text("ascii")
    except OSError:
        digest = _digest(path, check)
    with contextlib.suppress(OSError):  # on a full disk it is read again the next time
        note.parent.mkdir(parents=True, exist_ok=True)
        with whole_file(note) as draft:
            draft.write_text(digest, "ascii")
    return digest


def _digest(path: Path, check: Callable[[], None] | None) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while part := file.read(_AT_ONCE):
            digest.update(part)
            if check is not None:
                check()
    return digest.hexdigest()
