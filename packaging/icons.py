"""The program's icon in the format that the executable of a system carries."""

import io
import os
import sys
from pathlib import Path

SIZES = (16, 32, 48, 64, 128, 256, 512)
LARGEST_ICO = 256


def program_icon(drawing: Path, folder: Path, platform: str = sys.platform) -> str | None:
    """Writes the icon and returns its path; None where executables carry none.

    Args:
        drawing: The icon as SVG.
        folder: Where the file goes.
        platform: As in `sys.platform`.
    """
    suffix = {"win32": "ico", "darwin": "icns"}.get(platform)
    if suffix is None:
        return None
    from PIL import Image

    folder.mkdir(parents=True, exist_ok=True)
    sizes = [size for size in SIZES if suffix == "icns" or size <= LARGEST_ICO]
    images = [Image.open(io.BytesIO(_drawn(drawing, size))) for size in sizes]
    file = folder / f"act-desktop.{suffix}"
    images[-1].save(file, append_images=images[:-1], sizes=[(size, size) for size in sizes])
    return str(file)


def _drawn(drawing: Path, size: int) -> bytes:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer
    from PySide6.QtGui import QGuiApplication, QIcon

    _ = QGuiApplication.instance() or QGuiApplication([])
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    QIcon(str(drawing)).pixmap(size, size).save(buffer, "PNG")
    return buffer.data().data()
