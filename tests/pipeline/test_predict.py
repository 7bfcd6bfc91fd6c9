"""Prediction on new samples, through real worker processes: tables, samples that cannot be read, embeddings."""

import csv
from pathlib import Path

import pytest

from act_desktop.core.errors import DataError, ModelError, UserError
from act_desktop.core.samples import Modality
from act_desktop.pipeline.models import ModelFiles
from act_desktop.pipeline.predict import predict
from act_desktop.pipeline.train import train
from act_desktop.pipeline.training_rows import MachineTerm
from act_desktop.protocol.train import Settings
from act_desktop.workers.train.onnx_model import Predictor
from tests.pipeline import worlds
from tests.pipeline.test_train import QUICK, reviewed, write_table

NEW = range(3000, 3024)


def trained(folder: Path, modality: Modality, settings: Settings = QUICK) -> Path:
    """The ONNX file of a classifier."""
    with reviewed(folder, modality) as project:
        term = MachineTerm.ANNOTATOR
        summary = train(
            project,
            losses=["merged"],
            test=None,
            out=folder / "out",
            seeds=[0],
            machine_term=term,
            settings=settings,
        )
    return summary.rows[0].onnx


def table(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def of_images(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return trained(tmp_path_factory.mktemp("images"), Modality.IMAGE)


def test_new_texts_are_labelled_and_compared_with_the_right_labels(tmp_path: Path) -> None:
    classifier = trained(tmp_path, Modality.TEXT)
    new = write_table(tmp_path / "new", Modality.TEXT, NEW)
    summary = predict(classifier, new, out=tmp_path / "predictions.csv")
    rows = table(summary.out)
    assert [row["id"] for row in rows] == [f"g{number:05}" for number in NEW]
    assert summary.samples == summary.with_gold == sum(summary.labels.values()) == len(NEW)
    assert summary.accuracy == sum(row["label"] == row["gold"] for row in rows) / len(NEW) > 0.6
    assert summary.problems == ()
    for row in rows:
        probabilities = {label: float(row[f"p({label})"]) for label in worlds.LABELS}
        assert sum(probabilities.values()) == pytest.approx(1, abs=1e-5)
        assert row["label"] == max(probabilities, key=probabilities.__getitem__)


def test_an_image_that_is_damaged_is_listed_and_the_rest_goes_on(of_images: Path, tmp_path: Path) -> None:
    new = write_table(tmp_path / "new", Modality.IMAGE, NEW, right=False)
    summary = predict(of_images, new, out=tmp_path / "whole.csv")
    assert (summary.with_gold, summary.accuracy, summary.problems) == (0, None, ())
    whole = table(summary.out)
    damaged = new.parent / f"{NEW[5]}.png"
    damaged.write_bytes(damaged.read_bytes()[:60])  # its header is in order
    summary = predict(of_images, new, out=tmp_path / "rest.csv")
    assert summary.samples == len(NEW) - 1
    (problem,) = summary.problems
    assert f"{NEW[5]}" in problem.where + problem.message
    rest = table(summary.out)
    assert [row["id"] for row in rest] == [row["id"] for row in whole if row["id"] != f"g{NEW[5]:05}"]
    for row in rest:
        (before,) = [one for one in whole if one["id"] == row["id"]]
        assert float(row["p(bag)"]) == pytest.approx(float(before["p(bag)"]), abs=1e-5)


def test_what_cannot_be_predicted_is_said(of_images: Path, tmp_path: Path) -> None:
    out = tmp_path / "predictions.csv"
    with pytest.raises(ModelError, match=r"no classifier .*absent\.onnx"):
        predict(tmp_path / "absent.onnx", tmp_path, out=out)
    (tmp_path / "other.onnx").write_bytes(b"not a classifier")
    with pytest.raises(UserError, match=r"other\.onnx is no ONNX model"):
        predict(tmp_path / "other.onnx", tmp_path, out=out)
    (tmp_path / "bad.csv").write_text("id,image\n1,absent.png\n")
    with pytest.raises(DataError, match=r"no sample in .*bad\.csv.*The first problem"):
        predict(of_images, tmp_path / "bad.csv", out=out)
    assert not out.exists()
    before = (tmp_path / "bad.csv").read_bytes()
    with pytest.raises(UserError, match=r"would replace .*bad\.csv"):
        predict(of_images, tmp_path / "bad.csv", out=tmp_path / "folder" / ".." / "bad.csv")
    assert (tmp_path / "bad.csv").read_bytes() == before


def test_texts_are_classified_by_a_language_models_embeddings(
    tmp_path: Path, smollm_files: ModelFiles, gemma_files: ModelFiles
) -> None:
    """The classifier's file has only the head, so the same language model embeds the new texts, and no other does."""
    settings = Settings(encoder=f"gguf:{smollm_files.model}", epochs=4, least_steps=120)
    with reviewed(tmp_path, Modality.TEXT, n=300, budget=160) as project:
        test = write_table(tmp_path / "test", Modality.TEXT, range(1000, 1024))
        summary = train(project, losses=["act"], test=test, out=tmp_path / "out", seeds=[0], settings=settings)
    (row,) = summary.rows
    details = summary.training.metrics["losses"]
    assert isinstance(details, dict)
    assert details[row.name]["machine_term"] == "fused"  # the cross-fitted classifiers had embeddings, too
    assert row.mean > 0.6  # chance is 0.25
    model = Predictor(row.onnx).gguf
    assert model is not None
    assert f"GGUF model {smollm_files.name}, SHA-256 {model.sha256}" in row.card.read_text(encoding="utf-8")
    summary_of_new = predict(row.onnx, test, out=tmp_path / "predictions.csv")
    assert summary_of_new.accuracy == pytest.approx(row.mean, abs=0.05)
    with pytest.raises(ModelError, match=f"is not the model.*{model.sha256}"):
        predict(row.onnx, test, out=tmp_path / "predictions.csv", gguf=str(gemma_files.model))


def test_embeddings_are_for_texts(tmp_path: Path) -> None:
    with reviewed(tmp_path, Modality.IMAGE, n=100) as project, pytest.raises(ModelError, match="are for texts"):
        train(project, losses=["merged"], test=None, out=tmp_path, settings=Settings(encoder="gguf:demo-annotator"))
