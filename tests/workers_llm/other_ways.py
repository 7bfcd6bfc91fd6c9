"""Runs the same jobs through the engine in the ways that other kinds of models need, and prints all answers.

No model with recurrent memory, two-dimensional positions or non-causal image attention is at hand that is small enough,
so an ordinary one is put through their paths: one level of branches after the other, and images one by one through the
helper. Run in a process of its own: `python -m tests.workers_llm.other_ways MODEL PROJECTOR IMAGE…`.
"""

import json
import sys
from pathlib import Path

from act_desktop.core.samples import LabelScheme, Modality
from act_desktop.core.scripts import JobResult
from act_desktop.methods import critics, prompts
from act_desktop.protocol.llm import Load
from act_desktop.workers.llm.engine import Engine
from tests.workers_llm.worker import image_jobs

SCHEME = LabelScheme.of(*(f"label {n}" for n in range(30)))


def main() -> None:
    """Prints a list of numbers for each way."""
    model, projector, *images = map(Path, sys.argv[1:])
    tails = tuple(critics.strategy(key).tail(6) for key in ("naive_logit", "naive", "cot_logit"))
    script = prompts.script(SCHEME, Modality.IMAGE_QUESTION, annotate=prompts.annotate_tail(SCHEME), criticise=tails)
    jobs = image_jobs([*images, images[-1]], [f"What is number {n}?" for n in range(len(images) + 1)])
    engine = Engine(lambda: False)
    engine.load(Load(model=model, mmproj=projector, threads=1), lambda _: None)
    ways = {}
    for way in ("usual", "by level", "alone"):
        loaded = engine._loaded()
        assert loaded.vision is not None
        loaded.decoder._coupled = way != "by level"
        loaded.vision._alone = way == "alone"
        engine.set_script(script)
        results: list[JobResult] = []
        finished, _, encoded = engine.run(jobs, results.append, lambda _, message: sys.exit(message))
        assert finished
        assert encoded == len(images)
        ways[way] = [number for result in results for number in _numbers(result)]
    engine.close()
    print(json.dumps(ways))


def _numbers(result: JobResult) -> list[float]:
    assert result.annotate is not None
    tails = (result.annotate, *result.criticise)
    return [number for tail in tails for reading in tail.readings for number in reading.probabilities]


if __name__ == "__main__":
    main()
