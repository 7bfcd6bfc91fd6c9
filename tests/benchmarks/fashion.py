"""Fashion-MNIST as the person would bring it: PNG files and a table, of images that the demo models never saw."""

import csv
import random
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image

from act_desktop.config import paths

sys.path.insert(0, str(paths.bundled_models()))
from demo_training.data import CLASSES, MODEL_IMAGES, LabelledImages, read_split
from demo_training.garments import YES_NO_QUESTIONS

__all__ = ["CLASSES", "choice_table", "pool_images", "question_table", "test_images", "write_table"]

_COUNTS = {2: "two", 3: "three", 4: "four"}


def pool_images(size: int) -> LabelledImages:
    """The first `size` training images after those that the demo models were trained on."""
    return _split("train")[MODEL_IMAGES : MODEL_IMAGES + size]


def test_images() -> LabelledImages:
    """All 10 000 test images."""
    return _split("t10k")


def _split(name: str) -> LabelledImages:
    try:
        return read_split(name)
    except FileNotFoundError:
        raise SystemExit("Fashion-MNIST is missing: `make system` installs dataset-fashion-mnist.") from None


def write_table(folder: Path, images: LabelledImages) -> Path:
    """Writes the images and the table of them, once."""
    table = folder / "samples.csv"
    if not table.exists():
        folder.mkdir(parents=True, exist_ok=True)
        rows = []
        for number, (pixels, label) in enumerate(zip(images.images, images.labels, strict=True)):
            Image.fromarray(np.asarray(pixels)).save(folder / f"{number}.png", compress_level=1)
            rows.append((f"{number:05}", f"{number}.png", CLASSES[label]))
        with table.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([("id", "image", "label"), *rows])
    return table


def question_table(folder: Path, images: LabelledImages, *, per_image: int, seed: int) -> Path:
    """Writes the images with yes-or-no questions about each, half of them with the answer yes, once."""
    table = folder / "samples.csv"
    if not table.exists():
        write_table(folder, images)
        dice, rows = random.Random(seed), []
        for number, label in enumerate(images.labels):
            for count in range(per_image):
                wanted = dice.random() < 0.5
                question, yes = dice.choice([one for one in YES_NO_QUESTIONS if (int(label) in one[1]) == wanted])
                answer = "yes" if int(label) in yes else "no"
                rows.append((f"{number:05}-{count}", f"{number}.png", question, answer))
        with table.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([("id", "image", "question", "label"), *rows])
    return table


def choice_table(folder: Path, images: LabelledImages, choices: Sequence[str]) -> Path:
    """Writes the images of some classes with the question which of these it is, once."""
    table = folder / "samples.csv"
    if not table.exists():
        indices = [CLASSES.index(choice) for choice in choices]
        some = images[np.isin(images.labels, indices)]
        write_table(folder, some)
        question = f"Which of these {_COUNTS[len(choices)]} is it?"
        rows = [(f"{number:05}", f"{number}.png", question, CLASSES[label]) for number, label in enumerate(some.labels)]
        with table.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([("id", "image", "question", "label"), *rows])
    return table
