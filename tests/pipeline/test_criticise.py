import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from act_desktop.core.errors import Cancelled, DataError, ModelError, UserError
from act_desktop.core.runs import Run, RunKind
from act_desktop.methods.critics import strategies
from act_desktop.pipeline import criticise as criticise_module
from act_desktop.pipeline.annotate import annotate
from act_desktop.pipeline.criticise import criticise, parse_strategies
from act_desktop.pipeline.import_samples import import_samples
from act_desktop.pipeline.models import ModelFiles
from act_desktop.pipeline.progress import JobControl, Progress
from act_desktop.pipeline.recovery import EngineSettings
from act_desktop.pipeline.runs import annotate_run
from act_desktop.store import Project
from tests.pipeline.projects import image_project, text_project, write_images

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


@pytest.mark.usefixtures("annotated")
def test_several_strategies_are_several_runs_the_first_named_the_newest(
    project: Project, other_pair: ModelFiles
) -> None:
    shown: list[Progress] = []
    job = JobControl(on_progress=shown.append)
    summaries = criticise(project, other_pair, strategies=["naive_logit", "mc", "naive_logit", "cot"], job=job)
    assert [summary.run.config.strategy for summary in summaries] == ["naive_logit", "mc", "cot"]
    assert [(summary.computed, summary.answered) for summary in summaries] == [(COUNT, COUNT)] * 3
    assert all(summary.run.finished_at for summary in summaries)
    assert project.runs.latest(RunKind.CRITICISE) == summaries[0].run
    # One pass over the samples, not three.
    assert max(progress.total for progress in shown if progress.stage == "Criticise") == COUNT


def test_each_strategy_is_asked_only_what_its_run_lacks(
    project: Project, tiny_pair: ModelFiles, other_pair: ModelFiles, tmp_path: Path
) -> None:
    annotate(project, tiny_pair)
    (first,) = criticise(project, other_pair)
    before = project.runs.critiques(first.run.id)
    both = criticise(project, other_pair, strategies=["naive_logit", "mc"])
    assert [summary.computed for summary in both] == [0, COUNT]
    assert both[0].run == first.run
    import_samples(project, write_images(tmp_path / "images", COUNT + 5))
    annotate(project, tiny_pair)
    criticise(project, other_pair, strategies=["mc"])
    mixed = criticise(project, other_pair, strategies=["naive", "mc", "naive_logit"])
    assert [summary.computed for summary in mixed] == [COUNT + 5, 0, 5]
    assert [summary.answered for summary in mixed] == [COUNT + 5] * 3
    assert project.runs.critiques(first.run.id)[:COUNT] == before


@pytest.mark.usefixtures("annotated")
def test_a_cancelled_pass_over_several_strategies_goes_on_where_it_stopped(
    project: Project, tiny_pair: ModelFiles, other_pair: ModelFiles, tmp_path: Path
) -> None:
    import_samples(project, write_images(tmp_path / "images", 150))
    annotate(project, tiny_pair)

    def on_progress(progress: Progress) -> None:
        if progress.stage == "Criticise" and progress.done:
            job.cancel()

    job, strategies = JobControl(on_progress=on_progress), ["naive_logit", "mc"]
    with pytest.raises(Cancelled):
        criticise(project, other_pair, strategies=strategies, job=job)
    kept = {run.config.strategy: project.runs.counts(run.id)[0] for run in project.runs.all()[1:]}
    assert kept.keys() == set(strategies)
    assert all(0 < count < 150 for count in kept.values())
    rest = criticise(project, other_pair, strategies=strategies)
    assert [summary.computed for summary in rest] == [150 - kept[key] for key in strategies]


def test_what_has_no_room_for_all_questions_at_once_is_asked_each_alone(
    tmp_path: Path, smollm_files: ModelFiles
) -> None:
    text, narrow = "The team won the match. " * 135, EngineSettings(context=1000, threads=1)
    strategies = ["naive", "naive_logit", "mc", "cot"]
    with text_project(tmp_path, ["Fine.", text]) as project:
        annotate(project, smollm_files, settings=narrow)
        shown: list[Progress] = []
        job = JobControl(on_progress=shown.append)
        summaries = criticise(project, smollm_files, strategies=strategies, settings=narrow, job=job)
        # The long text leaves no room for `cot`, the longest, and so none for all four; the other three are answered.
        assert [summary.answered for summary in summaries] == [2, 2, 2, 1]
        assert "Criticise once more" in {progress.stage for progress in shown}


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


@pytest.mark.usefixtures("annotated")
def test_an_image_that_vanished_since_fails_in_every_strategy(
    project: Project, other_pair: ModelFiles, tmp_path: Path
) -> None:
    (tmp_path / "images" / "3.png").unlink()
    for summary in criticise(project, other_pair, strategies=["mc", "naive"]):
        assert summary.answered == COUNT - 1
        assert [problem.where for problem in summary.problems] == ["s3"]
        assert summary.run.finished_at


@pytest.mark.parametrize(("text", "keys"), [("mc", ["mc"]), (" mc, naive ,mc,", ["mc", "naive"])])
def test_strategies_as_a_person_writes_them(text: str, keys: list[str]) -> None:
    assert list(parse_strategies(text)) == keys


@pytest.mark.parametrize("text", ["", " , ", "mc,gut feeling"])
def test_strategies_that_do_not_exist_are_refused_with_those_that_do(text: str) -> None:
    with pytest.raises(UserError) as caught:
        parse_strategies(text)
    assert "naive_logit" in caught.value.hint


def test_there_must_be_something_to_criticise(project: Project, other_pair: ModelFiles) -> None:
    with pytest.raises(DataError, match="nothing to criticise"):
        criticise(project, other_pair)


@pytest.mark.usefixtures("annotated")
def test_a_model_whose_projector_is_another_is_another_critic(project: Project, other_pair: ModelFiles) -> None:
    with pytest.raises(ModelError, match="takes no images"):
        criticise(project, replace(other_pair, mmproj=None))
