"""One process at a time writes a project: an operating-system lock on a file beside it.

The system drops the lock when its holder dies, however it dies, so a lock can never be stale. The file's text is
the holder's process id and serves the message only.
"""

import contextlib
import os
import sys
from pathlib import Path

from act_desktop.core.errors import ProjectError

if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30  # beyond the text: a locked region cannot be read by others on Windows

    def _try_lock(descriptor: int) -> bool:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


class ProjectLock:
    """Holds the write lock of a project file until `release`.

    Args:
        project: Path of the project file; the lock is `<project>.lock` beside it.

    Raises:
        ProjectError: another process holds the lock, or its file cannot be made.
    """

    __slots__ = ("_descriptor", "_path")

    def __init__(self, project: Path) -> None:
        self._path = project.with_name(f"{project.name}.lock")
        self._descriptor = self._acquire(project)

    def release(self) -> None:
        """Gives the lock back and removes its file; may be called twice."""
        if self._descriptor < 0:
            return
        with contextlib.suppress(OSError):  # on Windows an open file cannot be removed; an unlocked one harms nobody
            self._path.unlink()
        os.close(self._descriptor)
        self._descriptor = -1

    def _acquire(self, project: Path) -> int:
        while True:
            try:
                descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
            except OSError as error:
                raise ProjectError(
                    "The project {project} cannot be locked for writing ({reason}).",
                    hint="Check the folder's permissions, or open the project read-only.",
                    project=project,
                    reason=error.strerror,
                ) from error
            try:
                locked = _try_lock(descriptor)
            except OSError as error:  # a share that knows no locks
                os.close(descriptor)
                raise ProjectError(
                    "The project {project} cannot be locked for writing on this disk ({reason}).",
                    hint="Copy it to a disk of this computer, or open it read-only.",
                    project=project,
                    reason=error.strerror,
                ) from error
            if not locked:
                holder = _holder(descriptor)
                os.close(descriptor)
                raise ProjectError(
                    "The project {project} is open in another process (process id {holder})."
                    if holder
                    else "The project {project} is open in another process (process id unknown).",
                    hint="Close it there first, or open it read-only.",
                    project=project,
                    holder=holder,
                )
            if self._is_current(descriptor):
                os.ftruncate(descriptor, 0)
                os.lseek(descriptor, 0, os.SEEK_SET)
                os.write(descriptor, f"{os.getpid()}\n".encode())
                return descriptor
            os.close(descriptor)  # the holder removed the file between our open and our lock

    def _is_current(self, descriptor: int) -> bool:
        try:
            return os.path.samestat(os.fstat(descriptor), self._path.stat())
        except FileNotFoundError:
            return False


def _holder(descriptor: int) -> str:
    """The process id in the lock's file; empty where there is none yet."""
    os.lseek(descriptor, 0, os.SEEK_SET)
    return os.read(descriptor, 32).decode("ascii", errors="replace").strip()
