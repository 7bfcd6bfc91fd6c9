"""How good labels, a critic and a rule are where the right labels are known (METHOD.md, section 7).

AQG and ABS are names of the paper's metrics; the definitions here are this project's and may differ from the paper's.
"""

import math
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from act_desktop.methods.rules.base import Rule


def accuracy(predicted: np.ndarray, truth: np.ndarray) -> float:
    """Share of samples whose label is right.

    Args:
        predicted: Labels, or any values that compare, shape (n,), n ≥ 1. A missing label is never right.
        truth: The right ones, shape (n,).
    """
    return float(np.mean(np.asarray(predicted) == np.asarray(truth)))


def mean_over_seeds(values: Sequence[float]) -> float:
    """Mean of one figure for each seed; not a number without any."""
    return statistics.fmean(values) if values else math.nan


def deviation_over_seeds(values: Sequence[float]) -> float:
    """Sample standard deviation of one figure for each seed; 0 for one or none."""
    return statistics.stdev(values) if len(values) > 1 else 0.0


def auroc(epsilon: np.ndarray, wrong: np.ndarray, *, weights: np.ndarray | None = None) -> float | None:
    """P(ε of a wrong label > ε of a right one), ties counting half.

    Args:
        epsilon: ε, shape (n,).
        wrong: Whether the machine's label is wrong, bool of shape (n,).
        weights: One per sample, e.g. 1/π where only the reviewed samples are known; shape (n,).

    Returns:
        In [0, 1]; None where all labels are right or all are wrong.
    """
    from sklearn.metrics import roc_auc_score  # type: ignore[import-untyped]

    wrong = np.asarray(wrong, dtype=bool)
    if wrong.all() or not wrong.any():
        return None
    return float(roc_auc_score(wrong, epsilon, sample_weight=weights))


def gain_curve(epsilon: np.ndarray, wrong: np.ndarray) -> np.ndarray:
    """Gain of reviewing by decreasing ε, for every budget: gain(B) = (errors among the B first) / N.

    Among equal ε the order is random; the curve is the expectation over it.

    Args:
        epsilon: ε, shape (N,), N ≥ 1.
        wrong: Whether (bool), or how probably (float), each machine label is wrong; shape (N,).

    Returns:
        float64 of shape (N + 1,), from gain(0) = 0 to gain(N) = error rate.
    """
    order = np.argsort(-np.asarray(epsilon), kind="stable")
    ordered, errors = np.asarray(epsilon)[order], np.asarray(wrong, dtype=np.float64)[order]
    starts = np.flatnonzero(np.diff(ordered, prepend=np.inf))
    sizes = np.diff(starts, append=len(ordered))
    expected = np.repeat(np.add.reduceat(errors, starts) / sizes, sizes)
    return np.concatenate(([0.0], np.cumsum(expected))) / len(ordered)


def random_gain(error_rate: float, share: np.ndarray) -> np.ndarray:
    """Expected gain e·B/N of uniform random review; `share` is B/N."""
    return error_rate * np.asarray(share, dtype=np.float64)


def oracle_gain(error_rate: float, share: np.ndarray) -> np.ndarray:
    """Gain min(B/N, e) of a critic that knows every error; `share` is B/N."""
    return np.minimum(np.asarray(share, dtype=np.float64), error_rate)


def aqg(quality_before: float, quality_after: float) -> float:
    """Annotation quality gain: AQG(B) = Q_after(B) − Q_before."""
    return quality_after - quality_before


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityCurves:
    """Label quality against the budget, reviews taken as right; every array has shape (m,).

    Attributes:
        budgets: B, increasing from 0 to N.
        rule: Expected quality 1 − e + mean(π_B · wrong) of a sampling rule.
        random: The same of uniform random review.
        oracle: The same of a critic that knows every error.
    """

    budgets: np.ndarray
    rule: np.ndarray
    random: np.ndarray
    oracle: np.ndarray


