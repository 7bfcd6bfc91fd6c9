"""The training losses, one a module, found through `losses()` (METHOD.md, section 8)."""

import sys
from functools import cache
from typing import cast

from act_desktop.core.errors import UserError
from act_desktop.core.registry import discover
from act_desktop.methods.losses.base import Loss, Weights

__all__ = ["Loss", "Weights", "loss", "losses"]


@cache
def losses() -> dict[str, Loss]:
    """Every loss by its key."""
    return cast("dict[str, Loss]", discover(sys.modules[__name__], "LOSS"))


def loss(key: str) -> Loss:
    """The loss of that key.

    Raises:
        UserError: there is none.
    """
    try:
        return losses()[key]
    except KeyError:
        raise UserError(f"There is no loss “{key}”.", hint=f"Choose from {', '.join(losses())}.") from None
