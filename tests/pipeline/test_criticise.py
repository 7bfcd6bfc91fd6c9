import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from act_desktop.core.errors import DataError, ModelError
from act_desktop.core.runs import Run
from act_desktop.methods.critics import strategies
from act_desktop.pipeline import criticise as criticise_module
from act_desktop.pipeline.annotate import annotate
from act_desktop.pipeline.criticise import criticise
from act_desktop.pipeline.models import ModelFiles
from act_desktop.pipeline.runs import annotate_run
from act_desktop.store import Project
from tests.pipeline.projects import image_project

COUNT = 12


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with image_project(tmp_path, COUNT) as opened:
        yield opened


@pytest.fixture
def annotated(project: Project, tiny_pair: ModelFiles) -> Run:
    return annotate(project, tiny_pair).run


@pytest.mark.usefixtures("annotated")
def test_every_strategy_gives_every_annotation_an_error_probability(project: Project, other_pair: ModelFiles) -> None:
    for key in strategies():
        (summary,) = criticise(project, other_pair, strategies=[key])
        critiques = project.runs.critiques(summary.run.id)
        assert summary.computed == summary.answered == len(critiques) == COUNT, key
        assert all(0 <= critique.error_probability <= 1 for critique in critiques), key
        assert all(critique.raw and critique.strategy == key for critique in critiques)
        assert summary.run.finished_at


@pytest.mark.usefixtures("annotated")
def test_a_strategy_that_ranks_is_rescaled_over_the_whole_run(project: Project, other_pair: ModelFiles) -> None:
    (summary,) = criticise(project, other_pair, strategies=["cot_ppl"])
    critiques = project.runs.critiques(summary.run.id)
    order = np.argsort([critique.score for critique in critiques], kind="stable")
    epsilon = np.array([critique.error_probability for critique in critiques])
    assert (np.diff(epsilon[order]) >= 0).all()
    assert epsilon.mean() == pytest.approx(0.5)
    assert summary.mean_error_probability == pytest.approx(0.5)


@pytest.mark.usefixtures("annotated")
def test_a_finished_run_is_not_computed_again_and_no_model_is_loaded(
    project: Project, other_pair: ModelFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    (first,) = criticise(project, other_pair)
    monkeypatch.setattr(criticise_module, "Engine", None)
    (again,) = criticise(project, other_pair)
    assert (again.computed, again.run) == (0, first.run)


def test_self_criticism_finds_the_annotators_model_again(project: Project, annotated: Run) -> None:
    (summary,) = criticise(project, "self")
    assert summary.run.config.model == annotated.config.model
    assert summary.run.config.annotate_run == annotated.id


def test_self_criticism_says_when_the_model_is_gone(project: Project, tiny_pair: ModelFiles, tmp_path: Path) -> None:
    assert tiny_pair.mmproj is not None
    model, projector = tmp_path / "gone.gguf", tmp_path / "gone-mmproj.gguf"
    shutil.copy(tiny_pair.model, model)
    shutil.copy(tiny_pair.mmproj, projector)
    with model.open("ab") as file:
        file.write(b"\0" * 8)
    annotate(project, ModelFiles(name="gone", model=model, mmproj=projector))
    model.unlink()
    with pytest.raises(ModelError, match="no longer where it was") as caught:
        criticise(project, "self")
    assert "--critic" in caught.value.hint


def test_an_older_annotate_run_can_be_judged(
    project: Project, annotated: Run, tiny_pair: ModelFiles, other_pair: ModelFiles
) -> None:
    annotate(project, tiny_pair, cot=True)
    (summary,) = criticise(project, other_pair, annotate_run=annotate_run(project, annotated.id))
    assert summary.run.config.annotate_run == annotated.id


def test_only_annotated_samples_are_judged_and_new_ones_join_the_run(
    project: Project, tiny_pair: ModelFiles, other_pair: ModelFiles, tmp_path: Path
) -> None:
    lost = tmp_path / "images" / "3.png"
    kept = lost.read_bytes()
    lost.unlink()
    annotate(project, tiny_pair)
    (first,) = criticise(project, other_pair)
    assert (first.answered, first.problems) == (COUNT - 1, ())
    lost.write_bytes(kept)
    annotate(project, tiny_pair, retry_failed=True)
    (second,) = criticise(project, other_pair)
    assert (second.run.id, second.computed, second.answered) == (first.run.id, 1, COUNT)


def test_an_image_that_vanished_since_fails_alone(project: Project, annotated: Run, tmp_path: Path) -> None:
    (tmp_path / "images" / "3.png").unlink()
    (summary,) = criticise(project, "self", annotate_run=annotated)
    assert summary.answered == COUNT - 1
    assert [problem.where for problem in summary.problems] == ["s3"]


def test_there_must_be_something_to_criticise(project: Project, other_pair: ModelFiles) -> None:
    with pytest.raises(DataError, match="nothing to criticise"):
        criticise(project, other_pair)


@pytest.mark.usefixtures("annotated")
def test_a_model_whose_projector_is_another_is_another_critic(project: Project, other_pair: ModelFiles) -> None:
    with pytest.raises(ModelError, match="takes no images"):
        criticise(project, replace(other_pair, mmproj=None))
