"""One cell of a comparison: one budget and one seed, all ways of spending it. A process of its own.

Everything goes through the application's pipeline: plans, reviews (from gold, so simulated), trainings in a worker.
"""

import argparse
import json
import os
import shutil
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from act_desktop.core.review import Plan
from act_desktop.core.runs import Critique, ModelIdentity, RunConfig, RunKind
from act_desktop.pipeline.cross_fit import CLASSIFIER_SETTINGS, cross_fitted, labels_so_far
from act_desktop.pipeline.label_table import label_table
from act_desktop.pipeline.plan import DEFAULT_WAVES, make_plan
from act_desktop.pipeline.progress import JobControl
from act_desktop.pipeline.suspicion import Known, known_labels
from act_desktop.pipeline.train import train
from act_desktop.pipeline.training_rows import MachineTerm
from act_desktop.pipeline.waves import review_waves_from_gold
from act_desktop.protocol.train import Settings
from act_desktop.store import Project

TRAINER = Settings(epochs=6, flip=True, mixed_precision=True)
"""Of every row alike, with the cell's `least_steps`. Images are mirrored at random: the benchmarks' images are of
clothes; texts do not care."""
OPINION = msgspec.structs.replace(CLASSIFIER_SETTINGS, flip=True, mixed_precision=True)
"""Of the classifiers that give an opinion on labels, cleanlab's too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What is measured.

    Attributes:
        base: The annotated and criticised project.
        test: Table of the test images.
        folder: Where this cell works; removed afterwards.
        budget: Share of the samples; 0 for the rows without one (all human, all machine).
        least_steps: Of every training: few labels need more passes (4 362: 86.9 % with 8, 87.7 % with 16).
        at_once: Parts measured side by side.
    """

    base: Path
    test: Path
    folder: Path
    budget: float
    seed: int
    least_steps: int
    at_once: int

    def copy(self, name: str) -> Path:
        """A project of that name, at first as the base; beside it, since its images' paths are relative."""
        path = self.base.with_name(f"{self.folder.stem}-{name}.act")
        if not path.exists():
            shutil.copy(self.base, path)
        return path

    def clear(self) -> None:
        """Removes what the cell made, its own or that of a run that was stopped."""
        shutil.rmtree(self.folder, ignore_errors=True)
        for path in self.base.parent.glob(f"{self.folder.stem}-*.act*"):
            path.unlink()


def measure(cell: Cell) -> dict[str, Any]:
    """Row → its figures: test_accuracy, and for reviewed rows label_accuracy and errors_found."""
    if not cell.budget:
        return _rows(cell, "all", {"human-all": "all human", "machine": "all machine"}, term=MachineTerm.LABEL)
    with ThreadPoolExecutor(cell.at_once) as pool:
        parts = [pool.submit(part, cell) for part in (_adaptive, _static, _cleanlab)]
    return {row: figures for part in parts for row, figures in part.result().items()}


def _adaptive(cell: Cell) -> dict[str, Any]:
    return _spent(cell, "adaptive", waves=DEFAULT_WAVES, losses={"merged": "default", "act": "ACT adaptive"})


def _static(cell: Cell) -> dict[str, Any]:
    rows = _spent(cell, "static", waves=1, losses={"merged": "not adaptive"})
    simulated = {
        "act-threshold": "ACT thresholded",
        "act-exponential": "ACT exponential",
        "act-normalized": "ACT normalized",
        "human-random": "human alone",
    }
    rows |= _rows(cell, "static", simulated, term=MachineTerm.LABEL)
    return rows | _rows(cell, "static", {"merged-random": "random review"}, term=MachineTerm.ANNOTATOR)


def _cleanlab(cell: Cell) -> dict[str, Any]:
    return _spent(cell, "cleanlab", waves=1, rule="threshold", losses={"merged": "cleanlab"})


def _spent(
    cell: Cell, name: str, *, waves: int, losses: dict[str, str], rule: str = "threshold+audit"
) -> dict[str, Any]:
    """Plans, reviews and trains."""
    path = cell.copy(name)
    with Project.open(path) as project:
        run = _cleanlab_run(project, cell) if name == "cleanlab" else 0
        make_plan(project, budget=cell.budget, rule=rule, seed=cell.seed, waves=waves, critique_run=run)
        review_waves_from_gold(project, settings=OPINION)
        plan = project.plans.latest()
        assert plan is not None
        labels = _labels(project, plan)
    return {row: figures | labels for row, figures in _rows(cell, name, losses, term=MachineTerm.FUSED).items()}


