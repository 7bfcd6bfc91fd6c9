"""Trains the two demo models on the CPU and writes their GGUF files, from the first 10 000 Fashion-MNIST images.

Steps: cross-fitted CNNs give calibrated beliefs about every image (`demo_training.teacher`); each model's image encoder
learns from them (`pretrain`); its language model learns to answer the app's own prompts (`train`, `dialogues`); the
result is written for llama.cpp (`gguf_export`). Needs the Debian package `dataset-fashion-mnist`. Fixed seeds; the
processes of annotator and critic run side by side.
"""

import argparse
import hashlib
import json
import logging
import multiprocessing
import random
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from demo_training.data import CLASSES, MODEL_IMAGES, VALIDATION, model_images, normalise
from demo_training.dialogues import corpus
from demo_training.gguf_export import write_language, write_projector
from demo_training.lessons import Material
from demo_training.network import Language, Shape, Vision
from demo_training.pretrain import pretrain, whiten
from demo_training.teacher import Views, cross_fitted_views
from demo_training.tokenizer import Tokenizer, train_merges
from demo_training.train import Model, train

MODELS = Path(__file__).resolve().parent
CATALOGUE = MODELS / "catalogue.json"
TEACHER_SEED, TOKENIZER_SEED = 1, 0
MERGES = 420
TRUTH_SHARE = 0.5

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How one model is made.

    Attributes:
        name: Of the model and its files.
        shape: Its sizes.
        images: It learns from the first so many; the last `VALIDATION` of the 10 000 are for validation.
        epochs: Of the encoder's training.
        mixing: How far images are blended there.
        seed: Of all chance.
    """

    name: str
    shape: Shape
    images: int
    epochs: int
    mixing: float
    seed: int


def _shape(vision_layers: int) -> Shape:
    return Shape(
        patch=7,
        vision_width=128,
        vision_layers=vision_layers,
        vision_heads=4,
        width=128,
        layers=4,
        heads=4,
        feed_forward=384,
    )


# The annotator is to be a useful machine that errs; the critic has seen more images, and mixed ones.
RECIPES = (
    Recipe(name="demo-annotator", shape=_shape(4), images=5000, epochs=40, mixing=0.0, seed=11),
    Recipe(name="demo-critic", shape=_shape(5), images=9000, epochs=30, mixing=0.6, seed=22),
)


def _material(views: Views) -> Material:
    labels = model_images().labels
    truth = np.eye(len(CLASSES), dtype=np.float32)[labels]
    target = (TRUTH_SHARE * truth + (1 - TRUTH_SHARE) * views.beliefs).astype(np.float32)
    return Material(views=views.images, teacher=views.beliefs, target=target, labels=labels)


def make(recipe: Recipe, views: Views, folder: Path) -> None:
    """Trains one model and writes its two files."""
    logging.basicConfig(level=logging.INFO, format=f"%(asctime)s {recipe.name}: %(message)s")
    torch.set_num_threads(1)
    torch.manual_seed(recipe.seed)
    began = time.monotonic()
    material = _material(views)
    own = material.part(np.arange(recipe.images))
    validation = material.part(np.arange(MODEL_IMAGES - VALIDATION, MODEL_IMAGES))
    images = normalise(validation.views[0])
    labels = torch.from_numpy(validation.labels.astype(np.int64))
    vision = Vision(recipe.shape)

    @torch.no_grad()
    def validate() -> float:
        vision.eval()
        return float((vision.classify(vision.features(images).mean(1)).argmax(1) == labels).float().mean())

    whiten(vision, own.views[0])
    pretrain(
        vision,
        own.views,
        own.target,
        epochs=recipe.epochs,
        mixing=recipe.mixing,
        generator=torch.Generator().manual_seed(recipe.seed),
        validate=validate,
    )
    tokenizer = Tokenizer(train_merges(corpus(random.Random(TOKENIZER_SEED)), MERGES))
    torch.manual_seed(recipe.seed)
    language = Language(recipe.shape, len(tokenizer))
    model = Model(vision=vision, language=language, tokenizer=tokenizer)
    train(model, own, validation, seed=recipe.seed)
    write_language(folder / f"{recipe.name}.gguf", language, recipe.shape, tokenizer, recipe.name)
    write_projector(folder / f"{recipe.name}-mmproj.gguf", vision, recipe.shape, recipe.name)
    logger.info("made in %.0f minutes", (time.monotonic() - began) / 60)


def update_catalogue(folder: Path) -> None:
    """Enters size and hash of the new files into the catalogue."""
    entries = json.loads(CATALOGUE.read_text(encoding="utf-8"))
    for entry in entries:
        if entry["repository"] == "bundled":
            model, projector = (folder / entry["model"]).read_bytes(), (folder / entry["mmproj"]).read_bytes()
            entry |= {
                "size": len(model),
                "mmproj_size": len(projector),
                "sha256": hashlib.sha256(model).hexdigest(),
                "mmproj_sha256": hashlib.sha256(projector).hexdigest(),
                "verified": True,
            }
    CATALOGUE.write_text(json.dumps(entries, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> None:
    """Trains both models."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--catalogue-only", action="store_true", help="only enter the present files' hashes")
    if not parser.parse_args().catalogue_only:
        logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
        views = cross_fitted_views(model_images(), TEACHER_SEED)
        with ProcessPoolExecutor(len(RECIPES), mp_context=multiprocessing.get_context("spawn")) as pool:
            for job in [pool.submit(make, recipe, views, MODELS) for recipe in RECIPES]:
                job.result()
    update_catalogue(MODELS)


if __name__ == "__main__":
    main()
