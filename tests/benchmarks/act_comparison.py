"""A whole comparison: critics against each other, then every way of spending a budget."""

import json
import statistics
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from act_desktop.methods.critics import strategies
from act_desktop.methods.estimators import Interval
from act_desktop.methods.metrics import abs_, auroc, quality_curves
from act_desktop.methods.reliability import auroc_interval
from act_desktop.methods.rules import rule
from act_desktop.pipeline.criticise import criticise
from act_desktop.pipeline.label_table import label_table
from act_desktop.store import Project
from tests.benchmarks.act_project import Task, annotated_project, criticised_project
from tests.benchmarks.act_table import NO_BUDGET, collect, plot, run_cells, table

PAPER_BUDGET = 0.2181
BUDGETS = (PAPER_BUDGET, 0.10, 0.05, 0.15, 0.30)
LEAST_STEPS, QUICK_LEAST_STEPS = 1000, 400


def options(description: str, arguments: Sequence[str] | None) -> Namespace:
    """What all comparisons are told on the command line."""
    parser = ArgumentParser(description=description)
    parser.add_argument("--quick", action="store_true", help="one seed, one budget, fewer samples: under 8 minutes")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures here")
    parser.add_argument("--plot", type=Path, metavar="FILE", help="also draw them, as PNG or SVG")
    return parser.parse_args(arguments)


def compare(
    task: Task, folder: Path, *, samples: Path, critic_samples: Path, test: Path, given: Namespace
) -> dict[str, Any]:
    """Measures, prints the table, writes the figures and returns them.

    Args:
        task: What is labelled, and by whom.
        folder: Keeps what is finished.
        samples: Table of the pool.
        critic_samples: Table of the samples that all critics are compared on.
        test: Table of the test samples.
        given: As `options` has it.
    """
    budgets, seeds = ((PAPER_BUDGET,), range(1)) if given.quick else (BUDGETS, range(given.seeds))
    began, base = time.monotonic(), samples.parent.with_suffix(".act")
    criticised_project(base, samples, task)
    print(f"{task.name}: labelled and criticised: {time.monotonic() - began:.0f} s", flush=True)
    critics = compare_critics(task, critic_samples)
    for name, figures in sorted(critics.items(), key=lambda entry: -(entry[1]["auroc"] or 0)):
        print(f"{name:20} AUROC {figures['auroc'] or 0:.3f}  ABS {figures['abs'] or 0:.3f}", flush=True)
    steps = QUICK_LEAST_STEPS if given.quick else LEAST_STEPS
    run_cells(base, test, folder, budgets=budgets, seeds=seeds, least_steps=steps)
    found = collect(folder, budgets=budgets, seeds=seeds)
    result = report(found, critics, base)
    print(table(found))
    print(f"gap to all human at {PAPER_BUDGET:.2%}: {result['gap_points']} points ({time.monotonic() - began:.0f} s)")
    if given.plot is not None:
        plot(found, given.plot, title=task.name)
    if given.json is not None:
        given.json.write_text(json.dumps(result, indent=2) + "\n")
    return result


def compare_critics(task: Task, samples: Path) -> dict[str, Any]:
    """AUROC with its interval, and ABS, of all strategies by the annotator itself and by the other model."""
    found: dict[str, Any] = {}
    with annotated_project(samples.parent.with_suffix(".act"), samples, task) as project:
        for critic in ("self", "cross"):
            summaries = criticise(project, "self" if critic == "self" else task.critic, strategies=tuple(strategies()))
            labels = label_table(project, None)
            wrong = labels.machine != labels.gold
            for summary in summaries:
                critiques = project.runs.critiques(summary.run.id)
                epsilon = np.array([critique.error_probability for critique in critiques])
                interval = auroc_interval(epsilon, wrong, seed=0)
                found[f"{critic} {summary.run.config.strategy}"] = {
                    "auroc": auroc(epsilon, wrong),
                    "interval": [interval.low, interval.high] if isinstance(interval, Interval) else None,
                    "abs": abs_(quality_curves(rule("threshold"), epsilon, wrong)),
                }
    return found


def report(found: dict[str, dict[str, Any]], critics: dict[str, Any], base: Path) -> dict[str, Any]:
    """The figures of a run as plain JSON values."""
    human = statistics.fmean(found[NO_BUDGET]["all human"]["test_accuracy"])
    paper = found.get(f"{PAPER_BUDGET:.2%}", {})
    default = paper.get("default", {})
    return {
        "machine_label_accuracy": _machine_accuracy(base),
        "gap_points": round(100 * (human - statistics.fmean(default["test_accuracy"])), 2) if default else None,
        "label_accuracy": statistics.fmean(default["label_accuracy"]) if default else None,
        "critic_auroc": critics,
        "test_accuracy": {
            budget: {row: figures["test_accuracy"] for row, figures in rows.items()} for budget, rows in found.items()
        },
        "errors_found": {
            budget: {row: figures["errors_found"] for row, figures in rows.items() if "errors_found" in figures}
            for budget, rows in found.items()
        },
    }


def _machine_accuracy(base: Path) -> float:
    with Project.open(base, readonly=True) as project:
        labels = label_table(project, None)
        return float(np.mean(labels.machine == labels.gold))
