"""The formats that labelled samples are written in, one a module, found through `writers()`."""

import sys
from functools import cache
from typing import cast

from act_desktop.core.registry import discover
from act_desktop.formats.base import Writer


@cache
def writers() -> dict[str, Writer]:
    """Every writer by its key."""
    return cast("dict[str, Writer]", discover(sys.modules[__name__], "WRITER"))
