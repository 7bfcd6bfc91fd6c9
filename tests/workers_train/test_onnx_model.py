"""Exported classifiers: what is in the file, and that it answers as torch does."""

import json
from pathlib import Path

import numpy as np
import onnx
import pytest
import torch

from act_desktop.core.errors import ModelError
from act_desktop.core.samples import Modality
from act_desktop.protocol.training_data import Item
from act_desktop.workers.train.classifier import Classifier
from act_desktop.workers.train.encoders import encoder
from act_desktop.workers.train.heads import head
from act_desktop.workers.train.onnx_model import Predictor, check, export
from tests.workers_train.test_encoders import images

LABELS = ("a", "ä, “b”", "c")


def exported(folder: Path, modality: Modality) -> tuple[Path, list[Item], np.ndarray]:
    rng = np.random.default_rng(0)
    pictures = images(folder, *rng.integers(0, 256, (7, 12, 12), dtype=np.uint8))
    words = [f"what about {number} and ünïcode" for number in range(7)]
    items = [Item(text=word, image=p.image, question=word) for word, p in zip(words, pictures, strict=True)]
    chosen = encoder("", modality)
    preparation = chosen.fit(items)
    columns = preparation.columns(items)
    trunk = preparation.trunk()
    model = Classifier(trunk, head(chosen.head, width=trunk.width, labels=3, dropout=0.5)).eval()
    everything = [column.batch(torch.arange(7)) for column in columns]
    path = folder / "model.onnx"
    export(
        model,
        path,
        encoder=chosen.key,
        preparation=preparation,
        examples=[column[:2] for column in everything],
        labels=LABELS,
        about={"row": "merged"},
    )
    with torch.no_grad():
        return path, items, model(*everything).softmax(1).numpy()


@pytest.mark.parametrize("modality", list(Modality))
def test_the_file_alone_answers_as_torch_does(tmp_path: Path, modality: Modality) -> None:
    path, items, expected = exported(tmp_path, modality)
    predictor = Predictor(path)
    assert predictor.labels == LABELS
    np.testing.assert_allclose(predictor.probabilities(items), expected, atol=1e-5)
    np.testing.assert_allclose(predictor.probabilities(items[3:4]), expected[3:4], atol=1e-5)
    assert check(path, items, expected) < 1e-5
    with pytest.raises(RuntimeError, match="differ by"):
        check(path, items, expected[::-1])


def test_the_labels_can_be_read_by_anybody(tmp_path: Path) -> None:
    path, _, _ = exported(tmp_path, Modality.IMAGE)
    properties = {entry.key: entry.value for entry in onnx.load(path).metadata_props}
    assert json.loads(properties["labels"]) == list(LABELS)
    assert json.loads(properties["act_desktop"])["about"] == {"row": "merged"}


def test_another_file_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "broken.onnx").write_bytes(b"not a model")
    with pytest.raises(ModelError, match=r"broken\.onnx is no ONNX model"):
        Predictor(tmp_path / "broken.onnx")
