"""`FILE.onnx`: any pretrained image encoder, described by the small file beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self

import msgspec
import numpy as np
import onnx
import onnxruntime  # type: ignore[import-untyped]
import torch
from PIL import Image

from act_desktop.core.errors import ModelError
from act_desktop.core.samples import Modality
from act_desktop.protocol.training_data import Item
from act_desktop.workers.train.encoders.base import Encoder, Preparation, Trunk, Watch, unwatched
from act_desktop.workers.train.encoders.cnn import IMAGES, Pixels, read_image
from act_desktop.workers.train.encoders.features import Features, Standardised
from act_desktop.workers.train.encoders.image_graph import (
    FEATURES,
    IMAGE,
    Preprocessing,
    front_graph,
    read_preprocessing,
)

AT_ONCE = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class SquarePreparation(Preparation):
    """Images brought to the square that the encoder takes: all that is left to do before a model file.

    Attributes:
        how: As the file beside the encoder says.
    """

    how: Preprocessing

    @property
    def inputs(self) -> tuple[str, ...]:
        """The image."""
        return (IMAGE,)

    def columns(self, items: Sequence[Item], watch: Watch = unwatched) -> tuple[Pixels]:
        """Reads the images, uint8 of shape (N, size, size, 3)."""
        squares = np.empty((len(items), self.how.size, self.how.size, 3), dtype=np.uint8)
        for number, item in enumerate(items):
            squares[number] = np.asarray(square(read_image(item, "RGB"), self.how))
            watch(1)
        return (Pixels(torch.from_numpy(squares)),)

    def trunk(self) -> Trunk:
        """There is none: a restored preparation is not trained on."""
        raise NotImplementedError

    def describe(self) -> dict[str, Any]:
        """As in the file beside the encoder."""
        described: dict[str, Any] = msgspec.to_builtins(self.how)
        return described


@dataclass(frozen=True, slots=True, kw_only=True)
class FeaturePreparation(Preparation):
    """Images through the encoder, once, before the training.

    Attributes:
        square: What comes before the encoder.
        graph: Normalisation, encoder and pooling.
        model: The file, for messages.
        width: How many features there are.
    """

    square: SquarePreparation
    graph: onnx.ModelProto
    model: Path
    width: int

    @property
    def inputs(self) -> tuple[str, ...]:
        """The features."""
        return (FEATURES,)

    def columns(self, items: Sequence[Item], watch: Watch = unwatched) -> tuple[Features]:
        """Computes the features, once for an image that several samples have."""
        session = start(self.graph, self.model)
        first = {item.image: item for item in items}
        different = list(first.values())
        features = np.empty((len(different), self.width), dtype=np.float32)
        for begin in range(0, len(different), AT_ONCE):
            (pixels,) = self.square.columns(different[begin : begin + AT_ONCE], watch)
            features[begin : begin + AT_ONCE] = session.run([FEATURES], {IMAGE: pixels.images.numpy()})[0]
        place = {image: number for number, image in enumerate(first)}
        watch(len(items) - len(different))
        return (Features(torch.from_numpy(features[[place[item.image] for item in items]])),)

    def trunk(self) -> Trunk:
        """The features, standardised."""
        return Standardised(self.width)

    def front(self) -> onnx.ModelProto:
        """The encoder goes into the file: it runs anywhere, without the file that the encoder came in."""
        return self.graph

    def describe(self) -> dict[str, Any]:
        """What is left to do before the model file."""
        return self.square.describe()


@dataclass(frozen=True, slots=True, kw_only=True)
class OnnxImage(Encoder):
    """Images through a frozen encoder; only the head on its features is trained.

    Attributes:
        model: The encoder; None until a setting names one.
    """

    key: str = "onnx"
    spelling: str = "FILE.onnx"
    title: str = "ONNX image encoder"
    model: Path | None = None
    modality: Modality = Modality.IMAGE
    learning_rate: float = 3e-3
    held_out: float = 0.1
    head: str = "linear"
    takes: str = IMAGES

    def chosen_by(self, setting: str) -> Self | None:
        """A setting that ends in `.onnx` is the path of an encoder."""
        if self.model is not None:
            return self if setting == self.key else None
        if not setting.lower().endswith(".onnx"):
            return None
        model = Path(setting).expanduser()
        return replace(self, model=model, title=read_preprocessing(model).title or model.name)

    def fit(self, items: Sequence[Item]) -> FeaturePreparation:
        """Loads the encoder and tries it; nothing is learnt.

        Raises:
            ModelError: a file is missing or wrong.
        """
        assert self.model is not None
        how = read_preprocessing(self.model)
        graph = front_graph(self.model, how)
        return FeaturePreparation(
            square=SquarePreparation(how=how), graph=graph, model=self.model, width=_width(graph, self.model, how.size)
        )

    def restore(self, description: Mapping[str, Any]) -> SquarePreparation:
        """From a model file, which has the encoder in it."""
        return SquarePreparation(how=msgspec.convert(description, Preprocessing))


def square(image: Image.Image, how: Preprocessing) -> Image.Image:
    """The image as the encoder takes it, before the normalisation."""
    side = min(image.size)
    left, top = (image.width - side) / 2, (image.height - side) / 2
    box = (left, top, left + side, top + side) if how.fit == "crop" else None
    return image.resize((how.size, how.size), Image.Resampling[how.resample.upper()], box=box)


def start(graph: onnx.ModelProto, model: Path) -> onnxruntime.InferenceSession:
    """A session of a graph.

    Raises:
        ModelError: onnxruntime cannot load it.
    """
    options = onnxruntime.SessionOptions()
    # Spinning threads take the cores from everything else that runs.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        return onnxruntime.InferenceSession(graph.SerializeToString(), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's own errors have no base class in common
        raise _unfit(model, error) from error


def _width(graph: onnx.ModelProto, model: Path, size: int) -> int:
    session = start(graph, model)
    try:
        features = session.run([FEATURES], {IMAGE: np.zeros((2, size, size, 3), np.uint8)})[0]
    except Exception as error:  # likewise
        raise _unfit(model, error) from error
    if features.ndim != 2 or len(features) != 2:
        raise ModelError(
            "{name} does not work with what {file} says (two images give features of the shape {shape}).",
            hint="Check size, layout, output and pooling there.",
            name=model.name,
            file=model.with_suffix(".json").name,
            shape=features.shape,
        )
    return int(features.shape[1])


def _unfit(model: Path, error: Exception) -> ModelError:
    return ModelError(
        "{name} does not work with what {file} says ({reason}).",
        hint="Check size, layout, output and pooling there.",
        name=model.name,
        file=model.with_suffix(".json").name,
        reason=str(error),
    )


ENCODER = OnnxImage()
