"""`merged`: the human label where there is one, else the machine's."""

import numpy as np

from act_desktop.methods.losses.base import Weights


class Merged:
    """w_human = δ, w_machine = 1 − δ: low variance; biased by the errors that nobody saw."""

    key = "merged"
    title = "Human labels where reviewed, else the machine's"
    formula = "(1 − δ)·ℓ(x, ŷ) + δ·ℓ(x, y)"
    machine = True
    human = True
    weighted = False
    tuned = False

    def weights(self, reviewed: np.ndarray, inclusion: np.ndarray, *, clip: float | None = None) -> Weights:
        """One, on the label in force."""
        human = reviewed.astype(np.float64)
        return Weights(machine=1 - human, human=human)


LOSS = Merged()
