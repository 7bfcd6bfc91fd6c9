"""The curves of a training, live and afterwards: loss and accuracy, pass by pass."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from act_desktop.gui.pages import train_words
from act_desktop.gui.theme import SPACE
from act_desktop.gui.widgets.basics import column, text_label
from act_desktop.gui.widgets.flow import Pair
from act_desktop.gui.widgets.plots import Axis, Plot, style
from act_desktop.pipeline.comparison import Comparison
from act_desktop.protocol.train import Epoch

_HEIGHT = 14
"""In text lines."""


@dataclass(slots=True, kw_only=True)
class _Line:
    loss: Any
    accuracy: Any
    held_out: Any = None
    passes: list[float] = field(default_factory=list)
    losses: list[float] = field(default_factory=list)
    held_out_losses: list[float] = field(default_factory=list)
    accuracies: list[float] = field(default_factory=list)


class TrainingCurves(QWidget):
    """A line for each way to train; of the first repetition afterwards, of the one at hand while it runs.

    Where reviews are held out, a thin dashed line is the loss on them, by which it is decided when to stop.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.loss = Plot(
            self.tr("Training loss, pass by pass"),
            x=Axis(label=self.tr("pass"), whole=True),
            y=Axis(label=self.tr("training loss")),
            legend=True,
        )
        self.accuracy = Plot(
            self.tr("Accuracy on test samples, pass by pass"),
            x=Axis(label=self.tr("pass"), whole=True),
            y=Axis(label=self.tr("right on test data"), percent=True),
            legend=False,
        )
        self.note = text_label("", "muted", wrap=True)
        self._lines: dict[str, _Line] = {}
        self._seed: dict[str, int] = {}
        self.setLayout(column(Pair(self.loss, self.accuracy), self.note, space=SPACE))
        self._fit_heights()

    def clear(self) -> None:
        """Takes all lines away."""
        for line in self._lines.values():
            self.loss.remove(line.loss, *([line.held_out] if line.held_out is not None else []))
            self.accuracy.remove(line.accuracy)
        self._lines.clear()
        self._seed.clear()

    def begin(self, *, measured: bool) -> None:
        """A training begins.

        Args:
            measured: There are test data.
        """
        self.clear()
        self._show_accuracy(measured=measured)

    def add(self, epoch: Epoch) -> None:
        """One more pass; a repetition's first one begins its way's line anew."""
        line = self._line(epoch.row)
        if self._seed.get(epoch.row) != epoch.seed:
            self._seed[epoch.row] = epoch.seed
            line.passes, line.losses, line.held_out_losses, line.accuracies = [], [], [], []
        line.passes.append(epoch.epoch)
        line.losses.append(epoch.loss)
        if epoch.held_out_loss is not None:
            line.held_out_losses.append(epoch.held_out_loss)
        if epoch.accuracy is not None:
            line.accuracies.append(epoch.accuracy)
        self._draw(epoch.row, line)

    def show_comparison(self, found: Comparison) -> None:
        """Shows a finished training."""
        self.clear()
        for row in found.rows:
            line = self._line(row.name)
            line.passes = [float(one) for one in range(1, len(row.curve.losses) + 1)]
            line.losses, line.accuracies = list(row.curve.losses), list(row.curve.accuracies)
            line.held_out_losses = list(row.curve.held_out_losses)
            self._draw(row.name, line)
        self._show_accuracy(measured=any(row.curve.accuracies for row in found.rows))

    def points(self, row: str) -> tuple[Sequence[float], Sequence[float]]:
        """Losses and accuracies that are drawn for a way to train."""
        line = self._lines[row]
        return line.losses, line.accuracies

    def _line(self, name: str) -> _Line:
        if name not in self._lines:
            number, title = len(self._lines), _title(name)
            self._lines[name] = _Line(
                loss=self.loss.line(title, number, dashes=style(number)),
                accuracy=self.accuracy.line(title, number, dashes=style(number)),
            )
            self.loss.move_legend(right=True, top=True)
        return self._lines[name]

    def _draw(self, name: str, line: _Line) -> None:
        line.loss.setData(line.passes, line.losses)
        if line.held_out_losses and line.held_out is None:
            title = self.tr("{title}, held out").format(title=_title(name))
            number = list(self._lines).index(name)
            line.held_out = self.loss.line(title, number, dashes=Qt.PenStyle.DashLine, width=1.2)
            self.loss.move_legend(right=True, top=True)
        if line.held_out is not None:
            line.held_out.setData(line.passes[: len(line.held_out_losses)], line.held_out_losses)
        line.accuracy.setData(line.passes[: len(line.accuracies)], line.accuracies)

    def _show_accuracy(self, *, measured: bool) -> None:
        self.accuracy.setVisible(measured)
        self.note.setText(
            self.tr("Accuracy along the way is measured on at most 1,000 test samples; nothing is chosen by it.")
            if measured
            else self.tr("The loss says how far it is from the labels it learns from, not how good it will be.")
        )

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit_heights()

    def _fit_heights(self) -> None:
        for plot in (self.loss, self.accuracy):
            plot.setFixedHeight(_HEIGHT * self.fontMetrics().height())


def _title(name: str) -> str:
    return train_words.loss_name(name.partition("[")[0])
