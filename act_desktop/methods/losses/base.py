"""What a loss is: two weights for every sample.

Every loss of METHOD.md has the form

    L = (1/N) Σ_i [ w_machine_i · ℓ(x_i, ŷ_i) + w_human_i · ℓ(x_i, y_i) ]

with weights that do not depend on the classifier. So a loss is a rule for the weights, and one training loop serves
them all. ℓ is any loss of one sample; the trainer's is in workers/train/objective.py.
"""

from dataclasses import dataclass
from typing import Protocol

import numpy as np


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The weights of a loss, float64 of shape (N,) each.

    Attributes:
        machine: w_machine, of ℓ(x, ŷ); negative for ACT where δ = 1 and π < 1.
        human: w_human, of ℓ(x, y); 0 wherever δ = 0.
    """

    machine: np.ndarray
    human: np.ndarray


class Loss(Protocol):
    """A rule for the weights.

    Attributes:
        formula: The mean over samples, as shown to the person.
        machine: It uses machine labels.
        human: It uses human decisions.
        weighted: It uses π, so that the design (the rule that drew the samples) is part of it.
        tuned: Its machine weights are yet to be multiplied by λ, see `methods.weights.power`.
    """

    key: str
    title: str
    formula: str
    machine: bool
    human: bool
    weighted: bool
    tuned: bool

    def weights(self, reviewed: np.ndarray, inclusion: np.ndarray, *, clip: float | None = None) -> Weights:
        """The weights of N samples.

        Args:
            reviewed: δ, bool of shape (N,).
            inclusion: π, float64 of shape (N,), in (0, 1] wherever δ = 1.
            clip: Largest weight of a human label; None for no bound.
        """
        ...
