"""Messages of the training worker, and the folder that brings it the samples.

Samples and weights are too much for a pipe: the application writes them into a folder (`write_items`, `write_labels`),
the request names it, and the worker reads it with `read_data`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np

from act_desktop.protocol.common import Bye, Failed, Heartbeat, Hello, Message, Progress, Stop

_ARRAYS = "labels.npz"


class Item(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a classifier sees of one sample."""

    text: str | None = None
    image: Path | None = None
    question: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RowData:
    """The labels and weights of one row of the comparison, for N samples.

    Attributes:
        human: y as an index in the scheme, int64 of shape (N,); any where the weight is 0.
        machine_weight: w_machine, float64 of shape (N,).
        human_weight: w_human, float64 of shape (N,).
        importance: δ/π, float64 of shape (N,): how many samples a reviewed one stands for in an estimate.
    """

    human: np.ndarray
    machine_weight: np.ndarray
    human_weight: np.ndarray
    importance: np.ndarray


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """All labels of a request.

    Attributes:
        machine: ŷ as a distribution, float32 of shape (N, C): one-hot, or soft; zeros where there is no machine label.
        rows: One for each `Row` of the request, in its order.
        test: Right labels of the M test samples, int64 of shape (M,).
    """

    machine: np.ndarray
    rows: tuple[RowData, ...]
    test: np.ndarray


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """How a classifier is trained; equal for all rows of a comparison.

    Attributes:
        encoder: Key of the encoder; empty for the first that takes the modality.
        head: `"linear"` or `"mlp"`; empty for the encoder's own choice.
        epochs: Passes over the samples, where that makes `least_steps` steps; more for small data.
        least_steps: Steps of the optimiser at least.
        batch: Samples in a step.
        learning_rate: Peak of the schedule; 0 for the encoder's own.
        weight_decay: AdamW's.
        dropout: In front of the head.
        floor: s in [0, 1) of the bounded cross-entropy: ℓ ≤ log(C/s). 0 is the plain one, unbounded.
        shift: Images are moved by up to this share of their side, at random.
        flip: Images are mirrored left to right at random.
        held_out: Share of the reviewed samples kept for early stopping; 0 for none.
        least_held_out: Fewer than this many do not make a split; then the epochs are fixed.
    """

    encoder: str = ""
    head: str = ""
    epochs: int = 12
    least_steps: int = 400
    batch: int = 64
    learning_rate: float = 0.0
    weight_decay: float = 0.05
    dropout: float = 0.2
    floor: float = 0.05
    shift: float = 0.08
    flip: bool = False
    held_out: float = 0.1
    least_held_out: int = 100


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the comparison.

    Attributes:
        name: As the table shows it, e.g. `"act[threshold+audit]"`.
        stem: Name of its files, without ending.
        about: What its labels are, for the model card; title → value.
    """

    name: str
    stem: str
    about: dict[str, str]


class Train(Message, frozen=True):
    """Trains a classifier for every row and seed.

    Answered by `Progress`… while reading, `Advanced`… and `Epoch`… while training, one `TrainedModel` for each row and
    seed, one `Exported` for each row, then `Done`; or by `Failed`.

    Attributes:
        data: The folder with the samples and labels.
        out: Existing folder for the model files.
        modality: Value of `Modality`.
        labels: The scheme's names, in order.
        seeds: One training each; the first one's classifier is exported.
    """

    data: Path
    out: Path
    modality: str
    labels: tuple[str, ...]
    rows: tuple[Row, ...]
    seeds: tuple[int, ...]
    settings: Settings = Settings()


class Advanced(Message, frozen=True):
    """How far all trainings of the request together are.

    Attributes:
        seen: Samples trained on so far, every pass counted.
        total: All that will be.
    """

    row: str
    seed: int
    seen: int
    total: int


class Epoch(Message, frozen=True):
    """One pass is over: a point of the live curves.

    Attributes:
        loss: Mean training loss of the pass.
        held_out_loss: Weighted loss on the held-out reviews; None without a split.
    """

    row: str
    seed: int
    epoch: int
    epochs: int
    loss: float
    held_out_loss: float | None = None


class TrainedModel(Message, frozen=True):
    """One classifier is trained.

    Attributes:
        samples: Samples that had a weight and were trained on.
        epochs: Passes made.
        kept_epoch: The pass whose parameters were kept, from 1.
        held_out: Reviews held out for early stopping; 0 where the number of epochs was fixed.
        losses: Mean training loss of every pass.
        held_out_losses: The same on the held-out reviews.
        test_accuracy: In [0, 1]; None without test samples.
        confusion: Test samples by right label (rows) and predicted label (columns).
        seconds: Wall time.
    """

    row: str
    seed: int
    samples: int
    epochs: int
    kept_epoch: int
    held_out: int
    losses: tuple[float, ...]
    held_out_losses: tuple[float, ...]
    test_accuracy: float | None
    confusion: tuple[tuple[int, ...], ...]
    seconds: float


class Exported(Message, frozen=True):
    """A row's classifier is written and checked.

    Attributes:
        onnx: The model file.
        card: The model card (Markdown).
        max_difference: Largest absolute difference of a probability between onnxruntime and torch.
        checked: On how many samples.
    """

    row: str
    onnx: Path
    card: Path
    max_difference: float
    checked: int


class Done(Message, frozen=True):
    """The request is through, or was stopped."""

    stopped: bool
    seconds: float


Request = Train | Stop | Bye
Event = Hello | Heartbeat | Progress | Failed | Advanced | Epoch | TrainedModel | Exported | Done

_encoder = msgspec.json.Encoder(enc_hook=str)
_decoder = msgspec.json.Decoder(Item, dec_hook=lambda wanted, value: wanted(value))


def write_items(folder: Path, name: str, items: Iterable[Item]) -> int:
    """Writes `samples` or `test` into the folder, one JSON object a line, as they come; returns how many."""
    count = 0
    with (folder / f"{name}.jsonl").open("wb") as file:
        for item in items:
            file.write(_encoder.encode(item) + b"\n")
            count += 1
    return count


def write_labels(folder: Path, labels: Labels) -> None:
    """Writes the labels and weights into the folder."""
    rows = {
        f"{number}.{field}": getattr(row, field)
        for number, row in enumerate(labels.rows)
        for field in RowData.__dataclass_fields__
    }
    np.savez(folder / _ARRAYS, allow_pickle=False, machine=labels.machine, test=labels.test, **rows)


def read_data(folder: Path, rows: int) -> tuple[Sequence[Item], Sequence[Item], Labels]:
    """The samples, the test samples, and the labels that the application wrote.

    Args:
        folder: As in the request.
        rows: How many rows the request has.
    """
    with np.load(folder / _ARRAYS, allow_pickle=False) as arrays:
        labels = Labels(
            machine=arrays["machine"],
            rows=tuple(
                RowData(**{field: arrays[f"{number}.{field}"] for field in RowData.__dataclass_fields__})
                for number in range(rows)
            ),
            test=arrays["test"],
        )
    return _items(folder / "samples.jsonl"), _items(folder / "test.jsonl"), labels


def _items(path: Path) -> Sequence[Item]:
    with path.open("rb") as file:
        return [_decoder.decode(line) for line in file]
