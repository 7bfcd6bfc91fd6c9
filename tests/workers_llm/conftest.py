"""Workers with a loaded model, shared by the tests of this folder; each test sets its own script."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.workers_llm import tiny_vision
from tests.workers_llm.worker import GEMMA, SMOLLM, Driver, worker


@pytest.fixture(scope="session")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A tiny random model and its projector."""
    folder = tmp_path_factory.mktemp("tiny")
    model, projector = folder / "tiny.gguf", folder / "tiny-mmproj.gguf"
    tiny_vision.write_model(model)
    tiny_vision.write_projector(projector)
    return model, projector


@pytest.fixture(scope="session")
def images(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Small images, all different."""
    folder = tmp_path_factory.mktemp("images")
    dice = np.random.default_rng(3)
    paths = []
    for number in range(12):
        small = dice.integers(0, 256, (4, 4), dtype=np.uint8)
        path = folder / f"{number}.png"
        Image.fromarray(small).resize((28, 28), Image.Resampling.NEAREST).save(path)
        paths.append(path)
    return paths


@pytest.fixture(scope="session")
def tiny(pair: tuple[Path, Path]) -> Iterator[Driver]:
    """A worker with the tiny pair."""
    with worker() as driver:
        driver.load(*pair)
        yield driver


@pytest.fixture(scope="session")
def smollm() -> Iterator[Driver]:
    """A worker with SmolLM2, which has a ChatML template."""
    with worker() as driver:
        driver.load(SMOLLM)
        yield driver


@pytest.fixture(scope="session")
def gemma() -> Iterator[Driver]:
    """A worker with the base Gemma 3, which has sliding windows, a huge vocabulary, and no template."""
    with worker() as driver:
        driver.load(GEMMA)
        yield driver
