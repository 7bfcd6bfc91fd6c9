"""The two linked plots of the stage Plan: quality against budget, and the histogram of ε with its threshold."""

from collections.abc import Callable

import numpy as np
import pyqtgraph as pg  # type: ignore[import-untyped]
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from act_desktop.gui.widgets.plots import Axis, Plot
from act_desktop.gui.words import fill, percent
from act_desktop.methods.metrics import QualityCurves
from act_desktop.pipeline.plan_preview import Preview
from act_desktop.pipeline.planning import Basis

BINS = 50


class LinePlot(Plot):
    """A plot with one upright line that is dragged, or moved by ← → (a step), Page Up, Page Down, Home and End."""

    moved = Signal(float)
    """The line's place, in the axis' numbers."""

    def __init__(self, name: str, *, x: Axis, y: Axis, legend: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(name, x=x, y=y, legend=legend, parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._reach = (0.0, 1.0)
        self.line_item: pg.InfiniteLine = self.marker("warning", movable=True, width=2.6)
        self.line_item.setZValue(10)
        self.line_item.setCursor(Qt.CursorShape.SizeHorCursor)
        self.line_item.sigDragged.connect(self._dragged)

    def set_reach(self, low: float, high: float) -> None:
        """How far the line may be moved."""
        self._reach = (low, high)
        self.line_item.setBounds((low, high))

    def place(self, value: float) -> None:
        """Puts the line somewhere, without telling anyone."""
        self.line_item.setValue(value)

    @Slot(object)
    def _dragged(self, _line: object) -> None:
        self.moved.emit(float(self.line_item.value()))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        low, high = self._reach
        step = (high - low) / 100
        places: dict[int, Callable[[float], float]] = {
            Qt.Key.Key_Left: lambda value: value - step,
            Qt.Key.Key_Right: lambda value: value + step,
            Qt.Key.Key_PageDown: lambda value: value - 10 * step,
            Qt.Key.Key_PageUp: lambda value: value + 10 * step,
            Qt.Key.Key_Home: lambda _: low,
            Qt.Key.Key_End: lambda _: high,
        }
        place = places.get(event.key())
        if place is None or not self.line_item.isVisible():
            event.ignore()
            return
        self.line_item.setValue(min(max(place(float(self.line_item.value())), low), high))
        self.moved.emit(float(self.line_item.value()))


class QualityPlot(LinePlot):
    """Expected label quality against the budget, for the rule, random review and a perfect critic."""

    def __init__(self, parent: QWidget | None = None) -> None:
        name = self.tr("Label quality against the budget")
        super().__init__(
            name,
            x=Axis(label=self.tr("share of the samples reviewed"), percent=True),
            y=Axis(label=self.tr("right labels"), percent=True),
            parent=parent,
        )
        self._oracle = self.line(self.tr("a perfect critic"), "good", dashes=Qt.PenStyle.DashLine)
        self._rule = self.line(self.tr("this critic and rule"), "accent")
        self._random = self.line(self.tr("random review"), "muted", dashes=Qt.PenStyle.DotLine)
        self._point = self.points(self.tr("your budget"), "warning")
        self._samples = 1
        self.move_legend(right=True, top=False, columns=2)

    def show_curves(self, curves: QualityCurves, samples: int) -> None:
        """Draws the lines; `samples` is N."""
        self._samples = samples
        share = curves.budgets / samples
        self._oracle.setData(share, curves.oracle)
        self._rule.setData(share, curves.rule)
        self._random.setData(share, curves.random)
        lowest = float(min(curves.rule.min(), curves.random.min()))
        self.set_reach(float(share[0]), 1.0)
        self.show_range(x=(float(share[0]), 1.0), y=(lowest, 1.0))

    def show_preview(self, seen: Preview, *, move_line: bool) -> None:
        """Marks a budget."""
        share = seen.budget / self._samples
        self._point.setData([share], [seen.quality])
        if move_line:
            self.place(share)
        text = self.tr("{budget:,} reviews: {quality} of the labels right. Left and right arrow change the budget.")
        self.setAccessibleDescription(fill(text, budget=seen.budget, quality=percent(seen.quality)))


class EpsilonPlot(LinePlot):
    """How ε is spread; the line is the threshold, and what lies right of it is reviewed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Histogram of the error probability ε"),
            x=Axis(label=self.tr("error probability ε")),
            y=Axis(label=self.tr("samples"), whole=True),
            parent=parent,
        )
        self._below = self.bars(self.tr("the machine’s label stays"), "line")
        self._above = self.bars(self.tr("you review"), "accent")
        self._edges = np.linspace(0, 1, BINS + 1)
        self._starts = np.zeros(BINS + 1, dtype=np.int64)
        self.set_reach(0.0, 1.0)
        self.move_legend(right=True, top=True, columns=2)

    def show_basis(self, found: Basis) -> None:
        """Counts the samples in bins, once; a threshold then only splits them."""
        # Of ε from large to small, how many lie at or above each edge.
        self._starts = np.searchsorted(-found.epsilon, -self._edges, side="right")
        self._starts[0], self._starts[-1] = len(found.epsilon), 0
        counts = self._starts[:-1] - self._starts[1:]
        self.show_range(x=(0.0, 1.0), y=(0.0, 1.05 * max(float(counts.max(initial=0)), 1.0)), padding=0.01)

    def show_preview(self, seen: Preview, *, move_line: bool, by_threshold: bool) -> None:
        """Splits the bars at what is picked, and marks the threshold where the rule has one."""
        counts = self._starts[:-1] - self._starts[1:]
        above = np.clip(seen.picked - self._starts[1:], 0, counts)
        centres, width = (self._edges[:-1] + self._edges[1:]) / 2, 0.9 / BINS
        self._above.setOpts(x=centres, height=above, y0=0, width=width)
        self._below.setOpts(x=centres, height=counts - above, y0=above, width=width)
        self.line_item.setVisible(by_threshold)
        if move_line:
            self.place(1.0 if seen.threshold is None else seen.threshold)
        text = self.tr("Threshold {threshold:.2f}: {picked:,} samples lie above it. Left and right arrow move it.")
        self.setAccessibleDescription(
            fill(text, threshold=float(self.line_item.value()), picked=seen.picked) if by_threshold else ""
        )
