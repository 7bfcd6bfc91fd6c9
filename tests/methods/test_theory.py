"""The ACT loss over many draws: no bias where every π is positive, the design's variance, and what threshold hides.

A rule's budget is hard, so its draws have a fixed size and the paper's variance for independent δ is only an upper
bound. `design.design_variance` gives the formula of each rule with its source; both are tested here.
"""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from act_desktop.methods.design import design_bias, design_variance
from act_desktop.methods.losses import loss
from act_desktop.methods.rules import rule
from act_desktop.methods.rules.base import fixed_size

POSITIVE = ["exponential", "normalized", "random", "threshold+audit"]
N, BUDGET, DRAWS = 250, 80, 4000


def world(seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """ε, ℓ(x, ŷ) and ℓ(x, y), with a critic that sees three quarters of the errors."""
    rng = np.random.default_rng(seed)
    wrong = rng.random(N) < 0.25
    seen = wrong & (rng.random(N) < 0.75)
    epsilon = np.where(seen, rng.beta(4, 2, N), 0.02 + 0.9 * rng.beta(1, 6, N))
    machine = rng.exponential(0.3, N)
    return epsilon, machine, np.where(wrong, machine + rng.exponential(2, N), machine)


def drawn(key: str, epsilon: np.ndarray, draws: int = DRAWS) -> tuple[np.ndarray, np.ndarray]:
    """π of the rule, and δ of many draws, bool of shape (draws, N)."""
    rng = np.random.default_rng(7)
    first = rule(key).draw(epsilon, BUDGET, rng)
    if key in {"exponential", "normalized"}:
        # π does not change from draw to draw, and solving for it anew would take most of the time.
        return first.inclusion, np.array([fixed_size(first.inclusion, rng) for _ in range(draws)])
    return first.inclusion, np.array([rule(key).draw(epsilon, BUDGET, rng).selected for _ in range(draws)])


def act_losses(
    inclusion: np.ndarray, selected: np.ndarray, machine: np.ndarray, human: np.ndarray, key: str = "act"
) -> np.ndarray:
    """The loss of every draw, with the weights that the trainer uses."""
    weights = [loss(key).weights(row, inclusion) for row in selected]
    return np.array([np.mean(each.machine * machine + each.human * human) for each in weights])


@pytest.mark.parametrize("key", POSITIVE)
def test_the_act_loss_has_no_bias_and_the_variance_of_its_design(key: str) -> None:
    """The measured variance is the fixed-size formula's within 10 %, and nowhere above that of independent δ."""
    epsilon, machine, human = world(1)
    inclusion, selected = drawn(key, epsilon)
    losses = act_losses(inclusion, selected, machine, human)
    assert np.all(selected.sum(axis=1) == BUDGET)
    assert design_bias(human - machine, inclusion) == 0
    assert np.mean(losses) == pytest.approx(human.mean(), abs=4 * np.std(losses) / DRAWS**0.5)
    assert 0.9 <= np.var(losses) / design_variance(human - machine, inclusion) <= 1.1
    assert np.var(losses) <= 1.1 * design_variance(human - machine, inclusion, independent=True)


@pytest.mark.parametrize("key", POSITIVE)
def test_a_soft_machine_term_leaves_no_bias_and_less_variance(key: str) -> None:
    """Any ℓ^m that does not look at y will do; here the loss expected under the critic's own ε."""
    epsilon, machine, human = world(2)
    soft = machine + 2 * epsilon
    inclusion, selected = drawn(key, epsilon, 2000)
    losses = act_losses(inclusion, selected, soft, human)
    assert np.mean(losses) == pytest.approx(human.mean(), abs=4 * np.std(losses) / 2000**0.5)
    assert 0.87 <= np.var(losses) / design_variance(human - soft, inclusion) <= 1.13


@pytest.mark.parametrize("key", POSITIVE)
def test_independent_draws_have_the_papers_variance_and_no_hard_budget(key: str) -> None:
    epsilon, machine, human = world(1)
    inclusion = rule(key).draw(epsilon, BUDGET, np.random.default_rng(7)).inclusion
    selected = np.random.default_rng(8).random((DRAWS, N)) < inclusion
    losses = act_losses(inclusion, selected, machine, human)
    assert 0.9 <= np.var(losses) / design_variance(human - machine, inclusion, independent=True) <= 1.1
    assert 0.3 <= np.mean(selected.sum(axis=1) > BUDGET) <= 0.6


@pytest.mark.parametrize("key", POSITIVE)
def test_what_is_in_proportion_to_the_probabilities_varies_only_where_the_size_is_left_to_chance(key: str) -> None:
    """A difference of c·π has Σ c·π·δ/π = c·B in every draw; independent δ pay for their random number."""
    epsilon, _, _ = world(3)
    inclusion, selected = drawn(key, epsilon, 200)
    difference = 2 * inclusion
    assert np.std(act_losses(inclusion, selected, np.zeros(N), difference)) < 1e-9
    assert design_variance(difference, inclusion) == pytest.approx(0, abs=1e-18)
    assert design_variance(difference, inclusion, independent=True) > 1e-4


def test_a_uniform_draw_has_the_textbooks_variance() -> None:
    difference = np.random.default_rng(0).normal(1, 2, 90)
    expected = np.var(difference, ddof=1) / 30 * (1 - 30 / 90)
    assert design_variance(difference, np.full(90, 1 / 3)) == pytest.approx(expected)


def test_one_sample_left_to_chance_has_no_variance_at_a_fixed_size() -> None:
    assert design_variance(np.array([1.0, 5.0]), np.array([1.0, 0.5])) == 0


@pytest.mark.parametrize("key", ["act", "merged"])
def test_a_pure_threshold_is_wrong_by_the_errors_it_never_sees_whatever_the_draw(key: str) -> None:
    """No variance, all bias: the loss pretends that every label below τ is right."""
    epsilon, machine, human = world(4)
    inclusion, selected = drawn("threshold", epsilon, 50)
    losses = act_losses(inclusion, selected, machine, human, key)
    unseen = float((human - machine)[inclusion == 0].sum()) / N
    assert unseen > 0.05
    np.testing.assert_allclose(losses, human.mean() - unseen)
    assert design_bias(human - machine, inclusion) == pytest.approx(-unseen)
    assert design_variance(human - machine, inclusion) == 0


def test_the_bias_of_a_threshold_is_the_share_of_unseen_errors_and_an_audit_takes_it_away() -> None:
    """With ℓ = 1[the label in force is wrong], against the same budget with an audit."""
    rng = np.random.default_rng(5)
    wrong = rng.random(2000) < 0.2
    epsilon = np.where(wrong & (rng.random(2000) < 0.75), rng.beta(4, 2, 2000), rng.beta(1, 6, 2000))
    threshold, audited = (rule(key).draw(epsilon, 500, rng) for key in ("threshold", "threshold+audit"))
    missed = float(np.mean(wrong & ~threshold.selected))
    assert 0.02 < missed < 0.06
    assert design_bias(wrong, threshold.inclusion) == pytest.approx(-missed)
    assert design_bias(wrong, audited.inclusion) == 0


@given(
    epsilon=hnp.arrays(np.float64, st.integers(1, 120), elements=st.floats(0, 1))
    | hnp.arrays(np.float64, st.integers(1, 120), elements=st.sampled_from([0.0, 5e-324, 1e-9, 1 - 1e-16, 1.0])),
    data=st.data(),
)
@settings(max_examples=200, deadline=None)
def test_no_parameter_of_any_rule_exceeds_the_budget(epsilon: np.ndarray, data: st.DataObject) -> None:
    """Whatever ε, budget and parameters; with the default ones test_rules.py says more."""
    budget, seed = data.draw(st.integers(0, len(epsilon))), data.draw(st.integers(0, 2**32))
    chosen: dict[str, dict[str, st.SearchStrategy[float]]] = {
        "exponential": {"beta": st.floats(1e-3, 1e4), "floor": st.floats(0, 1)},
        "normalized": {},
        "random": {},
        "threshold": {},
        "threshold+audit": {"audit_share": st.floats(0, 1), "audit_minimum": st.floats(0, 200)},
    }
    for key, parameters in chosen.items():
        given_ = {name: data.draw(values, label=name) for name, values in parameters.items()}
        draw = rule(key).draw(epsilon, budget, np.random.default_rng(seed), **given_)
        assert draw.selected.sum() <= budget, key
        assert np.all(draw.inclusion[draw.selected] > 0), key
