"""Small pictures of images: decoded in the pool, kept in memory, and on disk where decoding them costs something."""

import contextlib
import threading
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QImage, QPixmap

from act_desktop.config import paths
from act_desktop.core.errors import DataError
from act_desktop.gui.images import to_image
from act_desktop.gui.jobs.runner import Runner
from act_desktop.pipeline.pictures import Picture, read_picture
from act_desktop.pipeline.progress import JobControl

_AT_ONCE = 8
"""Pictures that one query decodes: the person sees them come in, and few queries carry many."""
_MOST_WAITING = 400
"""Older wishes are forgotten: whoever scrolls fast no longer looks at what was asked for first."""
_MEMORY = 96 << 20
_CHEAP_PIXELS = 512 * 512
"""Images up to this size are decoded each time; a copy on disk would save nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wish:
    """One picture that somebody wants to see.

    Attributes:
        side: In real pixels.
    """

    path: Path
    content_hash: str
    side: int

    @property
    def key(self) -> tuple[str, int]:
        return self.content_hash, self.side


class Thumbnails(QObject):
    """Gives small pictures at once where they are at hand; the others come later, with a signal.

    Args:
        runner: Decodes.
    """

    ready = Signal(object)
    """The content hash of an image whose picture can be had now."""

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._kept: OrderedDict[tuple[str, int], QPixmap] = OrderedDict()
        self._bytes = 0
        self._waiting: OrderedDict[tuple[str, int], _Wish] = OrderedDict()
        self._under_way: set[tuple[str, int]] = set()

    def get(self, sample_path: Path, content_hash: str, side: int) -> QPixmap | None:
        """The picture, if it is at hand; otherwise it is wished for and `ready` tells when to ask again.

        An image that cannot be read gives a null picture (`isNull()`), once that is known.

        Args:
            sample_path: The image file.
            content_hash: The sample's; pictures are kept by it.
            side: Of the square that the picture fits in, in logical pixels.
        """
        ratio = _ratio()
        key = (content_hash, round(side * ratio))
        if (pixmap := self._kept.get(key)) is not None:
            self._kept.move_to_end(key)
            return pixmap
        if key not in self._under_way:
            self._waiting[key] = _Wish(path=sample_path, content_hash=content_hash, side=key[1])
            self._waiting.move_to_end(key)
            while len(self._waiting) > _MOST_WAITING:
                self._waiting.popitem(last=False)
            self._begin()
        return None

    def clear(self) -> None:
        """Forgets what is wished for and kept in memory: another project is open, or an image was mended."""
        self._waiting.clear()
        self._kept.clear()
        self._bytes = 0

    def forget_broken(self) -> None:
        """Tries the images anew that could not be read: they may be there by now."""
        for key in [key for key, pixmap in self._kept.items() if pixmap.isNull()]:
            del self._kept[key]

    def _begin(self) -> None:
        """Lets the newest wishes be decoded, one query at a time: the other threads are for what the person does."""
        if self._under_way or not self._waiting:
            return
        wishes = [self._waiting.popitem()[1] for _ in range(min(_AT_ONCE, len(self._waiting)))]
        self._under_way = {wish.key for wish in wishes}
        folder = paths.cache() / "thumbnails"

        def work(control: JobControl) -> list[tuple[_Wish, QImage]]:
            made = []
            for wish in wishes:
                control.checkpoint()
                made.append((wish, _picture(wish, folder)))
            return made

        query = self._runner.query(self.tr("Show images"), work)
        query.succeeded.connect(self._decoded)
        query.ended.connect(self._ended)

    @Slot(object)
    def _decoded(self, made: list[tuple[_Wish, QImage]]) -> None:
        ratio = _ratio()
        for wish, image in made:
            pixmap = QPixmap.fromImage(image)
            pixmap.setDevicePixelRatio(ratio)
            self._keep(wish.key, pixmap)
        for wish, _ in made:
            self.ready.emit(wish.content_hash)

    @Slot()
    def _ended(self) -> None:
        self._under_way = set()
        self._begin()

    def _keep(self, key: tuple[str, int], pixmap: QPixmap) -> None:
        self._kept[key] = pixmap
        self._bytes += _weight(pixmap)
        while self._bytes > _MEMORY and len(self._kept) > 1:
            self._bytes -= _weight(self._kept.popitem(last=False)[1])


def _ratio() -> float:
    application = QGuiApplication.instance()
    return application.devicePixelRatio() if isinstance(application, QGuiApplication) else 1.0


def _weight(pixmap: QPixmap) -> int:
    return 4 * pixmap.width() * pixmap.height()


def _picture(wish: _Wish, folder: Path) -> QImage:
    """On the pool's thread; null where the image cannot be read.

    Pillow decodes, since Python lets other threads run meanwhile. QImageReader looks for the format without letting
    them, and its reader of SVG connects signals: where the GUI thread cut a connection just then, both waited for ever.
    """
    kept = folder / wish.content_hash[:2] / f"{wish.content_hash}-{wish.side}"
    with contextlib.suppress(DataError):
        if kept.exists():
            return _fitted(read_picture(kept, side=wish.side), wish.side)
    try:
        picture = read_picture(wish.path, side=wish.side)
    except DataError:
        return QImage()
    if picture.full_width * picture.full_height > _CHEAP_PIXELS:
        _store(picture, kept)
    return _fitted(picture, wish.side)


def _fitted(picture: Picture, side: int) -> QImage:
    """In its square; small images are enlarged."""
    image = to_image(picture)
    if max(image.width(), image.height()) < side:
        return image.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    return image


def _store(picture: Picture, kept: Path) -> None:
    """Keeps it for the next time; a disk that refuses, or two that do it at once, do no harm."""
    draft = kept.with_name(f".{kept.name}.{threading.get_native_id()}.part")
    with contextlib.suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True)
        Image.frombytes("RGB", (picture.width, picture.height), picture.rgb).save(draft, "JPEG", quality=90)
        draft.replace(kept)
    with contextlib.suppress(OSError):
        draft.unlink(missing_ok=True)
