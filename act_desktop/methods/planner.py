"""Budgets in reviews, and what the critic's ε lets a person expect from each (METHOD.md, section 5)."""

import math
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from act_desktop.core.errors import UserError
from act_desktop.methods.estimators import CONFIDENCE

STEP = 100

DECISION_SECONDS = 8.0
"""What a review is taken to last while a project has too few timed decisions: a guess, to be shown as one."""

TIMED_DECISIONS = 20
"""From how many timed decisions on the project's own time counts."""

_PAUSE = 5.0


def corrections_per_100(epsilon: np.ndarray) -> np.ndarray:
    """Expected corrections among the 100 reviews that follow the B most suspicious, by B; float64 of shape (N,).

    They say when to stop: once 100 reviews bring too few. As good as ε is: with an uncalibrated critic a hint, not a
    promise. Near the end, where fewer than 100 are left, the rate of those left.
    """
    n = len(epsilon)
    found = np.concatenate(([0.0], np.cumsum(np.sort(epsilon)[::-1])))
    start = np.arange(n)
    end = np.minimum(start + STEP, n)
    return STEP * (found[end] - found[start]) / (end - start)


def decision_seconds(durations: np.ndarray) -> float:
    """How long a review takes this project's people, in seconds.

    The mean, each time cut to five times the median [ours]: hours are used up by the mean, and times have a long
    tail (a log-normal with σ = 0.8 has a mean of 1.38 medians, so a budget by the median would run over by 38 %).
    The cut keeps a lunch break out.

    Args:
        durations: Seconds of every decision; 0, negative or NaN where unknown.

    Returns:
        Positive; `DECISION_SECONDS` where fewer than `TIMED_DECISIONS` are known.
    """
    durations = np.asarray(durations, dtype=np.float64)
    known = durations[durations > 0]
    if len(known) < TIMED_DECISIONS:
        return DECISION_SECONDS
    return float(np.minimum(known, _PAUSE * np.median(known)).mean())


def reviews_in(hours: float, n: int, *, seconds: float = DECISION_SECONDS) -> int:
    """The budget that hours buy: B = min(N, ⌊3600 · hours / seconds⌋), in [0, N].

    Args:
        hours: Of one person's reviewing; not negative.
        n: N.
        seconds: For one review, as `decision_seconds` has it; positive.

    Raises:
        UserError: the hours are negative or not finite, or a review takes no time.
    """
    if not (math.isfinite(hours) and hours >= 0 and math.isfinite(seconds) and seconds > 0):
        raise UserError(
            "{hours:g} hours at {seconds:g} seconds a review are no budget.",
            hint="Give the hours as 2 or 0.5.",
            hours=hours,
            seconds=seconds,
        )
    return math.floor(min(n, 3600 * hours / seconds + 1e-9))


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetBudget:
    """What has to be reviewed for a target error.

    The rule `threshold`, planned with this budget on top of the calibration sample's decisions, draws `review`.

    Attributes:
        reviews: B, all reviews, those of the calibration sample included; in [n, N].
        review: The samples to review, the calibration sample's included; bool of shape (N,), B of them.
        tau: The smallest ε that is reviewed throughout; infinite where the calibration sample is enough.
        tolerated: How many wrong labels of the calibration sample may lie below τ.
        error: The target e.
        confidence: 1 − a.
    """

    reviews: int
    review: np.ndarray
    tau: float
    tolerated: int
    error: float
    confidence: float


