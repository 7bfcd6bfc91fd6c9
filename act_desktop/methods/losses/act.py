"""`act`: the ACT loss, unbiased for the fully human loss wherever π is positive."""

import numpy as np

from act_desktop.methods.losses.base import Weights
from act_desktop.methods.weights import act_weights


class Act:
    """w_human = δ/π, w_machine = 1 − δ/π (METHOD.md, section 8).

    A thresholded plan has π = δ, and with 0/0 := 0 this is `merged`.
    """

    key = "act"
    title = "ACT"
    formula = "ℓ(x, ŷ) + (ℓ(x, y) − ℓ(x, ŷ))·δ/π"
    machine = True
    human = True
    weighted = True
    tuned = False

    def weights(self, reviewed: np.ndarray, inclusion: np.ndarray, *, clip: float | None = None) -> Weights:
        """δ/π on the human label, the rest on the machine's."""
        machine, human = act_weights(reviewed, inclusion, clip=clip)
        return Weights(machine=machine, human=human)


LOSS = Act()
