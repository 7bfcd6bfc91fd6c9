"""How often the intervals hold what they say: 2 000 seeded draws each, 95 % nominal.

From ten errors expected among the randomly drawn on, 93 to 97 %. With fewer, counts are so coarse that some intervals
must cover more in order that none covers much less; there it is 93 % or more. The critic sees every error, misses a
quarter, is blind to all of them, or is pure noise.

test_estimators.py has the active-inference mean and the error left under threshold + audit and uniform draws,
test_planner.py the promise of `reviews_for_error`, test_theory_waves.py both estimators under adaptive waves.
"""

import functools

import numpy as np
import pytest
from scipy.special import ndtr

from act_desktop.methods import estimators
from act_desktop.methods.bounds import binomial_bounds, hypergeometric_bounds
from act_desktop.methods.estimators import Interval, NoInterval
from act_desktop.methods.reliability import auroc_interval
from act_desktop.methods.rules import rule
from act_desktop.methods.rules.base import fixed_size

REPETITIONS = 2000
CRITICS = ["sharp", "blind spot", "blind", "noise"]
LOOKED_UP = functools.cache(hypergeometric_bounds)


@pytest.fixture(autouse=True)
def _every_count_is_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(estimators, "hypergeometric_bounds", LOOKED_UP)


def world(critic: str, n: int, error_rate: float, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """ε and which labels are wrong."""
    wrong = rng.random(n) < error_rate
    if critic == "noise":
        return rng.random(n), wrong
    seen = wrong & (rng.random(n) < {"sharp": 1.0, "blind spot": 0.75, "blind": 0.0}[critic])
    return np.where(seen, rng.beta(4, 2, n), rng.beta(1, 6, n)), wrong


def covers(interval: Interval | NoInterval, truth: float) -> bool:
    assert isinstance(interval, Interval)
    return interval.low - 1e-9 <= truth <= interval.high + 1e-9


@pytest.mark.parametrize(("n", "share"), [(50, 0.2), (60, 0.4), (150, 0.07), (400, 0.03), (1000, 0.5)])
def test_wilson_covers_from_ten_successes_on(n: int, share: float) -> None:
    found = np.random.default_rng(0).binomial(n, share, REPETITIONS)
    intervals = {int(x): estimators.wilson(int(x), n) for x in np.unique(found)}
    assert 0.93 <= np.mean([covers(intervals[int(x)], share) for x in found]) <= 0.97


@pytest.mark.parametrize("expected", [0.3, 1.0, 2.0, 4.0, 10.0, 30.0])
@pytest.mark.parametrize("n", [60, 300])
def test_binomial_bounds_cover(n: int, expected: float) -> None:
    """On average over shares within a quarter of the one in question: at a single one coverage swings with n·p."""
    rng = np.random.default_rng(1)
    shares = expected / n * rng.uniform(0.75, 1.25, REPETITIONS)
    found = rng.binomial(n, shares)
    bounds = {int(x): binomial_bounds(int(x), n, confidence=0.95) for x in np.unique(found)}
    coverage = np.mean([bounds[int(x)][0] <= p <= bounds[int(x)][1] for x, p in zip(found, shares, strict=True)])
    assert 0.93 <= coverage <= (0.97 if expected >= 10 else 1)


@pytest.mark.parametrize("expected", [0.3, 1.0, 2.0, 4.0, 10.0, 15.0, 30.0])
@pytest.mark.parametrize(("audited", "unreviewed"), [(60, 740), (60, 60), (150, 1500)])
def test_the_error_left_covers_however_few_errors_there_are(audited: int, unreviewed: int, expected: float) -> None:
    """K wrong labels among the A + U, within a quarter of the number in question; the finding is hypergeometric."""
    rng, pool = np.random.default_rng(2), audited + unreviewed
    wrong = np.minimum(rng.poisson(expected * pool / audited * rng.uniform(0.75, 1.25, REPETITIONS)), pool)
    found = rng.hypergeometric(wrong, pool - wrong, audited)
    covered = [
        covers(
            estimators.error_left(
                audited=audited, audit_errors=int(x), still_open=0, unreviewed=unreviewed, n=pool + 200
            ),
            (k - x) / (pool + 200),
        )
        for x, k in zip(found, wrong, strict=True)
    ]
    assert 0.93 <= np.mean(covered) <= (0.97 if expected >= 10 else 1)


@pytest.mark.parametrize("critic", CRITICS)
@pytest.mark.parametrize(("n", "budget", "error_rate"), [(1000, 300, 0.2), (2000, 600, 0.2), (4000, 1200, 0.25)])
def test_the_exponential_rules_mean_and_error_left_cover(critic: str, n: int, budget: int, error_rate: float) -> None:
    """Forty worlds, fifty draws in each. What counts is the number of errors that are drawn at the floor."""
    rng = np.random.default_rng(3)
    covered, at_floor = [], []
    for _ in range(40):
        epsilon, wrong = world(critic, n, error_rate, rng)
        inclusion = rule("exponential").draw(epsilon, budget, rng).inclusion
        at_floor.append(float(inclusion[wrong & (inclusion < 1.01 * inclusion.min())].sum()))
        for _ in range(REPETITIONS // 40):
            selected = fixed_size(inclusion, rng)
            plain, tuned = (
                estimators.active_inference_mean(1 - epsilon, ~wrong, selected, inclusion, power_tuned=power_tuned)
                for power_tuned in (False, True)
            )
            assert isinstance(tuned, Interval)
            left = estimators.error_left_from_mean(tuned, corrected=float(np.mean(wrong & selected)))
            accuracy, truly_left = 1 - wrong.mean(), float(np.mean(wrong & ~selected))
            covered.append((covers(plain, accuracy), covers(tuned, accuracy), covers(left, truly_left)))
    coverage = np.mean(covered, axis=0)
    assert np.all(coverage >= 0.93), coverage
    if n == 4000 and critic in {"blind", "noise"}:
        assert np.mean(at_floor) >= 10
        assert np.all(coverage <= 0.97), coverage


@pytest.mark.parametrize(("n", "error_rate"), [(100, 0.3), (250, 0.1)])
def test_the_aurocs_interval_covers(n: int, error_rate: float) -> None:
    """Of decisions of equal weight: normal scores, d' = 1.2, so that the true AUROC is known."""
    rng, truth = np.random.default_rng(4), float(ndtr(1.2 / 2**0.5))
    covered = []
    for seed in range(REPETITIONS):
        wrong = rng.random(n) < error_rate
        epsilon = ndtr(rng.normal(size=n) + 1.2 * wrong)
        covered.append(covers(auroc_interval(epsilon, wrong, seed=seed, resamples=100), truth))
    assert 0.93 <= np.mean(covered) <= 0.97


@pytest.mark.parametrize("critic", ["sharp", "blind spot"])
def test_the_aurocs_interval_covers_under_an_audit(critic: str) -> None:
    """The weighted AUROC of a reviewed plan, against that of a large world of the same kind.

    The sharp critic's is 0.985: so few pairs are out of order that only too little coverage can be told.
    """
    rng = np.random.default_rng(5)
    epsilon, wrong = world(critic, 200_000, 0.3, rng)
    ranks = np.argsort(np.argsort(epsilon)) + 1.0
    truth = float((ranks[wrong].mean() - (wrong.sum() + 1) / 2) / (~wrong).sum())
    covered = []
    for seed in range(REPETITIONS):
        epsilon, wrong = world(critic, 1000, 0.3, rng)
        draw = rule("threshold+audit").draw(epsilon, 300, rng, audit_share=0.5)
        chosen = draw.selected
        interval = auroc_interval(
            epsilon[chosen], wrong[chosen], weights=1 / draw.inclusion[chosen], seed=seed, resamples=100
        )
        covered.append(covers(interval, truth))
    assert 0.93 <= np.mean(covered) <= (1 if critic == "sharp" else 0.97)
