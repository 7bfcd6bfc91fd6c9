"""The last layers: from features to one logit a label."""

from collections.abc import Callable

from torch import nn

from act_desktop.core.errors import UserError

_HIDDEN = 256


def linear(width: int, labels: int, dropout: float) -> nn.Module:
    """Dropout and one linear layer."""
    return nn.Sequential(nn.Dropout(dropout), nn.Linear(width, labels))


def mlp(width: int, labels: int, dropout: float) -> nn.Module:
    """One hidden layer."""
    return nn.Sequential(
        nn.Dropout(dropout), nn.Linear(width, _HIDDEN), nn.ReLU(), nn.Dropout(dropout), nn.Linear(_HIDDEN, labels)
    )


_HEADS: dict[str, Callable[[int, int, float], nn.Module]] = {"linear": linear, "mlp": mlp}


def head(key: str, *, width: int, labels: int, dropout: float) -> nn.Module:
    """The head of that key, with fresh parameters.

    Raises:
        UserError: there is none.
    """
    if key not in _HEADS:
        raise UserError("There is no head “{key}”.", hint="Choose from {known}.", key=key, known=", ".join(_HEADS))
    return _HEADS[key](width, labels, dropout)
