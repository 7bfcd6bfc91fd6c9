"""What any budget would bring, answered in microseconds from what `planning.basis` read: a person can drag and see."""

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from act_desktop.methods import planner
from act_desktop.methods.metrics import QualityCurves, budget_grid
from act_desktop.methods.rules import rule as find_rule
from act_desktop.methods.rules.base import settings
from act_desktop.methods.rules.threshold_audit import ThresholdAudit
from act_desktop.methods.waves import waves_of
from act_desktop.pipeline.budgets import CALIBRATION_FACTOR
from act_desktop.pipeline.planning import Basis

GROUPS = 2000
"""Into how many groups of equal size the samples are put where a rule has to be drawn to know its curve."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a budget would bring.

    Attributes:
        budget: B, decisions already made included.
        picked: How many samples the rule takes for certain, those of the largest ε.
        audit: How many it draws at random from the others; 0 where every sample is reviewed.
        threshold: The smallest ε that is picked; None where nothing is.
        corrections: Expected corrections by the reviews still to be made.
        quality: Expected share of right labels afterwards, in [0, 1]; reviews are taken as right.
        next_corrections: Expected corrections by 100 further reviews of the most suspicious left.
        waves: Reviews in each wave.
        seconds: For the reviews still to be made.
    """

    budget: int
    picked: int
    audit: int
    threshold: float | None
    corrections: float
    quality: float
    next_corrections: float
    waves: tuple[int, ...]
    seconds: float


_Split = Callable[[int, int, Mapping[str, float]], tuple[int, int]]


def _with_audit(budget: int, n: int, parameters: Mapping[str, float]) -> tuple[int, int]:
    audit = ThresholdAudit.audit_size(budget, n, **settings(find_rule(ThresholdAudit.key), parameters))
    return budget - audit, audit


_SPLITS: Mapping[str, _Split] = {
    ThresholdAudit.key: _with_audit,
    "threshold": lambda budget, _n, _parameters: (budget, 0),
    "random": lambda budget, _n, _parameters: (0, budget),
}
"""Rule → how many of the most suspicious it picks and how many it draws at random, of a budget and n samples."""


def preview(
    found: Basis,
    *,
    budget: int,
    rule: str,
    curves: QualityCurves,
    parameters: Mapping[str, float],
    waves: int = 1,
) -> Preview:
    """What a budget would bring.

    Args:
        found: See `basis`.
        budget: B in [0, N]; less than the decisions made counts as those.
        rule: Key of the sampling rule.
        curves: The rule's, see `curves`.
        parameters: The rule's.
        waves: In how many waves the budget is spent.
    """
    size = len(found.epsilon)
    reviews = min(max(budget - found.carried, 0), size)
    split = _SPLITS.get(rule)
    if split is None:
        picked, audit = reviews, 0
        share = float(np.interp(found.carried + reviews, curves.budgets, curves.rule)) - float(curves.rule[0])
        corrections = share * found.samples
    else:
        picked, audit = split(reviews, size, parameters)
        corrections = float(_gain(found, np.array([picked]), np.array([audit]))[0])
    ahead = min(picked + planner.STEP, size)
    parts = waves_of(reviews, audit, waves) if reviews else ()
    ends = [0, *(part.reviews for part in parts)]
    return Preview(
        budget=found.carried + reviews,
        picked=picked,
        audit=audit,
        threshold=float(found.epsilon[picked - 1]) if picked else None,
        corrections=corrections,
        quality=1 - (float(found.errors[-1]) - corrections) / found.samples,
        next_corrections=float(found.errors[ahead] - found.errors[picked]),
        waves=tuple(after - before for before, after in itertools.pairwise(ends)),
        seconds=reviews * found.pace.seconds,
    )


def budget_at(found: Basis, *, threshold: float, rule: str, parameters: Mapping[str, float]) -> int:
    """The smallest budget whose rule picks every ε ≥ the threshold; by ε alone where the rule has no threshold.

    Args:
        found: See `basis`.
        threshold: In [0, 1].
        rule: Key of the sampling rule.
        parameters: The rule's.
    """
    size = len(found.epsilon)
    wanted = size - int(np.searchsorted(found.epsilon[::-1], threshold, side="left"))
    split = _SPLITS.get(rule)
    if split is None or rule == "random":
        return found.carried + wanted
    low, high = wanted, size
    while low < high:  # what is picked grows with the budget
        middle = (low + high) // 2
        if split(middle, size, parameters)[0] >= wanted:
            high = middle
        else:
            low = middle + 1
    return found.carried + low


def curves(found: Basis, *, rule: str, parameters: Mapping[str, float]) -> QualityCurves:
    """Label quality against the budget: the rule's, random review's, and a perfect critic's.

    Budgets run from the decisions made to N; shapes (m,). Exact where the rule is a threshold, an audit or both;
    otherwise, for more than `GROUPS` samples, from the means of as many groups of neighbours in ε.

    Raises:
        UserError: a parameter is unknown or impossible.
    """
    size, start = len(found.epsilon), 1 - float(found.errors[-1]) / found.samples
    reviews = budget_grid(size)
    split = _SPLITS.get(rule)
    if split is None:
        gains = _drawn(found, reviews, rule, parameters)
    else:
        parts = np.array([split(int(number), size, parameters) for number in reviews])
        gains = _gain(found, parts[:, 0], parts[:, 1])
    return QualityCurves(
        budgets=found.carried + reviews,
        rule=start + gains / found.samples,
        random=start + found.errors[-1] * reviews / max(size, 1) / found.samples,
        oracle=start + np.minimum(reviews, found.errors[-1]) / found.samples,
    )


def _gain(found: Basis, picked: np.ndarray, audit: np.ndarray) -> np.ndarray:
    """Expected corrections: all errors among the picked, and the audit's share of the others."""
    rest = np.maximum(len(found.epsilon) - picked, 1)
    sure = found.errors[picked]
    corrections: np.ndarray = sure + (found.errors[-1] - sure) * audit / rest
    return corrections


def _drawn(found: Basis, reviews: np.ndarray, rule: str, parameters: Mapping[str, float]) -> np.ndarray:
    """Expected corrections of a rule that has to be drawn to know its π."""
    size = len(found.epsilon)
    if not size:
        return np.zeros(len(reviews))
    edges = np.unique(np.linspace(0, size, min(size, GROUPS) + 1).round().astype(np.int64))
    counts = np.diff(edges)
    epsilon = np.add.reduceat(found.epsilon, edges[:-1]) / counts
    errors = np.diff(found.errors[edges])
    strategy, groups = find_rule(rule), len(counts)
    gains = []
    for number in reviews:
        budget = round(int(number) * groups / size)
        drawn = strategy.draw(epsilon, budget, np.random.default_rng(0), **parameters)
        gains.append(float(drawn.inclusion @ errors))
    return np.array(gains)


def calibration_size(found: Basis, *, error: float, confidence: float) -> int:
    """The first budget towards a target error: the decisions made and a random sample, see `plan_for_error`.

    Raises:
        UserError: the error or the confidence is impossible.
    """
    needed = planner.calibration_needed(found.samples, error=error, confidence=confidence)
    return min(found.samples, CALIBRATION_FACTOR * needed + found.carried)
