"""What is read while models work: how far the runs are, the newest answers, the labels so far, what failed."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from act_desktop.core.errors import DataError
from act_desktop.core.runs import Annotation, Critique
from act_desktop.pipeline import models
from act_desktop.pipeline.annotating import annotate_config
from act_desktop.pipeline.batch_calibrating import calibrate
from act_desktop.pipeline.criticising import critique_config
from act_desktop.pipeline.feed import NEWEST, Watch, standing, wanted_runs
from act_desktop.pipeline.import_samples import import_samples
from act_desktop.pipeline.model_choice import ModelChoice
from act_desktop.pipeline.models import resolve
from act_desktop.pipeline.progress import JobControl
from act_desktop.pipeline.recovery import EngineSettings
from act_desktop.store import Project
from tests.pipeline.projects import LABELS, image_project, write_images

SETTINGS = EngineSettings()
COUNT = 30


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with image_project(tmp_path, COUNT) as made:
        yield made


@pytest.fixture
def choice() -> ModelChoice:
    return ModelChoice(annotator=resolve("demo-annotator"), critic=resolve("demo-critic"), strategies=("mc", "naive"))


def annotate_some(project: Project, choice: ModelChoice, sample_ids: range) -> int:
    assert choice.annotator is not None
    config = annotate_config(project, models.identity(choice.annotator), cot=False, settings=SETTINGS)
    run = project.runs.begin(config)
    project.runs.add_annotations(
        run.id,
        [
            Annotation(sample_id=one, label=LABELS[one % 2], probabilities=(0.7, 0.2, 0.1), label_mass=0.9)
            for one in sample_ids
        ],
    )
    return run.id


def test_before_a_run_nothing_is_done(project: Project, choice: ModelChoice) -> None:
    found = standing(project, wanted_runs(project, choice, SETTINGS))
    assert found.samples == COUNT
    assert found.annotated.run is None
    assert [(one.strategy, one.done, one.total) for one in found.critiques] == [("mc", 0, 0), ("naive", 0, 0)]
    assert not found.complete
    assert Watch(wanted_runs(project, choice, SETTINGS)).read(project).answers == ()


def test_what_comes_in_is_counted_once_and_the_newest_stands_first(project: Project, choice: ModelChoice) -> None:
    watch = Watch(wanted_runs(project, choice, SETTINGS))
    annotate_some(project, choice, range(1, 11))
    feed = watch.read(project)
    assert dict(feed.counts) == {"circle": 5, "square": 5, "star": 0}
    assert [answer.sample.id for answer in feed.answers] == list(range(10, 0, -1))
    assert (feed.answers[0].label, feed.answers[0].probability) == ("circle", 0.7)
    assert feed.answers[0].error_probability is None
    annotate_some(project, choice, range(11, 31))
    feed = watch.read(project)
    assert sum(feed.counts.values()) == COUNT
    assert len(feed.answers) == NEWEST
    assert feed.standing.annotated.complete
    assert not feed.standing.complete


def test_doubts_and_failures_belong_to_the_runs_of_the_choice(project: Project, choice: ModelChoice) -> None:
    run_id = annotate_some(project, choice, range(1, 4))
    project.runs.add_failures(run_id, [(4, "The image is broken.")])
    assert choice.critic is not None
    annotations = project.runs.annotations(run_id)
    critic = models.identity(choice.critic)
    critique_run = project.runs.begin(critique_config(project, project.runs.get(run_id), critic, "mc", SETTINGS))
    project.runs.add_critiques(
        critique_run.id,
        [
            Critique(annotation_id=one.id, sample_id=one.sample_id, strategy="mc", error_probability=0.25, raw="B")
            for one in annotations[:2]
        ],
    )
    project.runs.add_failures(critique_run.id, [(annotations[2].sample_id, "Too long.")])
    feed = Watch(wanted_runs(project, choice, SETTINGS)).read(project)
    assert [answer.error_probability for answer in feed.answers] == [None, 0.25, 0.25]
    assert [(one.key, one.strategy, one.message) for one in feed.failures] == [
        ("s3", "", "The image is broken."),
        ("s2", "mc", "Too long."),
    ]
    assert feed.standing.failed == 2
    assert feed.standing.critiques[0].complete


def test_a_sample_that_several_runs_gave_up_counts_once(project: Project, choice: ModelChoice) -> None:
    run_id = annotate_some(project, choice, range(1, 4))
    project.runs.add_failures(run_id, [(4, "The image is broken.")])
    assert choice.critic is not None
    critic = models.identity(choice.critic)
    for strategy in choice.strategies:
        run = project.runs.begin(critique_config(project, project.runs.get(run_id), critic, strategy, SETTINGS))
        project.runs.add_failures(run.id, [(3, "Too long.")])
    assert standing(project, wanted_runs(project, choice, SETTINGS)).failed == 2


def test_another_way_to_ask_is_another_run(project: Project, choice: ModelChoice) -> None:
    annotate_some(project, choice, range(1, 4))
    thinking = ModelChoice(annotator=choice.annotator, cot=True)
    assert standing(project, wanted_runs(project, thinking, SETTINGS)).annotated.run is None


def test_the_run_is_shown_while_it_goes_and_afterwards_the_calibrated_labels(
    tmp_path: Path, choice: ModelChoice
) -> None:
    assert choice.annotator is not None
    assert choice.critic is not None
    balanced = replace(choice, batch_calibration=True, strategies=("mc",))
    critic = models.identity(choice.critic)
    with image_project(tmp_path, 60) as project:
        watch = Watch(wanted_runs(project, balanced, SETTINGS))
        raw = project.runs.begin(
            annotate_config(project, models.identity(choice.annotator), cot=False, settings=SETTINGS)
        )

        def answer(sample_ids: range) -> None:
            first = [0.5 + one / 200 for one in sample_ids]
            project.runs.add_annotations(
                raw.id,
                [
                    Annotation(sample_id=one, label="circle", probabilities=(p, 0.9 - p, 0.1), label_mass=0.9)
                    for one, p in zip(sample_ids, first, strict=True)
                ],
            )

        def doubt(annotate_run: int) -> None:
            run = project.runs.begin(critique_config(project, project.runs.get(annotate_run), critic, "mc", SETTINGS))
            project.runs.add_critiques(
                run.id,
                [
                    Critique(
                        annotation_id=one.id, sample_id=one.sample_id, strategy="mc", error_probability=0.1, raw="B"
                    )
                    for one in project.runs.annotations(annotate_run)
                ],
            )

        answer(range(1, 31))
        feed = watch.read(project)
        assert (feed.counts["circle"], feed.standing.annotated.run) == (30, raw)
        answer(range(31, 61))
        doubt(raw.id)
        feed = watch.read(project)
        assert feed.standing.annotated.run == raw
        assert feed.answers[0].error_probability is None, "the calibrated labels are what is to be doubted"
        assert (feed.standing.critiques[0].run, feed.standing.complete) == (None, False)
        project.runs.finish(raw.id, backend="CPU")
        calibrated = calibrate(project, project.runs.get(raw.id), JobControl()).run
        feed = watch.read(project)
        assert feed.standing.annotated.run == calibrated
        assert feed.counts == Counter(one.label for one in project.runs.annotations(calibrated.id)) | {"star": 0}
        assert 0 < feed.counts["circle"] < 60
        assert not feed.standing.complete
        doubt(calibrated.id)
        assert watch.read(project).standing.complete
        without = standing(project, wanted_runs(project, replace(balanced, batch_calibration=False), SETTINGS))
        assert without.annotated.run == project.runs.get(raw.id)
        assert without.complete
        import_samples(project, write_images(tmp_path / "images", 65))
        assert watch.read(project).standing.annotated.run == project.runs.get(raw.id), "which is what goes on"


def test_without_an_annotator_there_is_nothing_to_watch(project: Project) -> None:
    with pytest.raises(DataError, match="No annotator"):
        wanted_runs(project, ModelChoice(), SETTINGS)
