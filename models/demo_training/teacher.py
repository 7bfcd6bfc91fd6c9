"""Calibrated doubt: what small cross-fitted CNNs believe of images they have not learnt from."""

import logging
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from demo_training.data import CLASSES, LabelledImages, augment, normalise

logger = logging.getLogger(__name__)

FOLDS = 3
EPOCHS = 9
PROCESSES = 2
BATCH = 128
VIEWS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Views:
    """Augmented views of each image, with the belief of the teacher that did not see the image.

    Attributes:
        images: uint8, shape (views, n, 28, 28); the first view is the image itself.
        beliefs: float32, shape (views, n, 10), rows sum to 1.
    """

    images: np.ndarray
    beliefs: np.ndarray


def _block(inputs: int, outputs: int) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(inputs, outputs, 3, padding=1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU())


def _network() -> nn.Sequential:
    return nn.Sequential(
        _block(1, 24),
        nn.MaxPool2d(2),
        _block(24, 48),
        nn.MaxPool2d(2),
        _block(48, 96),
        nn.MaxPool2d(2, ceil_mode=True),
        _block(96, 96),
        nn.Flatten(),
        nn.Dropout(0.3),
        nn.Linear(96 * 16, len(CLASSES)),
    )


def _fit(images: torch.Tensor, labels: torch.Tensor, generator: torch.Generator) -> nn.Module:
    network = _network()
    optimiser = torch.optim.AdamW(network.parameters(), lr=3e-3, weight_decay=0.02)
    steps = EPOCHS * (len(images) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 4e-3, total_steps=steps)
    for _ in range(EPOCHS):
        for chosen in torch.randperm(len(images), generator=generator).split(BATCH)[: len(images) // BATCH]:
            loss = functional.cross_entropy(network(augment(images[chosen], generator)), labels[chosen])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
    return network.eval()


def _temperature(logits: torch.Tensor, labels: torch.Tensor) -> float:
    """The temperature with the least cross-entropy, from 0.5 to 3."""
    candidates = torch.linspace(0.5, 3, 51)
    losses = [functional.cross_entropy(logits / candidate, labels).item() for candidate in candidates]
    return float(candidates[int(np.argmin(losses))])


@torch.no_grad()
def _logits(network: nn.Module, images: torch.Tensor) -> torch.Tensor:
    return torch.cat([network(part) for part in images.split(500)])


def _judge(
    images: torch.Tensor, labels: torch.Tensor, views: torch.Tensor, held_out: torch.Tensor, seed: int
) -> torch.Tensor:
    """The held-out views' logits, shape (views, held out, 10), by a teacher of all other images."""
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    network = _fit(images[~held_out], labels[~held_out], torch.Generator().manual_seed(seed))
    return torch.stack([_logits(network, view[held_out]) for view in views])


def cross_fitted_views(data: LabelledImages, seed: int) -> Views:
    """Makes `VIEWS` views of every image and lets the teacher of its held-out fold judge them."""
    generator = torch.Generator().manual_seed(seed)
    images, labels = normalise(data.images), torch.from_numpy(data.labels.astype(np.int64))
    views = torch.stack([images, *(augment(images, generator) for _ in range(VIEWS - 1))])
    folds = torch.randperm(len(images), generator=generator) % FOLDS
    logits = torch.zeros(VIEWS, len(images), len(CLASSES))
    with ProcessPoolExecutor(PROCESSES, mp_context=multiprocessing.get_context("spawn")) as pool:
        jobs = [pool.submit(_judge, images, labels, views, folds == fold, seed + fold) for fold in range(FOLDS)]
        for fold, job in enumerate(jobs):
            logits[:, folds == fold] = job.result()
    right = (logits[0].argmax(1) == labels).float().mean()
    temperature = _temperature(logits[0], labels)
    logger.info("teachers: %.1f %% right on held-out images, temperature %.2f", 100 * right, temperature)
    return Views(
        images=((views.squeeze(2) + 1) * 127.5).round().to(torch.uint8).numpy(),
        beliefs=(logits / temperature).softmax(-1).numpy(),
    )
