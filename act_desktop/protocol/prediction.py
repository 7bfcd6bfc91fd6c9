"""Messages of the training worker about classifiers that are finished: what one is, and what it says of new samples."""

from pathlib import Path

import msgspec

from act_desktop.protocol.common import Message


class Gguf(msgspec.Struct, frozen=True, kw_only=True):
    """The language model whose embeddings a classifier takes.

    Attributes:
        name: For the person.
        sha256: Of its file; embeddings of another model mean nothing to the classifier.
    """

    name: str
    sha256: str


class Inspect(Message, frozen=True):
    """Asks what a classifier is. Answered by `Inspected`, then `Done`; or by `Failed`."""

    model: Path


class Inspected(Message, frozen=True):
    """What a classifier is.

    Attributes:
        labels: In the order of its probabilities.
        modality: Value of `Modality`.
        gguf: The model whose embeddings it takes instead of texts; None where it takes samples as they are.
    """

    labels: tuple[str, ...]
    modality: str
    gguf: Gguf | None = None


class Predict(Message, frozen=True):
    """Asks a classifier about samples. Answered by `Progress`…, `Predicted`, then `Done`; or by `Failed`.

    Attributes:
        model: The ONNX file.
        data: The folder with the samples, see `training_data`; the answer is written into it.
    """

    model: Path
    data: Path


class Unreadable(msgspec.Struct, frozen=True, kw_only=True):
    """A sample that could not be read; the others went on.

    Attributes:
        number: Its place among the samples, from 0.
        message: What is wrong and what to do.
    """

    number: int
    message: str


class Predicted(Message, frozen=True):
    """The probabilities are written: see `training_data.read_probabilities`; those of unreadable samples are NaN."""

    probabilities: Path
    unreadable: tuple[Unreadable, ...]
