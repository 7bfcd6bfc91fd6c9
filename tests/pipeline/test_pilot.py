"""The pilot: what it ranks with the demo models on images they know, what it leaves alone, and what it refuses."""

import csv
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import psutil
import pytest

from act_desktop.core.errors import Cancelled, ModelError, UserError
from act_desktop.methods import metrics
from act_desktop.methods.estimators import Interval, NoInterval
from act_desktop.pipeline.annotate import AnnotateSummary, annotate
from act_desktop.pipeline.import_samples import import_samples
from act_desktop.pipeline.models import ModelFiles, resolve
from act_desktop.pipeline.pilot import LEAST_SAMPLES, Pilot, adopt, pilot
from act_desktop.pipeline.progress import JobControl, Progress
from act_desktop.pipeline.recovery import EngineSettings
from act_desktop.store import Project
from tests.pipeline.projects import demo_project, image_project, labels_of, text_project

COUNT = 55
STRATEGIES = ("naive_logit", "mc")
ONE_THREAD = EngineSettings(threads=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Demo images, a pilot on all of them, and the adoption of its choice."""

    project: Project
    runs_after_pilot: int
    pilot: Pilot
    adopted: AnnotateSummary


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    annotator, critic = resolve("demo-annotator"), resolve("demo-critic")
    with demo_project(tmp_path_factory.mktemp("pilot"), COUNT) as project:
        with Project.open(project.path, readonly=True) as watched:
            found = pilot(
                watched,
                annotators=[critic, annotator],
                critics=["self", critic],
                strategies=STRATEGIES,
                samples=COUNT,
                settings=ONE_THREAD,
            )
        runs = len(project.runs.all())
        adopted = adopt(project, found.choice, settings=ONE_THREAD)
        yield World(project=project, runs_after_pilot=runs, pilot=found, adopted=adopted)


def test_annotators_are_ranked_by_the_share_of_right_labels(world: World) -> None:
    first, second = world.pilot.annotators
    assert {first.annotator.name, second.annotator.name} == {"demo-annotator", "demo-critic"}
    assert first.accuracy.estimate >= second.accuracy.estimate > 0.5
    for one in (first, second):
        assert 0 < one.accuracy.low < one.accuracy.estimate < one.accuracy.high < 1
        assert one.seconds_per_sample > 0
        assert not one.failed
    assert world.pilot.samples == COUNT
    assert world.pilot.wrong == pytest.approx(COUNT * (1 - first.accuracy.estimate))


def test_every_critic_is_tried_with_every_strategy_and_ranked_by_auroc(world: World) -> None:
    best, trials = world.pilot.annotators[0].annotator, world.pilot.critics
    # `self` is the best annotator; where that is the demo critic, both names mean the same model.
    critics = {best.name, "demo-critic"}
    assert sorted((one.critic.name, one.strategy) for one in trials) == sorted(
        (name, key) for name in critics for key in STRATEGIES
    )
    assert all(one.self_critic == (one.critic.name == best.name) for one in trials)
    aurocs = [one.auroc for one in trials if one.auroc is not None]
    assert aurocs == pytest.approx(sorted(aurocs, reverse=True), abs=0.0005)
    for one in trials:
        assert isinstance(one.interval, Interval)
        assert one.interval.estimate == one.auroc
        assert one.interval.low < one.interval.estimate < one.interval.high
        assert one.abs == pytest.approx(2 * one.interval.estimate - 1, abs=0.05)
        assert one.seconds_per_sample > 0
    assert max(aurocs) > 0.7


def test_the_persons_project_gets_no_runs_from_a_pilot(world: World) -> None:
    assert world.runs_after_pilot == 0


def test_adopting_runs_the_winners_on_the_whole_project(world: World) -> None:
    choice, (critique,) = world.pilot.choice, world.adopted.critiques
    first = world.pilot.critics[0]
    assert (choice.annotator, choice.strategy) == (world.pilot.annotators[0].annotator, first.strategy)
    assert choice.critic == (None if first.self_critic else first.critic)
    assert [run.id for run in world.project.runs.all()] == [world.adopted.run.id, critique.run.id]
    assert (world.adopted.answered, critique.answered) == (COUNT, COUNT)
    again = adopt(world.project, choice, settings=ONE_THREAD)
    assert [again.computed, *(one.computed for one in again.critiques)] == [0, 0]


def test_what_the_pilot_promised_is_what_the_adopted_runs_show(world: World) -> None:
    gold = world.project.samples.gold()
    annotations = world.project.runs.annotations(world.adopted.run.id)
    wrong = np.array([one.label != gold[one.sample_id] for one in annotations])
    epsilon = np.array(
        [one.error_probability for one in world.project.runs.critiques(world.adopted.critiques[0].run.id)]
    )
    assert wrong.sum() == world.pilot.wrong
    assert metrics.auroc(epsilon, wrong) == pytest.approx(world.pilot.critics[0].auroc, abs=0.02)


def test_the_draw_follows_the_seed_and_takes_as_many_as_asked(tmp_path: Path, tiny_pair: ModelFiles) -> None:
    with image_project(tmp_path, 90) as project:
        annotate(project, tiny_pair, settings=ONE_THREAD)
        runs = project.runs.all()
        found = [_pilot(project, seed=seed) for seed in (0, 0, 1)]
        assert project.runs.all() == runs
    assert {one.samples for one in found} == {LEAST_SAMPLES}
    # The annotator is the newest run's.
    assert found[0].choice.annotator.model == tiny_pair.model
    aurocs = [one.critics[0].auroc for one in found]
    assert aurocs[0] == pytest.approx(aurocs[1], abs=1e-3)
    assert aurocs[0] != pytest.approx(aurocs[2], abs=1e-3)


def test_one_model_under_two_names_is_tried_once(tmp_path: Path, tiny_pair: ModelFiles) -> None:
    assert tiny_pair.mmproj is not None
    twin = ModelFiles(name="twin", model=tmp_path / "twin.gguf", mmproj=tiny_pair.mmproj)
    shutil.copy(tiny_pair.model, twin.model)
    with image_project(tmp_path, LEAST_SAMPLES) as project:
        found = pilot(
            project, annotators=[tiny_pair, twin], critics=["self", tiny_pair], strategies=["mc"], settings=ONE_THREAD
        )
    assert len(found.annotators) == 1
    assert [one.self_critic for one in found.critics] == [True]
    assert found.choice.critic is None


def test_a_sample_without_an_answer_counts_as_wrong(tmp_path: Path, tiny_pair: ModelFiles) -> None:
    with image_project(tmp_path, LEAST_SAMPLES) as project:
        whole = _pilot(project, annotators=[tiny_pair]).annotators[0]
        rights = round(whole.accuracy.estimate * LEAST_SAMPLES)
        for image in range(LEAST_SAMPLES - 2):
            (tmp_path / "images" / f"{image}.png").unlink()
        lame = _pilot(project, annotators=[tiny_pair]).annotators[0]
        assert (whole.failed, lame.failed) == (0, LEAST_SAMPLES - 2)
        assert lame.accuracy.estimate * LEAST_SAMPLES <= min(rights, 2)
        for image in (LEAST_SAMPLES - 2, LEAST_SAMPLES - 1):
            (tmp_path / "images" / f"{image}.png").unlink()
        with pytest.raises(ModelError, match="could not label a single sample"):
            _pilot(project, annotators=[tiny_pair])


def test_where_no_label_is_wrong_there_is_nothing_to_rank_by_and_the_cheaper_comes_first(
    tmp_path: Path, tiny_pair: ModelFiles
) -> None:
    with image_project(tmp_path, LEAST_SAMPLES) as project:
        annotate(project, tiny_pair, settings=ONE_THREAD)
        given, scheme, modality = labels_of(project), project.scheme, project.modality
    with (tmp_path / "images" / "given.csv").open("w", newline="") as file:
        rows = [(key, f"{key.removeprefix('s')}.png", label) for key, label in given.items()]
        csv.writer(file).writerows([("id", "image", "label"), *rows])
    with Project.create(tmp_path / "easy.act", modality=modality, scheme=scheme) as easy:
        import_samples(easy, tmp_path / "images" / "given.csv")
        found = _pilot(easy, annotators=[tiny_pair], strategies=("cot", "naive_logit"))
    assert found.wrong == 0
    assert [(one.auroc, one.abs) for one in found.critics] == [(None, None)] * 2
    assert all(isinstance(one.interval, NoInterval) for one in found.critics)
    seconds = [one.seconds_per_sample for one in found.critics]
    assert seconds == sorted(seconds)
    assert found.choice.strategy == found.critics[0].strategy


def test_a_cancelled_pilot_leaves_nothing_behind(tmp_path: Path, tiny_pair: ModelFiles) -> None:
    def on_progress(progress: Progress) -> None:
        if progress.done:
            job.cancel()

    job = JobControl(on_progress=on_progress)
    with image_project(tmp_path, LEAST_SAMPLES) as project:
        with pytest.raises(Cancelled):
            _pilot(project, annotators=[tiny_pair], job=job)
        assert project.runs.all() == []
    assert psutil.Process().children() == []


def test_a_pilot_needs_samples_whose_right_label_is_known(tmp_path: Path, tiny_pair: ModelFiles) -> None:
    with image_project(tmp_path, LEAST_SAMPLES - 1) as project:
        with pytest.raises(UserError, match="needs 50 samples whose right label is known; this project has 49") as few:
            _pilot(project, annotators=[tiny_pair])
        assert "50 to 200" in few.value.hint
    with (
        text_project(tmp_path, [f"Text {number}." for number in range(60)]) as unlabelled,
        pytest.raises(UserError, match="has 0"),
    ):
        _pilot(unlabelled, annotators=[tiny_pair])


def test_what_makes_no_sense_is_refused_before_a_model_is_loaded(tmp_path: Path, tiny_pair: ModelFiles) -> None:
    shown: list[Progress] = []
    job = JobControl(on_progress=shown.append)
    with image_project(tmp_path, LEAST_SAMPLES) as project:
        with pytest.raises(UserError, match="gut feeling"):
            _pilot(project, annotators=[tiny_pair], strategies=["gut feeling"], job=job)
        with pytest.raises(UserError, match="20 samples say too little"):
            _pilot(project, annotators=[tiny_pair], samples=20, job=job)
        with pytest.raises(UserError, match="no annotator yet"):
            _pilot(project, job=job)
    assert shown == []


def _pilot(
    project: Project,
    *,
    annotators: Sequence[ModelFiles] = (),
    strategies: Sequence[str] = ("naive_logit",),
    samples: int = LEAST_SAMPLES,
    seed: int = 0,
    job: JobControl | None = None,
) -> Pilot:
    """A small pilot of self-criticism."""
    return pilot(
        project,
        critics=["self"],
        strategies=strategies,
        annotators=annotators,
        samples=samples,
        seed=seed,
        settings=ONE_THREAD,
        job=job,
    )
