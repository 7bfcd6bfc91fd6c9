"""Reports of bugs: files on this computer that the person may send, or not."""

import platform
import time
import traceback
from pathlib import Path

from act_desktop import __version__
from act_desktop.config import paths


def bug_report(error: BaseException, context: str) -> str:
    """What is needed to find a bug.

    Args:
        error: What happened.
        context: What was being done: the command line, or the job's title.
    """
    about = f"act-desktop {__version__}, Python {platform.python_version()}, {platform.platform()}\n{context}\n\n"
    return about + "".join(traceback.format_exception(error))


def save_bug_report(error: BaseException, context: str) -> Path:
    """Writes the report into the cache and returns its path."""
    folder = paths.cache() / "reports"
    folder.mkdir(exist_ok=True)
    file = folder / f"{time.strftime('%Y%m%d-%H%M%S')}.txt"
    file.write_text(bug_report(error, context), encoding="utf-8")
    return file
