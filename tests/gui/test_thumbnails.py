"""Small pictures: they come in by themselves, upright, sharp, and large images only once."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QColor, QPixmap
from pytestqt.qtbot import QtBot

from act_desktop.config import paths
from act_desktop.gui.item_models.thumbnails import Thumbnails
from act_desktop.gui.jobs.runner import Runner

Show = Callable[[Path, str, int], QPixmap]


@pytest.fixture
def thumbnails(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Thumbnails]:
    monkeypatch.setenv("ACT_DESKTOP_CACHE", str(tmp_path / "cache"))
    runner = Runner()
    yield Thumbnails(runner)
    runner.close()


@pytest.fixture
def show(thumbnails: Thumbnails, qtbot: QtBot) -> Show:
    def wait(path: Path, content_hash: str, side: int) -> QPixmap:
        assert thumbnails.get(path, content_hash, side) is None
        found: list[QPixmap] = []

        def there() -> bool:
            if (pixmap := thumbnails.get(path, content_hash, side)) is not None:
                found.append(pixmap)
            return bool(found)

        qtbot.waitUntil(there)
        return found[-1]

    return wait


def kept() -> list[Path]:
    return [path for path in (paths.cache() / "thumbnails").rglob("*") if path.is_file()]


def test_a_small_image_fills_its_square_and_leaves_nothing_on_disk(show: Show, tmp_path: Path) -> None:
    Image.new("RGB", (28, 14), (200, 30, 30)).save(tmp_path / "a.png")
    pixmap = show(tmp_path / "a.png", "aa11", 40)
    assert (pixmap.width(), pixmap.height()) == (40, 20)
    assert kept() == []


def test_a_large_image_is_decoded_once(show: Show, thumbnails: Thumbnails, tmp_path: Path) -> None:
    source = tmp_path / "large.jpg"
    Image.new("RGB", (1200, 900), (30, 200, 30)).save(source)
    show(source, "bb22", 64)
    assert len(kept()) == 1
    source.unlink()
    Image.new("RGB", (1000, 1000), (0, 0, 0)).save(source)
    thumbnails.clear()
    again = show(source, "bb22", 64)
    assert QColor(again.toImage().pixel(30, 20)).green() > 150


def test_a_turned_photograph_stands_upright(show: Show, tmp_path: Path) -> None:
    image = Image.new("RGB", (80, 40), (0, 0, 255))
    image.paste((255, 0, 0), (0, 0, 40, 40))
    exif = Image.Exif()
    exif[274] = 6  # a quarter turn clockwise: what lay on the left is above
    image.save(tmp_path / "turned.jpg", exif=exif, quality=95)
    picture = show(tmp_path / "turned.jpg", "cc33", 40).toImage()
    assert (picture.width(), picture.height()) == (20, 40)
    assert QColor(picture.pixel(10, 5)).red() > 200
    assert QColor(picture.pixel(10, 35)).blue() > 200


def test_an_image_that_is_gone_is_a_null_picture(show: Show, tmp_path: Path) -> None:
    assert show(tmp_path / "gone.png", "dd44", 40).isNull()


def test_an_image_that_is_there_again_is_shown_again(show: Show, thumbnails: Thumbnails, tmp_path: Path) -> None:
    assert show(tmp_path / "late.png", "ff66", 40).isNull()
    Image.new("RGB", (10, 10)).save(tmp_path / "late.png")
    thumbnails.forget_broken()
    assert not show(tmp_path / "late.png", "ff66", 40).isNull()


def test_it_says_which_picture_is_ready(thumbnails: Thumbnails, tmp_path: Path, qtbot: QtBot) -> None:
    Image.new("RGB", (10, 10)).save(tmp_path / "a.png")
    with qtbot.waitSignal(thumbnails.ready) as heard:
        thumbnails.get(tmp_path / "a.png", "ee55", 16)
    assert heard.args == ["ee55"]


def test_of_many_wishes_the_newest_come_first(thumbnails: Thumbnails, tmp_path: Path, qtbot: QtBot) -> None:
    Image.new("RGB", (10, 10)).save(tmp_path / "a.png")
    came: list[object] = []
    thumbnails.ready.connect(came.append)
    for number in range(1000):
        thumbnails.get(tmp_path / "a.png", f"{number:04}", 16)
    qtbot.waitUntil(lambda: len(came) >= 400)
    assert came[1] == "0999"
    assert "0100" not in came
