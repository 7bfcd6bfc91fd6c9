"""Adaptive waves keep the audit honest as long as the ranking never looks at the audit's labels.

Every sample has a permanent random number u. After a wave the rule's part T only grows, by a score learnt from the
labels of T; the audit is then the a samples of the smallest u outside T. T does not depend on u, so the audit is a
simple random sample of what T left, as if threshold + audit had been drawn at once: π is 1 on T and a/(N − |T|)
elsewhere. Samples audited earlier may join T, and others take their place.
"""

import functools
from collections.abc import Callable

import numpy as np
import pytest

from act_desktop.methods import estimators
from act_desktop.methods.bounds import hypergeometric_bounds
from act_desktop.methods.estimators import Interval, NoInterval

REPETITIONS, N = 2000, 400
WAVES = [(40, 20), (70, 40), (100, 60), (120, 80)]
LOOKED_UP = functools.cache(hypergeometric_bounds)

_rng = np.random.default_rng(0)
FEATURES = _rng.normal(size=(N, 2))
DISTANCES = np.linalg.norm(FEATURES[:, None] - FEATURES[None], axis=2)
DIFFICULTY = 1 / (1 + np.exp(1.3 - 1.5 * FEATURES[:, 0]))

Learner = Callable[[np.ndarray, np.ndarray], np.ndarray]


def centroids(labelled: np.ndarray, wrong: np.ndarray) -> np.ndarray:
    """Along the line from the mean of the right labels to that of the wrong ones: a weak learner, in [0, 1]."""
    bad, good = labelled & wrong, labelled & ~wrong
    if not (bad.any() and good.any()):
        return np.full(N, 0.5)
    direction = FEATURES[bad].mean(axis=0) - FEATURES[good].mean(axis=0)
    middle = (FEATURES[bad].mean(axis=0) + FEATURES[good].mean(axis=0)) / 2
    return np.asarray(1 / (1 + np.exp(-(FEATURES - middle) @ direction)))


def nearest_neighbour(labelled: np.ndarray, wrong: np.ndarray) -> np.ndarray:
    """The label of the nearest labelled sample, the nearer the surer: it knows what it has seen by heart."""
    known = np.flatnonzero(labelled)
    distance = DISTANCES[:, known]
    nearest = np.argmin(distance, axis=1)
    sure = 0.5 / (1 + distance[np.arange(N), nearest])
    return np.asarray(np.where(wrong[known[nearest]], 0.5 + sure, 0.5 - sure))


def waves(
    wrong: np.ndarray, epsilon: np.ndarray, learner: Learner, *, learns_from_audit: bool, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The rule's part T and the audit after the last wave, and the last ε."""
    u, top, audit = rng.permutation(N), np.zeros(N, dtype=bool), np.zeros(N, dtype=bool)
    for size, audited in WAVES:
        if top.any():
            epsilon = learner(top | audit if learns_from_audit else top, wrong)
        candidates = np.flatnonzero(~top)
        top[candidates[np.argsort(-epsilon[candidates])[: size - int(top.sum())]]] = True
        rest = np.flatnonzero(~top)
        audit = np.zeros(N, dtype=bool)
        audit[rest[np.argsort(u[rest])[:audited]]] = True
    return top, audit, epsilon


def covers(interval: Interval | NoInterval, truth: float) -> bool:
    assert isinstance(interval, Interval)
    return interval.low - 1e-9 <= truth <= interval.high + 1e-9


def coverage(
    learner: Learner, *, learns_from_audit: bool, blind: bool, monkeypatch: pytest.MonkeyPatch
) -> tuple[np.ndarray, float]:
    """How often the error left and the machine's accuracy are covered, and the mean of estimate − error left."""
    monkeypatch.setattr(estimators, "hypergeometric_bounds", LOOKED_UP)
    rng, covered, off = np.random.default_rng(1), [], []
    for _ in range(REPETITIONS):
        wrong = rng.random(N) < (rng.permutation(DIFFICULTY) if blind else DIFFICULTY)
        top, audit, epsilon = waves(wrong, rng.random(N), learner, learns_from_audit=learns_from_audit, rng=rng)
        reviewed = top | audit
        inclusion = np.where(top, 1.0, audit.sum() / np.sum(~top))
        left = estimators.error_left(
            audited=int(audit.sum()),
            audit_errors=int(wrong[audit].sum()),
            still_open=0,
            unreviewed=int(np.sum(~reviewed)),
            n=N,
        )
        accuracy = estimators.active_inference_mean(1 - epsilon, ~wrong, reviewed, inclusion)
        truth = float(np.mean(wrong & ~reviewed))
        covered.append((covers(left, truth), covers(accuracy, float(np.mean(~wrong)))))
        assert isinstance(left, Interval)
        off.append(left.estimate - truth)
    return np.mean(covered, axis=0), float(np.mean(off))


@pytest.mark.parametrize("learner", [centroids, nearest_neighbour])
@pytest.mark.parametrize("blind", [False, True])
def test_waves_that_learn_from_the_rules_part_alone_keep_the_intervals(
    learner: Learner, blind: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether the learner is weak or strong, and whether there is anything to learn."""
    covered, off = coverage(learner, learns_from_audit=False, blind=blind, monkeypatch=monkeypatch)
    assert np.all((covered >= 0.93) & (covered <= 0.97)), covered
    assert abs(off) < 0.003


def test_waves_that_learn_from_the_audit_too_say_that_less_is_left_than_there_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its errors are known by heart and move into T: an audit almost without errors is left to speak for the rest."""
    covered, off = coverage(nearest_neighbour, learns_from_audit=True, blind=True, monkeypatch=monkeypatch)
    assert np.all(covered < 0.8)
    assert off < -0.01
