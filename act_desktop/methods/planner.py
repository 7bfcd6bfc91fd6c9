"""What the critic's ε lets a person expect from every budget, before anything is reviewed (METHOD.md, section 5)."""

from dataclasses import dataclass

import numpy as np

from act_desktop.methods.metrics import QualityCurves, gain_curve, quality_curves
from act_desktop.methods.rules.base import Rule

STEP = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """The planner's curves.

    Attributes:
        quality: Expected share of right labels after reviewing the B most suspicious, for B = 0 … N; shape (N + 1,).
        corrections: Expected corrections per 100 further reviews at B = 0 … N − 1; shape (N,).
        curves: The chosen rule with the random and the oracle line. The oracle's is that of an error rate of mean ε.
        calibrated: Whether ε was fitted to human decisions. Where not, all of this is as good as the critic's own
            idea of itself, and must be shown as uncalibrated.
    """

    quality: np.ndarray
    corrections: np.ndarray
    curves: QualityCurves
    calibrated: bool


def expected_quality(epsilon: np.ndarray) -> np.ndarray:
    """Q(B) = 1 − (Σ of the N − B smallest ε) / N, reviews taken as right; float64 of shape (N + 1,)."""
    return 1 - float(np.mean(epsilon)) + gain_curve(epsilon, epsilon)


def corrections_per_100(epsilon: np.ndarray) -> np.ndarray:
    """Expected corrections among the 100 reviews that follow the B most suspicious, by B; float64 of shape (N,).

    Near the end, where fewer than 100 are left, the rate of those left.
    """
    n = len(epsilon)
    found = np.concatenate(([0.0], np.cumsum(np.sort(epsilon)[::-1])))
    start = np.arange(n)
    end = np.minimum(start + STEP, n)
    return STEP * (found[end] - found[start]) / (end - start)


def outlook(rule: Rule, epsilon: np.ndarray, *, calibrated: bool = False, **parameters: float) -> Outlook:
    """All that the planner draws.

    Args:
        rule: The sampling rule in question.
        epsilon: ε, float64 of shape (N,), N ≥ 1.
        calibrated: Whether ε was fitted to human decisions.
        **parameters: The rule's.
    """
    return Outlook(
        quality=expected_quality(epsilon),
        corrections=corrections_per_100(epsilon),
        curves=quality_curves(rule, epsilon, epsilon, **parameters),
        calibrated=calibrated,
    )
