"""Frozen ONNX image encoders: the one that is shipped, and any other that is named."""

import json
from pathlib import Path

import numpy as np
import onnxruntime  # type: ignore[import-untyped]
import pytest
import torch

from act_desktop.config import paths
from act_desktop.core.errors import ModelError, UserError
from act_desktop.core.samples import Modality
from act_desktop.protocol.training_data import Item
from act_desktop.workers.train.classifier import Classifier
from act_desktop.workers.train.encoders import encoder
from act_desktop.workers.train.heads import head
from act_desktop.workers.train.onnx_model import Predictor, check, export
from tests.workers_train.test_encoders import images
from tests.workers_train.tiny_encoder import SIZE, write_encoder

LABELS = ("a", "b", "c")


def features(setting: str, items: list[Item]) -> np.ndarray:
    (column,) = encoder(setting, Modality.IMAGE).fit(items).columns(items)
    return column.batch(torch.arange(len(items))).numpy()


@pytest.fixture
def quarters(tmp_path: Path) -> list[Item]:
    """Two images of one colour a quarter; as the first dimension goes down, the second right."""
    pictures = np.zeros((2, 2 * SIZE, 2 * SIZE, 3), np.uint8)
    pictures[0, :SIZE, :SIZE], pictures[0, :SIZE, SIZE:], pictures[0, SIZE:, :SIZE] = (255, 0, 0), (0, 255, 0), 255
    return images(tmp_path, *pictures)


def test_an_encoder_gets_the_image_as_the_file_beside_it_says(tmp_path: Path, quarters: list[Item]) -> None:
    path = write_encoder(tmp_path / "tiny.onnx")
    red, green, blue = [1, -1, 1, -1], [-1, 1, 1, -1], [-1, -1, 1, -1]
    got = features(str(path), quarters)
    np.testing.assert_allclose(got[0], [*red, *green, *blue], atol=0.13)  # interpolated at the borders
    np.testing.assert_allclose(got[1], np.full(12, -1), atol=1e-6)
    write_encoder(path, channels="BGR", resample="nearest", mean=[0, 0, 0], std=[255, 255, 127.5])
    np.testing.assert_allclose(features(str(path), quarters)[0], [0, 0, 1, 0, 0, 1, 1, 0, 2, 0, 2, 0], atol=1e-6)


def test_only_the_middle_is_cropped_where_the_file_says_so(tmp_path: Path) -> None:
    wide = np.zeros((SIZE, 3 * SIZE, 3), np.uint8)
    wide[:, SIZE : 2 * SIZE] = 255
    items = images(tmp_path, wide)
    path = write_encoder(tmp_path / "tiny.onnx", fit="crop")
    np.testing.assert_allclose(features(str(path), items), np.ones((1, 12)), atol=1e-6)
    write_encoder(path, fit="stretch")
    assert features(str(path), items).mean() < 0


@pytest.mark.parametrize("opset", [11, 20])
def test_tokens_are_pooled(tmp_path: Path, quarters: list[Item], opset: int) -> None:
    path = write_encoder(tmp_path / "tiny.onnx", tokens=True, resample="nearest", pooling="mean", opset=opset)
    np.testing.assert_allclose(features(str(path), quarters)[0], [0, 0, -0.5], atol=1e-6)
    write_encoder(path, tokens=True, resample="nearest", pooling="first", opset=opset)
    np.testing.assert_allclose(features(str(path), quarters)[0], [1, -1, -1], atol=1e-6)


def test_an_image_that_several_samples_have_is_computed_once(tmp_path: Path, quarters: list[Item]) -> None:
    path = write_encoder(tmp_path / "tiny.onnx")
    seen: list[int] = []
    preparation = encoder(str(path), Modality.IMAGE).fit(quarters)
    (column,) = preparation.columns([*quarters, quarters[0]], seen.append)
    assert sum(seen) == len(column) == 3
    batch = column.batch(torch.tensor([0, 2]))
    assert torch.equal(batch[0], batch[1])


