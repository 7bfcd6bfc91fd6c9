"""How samples become the network's inputs."""

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from sklearn.feature_extraction.text import TfidfVectorizer  # type: ignore[import-untyped]

from act_desktop.core.errors import DataError, UserError
from act_desktop.core.samples import Modality
from act_desktop.protocol.train import Settings
from act_desktop.protocol.training_data import Item
from act_desktop.workers.train.encoders import encoder, encoders


def images(folder: Path, *arrays: np.ndarray) -> list[Item]:
    items = []
    for number, array in enumerate(arrays):
        path = folder / f"{number}.png"
        Image.fromarray(array).save(path)
        items.append(Item(image=path))
    return items


def test_there_is_one_for_every_modality() -> None:
    assert {entry.modality for entry in encoders().values()} == set(Modality)
    with pytest.raises(UserError, match="no encoder “tfidf” for samples of the kind image"):
        encoder("tfidf", Modality.IMAGE)


def test_the_words_weigh_as_scikit_learn_has_them() -> None:
    texts = ["The cat sat on the mat", "A dog sat, sat and sat!", "dog and cat", "nothing in common", ""]
    preparation = encoder("", Modality.TEXT).fit([Item(text=text) for text in texts])
    (counts,) = preparation.columns([Item(text=text) for text in texts])
    ours = preparation.trunk()(counts.batch(torch.arange(len(texts)))).numpy()
    reference = TfidfVectorizer(sublinear_tf=True, ngram_range=(1, 2), token_pattern=r"(?u)\b\w+\b")
    np.testing.assert_allclose(ours, reference.fit_transform(texts).toarray(), atol=1e-6)


def test_texts_without_words_are_refused_in_words() -> None:
    with pytest.raises(DataError, match="no words"):
        encoder("", Modality.TEXT).fit([Item(text="…"), Item(text="!")])


@pytest.mark.parametrize(("height", "width", "side"), [(28, 28, 28), (5, 9, 9), (300, 200, 64)])
def test_images_become_square_and_small(tmp_path: Path, height: int, width: int, side: int) -> None:
    rng = np.random.default_rng(0)
    items = images(tmp_path, *rng.integers(0, 256, (3, height, width), dtype=np.uint8))
    preparation = encoder("", Modality.IMAGE).fit(items)
    (pixels,) = preparation.columns(items)
    batch = pixels.batch(torch.arange(3))
    assert batch.dtype == torch.uint8
    assert batch.shape == (3, side, side, 1)
    trunk = preparation.trunk().eval()
    assert trunk(batch).shape == (3, trunk.width)
    assert trunk.width <= 128 * 4 * 4


def test_one_coloured_image_makes_all_colour(tmp_path: Path) -> None:
    items = images(tmp_path, np.zeros((8, 8), np.uint8), np.full((8, 8, 3), (255, 0, 0), np.uint8))
    preparation = encoder("", Modality.IMAGE).fit(items)
    (pixels,) = preparation.columns(items)
    assert pixels.batch(torch.tensor([1]))[0, 0, 0].tolist() == [255, 0, 0]


def test_moving_and_mirroring_keep_the_pixels_and_differ_between_samples(tmp_path: Path) -> None:
    ramp = np.tile(np.arange(20, dtype=np.uint8), (20, 1))
    (pixels,) = encoder("", Modality.IMAGE).fit(images(tmp_path, ramp)).columns(images(tmp_path, ramp))
    index = torch.zeros(64, dtype=torch.int64)
    settings = Settings(shift=0.1, flip=True)
    batch = pixels.augmented(index, settings, torch.Generator().manual_seed(0))[:, 10, :, 0].int()
    middles = batch[:, 10]
    assert sorted(set(middles.tolist())) == [7, 8, 9, 10, 11, 12]
    assert set((batch[:, 11] - batch[:, 10]).tolist()) == {1, -1}
    still = pixels.augmented(index, Settings(shift=0, flip=False), torch.Generator())
    assert torch.equal(still, pixels.batch(index))


def test_a_vanished_image_is_named(tmp_path: Path) -> None:
    items = images(tmp_path, np.zeros((8, 8), np.uint8))
    preparation = encoder("", Modality.IMAGE).fit(items)
    (tmp_path / "0.png").unlink()
    with pytest.raises(DataError, match=r"0\.png cannot be read any more"):
        preparation.columns(items)


@pytest.mark.parametrize("modality", list(Modality))
def test_a_preparation_survives_its_description(tmp_path: Path, modality: Modality) -> None:
    rng = np.random.default_rng(0)
    pictures = images(tmp_path, *rng.integers(0, 256, (4, 12, 12, 3), dtype=np.uint8))
    words = ["is it red", "is it blue", "how many", "red or blue"]
    items = [Item(text=word, image=p.image, question=word) for word, p in zip(words, pictures, strict=True)]
    fitted = encoder("", modality).fit(items)
    restored = encoder("", modality).restore(fitted.describe())
    assert restored == fitted
