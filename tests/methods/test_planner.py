"""The planner's expectations against direct sums and against a world where ε is true."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from act_desktop.methods import planner
from act_desktop.methods.rules import rule

epsilons = hnp.arrays(np.float64, st.integers(1, 150), elements=st.floats(0, 1))


@given(epsilons)
@settings(max_examples=60, deadline=None)
def test_quality_is_one_less_what_is_left_unreviewed(epsilon: np.ndarray) -> None:
    n = len(epsilon)
    smallest_first = np.sort(epsilon)
    expected = [1 - smallest_first[: n - budget].sum() / n for budget in range(n + 1)]
    np.testing.assert_allclose(planner.expected_quality(epsilon), expected, atol=1e-12)


def test_quality_comes_true_where_epsilon_is_true() -> None:
    rng = np.random.default_rng(0)
    epsilon = rng.beta(0.5, 2, 500)
    first = np.argsort(-epsilon)[:100]
    after = []
    for _ in range(400):
        wrong = rng.random(500) < epsilon
        wrong[first] = False
        after.append(1 - wrong.mean())
    assert planner.expected_quality(epsilon)[100] == pytest.approx(np.mean(after), abs=4 * np.std(after) / 20)


@given(epsilons)
@settings(max_examples=60, deadline=None)
def test_corrections_are_the_next_hundreds_epsilon(epsilon: np.ndarray) -> None:
    ordered = np.sort(epsilon)[::-1]
    expected = [100 * np.mean(ordered[start : start + 100]) for start in range(len(ordered))]
    np.testing.assert_allclose(planner.corrections_per_100(epsilon), expected, atol=1e-9)


def test_corrections_never_rise_with_the_budget() -> None:
    corrections = planner.corrections_per_100(np.random.default_rng(1).random(1000))
    assert np.all(np.diff(corrections) <= 1e-9)


def test_the_outlook_of_the_threshold_rule_is_the_expected_quality() -> None:
    epsilon = np.random.default_rng(2).random(80)
    view = planner.outlook(rule("threshold"), epsilon)
    np.testing.assert_allclose(view.curves.rule, view.quality[view.curves.budgets])
    assert not view.calibrated
