"""An image encoder beside TF-IDF of the question about the image."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

import onnx
import torch
from torch import Tensor

from act_desktop.core.samples import Modality
from act_desktop.protocol.training_data import Item
from act_desktop.workers.train.encoders.base import Column, Encoder, Preparation, Trunk, Watch, unwatched
from act_desktop.workers.train.encoders.tfidf import TextPreparation, fit_text, restore_text

_SUFFIX = "+tfidf"


class Beside(Trunk):
    """The features of both trunks, one after the other."""

    def __init__(self, image: Trunk, question: Trunk) -> None:
        super().__init__()
        self.image, self.question = image, question
        self.width = image.width + question.width

    def forward(self, images: Tensor, counts: Tensor) -> Tensor:
        """Features of shape (B, width of the image's + terms)."""
        return torch.cat((self.image(images), self.question(counts)), dim=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionPreparation(Preparation):
    """Both preparations."""

    image: Preparation
    question: TextPreparation

    @property
    def inputs(self) -> tuple[str, ...]:
        """The image, then the question."""
        return (*self.image.inputs, *self.question.inputs)

    def columns(self, items: Sequence[Item], watch: Watch = unwatched) -> tuple[Column, ...]:
        """Both columns; the watch counts images."""
        return (*self.image.columns(items, watch), *self.question.columns(items))

    def trunk(self) -> Beside:
        """Both trunks."""
        return Beside(self.image.trunk(), self.question.trunk())

    def front(self) -> onnx.ModelProto | None:
        """The image's."""
        return self.image.front()

    def describe(self) -> dict[str, Any]:
        """Both descriptions."""
        return {"image": self.image.describe(), "question": self.question.describe()}


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageAndQuestion(Encoder):
    """Questions about images. An answer depends on both together, so the head has a hidden layer.

    Attributes:
        image: The encoder of the image.
    """

    image: Encoder
    modality: Modality = Modality.IMAGE_QUESTION
    learning_rate: float = 3e-3
    held_out: float = 0.1
    head: str = "mlp"

    @property
    def key(self) -> str:
        """Both keys."""
        return self.image.key + _SUFFIX

    @property
    def spelling(self) -> str:
        """The image encoder's, and that there is more."""
        return self.image.spelling + _SUFFIX

    @property
    def title(self) -> str:
        """Both titles."""
        return f"{self.image.title} and TF-IDF of the question"

    @property
    def takes(self) -> str:
        """Both inputs."""
        return f"{self.image.takes} and word counts of the question"

    def chosen_by(self, setting: str) -> Self | None:
        """A setting that asks for the image encoder and ends in `+tfidf`."""
        if not setting.endswith(_SUFFIX):
            return None
        image = self.image.chosen_by(setting.removesuffix(_SUFFIX))
        return None if image is None else replace(self, image=image)

    def fit(self, items: Sequence[Item]) -> QuestionPreparation:
        """Fits both."""
        return QuestionPreparation(image=self.image.fit(items), question=fit_text(items, "question"))

    def restore(self, description: Mapping[str, Any]) -> QuestionPreparation:
        """From a model file."""
        return QuestionPreparation(
            image=self.image.restore(description["image"]), question=restore_text(description["question"])
        )
