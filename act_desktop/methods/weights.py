"""The ACT weights of a drawn plan, and what they do to the effective number of reviews (METHOD.md, section 8)."""

import numpy as np


def act_weights(
    selected: np.ndarray, inclusion: np.ndarray, *, clip: float | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """The weights of a sample's machine term and human term in the ACT loss.

    `L = (1/N) Σ [ w_machine · ℓ(x, ŷ) + w_human · ℓ(x, y) ]` with w_human = δ/π and w_machine = 1 − δ/π; 0/0 := 0.

    Args:
        selected: δ, bool of shape (N,). For training, whether the review is there.
        inclusion: π, float64 of shape (N,), positive wherever δ = 1.
        clip: Largest w_human allowed; trades a bias for less variance. None for no bound.

    Returns:
        (w_machine, w_human), float64 of shape (N,) each.

    Raises:
        ValueError: π is not positive where δ = 1.
    """
    selected = np.asarray(selected, dtype=bool)
    if np.any(np.asarray(inclusion)[selected] <= 0):
        raise ValueError("A selected sample has inclusion probability 0.")
    human = np.zeros(len(selected), dtype=np.float64)
    human[selected] = 1 / np.asarray(inclusion, dtype=np.float64)[selected]
    if clip is not None:
        human = np.minimum(human, clip)
    return 1 - human, human


def effective_sample_size(weights: np.ndarray) -> float:
    """Kish's (Σw)² / Σw² of the human weights: how many equally weighted reviews they are worth; 0 for none."""
    squares = float(np.square(weights).sum())
    return float(np.sum(weights)) ** 2 / squares if squares else 0.0


def largest_weight(weights: np.ndarray) -> float:
    """The largest weight; 0 for none."""
    return float(np.max(weights, initial=0.0))
