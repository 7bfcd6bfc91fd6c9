"""What a sampling rule is, and the fixed-size design that all randomised rules draw with."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from act_desktop.core.errors import UserError

RANDOM_SHARE = 0.15
"""Share of the budget that the default rule audits with and that the exponential rule keeps for its floor."""

_CERTAIN = 1 - 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Draw:
    """Which samples a rule drew, and with which probability each could have been drawn.

    Attributes:
        inclusion: π, float64 of shape (N,), in [0, 1].
        selected: δ, bool of shape (N,); never more than the budget.
        audit: The selected samples that are a uniform random draw from those the rule did not pick, bool of shape (N,).
        parameters: The rule's own numbers, given and solved (β, α, c, τ).
    """

    inclusion: np.ndarray
    selected: np.ndarray
    audit: np.ndarray
    parameters: dict[str, float]


class Rule(Protocol):
    """A way to spend a budget of B reviews on N samples."""

    key: str
    title: str
    defaults: Mapping[str, float]

    def draw(self, epsilon: np.ndarray, budget: int, rng: np.random.Generator, **parameters: float) -> Draw:
        """Draws the samples to review.

        Args:
            epsilon: ε, float64 of shape (N,), in [0, 1].
            budget: B, in [0, N].
            rng: Source of all randomness; equal generators draw equally.
            **parameters: Replace `defaults` by name.

        Raises:
            UserError: unknown or impossible parameters.
        """
        ...


def settings(rule: Rule, given: Mapping[str, float]) -> dict[str, float]:
    """The rule's parameters: its defaults, replaced by what was given.

    Raises:
        UserError: the rule has no parameter of that name.
    """
    for name in given:
        if name not in rule.defaults:
            known = ", ".join(rule.defaults)
            raise UserError(
                "The rule “{rule}” has no parameter “{name}”.",
                hint="It has: {known}." if known else "It has none.",
                rule=rule.key,
                name=name,
                known=known,
            )
    return {**rule.defaults, **given}


def ranking(epsilon: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Indices by decreasing ε, ties broken by a seeded shuffle; int64 of shape (N,)."""
    shuffled = rng.permutation(len(epsilon))
    order: np.ndarray = shuffled[np.argsort(-epsilon[shuffled], kind="stable")]
    return order


def uniform(candidates: np.ndarray, size: int, rng: np.random.Generator, *, n: int) -> np.ndarray:
    """A simple random sample without replacement of `size` of the candidate indices, as bool of shape (n,)."""
    chosen = np.zeros(n, dtype=bool)
    chosen[rng.choice(candidates, size=size, replace=False)] = True
    return chosen


def fixed_size(inclusion: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Draws δ with exactly the inclusion probabilities π and a fixed number of samples.

    Independent δ ~ Bernoulli(π) would exceed a hard budget in about half of all draws. Systematic sampling over a
    random order (Madow 1949, Ann. Math. Statist. 20:333; Hartley & Rao 1962, ibid. 33:350) lays the π end to end on
    a line and takes the samples that the points u, u+1, u+2, …, u ~ U[0, 1), fall into. P(δ_i = 1) = π_i for every
    order, and |δ| = Σπ whenever Σπ is whole. The ACT loss and the active-inference mean are unbiased for any design
    with these π.

    Args:
        inclusion: π, float64 of shape (N,), in [0, 1], with a sum that is whole up to rounding.
        rng: Shuffles the order and places u.

    Returns:
        δ, bool of shape (N,).
    """
    selected = inclusion >= _CERTAIN
    rest = rng.permutation(np.flatnonzero((inclusion > 0) & ~selected))
    size = round(float(inclusion[rest].sum()))
    if size:
        line = np.cumsum(inclusion[rest])
        line *= size / line[-1]
        points_before = np.ceil(line - rng.random())
        points_before[-1] = size
        selected[rest[np.diff(points_before, prepend=0) > 0]] = True
    return selected
