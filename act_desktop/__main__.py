"""Entry point. Decides the role before anything heavy is imported: a worker, the command line, or the window."""

import signal
import sys


def main() -> int:
    """Runs the role that the arguments name; returns the exit code."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["worker"]:
        return _worker(arguments[1:])
    if not arguments or (len(arguments) == 1 and arguments[0].endswith(".act")):
        from act_desktop.gui.app import run as show

        return show(arguments)
    from act_desktop.cli import run

    return run(arguments)


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
