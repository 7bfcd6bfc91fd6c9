"""The metrics against brute force."""

from itertools import pairwise, permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from act_desktop.methods import metrics
from act_desktop.methods.rules import rule

few_epsilons = hnp.arrays(np.float64, st.integers(1, 6), elements=st.sampled_from([0.0, 0.2, 0.5, 0.9]))


@st.composite
def judged(draw: st.DrawFn, largest: int = 60) -> tuple[np.ndarray, np.ndarray]:
    n = draw(st.integers(1, largest))
    epsilon = draw(hnp.arrays(np.float64, n, elements=st.sampled_from([0.0, 0.1, 0.2, 0.5, 0.9, 1.0])))
    return epsilon, draw(hnp.arrays(np.bool_, n))


def test_accuracy_counts_a_missing_label_as_wrong() -> None:
    predicted = np.array(["a", None, "b", "b"], dtype=object)
    assert metrics.accuracy(predicted, np.array(["a", "a", "b", "a"], dtype=object)) == 0.5


@given(judged())
@settings(max_examples=100, deadline=None)
def test_auroc_is_the_share_of_rightly_ordered_pairs(world: tuple[np.ndarray, np.ndarray]) -> None:
    epsilon, wrong = world
    pairs = [(e > r) + 0.5 * (e == r) for e in epsilon[wrong] for r in epsilon[~wrong]]
    result = metrics.auroc(epsilon, wrong)
    assert result is None if not pairs else result == pytest.approx(np.mean(pairs))


def test_auroc_with_weights_counts_a_sample_that_often() -> None:
    epsilon, wrong = np.array([0.1, 0.9, 0.5, 0.6]), np.array([False, True, True, False])
    weights = np.array([1, 2, 3, 1])
    repeated = metrics.auroc(np.repeat(epsilon, weights), np.repeat(wrong, weights))
    assert metrics.auroc(epsilon, wrong, weights=weights.astype(float)) == pytest.approx(repeated)


@given(few_epsilons, st.data())
@settings(max_examples=60, deadline=None)
def test_the_gain_curve_is_the_mean_over_all_orders_that_respect_epsilon(
    epsilon: np.ndarray, data: st.DataObject
) -> None:
    n = len(epsilon)
    wrong = data.draw(hnp.arrays(np.bool_, n))
    orders = [o for o in permutations(range(n)) if all(epsilon[a] >= epsilon[b] for a, b in pairwise(o))]
    brute = [np.mean([wrong[list(order[:budget])].sum() for order in orders]) / n for budget in range(n + 1)]
    np.testing.assert_allclose(metrics.gain_curve(epsilon, wrong), brute)


@given(judged())
@settings(max_examples=60, deadline=None)
def test_the_oracle_is_a_critic_that_knows_and_no_critic_beats_it(world: tuple[np.ndarray, np.ndarray]) -> None:
    epsilon, wrong = world
    share = np.arange(len(wrong) + 1) / len(wrong)
    oracle = metrics.oracle_gain(float(wrong.mean()), share)
    np.testing.assert_allclose(oracle, metrics.gain_curve(wrong.astype(float), wrong))
    assert np.all(metrics.gain_curve(epsilon, wrong) <= oracle + 1e-12)


def test_random_gain_is_a_critic_that_knows_nothing() -> None:
    wrong = np.array([True, False, False, True, False])
    np.testing.assert_allclose(metrics.random_gain(0.4, np.arange(6) / 5), metrics.gain_curve(np.full(5, 0.3), wrong))


def test_aqg_is_what_the_review_gained() -> None:
    assert metrics.aqg(0.8, 0.95) == pytest.approx(0.15)


@pytest.mark.parametrize("key", ["threshold", "threshold+audit", "exponential", "normalized", "random"])
def test_a_rules_curve_is_what_reviews_gain_on_average(key: str) -> None:
    rng = np.random.default_rng(5)
    epsilon = rng.random(30)
    wrong = rng.random(30) < epsilon
    curves = metrics.quality_curves(rule(key), epsilon, wrong)
    position = 12
    budget = int(curves.budgets[position])
    after = [
        1 - np.mean(wrong & ~rule(key).draw(epsilon, budget, np.random.default_rng(seed)).selected)
        for seed in range(1500)
    ]
    assert curves.rule[position] == pytest.approx(np.mean(after), abs=5 * np.std(after) / 1500**0.5 + 1e-9)
    assert curves.rule[0] == pytest.approx(1 - wrong.mean())
    assert curves.rule[-1] == pytest.approx(1)


def test_abs_of_the_oracle_is_1_of_random_0_and_of_a_liar_negative() -> None:
    rng = np.random.default_rng(0)
    wrong = rng.random(100) < 0.3
    threshold = rule("threshold")
    assert metrics.abs_(metrics.quality_curves(threshold, wrong.astype(float), wrong)) == pytest.approx(1)
    assert metrics.abs_(metrics.quality_curves(rule("random"), rng.random(100), wrong)) == pytest.approx(0, abs=1e-9)
    liar = metrics.abs_(metrics.quality_curves(threshold, 1.0 - wrong, wrong))
    assert liar is not None
    assert liar == pytest.approx(-1)


def test_abs_is_the_ratio_of_the_areas_between_the_curves() -> None:
    epsilon, wrong = np.array([0.9, 0.8, 0.3, 0.1]), np.array([True, False, True, False])
    gains: dict[str, list[float]] = {"rule": [0, 1, 1, 2, 2], "random": [0, 0.5, 1, 1.5, 2], "oracle": [0, 1, 2, 2, 2]}
    area = {name: sum((a + b) / 2 for a, b in pairwise(gain)) for name, gain in gains.items()}
    expected = (area["rule"] - area["random"]) / (area["oracle"] - area["random"])
    assert metrics.abs_(metrics.quality_curves(rule("threshold"), epsilon, wrong)) == pytest.approx(expected)


@pytest.mark.parametrize("wrong", [np.zeros(10, dtype=bool), np.ones(10, dtype=bool)])
def test_abs_says_nothing_where_nothing_can_be_gained(wrong: np.ndarray) -> None:
    assert metrics.abs_(metrics.quality_curves(rule("threshold"), np.linspace(0, 1, 10), wrong)) is None


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(-1, 3)), min_size=1, max_size=80))
@settings(max_examples=60, deadline=None)
def test_confusion_and_per_label_table_count_pairs(pairs: list[tuple[int, int]]) -> None:
    truth, predicted = np.array([pair[0] for pair in pairs]), np.array([pair[1] for pair in pairs])
    matrix = metrics.confusion_matrix(truth, predicted, 4)
    assert all(matrix[a, b] == pairs.count((a, b)) for a in range(4) for b in range(4))
    for index, row in enumerate(metrics.per_label(truth, predicted, ["a", "b", "c", "d"])):
        given_it = [pair for pair in pairs if pair[1] == index]
        is_it = [pair for pair in pairs if pair[0] == index]
        right = pairs.count((index, index))
        assert row.n == len(is_it)
        assert row.precision == (right / len(given_it) if given_it else None)
        assert row.recall == (right / len(is_it) if is_it else None)


def test_the_grid_of_a_small_project_has_every_budget() -> None:
    np.testing.assert_array_equal(metrics.budget_grid(5), np.arange(6))
    grid = metrics.budget_grid(100_000)
    assert len(grid) == 101
    assert grid[-1] == 100_000
