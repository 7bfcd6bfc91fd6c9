"""Classifiers as ONNX files that carry their labels and preprocessing, and the reading of such files."""

import json
import logging
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import onnxruntime  # type: ignore[import-untyped]
import torch
from torch import Tensor, nn

from act_desktop.core.errors import ModelError
from act_desktop.core.samples import Modality
from act_desktop.protocol.prediction import Gguf
from act_desktop.protocol.training_data import Item
from act_desktop.workers.train.encoders import encoders
from act_desktop.workers.train.encoders.base import Preparation
from act_desktop.workers.train.encoders.image_graph import opset

OPSET = 18
KEY = "act_desktop"
LABELS_KEY = "labels"
LARGEST_DIFFERENCE = 1e-4
OUTPUT = "probabilities"
AT_ONCE = 32


class _Probabilities(nn.Module):
    def __init__(self, model: nn.Module) -> None:
        super().__init__()
        self.model = model

    def forward(self, *inputs: Tensor) -> Tensor:
        logits: Tensor = self.model(*inputs)
        return logits.softmax(1)


def export(
    model: nn.Module,
    path: Path,
    *,
    encoder: str,
    preparation: Preparation,
    examples: Sequence[Tensor],
    labels: Sequence[str],
    about: Mapping[str, str],
) -> None:
    """Writes a classifier: inputs as the preparation gives them (images uint8, words counted), output probabilities.

    A frozen encoder goes into the same graph, before what was trained, so that the file needs no other. The file's
    `metadata_props` have `labels` (a JSON list, in the order of the output) and `act_desktop` (a JSON object:
    encoder, preparation, about), from which `Predictor` rebuilds everything outside the network.

    Args:
        model: From inputs to logits, in evaluation mode.
        path: Replaced if it is there.
        encoder: The encoder's key.
        preparation: What is done outside the network.
        examples: One small batch for each input.
        labels: Names, in the order of the logits.
        about: What the person should find in the file; title → value.
    """
    batch = {0: "batch"}
    front = preparation.front()
    # The exporter built on torch.export needs 11 s for what this one does in 0.6 s; torch is pinned, and the file is
    # checked against torch every time, so its being deprecated does not hurt.
    logging.getLogger("torch.onnx").setLevel(logging.ERROR)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        torch.onnx.export(
            _Probabilities(model).eval(),
            tuple(examples),
            path,
            dynamo=False,
            input_names=list(preparation.inputs),
            output_names=[OUTPUT],
            dynamic_axes=dict.fromkeys((*preparation.inputs, OUTPUT), batch),
            opset_version=OPSET if front is None else opset(front),
        )
    file = onnx.load(path)
    if front is not None:
        file = _joined(front, file)
    description = {"encoder": encoder, "preparation": preparation.describe(), "about": dict(about)}
    onnx.helper.set_model_props(
        file,
        {
            LABELS_KEY: json.dumps(list(labels), ensure_ascii=False),
            KEY: json.dumps(description, ensure_ascii=False),
        },
    )
    onnx.checker.check_model(file)
    onnx.save(file, path)


def _joined(front: onnx.ModelProto, trained: onnx.ModelProto) -> onnx.ModelProto:
    """One graph of both: outputs of the first are the inputs of the second that have their names."""
    trained.ir_version = front.ir_version
    trained = onnx.compose.add_prefix(trained, "trained/", rename_inputs=False, rename_outputs=False)
    joints = [(value.name, value.name) for value in front.graph.output]
    return onnx.compose.merge_models(front, trained, io_map=joints)


class Predictor:
    """A classifier from its ONNX file alone.

    Args:
        path: A file that `export` wrote.

    Attributes:
        labels: In the order of the probabilities.
        modality: What its samples are.
        gguf: The language model whose embeddings it takes; None for none.

    Raises:
        ModelError: the file cannot be loaded, or is not one of ours.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime's own errors have no base class in common
            raise ModelError(
                "{path} is no ONNX model that can be loaded: {reason}",
                hint="Choose a classifier that `train` wrote.",
                path=path,
                reason=str(error),
            ) from error
        properties: dict[str, str] = self._session.get_modelmeta().custom_metadata_map
        if KEY not in properties or LABELS_KEY not in properties:
            raise ModelError(
                "{path} was not written by this application.", hint="Choose a classifier it trained.", path=path
            )
        self.labels: tuple[str, ...] = tuple(json.loads(properties[LABELS_KEY]))
        description: dict[str, Any] = json.loads(properties[KEY])
        encoder = encoders()[description["encoder"]]
        self.modality: Modality = encoder.modality
        self._preparation = encoder.restore(description["preparation"])
        gguf = description["preparation"].get("gguf")
        self.gguf: Gguf | None = None if gguf is None else Gguf(**gguf)

    def probabilities(self, items: Sequence[Item]) -> np.ndarray:
        """The probabilities of the labels, float32 of shape (N, C).

        Raises:
            DataError: a sample cannot be read.
        """
        parts = [self._few(items[begin : begin + AT_ONCE]) for begin in range(0, len(items), AT_ONCE)]
        return np.concatenate(parts) if parts else np.empty((0, len(self.labels)), np.float32)

    def _few(self, items: Sequence[Item]) -> np.ndarray:
        index = torch.arange(len(items))
        inputs = {
            name: column.batch(index).numpy()
            for name, column in zip(self._preparation.inputs, self._preparation.columns(items), strict=True)
        }
        result: np.ndarray = self._session.run([OUTPUT], inputs)[0]
        return result


def check(path: Path, items: Sequence[Item], expected: np.ndarray) -> float:
    """The largest absolute difference between the file's probabilities and torch's, over some samples.

    Raises:
        RuntimeError: it is larger than `LARGEST_DIFFERENCE`, or not a number.
    """
    difference = float(np.abs(Predictor(path).probabilities(items) - expected).max())
    if not difference <= LARGEST_DIFFERENCE:
        raise RuntimeError(f"{path.name}: onnxruntime and torch differ by {difference}.")
    return difference
