"""The paper's Fashion row: how near a classifier trained on ACT's labels comes to one trained on human labels alone.

    python -m tests.benchmarks.paper_fashion [--quick] [--json FILE] [--plot FILE] [--seeds N]

Fashion-MNIST images that the demo models never saw are labelled by the demo annotator and criticised by the demo critic
through llama.cpp. Reviews come from the gold labels. Every row is trained with the same trainer and tested on the same
10 000 images. What is finished stays in the cache, so that a stopped run goes on where it was.
"""

from collections.abc import Sequence

from act_desktop.config import paths
from act_desktop.core.samples import LabelScheme, Modality
from act_desktop.pipeline.models import resolve
from tests.benchmarks.act_comparison import compare, options
from tests.benchmarks.act_project import Task
from tests.benchmarks.fashion import CLASSES, pool_images, test_images, write_table

POOL, QUICK_POOL = 20_000, 3_000
CRITIC_SAMPLES, QUICK_CRITIC_SAMPLES = 2_000, 200


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures, prints the table, and writes the figures."""
    given = options((__doc__ or "").partition("\n")[0], arguments)
    pool, compared = (QUICK_POOL, QUICK_CRITIC_SAMPLES) if given.quick else (POOL, CRITIC_SAMPLES)
    folder = paths.cache() / "benchmark-data" / f"paper-fashion-{pool}"
    task = Task(
        name="Fashion-MNIST",
        modality=Modality.IMAGE,
        scheme=LabelScheme.of(*CLASSES),
        annotator=resolve("demo-annotator"),
        critic=resolve("demo-critic"),
    )
    compare(
        task,
        folder,
        samples=write_table(folder / "pool", pool_images(pool)),
        critic_samples=write_table(folder / "critics", pool_images(compared)),
        test=write_table(folder / "test", test_images()),
        given=given,
    )


if __name__ == "__main__":
    main()
