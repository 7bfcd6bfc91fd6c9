"""What an encoder is: a preparation outside the network, and a trunk inside it."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import torch
from torch import Tensor, nn

from act_desktop.core.samples import Modality
from act_desktop.protocol.train import Settings
from act_desktop.protocol.training_data import Item


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
    """How samples are brought into the network's inputs: fitted once, the same for training, test and use.

    Attributes:
        inputs: Names of the network's inputs, one for each column.
    """

    inputs: tuple[str, ...]

    def columns(self, items: Sequence[Item]) -> tuple[Column, ...]:
        """The inputs of the samples.

        Raises:
            DataError: a sample cannot be read.
        """
        ...

    def trunk(self) -> Trunk:
        """The network's first part, with fresh parameters."""
        ...

    def describe(self) -> dict[str, Any]:
        """All that `Encoder.restore` needs, as plain JSON values; it goes into the model file."""
        ...


class Encoder(Protocol):
    """A way to turn samples of one kind into features.

    Attributes:
        learning_rate: A good peak of the schedule.
        head: The head that suits its features.
    """

    key: str
    title: str
    modality: Modality
    learning_rate: float
    head: str

    def fit(self, items: Sequence[Item]) -> Preparation:
        """Learns the preparation from the training samples, without their labels."""
        ...

    def restore(self, description: Mapping[str, Any]) -> Preparation:
        """The preparation that `describe` described, for using a model; its trunk's parameters are in the model."""
        ...
