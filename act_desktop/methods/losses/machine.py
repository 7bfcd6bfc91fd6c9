"""`machine`: every sample with the annotator's label, as if nobody had reviewed any."""

import numpy as np

from act_desktop.methods.losses.base import Weights


class Machine:
    """w_machine = 1, w_human = 0."""

    key = "machine"
    title = "Machine labels only"
    formula = "ℓ(x, ŷ)"
    machine = True
    human = False
    weighted = False
    tuned = False

    def weights(self, reviewed: np.ndarray, inclusion: np.ndarray, *, clip: float | None = None) -> Weights:
        """One for every sample."""
        return Weights(machine=np.ones(len(reviewed)), human=np.zeros(len(reviewed)))


LOSS = Machine()
