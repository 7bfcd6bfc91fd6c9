"""What a design does to the ACT loss over its draws: how far it is off on average, and how much it varies."""

import numpy as np

_CERTAIN = 1 - 1e-9


def design_bias(difference: np.ndarray, inclusion: np.ndarray) -> float:
    """E[L] − the fully human loss = −(1/N) Σ_{π=0} (ℓ − ℓ^m).

    Zero where every π is positive, for any design with these π. The threshold rule's is the part of the errors that
    it never sees: with ℓ = 1[the label in force is wrong] it says that they are not there.

    Args:
        difference: ℓ(x, y) − ℓ(x, ŷ), shape (N,), N ≥ 1.
        inclusion: π, in [0, 1], shape (N,).
    """
    difference, inclusion = np.asarray(difference, dtype=np.float64), np.asarray(inclusion, dtype=np.float64)
    return -float(difference[inclusion <= 0].sum()) / len(difference)


def design_variance(difference: np.ndarray, inclusion: np.ndarray, *, independent: bool = False) -> float:
    """The variance of the ACT loss over the draws of δ, with ℓ − ℓ^m known for all samples.

    Independent δ ~ Bernoulli(π), as in the paper: `V = (1/N²) Σ (ℓ − ℓ^m)² (1 − π)/π`.

    Our rules draw a fixed number of samples, so of d = ℓ − ℓ^m only what departs from proportionality to π varies. With
    b = π(1 − π), u = d/π, ū = Σbu / Σb over the M samples of 0 < π < 1 (Hájek 1964, Ann. Math. Statist. 35:1491):
    `V = M/(M − 1) · Σ b(u − ū)² / N²`. This is at most M/(M − 1) times the independent one.
    - `random`, `threshold+audit`: exact, S²(1/n − 1/M)·M²/N² of a simple random sample of n (Cochran 1977, th. 2.2),
      given how ties are broken.
    - `exponential`, `normalized`: systematic sampling over a random order (`rules.base.fixed_size`), for which this is
      the large-sample limit (Hartley & Rao 1962, ibid. 33:350); measured within 3 % at 80 of 250.
    - `threshold`: 0. All of its error is bias.

    Args:
        difference: ℓ(x, y) − ℓ(x, ŷ), shape (N,), N ≥ 1. For a soft or power-tuned machine term, ℓ − λℓ^m.
        inclusion: π, in [0, 1], shape (N,). A π of 0 adds bias (`design_bias`) and no variance.
        independent: Whether every δ is drawn by itself.
    """
    difference, inclusion = np.asarray(difference, dtype=np.float64), np.asarray(inclusion, dtype=np.float64)
    chance = (inclusion > 0) & (inclusion < _CERTAIN)
    size, own = int(chance.sum()), inclusion[chance]
    weighted, spread = difference[chance] / own, own * (1 - own)
    if independent:
        return float(spread @ weighted**2) / len(difference) ** 2
    if size < 2:
        return 0.0
    centred = weighted - float(spread @ weighted) / float(spread.sum())
    return size / (size - 1) * float(spread @ centred**2) / len(difference) ** 2
