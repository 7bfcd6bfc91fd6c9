"""Intervals: their formulas, their coverage in seeded simulations, and where there is none."""

import functools
from collections.abc import Iterator

import numpy as np
import pytest
from scipy.stats import binomtest

from act_desktop.methods import bounds, estimators
from act_desktop.methods.estimators import NO_AUDIT, TOO_RARELY, Interval, NoInterval
from act_desktop.methods.rules import Draw, rule

REPETITIONS = 2000
N = 1000
# What a critic's ε may look like: sees every error, misses a quarter, is calibrated, knows nothing, sees none.
CRITICS = ["sharp", "blind spot", "calibrated", "useless", "blind"]
DRAWS = [("threshold+audit", 100), ("threshold+audit", 250), ("random", 300)]


@pytest.fixture(autouse=True)
def _every_count_is_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(estimators, "hypergeometric_bounds", LOOKED_UP)


LOOKED_UP = functools.cache(bounds.hypergeometric_bounds)


@functools.cache
def worlds(critic: str) -> tuple[np.ndarray, np.ndarray]:
    """ε and which labels are wrong (20 % on average), in as many worlds as there are repetitions."""
    rng, shape = np.random.default_rng(2025), (REPETITIONS, N)
    wrong = rng.random(shape) < 0.2
    trusting = rng.beta(1, 6, shape)
    if critic == "calibrated":
        epsilon = rng.beta(0.5, 2, shape)
        return epsilon, rng.random(shape) < epsilon
    if critic == "useless":
        return rng.random(shape), wrong
    seen = {"sharp": 1.0, "blind spot": 0.75, "blind": 0.0}[critic]
    return np.where(wrong & (rng.random(shape) < seen), rng.beta(4, 2, shape), trusting), wrong


def reviews(key: str, budget: int, critic: str = "blind spot") -> Iterator[tuple[np.ndarray, np.ndarray, Draw]]:
    """The worlds of such a critic, and a draw in each."""
    rng = np.random.default_rng(2026)
    for epsilon, wrong in zip(*worlds(critic), strict=True):
        yield epsilon, wrong, rule(key).draw(epsilon, budget, rng)


def covers(interval: Interval | NoInterval, truth: float) -> bool:
    assert isinstance(interval, Interval)
    return interval.low - 1e-9 <= truth <= interval.high + 1e-9


def width(interval: Interval | NoInterval) -> float:
    assert isinstance(interval, Interval)
    return interval.high - interval.low


@pytest.mark.parametrize(("successes", "n"), [(0, 10), (10, 10), (3, 60), (1, 1), (0, 1), (400, 1000)])
def test_wilson_is_scipys(successes: int, n: int) -> None:
    theirs = binomtest(successes, n).proportion_ci(confidence_level=0.9, method="wilson")
    ours = estimators.wilson(successes, n, confidence=0.9)
    assert (ours.low, ours.high) == pytest.approx((theirs.low, theirs.high), abs=1e-12)
    assert ours.low <= ours.estimate <= ours.high


@pytest.mark.parametrize("n", [30, 60, 200])
def test_wilson_covers(n: int) -> None:
    """On average over the shares a person meets: at a single one it swings about the nominal with n·p."""
    rng = np.random.default_rng(0)
    shares = rng.uniform(0.02, 0.5, REPETITIONS)
    covered = [covers(estimators.wilson(rng.binomial(n, p), n), p) for p in shares]
    assert 0.93 <= np.mean(covered) <= 0.97


@pytest.mark.parametrize("critic", CRITICS)
@pytest.mark.parametrize(("key", "budget"), DRAWS)
def test_what_is_said_is_true_95_times_in_100_and_tuning_costs_no_width(key: str, budget: int, critic: str) -> None:
    """The error left, and the machine's accuracy with and without power tuning."""
    covered, widths, audit_errors = [], [], []
    for epsilon, wrong, draw in reviews(key, budget, critic):
        audit_errors.append(wrong[draw.audit].sum())
        left = estimators.error_left(
            audited=int(draw.audit.sum()),
            audit_errors=int(wrong[draw.audit].sum()),
            still_open=0,
            unreviewed=N - budget,
            n=N,
        )
        plain, tuned = (
            estimators.active_inference_mean(
                1 - epsilon, ~wrong, draw.selected, draw.inclusion, power_tuned=power_tuned
            )
            for power_tuned in (False, True)
        )
        accuracy = 1 - wrong.mean()
        covered.append(
            (covers(left, float(np.mean(wrong & ~draw.selected))), covers(plain, accuracy), covers(tuned, accuracy))
        )
        widths.append((width(plain), width(tuned)))
    coverage = np.mean(covered, axis=0)
    assert np.all(coverage >= 0.93), coverage
    if budget >= 200 and np.mean(audit_errors) >= 10:
        # With fewer errors counts are so coarse that some intervals must cover more.
        assert np.all(coverage <= 0.97), coverage
    plain_width, tuned_width = np.mean(widths, axis=0)
    assert tuned_width <= 1.03 * plain_width
    if critic == "useless":
        assert tuned_width <= 0.9 * plain_width