@pytest.mark.parametrize("opset", [11, 15, 20])
@pytest.mark.parametrize("modality", [Modality.IMAGE, Modality.IMAGE_QUESTION])
def test_the_exported_file_has_the_encoder_in_it(tmp_path: Path, modality: Modality, opset: int) -> None:
    dice = np.random.default_rng(0)
    pictures = images(tmp_path, *dice.integers(0, 256, (40, 20, 30, 3), dtype=np.uint8))
    items = [Item(image=p.image, question=f"what about {number}") for number, p in enumerate(pictures)]
    tiny = write_encoder(tmp_path / "tiny.onnx", opset=opset)
    chosen = encoder(str(tiny) + ("" if modality is Modality.IMAGE else "+tfidf"), modality)
    preparation = chosen.fit(items)
    columns = preparation.columns(items)
    trunk = preparation.trunk()
    model = Classifier(trunk, head(chosen.head, width=trunk.width, labels=3, dropout=0.5))
    everything = [column.batch(torch.arange(40)) for column in columns]
    model.train()(*everything)
    model.eval()
    with torch.no_grad():
        expected = model(*everything).softmax(1).numpy()
    path = tmp_path / "model.onnx"
    export(
        model,
        path,
        encoder=chosen.key,
        preparation=preparation,
        examples=[column[:2] for column in everything],
        labels=LABELS,
        about={},
    )
    tiny.unlink()
    tiny.with_suffix(".json").unlink()
    assert check(path, items, expected) < 1e-5
    inputs = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"]).get_inputs()
    assert (inputs[0].name, inputs[0].type, inputs[0].shape[1:]) == ("image", "tensor(uint8)", [SIZE, SIZE, 3])
    assert Predictor(path).probabilities([]).shape == (0, 3)


def test_what_is_missing_or_wrong_is_said_with_what_to_do(tmp_path: Path, quarters: list[Item]) -> None:
    path = tmp_path / "tiny.onnx"

    def refused(words: str) -> None:
        with pytest.raises(UserError, match=words):
            encoder(str(path), Modality.IMAGE).fit(quarters)

    refused(r"There is no encoder .*tiny\.onnx. Check the path")
    write_encoder(path)
    beside = path.with_suffix(".json")
    whole = json.loads(beside.read_text())
    beside.unlink()
    refused(r"tiny\.json is missing.*README")
    beside.write_text("{")
    refused(r"tiny\.json cannot be used.*Correct it")
    beside.write_text(json.dumps(whole | {"sice": 3}))
    refused("sice")
    beside.write_text(json.dumps(whole | {"std": [1, 0, 1]}))
    refused("larger than 0")
    beside.write_text(json.dumps({key: value for key, value in whole.items() if key != "output"}))
    refused("output")
    write_encoder(path, output="centre")
    refused(r"no output “centre”.*Write one of these.*corners")
    write_encoder(path, size=17)
    refused(r"takes any × 3 × 16 × 16 numbers, and tiny\.json gives it any × 3 × 17 × 17.*Correct size and layout")
    write_encoder(path, layout="NHWC")
    refused("gives it any × 16 × 16 × 3")
    write_encoder(path, pooling="mean")
    refused(r"does not work with what tiny\.json says.*Check size, layout")
    write_encoder(path, opset=10)
    refused(r"version 10 of ONNX's operators.*from 11 to 20")
    path.write_bytes(b"not a model")
    refused("no ONNX model that can be read")
    with pytest.raises(ModelError, match="There is no encoder"):
        encoder(str(tmp_path / "absent.onnx") + "+tfidf", Modality.IMAGE_QUESTION)
    with pytest.raises(UserError, match=r"Choose from cnn, efficientnet, FILE\.onnx"):
        encoder("effishent", Modality.IMAGE)


def test_the_shipped_encoder_sees_what_garments_have_in_common() -> None:
    """Among the demo's images the nearest neighbour by its features mostly has the same label."""
    folder = paths.resources() / "demo" / "fashion"
    lines = (folder / "samples.csv").read_text().splitlines()[1:81]
    rows = [line.split(",") for line in lines]
    got = features("efficientnet", [Item(image=folder / row[1]) for row in rows])
    assert got.shape == (80, 1280)
    unit = got / np.linalg.norm(got, axis=1, keepdims=True)
    likeness = unit @ unit.T - 2 * np.eye(80)
    labels = np.array([row[2] for row in rows])
    assert (labels[likeness.argmax(1)] == labels).mean() > 0.6  # chance is 0.1
