"""The loss of one sample, and the weighted mean that all losses of METHOD.md's section 8 are."""

from torch import Tensor

_SMALLEST_SHARE = 0.1


def bounded_cross_entropy(logits: Tensor, floor: float) -> Tensor:
    """ℓ(x, c) = −log((1 − s)·p(c|x) + s/C) for every label c.

    With s = 0 that is the cross-entropy. ACT's weights 1 − δ/π are negative where δ = 1 and π < 1, and a negative
    multiple of the cross-entropy has no minimum: pushing p(ŷ|x) to 0 pays without end. With s > 0 the loss is at most
    log(C/s) and its gradient fades as p falls below s/C. ACT stays unbiased, for the fully human loss with this ℓ; so
    all rows of a comparison share it.

    Args:
        logits: Shape (B, C).
        floor: s, in [0, 1).

    Returns:
        ℓ, shape (B, C), in [0, log(C/s)].
    """
    if floor == 0:
        return -logits.log_softmax(1)
    return -((1 - floor) * logits.softmax(1) + floor / logits.shape[1]).log()


def class_weights(machine: Tensor, human: Tensor, machine_weight: Tensor, human_weight: Tensor) -> Tensor:
    """v_c = 1 / (C · share of label c), the shares being those that the row's weights estimate; float32 of shape (C,).

    All labels then count alike in the fully human loss, which ACT with ℓ(x, c) · v_c stays unbiased for. A share is
    taken to be at least a tenth of an equal one, so that a label that hardly comes up cannot drown the rest.

    Args:
        machine: ŷ as a distribution, shape (N, C).
        human: y as indices, shape (N,).
        machine_weight: Shape (N,).
        human_weight: Shape (N,).
    """
    labels = machine.shape[1]
    counts = machine_weight @ machine
    counts = counts.index_add(0, human, human_weight)
    shares = (counts / counts.sum()).clamp(min=_SMALLEST_SHARE / labels)
    return 1 / (labels * shares)


def weighted_loss(
    logits: Tensor,
    machine: Tensor,
    human: Tensor,
    machine_weight: Tensor,
    human_weight: Tensor,
    *,
    floor: float,
    class_weight: Tensor | None = None,
) -> Tensor:
    """L = (1/B) Σ [w_machine · ℓ(x, ŷ) + w_human · ℓ(x, y)].

    Args:
        logits: Shape (B, C).
        machine: ŷ as a distribution, shape (B, C): ℓ(x, ŷ) is the expectation under it.
        human: y as indices, shape (B,).
        machine_weight: Shape (B,).
        human_weight: Shape (B,).
        floor: See `bounded_cross_entropy`.
        class_weight: v, shape (C,), which ℓ(x, c) is multiplied by; None for 1.
    """
    losses = bounded_cross_entropy(logits, floor)
    if class_weight is not None:
        losses = losses * class_weight
    of_machine = (machine * losses).sum(1)
    of_human = losses.gather(1, human[:, None])[:, 0]
    return (machine_weight * of_machine + human_weight * of_human).mean()
