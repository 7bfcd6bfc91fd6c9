"""The fused label distribution: better than the annotator's, without one that knows nothing, honest on the reviewed."""

from collections.abc import Sequence

import numpy as np
import pytest

from act_desktop.methods.distribution import fused_distribution

N, C = 2000, 4


def fuse(
    opinions: Sequence[np.ndarray],
    epsilon: np.ndarray,
    machine: np.ndarray,
    human: np.ndarray,
    reviewed: np.ndarray,
    *,
    inclusion: np.ndarray | float = 1.0,
) -> np.ndarray:
    """With a fused ε that knows no more than the critic's."""
    fused = fused_distribution(
        opinions,
        machine,
        human,
        reviewed,
        epsilon=epsilon,
        fused_epsilon=epsilon,
        inclusion=np.broadcast_to(inclusion, N),
        seed=0,
    )
    assert fused is not None
    return fused


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


@pytest.mark.parametrize("decisions", [100, 200, 600, 1200])  # from 1 000 on each label has weights of its own
@pytest.mark.parametrize("seed", range(3))
def test_it_is_better_than_the_annotator_where_nobody_reviewed(seed: int, decisions: int) -> None:
    opinions, epsilon, machine, right = world(seed)
    reviewed = np.arange(N) < decisions
    fused = fuse(list(opinions), epsilon, machine, right, reviewed)
    np.testing.assert_allclose(fused.sum(1), 1)
    rest = ~reviewed
    assert log_loss(fused[rest], right[rest]) < 0.8 * log_loss(opinions[0][rest], right[rest])
    assert np.mean(fused.argmax(1)[rest] == right[rest]) > np.mean(machine[rest] == right[rest]) + 0.03


@pytest.mark.parametrize("share", [0.1, 0.3, 0.6])
def test_a_reviewed_samples_distribution_never_saw_its_decision(share: float) -> None:
    """Decisions that are pure noise cannot be found again in the distribution of the very samples they were made on."""
    opinions, epsilon, machine, _ = world(5)
    rng = np.random.default_rng(6)
    noise, reviewed = rng.integers(C, size=N), rng.random(N) < share
    fused = fuse(list(opinions), epsilon, machine, noise, reviewed)
    own = fused[reviewed][np.arange(reviewed.sum()), noise[reviewed]]
    assert own.mean() == pytest.approx(1 / C, abs=0.03)


def test_a_label_that_nobody_gave_is_still_possible() -> None:
    """The weights are those of the opinions, not of the labels."""
    opinions, epsilon, machine, right = world(8)
    reviewed = (np.arange(N) < 300) & (right != 3)
    fused = fuse(list(opinions), epsilon, machine, right, reviewed)
    third = (right == 3) & ~reviewed
    assert np.mean(fused.argmax(1)[third] == 3) > np.mean(machine[third] == 3) - 0.02


@pytest.mark.parametrize("seed", range(3))
def test_an_annotator_that_gives_all_the_same_label_is_left_out(seed: int) -> None:
    """With 30 decisions, the fewest that a fit needs."""
    opinions, _, _, right = world(seed)
    opinions[0] = [0.9, *([0.1 / (C - 1)] * (C - 1))]
    machine, epsilon = np.zeros(N, dtype=np.int64), np.full(N, 0.1)
    reviewed = np.arange(N) < 30
    fused = fuse(list(opinions), epsilon, machine, right, reviewed)
    rest = ~reviewed
    other = opinions[1].argmax(1)
    assert np.mean(machine[rest] == right[rest]) < 0.3
    assert np.mean(fused.argmax(1)[rest] == right[rest]) > np.mean(other[rest] == right[rest]) - 0.05


@pytest.mark.parametrize("seed", range(3))
def test_thirty_decisions_do_no_harm_to_a_good_annotator(seed: int) -> None:
    opinions, epsilon, machine, right = world(seed, sharp=3.0)
    reviewed = np.arange(N) < 30
    noise = np.full((N, C), 1 / C)
    fused = fuse([opinions[0], noise], epsilon, machine, right, reviewed)
    rest = ~reviewed
    assert np.mean(fused.argmax(1)[rest] == right[rest]) > np.mean(machine[rest] == right[rest]) - 0.01


@pytest.mark.parametrize("seed", range(3))
def test_the_picked_do_not_speak_for_all(seed: int) -> None:
    """On half of 60 picked the machine is wrong, as no ε tells; 60 drawn from the rest say how seldom it is there."""
    opinions, _, machine, right = world(seed, sharp=3.0)
    rng = np.random.default_rng(seed)
    wrong = rng.permutation(np.flatnonzero(machine != right))[:30]
    picked = np.append(wrong, rng.permutation(np.flatnonzero(machine == right))[:30])
    rest = np.setdiff1d(np.arange(N), picked)
    reviewed = np.isin(np.arange(N), np.append(picked, rng.choice(rest, 60, replace=False)))
    inclusion = np.full(N, 60 / len(rest))
    inclusion[picked] = 1.0
    unknown = np.full(N, 0.5)
    weighted = fuse([opinions[0]], unknown, machine, right, reviewed, inclusion=inclusion)
    unweighted = fuse([opinions[0]], unknown, machine, right, reviewed)
    left = ~reviewed
    assert np.mean(weighted.argmax(1)[left] == right[left]) >= np.mean(unweighted.argmax(1)[left] == right[left])
    assert log_loss(weighted[left], right[left]) < log_loss(unweighted[left], right[left])


def test_a_sample_without_a_machine_label_is_said_to_have_none() -> None:
    opinions, epsilon, machine, right = world(4)
    opinions[:, -10:], machine[-10:], epsilon[-10:] = 1 / C, -1, 1.0
    reviewed = np.arange(N) < 100
    fused = fuse(list(opinions), epsilon, machine, right, reviewed)
    np.testing.assert_allclose(fused[-10:], 1 / C)


def test_too_few_decisions_give_none() -> None:
    opinions, epsilon, machine, right = world(8)
    few = np.arange(N) < 29
    given = {"epsilon": epsilon, "fused_epsilon": epsilon, "inclusion": np.ones(N)}
    assert fused_distribution(list(opinions), machine, right, few, **given, seed=0) is None
