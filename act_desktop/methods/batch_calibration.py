"""Batch calibration [ours]: takes away what an annotator prefers whatever the sample says."""

import numpy as np
from scipy.special import softmax

SMALLEST = 1e-9
"""Probabilities are kept away from 0 by that much before the logarithm, so that no single sample outweighs the rest
of the mean. Far below `out_of_fold.SMALLEST`: a strong preference, which is what is to be taken away, shows in how the
small probabilities differ."""


def batch_calibrated(probabilities: np.ndarray) -> np.ndarray:
    """Subtracts from every label its mean log-probability over the run.

    `q_ij = softmax_j(log p_ij − (1/N) Σ_k log p_kj)`, after Zhou et al., “Batch Calibration”, arXiv 2309.17249, with
    the mean taken of logarithms. A constant that a model adds to the logits of a label cancels, so the mean
    log-probabilities of all labels end up equal. That assumes roughly balanced labels: where one is truly far more
    frequent than the others, its share is taken for a preference, and right labels of it are lost.

    Args:
        probabilities: In [0, 1], shape (N, C), each row summing to 1.

    Returns:
        float64 of shape (N, C), each row summing to 1.
    """
    if not len(probabilities):
        return np.asarray(probabilities, dtype=np.float64)
    logs = np.log(np.maximum(probabilities, SMALLEST))
    return np.asarray(softmax(logs - logs.mean(axis=0), axis=1))
