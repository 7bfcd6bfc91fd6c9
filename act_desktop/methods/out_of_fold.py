"""Predictions that never saw a sample's own decision: what all fits to human decisions have in common."""

from typing import Any

import numpy as np
from scipy.special import logit

FOLDS = 5
"""Parts for cross-fitting. Each must hold every outcome, so as many decisions of each are needed for a fit."""

SMALLEST = 1e-3
"""Probabilities are kept away from 0 by that much before a logarithm, and logits from 1 as well."""


def bounded_logit(probabilities: np.ndarray) -> np.ndarray:
    """The logit of probabilities cut at `SMALLEST` and 1 − `SMALLEST`, of the same shape."""
    return np.asarray(logit(np.clip(probabilities, SMALLEST, 1 - SMALLEST)))


def folds(seed: int) -> Any:
    """scikit-learn's folds, each with every outcome's share; equal seeds fold equally."""
    from sklearn.model_selection import StratifiedKFold  # type: ignore[import-untyped]

    return StratifiedKFold(FOLDS, shuffle=True, random_state=seed)


def out_of_fold(
    model: Any,
    features: np.ndarray,
    outcomes: np.ndarray,
    reviewed: np.ndarray,
    *,
    seed: int,
    weights: np.ndarray | None = None,
) -> np.ndarray:
    """Probabilities of the outcomes: out of fold for the reviewed, from the model of all decisions for the rest.

    Args:
        model: An unfitted classifier of scikit-learn's kind.
        features: Shape (N, K).
        outcomes: What was decided on the n reviewed samples, shape (n,); each outcome at least `FOLDS` times.
        reviewed: bool of shape (N,).
        seed: Of the folds.
        weights: Of the decisions, shape (n,); None for equal ones.

    Returns:
        float64 of shape (N, outcomes), in the order of their values.
    """
    from sklearn.model_selection import cross_val_predict

    known, given = features[reviewed], {"sample_weight": weights}
    probabilities = np.empty((len(features), len(np.unique(outcomes))))
    probabilities[reviewed] = cross_val_predict(
        model, known, outcomes, cv=folds(seed), method="predict_proba", params=given
    )
    if not reviewed.all():
        probabilities[~reviewed] = model.fit(known, outcomes, **given).predict_proba(features[~reviewed])
    return probabilities
