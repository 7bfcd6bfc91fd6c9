"""The label distribution of a sample, fused from several opinions: the ACT loss's soft machine term (METHOD.md, 8)."""

from collections.abc import Sequence

import numpy as np
from scipy.special import log_softmax

from act_desktop.methods.calibration import MINIMUM_DECISIONS, effective_weights
from act_desktop.methods.out_of_fold import FOLDS, SMALLEST, bounded_logit

POOL_PENALTY = 1.0
"""Of ½‖weights‖². Between 0.3 and 3 nothing changed by more than 0.6 points of the labels that nobody reviewed, on
Fashion-MNIST (200 to 1 000 decisions), Reuters R8 (60 to 180) and questions about images (64 to 400); with 30 up to 4
points fewer were right on R8."""


def fused_distribution(
    opinions: Sequence[np.ndarray],
    doubts: Sequence[np.ndarray],
    machine: np.ndarray,
    human: np.ndarray,
    reviewed: np.ndarray,
    *,
    inclusion: np.ndarray,
    seed: int,
) -> np.ndarray | None:
    """P(y = c) from the annotator's and classifiers' probabilities and the machine label's ε, fitted to the decisions.

    A logarithmic opinion pool (Genest & Zidek 1986, Statistical Science 1:114): the logarithms of all opinions, which
    label is the machine's, and the logits of ε for that label are added up, each with a weight that is the same for
    all labels. So there are few weights, and few decisions suffice: an annotator that knows nothing gets a weight
    near 0. They maximise the likelihood of the decisions (McFadden's conditional logit) under an L2 penalty.

    Each decision weighs 1/√π, see `effective_weights`: halfway (Shimodaira 2000, Journal of Statistical Planning and
    Inference 90:227) between equal weights, by which the picked, where the machine is wrong more often than elsewhere,
    would speak for all, and 1/π, by which a few of the audit would.

    A reviewed sample's distribution comes from weights that never saw its decision, so that the ACT loss with it as its
    machine term stays unbiased.

    Args:
        opinions: Probabilities of the labels, float64 of shape (N, C) each, none of which looked at a sample's own
            decision.
        doubts: ε, shape (N,) each, in [0, 1], e.g. the critic's and the fused; likewise.
        machine: ŷ, int64 of shape (N,); negative where there is none.
        human: y, int64 of shape (N,); looked at only where reviewed.
        reviewed: bool of shape (N,).
        inclusion: π, shape (N,); looked at only where reviewed, and there in (0, 1].
        seed: Of the folds.

    Returns:
        float64 of shape (N, C), rows summing to 1; None below 30 decisions.

    Raises:
        ValueError: the π of a reviewed sample outside (0, 1].
    """
    from sklearn.model_selection import KFold  # type: ignore[import-untyped]

    decided = human[reviewed]
    if len(decided) < MINIMUM_DECISIONS:
        return None
    evidence, importance = _evidence(opinions, doubts, machine), effective_weights(np.sqrt(inclusion[reviewed]))
    places, folds = np.flatnonzero(reviewed), KFold(FOLDS, shuffle=True, random_state=seed)
    fused = _pool(evidence, _weights(evidence[places], decided, importance))
    for training, asked in folds.split(places):
        weights = _weights(evidence[places[training]], decided[training], importance[training])
        fused[places[asked]] = _pool(evidence[places[asked]], weights)
    return fused


def _evidence(opinions: Sequence[np.ndarray], doubts: Sequence[np.ndarray], machine: np.ndarray) -> np.ndarray:
    """What speaks for each label of each sample, float64 of shape (N, C, opinions + doubts + 1)."""
    given = np.where((machine >= 0)[:, None], np.eye(opinions[0].shape[1])[machine], 0.0)
    doubted = (given * bounded_logit(epsilon)[:, None] for epsilon in doubts)
    return np.stack([*(np.log(opinion + SMALLEST) for opinion in opinions), *doubted, given], axis=2)


def _pool(evidence: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Softmax of the weighted evidence, float64 of shape (N, C)."""
    return np.asarray(np.exp(log_softmax(evidence @ weights, axis=1)))


def _weights(evidence: np.ndarray, decided: np.ndarray, importance: np.ndarray) -> np.ndarray:
    """The likeliest weights under the penalty, for evidence of shape (n, C, K), y and its importance of shape (n,)."""
    from scipy.optimize import minimize

    places = np.arange(len(decided))
    observed = importance @ evidence[places, decided]

    def cost(weights: np.ndarray) -> tuple[float, np.ndarray]:
        """The negative logarithm of likelihood and penalty, and its gradient."""
        log_p = log_softmax(evidence @ weights, axis=1)
        expected = np.einsum("n,nc,nck->k", importance, np.exp(log_p), evidence)
        negative = 0.5 * POOL_PENALTY * weights @ weights - importance @ log_p[places, decided]
        return negative, expected - observed + POOL_PENALTY * weights

    return np.asarray(minimize(cost, np.zeros(evidence.shape[2]), jac=True, method="L-BFGS-B").x)
