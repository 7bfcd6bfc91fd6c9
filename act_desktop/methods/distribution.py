"""The label distribution of a sample, fused from several opinions: the ACT loss's soft machine term (METHOD.md, 8)."""

from collections.abc import Sequence

import numpy as np

from act_desktop.methods.out_of_fold import FOLDS, SMALLEST, bounded_logit, out_of_fold

DECISIONS_PER_LABEL = 30
"""Needed on average. With 120 decisions on the demo's 10 labels a classifier trained with the fused distribution was
right on 75 % of the test images, with the machine's labels on 81 %."""

PENALTY = 0.03
"""scikit-learn's C."""


def enough_decisions(human: np.ndarray, labels: int) -> bool:
    """Whether decisions suffice for a fit: 30 · C of them, and every label at least 5 times.

    Args:
        human: y of the reviewed samples, int64 of shape (n,).
        labels: C.
    """
    return len(human) >= DECISIONS_PER_LABEL * labels and np.bincount(human, minlength=labels).min() >= FOLDS


def fused_distribution(
    opinions: Sequence[np.ndarray],
    epsilon: np.ndarray,
    machine: np.ndarray,
    human: np.ndarray,
    reviewed: np.ndarray,
    *,
    seed: int,
) -> np.ndarray | None:
    """P(y = c), from the annotator's and classifiers' probabilities and the critic's ε, fitted to the decisions.

    A multinomial L2-logistic regression of y on the logarithms of all opinions, on which label is the machine's, and
    on the critic's logit ε for that label. A reviewed sample's distribution comes from a model that never saw its
    decision, so that the ACT loss with it as its machine term stays unbiased.

    Args:
        opinions: Probabilities of the labels, float64 of shape (N, C) each, none of which looked at a sample's own
            decision.
        epsilon: ε, shape (N,), in [0, 1].
        machine: ŷ, int64 of shape (N,); any where there is none.
        human: y, int64 of shape (N,); looked at only where reviewed.
        reviewed: bool of shape (N,).
        seed: Of the folds.

    Returns:
        float64 of shape (N, C), rows summing to 1; None without `enough_decisions`.
    """
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

    if not enough_decisions(human[reviewed], opinions[0].shape[1]):
        return None
    features, model = _features(opinions, epsilon, machine), LogisticRegression(C=PENALTY, max_iter=2000)
    return out_of_fold(model, features, human[reviewed], reviewed, seed=seed)


def _features(opinions: Sequence[np.ndarray], epsilon: np.ndarray, machine: np.ndarray) -> np.ndarray:
    """Columns of mean 0 and standard deviation 1, float64 of shape (N, C · (opinions + 2))."""
    from sklearn.preprocessing import StandardScaler  # type: ignore[import-untyped]

    given = np.eye(opinions[0].shape[1])[machine]
    doubt = bounded_logit(epsilon)[:, None]
    columns = [*(np.log(opinion + SMALLEST) for opinion in opinions), given * doubt, given]
    return np.asarray(StandardScaler().fit_transform(np.column_stack(columns)))
