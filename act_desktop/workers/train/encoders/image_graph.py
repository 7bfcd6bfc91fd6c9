"""ONNX image encoders and the small file beside each that says how an image is brought into it.

`encoder.onnx` needs an `encoder.json`; `Preprocessing` says what stands in it. From both `front_graph` makes one graph
that takes pixels, uint8 of shape (batch, size, size, 3), and gives features, float32 of shape (batch, width).
"""

from pathlib import Path
from typing import Literal

import msgspec
import numpy as np
import onnx
from google.protobuf.message import DecodeError  # type: ignore[import-untyped]
from onnx import TensorProto, helper, numpy_helper

from act_desktop.core.errors import ModelError

IMAGE = "image"
FEATURES = "image_features"
OPSETS = range(11, 21)
"""Versions of ONNX's operators that the trained head can be written in, too."""

_LARGEST_FILE = 1_900_000_000
_IR_VERSION = 10


class Preprocessing(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is done to an image before an encoder, and which of its outputs are the features.

    Attributes:
        size: Side of the square that the encoder takes, in pixels.
        fit: `stretch` brings the whole image into the square; `crop` takes the largest square in the middle.
        resample: How pixels are interpolated.
        channels: Their order.
        layout: `NCHW` (batch, channels, height, width) or `NHWC`.
        mean: Taken from the pixels, which are in [0, 255], for each channel in its order.
        std: Then divided by, likewise.
        output: Name of the output with the features.
        pooling: `none` for an output of shape (batch, width); `first` takes the first token of (batch, tokens, width);
            `mean` the mean over the tokens, or over the places of (batch, width, height, breadth).
        title: For the person and the model card.
        licence: Of the weights.
        origin: Where they come from.
    """

    size: int
    mean: tuple[float, float, float]
    std: tuple[float, float, float]
    output: str
    fit: Literal["stretch", "crop"] = "stretch"
    resample: Literal["nearest", "bilinear", "bicubic", "lanczos"] = "bilinear"
    channels: Literal["RGB", "BGR"] = "RGB"
    layout: Literal["NCHW", "NHWC"] = "NCHW"
    pooling: Literal["none", "first", "mean"] = "none"
    title: str = ""
    licence: str = ""
    origin: str = ""


def read_preprocessing(model: Path) -> Preprocessing:
    """Reads the file beside an encoder.

    Raises:
        ModelError: the encoder or that file is missing, or something is wrong in it.
    """
    if not model.is_file():
        raise ModelError("There is no encoder {path}.", hint="Check the path.", path=model)
    path = model.with_suffix(".json")
    try:
        read = msgspec.json.decode(path.read_bytes(), type=Preprocessing)
    except FileNotFoundError:
        raise ModelError(
            "{path} is missing: it says how images are brought into {name}.",
            hint="Write it. README, “Encoders”, shows one.",
            path=path,
            name=model.name,
        ) from None
    except (OSError, msgspec.MsgspecError) as error:
        raise ModelError(
            "{path} cannot be used: {reason}.",
            hint="Correct it. README, “Encoders”, shows one.",
            path=path,
            reason=str(error),
        ) from error
    if read.size < 1 or min(read.std) <= 0:
        raise ModelError(
            "{path} cannot be used: “size” and “std” must be larger than 0.", hint="Correct it.", path=path
        )
    return read


def front_graph(model: Path, how: Preprocessing) -> onnx.ModelProto:
    """The encoder, with the normalisation before it and the pooling after it.

    Raises:
        ModelError: the file is no ONNX model, or not one that goes with its preprocessing.
    """
    encoder = _load(model)
    initialised = {tensor.name for tensor in encoder.graph.initializer}
    taken = {value.name: value for value in encoder.graph.input if value.name not in initialised}
    given = {value.name: value for value in encoder.graph.output}
    if len(taken) != 1:
        raise ModelError(
            "{name} takes {n} inputs ({inputs}).",
            hint="Choose one that takes images alone.",
            name=model.name,
            n=len(taken),
            inputs=", ".join(taken),
        )
    if how.output not in given:
        raise ModelError(
            "{name} has no output “{output}”.",
            hint="Write one of these in {file}: {outputs}.",
            name=model.name,
            output=how.output,
            file=model.with_suffix(".json").name,
            outputs=", ".join(given),
        )
    (entrance,) = taken
    _check_shape(model, how, taken[entrance])
    encoder = onnx.compose.add_prefix(encoder, "encoder/")
    before, steps = _normalisation(how, f"encoder/{entrance}")
    after = _pooling(how.pooling, f"encoder/{how.output}", rank=len(given[how.output].type.tensor_type.shape.dim))
    graph = helper.make_graph(
        [*steps, *encoder.graph.node, *after],
        "features",
        [helper.make_tensor_value_info(IMAGE, TensorProto.UINT8, ["batch", how.size, how.size, 3])],
        [helper.make_tensor_value_info(FEATURES, TensorProto.FLOAT, ["batch", None])],
        [*before, *encoder.graph.initializer],
        sparse_initializer=encoder.graph.sparse_initializer,
    )
    return helper.make_model(
        graph, opset_imports=encoder.opset_import, functions=encoder.functions, ir_version=_IR_VERSION
    )


def opset(file: onnx.ModelProto) -> int:
    """The version of ONNX's own operators that a model uses."""
    version: int = next(entry.version for entry in file.opset_import if entry.domain in ("", "ai.onnx"))
    return version


def _check_shape(model: Path, how: Preprocessing, entrance: onnx.ValueInfoProto) -> None:
    """Compares what the encoder takes, as far as it says so, with what it will get."""
    declared = [size.dim_value for size in entrance.type.tensor_type.shape.dim]
    given = [0, 3, how.size, how.size] if how.layout == "NCHW" else [0, how.size, how.size, 3]
    if declared and (len(declared) != 4 or any(a and b and a != b for a, b in zip(declared, given, strict=True))):
        shapes = [" × ".join(str(size or "any") for size in shape) for shape in (declared, given)]
        raise ModelError(
            "{name} takes {taken} numbers, and {file} gives it {given}.",
            hint="Correct size and layout there.",
            name=model.name,
            taken=shapes[0],
            file=model.with_suffix(".json").name,
            given=shapes[1],
        )


def _load(model: Path) -> onnx.ModelProto:
    try:
        if sum(path.stat().st_size for path in model.parent.glob(f"{model.name}*")) > _LARGEST_FILE:
            raise ModelError(
                "{name} is too large.", hint="An encoder may have 1.9 GB; choose a smaller one.", name=model.name
            )
        encoder = onnx.load(model)
        version = opset(encoder)
    except (OSError, DecodeError, StopIteration, onnx.checker.ValidationError) as error:
        raise ModelError(
            "{path} is no ONNX model that can be read.", hint="Choose a file of ONNX.", path=model
        ) from error
    if version not in OPSETS:
        raise ModelError(
            "{name} is written in version {version} of ONNX's operators.",
            hint="Export it with a version (opset) from {first} to {last}.",
            name=model.name,
            version=version,
            first=OPSETS[0],
            last=OPSETS[-1],
        )
    return encoder


def _normalisation(how: Preprocessing, out: str) -> tuple[list[TensorProto], list[onnx.NodeProto]]:
    order = [0, 1, 2] if how.channels == "RGB" else [2, 1, 0]
    constants: dict[str, np.ndarray] = {
        "before/order": np.array(order, np.int64),
        "before/mean": np.array(how.mean, np.float32),
        "before/std": np.array(how.std, np.float32),
    }
    axes = [0, 3, 1, 2] if how.layout == "NCHW" else [0, 1, 2, 3]
    nodes = [
        helper.make_node("Cast", [IMAGE], ["before/pixels"], to=TensorProto.FLOAT),
        helper.make_node("Gather", ["before/pixels", "before/order"], ["before/ordered"], axis=3),
        helper.make_node("Sub", ["before/ordered", "before/mean"], ["before/centred"]),
        helper.make_node("Div", ["before/centred", "before/std"], ["before/scaled"]),
        helper.make_node("Transpose", ["before/scaled"], [out], perm=axes),
    ]
    return [numpy_helper.from_array(value, name) for name, value in constants.items()], nodes


def _pooling(pooling: str, name: str, *, rank: int) -> list[onnx.NodeProto]:
    """Brings the output to shape (batch, width)."""
    if pooling == "none":
        return [helper.make_node("Flatten", [name], [FEATURES], axis=1)]
    if pooling == "first":
        return [
            helper.make_node("Constant", [], ["after/zero"], value_int=0),
            helper.make_node("Gather", [name, "after/zero"], [FEATURES], axis=1),
        ]
    tokens = [helper.make_node("Transpose", [name], ["after/places"], perm=[0, 2, 1])] if rank == 3 else []
    return [
        *tokens,
        helper.make_node("GlobalAveragePool", ["after/places" if tokens else name], ["after/means"]),
        helper.make_node("Flatten", ["after/means"], [FEATURES], axis=1),
    ]
