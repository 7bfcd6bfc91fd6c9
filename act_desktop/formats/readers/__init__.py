"""The formats that samples are read from, one a module, found through `readers()`."""

import sys
from functools import cache
from typing import cast

from act_desktop.core.registry import discover
from act_desktop.formats.base import Reader


@cache
def readers() -> dict[str, Reader]:
    """Every reader by its key."""
    return cast("dict[str, Reader]", discover(sys.modules[__name__], "READER"))
