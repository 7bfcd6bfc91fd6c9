"""`threshold`: review the B most suspicious samples."""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from act_desktop.methods.rules.base import Draw, ranking, settings


class Threshold:
    """π = 1[ε ≥ τ], τ the B-th largest ε, ties broken by a seeded shuffle.

    Given the shuffle nothing is random, so π is 0 or 1: no interval for the error left can come from such a plan.
    """

    key = "threshold"
    title = "The most suspicious, without an audit"
    defaults: Mapping[str, float] = MappingProxyType({})

    def draw(self, epsilon: np.ndarray, budget: int, rng: np.random.Generator, **parameters: float) -> Draw:
        """Takes the B samples of the largest ε."""
        settings(self, parameters)
        top = ranking(epsilon, rng)[:budget]
        selected = np.zeros(len(epsilon), dtype=bool)
        selected[top] = True
        return Draw(
            inclusion=selected.astype(np.float64),
            selected=selected,
            audit=np.zeros(len(epsilon), dtype=bool),
            parameters={"tau": float(epsilon[top[-1]])} if budget else {},
        )


RULE = Threshold()