def reviews_for_error(
    epsilon: np.ndarray, calibration: np.ndarray, wrong: np.ndarray, *, error: float, confidence: float = CONFIDENCE
) -> TargetBudget:
    """The fewest reviews after which at most a share e of all labels is wrong, with probability 1 − a or more.

    After PAC labels (arXiv 2506.10908): review every ε ≥ τ, for the largest τ at which the upper confidence bound on
    the error left is at most e; nothing is assumed about the critic or about N. The bound is exact here [ours]. The
    calibration sample is drawn without replacement, so the number X of wrong ones among it and below τ is
    hypergeometric if K labels below τ are wrong, and its upper bound is the largest K with P(X ≤ x | N, K, n) > a
    (Buonaccorsi 1987, Am. Statist. 41:215: Clopper–Pearson for a finite population). The x found ones are corrected,
    so K − x are left. That bound less x never falls as x grows; so it says no more than: at most c wrong ones may lie
    below τ, where c is the largest x with P(X ≤ x | N, ⌊eN⌋ + x + 1, n) ≤ a.

    Many thresholds are looked at and nothing is paid for it. Going up in ε, both X and the number of wrong labels left
    can only grow. The promise is broken only if X ≤ c at the first threshold below which ⌊eN⌋ + c + 1 labels are
    wrong, which is one threshold, fixed before the draw (testing in a fixed sequence), and has probability a at most.
    If fewer labels are wrong in all, say ⌊eN⌋ + x + 1 for some x < c, only X ≤ x over all N breaks it, and by the
    choice of c that is no likelier.

    The promise needs three things of the caller: ε was not fitted to the calibration sample's decisions; the sample
    was not enlarged because B came out large; and all of `review` is reviewed, so that an audit comes on top. Reviews
    are taken as right.

    Args:
        epsilon: ε, float64 of shape (N,), N ≥ 1. Equal ε are reviewed together or not at all.
        calibration: Indices of a uniform sample without replacement, reviewed; int of shape (n,), no index twice.
        wrong: Whether the machine's label of each is wrong; bool of shape (n,).
        error: e, in (0, 1).
        confidence: 1 − a, in (0, 1).

    Raises:
        UserError: e or 1 − a is impossible, or the calibration sample is too small for any threshold; the message
            says how many it needs.
        ValueError: an index comes twice, or the shapes differ.
    """
    epsilon, calibration = np.asarray(epsilon, dtype=np.float64), np.asarray(calibration, dtype=np.int64)
    wrong, size = np.asarray(wrong, dtype=bool), len(epsilon)
    if len(calibration) != len(wrong) or len(np.unique(calibration)) != len(calibration):
        raise ValueError("The calibration sample needs one verdict for each of its samples, and no sample twice.")
    _refuse_impossible(error, confidence)
    tolerated = _tolerated(size, len(calibration), error=error, confidence=confidence)
    if tolerated < 0:
        needed = calibration_needed(size, error=error, confidence=confidence)
        raise UserError(
            "A calibration sample of {drawn} is too small to show an error of at most {error:.2%} with "
            "{confidence:.4g} confidence.",
            hint="It takes at least {needed} of the {size} samples, drawn at random, or a larger error.",
            drawn=len(calibration),
            error=error,
            confidence=confidence,
            needed=needed,
            size=size,
        )
    found = np.sort(epsilon[calibration[wrong]])
    tau = float(found[tolerated]) if len(found) > tolerated else math.inf
    review = epsilon >= tau
    review[calibration] = True
    return TargetBudget(
        reviews=int(review.sum()), review=review, tau=tau, tolerated=tolerated, error=error, confidence=confidence
    )


def calibration_needed(n: int, *, error: float, confidence: float = CONFIDENCE) -> int:
    """The smallest calibration sample that can show an error of at most e: P(X = 0 | N, ⌊eN⌋ + 1, n) ≤ a.

    About ln(1/a) / e while that is far below N. With so few, one wrong label among them already sets τ. Three times as
    many need fewer reviews in all unless the critic is very good: for e = 5 % of N = 1000 with 20 % errors, 56 against
    180 make B 736 against 557 where the critic misses a quarter of them, 298 against 335 where it sees all.

    Args:
        n: N, at least 1.
        error: e, in (0, 1).
        confidence: 1 − a, in (0, 1).

    Returns:
        In [0, N].

    Raises:
        UserError: e or 1 − a is impossible.
    """
    _refuse_impossible(error, confidence)
    return _first(n, lambda size: _tolerated(n, size, error=error, confidence=confidence) >= 0)


def _refuse_impossible(error: float, confidence: float) -> None:
    if not (0 < error < 1 and 0 < confidence < 1):
        raise UserError(
            "An error of at most {error:g} with confidence {confidence:g} is no target.",
            hint="Both lie between 0 and 1, for instance 0.02 with 0.95.",
            error=error,
            confidence=confidence,
        )


def _tolerated(n: int, size: int, *, error: float, confidence: float) -> int:
    """c, the largest x up to which every P(X ≤ x | N, ⌊eN⌋ + x + 1, n) ≤ a; −1 where there is none.

    The probability never falls as x grows: one more wrong label adds at most one to X.
    """
    from scipy.stats import hypergeom

    allowed = math.floor(error * n + 1e-9)
    largest = min(size, n - allowed - 1)

    def too_likely(x: int) -> bool:
        return float(hypergeom.cdf(x, n, allowed + x + 1, size)) > 1 - confidence + 1e-12

    tolerated = _first(largest + 1, too_likely) - 1
    # With more wrong labels than this among the reviewed, fewer than ⌊eN⌋ samples are left to be wrong.
    return size if tolerated == largest else tolerated


def _first(end: int, holds: Callable[[int], bool]) -> int:
    """The smallest number in [0, end) for which a monotone condition holds, else `end`."""
    return bisect_left(range(end), x=True, key=holds)
