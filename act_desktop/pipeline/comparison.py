"""The comparison of a training, read back from what the project keeps of it."""

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np

from act_desktop.core.errors import ProjectError
from act_desktop.core.results import Training


class _Details(msgspec.Struct, frozen=True, kw_only=True):
    """What `train` keeps of a row; the later fields are not in the oldest projects."""

    loss: str
    samples: int
    reviewed: int
    effective_sample_size: float
    largest_weight: float
    stopping: str
    onnx: str
    card: str
    training_loss: tuple[tuple[float, ...], ...]
    held_out_loss: tuple[tuple[float, ...], ...]
    confusion: tuple[tuple[int, ...], ...] = ()
    accuracy: tuple[tuple[float, ...], ...] = ()
    answers: str = ""
    simulated: bool = False


class _Metrics(msgspec.Struct, frozen=True, kw_only=True):
    test_samples: int
    losses: dict[str, _Details]
    warnings: tuple[str, ...] = ()
    test_accuracy: dict[str, tuple[float, ...]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """How one classifier's training went, pass by pass.

    Attributes:
        losses: Mean training loss.
        held_out_losses: On the held-out reviews; empty without a split.
        accuracies: On some of the test samples, in [0, 1]; empty without any.
    """

    losses: tuple[float, ...]
    held_out_losses: tuple[float, ...]
    accuracies: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedRow:
    """One way to train, over all its seeds.

    Attributes:
        name: As in the table, e.g. `act[threshold+audit]`.
        loss: Its key.
        accuracies: On the test samples, one for each seed, in [0, 1]; empty without test samples.
        confusion: Test samples by right label (rows) and given label (columns), of the first seed; int64.
        onnx: The first seed's classifier; likewise its card.
        answers: What it said of every test sample; None where that was not kept.
        curve: Of the first seed.
    """

    name: str
    loss: str
    simulated: bool
    samples: int
    reviewed: int
    effective_samples: float
    largest_weight: float
    stopping: str
    accuracies: tuple[float, ...]
    confusion: np.ndarray
    onnx: Path
    card: Path
    answers: Path | None
    curve: Curve

    @property
    def mean(self) -> float:
        """Mean test accuracy; not a number without test samples."""
        return statistics.fmean(self.accuracies) if self.accuracies else math.nan

    @property
    def deviation(self) -> float:
        """Sample standard deviation over the seeds; 0 for one."""
        return statistics.stdev(self.accuracies) if len(self.accuracies) > 1 else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One training.

    Attributes:
        rows: In the order asked for.
        best: Place of the row with the best mean test accuracy; None without test samples or with one row.
        clear: The best one leads by more than the seeds of it and of the next scatter.
    """

    training: Training
    rows: tuple[ComparedRow, ...]
    test_samples: int
    warnings: tuple[str, ...]
    best: int | None
    clear: bool


def comparison(training: Training) -> Comparison:
    """Reads a training's figures.

    Raises:
        ProjectError: they are not as this program keeps them.
    """
    try:
        metrics = msgspec.convert(training.metrics, _Metrics, strict=False)
    except msgspec.ValidationError as error:
        raise ProjectError(
            f"The figures of training {training.id} cannot be read ({error}).",
            hint="The project may come from a newer version of the program.",
        ) from error
    folder = Path(training.folder)
    rows = tuple(_row(name, one, metrics, folder) for name, one in metrics.losses.items())
    best, clear = _best(rows)
    return Comparison(
        training=training,
        rows=rows,
        test_samples=metrics.test_samples,
        warnings=metrics.warnings,
        best=best,
        clear=clear,
    )


def _row(name: str, kept: _Details, metrics: _Metrics, folder: Path) -> ComparedRow:
    return ComparedRow(
        name=name,
        loss=kept.loss,
        simulated=kept.simulated,
        samples=kept.samples,
        reviewed=kept.reviewed,
        effective_samples=kept.effective_sample_size,
        largest_weight=kept.largest_weight,
        stopping=kept.stopping,
        accuracies=metrics.test_accuracy.get(name, ()),
        confusion=np.array(kept.confusion, dtype=np.int64),
        onnx=folder / kept.onnx,
        card=folder / kept.card,
        answers=folder / kept.answers if kept.answers else None,
        curve=Curve(
            losses=_first(kept.training_loss),
            held_out_losses=_first(kept.held_out_loss),
            accuracies=_first(kept.accuracy),
        ),
    )


def _first(of_seeds: Sequence[tuple[float, ...]]) -> tuple[float, ...]:
    return of_seeds[0] if of_seeds else ()


def _best(rows: Sequence[ComparedRow]) -> tuple[int | None, bool]:
    measured = sorted((place for place, row in enumerate(rows) if row.accuracies), key=lambda place: -rows[place].mean)
    if len(measured) < 2:
        return None, False
    first, second = rows[measured[0]], rows[measured[1]]
    scatter = math.hypot(first.deviation, second.deviation)
    return measured[0], len(first.accuracies) > 1 and first.mean - second.mean > scatter
