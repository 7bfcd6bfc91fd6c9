"""Image files to pixels, as the person sees them."""

import warnings
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps, UnidentifiedImageError

from act_desktop.core.errors import DataError

MOST_PIXELS = 100_000_000
LONGEST_SIDE = 4096

Pixels = npt.NDArray[np.uint8]

# The size is checked here, in the header, with a message of our own.
Image.MAX_IMAGE_PIXELS = None


def load_pixels(path: Path) -> Pixels:
    """The pixels as the person sees them: turned as EXIF says, on white, RGB, shape (height, width, 3).

    Raises:
        DataError: the file is missing, empty, no image, damaged, or too large.
    """
    try:
        if path.stat().st_size == 0:
            raise DataError("The image file “{name}” is empty.", hint="Replace it.", name=path.name)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(path) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise DataError(
                        "The image “{name}” has {size:.0f} megapixels, at most {most:.0f} are taken.",
                        hint="Make it smaller.",
                        name=path.name,
                        size=image.width * image.height / 1e6,
                        most=MOST_PIXELS / 1e6,
                    )
                return _pixels(image)
    except FileNotFoundError as error:
        raise DataError(
            "There is no image file “{path}”.", hint="Put it back, or relink the samples.", path=path
        ) from error
    except UnidentifiedImageError as error:
        raise DataError(
            "“{name}” is not an image that can be read.", hint="Convert it to PNG or JPEG.", name=path.name
        ) from error
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError, IndexError, TypeError) as error:
        raise DataError(
            "The image “{name}” is damaged ({reason}).", hint="Replace it.", name=path.name, reason=str(error)
        ) from error


def _pixels(image: Image.Image) -> Pixels:
    image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    turned = ImageOps.exif_transpose(image)
    if turned.mode.startswith(("I", "F")):
        deep = np.asarray(turned, np.float64)
        turned = Image.fromarray(np.clip(deep / 257 if deep.max(initial=0) > 255 else deep, 0, 255).astype(np.uint8))
    if turned.has_transparency_data:
        see_through = turned.convert("RGBA")
        white = Image.new("RGBA", see_through.size, "white")
        turned = Image.alpha_composite(white, see_through)
    colour = turned.convert("RGB")
    colour.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return np.ascontiguousarray(colour, np.uint8)
