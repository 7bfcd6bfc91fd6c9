"""When a training ends, and which pass is kept: early stopping on held-out reviews."""

import copy
from dataclasses import dataclass

from torch import Tensor, nn


@dataclass(frozen=True, slots=True)
class HeldOutLoss:
    """The held-out reviews' estimate of the fully human loss, Σ w ℓ(x, y) / Σ w with w = (δ/π) v_y.

    Attributes:
        losses: ℓ, shape (m,).
        weights: w, shape (m,).
    """

    losses: Tensor
    weights: Tensor

    @property
    def mean(self) -> float:
        """The estimate."""
        return float((self.weights * self.losses).sum() / self.weights.sum())

    def surely_above(self, other: "HeldOutLoss") -> bool:
        """Whether it is larger than another of the same reviews by more than a standard error of the difference."""
        difference = self.losses - other.losses
        mean = (self.weights * difference).sum() / self.weights.sum()
        error = (self.weights * (difference - mean)).square().sum().sqrt() / self.weights.sum()
        return bool(mean > error)


class EarlyStopping:
    """Keeps the pass with the smallest held-out loss, where that is surely smaller than the last one's.

    A few reviews with large weights tell little, and the schedule is made to end with the last pass: without the
    standard error, trainings of equal worth differed by up to a point of accuracy (Fashion-MNIST).

    Args:
        epochs: Passes of the schedule.
    """

    def __init__(self, epochs: int) -> None:
        self._epochs = epochs
        self._best: HeldOutLoss | None = None
        self._best_epoch = 0
        self._parameters: dict[str, Tensor] = {}
        self._last: HeldOutLoss | None = None
        self._epoch = 0

    def ends_with(self, epoch: int, loss: HeldOutLoss, model: nn.Module) -> bool:
        """Whether the training should end: the best pass was a third of all passes ago.

        Args:
            epoch: The pass just made, from 1.
            loss: Of the model after it.
            model: Whose parameters are remembered if it is the best so far.
        """
        self._last, self._epoch = loss, epoch
        if self._best is None or loss.mean < self._best.mean:
            self._best, self._best_epoch, self._parameters = loss, epoch, copy.deepcopy(model.state_dict())
        return epoch - self._best_epoch > self._epochs / 3

    def restore(self, model: nn.Module) -> int:
        """Gives the model the parameters of the pass that is kept, and returns its number."""
        assert self._best is not None
        assert self._last is not None
        if self._epoch == self._epochs and not self._last.surely_above(self._best):
            return self._epochs
        model.load_state_dict(self._parameters)
        return self._best_epoch
