"""The cells of a comparison, measured side by side, and its table and plot."""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

AT_ONCE = 2
"""Cells measured side by side, each with one thread; of a single one as many parts."""

NO_BUDGET = "0.00%"
"""Of the rows without a budget: all human, all machine."""


def run_cells(
    base: Path, test: Path, folder: Path, *, budgets: Sequence[float], seeds: Sequence[int], least_steps: int
) -> None:
    """Measures every cell that has no result yet, two at a time; where there is but one with a budget, one by one.

    Args:
        base: The annotated and criticised project.
        test: Table of the test samples.
        folder: Where the results are kept.
        budgets: Shares of the samples.
        seeds: Of the draws and the trainings.
        least_steps: Of every training.
    """
    cells = [(budget, seed) for seed in seeds for budget in (0.0, *budgets)]
    at_once = AT_ONCE if len(cells) > AT_ONCE else 1

    def run(cell: tuple[float, int]) -> None:
        budget, seed = cell
        result = _result(folder, budget, seed)
        if not result.exists():
            began = time.monotonic()
            command = [sys.executable, "-m", "tests.benchmarks.act_cell", str(base), str(test), str(result)]
            options = ["--budget", str(budget), "--seed", str(seed), "--least-steps", str(least_steps)]
            options += ["--at-once", str(AT_ONCE // at_once)]
            subprocess.run([*command, *options], check=True, env=os.environ | {"OMP_NUM_THREADS": "1"})
            print(f"budget {budget:.2%}, seed {seed}: {time.monotonic() - began:.0f} s", flush=True)

    with ThreadPoolExecutor(at_once) as pool:
        for _ in pool.map(run, cells):
            pass


def _result(folder: Path, budget: float, seed: int) -> Path:
    return folder / f"budget-{budget:.4f}-seed-{seed}.json"


def collect(folder: Path, *, budgets: Sequence[float], seeds: Sequence[int]) -> dict[str, dict[str, Any]]:
    """Budget → row → figure → one value a seed."""
    found: dict[str, dict[str, Any]] = {}
    for budget in (0.0, *sorted(budgets)):
        rows: dict[str, Any] = found.setdefault(f"{budget:.2%}", {})
        for seed in seeds:
            path = _result(folder, budget, seed)
            if path.exists():
                for row, figures in json.loads(path.read_text()).items():
                    for key, value in figures.items():
                        rows.setdefault(row, {}).setdefault(key, []).append(value)
    return found


def table(found: dict[str, dict[str, Any]]) -> str:
    """The comparison as Markdown: mean ± standard deviation over the seeds, in percent."""
    budgets = [budget for budget in found if budget != NO_BUDGET and found[budget]]
    names = list(dict.fromkeys(row for budget in budgets for row in found[budget]))
    lines = [f"| trained on | {' | '.join(budgets)} |", f"|---|{'---|' * len(budgets)}"]
    lines += [
        f"| {row} | {' | '.join([_cell(figures['test_accuracy'])] * len(budgets))} |"
        for row, figures in found[NO_BUDGET].items()
    ]
    for name in names:
        cells = [_cell(found[budget].get(name, {}).get("test_accuracy", [])) for budget in budgets]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    for name in names:
        if any("errors_found" in found[budget].get(name, {}) for budget in budgets):
            cells = [_cell(found[budget].get(name, {}).get("errors_found", [])) for budget in budgets]
            lines.append(f"| errors found: {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _cell(values: Sequence[float]) -> str:
    if not values:
        return "–"
    deviation = f" ± {100 * statistics.stdev(values):.2f}" if len(values) > 1 else ""
    return f"{100 * statistics.fmean(values):.2f}{deviation}"


def plot(found: dict[str, dict[str, Any]], path: Path, *, title: str) -> None:
    """Test accuracy against the budget, one line a row."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(figsize=(9, 5), layout="constrained")
    budgets = [budget for budget in found if budget != NO_BUDGET and found[budget]]
    places = [float(budget.rstrip("%")) for budget in budgets]
    for name, colour in (("all human", "black"), ("all machine", "grey")):
        axes.axhline(
            100 * statistics.fmean(found[NO_BUDGET][name]["test_accuracy"]), color=colour, ls="--", label=name, lw=1
        )
    for name in dict.fromkeys(row for budget in budgets for row in found[budget]):
        means = [100 * statistics.fmean(found[budget][name]["test_accuracy"]) for budget in budgets]
        axes.plot(places, means, marker="o", label=name, lw=2.5 if name == "default" else 1.2)
    axes.set(xlabel="human budget, % of the samples", ylabel="test accuracy, %", title=title)
    figure.legend(fontsize=8, loc="outside right center")
    figure.savefig(path, dpi=120)
