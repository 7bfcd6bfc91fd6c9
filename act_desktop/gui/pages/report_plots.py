"""The plots of the stage Report: quality against budget with where the project is, and how far ε keeps its word."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from act_desktop.gui.widgets.plots import Axis, Plot
from act_desktop.gui.words import percent
from act_desktop.methods.estimators import Interval
from act_desktop.pipeline.figures import ReportFigures


class QualityChart(Plot):
    """The curves, and where the project is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Label quality against the share that is reviewed"),
            x=Axis(label=self.tr("share of the samples reviewed"), percent=True),
            y=Axis(label=self.tr("right labels"), percent=True),
            parent=parent,
        )
        self._oracle = self.line(self.tr("a perfect critic"), "good", dashes=Qt.PenStyle.DashLine)
        self._rule = self.line(self.tr("this critic and rule"), "accent")
        self._random = self.line(self.tr("random review"), "muted", dashes=Qt.PenStyle.DotLine)
        self._reach = self.errors("warning")
        self._now = self.points(self.tr("this project now"), "warning", size=12)
        self.move_legend(right=True, top=False, columns=2)

    def show_figures(self, found: ReportFigures) -> None:
        """Draws a project's; the point is counted against gold, or else the audit's estimate with its interval."""
        curves = found.curves
        if curves is None:
            return
        share = curves.budgets / curves.budgets[-1]
        self._oracle.setData(share, curves.oracle)
        self._rule.setData(share, curves.rule)
        self._random.setData(share, curves.random)
        now, estimate = found.final_accuracy, found.final_accuracy_estimate
        reach = isinstance(estimate, Interval) and now is None
        if isinstance(estimate, Interval) and now is None:
            now = estimate.estimate
        reviewed = found.plan.reviewed / found.samples if found.plan else 0.0
        shown = now is not None and reviewed > 0
        self._now.setData([reviewed] if shown else [], [now] if shown else [])
        self._reach.setVisible(shown and reach)
        lowest = [float(curves.rule.min()), float(curves.random.min())]
        if shown and reach and isinstance(estimate, Interval):
            lowest.append(estimate.low)
            self._reach.setData(
                x=np.array([reviewed]),
                y=np.array([estimate.estimate]),
                top=np.array([estimate.high - estimate.estimate]),
                bottom=np.array([estimate.estimate - estimate.low]),
            )
        if now is not None and shown:
            lowest.append(now)
        self.show_range(x=(0.0, 1.0), y=(min(lowest), 1.0))
        self.setAccessibleDescription(
            self.tr("At {share} reviewed, {quality} of the labels are right.").format(
                share=percent(reviewed), quality=percent(now)
            )
        )


class ReliabilityChart(Plot):
    """What ε says against how many labels were wrong."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Share of wrong labels against the error probability ε"),
            x=Axis(label=self.tr("error probability ε"), percent=True),
            y=Axis(label=self.tr("really wrong"), percent=True),
            parent=parent,
        )
        self.line(self.tr("keeps its word"), "muted", dashes=Qt.PenStyle.DotLine).setData([0, 1], [0, 1])
        self._reach = self.errors("accent")
        self._points = self.points(self.tr("this project"), "accent")
        self.show_range(x=(0.0, 1.0), y=(0.0, 1.0))
        self.move_legend(right=True, top=False)

    def show_figures(self, found: ReportFigures) -> None:
        """Draws a project's; empty where the reviews cannot tell."""
        curve = found.reliability.curve if found.reliability else ()
        predicted = np.array([row.predicted for row in curve])
        wrong = np.array([row.wrong.estimate for row in curve])
        self._points.setData(predicted, wrong)
        self._reach.setVisible(bool(curve))
        if curve:
            self._reach.setData(
                x=predicted,
                y=wrong,
                top=np.array([row.wrong.high for row in curve]) - wrong,
                bottom=wrong - np.array([row.wrong.low for row in curve]),
            )
