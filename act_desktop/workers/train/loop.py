"""Training one classifier: the loop, and the choice of when to stop."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn.utils import clip_grad_norm_

from act_desktop.protocol.train import Settings
from act_desktop.workers.train.encoders.base import Column
from act_desktop.workers.train.objective import bounded_cross_entropy, weighted_loss
from act_desktop.workers.train.stopping import EarlyStopping, HeldOutLoss

_LARGEST_GRADIENT = 1.0
_PREDICTED_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Targets:
    """What a classifier of one row is trained towards, for all N samples of the project.

    Attributes:
        machine: ŷ as a distribution, float32 of shape (N, C).
        human: y, int64 of shape (N,).
        machine_weight: float32 of shape (N,).
        human_weight: float32 of shape (N,).
        training: Indices of the samples to train on, shape (n,): those with a weight, less the held-out ones.
        held_out: Indices of reviewed samples for early stopping, shape (m,); empty for a fixed number of passes.
        importance: δ/π, float32 of shape (N,): the weights of the held-out samples.
        class_weight: v, float32 of shape (C,); None where labels count as often as they come.
    """

    machine: Tensor
    human: Tensor
    machine_weight: Tensor
    human_weight: Tensor
    training: Tensor
    held_out: Tensor
    importance: Tensor
    class_weight: Tensor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """How a training went.

    Attributes:
        losses: Mean training loss of every pass.
        held_out_losses: Weighted mean loss on the held-out reviews after every pass; empty without them.
        kept_epoch: The pass whose parameters the model has, from 1.
    """

    losses: tuple[float, ...]
    held_out_losses: tuple[float, ...]
    kept_epoch: int


def passes(samples: int, settings: Settings) -> int:
    """How many passes are made over so many samples: `epochs`, or what makes `least_steps`."""
    return max(settings.epochs, math.ceil(settings.least_steps / math.ceil(samples / settings.batch)))


def train(
    model: nn.Module,
    columns: Sequence[Column],
    targets: Targets,
    settings: Settings,
    *,
    learning_rate: float,
    seed: int,
    on_batch: Callable[[int], None],
    on_epoch: Callable[[int, float, float | None], None],
) -> History:
    """Trains with AdamW under a one-cycle schedule; deterministic for equal seeds on equal machines.

    With held-out reviews, `EarlyStopping` says when to end, and which pass's parameters are kept.

    Args:
        model: Changed in place.
        columns: Its inputs, for all N samples.
        targets: Labels and weights.
        settings: Everything else.
        learning_rate: Peak of the schedule.
        seed: Of the order and the augmentation.
        on_batch: Called with the size of every batch, before it is trained on; may raise to stop.
        on_epoch: Called after every pass with its number, the training loss and the held-out loss.
    """
    generator = torch.Generator().manual_seed(seed)
    epochs = passes(len(targets.training), settings)
    steps = math.ceil(len(targets.training) / settings.batch)
    optimiser = torch.optim.AdamW(model.parameters(), lr=learning_rate, weight_decay=settings.weight_decay)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, learning_rate, total_steps=epochs * steps)
    stopping = EarlyStopping(epochs)
    losses: list[float] = []
    held_out_losses: list[float] = []

    for epoch in range(1, epochs + 1):
        model.train()
        total, seen = 0.0, 0
        for index in shuffled(targets.training, settings.batch, generator):
            on_batch(len(index))
            with torch.autocast("cpu", torch.bfloat16, enabled=settings.mixed_precision):
                logits = model(*(column.augmented(index, settings, generator) for column in columns))
            loss = weighted_loss(
                logits.float(),
                targets.machine[index],
                targets.human[index],
                targets.machine_weight[index],
                targets.human_weight[index],
                floor=settings.floor,
                class_weight=targets.class_weight,
            )
            optimiser.zero_grad()
            loss.backward()
            clip_grad_norm_(model.parameters(), _LARGEST_GRADIENT)
            optimiser.step()
            schedule.step()
            total, seen = total + loss.item() * len(index), seen + len(index)
        losses.append(total / seen)

        if len(targets.held_out) == 0:
            on_epoch(epoch, losses[-1], None)
            continue
        held_out = held_out_loss(model, columns, targets, settings.floor)
        held_out_losses.append(held_out.mean)
        on_epoch(epoch, losses[-1], held_out.mean)
        if stopping.ends_with(epoch, held_out, model):
            break

    kept_epoch = stopping.restore(model) if held_out_losses else epochs
    model.eval()
    return History(losses=tuple(losses), held_out_losses=tuple(held_out_losses), kept_epoch=kept_epoch)


def shuffled(samples: Tensor, batch: int, generator: torch.Generator) -> Iterator[Tensor]:
    """All samples in random order, batch by batch; a last batch of one, which has no variance, is left out."""
    order = samples[torch.randperm(len(samples), generator=generator)]
    for index in torch.split(order, batch):
        if len(index) > 1:
            yield index


def held_out_loss(model: nn.Module, columns: Sequence[Column], targets: Targets, floor: float) -> HeldOutLoss:
    """Measures the held-out reviews."""
    logits, human = predict(model, columns, targets.held_out), targets.human[targets.held_out]
    losses = bounded_cross_entropy(logits, floor).gather(1, human[:, None])[:, 0]
    weights = targets.importance[targets.held_out]
    if targets.class_weight is not None:
        weights = weights * targets.class_weight[human]
    return HeldOutLoss(losses, weights)


@torch.no_grad()
def predict(model: nn.Module, columns: Sequence[Column], index: Tensor) -> Tensor:
    """Logits of some samples, shape (B, C)."""
    model.eval()
    parts = [model(*(column.batch(some) for column in columns)) for some in torch.split(index, _PREDICTED_AT_ONCE)]
    return torch.cat(parts)
