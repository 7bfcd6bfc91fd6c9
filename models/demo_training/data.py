"""The images the demo models learn from: the first 10 000 Fashion-MNIST training images, and none other."""

import gzip
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

FASHION_MNIST = Path("/usr/share/datasets/fashion-mnist")
MODEL_IMAGES = 10_000
VALIDATION = 1_000
SIDE = 28
CLASSES = (
    "T-shirt/top",
    "Trouser",
    "Pullover",
    "Dress",
    "Coat",
    "Sandal",
    "Shirt",
    "Sneaker",
    "Bag",
    "Ankle boot",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledImages:
    """Grey images with their true classes.

    Attributes:
        images: uint8, shape (n, 28, 28).
        labels: uint8, shape (n,), indices into `CLASSES`.
    """

    images: np.ndarray
    labels: np.ndarray

    def __getitem__(self, chosen: slice | np.ndarray) -> "LabelledImages":
        return LabelledImages(images=self.images[chosen], labels=self.labels[chosen])


def read_split(split: str, folder: Path = FASHION_MNIST) -> LabelledImages:
    """Reads one whole split, `train` (60 000 images) or `t10k` (10 000), from the IDX files."""
    with gzip.open(folder / f"{split}-images-idx3-ubyte.gz") as file:
        images = np.frombuffer(file.read(), np.uint8, offset=16).reshape(-1, SIDE, SIDE)
    with gzip.open(folder / f"{split}-labels-idx1-ubyte.gz") as file:
        labels = np.frombuffer(file.read(), np.uint8, offset=8)
    return LabelledImages(images=images, labels=labels)


def model_images() -> LabelledImages:
    """The only images that any part of the training may see."""
    return read_split("train")[:MODEL_IMAGES]


def normalise(images: np.ndarray) -> torch.Tensor:
    """uint8 (n, 28, 28) → float32 (n, 1, 28, 28) in [-1, 1], as the projector's image_mean and image_std do."""
    return torch.from_numpy(images.astype(np.float32) / 127.5 - 1).unsqueeze(1)


def augment(images: torch.Tensor, generator: torch.Generator, *, shift: int = 2) -> torch.Tensor:
    """Shifts each image by up to `shift` pixels and mirrors half of them; shape (n, 1, 28, 28) in and out."""
    count, _, height, width = images.shape
    padded = torch.nn.functional.pad(images, (shift,) * 4, value=-1.0)
    offsets = torch.randint(0, 2 * shift + 1, (2, count, 1), generator=generator)
    rows = offsets[0] + torch.arange(height)
    columns = offsets[1] + torch.arange(width)
    mirrored = torch.rand(count, 1, generator=generator) < 0.5
    columns = torch.where(mirrored, columns.flip(1), columns)
    return padded[torch.arange(count)[:, None, None], 0, rows[:, :, None], columns[:, None, :]].unsqueeze(1)
