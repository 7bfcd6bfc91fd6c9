"""Our mean against that of the prediction-powered-inference authors, where the two overlap.

Theirs (package ppi-python) is for an infinite population behind the samples and normal intervals; ours is for these N
and mid-P. The point estimates are one for the same λ, and the widths agree where n/N is small and n is large.
"""

import warnings
from types import ModuleType

import numpy as np
import pytest

from act_desktop.methods import estimators
from act_desktop.methods.estimators import Interval
from act_desktop.methods.rules import rule


@pytest.fixture
def ppi() -> ModuleType:
    """Imported here, for on import it turns all warnings off, which the test's end undoes."""
    with warnings.catch_warnings():
        import ppi_py  # type: ignore[import-untyped]
    return ppi_py  # type: ignore[no-any-return]


def world(n: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """f, and Y: whether the machine's label is right."""
    rng = np.random.default_rng(seed)
    f = rng.beta(4, 1.5, n)
    return f, rng.random(n) < 0.3 + 0.6 * f


def mean(
    f: np.ndarray, y: np.ndarray, selected: np.ndarray, inclusion: np.ndarray, *, power_tuned: bool = False
) -> Interval:
    result = estimators.active_inference_mean(f, y, selected, inclusion, power_tuned=power_tuned)
    assert isinstance(result, Interval)
    return result


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("power_tuned", [False, True])
def test_a_uniform_draw_gives_their_point_estimate(ppi: ModuleType, seed: int, power_tuned: bool) -> None:
    f, y = world(2000, seed)
    draw = rule("random").draw(f, 200, np.random.default_rng(seed))
    s = draw.selected
    slope = np.cov(y[s], f[s])[0, 1] / np.var(f[s], ddof=1)
    power = float(np.clip(slope, 0, 1)) if power_tuned else 1.0
    theirs = ppi.ppi_mean_pointestimate(y[s].astype(float), f[s], f, lam=power)
    ours = mean(f, y, s, draw.inclusion, power_tuned=power_tuned)
    assert ours.estimate == pytest.approx(float(np.squeeze(theirs)), abs=1e-9)


@pytest.mark.parametrize("seed", range(5))
def test_an_audited_plan_gives_their_weighted_point_estimate(ppi: ModuleType, seed: int) -> None:
    """Under threshold + audit Σ δ/π = N, as their weights are scaled; elsewhere only the expectation is N."""
    f, y = world(2000, seed)
    draw = rule("threshold+audit").draw(1 - f, 300, np.random.default_rng(seed))
    s = draw.selected
    theirs = ppi.ppi_mean_pointestimate(y[s].astype(float), f[s], f, lam=1, w=1 / draw.inclusion[s])
    assert mean(f, y, s, draw.inclusion).estimate == pytest.approx(float(np.squeeze(theirs)), abs=1e-9)


def test_their_choice_of_power_comes_to_ours_with_more_reviews(ppi: ModuleType) -> None:
    """They divide by f's variance over all and by 1 + n/N, we by its variance among the reviewed."""
    f, y = world(400_000, 11)
    draw = rule("random").draw(f, 8000, np.random.default_rng(11))
    s = draw.selected
    theirs = ppi.ppi_mean_pointestimate(y[s].astype(float), f[s], f)
    ours = mean(f, y, s, draw.inclusion, power_tuned=True)
    assert ours.estimate == pytest.approx(float(np.squeeze(theirs)), abs=0.05 * (ours.high - ours.low))


@pytest.mark.parametrize("power_tuned", [False, True])
def test_the_widths_agree_where_few_of_many_are_reviewed(ppi: ModuleType, power_tuned: bool) -> None:
    f, y = world(400_000, 12)
    draw = rule("random").draw(f, 4000, np.random.default_rng(12))
    s = draw.selected
    low, high = ppi.ppi_mean_ci(y[s].astype(float), f[s], f, alpha=0.05, lam=None if power_tuned else 1)
    ours = mean(f, y, s, draw.inclusion, power_tuned=power_tuned)
    assert (ours.high - ours.low) / float(np.squeeze(high - low)) == pytest.approx(1, abs=0.02)


def test_where_half_is_reviewed_ours_is_narrower_for_the_other_half_is_all_that_is_unknown(ppi: ModuleType) -> None:
    f, y = world(2000, 13)
    draw = rule("random").draw(f, 1000, np.random.default_rng(13))
    s = draw.selected
    low, high = ppi.ppi_mean_ci(y[s].astype(float), f[s], f, alpha=0.05, lam=1)
    ours = mean(f, y, s, draw.inclusion)
    assert 0.65 < (ours.high - ours.low) / float(np.squeeze(high - low)) < 0.78


def test_without_a_prediction_both_are_the_classical_interval(ppi: ModuleType) -> None:
    f, y = world(400_000, 14)
    draw = rule("random").draw(f, 4000, np.random.default_rng(14))
    s = draw.selected
    low, high = ppi.classical_mean_ci(y[s].astype(float), alpha=0.05)
    ours = mean(np.zeros(len(f)), y, s, draw.inclusion)
    assert ours.estimate == pytest.approx((low + high) / 2, abs=1e-9)
    assert (ours.high - ours.low) / (high - low) == pytest.approx(1, abs=0.02)
