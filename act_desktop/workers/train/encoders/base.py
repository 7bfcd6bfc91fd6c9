"""What an encoder is: a preparation outside the network, and a trunk inside it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol, Self

import onnx
import torch
from torch import Tensor, nn

from act_desktop.core.samples import Modality
from act_desktop.protocol.train import Settings
from act_desktop.protocol.training_data import Item

Watch = Callable[[int], None]
"""Called with how many samples more are read; may raise to stop."""


def unwatched(samples: int) -> None:
    """The watch that nobody looks at."""


class Column(Protocol):
    """One input of the network for all samples, in memory."""

    def __len__(self) -> int: ...

    def batch(self, index: Tensor) -> Tensor:
        """The input of some samples, shape (B, …)."""
        ...

    def augmented(self, index: Tensor, settings: Settings, generator: torch.Generator) -> Tensor:
        """The same, varied at random in ways that keep the label."""
        ...


class Trunk(nn.Module):
    """From the inputs of a batch to its features, shape (B, `width`)."""

    width: int


class Preparation(Protocol):
    """How samples are brought into the network's inputs: fitted once, the same for training, test and use."""

    @property
    def inputs(self) -> tuple[str, ...]:
        """Names of the network's inputs, one for each column."""
        ...

    def columns(self, items: Sequence[Item], watch: Watch = unwatched) -> tuple[Column, ...]:
        """The inputs of the samples.

        Raises:
            DataError: a sample cannot be read.
        """
        ...

    def trunk(self) -> Trunk:
        """The network's first part, with fresh parameters."""
        ...

    def front(self) -> onnx.ModelProto | None:
        """A frozen graph that computes inputs of the network and goes before it into the file; None for no such graph.

        Its outputs are inputs of the network; the file has its inputs instead. `columns` has run it already.
        """
        return None

    def describe(self) -> dict[str, Any]:
        """All that `Encoder.restore` needs, as plain JSON values; it goes into the model file."""
        ...


class Encoder(Protocol):
    """A way to turn samples of one kind into features."""

    @property
    def key(self) -> str:
        """Its name in model files."""
        ...

    @property
    def spelling(self) -> str:
        """How a person asks for it, e.g. `cnn`, `FILE.onnx`."""
        ...

    @property
    def title(self) -> str:
        """What it is, for a person."""
        ...

    @property
    def modality(self) -> Modality:
        """The kind of samples."""
        ...

    @property
    def learning_rate(self) -> float:
        """A good peak of the schedule."""
        ...

    @property
    def held_out(self) -> float:
        """Share of the reviewed samples that is well kept for early stopping; 0 where it costs more than it brings."""
        ...

    @property
    def head(self) -> str:
        """The head that suits its features."""
        ...

    @property
    def takes(self) -> str:
        """What the inputs of a model file with it are, for the model card."""
        ...

    def chosen_by(self, setting: str) -> Self | None:
        """The encoder that a setting asks for, with what the setting names; None where it asks for another.

        Raises:
            UserError: it asks for this one and names what cannot be used.
        """
        return self if setting == self.key else None

    def fit(self, items: Sequence[Item]) -> Preparation:
        """Learns the preparation from the training samples, without their labels."""
        ...

    def restore(self, description: Mapping[str, Any]) -> Preparation:
        """The preparation of a model file's inputs from what `describe` said; nothing of it is trained any more."""
        ...
