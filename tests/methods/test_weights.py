"""The ACT weights make the loss unbiased, and the diagnostics say what they are worth."""

import numpy as np
import pytest

from act_desktop.methods.rules import rule
from act_desktop.methods.weights import act_weights, effective_sample_size, largest_weight, power


@pytest.mark.parametrize("key", ["threshold+audit", "exponential", "random"])
def test_the_act_loss_is_unbiased_for_the_fully_human_loss(key: str) -> None:
    rng = np.random.default_rng(1)
    epsilon, machine_loss, human_loss = rng.random(200), rng.random(200), rng.random(200) * 3
    losses = []
    for seed in range(2000):
        draw = rule(key).draw(epsilon, 60, np.random.default_rng(seed))
        machine, human = act_weights(draw.selected, draw.inclusion)
        losses.append(np.mean(machine * machine_loss + human * human_loss))
    assert np.mean(losses) == pytest.approx(human_loss.mean(), abs=4 * np.std(losses) / 2000**0.5)


def test_a_threshold_plan_is_plain_merging() -> None:
    draw = rule("threshold").draw(np.linspace(0, 1, 10), 4, np.random.default_rng(0))
    machine, human = act_weights(draw.selected, draw.inclusion)
    np.testing.assert_array_equal(human, draw.selected)
    np.testing.assert_array_equal(machine, ~draw.selected)


def test_clipping_bounds_the_human_weight_and_keeps_the_sum() -> None:
    selected, inclusion = np.array([True, True, False]), np.array([0.01, 0.5, 0.5])
    machine, human = act_weights(selected, inclusion, clip=10)
    np.testing.assert_allclose(human, [10, 2, 0])
    np.testing.assert_allclose(machine + human, 1)


def test_selected_with_probability_0_is_a_bug() -> None:
    with pytest.raises(ValueError, match="probability 0"):
        act_weights(np.array([True]), np.array([0.0]))


def test_equal_weights_are_worth_their_number_and_one_giant_is_worth_one() -> None:
    assert effective_sample_size(np.array([4.0, 4.0, 0.0, 4.0])) == pytest.approx(3)
    assert effective_sample_size(np.array([1e6, 1.0, 1.0])) == pytest.approx(1, abs=1e-4)
    assert largest_weight(np.array([1.0, 7.0])) == 7
    assert effective_sample_size(np.zeros(3)) == largest_weight(np.zeros(0)) == 0


def test_the_power_makes_the_estimated_design_variance_smallest() -> None:
    rng = np.random.default_rng(0)
    human, inclusion = rng.gamma(2, 1, 500), rng.uniform(0.05, 0.9, 500)
    machine = human + rng.gamma(2, 1, 500)
    tuned = power(human, machine, inclusion)

    def variance(value: float) -> float:
        return float(np.sum((human - value * machine) ** 2 * (1 - inclusion) / inclusion**2))

    assert 0 < tuned < 1
    assert variance(tuned) <= min(variance(value) for value in np.linspace(0, 1, 101)) + 1e-9


def test_a_machine_term_that_equals_the_human_loss_is_used_whole_and_a_useless_one_hardly() -> None:
    rng = np.random.default_rng(1)
    human, inclusion = rng.gamma(2, 1, 500), np.full(500, 0.1)
    assert power(human, human, inclusion) == 1
    assert power(human, np.where(rng.random(500) < 0.02, 50.0, 0.0), inclusion) < 0.1
    assert power(human, human, np.ones(500)) == 1
