"""`gguf:MODEL`: texts as a language model has embedded them, in the language-model worker, before the training."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

import numpy as np
import torch

from act_desktop.core.errors import DataError
from act_desktop.core.samples import Modality
from act_desktop.protocol.training_data import Item
from act_desktop.workers.train.encoders.base import Encoder, Preparation, Trunk, Watch, unwatched
from act_desktop.workers.train.encoders.features import Features, Standardised

_PREFIX = "gguf:"


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbeddingPreparation(Preparation):
    """Embeddings that came with the samples.

    Attributes:
        name: The language model's.
        sha256: Of its file.
        width: Numbers in an embedding.
    """

    name: str
    sha256: str
    width: int

    @property
    def inputs(self) -> tuple[str, ...]:
        """The embedding."""
        return ("embedding",)

    def columns(self, items: Sequence[Item], watch: Watch = unwatched) -> tuple[Features]:
        """Takes them together.

        Raises:
            DataError: they are not of this model's width.
        """
        rows = [item.embedding for item in items if item.embedding is not None]
        if len(rows) < len(items) or any(len(row) != self.width for row in rows):
            raise DataError(
                "The classifier takes {width} numbers a text, as {name} makes them.",
                hint="Name that model.",
                width=self.width,
                name=self.name,
            )
        watch(len(items))
        return (Features(torch.from_numpy(np.array(rows, dtype=np.float32).reshape(len(items), self.width))),)

    def trunk(self) -> Trunk:
        """The embedding, standardised."""
        return Standardised(self.width)

    def describe(self) -> dict[str, Any]:
        """Which model embeds, and how."""
        model = {"name": self.name, "sha256": self.sha256}
        return {"gguf": model, "width": self.width, "pooling": "mean over all tokens of the last layer's output"}


@dataclass(frozen=True, slots=True, kw_only=True)
class GgufText(Encoder):
    """Texts through a frozen language model; only the head is trained, and only the head is in the model file.

    Attributes:
        name: The model's; empty until a setting names one.
        sha256: Of its file.
    """

    key: str = "gguf"
    spelling: str = "gguf:MODEL"
    name: str = ""
    sha256: str = ""
    modality: Modality = Modality.TEXT
    learning_rate: float = 3e-3
    held_out: float = 0.1
    head: str = "linear"

    @property
    def title(self) -> str:
        """With the model's name."""
        return f"embeddings of {self.name or 'a GGUF model'}"

    @property
    def takes(self) -> str:
        """With the model's hash."""
        return (
            "an embedding of each text (float32; mean over the tokens of the last layer's output of the GGUF model "
            f"{self.name}, SHA-256 {self.sha256})"
        )

    def chosen_by(self, setting: str) -> Self | None:
        """`gguf:SHA256:NAME`, as the application writes it after it has found the model."""
        if not setting.startswith(_PREFIX):
            return None
        sha256, _, name = setting.removeprefix(_PREFIX).partition(":")
        return replace(self, sha256=sha256, name=name)

    def fit(self, items: Sequence[Item]) -> EmbeddingPreparation:
        """The width is the first embedding's."""
        first = items[0].embedding
        assert first is not None
        return EmbeddingPreparation(name=self.name, sha256=self.sha256, width=len(first))

    def restore(self, description: Mapping[str, Any]) -> EmbeddingPreparation:
        """From a model file."""
        return EmbeddingPreparation(
            name=description["gguf"]["name"], sha256=description["gguf"]["sha256"], width=description["width"]
        )


ENCODER = GgufText()
