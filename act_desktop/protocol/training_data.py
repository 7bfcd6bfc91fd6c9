"""The folder that brings the training worker its samples and labels, which are too much for a pipe.

The application fills it with `write_items` and `write_labels`, the request names it, the worker reads it with
`read_data`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import msgspec
import numpy as np

from act_desktop.core.samples import Sample

_ARRAYS = "labels.npz"


class Item(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a classifier sees of one sample.

    Attributes:
        embedding: What a language model has made of the text, float32 of shape (width,); comes in an array of its own.
    """

    text: str | None = None
    image: Path | None = None
    question: str | None = None
    embedding: np.ndarray | None = None

    @classmethod
    def of(cls, sample: Sample) -> Self:
        """What it sees of a sample of the project or of a file."""
        return cls(text=sample.text, image=sample.image, question=sample.question)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowData:
    """The labels and weights of one row of the comparison, for N samples.

    Attributes:
        machine: ŷ as a distribution, float32 of shape (N, C): one-hot, or soft; zeros where there is no machine label.
        human: y as an index in the scheme, int64 of shape (N,); any where the weight is 0.
        machine_weight: w_machine, float64 of shape (N,).
        human_weight: w_human, float64 of shape (N,).
        importance: δ/π, float64 of shape (N,): how many samples a reviewed one stands for in an estimate.
    """

    machine: np.ndarray
    human: np.ndarray
    machine_weight: np.ndarray
    human_weight: np.ndarray
    importance: np.ndarray


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """All labels of a request.

    Attributes:
        rows: One for each `Row` of the request, in its order.
        test: Right labels of the M test samples, int64 of shape (M,).
    """

    rows: tuple[RowData, ...]
    test: np.ndarray


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
    np.savez(folder / _ARRAYS, allow_pickle=False, test=labels.test, **rows)


def read_data(folder: Path, rows: int) -> tuple[Sequence[Item], Sequence[Item], Labels]:
    """The samples, the test samples, and the labels that the application wrote.

    Args:
        folder: As in the request.
        rows: How many rows the request has.
    """
    with np.load(folder / _ARRAYS, allow_pickle=False) as arrays:
        labels = Labels(
            rows=tuple(
                RowData(**{field: arrays[f"{number}.{field}"] for field in RowData.__dataclass_fields__})
                for number in range(rows)
            ),
            test=arrays["test"],
        )
    return read_items(folder, "samples"), read_items(folder, "test"), labels


def write_probabilities(folder: Path, probabilities: np.ndarray) -> Path:
    """Writes the probabilities of all samples' labels, float32 of shape (…, N, C)."""
    path = folder / "probabilities.npy"
    np.save(path, probabilities.astype(np.float32), allow_pickle=False)
    return path


def read_probabilities(path: Path) -> np.ndarray:
    """The probabilities that the worker wrote, float32 of shape (…, N, C)."""
    probabilities: np.ndarray = np.load(path, allow_pickle=False)
    return probabilities


def read_items(folder: Path, name: str) -> Sequence[Item]:
    """The samples that `write_items` wrote, with their embeddings where there are some."""
    with (folder / f"{name}.jsonl").open("rb") as file:
        items = [_decoder.decode(line) for line in file]
    embeddings = read_embeddings(folder, name)
    if embeddings is None:
        return items
    return [msgspec.structs.replace(item, embedding=row) for item, row in zip(items, embeddings, strict=True)]


def write_embeddings(folder: Path, name: str, embeddings: np.ndarray) -> None:
    """Writes the embeddings of `samples` or `test`, float32 of shape (N, width)."""
    np.save(_embeddings(folder, name), embeddings, allow_pickle=False)


def read_embeddings(folder: Path, name: str) -> np.ndarray | None:
    """What `write_embeddings` wrote; None where there is nothing."""
    path = _embeddings(folder, name)
    if not path.exists():
        return None
    embeddings: np.ndarray = np.load(path, allow_pickle=False)
    return embeddings


def _embeddings(folder: Path, name: str) -> Path:
    return folder / f"{name}-embeddings.npy"
