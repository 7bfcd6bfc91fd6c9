"""`threshold+audit`: the most suspicious samples and a uniform audit of the rest [ours]. The default."""

import math
from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from act_desktop.core.errors import UserError
from act_desktop.methods.rules.base import RANDOM_SHARE, Draw, ranking, settings, uniform


class ThresholdAudit:
    """B − A samples by threshold, A drawn uniformly from the rest.

    π = 1 above τ and A / (N − (B − A)) below, given the shuffle that breaks ties: positive everywhere.
    """

    key = "threshold+audit"
    title = "The most suspicious, and a random audit of the rest"
    defaults: Mapping[str, float] = MappingProxyType({"audit_share": RANDOM_SHARE, "audit_minimum": 60.0})

    def draw(self, epsilon: np.ndarray, budget: int, rng: np.random.Generator, **parameters: float) -> Draw:
        """Takes the B − A samples of the largest ε and a simple random sample of A from the rest."""
        given = settings(self, parameters)
        n, audit_size = len(epsilon), self.audit_size(budget, len(epsilon), **given)
        order = ranking(epsilon, rng)
        top, rest = order[: budget - audit_size], order[budget - audit_size :]
        inclusion = np.full(n, audit_size / len(rest) if len(rest) else 0.0)
        inclusion[top] = 1.0
        audit = uniform(rest, audit_size, rng, n=n)
        selected = audit.copy()
        selected[top] = True
        tau = {"tau": float(epsilon[top[-1]])} if len(top) else {}
        return Draw(inclusion=inclusion, selected=selected, audit=audit, parameters={**given, **tau})

    @staticmethod
    def audit_size(budget: int, n: int, *, audit_share: float, audit_minimum: float) -> int:
        """A = max(60, 15 % of B), but at most half of the budget, rounded up, and 0 where everything is reviewed.

        Raises:
            UserError: the share is not in [0, 1], or the minimum is negative.
        """
        if not (0 <= audit_share <= 1 and audit_minimum >= 0):
            raise UserError(
                "The audit's share must lie between 0 and 1, and its minimum must not be negative.",
                hint=f"Leave them out for {RANDOM_SHARE:.0%} of the budget and at least 60 samples.",
            )
        if budget >= n:
            return 0
        share = math.ceil(audit_share * budget)
        return max(share, min(math.ceil(audit_minimum), (budget + 1) // 2))


RULE = ThresholdAudit()
