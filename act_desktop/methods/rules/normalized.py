"""`normalized`: inclusion proportional to ε. Collapses at low budgets; offered as a baseline."""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from act_desktop.methods.rules.base import Draw, fixed_size, settings

_ZERO = 1e-9


class Normalized:
    """π = min(1, c·ε), c such that Σπ = B, or all samples with ε > 0 where they are fewer than B."""

    key = "normalized"
    title = "In proportion to ε (baseline; collapses at low budgets)"
    defaults: Mapping[str, float] = MappingProxyType({})

    def draw(self, epsilon: np.ndarray, budget: int, rng: np.random.Generator, **parameters: float) -> Draw:
        """Draws in proportion to ε; an ε below 1e-9 counts as 0."""
        settings(self, parameters)
        epsilon = np.where(epsilon < _ZERO, 0.0, epsilon)
        scale = _scale(epsilon, budget)
        inclusion = np.minimum(1.0, scale * epsilon)
        return Draw(
            inclusion=inclusion,
            selected=fixed_size(inclusion, rng),
            audit=np.zeros(len(epsilon), dtype=bool),
            parameters={"c": scale},
        )


def _scale(epsilon: np.ndarray, budget: int) -> float:
    """The c of Σ min(1, c·ε) = B: with the k largest at 1, c = (B − k) / Σ of the others, for the first k that fits."""
    positive = np.sort(epsilon[epsilon > 0])[::-1]
    if budget == 0 or not len(positive):
        return 0.0
    if budget >= len(positive):
        return float(1 / positive[-1])
    others = np.cumsum(positive[::-1])[::-1]
    scales = (budget - np.arange(len(positive))) / others
    fits = scales * positive <= 1 + 1e-12
    return float(scales[np.argmax(fits)])


RULE = Normalized()
