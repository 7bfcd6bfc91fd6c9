"""What the command line shows: results on standard output, everything else on standard error."""

import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

from act_desktop.core.samples import Problem

if TYPE_CHECKING:
    from act_desktop.pipeline.progress import JobControl, Progress

OK = 0
USER_ERROR = 1
USAGE = 2
WITH_PROBLEMS = 3
BUG = 4
CANCELLED = 130

PLAIN_LINE_SECONDS = 5.0
SHOWN_PROBLEMS = 10

json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object, and nothing else.")


@dataclass(slots=True)
class Console:
    """Prints one verb's result.

    Args:
        as_json: Print one JSON object instead of text.
    """

    as_json: bool = False
    warnings: list[str] = field(default_factory=list)

    def note(self, text: str) -> None:
        """Says something on the way, on standard error."""
        click.echo(text, err=True)

    def warn(self, text: str) -> None:
        """Says what the person should know; it stands in the JSON object too. The same text only once."""
        if text not in self.warnings:
            self.warnings.append(text)
            click.secho(f"Warning: {text}", err=True, fg="yellow")

    def result(self, summary: object, *lines: str, problems: Sequence[Problem] = (), warnings: bool = True) -> int:
        """Prints what came out and returns the exit code.

        Args:
            summary: A dataclass or a mapping: the JSON object.
            lines: The same for a person.
            problems: Single samples that went wrong.
            warnings: Put the warnings into the JSON object.
        """
        if self.as_json:
            import msgspec

            plain = msgspec.to_builtins(summary, enc_hook=str)
            if warnings:
                plain["warnings"] = self.warnings
            click.echo(msgspec.json.encode(plain).decode())
        else:
            for line in lines:
                click.echo(line)
            _show_problems(problems)
        return WITH_PROBLEMS if problems else OK

    @contextmanager
    def job(self) -> "Iterator[JobControl]":
        """A job with a progress display. Ctrl-C cancels it at its next checkpoint; a second one ends the program."""
        from act_desktop.pipeline.progress import JobControl

        with _progress_display() as show:
            job = JobControl(on_progress=show, on_warning=self.warn)
            with _cancelled_by_interrupt(job, self.note):
                yield job


@contextmanager
def _cancelled_by_interrupt(job: "JobControl", note: Callable[[str], None]) -> Iterator[None]:
    before = signal.getsignal(signal.SIGINT)

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, before)
        note("\nStopping at the next sample; what is done is kept. Ctrl-C again ends at once.")
        # On a thread of its own: the interrupted code may be holding the very lock that `cancel` takes.
        threading.Thread(target=job.cancel).start()

    signal.signal(signal.SIGINT, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _progress_display() -> "Iterator[Callable[[Progress], None]]":
    """A bar in a terminal, a line now and then elsewhere."""
    if not sys.stderr.isatty():
        yield _PlainLines()
        return
    from rich.console import Console as RichConsole
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns: tuple[Any, ...] = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=RichConsole(stderr=True)) as bar:
        tasks: dict[str, Any] = {}

        def show(progress: "Progress") -> None:
            if progress.stage not in tasks:
                tasks[progress.stage] = bar.add_task(progress.stage, total=progress.total, rate="")
            bar.update(tasks[progress.stage], completed=progress.done, total=progress.total, rate=_rate(progress.rate))

        yield show


@dataclass(slots=True)
class _PlainLines:
    _last: float = field(default_factory=time.monotonic)
    _stage: str = ""
    _shown: bool = False

    def __call__(self, progress: "Progress") -> None:
        if progress.stage != self._stage:
            self._stage, self._shown, self._last = progress.stage, False, time.monotonic()
        complete = progress.done == progress.total
        if time.monotonic() - self._last < PLAIN_LINE_SECONDS and not (complete and self._shown):
            return
        self._last, self._shown = time.monotonic(), True
        left = "" if progress.seconds_left is None or complete else f", {duration(progress.seconds_left)} left"
        click.echo(
            f"{progress.stage}: {progress.done} of {progress.total} ({_rate(progress.rate) or '–'}{left})", err=True
        )


def _rate(rate: float) -> str:
    if rate <= 0:
        return ""
    return f"{rate:.1f}/s" if rate >= 1 else f"{60 * rate:.1f}/min"


def duration(seconds: float) -> str:
    """Seconds for a person: "12 s", "3 min", "2 h 05 min"."""
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02} min"


def percent(share: float | None) -> str:
    """A share in [0, 1] for a person, "–" where there is none."""
    return "–" if share is None else f"{100 * share:.1f} %"


def _show_problems(problems: Sequence[Problem]) -> None:
    if problems:
        click.echo(f"{len(problems)} problem{'s' if len(problems) > 1 else ''}; the rest went on:", err=True)
    for problem in problems[:SHOWN_PROBLEMS]:
        click.echo(f"  {problem.where}: {problem.message}", err=True)
    if len(problems) > SHOWN_PROBLEMS:
        click.echo(f"  … and {len(problems) - SHOWN_PROBLEMS} more", err=True)
