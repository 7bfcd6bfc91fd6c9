"""The fused label distribution: better than the annotator's, honest on the reviewed, and absent where it cannot be."""

import numpy as np
import pytest

from act_desktop.methods.distribution import fused_distribution

N, C = 2000, 4


def world(seed: int, *, sharp: float = 1.5) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Two noisy opinions, the first overconfident; ε from the first; the right labels."""
    rng = np.random.default_rng(seed)
    right = rng.integers(C, size=N)
    opinions = []
    for confidence in (3.0, 1.0):
        scores = sharp * np.eye(C)[right] + rng.normal(size=(N, C))
        opinion = np.exp(confidence * scores)
        opinions.append(opinion / opinion.sum(1, keepdims=True))
    machine = opinions[0].argmax(1)
    return np.stack(opinions), 1 - opinions[0].max(1), machine, right


def log_loss(probabilities: np.ndarray, right: np.ndarray) -> float:
    return float(-np.log(np.clip(probabilities[np.arange(len(right)), right], 1e-9, 1)).mean())


@pytest.mark.parametrize("seed", range(3))
def test_it_is_better_than_the_annotator_where_nobody_reviewed(seed: int) -> None:
    opinions, epsilon, machine, right = world(seed)
    reviewed = np.random.default_rng(seed).random(N) < 0.2
    fused = fused_distribution(list(opinions), epsilon, machine, right, reviewed, seed=0)
    assert fused is not None
    np.testing.assert_allclose(fused.sum(1), 1)
    rest = ~reviewed
    assert log_loss(fused[rest], right[rest]) < 0.8 * log_loss(opinions[0][rest], right[rest])
    assert np.mean(fused.argmax(1)[rest] == right[rest]) > np.mean(machine[rest] == right[rest]) + 0.03


def test_a_reviewed_samples_distribution_never_saw_its_decision() -> None:
    """Decisions that are pure noise cannot be found again in the distribution of the very samples they were made on."""
    opinions, epsilon, machine, _ = world(5)
    rng = np.random.default_rng(6)
    noise, reviewed = rng.integers(C, size=N), rng.random(N) < 0.2
    fused = fused_distribution(list(opinions), epsilon, machine, noise, reviewed, seed=0)
    assert fused is not None
    own = fused[reviewed][np.arange(reviewed.sum()), noise[reviewed]]
    assert own.mean() == pytest.approx(1 / C, abs=0.02)


def test_too_few_decisions_or_a_label_that_was_hardly_decided_give_none() -> None:
    opinions, epsilon, machine, right = world(8)
    few = np.arange(N) < 30 * C - 1
    assert fused_distribution(list(opinions), epsilon, machine, right, few, seed=0) is None
    without = (np.arange(N) < 300) & (right != 3)
    assert fused_distribution(list(opinions), epsilon, machine, right, without, seed=0) is None
