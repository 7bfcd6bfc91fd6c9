"""Small projects for the tests of the stages that ask a model."""

import csv
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image

from act_desktop.config import paths
from act_desktop.core.runs import RunKind
from act_desktop.core.samples import LabelScheme, Modality
from act_desktop.pipeline.import_samples import import_samples
from act_desktop.store import Project

LABELS = ("circle", "square", "star")


def write_images(folder: Path, count: int) -> Path:
    """Small images, all different, and a table of them with gold labels."""
    folder.mkdir(parents=True, exist_ok=True)
    dice = np.random.default_rng(5)
    with (folder / "images.csv").open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("id", "image", "label"))
        for number in range(count):
            small = dice.integers(0, 256, (4, 4), dtype=np.uint8)
            Image.fromarray(small).resize((28, 28), Image.Resampling.NEAREST).save(folder / f"{number}.png")
            rows.writerow((f"s{number}", f"{number}.png", LABELS[number % len(LABELS)]))
    return folder / "images.csv"


def image_project(folder: Path, count: int, *, name: str = "images.act") -> Project:
    """A project of small images."""
    project = Project.create(folder / name, modality=Modality.IMAGE, scheme=LabelScheme.of(*LABELS))
    import_samples(project, write_images(folder / "images", count))
    return project


def text_project(folder: Path, texts: Sequence[str], labels: Sequence[str] = ("positive", "negative")) -> Project:
    """A project of texts."""
    with (folder / "texts.csv").open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("id", "text"))
        rows.writerows((f"s{number}", text) for number, text in enumerate(texts))
    project = Project.create(folder / "texts.act", modality=Modality.TEXT, scheme=LabelScheme.of(*labels))
    import_samples(project, folder / "texts.csv")
    return project


def labels_of(project: Project) -> dict[str, str]:
    """The labels of the latest annotate run by sample key."""
    run = project.runs.latest(RunKind.ANNOTATE)
    assert run is not None
    keys = {sample.id: sample.key for sample in project.samples.iterate()}
    return {keys[annotation.sample_id]: annotation.label for annotation in project.runs.annotations(run.id)}


def demo_project(folder: Path, count: int, *, name: str = "demo.act") -> Project:
    """A project of the first demo images, with their gold labels; the demo models know them."""
    demo = paths.resources() / "demo" / "fashion"
    with (demo / "samples.csv").open(newline="") as file:
        rows = [(row["id"], demo / row["image"], row["label"]) for row in list(csv.DictReader(file))[:count]]
    with (folder / "demo.csv").open("w", newline="") as file:
        csv.writer(file).writerows([("id", "image", "label"), *rows])
    scheme = LabelScheme.of(*(demo / "labels.txt").read_text().splitlines())
    project = Project.create(folder / name, modality=Modality.IMAGE, scheme=scheme)
    import_samples(project, folder / "demo.csv")
    return project
