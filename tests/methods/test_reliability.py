import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy.special import expit, logit
from scipy.stats import norm

from act_desktop.methods import metrics, reliability
from act_desktop.methods.estimators import Interval, NoInterval
from tests.methods.test_calibration import ece


def test_the_reliability_curve_by_hand() -> None:
    epsilon, wrong = np.array([0.0, 0.1, 0.45, 0.95, 1.0]), np.array([False, True, False, True, True])
    weights = np.array([3.0, 1.0, 2.0, 1.0, 1.0])
    curve = reliability.reliability(epsilon, wrong, weights=weights, bins=5)
    assert [(row.low, row.high, row.count) for row in curve] == [(0.0, 0.2, 2), (0.4, 0.6, 1), (0.8, 1.0, 2)]
    assert [row.weight for row in curve] == pytest.approx([0.5, 0.25, 0.25])
    assert [row.predicted for row in curve] == pytest.approx([0.025, 0.45, 0.975])
    assert [row.wrong.estimate for row in curve] == pytest.approx([0.25, 0, 1])
    assert all(row.wrong.low <= row.wrong.estimate <= row.wrong.high for row in curve)
    assert reliability.expected_calibration_error(curve) == pytest.approx(0.5 * 0.225 + 0.25 * 0.45 + 0.25 * 0.025)


@st.composite
def weighted(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    n = draw(st.integers(1, 30))
    epsilon = draw(hnp.arrays(np.float64, n, elements=st.floats(0, 1)))
    return epsilon, draw(hnp.arrays(np.bool_, n)), draw(hnp.arrays(np.int64, n, elements=st.integers(1, 4)))


@given(weighted())
@settings(max_examples=60, deadline=None)
def test_a_weight_of_k_counts_a_sample_k_times(judged: tuple[np.ndarray, np.ndarray, np.ndarray]) -> None:
    epsilon, wrong, weights = judged
    repeated = np.repeat(epsilon, weights), np.repeat(wrong, weights)
    assert 0 <= ece(*repeated) <= 1 + 1e-9
    assert ece(epsilon, wrong, weights.astype(float)) == pytest.approx(ece(*repeated))
    score = reliability.brier(epsilon, wrong, weights=weights.astype(float))
    assert score == pytest.approx(reliability.brier(*repeated))
    assert score == pytest.approx(np.average((epsilon - wrong) ** 2, weights=weights))


def test_a_true_epsilon_has_almost_no_calibration_error() -> None:
    rng = np.random.default_rng(8)
    epsilon = rng.random(20_000)
    wrong = rng.random(20_000) < epsilon
    assert ece(epsilon, wrong) < 0.02
    assert ece(epsilon**2, wrong) > 0.1
    assert reliability.brier(epsilon, wrong) == pytest.approx(1 / 6, abs=0.005)


def test_the_auroc_interval_holds_the_weighted_estimate_and_repeats() -> None:
    rng = np.random.default_rng(9)
    wrong = rng.random(150) < 0.3
    epsilon, weights = expit(rng.normal(size=150) + wrong), 1 + 4 * rng.random(150)
    first = reliability.auroc_interval(epsilon, wrong, weights=weights, seed=1, resamples=100)
    assert first == reliability.auroc_interval(epsilon, wrong, weights=weights, seed=1, resamples=100)
    assert isinstance(first, Interval)
    assert first.estimate == metrics.auroc(epsilon, wrong, weights=weights)
    assert 0.5 < first.low < first.estimate < first.high < 1
    wide = reliability.auroc_interval(epsilon, wrong, weights=weights, seed=1, resamples=100, confidence=0.99)
    assert isinstance(wide, Interval)
    widths = [logit(interval.high) - logit(interval.low) for interval in (first, wide)]
    assert widths[1] / widths[0] == pytest.approx(2.576 / 1.960, abs=1e-3)


@given(st.integers(0, 1000))
@settings(max_examples=10, deadline=None, derandomize=True)
def test_the_auroc_interval_resamples_the_auroc(seed: int) -> None:
    """Its standard error is that of AUROCs which scikit-learn computes on resamples, ties and weights included."""
    rng = np.random.default_rng(seed)
    wrong, epsilon = np.arange(60) < 20, rng.integers(5, size=60) / 4
    weights = np.where(rng.random(60) < 0.5, 1.0, 1.5)
    wrong[:6], weights[:6] = True, 1.5
    interval = reliability.auroc_interval(epsilon, wrong, weights=weights, seed=seed, resamples=200)
    assert isinstance(interval, Interval)
    drawn = []
    for _ in range(100):
        both = np.concatenate([rng.choice(np.flatnonzero(side), int(side.sum())) for side in (wrong, ~wrong)])
        drawn.append(metrics.auroc(epsilon[both], wrong[both], weights=weights[both]))
    error = np.std(logit(np.array(drawn, dtype=np.float64)))
    assert logit(interval.high) - logit(interval.low) == pytest.approx(2 * 1.96 * error, rel=0.4)
    assert logit(interval.high) + logit(interval.low) == pytest.approx(2 * logit(interval.estimate), abs=1e-6)


def test_no_auroc_interval_from_a_handful_of_errors() -> None:
    epsilon, wrong = np.random.default_rng(0).random(100), np.arange(100) < 4
    for judged in (wrong, ~wrong, np.zeros(100, dtype=bool)):
        assert isinstance(reliability.auroc_interval(epsilon, judged, seed=0), NoInterval)
    assert isinstance(reliability.auroc_interval(np.empty(0), np.empty(0, dtype=bool), seed=0), NoInterval)


def test_no_auroc_interval_from_an_audit_with_a_handful_of_errors() -> None:
    """Sixty audited samples stand for thousands; forty errors among the suspicious say nothing about those."""
    rng = np.random.default_rng(0)
    audit = np.arange(160) >= 100
    weights = np.where(audit, 60.0, 1.0)
    wrong = (np.arange(160) < 40) | (np.arange(160) >= 156)
    epsilon = rng.random(160)
    assert isinstance(reliability.auroc_interval(epsilon, wrong, weights=weights, seed=0), NoInterval)
    wrong[155] = True
    assert isinstance(reliability.auroc_interval(epsilon, wrong, weights=weights, seed=0), Interval)


def test_no_auroc_interval_where_all_are_told_apart() -> None:
    wrong = np.arange(100) < 50
    for epsilon in (wrong.astype(float), 1.0 - wrong):
        found = reliability.auroc_interval(epsilon, wrong, seed=0)
        assert isinstance(found, NoInterval)
        assert "tells all" in found.reason


def test_the_auroc_interval_covers_the_truth() -> None:
    truth, hits = float(norm.cdf(1.2 / 2**0.5)), []
    for seed in range(150):
        rng = np.random.default_rng(seed)
        wrong = rng.random(100) < 0.3
        epsilon = norm.cdf(rng.normal(size=100) + 1.2 * wrong)
        interval = reliability.auroc_interval(epsilon, wrong, seed=seed, resamples=199)
        assert isinstance(interval, Interval)
        assert interval.high - interval.low < 0.4
        hits.append(interval.low <= truth <= interval.high)
    assert 0.92 <= np.mean(hits) <= 0.995
