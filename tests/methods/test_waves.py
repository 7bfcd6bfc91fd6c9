"""Splitting a budget into waves, and drawing them."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from act_desktop.methods.waves import SMALLEST_WAVE, draw_wave, waves_of


@given(st.integers(1, 5000), st.floats(0, 0.5), st.integers(1, 12))
def test_waves_only_grow_end_at_the_budget_and_are_large_enough(budget: int, share: float, asked: int) -> None:
    audit = round(share * budget)
    waves = waves_of(budget, audit, asked)
    assert 1 <= len(waves) <= asked
    assert (waves[-1].reviews, waves[-1].audited) == (budget, audit)
    sizes = np.array([[0, 0], *([wave.picked, wave.audited] for wave in waves)])
    assert np.all(np.diff(sizes, axis=0) >= 0)
    if len(waves) > 1:
        assert np.diff(sizes.sum(1)).min() >= SMALLEST_WAVE - 1


@given(st.integers(2, 6), st.integers(0, 2**32 - 1))
def test_nothing_reviewed_is_lost_whatever_the_ranking_becomes(count: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    n = 600
    permutation, picked, reviewed = rng.permutation(n), np.zeros(n, dtype=bool), np.zeros(n, dtype=bool)
    for wave in waves_of(300, 60, count):
        draw = draw_wave(rng.random(n).round(1), picked, wave, permutation=permutation, rng=rng)
        assert not np.any(reviewed & ~draw.selected)
        assert draw.selected.sum() == wave.reviews
        assert draw.audit.sum() == wave.audited
        assert np.all(draw.inclusion[draw.selected & ~draw.audit] == 1)
        assert np.isclose(draw.inclusion.sum(), wave.reviews)
        picked, reviewed = draw.selected & ~draw.audit, draw.selected
