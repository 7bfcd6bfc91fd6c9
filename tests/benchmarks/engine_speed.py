"""How fast the engine is beside its peers: annotate and `naive_logit` critique of the same samples, in turns.

    python -m tests.benchmarks.engine_speed [--quick] [--json FILE]

Every contender keeps its process with the model loaded. In each round each answers the same samples, one contender
after the other, so that what else the machine does hits all alike; medians over the rounds are compared. A round has
samples of its own: llama-server remembers prompts, and would not compute those of the round before again. The
speed limit is the model's own rate when it computes 512 tokens in one go, measured in the same rounds.
"""

import argparse
import json
import platform
import statistics
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from act_desktop.config import paths  # noqa: E402
from tests.benchmarks.engine_case import Case, image_case, text_case  # noqa: E402
from tests.benchmarks.engine_peers import Contender, HighLevel, Ours, Prefill, Server, Turn  # noqa: E402
from tests.benchmarks.llama_server import server  # noqa: E402
from tests.fetch_models import main as fetch_models  # noqa: E402
from tests.fetch_models import test_models as models_folder  # noqa: E402

WARM_UP = 4


@dataclass(slots=True)
class Measured:
    """What was measured of one contender."""

    turns: list[Turn] = field(default_factory=list)
    samples: int = 0
    peak_memory: int = 0

    def samples_per_second(self) -> float:
        return statistics.median(self.samples / turn.seconds for turn in self.turns)

    def tokens_per_second(self) -> float:
        return statistics.median(turn.tokens / turn.seconds for turn in self.turns)


def measure(case: Case, *, threads: int, rounds: int, skip_server: bool) -> dict[str, Any]:
    """Runs all contenders on a case, in turns.

    Args:
        case: The model and the samples.
        threads: CPU threads for each.
        rounds: How many turns each gets.
        skip_server: Leave llama-server out.
    """
    contenders: list[Contender] = [Ours(case, threads), HighLevel(case, threads)]
    if not skip_server:
        contenders += [Server(case, threads, server(), tuned=tuned) for tuned in (False, True)]
    prefill = Prefill(case, threads)
    measured = {contender.name: Measured() for contender in contenders}
    rates: list[float] = []
    try:
        for contender in contenders:
            contender.run(case.jobs[:WARM_UP])
        for number in range(rounds):
            for contender in contenders:
                rates.append(prefill.rate())
                jobs = case.jobs[WARM_UP + number :: rounds]
                measured[contender.name].turns.append(contender.run(jobs))
                measured[contender.name].samples = len(jobs)
        for contender in contenders:
            measured[contender.name].peak_memory = contender.peak_memory()
    finally:
        prefill.close()
        for contender in contenders:
            contender.close()
    return _report(case, measured, statistics.median(rates))


def _report(case: Case, measured: dict[str, Measured], limit: float) -> dict[str, Any]:
    ours = measured["ours"]
    rows: dict[str, Any] = {}
    for name, one in measured.items():
        paired = zip(ours.turns, one.turns, strict=True)
        ratios = [(ours.samples / mine.seconds) / (one.samples / theirs.seconds) for mine, theirs in paired]
        same = [a == b for a, b in zip(ours.turns[0].labels, one.turns[0].labels, strict=False)]
        apart = [abs(a - b) for a, b in zip(ours.turns[0].errors, one.turns[0].errors, strict=False)]
        rows[name] = {
            "samples": one.samples,
            "samples_per_second": round(one.samples_per_second(), 3),
            "tokens_per_second": round(one.tokens_per_second(), 1) or None,
            "share_of_prefill": round(one.tokens_per_second() / limit, 3) or None,
            "peak_memory_mb": round(one.peak_memory / 1e6),
            "ours_is_faster_by": round(statistics.median(ratios), 2),
            "same_label": round(statistics.mean(same), 3),
            "error_probability_apart": round(statistics.mean(apart), 4),
        }
    return {"model": case.model.name, "prefill_tokens_per_second": round(limit, 1), "contenders": rows}


def _show(name: str, report: dict[str, Any]) -> None:
    print(f"\n{name}: {report['model']}, limit {report['prefill_tokens_per_second']} tokens/s (512-token prefill)")
    print(f"{'':14}{'samples/s':>10}{'tokens/s':>10}{'of limit':>10}{'memory':>10}{'ours is':>10}{'same label':>12}")
    for contender, row in report["contenders"].items():
        tokens = f"{row['tokens_per_second']:.0f}" if row["tokens_per_second"] else "–"
        share = f"{row['share_of_prefill']:.0%}" if row["share_of_prefill"] else "–"
        print(
            f"{contender:14}{row['samples_per_second']:10.2f}{tokens:>10}{share:>10}"
            f"{row['peak_memory_mb']:7d} MB{row['ours_is_faster_by']:9.2f}×{row['same_label']:12.0%}",
            flush=True,
        )


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="under five minutes on two cores")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the numbers here")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--only", choices=("demo", "smollm2", "gemma"), help="one of the three")
    parser.add_argument("--skip-server", action="store_true", help="leave llama-server out, which must be built")
    options = parser.parse_args(arguments)
    fetch_models()
    texts, images, rounds = (11, 190, 3) if options.quick else (48, 110, 5)
    texts, images = WARM_UP + rounds * texts, WARM_UP + rounds * images
    models = paths.bundled_models()
    cases: dict[str, Callable[[], Case]] = {
        "demo": lambda: image_case(
            "demo", models / "demo-annotator.gguf", models / "demo-annotator-mmproj.gguf", images
        ),
        "smollm2": lambda: text_case("smollm2", models_folder() / "SmolLM2-135M-Instruct.Q4_1.gguf", texts),
        "gemma": lambda: text_case("gemma", models_folder() / "gemma-3-270m-q4_k_m.gguf", texts),
    }
    reports = {}
    for name, make in cases.items():
        if options.only in {None, name}:
            reports[name] = measure(make(), threads=options.threads, rounds=rounds, skip_server=options.skip_server)
            _show(name, reports[name])
    if options.json is not None:
        result = {"machine": platform.processor() or platform.machine(), "threads": options.threads, "cases": reports}
        options.json.write_text(json.dumps(result, indent=2) + "\n")


if __name__ == "__main__":
    main()
