"""`threshold+audit`: the most suspicious samples and a uniform audit of the rest [ours]. The default."""

import math
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

import numpy as np

from act_desktop.core.errors import UserError
from act_desktop.methods.rules.base import RANDOM_SHARE, Draw, settings
from act_desktop.methods.waves import Wave, draw_wave


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
        n = len(epsilon)
        audit = self.audit_size(budget, n, **given)
        wave = Wave(picked=budget - audit, audited=audit)
        permutation = rng.permutation(n)
        draw = draw_wave(epsilon, np.zeros(n, dtype=bool), wave, permutation=permutation, rng=rng)
        return replace(draw, parameters={**given, **draw.parameters})

    @staticmethod
    def audit_size(budget: int, n: int, *, audit_share: float, audit_minimum: float) -> int:
        """A = max(60, 15 % of B), but at most half of the budget, rounded up, and 0 where everything is reviewed.

        Raises:
            UserError: the share is not in [0, 1], or the minimum is negative.
        """
        if not (0 <= audit_share <= 1 and audit_minimum >= 0):
            raise UserError(
                "The audit's share must lie between 0 and 1, and its minimum must not be negative.",
                hint="Leave them out for {share:.0%} of the budget and at least 60 samples.",
                share=RANDOM_SHARE,
            )
        if budget >= n:
            return 0
        share = math.ceil(audit_share * budget)
        return max(share, min(math.ceil(audit_minimum), (budget + 1) // 2))


RULE = ThresholdAudit()
