"""First lesson: the image encoder learns to tell the garments apart, from the truth and the teacher's doubt."""

import logging
import math
from collections.abc import Callable

import numpy as np
import torch
from torch.nn import functional

from demo_training.data import augment, normalise
from demo_training.network import Vision

logger = logging.getLogger(__name__)

BATCH = 64
RATE = 2e-3


def cosine(step: int, steps: int, warm_up: int = 100) -> float:
    """Learning-rate factor: linear warm-up, then a half cosine down to zero."""
    if step < warm_up:
        return (step + 1) / warm_up
    return 0.5 * (1 + math.cos(math.pi * (step - warm_up) / max(steps - warm_up, 1)))


def parameter_groups(module: torch.nn.Module, decay: float) -> list[dict[str, object]]:
    """Weight decay for matrices only."""
    matrices = [weight for weight in module.parameters() if weight.dim() > 1]
    vectors = [weight for weight in module.parameters() if weight.dim() <= 1]
    return [{"params": matrices, "weight_decay": decay}, {"params": vectors, "weight_decay": 0.0}]


@torch.no_grad()
def whiten(vision: Vision, images: np.ndarray) -> None:
    """Starts the patch embedding with the whitened principal components of the patches, a fast start for a ViT.

    Args:
        vision: Changed in place.
        images: uint8, shape (n, 28, 28).
    """
    size = vision.patch_embd.kernel_size[0]
    patches = functional.unfold(normalise(images), size, stride=size).transpose(1, 2).flatten(0, 1)
    mean = patches.mean(0)
    variances, directions = torch.linalg.eigh(torch.cov((patches - mean).T))
    components = directions / (variances + 0.02).sqrt()
    mixing = torch.randn(vision.patch_embd.out_channels, len(mean)) / len(mean) ** 0.5
    filters = mixing @ components.T
    vision.patch_embd.weight.copy_(filters.unflatten(1, (1, size, size)).expand(-1, 3, -1, -1) / 3)
    assert vision.patch_embd.bias is not None
    vision.patch_embd.bias.copy_(-filters @ mean)
    vision.position_embd.normal_(std=0.3)


def pretrain(
    vision: Vision,
    views: np.ndarray,
    targets: np.ndarray,
    *,
    epochs: int,
    mixing: float,
    generator: torch.Generator,
    validate: Callable[[], float],
) -> None:
    """Trains encoder and a throw-away linear head.

    Args:
        vision: Changed in place.
        views: Augmented images, uint8, shape (views, n, 28, 28).
        targets: Class probabilities of each, shape (views, n, 10).
        epochs: Passes over n images; each takes one view of every image.
        mixing: How far images are blended with others at most, from 0 (not) to 1 (half and half).
        generator: Of all chance.
        validate: Gives the accuracy to log.
    """
    count = views.shape[1]
    steps = epochs * (count // BATCH)
    optimiser = torch.optim.AdamW(parameter_groups(vision, 0.05), lr=RATE, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: cosine(step, steps))
    for epoch in range(epochs):
        vision.train()
        choice = torch.randint(len(views), (count,), generator=generator)
        order = torch.randperm(count, generator=generator)
        for chosen in order.split(BATCH)[: count // BATCH]:
            images = normalise(views[choice[chosen], chosen])
            wanted = torch.from_numpy(targets[choice[chosen], chosen])
            images = augment(images, generator, shift=1)
            share = 1 - 0.5 * mixing * torch.rand(len(images), 1, generator=generator) ** 2
            partner = torch.randperm(len(images), generator=generator)
            images = share[..., None, None] * images + (1 - share[..., None, None]) * images[partner]
            wanted = share * wanted + (1 - share) * wanted[partner]
            loss = functional.cross_entropy(vision.classify(vision.features(images).mean(1)), wanted)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(vision.parameters(), 1.0)
            optimiser.step()
            schedule.step()
        if epoch % 5 == 4 or epoch == epochs - 1:
            logger.info("vision epoch %d of %d: %.1f %% right", epoch + 1, epochs, 100 * validate())
