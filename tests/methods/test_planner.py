"""The planner's expectations against direct sums and true worlds, and its promises in worlds with a blind critic."""

import functools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from act_desktop.core.errors import UserError
from act_desktop.methods import planner
from act_desktop.methods.rules import rule

epsilons = hnp.arrays(np.float64, st.integers(1, 150), elements=st.floats(0, 1))


@given(epsilons)
@settings(max_examples=60, deadline=None)
def test_corrections_are_the_next_hundreds_epsilon(epsilon: np.ndarray) -> None:
    ordered = np.sort(epsilon)[::-1]
    expected = [100 * np.mean(ordered[start : start + 100]) for start in range(len(ordered))]
    np.testing.assert_allclose(planner.corrections_per_100(epsilon), expected, atol=1e-9)


def test_corrections_never_rise_with_the_budget() -> None:
    corrections = planner.corrections_per_100(np.random.default_rng(1).random(1000))
    assert np.all(np.diff(corrections) <= 1e-9)


@given(st.floats(0, 1e6), st.floats(0, 1e6), st.integers(0, 10**6), st.floats(0.1, 600))
def test_hours_buy_reviews_that_fit_in(hours: float, more: float, n: int, seconds: float) -> None:
    budget = planner.reviews_in(hours, n, seconds=seconds)
    assert 0 <= budget <= n
    assert budget * seconds <= 3600 * hours * (1 + 1e-9) + 1e-6
    assert budget == n or (budget + 1) * seconds > 3600 * hours * (1 - 1e-9)
    assert planner.reviews_in(hours + more, n, seconds=seconds) >= budget


def test_two_hours_at_six_seconds_are_1200_reviews() -> None:
    assert planner.reviews_in(2, 5000, seconds=6) == 1200
    assert planner.reviews_in(2, 1000, seconds=6) == 1000
    assert planner.reviews_in(1, 10**6) == math.floor(3600 / planner.DECISION_SECONDS)


@pytest.mark.parametrize(("hours", "seconds"), [(-1, 5), (math.nan, 5), (math.inf, 5), (1, 0), (1, math.nan)])
def test_impossible_hours_are_refused(hours: float, seconds: float) -> None:
    with pytest.raises(UserError, match="no budget"):
        planner.reviews_in(hours, 100, seconds=seconds)


def test_few_timed_decisions_leave_the_default() -> None:
    unknown = [0.0, -1.0, math.nan]
    few = np.array([2.0] * (planner.TIMED_DECISIONS - 1) + unknown)
    assert planner.decision_seconds(few) == planner.DECISION_SECONDS
    assert planner.decision_seconds(np.append(few, 2.0)) == 2.0


def test_a_planned_hour_takes_an_hour_though_some_decisions_are_slow_and_one_is_lunch() -> None:
    rng = np.random.default_rng(0)
    timed = rng.lognormal(np.log(5), 0.8, 400)
    timed[7] = 3600
    budget = planner.reviews_in(1, 10**6, seconds=planner.decision_seconds(timed))
    taken = rng.lognormal(np.log(5), 0.8, (2000, budget)).sum(axis=1) / 3600
    assert np.mean(taken) == pytest.approx(1, abs=0.1)