def budget_grid(n: int, points: int = 101) -> np.ndarray:
    """At most `points` budgets from 0 to N, evenly spread; int64."""
    return np.unique(np.linspace(0, n, min(points, n + 1)).round().astype(np.int64))


def quality_curves(
    rule: Rule,
    epsilon: np.ndarray,
    wrong: np.ndarray,
    checkpoint: Callable[[], None] = lambda: None,
    /,
    **parameters: float,
) -> QualityCurves:
    """The three curves that every plot of quality against budget shows.

    P(δ_i = 1) = π_i, so the expected gain of any rule at budget B is mean(π_B · wrong).

    Args:
        rule: The sampling rule.
        epsilon: ε, shape (N,), N ≥ 1.
        wrong: Whether (bool), or how probably (float), each machine label is wrong; shape (N,).
        checkpoint: Called before each budget; what it raises ends the work.
        **parameters: The rule's.
    """
    n, wrong = len(epsilon), np.asarray(wrong, dtype=np.float64)
    budgets, error_rate = budget_grid(n), float(wrong.mean())
    gains = []
    for budget in budgets:
        checkpoint()
        draw = rule.draw(epsilon, int(budget), np.random.default_rng(0), **parameters)
        gains.append(float(np.mean(draw.inclusion * wrong)))
    start, share = 1 - error_rate, budgets / n
    return QualityCurves(
        budgets=budgets,
        rule=start + np.array(gains),
        random=start + random_gain(error_rate, share),
        oracle=start + oracle_gain(error_rate, share),
    )


def abs_(curves: QualityCurves) -> float | None:
    """Budget sensitivity, area form: ABS = (area_rule − area_random) / (area_oracle − area_random), B from 0 to N.

    Returns:
        1 for the oracle, 0 for random review, negative for worse than random; None where nothing can be gained
        (no error, or every label wrong).
    """

    def area(curve: np.ndarray) -> float:
        return float(np.trapezoid(curve - curves.random, curves.budgets))

    best = area(curves.oracle)
    return area(curves.rule) / best if best > 1e-12 * curves.budgets[-1] else None


def confusion_matrix(truth: np.ndarray, predicted: np.ndarray, n_labels: int) -> np.ndarray:
    """Counts by right label (row) and given label (column); int64 of shape (n_labels, n_labels).

    Args:
        truth: Label indices in [0, n_labels), shape (n,).
        predicted: Label indices, shape (n,); a sample with −1 (no label) is left out.
        n_labels: Size of the label scheme.
    """
    truth, predicted = np.asarray(truth, dtype=np.int64), np.asarray(predicted, dtype=np.int64)
    there = predicted >= 0
    matrix = np.zeros((n_labels, n_labels), dtype=np.int64)
    np.add.at(matrix, (truth[there], predicted[there]), 1)
    return matrix


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelQuality:
    """One label's row in the per-label table.

    Attributes:
        n: Samples whose right label it is.
        precision: Of the samples given this label, the share where it is right; None where it was never given.
        recall: Of the `n` samples, the share that was given this label; None for n = 0.
    """

    label: str
    n: int
    precision: float | None
    recall: float | None


def per_label(truth: np.ndarray, predicted: np.ndarray, labels: Sequence[str]) -> tuple[LabelQuality, ...]:
    """Precision, recall and number of samples of every label, in the scheme's order.

    Args:
        truth: Label indices, shape (n,).
        predicted: Label indices, shape (n,); −1 for no label, which counts against recall.
        labels: The scheme's names.
    """
    truth, predicted = np.asarray(truth), np.asarray(predicted)
    rows = []
    for index, label in enumerate(labels):
        is_truth, is_given = truth == index, predicted == index
        right = int(np.sum(is_truth & is_given))
        n, given = int(is_truth.sum()), int(is_given.sum())
        rows.append(
            LabelQuality(label=label, n=n, precision=right / given if given else None, recall=right / n if n else None)
        )
    return tuple(rows)
