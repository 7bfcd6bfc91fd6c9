"""What may honestly be said about quality from the reviews alone (METHOD.md, section 6).

Every estimator returns an `Interval`, or a `NoInterval` that says why there is none.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

CONFIDENCE = 0.95

_CERTAIN = 1 - 1e-9
_SMALLEST_CHANCE = 0.1
_MOST_CREDIT = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """An estimate with its confidence interval; `0 ≤ low ≤ estimate ≤ high ≤ 1` for shares."""

    estimate: float
    low: float
    high: float
    confidence: float = CONFIDENCE

    def complement(self) -> "Interval":
        """The interval of 1 − the estimated share."""
        return Interval(estimate=1 - self.estimate, low=1 - self.high, high=1 - self.low, confidence=self.confidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoInterval:
    """There is no valid interval, and this is why."""

    reason: str


NO_AUDIT = NoInterval(reason="No audit, no interval: this plan left samples that no random draw could have picked.")
TOO_RARELY = NoInterval(
    reason="No audit, no interval: this plan left samples that a random draw would hardly ever have picked."
)


def wilson(successes: float, n: float, *, confidence: float = CONFIDENCE) -> Interval:
    """Wilson's score interval of a share.

    Args:
        successes: In [0, n].
        n: Positive; need not be whole, so that an effective sample size fits.
        confidence: Nominal coverage, in (0, 1).
    """
    share, z = successes / n, float(ndtri((1 + confidence) / 2))
    centre = (share + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z / (1 + z**2 / n) * (share * (1 - share) / n + (z / (2 * n)) ** 2) ** 0.5
    # Rounding may put the bound of 0/n or n/n a hair inside the estimate.
    return Interval(
        estimate=share,
        low=max(0.0, min(centre - half, share)),
        high=min(1.0, max(centre + half, share)),
        confidence=confidence,
    )


def error_left(
    *, audited: int, audit_errors: int, still_open: int, unreviewed: int, n: int, confidence: float = CONFIDENCE
) -> Interval | NoInterval:
    """Share of wrong labels among all samples after the review: Wilson's interval of the audit × share unreviewed.

    The audit's rate stands for the U samples that were not drawn, and not for some larger population: the two rates
    differ with variance S²(1/A + 1/U), so Wilson's n is A·U / (A + U) [ours] rather than A. Valid once the whole
    queue is decided, for then what is unreviewed is what the audit was drawn from. Looking earlier would break the
    interval's coverage. Reviews are taken as right.

    Args:
        audited: Audit samples with a decision.
        audit_errors: Those of them whose machine label was wrong.
        still_open: Queue entries without a decision.
        unreviewed: Samples outside the queue.
        n: All samples.
        confidence: Nominal coverage, in (0, 1).
    """
    if still_open:
        return NoInterval(reason=f"The interval appears when the review is complete; {still_open} are open.")
    if not unreviewed:
        return Interval(estimate=0.0, low=0.0, high=0.0, confidence=confidence)
    if not audited:
        return NO_AUDIT
    effective, share = audited * unreviewed / (audited + unreviewed), unreviewed / n
    rate = wilson(audit_errors / audited * effective, effective, confidence=confidence)
    return Interval(estimate=rate.estimate * share, low=rate.low * share, high=rate.high * share, confidence=confidence)


def error_left_from_mean(machine: Interval, *, corrected: float) -> Interval:
    """Share of wrong labels after the review, from the machine's accuracy: 1 − accuracy − corrections / N.

    For plans without an audit but with every π positive. Reviews are taken as right.

    Args:
        machine: The share of right machine labels.
        corrected: Corrections / N, known exactly.
    """

    def left(accuracy: float) -> float:
        return min(max(1 - accuracy - corrected, 0.0), 1.0)

    return Interval(
        estimate=left(machine.estimate),
        low=left(machine.high),
        high=left(machine.low),
        confidence=machine.confidence,
    )


def active_inference_mean(
    predicted: np.ndarray,
    observed: np.ndarray,
    selected: np.ndarray,
    inclusion: np.ndarray,
    *,
    power_tuned: bool = True,
    confidence: float = CONFIDENCE,
) -> Interval | NoInterval:
    """Mean of Y over all samples from the Y of the reviewed: θ̂ = mean(λf_i + (Y_i − λf_i)·δ_i/π_i).

    Active inference (Zrnic & Candès, arXiv 2403.03208): unbiased for any fixed λ and any f that does not look at Y.
    λ = 1 is the plain form, λ = 0 inverse-probability weighting of the reviews alone; power tuning takes the λ of the
    smallest estimated variance.

    The paper draws every δ by itself and asks about a population behind the samples. Here the draw has a fixed size
    and the question is about these N, so the variance is the design's [ours; Hájek 1964, Ann. Math. Statist.
    35:1491]: over the n reviewed of the M samples of π < 1, with a = 1 − π, u = (Y − λf)/π and ū = Σau / Σa,
    `V = n/(n − 1) · Σ a(u − ū)² / M²` (n − 2 where λ is estimated). In an audit this is S²(1/n − 1/M). What the rule
    took for certain is known and adds none. The interval is Wilson's, at the n that has this variance (Korn & Graubard
    1998, Survey Methodology 24:193): a normal one misses too often where few errors are found and has no width where
    none is. That n is at most three times the design's own, M² / Σ(a/π²), and no more than it where all the reviewed
    agree: a handful of errors is no proof of a good f.

    Coverage of the 95 % interval, measured with 20 to 30 % errors, of which the critic sees all, three quarters or
    none: 93 to 97 % under threshold + audit and uniform draws. Under the exponential rule with its default floor 99 %
    with the good critic, 93 % with the blind one at B = 400 of 2000, and 89 % at 200 of 1000, where too few are drawn
    at the floor.

    Args:
        predicted: f, the prediction of Y (1 − ε where Y says that the machine's label is right), shape (N,).
        observed: Y, shape (N,), in [0, 1]; looked at only where δ = 1.
        selected: δ, bool of shape (N,), of a fixed size; every drawn sample must have been reviewed.
        inclusion: π, shape (N,).
        power_tuned: Whether to tune λ.
        confidence: Nominal coverage, in (0, 1).

    Returns:
        An interval in [0, 1]; `NoInterval` where some π is 0, or under a tenth of what a uniform draw of the same
        size gives. Where every sample was reviewed, the exact mean.
    """
    selected, inclusion = np.asarray(selected, dtype=bool), np.asarray(inclusion, dtype=np.float64)
    if not len(selected) or np.any(inclusion <= 0):
        return NO_AUDIT
    if selected.all():
        mean = float(np.mean(observed))
        return Interval(estimate=mean, low=mean, high=mean, confidence=confidence)
    chance = inclusion < _CERTAIN
    drawn = chance & selected
    if not drawn.any() or inclusion.min() < _SMALLEST_CHANCE * drawn.sum() / chance.sum():
        return TOO_RARELY
    human, machine = np.asarray(observed, dtype=np.float64), np.asarray(predicted, dtype=np.float64)
    share, n = _drawn_mean(
        human[drawn], machine[drawn], inclusion[drawn], machine_mean=float(machine[chance].mean()),
        size=int(chance.sum()), power_tuned=power_tuned,
    )  # fmt: skip
    part, weight = wilson(share * n, n, confidence=confidence), float(chance.mean())
    known = float(human[~chance].sum()) / len(human)
    return Interval(
        estimate=known + weight * part.estimate,
        low=known + weight * part.low,
        high=min(1.0, known + weight * part.high),
        confidence=confidence,
    )


def _drawn_mean(
    human: np.ndarray, machine: np.ndarray, inclusion: np.ndarray, *, machine_mean: float, size: int, power_tuned: bool
) -> tuple[float, float]:
    """θ̂ over the samples of π < 1, cut to [0, 1], and the n of a uniform draw that would be as good.

    The arrays are those of the n reviewed ones, `machine_mean` is that of f over all M = `size`.
    """
    n, spread = len(human), 1 - inclusion
    centred_human, centred_machine = (_centred(values / inclusion, spread) for values in (human, machine))
    tuned = power_tuned and n > 2
    power = _power(centred_human, centred_machine, spread) if tuned else 1.0
    residual = centred_human - power * centred_machine
    variance = n / max(n - 1 - tuned, 1) * float(spread @ residual**2) / size**2
    mean = power * machine_mean + float(np.sum((human - power * machine) / inclusion)) / size
    mean = min(max(mean, 0.0), 1.0)
    design = size**2 / float(np.sum(spread / inclusion**2))
    if n <= 2 or np.ptp(human) == 0 or not 0 < mean < 1:
        return mean, design
    return mean, min(mean * (1 - mean) / max(variance, 1e-15), _MOST_CREDIT * design)


def _centred(values: np.ndarray, weights: np.ndarray) -> np.ndarray:
    return values - float(weights @ values) / float(weights.sum())


def _power(human: np.ndarray, machine: np.ndarray, spread: np.ndarray) -> float:
    """λ = Σ a·u_Y·u_f / Σ a·u_f², cut to [0, 1] so that noise in a small audit cannot turn the prediction's sign."""
    variance = float(spread @ machine**2)
    if variance < 1e-15:
        return 1.0
    return float(np.clip(float(spread @ (human * machine)) / variance, 0.0, 1.0))
