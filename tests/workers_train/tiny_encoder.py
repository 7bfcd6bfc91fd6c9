"""ONNX image encoders made on the fly: the mean colour of each quarter of the image."""

import json
from pathlib import Path
from typing import Any

import onnx
from onnx import TensorProto, helper

SIZE = 16
DESCRIPTION: dict[str, Any] = {
    "title": "Four corners",
    "size": SIZE,
    "resample": "bilinear",
    "mean": [127.5, 127.5, 127.5],
    "std": [127.5, 127.5, 127.5],
    "output": "corners",
}


def write_encoder(path: Path, *, opset: int = 17, tokens: bool = False, **changes: Any) -> Path:
    """Writes an encoder and the file beside it.

    Args:
        path: Ends in `.onnx`.
        opset: Version of the operators.
        tokens: Give the quarters as four tokens, shape (batch, 4, 3), instead of 12 features.
        changes: What stands in the file beside it instead of `DESCRIPTION`.
    """
    half = SIZE // 2
    pool = helper.make_node("AveragePool", ["pixels"], ["quarters"], kernel_shape=[half, half], strides=[half, half])
    shape: list[str | int | None] = ["batch", 4, 3] if tokens else ["batch", 12]
    nodes = [pool, helper.make_node("Flatten", ["quarters"], ["corners"], axis=1)]
    constants = []
    if tokens:
        nodes = [
            pool,
            helper.make_node("Reshape", ["quarters", "places"], ["rows"]),
            helper.make_node("Transpose", ["rows"], ["corners"], perm=[0, 2, 1]),
        ]
        constants = [helper.make_tensor("places", TensorProto.INT64, [3], [0, 3, 4])]
    graph = helper.make_graph(
        nodes,
        "tiny",
        [helper.make_tensor_value_info("pixels", TensorProto.FLOAT, ["batch", 3, SIZE, SIZE])],
        [helper.make_tensor_value_info("corners", TensorProto.FLOAT, shape)],
        constants,
    )
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=8), path)
    path.with_suffix(".json").write_text(json.dumps(DESCRIPTION | changes))
    return path
