"""The training losses, one a module, found through `losses()` (METHOD.md, section 8)."""

from act_desktop.core.errors import sentence
from act_desktop.core.registry import Registry
from act_desktop.methods.losses.base import Loss, Weights

__all__ = ["Loss", "Weights", "loss", "losses"]


_LOSSES: Registry[Loss] = Registry(__name__, "LOSS", sentence("There is no loss “{key}”."))


def losses() -> dict[str, Loss]:
    """Every loss by its key."""
    return _LOSSES.entries


def loss(key: str) -> Loss:
    """The loss of that key.

    Raises:
        UserError: there is none.
    """
    return _LOSSES[key]
