"""Image files to pixels for the screen, turned and blended exactly as the models get them."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from act_desktop.core.errors import DataError
from act_desktop.formats.images import MAX_PIXELS


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """An image ready to be painted.

    Attributes:
        rgb: RGB bytes, rows without padding.
        width: Of `rgb`, in pixels.
        height: Of `rgb`, in pixels.
        full_width: Of the file, once turned.
        full_height: Of the file, once turned.
    """

    rgb: bytes
    width: int
    height: int
    full_width: int
    full_height: int

    @property
    def whole(self) -> bool:
        """Whether every pixel of the file is there."""
        return self.width == self.full_width and self.height == self.full_height


def read_picture(path: Path, *, side: int = 0) -> Picture:
    """Decodes an image: turned as EXIF says, on white, RGB.

    Args:
        path: The file.
        side: The longer side may be reduced to this many pixels, which is several times faster for a photo; 0 for all.

    Raises:
        DataError: the file is missing, no image, damaged, or too large.
    """
    try:
        with Image.open(path) as image:
            if image.width * image.height > MAX_PIXELS:
                raise _too_large(path)
            return _picture(image, side)
    except Image.DecompressionBombError:
        raise _too_large(path) from None
    except FileNotFoundError:
        raise DataError("The image {path} is missing.", hint="Put it back, or relink the samples.", path=path) from None
    except UnidentifiedImageError:
        raise DataError(
            "{path} is not an image that can be read.", hint="Convert it to PNG or JPEG.", path=path
        ) from None
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError) as error:
        raise DataError("The image {path} is damaged ({error}).", hint="Replace it.", path=path, error=error) from error


def _too_large(path: Path) -> DataError:
    return DataError("The image {path} is too large to be shown.", hint="Make it smaller.", path=path)


def _picture(image: Image.Image, side: int) -> Picture:
    width, height = image.size
    if side:
        share = side / max(side, width, height)
        image.draft("RGB", (max(1, round(width * share)), max(1, round(height * share))))
    # Reduced before it is turned: so many pixels fewer to turn, blend and convert.
    if side and max(image.size) > side and image.mode in {"L", "RGB", "RGBA"}:
        image.thumbnail((side, side), Image.Resampling.BILINEAR, reducing_gap=2.0)
    turned = ImageOps.exif_transpose(image)
    if turned.mode.startswith(("I", "F")):
        deep = np.asarray(turned, np.float64)
        turned = Image.fromarray(np.clip(deep / 257 if deep.max(initial=0) > 255 else deep, 0, 255).astype(np.uint8))
    if turned.has_transparency_data:
        see_through = turned.convert("RGBA")
        turned = Image.alpha_composite(Image.new("RGBA", see_through.size, "white"), see_through)
    colour = turned.convert("RGB")
    if side and max(colour.size) > side:
        colour.thumbnail((side, side), Image.Resampling.BILINEAR, reducing_gap=2.0)
    on_its_side = image.getexif().get(0x0112, 1) >= 5
    full = (height, width) if on_its_side else (width, height)
    return Picture(
        rgb=colour.tobytes(), width=colour.width, height=colour.height, full_width=full[0], full_height=full[1]
    )
