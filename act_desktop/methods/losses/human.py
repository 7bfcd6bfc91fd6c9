"""`human`: the reviewed samples alone. The honest baseline: what does not beat it saves nobody any work."""

import numpy as np

from act_desktop.methods.losses.base import Weights


class Human:
    """w_human = δ, w_machine = 0."""

    key = "human"
    title = "Human labels only"
    formula = "δ·ℓ(x, y)"
    machine = False
    human = True
    weighted = False
    tuned = False

    def weights(self, reviewed: np.ndarray, inclusion: np.ndarray, *, clip: float | None = None) -> Weights:
        """One for a reviewed sample, zero for the others."""
        return Weights(machine=np.zeros(len(reviewed)), human=reviewed.astype(np.float64))


LOSS = Human()
