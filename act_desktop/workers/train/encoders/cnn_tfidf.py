"""`cnn+tfidf`: the network on the image beside the words of the question about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from act_desktop.core.samples import Modality
from act_desktop.protocol.training_data import Item
from act_desktop.workers.train.encoders import cnn
from act_desktop.workers.train.encoders.base import Column, Trunk
from act_desktop.workers.train.encoders.tfidf import TextPreparation, fit_text, restore_text


class Beside(Trunk):
    """The features of both trunks, one after the other."""

    def __init__(self, image: Trunk, question: Trunk) -> None:
        super().__init__()
        self.image, self.question = image, question
        self.width = image.width + question.width

    def forward(self, images: Tensor, counts: Tensor) -> Tensor:
        """Features of shape (B, 128 + terms)."""
        return torch.cat((self.image(images), self.question(counts)), dim=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionPreparation:
    """Both preparations."""

    image: cnn.ImagePreparation
    question: TextPreparation

    @property
    def inputs(self) -> tuple[str, ...]:
        """The image, then the question."""
        return (*self.image.inputs, *self.question.inputs)

    def columns(self, items: Sequence[Item]) -> tuple[Column, ...]:
        """Both columns."""
        return (*self.image.columns(items), *self.question.columns(items))

    def trunk(self) -> Beside:
        """Both trunks."""
        return Beside(self.image.trunk(), self.question.trunk())

    def describe(self) -> dict[str, Any]:
        """Both descriptions."""
        return {"image": self.image.describe(), "question": self.question.describe()}


class CnnTfIdf:
    """Questions about images. An answer depends on both together, so the head has a hidden layer."""

    key = "cnn+tfidf"
    title = "Compact convolutional network and TF-IDF of the question"
    modality = Modality.IMAGE_QUESTION
    learning_rate = 5e-3
    head = "mlp"

    def fit(self, items: Sequence[Item]) -> QuestionPreparation:
        """Fits both."""
        return QuestionPreparation(image=cnn.ENCODER.fit(items), question=fit_text(items, "question"))

    def restore(self, description: Mapping[str, Any]) -> QuestionPreparation:
        """From a model file."""
        return QuestionPreparation(
            image=cnn.ENCODER.restore(description["image"]), question=restore_text(description["question"])
        )


ENCODER = CnnTfIdf()
