"""Training, through a real worker process: it learns, says what it did, and leaves nothing half done."""

import csv
import json
import math
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
from PIL import Image

from act_desktop.core.errors import Cancelled, DataError, UserError
from act_desktop.core.samples import LabelScheme, Modality
from act_desktop.pipeline import training_worker
from act_desktop.pipeline.comparison import comparison
from act_desktop.pipeline.import_samples import import_samples
from act_desktop.pipeline.plan import make_plan
from act_desktop.pipeline.progress import JobControl, Progress
from act_desktop.pipeline.review import review_from_gold
from act_desktop.pipeline.train import TrainingSummary, train
from act_desktop.pipeline.training_rows import MachineTerm
from act_desktop.pipeline.training_worker import Trained, run_worker
from act_desktop.protocol.process import WorkerProcess
from act_desktop.protocol.train import Settings
from act_desktop.protocol.training_data import Item
from act_desktop.store import Project
from act_desktop.workers.train.onnx_model import Predictor
from tests.pipeline import worlds

LABELS = worlds.LABELS
WORDS = {"bag": "leather handle", "coat": "woollen sleeves", "shirt": "cotton collar", "shoe": "rubber sole"}
QUICK = Settings(epochs=4, least_steps=60, batch=32)
TINY = Settings(epochs=1, least_steps=2)


