"""`random`: review a uniform random sample. The baseline that every plot shows."""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from act_desktop.methods.rules.base import Draw, settings, uniform


class Uniform:
    """π = B / N. The rule picks nothing by ε, so the whole budget is an audit."""

    key = "random"
    title = "Uniform random (baseline)"
    defaults: Mapping[str, float] = MappingProxyType({})

    def draw(self, epsilon: np.ndarray, budget: int, rng: np.random.Generator, **parameters: float) -> Draw:
        """Takes a simple random sample of B without replacement."""
        settings(self, parameters)
        n = len(epsilon)
        selected = uniform(np.arange(n), budget, rng, n=n)
        return Draw(
            inclusion=np.full(n, budget / n if n else 0.0), selected=selected, audit=selected.copy(), parameters={}
        )


RULE = Uniform()
