"""Intervals: their formulas, their coverage in seeded simulations, and where there is none."""

from collections.abc import Iterator

import numpy as np
import pytest
from scipy.stats import binomtest

from act_desktop.methods import estimators
from act_desktop.methods.estimators import NO_AUDIT, Interval, NoInterval
from act_desktop.methods.rules import Draw, rule

REPETITIONS = 500
# Three standard errors of a coverage of 95 % over 500 repetitions.
LOWEST = 0.95 - 3 * (0.95 * 0.05 / REPETITIONS) ** 0.5


def reviews(key: str, budget: int, n: int = 2000) -> Iterator[tuple[np.ndarray, np.ndarray, Draw]]:
    """Worlds with 20 % errors, a quarter of them invisible to the critic, and a draw in each."""
    rng = np.random.default_rng(2025)
    for _ in range(REPETITIONS):
        wrong = rng.random(n) < 0.2
        visible = rng.random(n) > 0.25
        epsilon = np.where(wrong & visible, rng.beta(4, 2, n), rng.beta(1, 6, n))
        yield epsilon, wrong, rule(key).draw(epsilon, budget, rng)


@pytest.mark.parametrize(("successes", "n"), [(0, 10), (10, 10), (3, 60), (1, 1), (0, 1), (400, 1000)])
def test_wilson_is_scipys(successes: int, n: int) -> None:
    theirs = binomtest(successes, n).proportion_ci(confidence_level=0.9, method="wilson")
    ours = estimators.wilson(successes, n, confidence=0.9)
    assert (ours.low, ours.high) == pytest.approx((theirs.low, theirs.high), abs=1e-12)
    assert ours.low <= ours.estimate <= ours.high


@pytest.mark.parametrize(("key", "budget"), [("threshold+audit", 400), ("threshold+audit", 60), ("random", 1000)])
def test_the_error_left_is_covered(key: str, budget: int) -> None:
    covered = []
    for _, wrong, draw in reviews(key, budget):
        interval = estimators.error_left(
            audited=int(draw.audit.sum()),
            audit_errors=int(wrong[draw.audit].sum()),
            still_open=0,
            unreviewed=len(wrong) - budget,
            n=len(wrong),
        )
        assert isinstance(interval, Interval)
        covered.append(interval.low <= np.mean(wrong & ~draw.selected) <= interval.high)
    # Wilson's coverage swings around the nominal with n and p; a few points below at n = 30 are its own.
    assert np.mean(covered) >= LOWEST - 0.01


@pytest.mark.parametrize("power_tuned", [False, True])
def test_the_machines_accuracy_is_covered_under_the_default_rule(power_tuned: bool) -> None:
    covered = []
    for epsilon, wrong, draw in reviews("threshold+audit", 400):
        interval = estimators.active_inference_mean(
            1 - epsilon, ~wrong, draw.selected, draw.inclusion, power_tuned=power_tuned
        )
        assert isinstance(interval, Interval)
        covered.append(interval.low <= 1 - wrong.mean() <= interval.high)
    assert np.mean(covered) >= LOWEST


@pytest.mark.parametrize("key", ["threshold+audit", "exponential", "random"])
def test_the_plain_mean_has_no_bias(key: str) -> None:
    differences = []
    for epsilon, wrong, draw in reviews(key, 400):
        interval = estimators.active_inference_mean(
            1 - epsilon, ~wrong, draw.selected, draw.inclusion, power_tuned=False
        )
        assert isinstance(interval, Interval)
        differences.append(interval.estimate - (1 - wrong.mean()))
    assert abs(np.mean(differences)) < 3.5 * np.std(differences) / REPETITIONS**0.5


def test_power_tuning_shortens_the_interval_when_the_critic_is_overconfident() -> None:
    rng = np.random.default_rng(0)
    right = rng.random(3000) < 0.1
    trusting = rng.uniform(0.9, 1, 3000)
    draw = rule("random").draw(1 - trusting, 300, rng)
    plain, tuned = (
        estimators.active_inference_mean(trusting, right, draw.selected, draw.inclusion, power_tuned=tuned)
        for tuned in (False, True)
    )
    assert isinstance(plain, Interval)
    assert isinstance(tuned, Interval)
    assert tuned.high - tuned.low < 0.7 * (plain.high - plain.low)


def test_the_labels_of_unreviewed_samples_do_not_matter() -> None:
    rng = np.random.default_rng(0)
    epsilon = rng.random(500)
    draw = rule("threshold+audit").draw(epsilon, 150, rng)
    right = rng.random(500) < 0.8
    other = np.where(draw.selected, right, ~right)
    first, second = (
        estimators.active_inference_mean(1 - epsilon, y, draw.selected, draw.inclusion) for y in (right, other)
    )
    assert first == second


def test_a_plan_without_audit_has_no_interval() -> None:
    epsilon = np.random.default_rng(0).random(200)
    draw = rule("threshold").draw(epsilon, 50, np.random.default_rng(0))
    assert estimators.active_inference_mean(1 - epsilon, epsilon < 0.5, draw.selected, draw.inclusion) == NO_AUDIT
    result = estimators.error_left(audited=0, audit_errors=0, still_open=0, unreviewed=150, n=200)
    assert isinstance(result, NoInterval)
    assert "No audit, no interval" in result.reason


def test_an_unfinished_review_has_no_interval() -> None:
    result = estimators.error_left(audited=30, audit_errors=1, still_open=7, unreviewed=150, n=200)
    assert isinstance(result, NoInterval)
    assert "7" in result.reason


def test_a_full_review_leaves_nothing_and_knows_the_accuracy() -> None:
    left = estimators.error_left(audited=0, audit_errors=0, still_open=0, unreviewed=0, n=200)
    assert isinstance(left, Interval)
    assert left.complement() == Interval(estimate=1, low=1, high=1)
    every = np.ones(4, dtype=bool)
    result = estimators.active_inference_mean(np.zeros(4), np.array([1, 1, 1, 0]), every, every.astype(float))
    assert result == Interval(estimate=0.75, low=0.75, high=0.75)


def test_no_samples_have_no_interval() -> None:
    nothing = np.zeros(0)
    assert estimators.active_inference_mean(nothing, nothing, nothing.astype(bool), nothing) == NO_AUDIT


def test_without_an_audit_the_error_left_is_what_the_corrections_did_not_take() -> None:
    machine = Interval(estimate=0.8, low=0.75, high=0.88, confidence=0.9)
    left = estimators.error_left_from_mean(machine, corrected=0.15)
    assert (left.estimate, left.low, left.high) == pytest.approx((0.05, 0.0, 0.1))
    assert left.confidence == 0.9


def test_a_critic_that_predicts_nothing_leaves_inverse_probability_weighting() -> None:
    rng = np.random.default_rng(0)
    right = rng.random(400) < 0.7
    draw = rule("random").draw(np.ones(400), 100, rng)
    result = estimators.active_inference_mean(np.zeros(400), right, draw.selected, draw.inclusion)
    assert isinstance(result, Interval)
    assert result.estimate == pytest.approx(right[draw.selected].mean())
