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


def power(human_loss: np.ndarray, machine_loss: np.ndarray, inclusion: np.ndarray) -> float:
    """λ of the power-tuned ACT loss: Σ a·ℓ·ℓ^m / Σ a·(ℓ^m)², a = (1 − π)/π², over the reviewed samples, cut to [0, 1].

    It makes the estimate Σ (ℓ − λℓ^m)² (1 − π)/π² of the design variance smallest. The losses are scalars of some
    classifier that did not learn from a sample's own decision. For a fixed λ the loss is unbiased whatever λ is; that
    λ comes from the same reviews adds a bias of order 1/n.

    Args:
        human_loss: ℓ(x, y) of the reviewed samples, shape (n,).
        machine_loss: ℓ^m of the same, shape (n,).
        inclusion: π of the same, shape (n,), in (0, 1].

    Returns:
        1 where nothing was left to chance, or the machine's loss is 0 throughout.
    """
    spread = (1 - inclusion) / inclusion**2
    square = float(spread @ machine_loss**2)
    return float(np.clip(float(spread @ (human_loss * machine_loss)) / square, 0.0, 1.0)) if square > 0 else 1.0


def effective_sample_size(weights: np.ndarray) -> float:
    """Kish's (Σw)² / Σw² of the human weights: how many equally weighted reviews they are worth; 0 for none."""
    squares = float(np.square(weights).sum())
    return float(np.sum(weights)) ** 2 / squares if squares else 0.0


def largest_weight(weights: np.ndarray) -> float:
    """The largest weight; 0 for none."""
    return float(np.max(weights, initial=0.0))
