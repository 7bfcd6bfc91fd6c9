"""Plots in the program's colours, light and dark: pyqtgraph set up once.

A plot is made with its axes; `line`, `points`, `bars`, `errors` and `marker` add what is drawn, named in the legend,
and hand back pyqtgraph's item, which takes the data (`setData`, `setOpts`, `setValue`). Colours are named, not given:
they are read again whenever the theme or the text size changes.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import pyqtgraph as pg  # type: ignore[import-untyped]
from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from act_desktop.gui import theme
from act_desktop.gui.theme import SPACE
from act_desktop.gui.words import number, percent

pg.setConfigOptions(antialias=True)

_LEAST_HEIGHT = 10
"""Of a plot, in text lines."""
_LEGEND_ROOM = 30
"""Width of a plot, in letters “m”, from which a legend does not hide what it names."""

Ink = str | int
"""A field of `theme.Colours` ("accent", "muted", "good", …), or the number of a series among several, from 0."""

_SERIES_LIGHT = ("#2f5fd0", "#b35900", "#1e7d45", "#9b3fa8", "#bd2c2c", "#0d7f8c", "#6b5b00", "#5b6472")
_SERIES_DARK = ("#7aa2ff", "#f0a35e", "#5cc98a", "#d48be0", "#ff7b7b", "#55c8d6", "#d3c04a", "#9ba4b4")
_STYLES = (
    Qt.PenStyle.SolidLine,
    Qt.PenStyle.DashLine,
    Qt.PenStyle.DotLine,
    Qt.PenStyle.DashDotLine,
    Qt.PenStyle.DashDotDotLine,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """One axis of a plot.

    Attributes:
        label: What it measures.
        percent: The values are shares in [0, 1], shown as percentages; else plain numbers.
        whole: Only whole numbers have ticks.
    """

    label: str
    percent: bool = False
    whole: bool = False


def colour(ink: Ink) -> QColor:
    """The colour of an ink in the theme in force."""
    if isinstance(ink, str):
        return QColor(getattr(theme.colours(), ink))
    series = _SERIES_DARK if theme.colours() is theme.DARK else _SERIES_LIGHT
    return QColor(series[ink % len(series)])


def style(series: int) -> Qt.PenStyle:
    """The dashes of a series, so that no line is told from another by its colour alone."""
    return _STYLES[series % len(_STYLES)]


class Plot(pg.PlotWidget):  # type: ignore[misc]
    """A plot that stands still: no zoom, no menu; the wheel scrolls the page it lies on.

    Args:
        name: What it shows, for those who cannot see it.
        x: The axis below.
        y: The axis at the left.
        legend: Whether to name what is drawn.
    """

    def __init__(self, name: str, *, x: Axis, y: Axis, legend: bool = True, parent: QWidget | None = None) -> None:
        self._axes = {"bottom": _Axis(x, "bottom"), "left": _Axis(y, "left")}
        super().__init__(parent, axisItems=self._axes)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFrameShape(self.Shape.NoFrame)
        self.plotItem.setMenuEnabled(False)
        self.plotItem.hideButtons()
        self.plotItem.layout.setContentsMargins(SPACE // 2, SPACE, 3 * SPACE, SPACE // 2)
        self.plotItem.setMouseEnabled(x=False, y=False)
        self._legend = self.plotItem.addLegend(offset=(-8, 8)) if legend else None
        self._dressed: dict[Any, Callable[[], object]] = {}
        self.restyle()

    def line(
        self, name: str, ink: Ink, *, dashes: Qt.PenStyle = Qt.PenStyle.SolidLine, width: float = 2.2
    ) -> pg.PlotDataItem:
        """A line, to be filled by `setData(x, y)`."""
        item = self.plotItem.plot(name=name or None)
        self._dress(item, lambda: item.setPen(_pen(ink, width, dashes)))
        return item

    def points(self, name: str, ink: Ink, *, symbol: str = "o", size: int = 10) -> pg.PlotDataItem:
        """Points without a line, to be filled by `setData(x, y)`."""
        item = self.plotItem.plot(name=name or None, pen=None, symbol=symbol, symbolSize=size)

        def dress() -> None:
            item.setSymbolBrush(pg.mkBrush(colour(ink)))
            item.setSymbolPen(_pen("surface", 1.5))

        self._dress(item, dress)
        return item

    def bars(self, name: str, ink: Ink) -> pg.BarGraphItem:
        """Upright bars, to be filled by `setOpts(x=…, height=…, width=…, y0=…)`."""
        item = pg.BarGraphItem(x=[], height=[], width=0.8, name=name or None)
        self.plotItem.addItem(item)
        self._dress(item, lambda: item.setOpts(brush=pg.mkBrush(colour(ink)), pen=pg.mkPen(None)))
        return item

    def errors(self, ink: Ink) -> pg.ErrorBarItem:
        """Intervals around points, to be filled by `setData(x=…, y=…, top=…, bottom=…)`, lengths from the point."""
        item = pg.ErrorBarItem(beam=0.012)
        self.plotItem.addItem(item)
        self._dress(item, lambda: item.setOpts(pen=_pen(ink, 1.4)))
        return item

    def marker(
        self, ink: Ink, *, movable: bool = False, dashes: Qt.PenStyle = Qt.PenStyle.SolidLine, width: float = 2.0
    ) -> pg.InfiniteLine:
        """An upright line over the whole height, to be placed by `setValue(x)`."""
        item = pg.InfiniteLine(angle=90, movable=movable)
        self.plotItem.addItem(item, ignoreBounds=True)

        def dress() -> None:
            item.setPen(_pen(ink, width, dashes))
            item.setHoverPen(_pen(ink, width + 2, dashes))

        self._dress(item, dress)
        return item

    def remove(self, *items: Any) -> None:
        """Takes items away, from the legend too."""
        for item in items:
            self.plotItem.removeItem(item)
            self._dressed.pop(item, None)

    def move_legend(self, *, right: bool, top: bool, columns: int = 1) -> None:
        """Puts the legend into a corner; call it once all is drawn that it names."""
        if self._legend is not None:
            self._legend.setColumnCount(columns)
            corner = (int(right), int(not top))
            self._legend.anchor(corner, corner, offset=(-SPACE if right else SPACE, SPACE if top else -SPACE))

    def show_range(
        self, *, x: Sequence[float] | None = None, y: Sequence[float] | None = None, padding: float = 0.02
    ) -> None:
        """Fixes what part of the axes is seen; without a call each axis follows the data."""
        if x is not None:
            self.plotItem.setXRange(x[0], x[1], padding=padding)
        if y is not None:
            self.plotItem.setYRange(y[0], y[1], padding=padding)

    def restyle(self) -> None:
        """Takes colours and font of the theme in force."""
        colours, font = theme.colours(), self.font()
        self.setMinimumHeight(_LEAST_HEIGHT * self.fontMetrics().height())
        self.setBackground(colours.surface)
        for axis in self._axes.values():
            axis.restyle(font.pointSizeF())
            axis.setTickFont(font)
            axis.setZValue(-1)  # the grid lies below what is drawn
        self.plotItem.showGrid(x=False, y=True, alpha=0.18)
        if self._legend is not None:
            size = f"{font.pointSizeF():.1f}pt"
            self._legend.setLabelTextSize(size)
            self._legend.setLabelTextColor(colours.text)
            for _, label in self._legend.items:  # it keeps those for the entries to come
                label.setText(label.text, color=colours.text, size=size)
            self._legend.updateSize()
            shade = QColor(colours.surface)
            shade.setAlphaF(0.85)
            self._legend.setBrush(pg.mkBrush(shade))
        for dress in self._dressed.values():
            dress()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        whole = hasattr(self, "_dressed") and not self.closed  # events come before and after
        if whole and event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange}:
            self.restyle()

    @override
    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        legend = getattr(self, "_legend", None)  # the first comes before the plot is whole
        if legend is not None:
            legend.setVisible(self.width() >= _LEGEND_ROOM * self.fontMetrics().horizontalAdvance("m"))

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    @override
    def sizeHint(self) -> QSize:
        return QSize(420, 260)

    def _dress(self, item: Any, dress: Callable[[], object]) -> None:
        self._dressed[item] = dress
        dress()


def _pen(ink: Ink, width: float, dashes: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """A pen as thick as it is meant: pyqtgraph counts real pixels."""
    application = QGuiApplication.instance()
    ratio = application.devicePixelRatio() if isinstance(application, QGuiApplication) else 1.0
    pen: QPen = pg.mkPen(colour(ink), width=width * ratio, style=dashes)
    return pen


class _Axis(pg.AxisItem):  # type: ignore[misc]
    """An axis with plain numbers or percentages, never with SI prefixes."""

    def __init__(self, what: Axis, orientation: str) -> None:
        super().__init__(orientation)
        self._what = what
        self.enableAutoSIPrefix(enable=False)
        self.setStyle(tickLength=4, hideOverlappingLabels=False)

    def restyle(self, points: float) -> None:
        """Takes colours and text size of the theme in force."""
        muted = theme.colours().muted
        self.setPen(pg.mkPen(theme.colours().line))
        self.setTextPen(pg.mkPen(muted))
        self.setLabel(self._what.label, **{"color": muted, "font-size": f"{points:.1f}pt"})

    @override
    def boundingRect(self) -> QRectF:
        """With room for half of the first and of the last number, which pyqtgraph would leave out."""
        found: QRectF = super().boundingRect()
        return found.adjusted(-3 * SPACE, -2 * SPACE, 3 * SPACE, 2 * SPACE)

    @override
    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        found: list[tuple[float, list[float]]] = super().tickValues(low, high, size)
        return [level for level in found if level[0] >= 1] if self._what.whole else found

    @override
    def tickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:
        if self._what.percent:
            digits = 0 if spacing >= 0.01 else 1
            return [percent(value, digits) for value in values]
        digits = 0 if spacing >= 1 else 1 if spacing >= 0.1 else 2
        return [number(value, f",.{digits}f") for value in values]