def write_table(folder: Path, modality: Modality, numbers: Sequence[int], *, right: bool = True) -> Path:
    """Samples whose label can be seen: which quarter of the image is bright, or what the text speaks of."""
    folder.mkdir(parents=True, exist_ok=True)
    dice = np.random.default_rng(numbers[0])
    with (folder / "table.csv").open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        content = {Modality.TEXT: ["text"], Modality.IMAGE: ["image"], Modality.IMAGE_QUESTION: ["image", "question"]}
        rows.writerow(["id", *content[modality], "label"])
        for number in numbers:
            label = number % len(LABELS)
            pixels = dice.integers(0, 120, (12, 12), dtype=np.uint8)
            pixels[6 * (label // 2) :, 6 * (label % 2) :][:6, :6] += 100
            Image.fromarray(pixels).save(folder / f"{number}.png")
            text = f"It has a {WORDS[LABELS[label]]}, number {number}"
            cells = {"text": text, "image": f"{number}.png", "question": f"Is number {number} large?"}
            columns = [cells[column] for column in content[modality]]
            rows.writerow([f"g{number:05}", *columns, LABELS[label] if right else ""])
    return folder / "table.csv"


def make(folder: Path, modality: Modality, *, n: int = 200, gold: bool = True) -> Project:
    project = Project.create(folder / "p.act", modality=modality, scheme=LabelScheme.of(*LABELS))
    import_samples(project, write_table(folder / "pool", modality, range(n), right=gold))
    return project


def reviewed(
    folder: Path, modality: Modality, *, rule: str = "threshold+audit", n: int = 200, budget: int = 80
) -> Project:
    project = make(folder, modality, n=n)
    worlds.criticised(project, worlds.annotated(project, accuracy=0.75))
    make_plan(project, budget=budget, rule=rule)
    review_from_gold(project)
    return project


@pytest.fixture(scope="module")
def image_project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    with reviewed(tmp_path_factory.mktemp("images"), Modality.IMAGE) as project:
        yield project


@pytest.fixture(scope="module")
def test_table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_table(tmp_path_factory.mktemp("test"), Modality.IMAGE, range(1000, 1080))


def test_every_loss_learns_from_images_and_is_kept(image_project: Project, test_table: Path, tmp_path: Path) -> None:
    asked = ("human", "machine", "merged", "act", "act-threshold+audit", "act-exponential", "human-all")
    seen: list[Progress] = []
    summary = train(
        image_project,
        losses=asked,
        test=test_table,
        out=tmp_path / "out",
        seeds=(3, 4),
        settings=QUICK,
        job=JobControl(on_progress=seen.append),
    )
    names = [row.name for row in summary.rows]
    simulated = ["act[exponential, simulated]", "human[all, simulated]"]
    assert names == ["human", "machine", "merged", "act[threshold+audit]", *simulated]
    assert summary.test_samples == 80
    for row in summary.rows:
        assert len(row.test_accuracy) == 2
        assert row.mean > 0.6, row  # chance is 0.25
        assert row.stopping.startswith("fixed at")
        assert str(row.samples) in row.card.read_text(encoding="utf-8")
    by_name = {row.name: row for row in summary.rows}
    assert by_name["human"].samples == by_name["human"].reviewed == 80
    assert by_name["machine"].samples == 200
    assert by_name["machine"].reviewed == 0
    plan = image_project.plans.latest()
    assert plan is not None
    audited_from = 200 - (80 - plan.audit)
    assert by_name["act[threshold+audit]"].largest_weight == pytest.approx(audited_from / plan.audit)
    assert by_name["act[threshold+audit]"].effective_samples < 80
    assert any("simulated" in warning for warning in summary.warnings)

    kept = image_project.trainings.all()[-1]
    assert kept == summary.training
    assert json.loads(json.dumps(kept.metrics)) == kept.metrics
    assert kept.metrics["test_accuracy"] == {row.name: list(row.test_accuracy) for row in summary.rows}
    details = kept.metrics["losses"]
    assert isinstance(details, dict)
    assert details["act[exponential, simulated]"]["simulated"] is True
    terms = {name: row["machine_term"] for name, row in details.items()}
    assert terms["human"] is terms["human[all, simulated]"] is None
    assert terms["merged"] == terms["act[threshold+audit]"] == "fused"
    assert terms["machine"] == terms["act[exponential, simulated]"] == "label"
    assert details["merged"]["onnx_max_difference"] < 1e-4
    assert np.sum(details["merged"]["confusion"]) == 80
    assert len(details["merged"]["training_loss"]) == 2
    assert sorted(path.suffix for path in (tmp_path / "out").iterdir()) == [".csv"] * 6 + [".md"] * 6 + [".onnx"] * 6

    assert [p.done for p in seen if p.stage == "Training"] == sorted(p.done for p in seen if p.stage == "Training")
    assert seen[-1].done == seen[-1].total
    lines = summary.table().splitlines()
    assert len(lines) == 7
    assert lines[1].startswith("human ")

    predictor = Predictor(by_name["human[all, simulated]"].onnx)
    pictures = [Item(image=test_table.parent / f"{number}.png") for number in range(1000, 1080)]
    right = predictor.probabilities(pictures).argmax(1) == np.arange(1000, 1080) % 4
    assert right.mean() == pytest.approx(by_name["human[all, simulated]"].test_accuracy[0], abs=1e-9)


@pytest.mark.parametrize("modality", [Modality.TEXT, Modality.IMAGE_QUESTION])
def test_it_learns_from_texts_and_from_questions_about_images(modality: Modality, tmp_path: Path) -> None:
    test = write_table(tmp_path / "test", modality, range(1000, 1060))
    with reviewed(tmp_path, modality) as project:
        summary = train(
            project,
            losses=["merged"],
            test=test,
            out=tmp_path / "out",
            seeds=[0],
            settings=QUICK,
            machine_term=MachineTerm.ANNOTATOR,
        )
    assert summary.rows[0].mean > 0.6


def test_equal_seeds_give_equal_classifiers(image_project: Project, tmp_path: Path) -> None:
    files = []
    for name in "ab":
        summary = train(
            image_project, losses=["act"], test=None, out=tmp_path / name, seeds=[5], settings=TINY, clip=2.0
        )
        files.append(summary.rows[0].onnx.read_bytes())
        assert summary.rows[0].largest_weight == 2
        assert "test_accuracy" not in summary.training.metrics
    assert files[0] == files[1]


def test_enough_reviews_stop_the_training(image_project: Project, test_table: Path, tmp_path: Path) -> None:
    settings = Settings(epochs=6, least_steps=12, held_out=0.25, least_held_out=20)
    summary = train(
        image_project, losses=["machine", "merged"], test=test_table, out=tmp_path, seeds=[0], settings=settings
    )
    machine, merged = summary.rows
    assert machine.stopping.startswith("fixed")  # whatever uses no human label is not stopped by them either
    assert merged.stopping.startswith("early, by 20 held-out reviews")
    assert merged.samples == 180


def test_a_test_sample_that_was_trained_on_is_told(image_project: Project, tmp_path: Path) -> None:
    test = write_table(tmp_path / "pool", Modality.IMAGE, range(200))
    summary = train(image_project, losses=["machine"], test=test, out=tmp_path, seeds=[0], settings=TINY)
    assert "200 test samples are also in the project: the test accuracy flatters." in summary.warnings


def test_without_reviews_only_the_machine_is_trained(tmp_path: Path) -> None:
    with make(tmp_path, Modality.TEXT) as project:
        out = tmp_path / "out"
        with pytest.raises(UserError, match=r"needs machine labels.*annotate"):
            train(project, losses=["machine"], test=None, out=out)
        worlds.criticised(project, worlds.annotated(project))
        for loss in ("human", "merged", "act"):
            with pytest.raises(UserError, match=f"“{loss}” needs human decisions.*review"):
                train(project, losses=[loss], test=None, out=out)
        with pytest.raises(UserError, match="needs a plan"):
            train(project, losses=["act-random"], test=None, out=out)
        make_plan(project, budget=80)
        with pytest.raises(UserError, match="needs human decisions"):
            train(project, losses=["act"], test=None, out=out)
        with pytest.raises(UserError, match=r"no design “sideways”.*all, .*exponential"):
            train(project, losses=["act-sideways"], test=None, out=out)
        with pytest.raises(UserError, match="no loss “ect”"):
            train(project, losses=["ect"], test=None, out=out)
        assert not out.exists()
        assert not project.trainings.all()


def test_nothing_is_simulated_without_gold_labels(tmp_path: Path) -> None:
    with make(tmp_path, Modality.TEXT, gold=False) as project:
        worlds.criticised(project, worlds.annotated(project))
        make_plan(project, budget=80)
        with pytest.raises(UserError, match="simulates reviews from gold labels, and 80 of 80 are missing"):
            train(project, losses=["act-exponential"], test=None, out=tmp_path / "out")


def test_open_reviews_are_told(tmp_path: Path) -> None:
    with make(tmp_path, Modality.TEXT) as project:
        worlds.criticised(project, worlds.annotated(project))
        make_plan(project, budget=80)

        def after_two_batches(progress: Progress) -> None:
            if progress.done >= 20:
                job.cancel()

        job = JobControl(on_progress=after_two_batches)
        with pytest.raises(Cancelled):
            review_from_gold(project, batch=10, job=job)
        summary = train(project, losses=["act"], test=None, out=tmp_path / "out", seeds=[0], settings=TINY)
        assert summary.rows[0].reviewed == 20
        assert summary.warnings[0].startswith("60 selected samples are not reviewed yet")


def test_bad_test_sets_and_folders_are_refused_in_words(image_project: Project, tmp_path: Path) -> None:
    def attempt(test: Path | None, out: Path) -> None:
        train(image_project, losses=["machine"], test=test, out=out)

    with pytest.raises(DataError, match=r"no file or folder .*absent\.csv"):
        attempt(tmp_path / "absent.csv", tmp_path / "out")
    (tmp_path / "other.csv").write_text("id,image,label\n1,absent.png,hat\n")
    with pytest.raises(DataError, match=r"No sample of the test set .*The first problem.*column “label” with bag"):
        attempt(tmp_path / "other.csv", tmp_path / "out")
    unlabelled = write_table(tmp_path / "unlabelled", Modality.IMAGE, range(2000, 2004), right=False)
    with pytest.raises(DataError, match="No sample of the test set"):
        attempt(unlabelled, tmp_path / "out")
    (tmp_path / "file").write_text("")
    with pytest.raises(DataError, match="cannot be written"):
        attempt(None, tmp_path / "file")


def test_an_image_that_vanished_is_named(tmp_path: Path) -> None:
    with reviewed(tmp_path, Modality.IMAGE) as project:
        (tmp_path / "pool" / "7.png").unlink()
        with pytest.raises(UserError, match=r"7\.png cannot be read any more"):
            train(project, losses=["machine"], test=None, out=tmp_path / "out", settings=TINY)


def test_a_cancelled_training_leaves_nothing(image_project: Project, tmp_path: Path) -> None:
    before = image_project.trainings.all()

    def cancel(progress: Progress) -> None:
        if progress.stage == "Training" and progress.done:
            job.cancel()

    job = JobControl(on_progress=cancel)
    long = Settings(epochs=10_000)
    with pytest.raises(Cancelled):
        train(image_project, losses=["machine"], test=None, out=tmp_path / "out", settings=long, job=job)
    assert not (tmp_path / "out").exists()
    (tmp_path / "mine").mkdir()
    job = JobControl(on_progress=cancel)
    with pytest.raises(Cancelled):
        train(image_project, losses=["machine"], test=None, out=tmp_path / "mine", settings=long, job=job)
    assert not list((tmp_path / "mine").iterdir())
    assert image_project.trainings.all() == before


def test_a_later_training_replaces_no_files_of_an_earlier_one(image_project: Project, tmp_path: Path) -> None:
    def attempt(seed: int) -> TrainingSummary:
        return train(image_project, losses=["machine"], test=None, out=tmp_path / "out", seeds=[seed], settings=TINY)

    first = attempt(0)
    before = first.rows[0].onnx.read_bytes()
    second, third = attempt(1), attempt(2)
    assert first.rows[0].onnx.read_bytes() == before != second.rows[0].onnx.read_bytes()
    assert second.rows[0].onnx == tmp_path / "out" / "training-2" / "machine.onnx"
    assert third.training.folder == str(tmp_path / "out" / "training-3")
    assert "earlier training" in second.warnings[-1]
    assert str(second.rows[0].onnx.parent) in second.warnings[-1]
    assert not any("earlier training" in warning for warning in first.warnings)
    folders = [comparison(one).rows[0].onnx.parent for one in image_project.trainings.all()[-3:]]
    assert folders == [tmp_path / "out", tmp_path / "out" / "training-2", tmp_path / "out" / "training-3"]


def test_a_loss_that_ran_away_is_kept_as_no_number(
    image_project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ran_away(*arguments: Any, **more: Any) -> Trained:
        trained = run_worker(*arguments, **more)
        for models in trained.models.values():
            models[:] = [msgspec.structs.replace(one, losses=(math.nan, *one.losses[1:])) for one in models]
        return trained

    monkeypatch.setattr("act_desktop.pipeline.train.run_worker", ran_away)
    train(image_project, losses=["machine"], test=None, out=tmp_path / "out", seeds=[0], settings=TINY)
    (row,) = comparison(image_project.trainings.all()[-1]).rows
    assert math.isnan(row.curve.losses[0])


def test_what_a_training_warns_of_is_kept(
    image_project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def warn(settings: Settings, _modality: Modality, _folder: Path, job: JobControl) -> Settings:
        job.warn("3 texts are too long.")
        return settings

    monkeypatch.setattr("act_desktop.pipeline.train.embed_for", warn)
    told: list[str] = []
    job = JobControl(on_warning=told.append)
    summary = train(image_project, losses=["machine"], test=None, out=tmp_path, seeds=[0], settings=TINY, job=job)
    assert told == ["3 texts are too long."]
    assert told[0] in summary.warnings
    assert told[0] in comparison(image_project.trainings.all()[-1]).warnings


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize(
    ("number", "words"),
    [(signal.SIGKILL, "memory ran out.*Close other programs"), (signal.SIGABRT, "ended unexpected")],
)
def test_a_killed_worker_is_explained(
    image_project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    started: list[WorkerProcess] = []
    monkeypatch.setattr(training_worker, "WorkerProcess", _remembering(started))

    def kill(progress: Progress) -> None:
        if progress.stage == "Training" and progress.done:
            os.kill(started[0].pid, number)

    long = Settings(epochs=10_000)
    with pytest.raises(UserError, match=words):
        train(
            image_project,
            losses=["machine"],
            test=None,
            out=tmp_path / "out",
            settings=long,
            job=JobControl(on_progress=kill),
        )
    assert not (tmp_path / "out").exists()


def _remembering(started: list[WorkerProcess]) -> Callable[..., WorkerProcess]:
    def start(role: str, events: object) -> WorkerProcess:
        started.append(WorkerProcess(role, events))
        return started[-1]

    return start


def test_with_enough_decisions_the_machines_term_is_fused_for_the_rows_of_the_decisions_made(tmp_path: Path) -> None:
    asked = ["machine", "merged", "tuned", "act-exponential"]
    with reviewed(tmp_path, Modality.IMAGE, n=300, budget=160) as project:
        summary = train(project, losses=asked, test=None, out=tmp_path / "out", seeds=[0], settings=QUICK)
        plan = project.plans.latest()
    rows = summary.training.metrics["losses"]
    assert isinstance(rows, dict)
    terms = {name: row["machine_term"] for name, row in rows.items()}
    assert terms == {
        "machine": "label",
        "merged": "fused",
        "tuned[threshold+audit]": "fused",
        "act[exponential, simulated]": "label",
    }
    tuned = rows["tuned[threshold+audit]"]
    assert plan is not None
    largest = (300 - (160 - plan.audit)) / plan.audit
    assert 0 <= tuned["power"] <= 1
    assert tuned["smallest_machine_weight"] == pytest.approx(tuned["power"] * (1 - largest))


def test_rare_labels_can_be_made_to_count_alike(image_project: Project, test_table: Path, tmp_path: Path) -> None:
    settings = msgspec.structs.replace(QUICK, balanced=True)
    summary = train(
        image_project, losses=["merged"], test=test_table, out=tmp_path / "out", seeds=[0], settings=settings
    )
    assert summary.rows[0].mean > 0.6


def test_mixed_precision_learns_as_well(image_project: Project, test_table: Path, tmp_path: Path) -> None:
    plain, mixed = (
        train(
            image_project,
            losses=["merged"],
            test=test_table,
            out=tmp_path / name,
            seeds=[0],
            settings=msgspec.structs.replace(QUICK, mixed_precision=name == "mixed"),
        )
        for name in ("plain", "mixed")
    )
    assert mixed.rows[0].mean == pytest.approx(plain.rows[0].mean, abs=0.05)
    rows = [summary.training.metrics["losses"] for summary in (plain, mixed)]
    assert isinstance(rows[0], dict)
    assert isinstance(rows[1], dict)
    assert rows[0]["merged"]["training_loss"] != rows[1]["merged"]["training_loss"]
