"""The comparison read back from a project: which way is best, and whether that is more than chance."""

import dataclasses
from pathlib import Path

import pytest

from act_desktop.core.errors import ProjectError
from act_desktop.core.results import Training
from act_desktop.pipeline.comparison import comparison
from act_desktop.pipeline.training_standing import training_standing
from tests.pipeline.worlds import imported


def details(loss: str) -> dict[str, object]:
    return {
        "loss": loss,
        "samples": 100,
        "reviewed": 20,
        "effective_sample_size": 18.5,
        "largest_weight": 2.0,
        "stopping": "fixed at 3 passes",
        "onnx": f"{loss}.onnx",
        "card": f"{loss}.md",
        "training_loss": [[1.0, 0.5, 0.2], [1.1, 0.6, 0.3]],
        "held_out_loss": [[], []],
        "confusion": [[3, 1], [0, 4]],
    }


def training(**accuracies: tuple[float, ...]) -> Training:
    metrics: dict[str, object] = {
        "test_samples": 8,
        "losses": {name: details(name) for name in accuracies},
        "warnings": ["Look out."],
    }
    if any(accuracies.values()):
        metrics["test_accuracy"] = {name: list(values) for name, values in accuracies.items()}
    return Training(annotate_run=1, critique_run=0, plan_id=0, configuration={}, metrics=metrics, folder="/out", id=7)


def test_the_best_is_named_and_whether_it_leads_by_more_than_chance() -> None:
    found = comparison(training(human=(0.70, 0.72), merged=(0.90, 0.91), act=(0.80, 0.81)))
    assert (found.best, found.clear) == (1, True)
    assert found.rows[1].mean == pytest.approx(0.905)
    close = comparison(training(human=(0.70, 0.90), merged=(0.75, 0.95)))
    assert (close.best, close.clear) == (1, False)
    once = comparison(training(human=(0.5,), merged=(0.9,)))
    assert (once.best, once.clear) == (1, False)


def test_without_test_data_or_a_rival_there_is_no_best() -> None:
    assert comparison(training(human=(), merged=())).best is None
    assert comparison(training(human=(0.9,))).best is None


def test_files_and_curves_are_the_first_seeds() -> None:
    (row,) = comparison(training(human=(0.9, 0.8))).rows
    assert (row.onnx, row.card, row.answers) == (Path("/out/human.onnx"), Path("/out/human.md"), None)
    assert row.curve.losses == (1.0, 0.5, 0.2)
    assert row.curve.accuracies == ()
    assert row.confusion.sum() == 8


def test_figures_of_another_program_are_refused_in_words() -> None:
    strange = Training(annotate_run=1, critique_run=0, plan_id=0, configuration={}, metrics={"a": 1}, folder="/", id=3)
    with pytest.raises(ProjectError, match="training 3"):
        comparison(strange)


def test_a_training_that_cannot_be_read_hides_no_other(tmp_path: Path) -> None:
    with imported(tmp_path / "p.act", n=4) as project:
        for made in (training(human=(0.9,)), dataclasses.replace(training(), metrics={"a": 1})):
            project.trainings.add(dataclasses.replace(made, id=0, annotate_run=0))
        found = training_standing(project)
    assert [len(one.rows) for one in found.comparisons] == [1]
    assert found.unreadable == 1


def test_classifiers_that_moved_with_the_project_are_found(tmp_path: Path) -> None:
    for kept, there in (("/gone/p-classifiers", "p-classifiers"), ("/gone/q/training-2", "q/training-2")):
        found = comparison(dataclasses.replace(training(human=(0.9,)), folder=kept), home=tmp_path)
        assert found.rows[0].onnx == Path(kept) / "human.onnx"
        (tmp_path / there).mkdir(parents=True)
        found = comparison(dataclasses.replace(training(human=(0.9,)), folder=kept), home=tmp_path)
        assert found.rows[0].onnx == tmp_path / there / "human.onnx"


def test_a_folder_that_is_there_is_never_suggested(tmp_path: Path) -> None:
    with imported(tmp_path / "p.act", n=4) as project:
        assert training_standing(project).folder == tmp_path / "p-classifiers"
        (tmp_path / "p-classifiers").mkdir()
        found = training_standing(project)
    assert found.folder == tmp_path / "p-classifiers-2"
    assert (found.machine, found.human, found.test, found.comparisons) == (False, False, None, ())