def _labels(project: Project, plan: Plan) -> dict[str, float]:
    table = label_table(project, plan)
    errors = int(np.sum(table.machine != table.gold))
    left = int(np.sum(table.final != table.gold))
    return {"label_accuracy": 1 - left / len(table.ids), "errors_found": (errors - left) / errors}


def _rows(cell: Cell, name: str, losses: dict[str, str], *, term: MachineTerm) -> dict[str, Any]:
    """Trains the rows of one project; `losses` says what each is called in the table."""
    with Project.open(cell.copy(name)) as project:
        out = cell.folder / f"trained-{name}"
        summary = train(
            project,
            losses=list(losses),
            test=cell.test,
            out=out,
            seeds=(cell.seed,),
            machine_term=term,
            settings=msgspec.structs.replace(TRAINER, least_steps=cell.least_steps),
        )
    return {
        title: {"test_accuracy": row.mean, "largest_weight": row.largest_weight}
        for title, row in zip(losses.values(), summary.rows, strict=True)
    }


def _cleanlab_run(project: Project, cell: Cell) -> int:
    """cleanlab's label quality as a critique run: self-confidence of an out-of-fold classifier on the labels given."""
    from cleanlab.rank import get_label_quality_scores  # type: ignore[import-untyped]

    judged = project.runs.latest(RunKind.CRITICISE)
    assert judged is not None
    known = known_labels(project, judged, {})
    scores = get_label_quality_scores(known.machine, _machine_opinion(project, known, cell))
    run = project.runs.begin(
        RunConfig(
            kind=RunKind.CRITICISE,
            model=ModelIdentity(name="cleanlab", sha256="0" * 64),
            strategy="naive_logit",
            prompt_sha256="0" * 64,
            annotate_run=judged.config.annotate_run,
        )
    )
    annotations = project.runs.annotations(judged.config.annotate_run)
    critiques = [
        Critique(
            annotation_id=annotation.id,
            sample_id=annotation.sample_id,
            strategy="naive_logit",
            error_probability=float(np.clip(1 - score, 0, 1)),
            raw="cleanlab",
        )
        for annotation, score in zip(annotations, scores, strict=True)
    ]
    project.runs.add_critiques(run.id, critiques)
    project.runs.finish(run.id, backend="CPU")
    return run.id


def _machine_opinion(project: Project, known: Known, cell: Cell) -> np.ndarray:
    """What an out-of-fold classifier of the machine's labels says, shape (N, C); the same at every budget, so kept."""
    kept = cell.folder.with_name(f"cleanlab-seed-{cell.seed}.npy")
    if not kept.exists():
        given = np.eye(len(project.scheme))[known.machine]
        row = labels_so_far(given, known.human, known.reviewed, human_weight=0.0)
        (opinion,) = cross_fitted(project, known.sample_ids, (row,), seed=cell.seed, settings=OPINION, job=JobControl())
        draft = kept.with_suffix(f".{os.getpid()}.npy")
        np.save(draft, opinion)
        draft.replace(kept)
    found: np.ndarray = np.load(kept)
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures one cell and writes its figures, whole or not at all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("base", type=Path)
    parser.add_argument("test", type=Path)
    parser.add_argument("result", type=Path)
    parser.add_argument("--budget", type=float, required=True)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--least-steps", type=int, required=True)
    parser.add_argument("--at-once", type=int, required=True)
    options = parser.parse_args(arguments)
    folder = options.result.with_suffix(".work")
    cell = Cell(
        base=options.base,
        test=options.test,
        folder=folder,
        budget=options.budget,
        seed=options.seed,
        least_steps=options.least_steps,
        at_once=options.at_once,
    )
    cell.clear()
    rows = measure(cell)
    draft = options.result.with_suffix(".part")
    draft.write_text(json.dumps(rows, indent=2))
    draft.replace(options.result)
    cell.clear()


if __name__ == "__main__":
    main()
