"""What may honestly be said about quality from the reviews alone (METHOD.md, section 6).

Every estimator returns an `Interval`, or a `NoInterval` that says why there is none.
"""

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri, stdtrit

from act_desktop.methods.bounds import binomial_bounds, hypergeometric_bounds

CONFIDENCE = 0.95

_CERTAIN = 1 - 1e-9
_SMALLEST_CHANCE = 0.1
_MOST_CREDIT = 3.0
_EVIDENCE = 10.0


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
    """Share of wrong labels among all samples after the review, with the mid-P interval of the audit.

    The audit is a simple random draw of A from the A + U samples that the rule did not pick, so the number of errors
    found in it is hypergeometric, and the errors left are those of all A + U less the found ones [ours]. Wilson's
    interval covers as well from ten expected errors on, and only 79 to 93 % where fewer than one is expected.

    Valid once the whole queue is decided, for then what is unreviewed is what the audit was drawn from. Looking
    earlier would break the interval's coverage. Reviews are taken as right.

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
    low, high = hypergeometric_bounds(audit_errors, audited, audited + unreviewed, confidence=confidence)
    left = audit_errors * unreviewed / audited
    return Interval(
        estimate=left / n,
        low=min(low - audit_errors, left) / n,
        high=max(high - audit_errors, left) / n,
        confidence=confidence,
    )


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
    and the question is about these N, so the variance is the design's [ours; see `design.design_variance`]: over the n
    reviewed samples of π < 1, with a = 1 − π, u = (Y − λf)/π and ū = Σau / Σa, `V = n/(n − 1) · Σ a(u − ū)² / N²`
    (n − 2 where λ is estimated). In an audit of n out of M this is S²(1/n − 1/M)·M²/N².

    What is reviewed is known: θ̂ is that and an estimate μ̂ of the mean of the U unreviewed, and only μ̂ can be off.
    Its interval is mid-P at the n* that has this variance, n* = μ̂(1 − μ̂)U² / (V·N²), times (t/t′)² for the degrees of
    freedom that unequal π leave, Kish's n in place of n (Korn & Graubard 1998, Survey Methodology 24:193). A normal
    interval misses too often where few errors are found and has no width where none is. n* is at most the design's
    own, U² / Σ(a/π²), times 1 to 3, the more the more errors are expected in a draw of that size, up to ten: a handful
    of errors is no proof of a good f [ours].

    Coverage of the 95 % interval (tests/methods/test_theory_coverage.py, test_estimators.py), whether the critic sees
    all errors, three quarters, none, or is noise: 93 to 97 % where ten errors or more are expected among those drawn
    at the smallest π. Where fewer are, 93 to 99 % at budgets of 300 of 1000 and 20 % errors; the exponential rule fell
    to 91 % with a critic of pure noise, 10 % errors and 4 of them drawn at its floor.

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
    mean, effective = _unreviewed_mean(
        human[drawn],
        machine[drawn],
        inclusion[drawn],
        machine[~selected],
        power_tuned=power_tuned,
        confidence=confidence,
    )
    low, high = binomial_bounds(mean * effective, effective, confidence=confidence)
    known, unreviewed = float(human[selected].sum()), int(np.sum(~selected))
    estimate, low, high = ((known + unreviewed * part) / len(human) for part in (mean, low, high))
    return Interval(estimate=estimate, low=low, high=min(1.0, high), confidence=confidence)


def _unreviewed_mean(
    human: np.ndarray,
    machine: np.ndarray,
    inclusion: np.ndarray,
    unreviewed: np.ndarray,
    *,
    power_tuned: bool,
    confidence: float,
) -> tuple[float, float]:
    """μ̂, cut to [0, 1], and the n of a binomial draw that would be as good.

    The first three arrays are those of the n reviewed samples of π < 1, the last is f of the U unreviewed.
    """
    n, size, spread = len(human), len(unreviewed), 1 - inclusion
    centred_human, centred_machine = (_centred(values / inclusion, spread) for values in (human, machine))
    tuned = power_tuned and n > 2
    power = _power(centred_human, centred_machine, spread) if tuned else 1.0
    residual = centred_human - power * centred_machine
    variance = n / max(n - 1 - tuned, 1) * float(spread @ residual**2) / size**2
    mean = power * float(unreviewed.mean()) + float(spread @ ((human - power * machine) / inclusion)) / size
    mean = min(max(mean, 0.0), 1.0)
    parts = spread / inclusion**2
    design = size**2 / float(parts.sum())
    kish = float(parts.sum()) ** 2 / float(parts @ parts)
    usual, own = (stdtrit(max(worth - 1 - tuned, 1), (1 + confidence) / 2) for worth in (n, kish))
    small_sample = float(usual / own) ** 2
    if n <= 2 or np.ptp(human) == 0 or not 0 < mean < 1:
        return mean, design * small_sample
    evidence = min(design * min(mean, 1 - mean) / _EVIDENCE, 1.0)
    most = design * (1 + (_MOST_CREDIT - 1) * evidence)
    return mean, min(mean * (1 - mean) / max(variance, 1e-15), most) * small_sample


def _centred(values: np.ndarray, weights: np.ndarray) -> np.ndarray:
    return values - float(weights @ values) / float(weights.sum())


def _power(human: np.ndarray, machine: np.ndarray, spread: np.ndarray) -> float:
    """λ = Σ a·u_Y·u_f / Σ a·u_f², cut to [0, 1] so that noise in a small audit cannot turn the prediction's sign."""
    variance = float(spread @ machine**2)
    if variance < 1e-15:
        return 1.0
    return float(np.clip(float(spread @ (human * machine)) / variance, 0.0, 1.0))
