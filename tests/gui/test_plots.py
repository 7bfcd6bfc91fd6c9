"""Plots and the confusion matrix follow the theme, and are told without colours too."""

import gc
import weakref
from collections.abc import Callable, Iterator

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from act_desktop.config.settings import Preferences
from act_desktop.gui import theme
from act_desktop.gui.widgets import plots
from act_desktop.gui.widgets.confusion import ConfusionMatrix
from act_desktop.gui.widgets.plots import Axis, Plot

Restyle = Callable[..., None]


@pytest.fixture
def restyle(qapp: QApplication) -> Iterator[Restyle]:
    """Puts preferences in force; afterwards those of the tests before."""
    font, palette, sheet = QFont(qapp.font()), QPalette(qapp.palette()), qapp.styleSheet()

    def apply(**chosen: object) -> None:
        theme.apply(qapp, msgspec.convert(chosen, Preferences), font)

    apply(theme="light")
    yield apply
    theme.apply(qapp, Preferences(), font)
    qapp.setStyleSheet(sheet)
    qapp.setFont(font)
    qapp.setPalette(palette)


@pytest.fixture
def plot(restyle: Restyle, qtbot: QtBot) -> Plot:
    made = Plot("Quality", x=Axis(label="share", percent=True), y=Axis(label="samples", whole=True))
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show()
    return made


def test_lines_take_the_colours_of_the_theme_in_force(restyle: Restyle, plot: Plot) -> None:
    line = plot.line("rule", "accent")
    for name, colours in (("dark", theme.DARK), ("light", theme.LIGHT)):
        restyle(theme=name)
        assert line.opts["pen"].color().name() == colours.accent
        assert plots.colour(1) != plots.colour(0)


def test_a_larger_text_makes_larger_numbers_on_the_axes(restyle: Restyle, plot: Plot) -> None:
    before = plot.getAxis("bottom").style["tickFont"].pointSizeF()
    restyle(text_scale=1.5)
    assert plot.getAxis("bottom").style["tickFont"].pointSizeF() == pytest.approx(1.5 * before)


def test_a_line_that_is_taken_away_is_gone(restyle: Restyle, plot: Plot) -> None:
    line = plot.line("rule", "accent")
    left = weakref.ref(line)
    plot.remove(line)
    del line
    gc.collect()
    assert left() is None
    assert not plot.plotItem.legend.items
    restyle(theme="dark")


def test_axes_show_percentages_and_whole_numbers(plot: Plot) -> None:
    assert plot.getAxis("bottom").tickStrings([0.0, 0.25], 1, 0.25) == ["0 %", "25 %"]
    assert plot.getAxis("left").tickStrings([0, 2500], 1, 500) == ["0", "2,500"]
    assert all(spacing >= 1 for spacing, _ in plot.getAxis("left").tickValues(0, 2, 300))


def test_series_differ_by_their_dashes(plot: Plot) -> None:
    assert len({plots.style(series) for series in range(5)}) == 5


def test_a_narrow_plot_goes_without_its_legend(plot: Plot, qtbot: QtBot) -> None:
    plot.line("rule", "accent")
    assert plot.plotItem.legend.isVisible()
    plot.resize(200, 200)
    qtbot.waitUntil(lambda: not plot.plotItem.legend.isVisible())


def test_a_cell_is_chosen_with_the_keyboard_and_read_without_colours(restyle: Restyle, qtbot: QtBot) -> None:
    matrix = ConfusionMatrix()
    qtbot.addWidget(matrix)
    matrix.show_matrix(("cat", "dog"), np.array([[3, 1], [0, 1200]]))
    matrix.show()
    model = matrix.model()
    assert [model.index(row, column).data() for row in (0, 1) for column in (0, 1)] == ["3", "1", "", "1,200"]
    spoken = model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "cat" in spoken
    assert "dog" in spoken
    with qtbot.waitSignal(matrix.chosen) as chosen:
        QTest.keyClick(matrix, Qt.Key.Key_Right)
        QTest.keyClick(matrix, Qt.Key.Key_Return)
    assert chosen.args == ["cat", "dog"]
    restyle(theme="dark")
    matrix.grab()
