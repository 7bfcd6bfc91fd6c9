"""Reuters R8 by Gemma-270M, criticised by SmolLM2-135M and by itself; the same rows as the paper's.

python -m tests.benchmarks.text_topics [--quick] [--json FILE] [--plot FILE] [--seeds N]
"""

from collections.abc import Sequence

from act_desktop.config import paths
from act_desktop.core.samples import Modality
from act_desktop.pipeline.models import resolve
from tests.benchmarks.act_comparison import compare, options
from tests.benchmarks.act_project import Task
from tests.benchmarks.engine_case import LONGEST_TEXT
from tests.benchmarks.reuters import reuters, topics, write_table
from tests.fetch_models import main as fetch_models
from tests.fetch_models import test_models as models_folder

POOL, QUICK_POOL = 600, 300
CRITIC_SAMPLES, QUICK_CRITIC_SAMPLES = 60, 20


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures, prints the table, and writes the figures."""
    given = options((__doc__ or "").partition("\n")[0], arguments)
    pool, compared = (QUICK_POOL, QUICK_CRITIC_SAMPLES) if given.quick else (POOL, CRITIC_SAMPLES)
    fetch_models()
    folder, models = paths.cache() / "benchmark-data" / f"text-topics-{pool}", models_folder()
    # Every k-th text, so that each topic keeps its share.
    texts = [(label, text[:LONGEST_TEXT]) for label, text in reuters("train")]
    chosen = texts[:: max(1, len(texts) // pool)][:pool]
    task = Task(
        name="Reuters R8",
        modality=Modality.TEXT,
        scheme=topics(),
        annotator=resolve(str(models / "gemma-3-270m-q4_k_m.gguf")),
        critic=resolve(str(models / "SmolLM2-135M-Instruct.Q4_1.gguf")),
    )
    compare(
        task,
        folder,
        samples=write_table(folder / "pool", chosen),
        critic_samples=write_table(folder / "critics", chosen[:compared]),
        test=write_table(folder / "test", reuters("test")),
        given=given,
    )


if __name__ == "__main__":
    main()
