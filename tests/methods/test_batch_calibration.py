"""Batch calibration: what it takes away, what it leaves, and what its assumption is worth."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy.special import softmax

from act_desktop.methods.batch_calibration import batch_calibrated

shapes = st.tuples(st.integers(1, 30), st.integers(2, 6))
logits = shapes.flatmap(lambda shape: hnp.arrays(np.float64, shape, elements=st.floats(-3, 3)))


def world(share: float, *, preferred: float, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Right labels, the first of which has a share, and probabilities of a model that prefers the first besides.

    Returns:
        Labels, shape (3000,); probabilities, shape (3000, 3).
    """
    rng = np.random.default_rng(seed)
    right = rng.choice(3, size=3000, p=[share, (1 - share) / 2, (1 - share) / 2])
    known = 2 * np.eye(3)[right] + rng.normal(size=(3000, 3))
    return right, softmax(known + np.array([preferred, 0, 0]), axis=1)


@given(logits)
def test_every_row_stays_a_distribution(given_logits: np.ndarray) -> None:
    found = batch_calibrated(softmax(given_logits, axis=1))
    assert found.shape == given_logits.shape
    assert found.sum(axis=1) == pytest.approx(1)
    assert np.all(found >= 0)


@given(logits, st.data())
def test_a_constant_preference_is_taken_away_exactly(given_logits: np.ndarray, data: st.DataObject) -> None:
    bias = data.draw(hnp.arrays(np.float64, given_logits.shape[1], elements=st.floats(-5, 5)))
    plain, biased = softmax(given_logits, axis=1), softmax(given_logits + bias, axis=1)
    assert batch_calibrated(biased) == pytest.approx(batch_calibrated(plain))


@given(logits)
def test_no_label_is_preferred_any_more_and_again_changes_nothing(given_logits: np.ndarray) -> None:
    found = batch_calibrated(softmax(given_logits, axis=1))
    means = np.log(found).mean(axis=0)
    assert means == pytest.approx(np.full(len(means), means[0]))
    assert batch_calibrated(found) == pytest.approx(found)


@given(logits, st.integers(0, 100))
def test_the_order_of_samples_and_labels_does_not_matter(given_logits: np.ndarray, seed: int) -> None:
    rng, before = np.random.default_rng(seed), softmax(given_logits, axis=1)
    rows, columns = (rng.permutation(size) for size in before.shape)
    shuffled = batch_calibrated(before[rows][:, columns])
    assert shuffled == pytest.approx(batch_calibrated(before)[rows][:, columns])


def test_a_model_that_always_gives_the_first_label_becomes_balanced_and_right() -> None:
    right, raw = world(1 / 3, preferred=9)
    assert np.mean(raw.argmax(axis=1) == 0) > 0.999
    given_labels = batch_calibrated(raw).argmax(axis=1)
    assert np.bincount(given_labels, minlength=3) / 3000 == pytest.approx([1 / 3] * 3, abs=0.03)
    assert np.mean(given_labels == right) > 0.8


def test_an_extreme_preference_is_no_reason_to_forget_what_the_model_knows() -> None:
    right, raw = world(1 / 3, preferred=12)
    assert np.median(raw[:, 1]) < 1e-5
    assert np.mean(batch_calibrated(raw).argmax(axis=1) == right) > 0.8


def test_where_one_label_is_truly_most_of_them_it_does_harm() -> None:
    """Its assumption; whoever offers it must say so."""
    right, raw = world(0.9, preferred=0)
    before, after = (np.mean(found.argmax(axis=1) == right) for found in (raw, batch_calibrated(raw)))
    print(f"right: raw {before:.3f}, calibrated {after:.3f}")
    assert after < before - 0.1


def test_a_probability_of_zero_moves_the_others_by_little() -> None:
    certain = np.array([[1.0, 0.0]])
    others = np.tile([[0.9, 0.1], [0.2, 0.8]], (500, 1))
    found = batch_calibrated(np.concatenate([certain, others]))
    assert np.all(np.isfinite(found))
    assert found[1:] == pytest.approx(batch_calibrated(others), abs=0.01)
    assert found[0].argmax() == 0


def test_of_nothing_comes_nothing() -> None:
    assert batch_calibrated(np.empty((0, 3))).shape == (0, 3)
