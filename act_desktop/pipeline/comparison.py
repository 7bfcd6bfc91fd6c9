"""The comparison of a training, read back from what the project keeps of it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np

from act_desktop.core.errors import ProjectError
from act_desktop.core.results import Training
from act_desktop.methods.metrics import deviation_over_seeds, mean_over_seeds


class _Details(msgspec.Struct, frozen=True, kw_only=True):
    """What `train` keeps of a row; the later fields are not in the oldest projects. None is what is not a number."""

    loss: str
    samples: int
    reviewed: int
    effective_sample_size: float | None
    largest_weight: float | None
    stopping: str
    onnx: str
    card: str
    training_loss: tuple[tuple[float | None, ...], ...]
    held_out_loss: tuple[tuple[float | None, ...], ...]
    confusion: tuple[tuple[int, ...], ...] = ()
    accuracy: tuple[tuple[float | None, ...], ...] = ()
    answers: str = ""
    simulated: bool = False


class _Metrics(msgspec.Struct, frozen=True, kw_only=True):
    test_samples: int
    losses: dict[str, _Details]
    warnings: tuple[str, ...] = ()
    test_accuracy: dict[str, tuple[float, ...]] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """How one classifier's training went, pass by pass; not a number where a training ran away.

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
        return mean_over_seeds(self.accuracies)

    @property
    def deviation(self) -> float:
        """Sample standard deviation over the seeds; 0 for one."""
        return deviation_over_seeds(self.accuracies)


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


def comparison(training: Training, *, home: Path | None = None) -> Comparison:
    """Reads a training's figures.

    Args:
        training: As the project keeps it.
        home: The project's folder: the classifiers are looked for there where they are no longer where they were.

    Raises:
        ProjectError: they are not as this program keeps them.
    """
    try:
        metrics = msgspec.convert(training.metrics, _Metrics, strict=False)
    except msgspec.ValidationError as error:
        raise ProjectError(
            "The figures of training {id} cannot be read ({error}).",
            hint="The project may come from a newer version of the program.",
            id=training.id,
            error=error,
        ) from error
    folder = _folder(Path(training.folder), home)
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


def _folder(kept: Path, home: Path | None) -> Path:
    """The folder, or the one of the same name in `home` if only that is there: the project was moved with it."""
    if home is None or kept.is_dir():
        return kept
    moved = (home.joinpath(*kept.parts[-names:]) for names in (2, 1) if len(kept.parts) > names)
    return next((place for place in moved if place.is_dir()), kept)


def _row(name: str, kept: _Details, metrics: _Metrics, folder: Path) -> ComparedRow:
    return ComparedRow(
        name=name,
        loss=kept.loss,
        simulated=kept.simulated,
        samples=kept.samples,
        reviewed=kept.reviewed,
        effective_samples=_number(kept.effective_sample_size),
        largest_weight=_number(kept.largest_weight),
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


def _first(of_seeds: Sequence[tuple[float | None, ...]]) -> tuple[float, ...]:
    return tuple(map(_number, of_seeds[0])) if of_seeds else ()


def _number(kept: float | None) -> float:
    return math.nan if kept is None else kept


def _best(rows: Sequence[ComparedRow]) -> tuple[int | None, bool]:
    measured = sorted((place for place, row in enumerate(rows) if row.accuracies), key=lambda place: -rows[place].mean)
    if len(measured) < 2:
        return None, False
    first, second = rows[measured[0]], rows[measured[1]]
    scatter = math.hypot(first.deviation, second.deviation)
    return measured[0], len(first.accuracies) > 1 and first.mean - second.mean > scatter
