"""Measures the demo models through the app's own engine on Fashion-MNIST test images, which they have never seen.

Prints the annotator's accuracy, and for each critic strategy the AUROC for the annotator's errors, by the critic
(cross) and by the annotator itself (self), the least label mass, and the share of reasonings that end by themselves.
"""

import argparse
import json
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from demo_training.data import CLASSES, LabelledImages, model_images, read_split
from PIL import Image

from act_desktop.core.samples import LabelScheme, Modality, Sample
from act_desktop.core.scripts import Job, JobResult, Script, TailResult
from act_desktop.methods import critics, prompts
from act_desktop.methods.metrics import accuracy, auroc
from act_desktop.pipeline.engine import Engine
from act_desktop.pipeline.models import ModelFiles
from act_desktop.pipeline.recovery import EngineSettings
from act_desktop.protocol.llm import Refused

MODELS = Path(__file__).resolve().parent
SCHEME = LabelScheme.of(*CLASSES)
BATCH = 200


def ask(engine: Engine, script: Script, jobs: Sequence[Job]) -> list[JobResult]:
    """All answers, in the order of the jobs.

    Raises:
        RuntimeError: a job was refused.
    """
    engine.set_script(script)
    answers: dict[int, JobResult] = {}
    for start in range(0, len(jobs), BATCH):
        for outcome in engine.ask(jobs[start : start + BATCH]):
            if isinstance(outcome, Refused):
                raise RuntimeError(outcome.message)
            if outcome is not None:
                answers[outcome.sample_id] = outcome
    return [answers[job.sample_id] for job in jobs]


def validity(results: Sequence[TailResult]) -> dict[str, float]:
    """The least and mean label mass of one tail's answers, and the share of reasonings that ended by themselves."""
    masses = [reading.mass for result in results for reading in result.readings] or [1.0]
    sums = [sum(reading.probabilities) for result in results for reading in result.readings] or [1.0]
    ended = [result.reasoning.endswith(".") for result in results if result.reasoning]
    return {
        "least_mass": float(min(masses)),
        "mean_mass": float(np.mean(masses)),
        "probability_sum_error": float(np.abs(np.array(sums) - 1).max()),
        "reasoning_ended": float(np.mean(ended)) if ended else 1.0,
    }


def annotate(
    engine: Engine, jobs: Sequence[Job], gold: np.ndarray, *, cot: bool
) -> tuple[dict[str, float], np.ndarray]:
    """Accuracy and validity of the annotations, and the chosen labels, shape (n,)."""
    script = prompts.script(SCHEME, Modality.IMAGE, annotate=prompts.annotate_tail(SCHEME, cot=cot))
    began = time.monotonic()
    results = [result.annotate for result in ask(engine, script, jobs)]
    seconds = time.monotonic() - began
    tails = [tail for tail in results if tail is not None]
    chosen = np.array([tail.reading(prompts.LABEL).best for tail in tails])
    return {
        "images": len(jobs),
        "accuracy": accuracy(chosen, gold),
        "per_second": len(jobs) / seconds,
        **validity(tails),
    }, chosen


def criticise(engine: Engine, jobs: Sequence[Job], wrong: np.ndarray, reasoning: int) -> dict[str, dict[str, float]]:
    """AUROC and validity of every strategy; of those that reason, on the first `reasoning` jobs."""
    table = {}
    for key, strategy in critics.strategies().items():
        tail = strategy.tail(prompts.REASONING_TOKENS)
        count = reasoning if tail.reasoning_tokens else len(jobs)
        script = prompts.script(SCHEME, Modality.IMAGE, criticise=(tail,))
        began = time.monotonic()
        tails = [result.criticise[0] for result in ask(engine, script, jobs[:count])]
        seconds = time.monotonic() - began
        epsilon = strategy.rescale(np.array([strategy.judge(tail).score for tail in tails]))
        score = auroc(epsilon, wrong[:count])
        assert score is not None, "the annotator is always right, or always wrong"
        table[key] = {"images": count, "auroc": score, "per_second": count / seconds, **validity(tails)}
    return table


def measure(data: LabelledImages, folder: Path, models: Path, reasoning: int, threads: int) -> dict[str, object]:
    """Everything about both models, on images written to a folder as the app reads them."""
    jobs = []
    for index, image in enumerate(data.images):
        path = folder / f"{index}.png"
        Image.fromarray(image).save(path)
        jobs.append(prompts.job(Sample(id=index + 1, key=str(index), image=path)))
    gold = data.labels.astype(int)
    results: dict[str, object] = {"images": len(jobs)}
    settings = EngineSettings(threads=threads)
    proposals: list[Job] = []
    wrong = np.zeros(len(jobs), bool)
    for role in ("annotator", "critic"):
        files = ModelFiles(
            name=f"demo-{role}", model=models / f"demo-{role}.gguf", mmproj=models / f"demo-{role}-mmproj.gguf"
        )
        with Engine(files, settings) as engine:
            naive, chosen = annotate(engine, jobs, gold, cot=False)
            cot, _ = annotate(engine, jobs[:reasoning], gold[:reasoning], cot=True)
            if role == "annotator":
                wrong = chosen != gold
                proposals = [
                    Job(sample_id=job.sample_id, text=job.text, image=job.image, label=int(label))
                    for job, label in zip(jobs, chosen, strict=True)
                ]
            critiques = criticise(engine, proposals, wrong, reasoning)
            results[role] = {"annotate": naive, "annotate_cot": cot, "criticise": critiques}
    return results


def show(results: dict[str, object]) -> None:
    """Prints the results as a table."""
    print("model      task           images accuracy  AUROC least mass  ended  per s")
    for role in ("annotator", "critic"):
        of_role = results[role]
        assert isinstance(of_role, dict)
        rows = {"annotate": of_role["annotate"], "annotate cot": of_role["annotate_cot"], **of_role["criticise"]}
        for task, row in rows.items():
            right = f"{row['accuracy']:8.3f}" if "accuracy" in row else " " * 8
            score = f"{row['auroc']:6.3f}" if "auroc" in row else " " * 6
            valid = f"{row['least_mass']:10.4f} {row['reasoning_ended']:6.3f}"
            print(f"{role:10} {task:14} {row['images']:6} {right} {score} {valid} {row['per_second']:6.1f}")


def main() -> None:
    """Runs the evaluation."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--images", type=int, default=2000, help="how many images (default: the first 2000)")
    parser.add_argument("--reasoning-images", type=int, default=2000, help="how many of them where a model reasons")
    parser.add_argument("--models", type=Path, default=MODELS, help="folder of the four GGUF files")
    parser.add_argument("--validation", action="store_true", help="use the validation part of the models' own images")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    arguments = parser.parse_args()
    data = model_images()[9000:] if arguments.validation else read_split("t10k")
    with tempfile.TemporaryDirectory() as folder:
        results = measure(
            data[: arguments.images], Path(folder), arguments.models, arguments.reasoning_images, arguments.threads
        )
    show(results)
    if arguments.json:
        arguments.json.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
