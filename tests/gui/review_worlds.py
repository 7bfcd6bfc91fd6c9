"""Planned projects for the tests of the review pane: the answers are drawn, the images known by their colour."""

from pathlib import Path

from PIL import Image

from act_desktop.core.samples import LabelScheme, Modality, Sample
from act_desktop.pipeline.plan import make_plan
from act_desktop.store import Project
from tests.pipeline.worlds import LABELS, annotated, criticised, ready, sha


def text_world(path: Path, *, n: int = 120, budget: int = 40, waves: int = 1) -> Path:
    """A planned project of texts; g00007 reads “Garment number 7”."""
    with ready(path, n=n) as project:
        make_plan(project, budget=budget, seed=1, waves=waves)
    return path


def image_world(
    path: Path,
    *,
    n: int = 120,
    budget: int = 40,
    size: tuple[int, int] = (28, 28),
    labels: tuple[str, ...] = LABELS,
    question: str | None = None,
) -> Path:
    """A planned project of images; the middle of number k has the colour `colour(k)`."""
    folder = path.parent / f"{path.stem}-images"
    folder.mkdir()
    suffix = "png" if max(size) < 1000 else "jpg"
    for number in range(n):
        Image.new("RGB", size, colour(number)).save(folder / f"{number}.{suffix}", quality=90)
    with Project.create(
        path, modality=Modality.IMAGE_QUESTION if question else Modality.IMAGE, scheme=LabelScheme.of(*labels)
    ) as project:
        samples = [
            Sample(
                key=f"g{k:05}",
                image=folder / f"{k}.{suffix}",
                question=question,
                gold=labels[k % len(labels)],
                content_hash=sha(f"{k}"),
            )
            for k in range(n)
        ]
        project.samples.add(samples, source=folder, format="image-folder")
        criticised(project, annotated(project))
        make_plan(project, budget=budget, seed=1)
    return path


def number_of(seen: tuple[int, int, int]) -> int:
    """The number whose colour was seen, on a PNG exactly."""
    return seen[0] // 8 + 32 * (seen[1] // 8) + 1024 * (seen[2] // 16)


def colour(number: int) -> tuple[int, int, int]:
    """Different for each number below 16 384; as a JPEG keeps it, nearly."""
    return 8 * (number % 32), 8 * (number // 32 % 32), 16 * (number // 1024)
