"""The label distribution of a sample, fused from several opinions: the ACT loss's soft machine term (METHOD.md, 8)."""

from collections.abc import Sequence

import numpy as np
from scipy.special import log_softmax

from act_desktop.methods.calibration import MINIMUM_DECISIONS, effective_weights
from act_desktop.methods.out_of_fold import FOLDS, SMALLEST, bounded_logit, out_of_fold

POOL_PENALTY = 1.0
"""Of ½‖weights‖². Between 0.3 and 3 nothing changed by more than 0.6 points of the labels that nobody reviewed, on
Fashion-MNIST (200 to 1 000 decisions), Reuters R8 (60 to 180) and questions about images (64 to 400); with 30 up to 4
points fewer were right on R8."""

MANY_DECISIONS = 1000
"""From so many, and `MANY_PER_LABEL` on average, each label has weights of its own. Test accuracy on Fashion-MNIST of
classifiers trained with them, against the pool: 86.1 and 86.6 % with 872 decisions, equal with 1 000 (two trainings
each), 0.4 points more with 2 000 (one) and 0.1 points more with 4 362 (three)."""

MANY_PER_LABEL = 100
"""On Fashion-MNIST's 10 labels the two conditions meet; other numbers of labels were not measured."""

LABEL_PENALTY = 0.03
"""scikit-learn's C of the weights of each label."""


def fused_distribution(
    opinions: Sequence[np.ndarray],
    machine: np.ndarray,
    human: np.ndarray,
    reviewed: np.ndarray,
    *,
    epsilon: np.ndarray,
    fused_epsilon: np.ndarray,
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

    With many decisions, and each label among them, an unweighted multinomial logistic regression on the same evidence
    without the fused ε gives each label weights of its own.

    A reviewed sample's distribution comes from weights that never saw its decision, so that the ACT loss with it as its
    machine term stays unbiased.

    Args:
        opinions: Probabilities of the labels, float64 of shape (N, C) each, none of which looked at a sample's own
            decision.
        machine: ŷ, int64 of shape (N,); negative where there is none.
        human: y, int64 of shape (N,); looked at only where reviewed.
        reviewed: bool of shape (N,).
        epsilon: The critic's ε, shape (N,), in [0, 1].
        fused_epsilon: The fused ε, shape (N,), in [0, 1], out of fold for the reviewed.
        inclusion: π, shape (N,); looked at only where reviewed, and there in (0, 1].
        seed: Of the folds.

    Returns:
        float64 of shape (N, C), rows summing to 1; None below 30 decisions.

    Raises:
        ValueError: the π of a reviewed sample outside (0, 1].
    """
    decided, labels = human[reviewed], opinions[0].shape[1]
    if len(decided) < MINIMUM_DECISIONS:
        return None
    many = len(decided) >= max(MANY_DECISIONS, MANY_PER_LABEL * labels)
    if many and np.bincount(decided, minlength=labels).min() >= FOLDS:
        return _weighted_by_label(_evidence(opinions, [epsilon], machine), decided, reviewed, seed=seed)
    evidence = _evidence(opinions, [epsilon, fused_epsilon], machine)
    importance = effective_weights(np.sqrt(inclusion[reviewed]))
    return _pooled(evidence, decided, np.flatnonzero(reviewed), importance, seed=seed)


def _evidence(opinions: Sequence[np.ndarray], doubts: Sequence[np.ndarray], machine: np.ndarray) -> np.ndarray:
    """What speaks for each label of each sample, float64 of shape (N, C, opinions + doubts + 1)."""
    given = np.where((machine >= 0)[:, None], np.eye(opinions[0].shape[1])[machine], 0.0)
    doubted = (given * bounded_logit(epsilon)[:, None] for epsilon in doubts)
    return np.stack([*(np.log(opinion + SMALLEST) for opinion in opinions), *doubted, given], axis=2)


def _weighted_by_label(evidence: np.ndarray, decided: np.ndarray, reviewed: np.ndarray, *, seed: int) -> np.ndarray:
    """With weights for each label, of what speaks for it and for all others."""
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]
    from sklearn.preprocessing import StandardScaler  # type: ignore[import-untyped]

    columns = evidence.transpose(0, 2, 1).reshape(len(evidence), -1)
    model = LogisticRegression(C=LABEL_PENALTY, max_iter=2000)
    return out_of_fold(model, np.asarray(StandardScaler().fit_transform(columns)), decided, reviewed, seed=seed)


def _pooled(
    evidence: np.ndarray, decided: np.ndarray, places: np.ndarray, importance: np.ndarray, *, seed: int
) -> np.ndarray:
    """With the same weights for all labels; `places` are those of the reviewed samples, `importance` their weight."""
    from sklearn.model_selection import KFold  # type: ignore[import-untyped]

    fused = _pool(evidence, _weights(evidence[places], decided, importance))
    for training, asked in KFold(FOLDS, shuffle=True, random_state=seed).split(places):
        weights = _weights(evidence[places[training]], decided[training], importance[training])
        fused[places[asked]] = _pool(evidence[places[asked]], weights)
    return fused


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
