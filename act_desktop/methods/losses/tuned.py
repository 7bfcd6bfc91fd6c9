"""`tuned`: the ACT loss with as much of the machine's term as it deserves [ours]."""

import numpy as np

from act_desktop.methods.losses.base import Weights
from act_desktop.methods.weights import act_weights


class Tuned:
    """w_human = δ/π, w_machine = λ(1 − δ/π) (METHOD.md, section 8).

    Power tuning is that of Angelopoulos, Duchi & Zrnic (arXiv 2311.01453), for losses instead of gradients.
    λ = 1 is `act`, λ = 0 inverse-probability weighting of the human labels alone. These are the weights for λ = 1.
    """

    key = "tuned"
    title = "ACT, power-tuned"
    formula = "λ·ℓ(x, ŷ) + (ℓ(x, y) − λ·ℓ(x, ŷ))·δ/π"
    machine = True
    human = True
    weighted = True
    tuned = True

    def weights(self, reviewed: np.ndarray, inclusion: np.ndarray, *, clip: float | None = None) -> Weights:
        """δ/π on the human label, the rest on the machine's; λ comes later."""
        machine, human = act_weights(reviewed, inclusion, clip=clip)
        return Weights(machine=machine, human=human)


LOSS = Tuned()
