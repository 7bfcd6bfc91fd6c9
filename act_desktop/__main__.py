"""Entry point. Decides the role before anything heavy is imported: a worker, the command line, or the window."""

import os
import signal
import sys
from pathlib import Path


def main() -> int:
    """Runs the role that the arguments name; returns the exit code."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["worker"]:
        return _worker(arguments[1:])
    if _wants_window(arguments) and _has_display():
        from act_desktop.gui.app import run as show

        demo = arguments == ["demo"]
        return show(Path(arguments[0]) if arguments and not demo else None, demo=demo)
    from act_desktop.cli import run

    return run(arguments)


def _wants_window(arguments: list[str]) -> bool:
    """Nothing, a project file, or `demo` without options; all else is for the command line."""
    return arguments in ([], ["demo"]) or (len(arguments) == 1 and arguments[0].endswith(".act"))


def _has_display() -> bool:
    """Whether a window can be opened; where it cannot, Qt would abort the process."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _worker(arguments: list[str]) -> int:
    # Ctrl-C in a terminal reaches every process of its group; only the application decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if arguments == ["llm"]:
        from act_desktop.workers.llm.main import main as work
    elif arguments == ["train"]:
        from act_desktop.workers.train.main import main as work
    else:
        sys.stderr.write("usage: act-desktop worker llm|train\n")
        return 2
    work()
    return 0


if __name__ == "__main__":
    sys.exit(main())
