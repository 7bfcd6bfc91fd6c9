"""Report: one HTML file that explains the project's state to a layperson and documents it for an expert."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import jinja2
import numpy as np
from markupsafe import Markup

import act_desktop
from act_desktop.config import paths
from act_desktop.core.errors import UserError
from act_desktop.formats import whole_file
from act_desktop.methods.critics import strategies
from act_desktop.methods.estimators import Interval
from act_desktop.methods.losses import losses
from act_desktop.pipeline.batch_calibrating import calibrated_from
from act_desktop.pipeline.charts import epsilon_chart, quality_chart, reliability_chart
from act_desktop.pipeline.confusions import Given, confusions
from act_desktop.pipeline.figures import ReportFigures, figures
from act_desktop.store import Project

MAX_MATRIX = 25
"""Labels up to which a confusion matrix is shown whole; beyond, its largest cells are listed."""
MAX_CONFUSIONS = 20
MAX_PROBLEMS = 100

_NARROW = "\u202f"  # between a number and its unit, and between thousands


def report(project: Project, out: Path) -> ReportFigures:
    """Writes the report.

    Args:
        project: Open, read-only is enough.
        out: The HTML file to write; replaced if it is there.

    Returns:
        The numbers in it.

    Raises:
        UserError: the file cannot be written.
    """
    result = figures(project)
    save(result, out)
    return result


def save(result: ReportFigures, out: Path) -> None:
    """Writes the report of figures that are there already.

    Args:
        result: The numbers.
        out: The HTML file to write; replaced if it is there.

    Raises:
        UserError: the file cannot be written.
    """
    page = render(result)
    try:
        with whole_file(out) as draft:
            draft.write_text(page, encoding="utf-8")
    except OSError as error:
        raise UserError(
            "The report {file} cannot be written: {reason}.",
            hint="Choose a folder that can be written.",
            file=out,
            reason=error.strerror,
        ) from error


def render(result: ReportFigures) -> str:
    """The report's HTML."""
    return _template().render(
        f=result,
        # The charts are drawn from numbers alone, by our own code; nothing from the data is in them.
        quality=Markup(quality_chart(result)),  # noqa: S704
        epsilon=Markup(epsilon_chart(result)),  # noqa: S704
        reliability=Markup(reliability_chart(result)),  # noqa: S704
        confusions=confusions(result.table, len(result.labels)),
        whose={Given.MACHINE: "the machine’s label", Given.FINAL: "the label after review"},
        largest_confusions=largest_confusions,
        losses=losses(),
        strategies=strategies(),
        calibrated_from=calibrated_from,
        is_interval=lambda value: isinstance(value, Interval),
        max_matrix=MAX_MATRIX,
        max_problems=MAX_PROBLEMS,
        version=act_desktop.__version__,
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
    )


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(paths.resources() / "report"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters.update(percent=percent, count=count, estimate=estimate, duration=duration, moment=moment)
    return environment.get_template("report.html.j2")


def largest_confusions(matrix: np.ndarray, labels: tuple[str, ...]) -> list[tuple[str, str, int]]:
    """The most frequent (right label, given label, count) of different labels, at most `MAX_CONFUSIONS`."""
    errors = matrix - np.diag(np.diag(matrix))
    order = np.argsort(-errors, axis=None, kind="stable")[:MAX_CONFUSIONS]
    cells = [np.unravel_index(position, errors.shape) for position in order]
    return [(labels[row], labels[column], int(errors[row, column])) for row, column in cells if errors[row, column]]


def percent(share: float | None, digits: int = 1) -> str:
    """A share as a person reads it."""
    return "–" if share is None else f"{100 * share:.{digits}f}{_NARROW}%"


def count(number: float) -> str:
    """A number with its thousands apart."""
    return f"{number:,.0f}".replace(",", _NARROW)


def estimate(interval: Interval) -> str:
    """An estimate with its interval."""
    low, high = f"{100 * interval.low:.1f}", percent(interval.high)
    return f"{percent(interval.estimate)} ({percent(interval.confidence, 0)} interval {low} to {high})"


def duration(seconds: float | None) -> str:
    """A time span in its two largest units."""
    if seconds is None:
        return "unfinished"
    if seconds < 60:
        return f"{seconds:.1f}{_NARROW}s"
    minutes, rest = divmod(round(seconds), 60)
    if minutes < 60:
        return f"{minutes}{_NARROW}min {rest}{_NARROW}s"
    return f"{minutes // 60}{_NARROW}h {minutes % 60}{_NARROW}min"


def moment(iso: str) -> str:
    """A stored time, to the second."""
    return f"{datetime.fromisoformat(iso):%Y-%m-%d %H:%M:%S} UTC" if iso else "–"
