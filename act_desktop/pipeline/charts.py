"""The report's charts, as SVG to put into a page: no script, no font file, no reference to anything outside."""

import io
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np

from act_desktop.methods.estimators import Interval
from act_desktop.pipeline.figures import ReportFigures
from act_desktop.pipeline.plan import DEFAULT_RULE

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.ticker import Formatter

RULE, RANDOM, ORACLE, POINT = "#2f6fde", "#8a8f98", "#1a936f", "#d97706"
RIGHT, WRONG, UNKNOWN = "#2f6fde", "#d9534f", "#8a8f98"
BINS = 25

_DRAWING = threading.Lock()  # the style that matplotlib draws with is one for the process

_INK = "#010203"  # stands for the page's own text colour, whatever its theme
_STYLE: dict[Any, Any] = {
    "axes.edgecolor": _INK,
    "axes.axisbelow": True,
    "axes.grid": True,
    "axes.labelcolor": _INK,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "font.size": 10.5,
    "grid.alpha": 0.18,
    "grid.color": _INK,
    "legend.frameon": False,
    "lines.linewidth": 2.2,
    "svg.fonttype": "none",
    "text.color": _INK,
    "xtick.color": _INK,
    "ytick.color": _INK,
}


def quality_chart(figures: ReportFigures) -> str:
    """Label quality against the share reviewed: the rule, random review, the oracle, and where the project is."""
    curves = figures.curves
    if curves is None:
        return ""
    share = curves.budgets / curves.budgets[-1]
    name = figures.plan.plan.rule if figures.plan else DEFAULT_RULE
    who = "this ε" if figures.calibrated else "this critic"
    with _style("quality"):
        figure, axes = _axes()
        axes.plot(share, curves.oracle, color=ORACLE, linestyle="--", label="a perfect critic")
        axes.plot(share, curves.rule, color=RULE, label=f"{who}, rule “{name}”")
        axes.plot(share, curves.random, color=RANDOM, linestyle=":", label="random review")
        _mark_project(axes, figures)
        axes.set_xlabel("share of the samples that a person reviews")
        axes.set_ylabel("share of right labels")
        axes.set_xlim(0, 1)
        axes.set_ylim(top=1.005)
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_major_formatter(_percent())
        axes.legend(loc="lower right")
        return _svg(figure)


def reliability_chart(figures: ReportFigures) -> str:
    """What ε says against how many labels were wrong, with intervals; the diagonal is an ε that keeps its word."""
    if figures.reliability is None:
        return ""
    curve = figures.reliability.curve
    predicted = [row.predicted for row in curve]
    wrong = [row.wrong.estimate for row in curve]
    below = [row.wrong.estimate - row.wrong.low for row in curve]
    above = [row.wrong.high - row.wrong.estimate for row in curve]
    with _style("reliability"):
        figure, axes = _axes()
        axes.plot([0, 1], [0, 1], color=RANDOM, linestyle=":", label="keeps its word")
        axes.errorbar(
            predicted,
            wrong,
            yerr=[below, above],
            fmt="o",
            color=RULE,
            markersize=7,
            lw=1.4,
            capsize=3,
            label="this project",
        )
        axes.set_xlabel("error probability ε")
        axes.set_ylabel("share of wrong labels among the reviewed")
        axes.set_xlim(0, 1)
        axes.set_ylim(0, 1)
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_major_formatter(_percent())
        axes.legend(loc="upper left")
        return _svg(figure)


def _mark_project(axes: "Axes", figures: ReportFigures) -> None:
    """Where the project is: measured against gold, or else as the audit estimates it, or else only how far."""
    if figures.plan is None or not figures.plan.reviewed:
        return
    reviewed, estimate = figures.plan.reviewed / figures.samples, figures.final_accuracy_estimate
    look: dict[str, Any] = {"color": POINT, "markersize": 9, "markeredgecolor": "#ffffff", "zorder": 5}
    if figures.final_accuracy is not None:
        axes.plot([reviewed], [figures.final_accuracy], "o", label="this project now", **look)
    elif isinstance(estimate, Interval):
        reach = [[estimate.estimate - estimate.low], [estimate.high - estimate.estimate]]
        label = "this project now, with its interval"
        axes.errorbar([reviewed], [estimate.estimate], yerr=reach, fmt="o", capsize=5, label=label, **look)
    else:
        axes.axvline(reviewed, color=POINT, linewidth=1.4, label="reviewed so far")


def epsilon_chart(figures: ReportFigures) -> str:
    """How ε is spread, split by whether the machine's label is right where that is known."""
    table = figures.table
    if not table.judged.any():
        return ""
    truth = table.gold if figures.gold else np.where(table.reviewed, table.final, -1)
    known, wrong = table.judged & (truth >= 0), table.machine != truth
    groups = [
        (known & ~wrong, RIGHT, "machine’s label right"),
        (known & wrong, WRONG, "machine’s label wrong"),
        (table.judged & ~known, UNKNOWN, "not known"),
    ]
    groups = [group for group in groups if group[0].any()]
    with _style("epsilon"):
        figure, axes = _axes()
        axes.hist(
            [table.epsilon[mask] for mask, _, _ in groups],
            bins=np.linspace(0, 1, BINS + 1).tolist(),
            stacked=True,
            color=[colour for _, colour, _ in groups],
            label=[label for _, _, label in groups],
            edgecolor="none",
            rwidth=0.92,
        )
        axes.set_xlabel("error probability ε")
        axes.set_ylabel("samples")
        axes.set_xlim(0, 1)
        axes.grid(visible=False, axis="x")
        axes.legend(loc="upper right")
        return _svg(figure)


@contextmanager
def _style(name: str) -> Iterator[None]:
    """The look of a chart; its name makes what is drawn the same in every run."""
    import matplotlib as mpl

    with _DRAWING, mpl.rc_context({**_STYLE, "svg.hashsalt": name}):
        yield


def _percent() -> "Formatter":
    from matplotlib.ticker import PercentFormatter

    return PercentFormatter(1.0, decimals=0)


def _axes() -> "tuple[Figure, Axes]":
    from matplotlib.figure import Figure

    figure = Figure(figsize=(7.6, 3.9), layout="constrained")
    return figure, figure.subplots()


def _svg(figure: "Figure") -> str:
    """The figure as one SVG element that follows the page's text colour and font."""
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg", transparent=True, metadata={"Date": None})
    text = buffer.getvalue()
    text = text[text.index("<svg") :]
    text = re.sub(r"<metadata>.*?</metadata>", "", text, flags=re.DOTALL)
    text = re.sub(r'<g id="[^"]*"', "<g", text)  # the same in every chart, and a page must not have an id twice
    text = re.sub(r' (width|height)="[\d.]+pt"', "", text, count=2)
    text = re.sub(r"'[^']*DejaVu Sans'[^;\"]*", "inherit", text)
    return text.replace(_INK, "currentColor")
