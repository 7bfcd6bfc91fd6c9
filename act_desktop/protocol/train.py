"""Messages of the training worker. Samples and labels come in a folder, see `training_data`."""

from pathlib import Path

import msgspec

from act_desktop.protocol.common import Bye, Failed, Heartbeat, Hello, Message, Progress, Stop
from act_desktop.protocol.prediction import Inspect, Inspected, Predict, Predicted


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """How a classifier is trained; equal for all rows of a comparison.

    Attributes:
        encoder: Empty for the modality's own; else a key (`cnn`), the path of an ONNX encoder, either with `+tfidf` for
            questions about images, or `gguf:SHA256:NAME` with embeddings beside the samples.
        head: `"linear"` or `"mlp"`; empty for the encoder's own choice.
        epochs: Passes over the samples, where that makes `least_steps` steps; more for small data.
        least_steps: Steps of the optimiser at least.
        batch: Samples in a step.
        learning_rate: Peak of the schedule; 0 for the encoder's own.
        weight_decay: AdamW's.
        dropout: In front of the head.
        floor: s in [0, 1) of the bounded cross-entropy: ℓ ≤ log(C/s). 0 is the plain one, unbounded.
        balanced: Each label's loss is weighted by how rare the label is, so that all labels count alike.
        shift: Images are moved by up to this share of their side, at random; for subjects that are not centred.
        flip: Images are mirrored left to right at random.
        held_out: Share of the reviewed samples kept for early stopping; 0 for none, None for the encoder's own choice.
        least_held_out: Fewer than this many do not make a split; then the epochs are fixed.
        mixed_precision: Train with bfloat16 where that is precise enough; parameters and loss stay float32. About 1.5
            times as fast on processors that compute in it (AVX512-BF16), slower on others.
    """

    encoder: str = ""
    head: str = ""
    epochs: int = 12
    least_steps: int = 500
    batch: int = 64
    learning_rate: float = 0.0
    weight_decay: float = 0.05
    dropout: float = 0.2
    floor: float = 0.05
    balanced: bool = False
    shift: float = 0.0
    flip: bool = False
    held_out: float | None = None
    least_held_out: int = 100
    mixed_precision: bool = False


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
        accuracy: Share of right labels among some of the test samples, in [0, 1], to be looked at: nothing is chosen by
            it. None without test samples.
    """

    row: str
    seed: int
    epoch: int
    epochs: int
    loss: float
    held_out_loss: float | None = None
    accuracy: float | None = None


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
        predicted: The label that each test sample was given, as an index in the scheme.
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
    predicted: tuple[int, ...]
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


class CrossFit(Message, frozen=True):
    """Asks what a classifier thinks of every sample that has not seen that sample's own label, for each row of labels.

    The samples are dealt into folds at random, the same for all rows; each fold's classifier is trained on the others.
    A sample without a weight gets the mean over the folds.
    Answered by `Progress`… while reading, `Advanced`… while training, `CrossFitted`, then `Done`; or by `Failed`.

    Attributes:
        data: The folder with the samples and the rows of labels; the answer is written into it.
        rows: How many there are.
        modality: Value of `Modality`.
        labels: The scheme's names, in order.
        folds: At least 2.
        seed: Of the folds and the trainings.
    """

    data: Path
    rows: int
    modality: str
    labels: tuple[str, ...]
    folds: int
    seed: int
    settings: Settings = Settings()


class CrossFitted(Message, frozen=True):
    """The out-of-fold probabilities are written, shape (rows, N, C): see `training_data.read_probabilities`."""

    probabilities: Path


class Done(Message, frozen=True):
    """The request is through, or was stopped."""

    stopped: bool
    seconds: float


Request = Train | CrossFit | Inspect | Predict | Stop | Bye
Event = (
    Hello
    | Heartbeat
    | Progress
    | Failed
    | Advanced
    | Epoch
    | TrainedModel
    | Exported
    | CrossFitted
    | Inspected
    | Predicted
    | Done
)