@st.composite
def calibrated(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """ε with ties, and a calibration sample of it with its wrong labels."""
    n = draw(st.integers(1, 120))
    epsilon = np.array(draw(st.lists(st.integers(0, 20), min_size=n, max_size=n))) / 20
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    calibration = rng.choice(n, size=draw(st.integers(0, n)), replace=False)
    return epsilon, calibration, rng.random(len(calibration)) < draw(st.floats(0, 1))


def budget_for(sample: tuple[np.ndarray, np.ndarray, np.ndarray], error: float) -> planner.TargetBudget | None:
    """None, after checking the refusal, where the calibration sample is too small."""
    epsilon, calibration, wrong = sample
    needed = planner.calibration_needed(len(epsilon), error=error)
    if len(calibration) >= needed:
        return planner.reviews_for_error(epsilon, calibration, wrong, error=error)
    with pytest.raises(UserError, match=f"at least {needed} of the {len(epsilon)}"):
        planner.reviews_for_error(epsilon, calibration, wrong, error=error)
    return None


@given(calibrated(), st.floats(0.001, 0.999), st.floats(0.001, 0.999))
@settings(max_examples=200, deadline=None)
def test_the_budget_lies_between_the_calibration_and_all_and_falls_with_the_error(
    sample: tuple[np.ndarray, np.ndarray, np.ndarray], one: float, other: float
) -> None:
    epsilon, calibration, wrong = sample
    strict, loose = budget_for(sample, min(one, other)), budget_for(sample, max(one, other))
    if strict is None:
        return
    assert loose is not None
    assert len(calibration) <= loose.reviews <= strict.reviews <= len(epsilon)
    for target in (strict, loose):
        assert target.reviews == target.review.sum()
        assert np.all(target.review[calibration])
        assert np.all(target.review[epsilon >= target.tau])
        assert np.sum(epsilon[calibration[wrong]] < target.tau) <= target.tolerated


def hypergeometric(x: int, n: int, wrong: int, size: int) -> float:
    """P(X ≤ x) from binomial coefficients."""
    ways = sum(math.comb(wrong, i) * math.comb(n - wrong, size - i) for i in range(min(x, size) + 1))
    return ways / math.comb(n, size)


@pytest.mark.parametrize("n", [1, 2, 7, 40, 90])
@pytest.mark.parametrize("error", [0.01, 0.05, 0.3, 0.9])
def test_the_tolerance_is_the_largest_that_the_confidence_allows(n: int, error: float) -> None:
    allowed = math.floor(error * n + 1e-9)
    for size in range(n + 1):
        tolerated = planner._tolerated(n, size, error=error, confidence=0.9)
        for x in range(min(size, n - allowed - 1) + 1):
            assert (hypergeometric(x, n, allowed + x + 1, size) <= 0.1 + 1e-9) == (x <= tolerated)
        assert (tolerated >= 0) == (size >= planner.calibration_needed(n, error=error, confidence=0.9))


@pytest.mark.parametrize("critic", ["sharp", "blind spot", "blind", "worst", "grades"])
@pytest.mark.parametrize(("size", "confidence"), [(60, 0.95), (150, 0.95), (150, 0.8)])
def test_the_promised_error_is_kept_as_often_as_promised(
    critic: str, size: int, confidence: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planner, "_tolerated", functools.cache(planner._tolerated))
    repetitions, n, rng = 2000, 800, np.random.default_rng(7)
    allowed, broken = math.floor(0.05 * n), []
    # One error too many for the target, and not one more, if nothing but the calibration sample is reviewed.
    too_many = allowed + 1 + planner._tolerated(n, size, error=0.05, confidence=confidence)
    for _ in range(repetitions):
        wrong = rng.permutation(n) < too_many if critic == "worst" else rng.random(n) < 0.2
        epsilon = rng.random(n)
        if critic not in {"blind", "worst"}:
            seen = wrong & (rng.random(n) < (0.75 if critic == "blind spot" else 1))
            epsilon = np.where(seen, rng.beta(4, 2, n), rng.beta(1, 6, n))
        if critic == "grades":
            epsilon = np.round(epsilon * 4) / 4
        calibration = rng.choice(n, size, replace=False)
        target = planner.reviews_for_error(epsilon, calibration, wrong[calibration], error=0.05, confidence=confidence)
        broken.append(np.sum(wrong & ~target.review) > allowed)
    a = 1 - confidence
    assert np.mean(broken) <= a + 3 * (a * (1 - a) / repetitions) ** 0.5
    if critic == "worst":
        least = hypergeometric(too_many - allowed - 1, n, too_many, size)
        assert np.mean(broken) >= least - 3 * (least * (1 - least) / repetitions) ** 0.5


def test_a_better_critic_needs_fewer_reviews_for_the_same_target() -> None:
    rng = np.random.default_rng(3)
    wrong = rng.random(2000) < 0.2
    calibration = rng.choice(2000, 200, replace=False)
    sharp = np.where(wrong, rng.beta(4, 2, 2000), rng.beta(1, 6, 2000))
    by_sharp, by_none = (
        planner.reviews_for_error(epsilon, calibration, wrong[calibration], error=0.05).reviews
        for epsilon in (sharp, rng.random(2000))
    )
    assert by_sharp < 0.5 * by_none


def test_the_threshold_rule_draws_what_the_target_asks_for() -> None:
    rng = np.random.default_rng(4)
    wrong = rng.random(1000) < 0.2
    epsilon = np.round(np.where(wrong, rng.beta(4, 2, 1000), rng.beta(1, 6, 1000)), 1)
    calibration = rng.choice(1000, 150, replace=False)
    target = planner.reviews_for_error(epsilon, calibration, wrong[calibration], error=0.05)
    rest = np.setdiff1d(np.arange(1000), calibration)
    draw = rule("threshold").draw(epsilon[rest], target.reviews - 150, rng)
    np.testing.assert_array_equal(draw.selected, target.review[rest])


def test_a_clean_calibration_sample_is_enough() -> None:
    target = planner.reviews_for_error(np.linspace(0, 1, 500), np.arange(0, 500, 5), np.zeros(100, bool), error=0.05)
    assert target.reviews == 100
    assert target.tau == math.inf


@pytest.mark.parametrize(("error", "confidence"), [(0, 0.95), (1, 0.95), (math.nan, 0.95), (0.1, 0), (0.1, 1)])
def test_an_impossible_target_is_refused(error: float, confidence: float) -> None:
    with pytest.raises(UserError, match="no target"):
        planner.calibration_needed(100, error=error, confidence=confidence)
    with pytest.raises(UserError, match="no target"):
        planner.reviews_for_error(np.zeros(2), np.array([0]), np.array([True]), error=error, confidence=confidence)


def test_a_calibration_sample_names_each_sample_once() -> None:
    for calibration, wrong in ([0, 0], [True, False]), ([0, 1], [True]):
        with pytest.raises(ValueError, match="no sample twice"):
            planner.reviews_for_error(np.zeros(5), np.array(calibration), np.array(wrong), error=0.5)
