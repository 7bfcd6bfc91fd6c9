"""`tuned`: the ACT loss with as much of the machine's term as it deserves [ours]."""

from act_desktop.methods.losses.act import Act


class Tuned(Act):
    """w_human = δ/π, w_machine = λ(1 − δ/π) (METHOD.md, section 8).

    Power tuning is that of Angelopoulos, Duchi & Zrnic (arXiv 2311.01453), for losses instead of gradients.
    λ = 1 is `act`, λ = 0 inverse-probability weighting of the human labels alone. The weights are those for λ = 1.
    """

    key = "tuned"
    title = "ACT, power-tuned"
    formula = "λ·ℓ(x, ŷ) + (ℓ(x, y) − λ·ℓ(x, ŷ))·δ/π"
    tuned = True


LOSS = Tuned()
