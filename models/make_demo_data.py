"""Makes the demo project's data in resources/demo/fashion: 600 images to label and a test set of 1 000.

The images to label come from the Fashion-MNIST training images that the demo models never saw; the test set comes from
its test images. The same seed gives the same files.
"""

import csv
import shutil
from pathlib import Path

import numpy as np
from demo_training.data import CLASSES, MODEL_IMAGES, LabelledImages, read_split
from PIL import Image

SEED = 20
PER_CLASS = 60
TEST_IMAGES = 1_000
TARGET = Path(__file__).resolve().parent.parent / "resources" / "demo" / "fashion"
LICENCE = """The images in this folder are from Fashion-MNIST (https://github.com/zalandoresearch/fashion-mnist).

The MIT License (MIT)

Copyright © 2017 Zalando SE, https://tech.zalando.com

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the “Software”), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED “AS IS”, WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""


def _write(name: str, prefix: str, data: LabelledImages, indices: np.ndarray) -> None:
    """Writes the chosen images as PNG files and the table that lists them in order."""
    folder = TARGET / name
    folder.mkdir(parents=True)
    with (TARGET / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("id", "image", "label"))
        for index in indices:
            key = f"{prefix}-{index:05d}"
            Image.fromarray(data.images[index]).save(folder / f"{key}.png", optimize=True)
            table.writerow((key, f"{name}/{key}.png", CLASSES[data.labels[index]]))


def main() -> None:
    """Writes everything anew."""
    dice = np.random.default_rng(SEED)
    shutil.rmtree(TARGET, ignore_errors=True)
    TARGET.mkdir(parents=True)
    train, test = read_split("train"), read_split("t10k")
    unseen = np.arange(len(train.labels)) >= MODEL_IMAGES
    chosen = [
        dice.choice(np.flatnonzero(unseen & (train.labels == label)), PER_CLASS, replace=False)
        for label in range(len(CLASSES))
    ]
    _write("samples", "train", train, dice.permutation(np.concatenate(chosen)))
    _write("test", "test", test, dice.choice(len(test.labels), TEST_IMAGES, replace=False))
    (TARGET / "labels.txt").write_text("\n".join(CLASSES) + "\n", encoding="utf-8")
    (TARGET / "LICENSE").write_text(LICENCE, encoding="utf-8")


if __name__ == "__main__":
    main()
