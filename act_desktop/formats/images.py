"""Image files: which are read, and whether one is whole, as cheaply as that can be told."""

import io
import struct
import warnings
import zlib
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from act_desktop.core.errors import DataError

SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".tif", ".tiff", ".ppm", ".pgm"})
"""File name endings that count as images in a folder; in a table any name will do."""

MAX_PIXELS = 100_000_000
MAX_BYTES = 256 << 20

_FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF", "PPM")  # named, since Pillow would hand EPS to Ghostscript
_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    EOFError,
    struct.error,
    zlib.error,
)

# Pillow warns of images that are large but allowed here; what is too large is refused below.
warnings.filterwarnings("ignore", category=Image.DecompressionBombWarning)


def read_image(path: Path) -> bytes:
    """The bytes of an image file, after a look whether it can be decoded.

    PNG files are checked by their checksums, JPEG files are decoded at an eighth of their size, others whole.

    Raises:
        DataError: the file is missing, empty, truncated, not an image, or too large.
    """
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise DataError(
                "The image {path} has {size} MiB.",
                hint="Make it smaller than {most}.",
                path=path,
                size=size >> 20,
                most=MAX_BYTES >> 20,
            )
        data = path.read_bytes()
    except FileNotFoundError:
        raise DataError(
            "The image {path} is missing.", hint="Put it there, or correct its path (relative to the table).", path=path
        ) from None
    except IsADirectoryError:
        raise DataError("{path} is a folder, not an image.", hint="Name the image file.", path=path) from None
    except OSError as error:
        raise DataError(
            "The image {path} cannot be read ({reason}).",
            hint="Check its permissions.",
            path=path,
            reason=error.strerror,
        ) from None
    if not data:
        raise DataError("The image {path} is empty (0 bytes).", hint="Copy the file again.", path=path)
    _check(path, data)
    return data


def _check(path: Path, data: bytes) -> None:
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
            if image.width * image.height > MAX_PIXELS:
                raise _huge(path)
            if image.format == "PNG":
                image.verify()
            else:
                image.draft("RGB", (image.width // 8, image.height // 8))
                image.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _huge(path) from None
    except UnidentifiedImageError:
        raise DataError(
            "The file {path} is not an image that can be read.",
            hint="Save it as PNG, JPEG, WebP, GIF, BMP or TIFF.",
            path=path,
        ) from None
    except _BROKEN as error:
        raise DataError(
            "The image {path} is damaged or cut off ({reason}).",
            hint="Copy the file again.",
            path=path,
            reason=str(error),
        ) from None


def _huge(path: Path) -> DataError:
    most = MAX_PIXELS // 1_000_000
    return DataError("The image {path} has more than {most} megapixels.", hint="Make it smaller.", path=path, most=most)