@pytest.mark.parametrize("critic", CRITICS)
def test_the_exponential_rules_interval_is_wide_rather_than_wrong(critic: str) -> None:
    """Its floor is 15 % of the budget and draws few errors where the critic is good: there it may exceed 97 %."""
    covered = [
        covers(estimators.active_inference_mean(1 - epsilon, ~wrong, draw.selected, draw.inclusion), 1 - wrong.mean())
        for epsilon, wrong, draw in reviews("exponential", 300, critic)
    ]
    assert np.mean(covered) >= 0.93


def test_the_interval_is_no_wider_than_a_textbooks_where_half_is_reviewed() -> None:
    """A uniform half leaves only the other half to chance: S²(1/n − 1/N), not S²/n."""
    for _, wrong, draw in list(reviews("random", 500, "useless"))[:20]:
        interval = estimators.active_inference_mean(np.full(N, 0.5), ~wrong, draw.selected, draw.inclusion)
        share = 1 - wrong[draw.selected].mean()
        half = 1.96 * (share * (1 - share) / 500 * 0.5) ** 0.5
        assert width(interval) == pytest.approx(2 * half, rel=0.02)
        assert isinstance(interval, Interval)
        assert interval.estimate == pytest.approx(share)


def test_a_prediction_that_is_right_narrows_the_interval_but_is_not_believed_on_a_few_errors() -> None:
    rng = np.random.default_rng(1)
    right = rng.random(N) < 0.8
    draw = rule("random").draw(np.ones(N), 100, rng)
    blind, seeing = (
        width(estimators.active_inference_mean(f, right, draw.selected, draw.inclusion))
        for f in (np.ones(N), right.astype(float))
    )
    assert blind / 2 < seeing < 0.7 * blind


def test_no_error_found_is_no_proof_of_none() -> None:
    rng = np.random.default_rng(1)
    epsilon = rng.random(N)
    draw = rule("threshold+audit").draw(epsilon, 120, rng)
    interval = estimators.active_inference_mean(1 - epsilon, np.ones(N), draw.selected, draw.inclusion)
    assert isinstance(interval, Interval)
    assert interval.high == pytest.approx(1)
    _, high = bounds.binomial_bounds(0, 60 * 880 / 940, confidence=0.95)
    assert interval.low == pytest.approx(1 - 0.88 * high)


@pytest.mark.parametrize("key", ["threshold+audit", "exponential", "random"])
def test_the_plain_mean_has_no_bias(key: str) -> None:
    differences = []
    for epsilon, wrong, draw in reviews(key, 200):
        interval = estimators.active_inference_mean(
            1 - epsilon, ~wrong, draw.selected, draw.inclusion, power_tuned=False
        )
        assert isinstance(interval, Interval)
        differences.append(interval.estimate - (1 - wrong.mean()))
    assert abs(np.mean(differences)) < 3.5 * np.std(differences) / REPETITIONS**0.5


def test_power_tuning_shortens_the_interval_when_the_critic_is_loudly_wrong() -> None:
    rng = np.random.default_rng(0)
    right = rng.random(3000) < 0.1
    loud = rng.integers(0, 2, 3000).astype(float)
    draw = rule("random").draw(1 - loud, 300, rng)
    plain, tuned = (
        width(estimators.active_inference_mean(loud, right, draw.selected, draw.inclusion, power_tuned=tuned))
        for tuned in (False, True)
    )
    assert tuned < 0.7 * plain


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


def test_next_to_no_chance_is_no_chance() -> None:
    """The normalized rule's π ∝ ε is positive everywhere and still leaves blind spots: it would cover 17 %."""
    for epsilon, wrong, draw in list(reviews("normalized", 200))[:20]:
        assert np.all(draw.inclusion > 0)
        assert estimators.active_inference_mean(1 - epsilon, ~wrong, draw.selected, draw.inclusion) == TOO_RARELY
    inclusion = np.array([1.0, 0.2, 0.2, 0.6])
    nothing_drawn = np.array([True, False, False, False])
    assert estimators.active_inference_mean(np.ones(4), np.ones(4), nothing_drawn, inclusion) == TOO_RARELY
    assert "No audit, no interval" in TOO_RARELY.reason


@pytest.mark.parametrize("audited", [1, 2, 3])
def test_the_smallest_audits_have_wide_intervals(audited: int) -> None:
    selected = np.arange(50) < audited
    right = np.arange(50) != 0
    interval = estimators.active_inference_mean(np.full(50, 0.8), right, selected, np.full(50, audited / 50))
    assert isinstance(interval, Interval)
    assert 0 <= interval.low <= interval.estimate <= interval.high <= 1
    assert width(interval) > 0.5


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
