"""Mid-P confidence bounds from a count (Berry & Armitage 1995, Statistician 44:417).

Those of the parameters at which P(X > x) + P(X = x) / 2 is a/2 and 1 − a/2. They cover 1 − a on average over the
parameter, and more where few of the rarer outcome are expected, where Wilson's cover less. Clopper and Pearson's cover
1 − a throughout, and 96.5 % for 95 % where ten are expected.
"""

from bisect import bisect_left

import numpy as np
from scipy.optimize import brentq
from scipy.special import betainc


def binomial_bounds(successes: float, n: float, *, confidence: float) -> tuple[float, float]:
    """Bounds of a share p, X ~ Binomial(n, p).

    P(X ≥ x) is the beta integral I_p(x, n − x + 1), so x and n need not be whole.

    Args:
        successes: x, in [0, n].
        n: Positive, for instance an effective sample size.
        confidence: 1 − a, in (0, 1).

    Returns:
        (low, high), 0 ≤ low ≤ x / n ≤ high ≤ 1.
    """
    failures = n - successes

    def reached(share: float) -> float:
        at_least = float(betainc(successes, failures + 1, share)) if successes else 1.0
        more = float(betainc(successes + 1, failures, share)) if failures else 0.0
        return (at_least + more) / 2

    def share_of(level: float) -> float:
        return float(brentq(lambda share: reached(share) - level, 0.0, 1.0, xtol=1e-10))

    low = share_of((1 - confidence) / 2) if successes else 0.0
    high = share_of((1 + confidence) / 2) if failures else 1.0
    return min(low, successes / n), max(high, successes / n)


def hypergeometric_bounds(found: int, drawn: int, size: int, *, confidence: float) -> tuple[int, int]:
    """Bounds of the number K of wrong labels among M, X ~ Hypergeometric(M, K, n): a simple random draw of n.

    Measured for 95 %, over every K: 93.4 to 96.9 % where ten or more wrong ones are expected among the drawn, 91.5 to
    100 % where fewer are (on average 98.4 % below one, 97.4 % from one to three, 95.5 % from three on).

    Args:
        found: x, wrong ones among the drawn, in [0, n].
        drawn: n, in [1, M].
        size: M.
        confidence: 1 − a, in (0, 1).

    Returns:
        (low, high), x ≤ low ≤ high ≤ M − n + x: the least and the largest K within the bounds.
    """
    from scipy.stats import hypergeom

    possible, rare = range(found, size - drawn + found + 1), (1 - confidence) / 2

    def not_reached(wrong: int) -> float:
        """P(X < x) + P(X = x) / 2, which falls as K grows."""
        return float(np.mean(hypergeom.cdf([found - 1, found], size, wrong, drawn)))

    low = bisect_left(possible, x=True, key=lambda wrong: 1 - not_reached(wrong) > rare)
    beyond = bisect_left(possible, x=True, key=lambda wrong: not_reached(wrong) <= rare)
    return possible[low], possible[beyond - 1]
