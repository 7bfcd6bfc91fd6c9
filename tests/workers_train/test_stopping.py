"""Early stopping: the last pass is kept unless an earlier one is surely better."""

import torch
from torch import nn

from act_desktop.workers.train.stopping import EarlyStopping, HeldOutLoss

GENERATOR = torch.Generator().manual_seed(1)


def losses(mean: float, *, spread: float = 0.01, size: int = 200) -> HeldOutLoss:
    """Losses of so many held-out reviews of equal weight."""
    return HeldOutLoss(mean + spread * torch.randn(size, generator=GENERATOR), torch.ones(size))


def train(*passes: HeldOutLoss, epochs: int) -> tuple[int, float, int]:
    """The pass that is kept, the parameter it left, and the passes made. Pass n leaves the parameter n."""
    model, stopping, made = nn.Linear(1, 1, bias=False), EarlyStopping(epochs), 0
    for epoch, loss in enumerate(passes, start=1):
        nn.init.constant_(model.weight, epoch)
        made = epoch
        if stopping.ends_with(epoch, loss, model):
            break
    return stopping.restore(model), model.weight.item(), made


def test_the_last_pass_is_kept_where_it_is_the_best() -> None:
    assert train(losses(0.9), losses(0.7), losses(0.5), epochs=3) == (3, 3.0, 3)


def test_an_earlier_pass_is_kept_where_it_is_surely_better() -> None:
    assert train(losses(0.9), losses(0.4), losses(0.8), losses(0.8), epochs=6) == (2, 2.0, 4)
    assert train(losses(0.4), losses(0.9), losses(0.9), epochs=6) == (1, 1.0, 3)
    assert train(losses(0.9), losses(0.4), losses(0.6), epochs=3) == (2, 2.0, 3)


def test_an_earlier_pass_that_is_better_by_chance_gives_way_to_the_last() -> None:
    noise = torch.randn(200, generator=GENERATOR)
    lucky = HeldOutLoss(0.5 + noise - noise.mean() - 0.001, torch.ones(200))
    assert train(losses(0.9), lucky, losses(0.5), epochs=3) == (3, 3.0, 3)


def test_one_review_with_a_large_weight_decides_nothing_alone() -> None:
    weights = torch.ones(200)
    weights[0] = 100
    early, last = torch.full((200,), 0.6), torch.full((200,), 0.5)
    early[0] = 0.1
    loss = HeldOutLoss(early, weights)
    assert loss.mean < HeldOutLoss(last, weights).mean
    assert train(loss, HeldOutLoss(last, weights), epochs=2) == (2, 2.0, 2)


def test_a_training_that_ended_early_keeps_its_best_pass() -> None:
    lucky = losses(0.5, spread=0.3)
    assert train(lucky, losses(0.55, spread=0.3), losses(0.55, spread=0.3), epochs=4)[2] == 3
