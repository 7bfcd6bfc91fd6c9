"""Questions about images, yes or no and which of three, labelled by the demo models; the same rows as the paper's.

python -m tests.benchmarks.image_questions [--quick] [--json FILE] [--plot FILE] [--seeds N]
"""

import json
from collections.abc import Sequence

from act_desktop.config import paths
from act_desktop.core.samples import LabelScheme, Modality
from act_desktop.pipeline.models import resolve
from tests.benchmarks.act_comparison import compare, options
from tests.benchmarks.act_project import Task
from tests.benchmarks.fashion import choice_table, pool_images, question_table, test_images

IMAGES, QUICK_IMAGES = 2_000, 500
TEST_IMAGES = 2_000
CRITIC_IMAGES, QUICK_CRITIC_IMAGES = 500, 150
CHOICES = ("Pullover", "Coat", "Shirt")


def _task(name: str, *labels: str) -> Task:
    return Task(
        name=name,
        modality=Modality.IMAGE_QUESTION,
        scheme=LabelScheme.of(*labels),
        annotator=resolve("demo-annotator"),
        critic=resolve("demo-critic"),
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures both kinds of question, prints the tables, and writes the figures."""
    given = options((__doc__ or "").partition("\n")[0], arguments)
    images, compared = (QUICK_IMAGES, QUICK_CRITIC_IMAGES) if given.quick else (IMAGES, CRITIC_IMAGES)
    root, target, results = paths.cache() / "benchmark-data" / f"image-questions-{images}", given.json, {}
    given.json = None

    folder = root / "yes-no"
    results["yes or no"] = compare(
        _task("Yes-or-no questions about clothes", "yes", "no"),
        folder,
        samples=question_table(folder / "pool", pool_images(images), per_image=2, seed=1),
        critic_samples=question_table(folder / "critics", pool_images(compared), per_image=2, seed=1),
        test=question_table(folder / "test", test_images()[:TEST_IMAGES], per_image=2, seed=2),
        given=given,
    )
    folder = root / "which"
    if given.plot is not None:
        given.plot = given.plot.with_stem(f"{given.plot.stem}-which")
    results["which of three"] = compare(
        _task("Which of these three is it?", *CHOICES),
        folder,
        samples=choice_table(folder / "pool", pool_images(2 * images), CHOICES),
        critic_samples=choice_table(folder / "critics", pool_images(2 * compared), CHOICES),
        test=choice_table(folder / "test", test_images(), CHOICES),
        given=given,
    )
    if target is not None:
        target.write_text(json.dumps(results, indent=2) + "\n")


if __name__ == "__main__":
    main()
