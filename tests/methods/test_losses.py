"""Losses: their weights against the formulas of METHOD.md, and ACT's unbiasedness by drawing many designs."""

import numpy as np
import pytest

from act_desktop.core.errors import UserError
from act_desktop.methods.losses import loss, losses
from act_desktop.methods.rules import rule

N, BUDGET = 40, 14


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(7)


def total(key: str, reviewed: np.ndarray, inclusion: np.ndarray, of_machine: np.ndarray, of_human: np.ndarray) -> float:
    weights = loss(key).weights(reviewed, inclusion)
    return float((weights.machine * of_machine + weights.human * of_human).mean())


def test_the_registry_has_the_losses_of_the_method() -> None:
    assert {"human", "machine", "merged", "act"} <= set(losses())
    with pytest.raises(UserError, match=r"no loss “ect”.*Choose from.*act"):
        loss("ect")


def test_the_losses_are_the_formulas(rng: np.random.Generator) -> None:
    reviewed = np.array([True, True, False, False])
    inclusion = np.array([1.0, 0.25, 0.25, 0.5])
    m, h = rng.random(4), rng.random(4)
    assert total("human", reviewed, inclusion, m, h) == pytest.approx((h[0] + h[1]) / 4)
    assert total("machine", reviewed, inclusion, m, h) == pytest.approx(m.mean())
    assert total("merged", reviewed, inclusion, m, h) == pytest.approx((h[0] + h[1] + m[2] + m[3]) / 4)
    assert total("act", reviewed, inclusion, m, h) == pytest.approx((h[0] + m[1] + 4 * (h[1] - m[1]) + m[2] + m[3]) / 4)


def test_act_on_a_thresholded_plan_is_merged(rng: np.random.Generator) -> None:
    draw = rule("threshold").draw(rng.random(N), BUDGET, rng)
    act, merged = (loss(key).weights(draw.selected, draw.inclusion) for key in ("act", "merged"))
    np.testing.assert_array_equal(act.machine, merged.machine)
    np.testing.assert_array_equal(act.human, merged.human)


@pytest.mark.parametrize("key", ["threshold+audit", "exponential", "normalized", "random"])
def test_act_is_unbiased_for_the_fully_human_loss(key: str, rng: np.random.Generator) -> None:
    of_machine, of_human = rng.exponential(size=N) + 0.5, rng.exponential(size=N)
    epsilon = np.clip(rng.beta(2, 3, size=N), 0.05, 1)
    estimates = np.empty(3000)
    for trial in range(len(estimates)):
        draw = rule(key).draw(epsilon, BUDGET, rng)
        estimates[trial] = total("act", draw.selected, draw.inclusion, of_machine, of_human)
    error = estimates.std() / np.sqrt(len(estimates))
    assert abs(estimates.mean() - of_human.mean()) < 4 * error
    assert abs(of_machine.mean() - of_human.mean()) > 8 * error  # so the test can tell them apart


def test_merged_is_biased_where_the_audit_is_thin(rng: np.random.Generator) -> None:
    of_machine, of_human = np.ones(N), np.zeros(N)
    draw = rule("threshold+audit").draw(rng.random(N), BUDGET, rng)
    assert total("merged", draw.selected, draw.inclusion, of_machine, of_human) == pytest.approx(1 - BUDGET / N)


def test_clipping_bounds_the_weight_and_keeps_the_sum() -> None:
    weights = loss("act").weights(np.array([True, True, False]), np.array([0.01, 1.0, 0.5]), clip=10)
    np.testing.assert_allclose(weights.human, [10, 1, 0])
    np.testing.assert_allclose(weights.machine + weights.human, 1)
