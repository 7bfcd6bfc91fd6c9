"""The critic strategies, one a module, found through `strategies()` (METHOD.md, section 3)."""

from act_desktop.core.errors import sentence
from act_desktop.core.registry import Registry
from act_desktop.methods.critics.base import Strategy

_STRATEGIES: Registry[Strategy] = Registry(__name__, "STRATEGY", sentence("There is no critic strategy “{key}”."))


def strategies() -> dict[str, Strategy]:
    """Every critic strategy by its key."""
    return _STRATEGIES.entries


def strategy(key: str) -> Strategy:
    """The strategy of that key.

    Raises:
        UserError: there is none.
    """
    return _STRATEGIES[key]
