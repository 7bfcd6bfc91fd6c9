"""Prints, for one model, the tokens the engine gives it, and those of the whole prompts tokenised in one go.

Run in a process of its own: `python -m tests.workers_llm.prompt_tokens MODEL`, a JSON list of texts on standard input.
"""

import json
import sys
from pathlib import Path

from act_desktop.core.samples import LabelScheme, Modality
from act_desktop.core.scripts import fill
from act_desktop.methods import critics, prompts
from act_desktop.protocol.llm import Load
from act_desktop.workers.llm.model import Model
from act_desktop.workers.llm.script import ScriptPlan

SCHEME = LabelScheme.of("sports", "politics", "science")


def main() -> None:
    """Compares every tail after every text."""
    tails = tuple(strategy.tail(24) for strategy in critics.strategies().values())
    script = prompts.script(SCHEME, Modality.TEXT, annotate=prompts.annotate_tail(SCHEME), criticise=tails)
    compared = []
    request = Load(model=Path(sys.argv[1]), context=2048, threads=1)
    with Model(request, progress=lambda _: None, stopped=lambda: False) as model:
        plan, layout, vocabulary = ScriptPlan(script, model), model.layout, model.vocabulary
        for text in json.load(sys.stdin):
            trunk, rest = plan.split(text)
            for tail in plan.tails:
                ask = fill(tail.tail.ask, {"label": script.labels[1], "reasoning": "It says so."})
                whole = f"{layout.before}{script.system}{layout.between}{text}{ask}{layout.after}"
                begin = [vocabulary.bos] if vocabulary.bos >= 0 else []
                compared.append(
                    {
                        "tail": tail.tail.key,
                        "engine": plan.prefix + trunk + tail.question(1, "It says so.", rest),
                        "whole": begin + vocabulary.encode_template(whole),
                    }
                )
    print(json.dumps(compared))


if __name__ == "__main__":
    main()
