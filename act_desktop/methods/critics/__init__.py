"""The critic strategies, one a module, found through `strategies()` (METHOD.md, section 3)."""

import sys
from functools import cache
from typing import cast

from act_desktop.core.errors import UserError
from act_desktop.core.registry import discover
from act_desktop.methods.critics.base import Strategy


@cache
def strategies() -> dict[str, Strategy]:
    """Every critic strategy by its key."""
    return cast("dict[str, Strategy]", discover(sys.modules[__name__], "STRATEGY"))


def strategy(key: str) -> Strategy:
    """The strategy of that key.

    Raises:
        UserError: there is none.
    """
    try:
        return strategies()[key]
    except KeyError:
        raise UserError(
            f"There is no critic strategy “{key}”.", hint=f"Choose from {', '.join(strategies())}."
        ) from None
