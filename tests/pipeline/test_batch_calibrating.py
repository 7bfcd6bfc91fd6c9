"""Batch calibration of a run: the model's answers stay, and everything afterwards goes on with the calibrated ones."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from act_desktop.core.errors import Cancelled, DataError
from act_desktop.core.runs import Run, RunKind
from act_desktop.core.samples import LabelScheme, Modality
from act_desktop.methods.batch_calibration import batch_calibrated
from act_desktop.pipeline import annotate as annotate_module
from act_desktop.pipeline import batch_calibrating
from act_desktop.pipeline.annotate import Critic, annotate
from act_desktop.pipeline.batch_calibrating import ENOUGH, calibrate, calibrated_from, warn_of_harm
from act_desktop.pipeline.criticise import criticise
from act_desktop.pipeline.import_samples import import_samples
from act_desktop.pipeline.model_choice import default_choice
from act_desktop.pipeline.models import ModelFiles
from act_desktop.pipeline.overview import overview
from act_desktop.pipeline.plan import make_plan
from act_desktop.pipeline.progress import JobControl, Progress
from act_desktop.pipeline.report import report
from act_desktop.pipeline.status import status
from act_desktop.store import Project
from tests.pipeline.projects import LABELS, image_project, labels_of, write_images

COUNT = 60


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with image_project(tmp_path, COUNT) as opened:
        yield opened


def run_of(project: Project, kind: RunKind = RunKind.ANNOTATE) -> Run:
    run = project.runs.latest(kind)
    assert run is not None
    return run


def probabilities(project: Project, run_id: int) -> np.ndarray:
    return np.array([one.probabilities for one in project.runs.annotations(run_id)])


def test_the_answers_stay_and_a_second_run_has_the_calibrated_ones(project: Project, tiny_pair: ModelFiles) -> None:
    raw = annotate(project, tiny_pair)
    before = project.runs.annotations(raw.run.id)
    summary = annotate(project, tiny_pair, batch_calibration=True)
    assert project.runs.annotations(raw.run.id) == before
    assert summary.run == run_of(project)
    assert calibrated_from(summary.run.config) == raw.run.id
    assert calibrated_from(raw.run.config) == 0
    assert summary.run.finished_at
    assert (summary.run.backend, summary.run.config.model) == (raw.run.backend, raw.run.config.model)
    after = project.runs.annotations(summary.run.id)
    assert [one.sample_id for one in after] == project.samples.ids()
    assert [one.label_mass for one in after] == [one.label_mass for one in before]
    assert probabilities(project, summary.run.id) == pytest.approx(batch_calibrated(probabilities(project, raw.run.id)))
    for one in after:
        assert one.probabilities[project.scheme.names.index(one.label)] == max(one.probabilities)
    changed = sum(one.label != other.label for one, other in zip(before, after, strict=True))
    assert summary.changed == changed > 0, "a test of nothing, if nothing changed"
    assert raw.changed is None


def test_the_same_command_again_computes_nothing(
    project: Project, tiny_pair: ModelFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = annotate(project, tiny_pair, batch_calibration=True, critic=Critic())
    assert first.computed == COUNT
    monkeypatch.setattr(annotate_module, "Engine", None)
    monkeypatch.setattr("act_desktop.pipeline.criticise.Engine", None)
    again = annotate(project, tiny_pair, batch_calibration=True, critic=Critic())
    assert (again.run, again.computed, again.changed) == (first.run, 0, first.changed)
    assert [one.computed for one in again.critiques] == [0]
    assert len(project.runs.all()) == 3


@pytest.mark.parametrize("own", [True, False])
def test_the_critic_judges_the_calibrated_labels_as_it_would_later(
    tmp_path: Path, tiny_pair: ModelFiles, other_pair: ModelFiles, own: bool
) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    critic = None if own else other_pair
    with image_project(tmp_path / "a", COUNT) as together, image_project(tmp_path / "b", COUNT) as apart:
        shown: list[Progress] = []
        job = JobControl(on_progress=shown.append)
        summary = annotate(together, tiny_pair, batch_calibration=True, critic=Critic(model=critic), job=job)
        annotate(apart, tiny_pair, batch_calibration=True)
        (later,) = criticise(apart, critic or "self")
        (critique,) = summary.critiques
        assert critique.run.config == later.run.config
        assert critique.run.config.annotate_run == summary.run.id
        calibrated = {one.id for one in together.runs.annotations(summary.run.id)}
        found = together.runs.critiques(critique.run.id)
        assert {one.annotation_id for one in found} == calibrated
        assert [one.error_probability for one in found] == pytest.approx(
            [one.error_probability for one in apart.runs.critiques(later.run.id)], abs=0.02
        )
    stages = list(dict.fromkeys(one.stage for one in shown if not one.stage.startswith("Loading")))
    assert stages == ["Annotate", "Batch calibration", "Criticise"]


def test_reasoning_is_kept(project: Project, tiny_pair: ModelFiles) -> None:
    summary = annotate(project, tiny_pair, cot=True, batch_calibration=True)
    raw = project.runs.annotations(calibrated_from(summary.run.config))
    assert [one.reasoning for one in project.runs.annotations(summary.run.id)] == [one.reasoning for one in raw]
    assert any(one.reasoning for one in raw)


def test_everything_afterwards_takes_the_calibrated_labels(
    project: Project, tiny_pair: ModelFiles, tmp_path: Path
) -> None:
    summary = annotate(project, tiny_pair, batch_calibration=True, critic=Critic())
    labels = {one.sample_id: one.label for one in project.runs.annotations(summary.run.id)}
    keys = {one.id: one.key for one in project.samples.iterate()}
    assert labels_of(project) == {keys[sample]: label for sample, label in labels.items()}
    annotated = overview(project).annotated
    assert annotated is not None
    assert annotated.run.id == summary.run.id
    assert make_plan(project, budget=20, rule="threshold").annotate_run == summary.run.id
    assert [one.calibrated_run for one in status(project).runs] == [0, 1, 0]
    report(project, tmp_path / "report.html")
    assert "batch-calibrated [ours]" in (tmp_path / "report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("balanced", [True, False])
def test_the_choice_of_the_newest_run_is_remembered(project: Project, tiny_pair: ModelFiles, balanced: bool) -> None:
    annotate(project, tiny_pair, batch_calibration=balanced, critic=Critic(strategies=["mc"]))
    found = default_choice(project)
    assert (found.batch_calibration, found.strategies) == (balanced, ("mc",))


def test_going_back_to_the_uncalibrated_labels_says_which_are_taken(project: Project, tiny_pair: ModelFiles) -> None:
    warnings: list[str] = []
    job = JobControl(on_warning=warnings.append)
    annotate(project, tiny_pair, batch_calibration=True, job=job)
    assert not any("is newer" in warning for warning in warnings)
    annotate(project, tiny_pair, job=job)
    assert any("of run 1, but run 2 is newer" in warning for warning in warnings)


def test_what_failed_has_failed_in_both_and_is_tried_again_when_asked(
    project: Project, tiny_pair: ModelFiles, tmp_path: Path
) -> None:
    lost = tmp_path / "images" / "3.png"
    kept = lost.read_bytes()
    lost.unlink()
    first = annotate(project, tiny_pair, batch_calibration=True)
    assert [problem.where for problem in first.problems] == ["s3"]
    assert first.answered == COUNT - 1
    assert first.run.finished_at
    assert project.runs.missing(first.run) == []
    lost.write_bytes(kept)
    assert annotate(project, tiny_pair, batch_calibration=True).run == first.run
    second = annotate(project, tiny_pair, batch_calibration=True, retry_failed=True)
    assert (second.computed, second.answered, second.problems) == (1, COUNT, ())
    assert second.run == run_of(project)
    assert second.run.id != first.run.id


def test_with_more_samples_all_are_calibrated_anew(project: Project, tiny_pair: ModelFiles, tmp_path: Path) -> None:
    first = annotate(project, tiny_pair, batch_calibration=True)
    before = project.runs.annotations(first.run.id)
    import_samples(project, write_images(tmp_path / "images", COUNT + 5))
    second = annotate(project, tiny_pair, batch_calibration=True)
    assert (second.computed, second.answered) == (5, COUNT + 5)
    assert calibrated_from(second.run.config) == calibrated_from(first.run.config)
    assert project.runs.annotations(first.run.id) == before
    raw = probabilities(project, calibrated_from(second.run.config))
    assert probabilities(project, second.run.id) == pytest.approx(batch_calibrated(raw))


def test_more_samples_that_all_fail_leave_the_calibrated_run_finished(
    project: Project, tiny_pair: ModelFiles, tmp_path: Path
) -> None:
    first = annotate(project, tiny_pair, batch_calibration=True)
    table = write_images(tmp_path / "images", COUNT + 1)
    import_samples(project, table)
    (tmp_path / "images" / f"{COUNT}.png").unlink()
    second = annotate(project, tiny_pair, batch_calibration=True)
    assert second.run.id == first.run.id
    assert [problem.where for problem in second.problems] == [f"s{COUNT}"]
    assert second.run.finished_at
    assert project.runs.missing(second.run) == []


def test_a_crash_between_the_runs_leaves_the_answers_and_the_same_command_goes_on(
    project: Project, tiny_pair: ModelFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(project: Project, raw: Run, job: JobControl) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as crashing:
        crashing.setattr(annotate_module, "calibrate", crash)
        with pytest.raises(KeyboardInterrupt):
            annotate(project, tiny_pair, batch_calibration=True)
    (raw,) = project.runs.all()
    assert raw.finished_at
    monkeypatch.setattr(annotate_module, "Engine", None)
    summary = annotate(project, tiny_pair, batch_calibration=True)
    assert (summary.computed, summary.answered) == (0, COUNT)
    assert calibrated_from(summary.run.config) == raw.id


def test_a_calibrated_run_that_was_cut_short_is_completed_as_if_it_had_not(
    project: Project, tiny_pair: ModelFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    def on_progress(progress: Progress) -> None:
        if progress.stage == "Batch calibration" and progress.done:
            job.cancel()

    monkeypatch.setattr(batch_calibrating, "_BATCH", 25)
    raw = annotate(project, tiny_pair).run
    job = JobControl(on_progress=on_progress)
    with pytest.raises(Cancelled):
        calibrate(project, raw, job)
    short = run_of(project)
    assert project.runs.counts(short.id) == (25, 0)
    assert not short.finished_at
    found = calibrate(project, raw, JobControl())
    assert found.run.id == short.id
    assert found.run.finished_at
    assert found.changed == annotate(project, tiny_pair, batch_calibration=True).changed
    assert probabilities(project, short.id) == pytest.approx(batch_calibrated(probabilities(project, raw.id)))


@pytest.mark.parametrize(("spoilt", "mended", "said"), [(30, 5, 1), (5, 30, 0), (12, 10, 0), (0, 0, 0)])
def test_harm_is_said_where_right_labels_are_known(
    project: Project, tiny_pair: ModelFiles, spoilt: int, mended: int, said: int
) -> None:
    raw = annotate(project, tiny_pair).run
    warnings: list[str] = []
    known = [("a", "a", "a")] * 20 + [("a", "a", "b")] * spoilt + [("a", "b", "a")] * mended + [("a", "b", "c")] * 9
    warn_of_harm(known, raw, JobControl(on_warning=warnings.append))
    assert len(warnings) == said
    assert all("of the 64 samples" in one and "50 were right before and 25 are now" in one for one in warnings)
    assert all("criticise run 1 " in one for one in warnings)


def test_harm_to_real_labels_is_said(tmp_path: Path, tiny_pair: ModelFiles) -> None:
    warnings: list[str] = []
    with image_project(tmp_path, COUNT) as guessed:
        raw = annotate(guessed, tiny_pair).run
        labels = {one.sample_id: one.label for one in guessed.runs.annotations(raw.id)}
        keys = {one.id: one.key for one in guessed.samples.iterate()}
    table = tmp_path / "images" / "images.csv"
    rows = [f"{key},{key[1:]}.png,{labels[one]}" for one, key in keys.items()]
    table.write_text("\n".join(["id,image,label", *rows]) + "\n")
    with Project.create(tmp_path / "right.act", modality=Modality.IMAGE, scheme=LabelScheme.of(*LABELS)) as right:
        import_samples(right, table)
        changed = annotate(right, tiny_pair, batch_calibration=True, job=JobControl(on_warning=warnings.append)).changed
    assert changed is not None
    assert any(f"60 were right before and {60 - changed} are now" in warning for warning in warnings)


def test_too_few_samples_are_refused_before_the_model_is_asked(tmp_path: Path, tiny_pair: ModelFiles) -> None:
    with image_project(tmp_path, ENOUGH - 1) as small:
        with pytest.raises(DataError, match="at least 50 labelled samples; there are 49") as caught:
            annotate(small, tiny_pair, batch_calibration=True)
        assert "without batch calibration" in caught.value.hint
        assert small.runs.all() == []


def test_too_few_answers_are_refused_and_kept(tmp_path: Path, tiny_pair: ModelFiles) -> None:
    with image_project(tmp_path, ENOUGH) as small:
        (tmp_path / "images" / "3.png").unlink()
        with pytest.raises(DataError, match="there are 49"):
            annotate(small, tiny_pair, batch_calibration=True)
        (raw,) = small.runs.all()
        assert small.runs.counts(raw.id) == (ENOUGH - 1, 1)
