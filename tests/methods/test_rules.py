"""The sampling rules: the budget is hard, the probabilities are what they say, and a seed repeats everything."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from act_desktop.core.errors import UserError
from act_desktop.methods.rules import Draw, rule, rules
from act_desktop.methods.rules.base import fixed_size

KEYS = ["exponential", "normalized", "random", "threshold", "threshold+audit"]
POSITIVE = ["exponential", "random", "threshold+audit"]

epsilons = hnp.arrays(np.float64, st.integers(1, 200), elements=st.floats(0, 1, allow_subnormal=True)) | hnp.arrays(
    np.float64, st.integers(1, 200), elements=st.sampled_from([0.0, 0.01, 0.5, 1.0])
)


@st.composite
def worlds(draw: st.DrawFn) -> tuple[np.ndarray, int, int]:
    epsilon = draw(epsilons)
    return epsilon, draw(st.integers(0, len(epsilon))), draw(st.integers(0, 2**32))


def drawn(key: str, epsilon: np.ndarray, budget: int, seed: int, **parameters: float) -> Draw:
    return rule(key).draw(epsilon, budget, np.random.default_rng(seed), **parameters)


def test_the_five_rules_are_found() -> None:
    assert list(rules()) == KEYS


def test_an_unknown_rule_names_the_known_ones() -> None:
    with pytest.raises(UserError, match=r"threshold\+audit"):
        rule("best")


@pytest.mark.parametrize("key", KEYS)
def test_an_unknown_parameter_is_refused(key: str) -> None:
    with pytest.raises(UserError, match="gamma"):
        drawn(key, np.array([0.1, 0.2]), 1, 0, gamma=1.0)


@pytest.mark.parametrize(
    ("key", "parameters"),
    [
        ("exponential", {"beta": 0.0}),
        ("exponential", {"floor": 1.5}),
        ("threshold+audit", {"audit_share": -0.1}),
        ("threshold+audit", {"audit_minimum": -1.0}),
    ],
)
def test_impossible_parameters_are_refused(key: str, parameters: dict[str, float]) -> None:
    with pytest.raises(UserError):
        drawn(key, np.linspace(0, 1, 50), 10, 0, **parameters)


@pytest.mark.parametrize("key", KEYS)
@given(world=worlds())
@settings(max_examples=150, deadline=None)
def test_the_budget_is_never_exceeded_and_probabilities_hold(key: str, world: tuple[np.ndarray, int, int]) -> None:
    epsilon, budget, seed = world
    result = drawn(key, epsilon, budget, seed)
    reachable = int(np.sum(epsilon >= 1e-9)) if key == "normalized" else len(epsilon)

    assert result.selected.sum() == min(budget, reachable)
    assert result.inclusion.sum() == pytest.approx(min(budget, reachable), abs=1e-6)
    assert np.all((result.inclusion >= 0) & (result.inclusion <= 1))
    assert np.all(result.inclusion[result.selected] > 0)
    assert not np.any(result.audit & ~result.selected)
    assert all(np.isfinite(value) for value in result.parameters.values())
    if key in POSITIVE and budget:
        assert np.all(result.inclusion > 0)


@pytest.mark.parametrize("key", KEYS)
@given(world=worlds())
@settings(max_examples=30, deadline=None)
def test_the_same_seed_draws_the_same_samples(key: str, world: tuple[np.ndarray, int, int]) -> None:
    first, second = drawn(key, *world), drawn(key, *world)
    np.testing.assert_array_equal(first.selected, second.selected)
    np.testing.assert_array_equal(first.audit, second.audit)
    np.testing.assert_array_equal(first.inclusion, second.inclusion)
    assert first.parameters == second.parameters


@pytest.mark.parametrize("key", KEYS)
def test_another_seed_draws_other_samples_where_anything_is_random(key: str) -> None:
    epsilon = np.full(200, 0.3)
    assert np.any(drawn(key, epsilon, 50, 0).selected != drawn(key, epsilon, 50, 1).selected)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("ties", [False, True])
def test_samples_are_drawn_as_often_as_their_probability_says(key: str, ties: bool) -> None:
    """Over many seeds the frequency of each sample is its π (with ties: its mean π, since π depends on the shuffle)."""
    epsilon = np.random.default_rng(3).beta(0.5, 2.0, 40)
    if ties:
        epsilon = np.round(epsilon * 4) / 4
    repetitions = 4000
    draws = [drawn(key, epsilon, 13, seed) for seed in range(repetitions)]
    frequency = np.mean([draw.selected for draw in draws], axis=0)
    probability = np.mean([draw.inclusion for draw in draws], axis=0)
    standard_error = np.sqrt(probability * (1 - probability) / repetitions)
    assert np.all(np.abs(frequency - probability) <= 4.5 * standard_error + 1e-9)


@given(hnp.arrays(np.float64, st.integers(1, 60), elements=st.floats(0, 1)), st.integers(0, 2**32))
@settings(max_examples=150, deadline=None)
def test_the_fixed_size_design_takes_the_certain_and_never_the_impossible(raw: np.ndarray, seed: int) -> None:
    whole = float(np.floor(raw.sum()))
    inclusion = raw * (whole / raw.sum()) if whole else np.zeros_like(raw)
    inclusion[inclusion < 1e-12] = 0
    selected = fixed_size(inclusion, np.random.default_rng(seed))
    assert selected.sum() == whole
    assert np.all(selected[inclusion == 1])
    assert not np.any(selected[inclusion == 0])


def test_every_pair_can_be_drawn_together() -> None:
    """A fixed order would never draw neighbours together; the shuffle does."""
    inclusion = np.full(8, 0.25)
    pairs = np.zeros((8, 8), dtype=bool)
    for seed in range(800):
        selected = fixed_size(inclusion, np.random.default_rng(seed))
        pairs |= np.outer(selected, selected)
    assert pairs.all()


@given(world=worlds())
@settings(max_examples=80, deadline=None)
def test_threshold_takes_no_sample_that_is_less_suspicious_than_one_it_leaves(
    world: tuple[np.ndarray, int, int],
) -> None:
    epsilon, budget, _ = world
    selected = drawn("threshold", *world).selected
    if 0 < budget < len(epsilon):
        assert epsilon[selected].min() >= epsilon[~selected].max()


@pytest.mark.parametrize(
    ("budget", "n", "audit"),
    [
        *[(0, 100, 0), (1, 100, 1), (2, 100, 1), (50, 1000, 25), (100, 1000, 50), (120, 1000, 60), (300, 1000, 60)],
        *[(400, 2000, 60), (1000, 5000, 150), (1999, 2000, 300), (2000, 2000, 0), (1, 1, 0)],
    ],
)
def test_the_audit_is_15_percent_at_least_60_at_most_half(budget: int, n: int, audit: int) -> None:
    result = drawn("threshold+audit", np.random.default_rng(0).random(n), budget, 0)
    assert result.audit.sum() == audit
    if audit > 0:
        rest = n - (budget - audit)
        assert np.unique(result.inclusion[result.audit]) == pytest.approx([audit / rest])
        assert np.sum(result.inclusion == 1) == (budget - audit if audit < rest else n)


def test_without_its_minimum_the_audit_is_the_share() -> None:
    result = drawn("threshold+audit", np.random.default_rng(0).random(500), 100, 0, audit_minimum=0, audit_share=0.2)
    assert result.audit.sum() == 20


def test_an_audit_of_nothing_is_the_threshold_rule() -> None:
    epsilon = np.random.default_rng(0).random(500)
    result = drawn("threshold+audit", epsilon, 100, 0, audit_minimum=0, audit_share=0)
    np.testing.assert_array_equal(result.selected, drawn("threshold", epsilon, 100, 5).selected)
    np.testing.assert_array_equal(result.inclusion, result.selected)


def test_random_is_all_audit() -> None:
    result = drawn("random", np.random.default_rng(0).random(50), 20, 0)
    np.testing.assert_array_equal(result.audit, result.selected)
    assert np.all(result.inclusion == 0.4)


@given(epsilon=epsilons.filter(lambda array: np.sum(array >= 1e-9) > 1), data=st.data())
@settings(max_examples=80, deadline=None)
def test_normalized_is_proportional_below_certainty(epsilon: np.ndarray, data: st.DataObject) -> None:
    budget = data.draw(st.integers(1, int(np.sum(epsilon >= 1e-9)) - 1))
    result = drawn("normalized", epsilon, budget, 0)
    epsilon = np.where(epsilon < 1e-9, 0, epsilon)
    expected = np.minimum(1, result.parameters["c"] * epsilon)
    np.testing.assert_allclose(result.inclusion, expected, atol=1e-12)


def test_exponential_is_the_papers_formula_without_a_floor() -> None:
    epsilon = np.random.default_rng(0).random(300)
    result = drawn("exponential", epsilon, 60, 0, floor=0, beta=20)
    alpha = result.parameters["alpha"]
    np.testing.assert_allclose(result.inclusion, 1 / (1 + np.exp(-20 * (epsilon - alpha))), rtol=1e-6)


@given(epsilon=epsilons.filter(lambda array: len(array) > 1), data=st.data())
@settings(max_examples=80, deadline=None)
def test_the_floor_bounds_every_weight(epsilon: np.ndarray, data: st.DataObject) -> None:
    n = len(epsilon)
    budget, floor = data.draw(st.integers(1, n - 1)), data.draw(st.floats(0.01, 1))
    result = drawn("exponential", epsilon, budget, 0, floor=floor)
    assert 1 / result.inclusion.min() <= n / (floor * budget) * (1 + 1e-5)


def test_exponential_prefers_the_suspicious() -> None:
    epsilon = np.linspace(0, 1, 101)
    inclusion = drawn("exponential", epsilon, 20, 0).inclusion
    assert np.all(np.diff(inclusion) >= -1e-12)
    assert inclusion[-1] > 0.9


def test_a_floor_of_the_whole_budget_is_uniform() -> None:
    result = drawn("exponential", np.linspace(0, 1, 50), 10, 0, floor=1)
    np.testing.assert_allclose(result.inclusion, 0.2)
    assert result.selected.sum() == 10
