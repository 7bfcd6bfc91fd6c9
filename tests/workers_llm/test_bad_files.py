"""Files that are missing, damaged, or not what they should be: a clear message, and the rest goes on."""

import struct
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from act_desktop.core.errors import UserError
from act_desktop.core.samples import LabelScheme, Modality
from act_desktop.methods import prompts
from act_desktop.protocol.process import WorkerDied
from tests.workers_llm import tiny_vision
from tests.workers_llm.worker import Driver, image_jobs, script, text_jobs, worker

SCHEME = LabelScheme.of("shirt", "shoe")


def _broken_images(folder: Path, good: Path) -> dict[str, Path]:
    paths = {name: folder / f"{name}.png" for name in ("empty", "cut", "text", "huge", "gone", "folder")}
    paths["empty"].write_bytes(b"")
    noise = np.random.default_rng(0).integers(0, 256, (200, 200, 3), dtype=np.uint8)
    Image.fromarray(noise).save(folder / "whole.png")
    paths["cut"].write_bytes((folder / "whole.png").read_bytes()[:5000])
    paths["text"].write_text("This is not an image at all.")
    paths["folder"].mkdir()
    # 300 megapixels of black are a few hundred kilobytes.
    Image.new("1", (20000, 15000)).save(paths["huge"])
    assert good.exists()
    return paths


def test_bad_images_are_refused_and_the_good_ones_answered(tiny: Driver, images: list[Path], tmp_path: Path) -> None:
    broken = _broken_images(tmp_path, images[0])
    tiny.set_script(script(SCHEME, modality=Modality.IMAGE, annotate=prompts.annotate_tail(SCHEME)))
    paths = [images[0], *broken.values(), images[1]]
    outcome = tiny.ask(image_jobs(paths))
    assert set(outcome.results) == {0, len(paths) - 1}
    messages = dict(zip(broken, (outcome.refused[n + 1] for n in range(len(broken))), strict=True))
    assert "empty" in messages["empty"]
    assert "damaged" in messages["cut"]
    assert "not an image" in messages["text"]
    assert "300 megapixels" in messages["huge"]
    assert "no image file" in messages["gone"]
    assert "damaged" in messages["folder"]


def test_an_image_is_seen_as_the_person_sees_it(tiny: Driver, tmp_path: Path) -> None:
    """EXIF orientation, palettes, 16 bits, transparency and JPEG give what the plain picture gives."""
    dice = np.random.default_rng(5)
    grey = np.kron(dice.integers(0, 256, (4, 4), dtype=np.uint8), np.ones((7, 7), np.uint8))
    plain = Image.fromarray(grey)
    exif = Image.Exif()
    exif[0x0112] = 6
    turned = tmp_path / "turned.png"
    plain.rotate(90, expand=True).save(turned, exif=exif)
    deep = tmp_path / "deep.png"
    Image.fromarray(grey.astype(np.uint16) * 257).save(deep)
    clear = tmp_path / "clear.png"
    colours = np.dstack([grey, grey, grey, np.full_like(grey, 255)])
    Image.fromarray(colours).save(clear)
    original = tmp_path / "plain.png"
    plain.save(original)
    palette = tmp_path / "palette.gif"
    plain.save(palette)
    tiny.set_script(script(SCHEME, modality=Modality.IMAGE, annotate=prompts.annotate_tail(SCHEME)))
    outcome = tiny.ask(image_jobs([original, turned, deep, clear, palette]))
    assert not outcome.refused
    seen = [outcome.results[n].annotate.readings[0].probabilities for n in range(5)]  # type: ignore[union-attr]
    for other in seen[1:]:
        np.testing.assert_allclose(other, seen[0], atol=2e-3)


def test_images_for_a_model_without_projector_are_refused(smollm: Driver, images: list[Path]) -> None:
    smollm.set_script(script(SCHEME, modality=Modality.IMAGE, annotate=prompts.annotate_tail(SCHEME)))
    assert "takes no images" in smollm.ask(image_jobs(images[:1])).refused[0]


def _corrupt(folder: Path, good: Path) -> dict[str, Path]:
    data = good.read_bytes()
    paths = {name: folder / f"{name}.gguf" for name in ("empty", "text", "cut", "header", "noise", "counts")}
    paths["empty"].write_bytes(b"")
    paths["text"].write_text("no model")
    paths["cut"].write_bytes(data[: len(data) // 2])
    paths["header"].write_bytes(data[:100])
    noise = np.random.default_rng(1).integers(0, 256, 4096, dtype=np.uint8).tobytes()
    paths["noise"].write_bytes(data[:24] + noise)
    paths["counts"].write_bytes(b"GGUF" + struct.pack("<IQQ", 3, 2**63, 2**63) + data[24:200])
    return paths


@pytest.mark.parametrize("what", ["empty", "text", "cut", "header", "noise", "counts", "gone"])
def test_a_corrupt_model_ends_in_a_clear_error(what: str, pair: tuple[Path, Path], tmp_path: Path) -> None:
    path = _corrupt(tmp_path, pair[0]).get(what, tmp_path / "gone.gguf")
    with worker() as driver, pytest.raises((UserError, WorkerDied)) as caught:
        driver.load(path)
    if isinstance(caught.value, UserError):
        assert path.stem in caught.value.message
        assert caught.value.hint


def test_after_a_corrupt_model_the_worker_loads_a_good_one(pair: tuple[Path, Path], tmp_path: Path) -> None:
    with worker() as driver:
        with pytest.raises(UserError, match="damaged"):
            driver.load(_corrupt(tmp_path, pair[0])["cut"])
        assert driver.load(pair[0]).architecture == "llama"


def test_a_projector_is_no_model_and_a_model_no_projector(pair: tuple[Path, Path]) -> None:
    model, projector = pair
    with worker() as driver:
        with pytest.raises(UserError, match="is a projector, not a model"):
            driver.load(projector)
        with pytest.raises(UserError, match="is no projector"):
            driver.load(model, model)
        assert driver.load(model, projector).vision


def test_a_projector_of_another_width_is_named_with_both_numbers(pair: tuple[Path, Path], tmp_path: Path) -> None:
    other = tmp_path / "wide.gguf"
    tiny_vision.write_projector(other, width=96)
    with worker() as driver, pytest.raises(UserError, match="vectors of 96 numbers, the model takes 64"):
        driver.load(pair[0], other)


def test_jobs_without_model_or_script_are_answered_with_what_is_missing(pair: tuple[Path, Path]) -> None:
    with worker() as driver:
        with pytest.raises(UserError, match="No model"):
            driver.ask(text_jobs(["hello"]))
        driver.load(pair[0])
        with pytest.raises(UserError, match="No script"):
            driver.ask(text_jobs(["hello"]))


def test_a_gpu_that_is_not_there_is_reported_and_the_cpu_computes(pair: tuple[Path, Path]) -> None:
    with worker() as driver:
        devices = driver.process.hello.devices
        loaded = driver.load(pair[0], gpu_layers=5)
        if all(device.startswith("CPU") for device in devices):
            assert loaded.gpu_layers == 0
            assert loaded.backend.startswith("CPU")
            assert any("no GPU" in warning for warning in loaded.warnings)
        automatic = driver.load(pair[0])
        assert automatic.backend in devices
