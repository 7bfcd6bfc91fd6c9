"""The bundle's executables start here: both the window with the command line, and the console worker."""

import multiprocessing
import os
import sys
from pathlib import Path

if __name__ == "__main__":
    multiprocessing.freeze_support()
    # A windowed program on Windows has no standard streams; libraries that print would end it.
    for stream in ("stdout", "stderr"):
        if getattr(sys, stream) is None:
            setattr(sys, stream, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - open to the end
    if sys.platform == "linux":
        # PyInstaller's, for this program alone: a browser that it opens must find the system's own libraries.
        original = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
        os.environ.pop("LD_LIBRARY_PATH", None)
        if original is not None:
            os.environ["LD_LIBRARY_PATH"] = original
    from act_desktop.__main__ import main

    sys.exit(main())
