"""The objective against numpy, and the gradient of ACT against the gradient of the fully human loss."""

import math

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from act_desktop.methods.losses import loss
from act_desktop.methods.rules import rule
from act_desktop.workers.train.objective import bounded_cross_entropy, class_weights, weighted_loss

N, LABELS = 24, 3


def test_it_is_the_formula() -> None:
    rng = np.random.default_rng(0)
    logits, machine = rng.normal(size=(5, LABELS)), rng.dirichlet(np.ones(LABELS), size=5)
    human, w_machine, w_human = rng.integers(LABELS, size=5), rng.normal(size=5), rng.normal(size=5)
    p = np.exp(logits) / np.exp(logits).sum(1, keepdims=True)
    ell = -np.log(0.9 * p + 0.1 / LABELS)
    expected = np.mean(w_machine * (machine * ell).sum(1) + w_human * ell[np.arange(5), human])
    got = weighted_loss(*map(torch.from_numpy, (logits, machine, human, w_machine, w_human)), floor=0.1)
    assert got.item() == pytest.approx(expected)


def test_without_a_floor_it_is_the_cross_entropy() -> None:
    logits, human = torch.randn(6, LABELS), torch.tensor([0, 1, 2, 0, 1, 2])
    own = bounded_cross_entropy(logits, 0)[torch.arange(6), human].mean()
    torch.testing.assert_close(own, nn.functional.cross_entropy(logits, human))


def test_the_floor_bounds_the_loss_and_its_gradient_fades() -> None:
    logits = torch.tensor([[40.0, -40.0]], requires_grad=True)
    ell = bounded_cross_entropy(logits, 0.1)[0, 1]
    assert ell.item() == pytest.approx(math.log(2 / 0.1))
    (gradient,) = torch.autograd.grad(ell, logits)
    assert gradient.abs().max().item() < 1e-6


def test_a_negative_weight_does_not_run_away() -> None:
    """With weights 9 and −8 on two labels of one sample descent ends; the plain cross-entropy falls for ever."""

    def least(floor: float) -> float:
        logits = torch.zeros(1, 2, requires_grad=True)
        optimiser = torch.optim.Adam([logits], lr=1.0)
        for _ in range(500):
            loss = weighted_loss(
                logits,
                torch.tensor([[1.0, 0.0]]),
                torch.tensor([1]),
                torch.tensor([-8.0]),
                torch.tensor([9.0]),
                floor=floor,
            )
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
        return loss.item()

    assert least(0) < -1000
    assert -8 * math.log(2 / 0.1) - 1e-3 < least(0.1) < -8


@pytest.mark.parametrize("key", ["threshold+audit", "exponential", "random"])
def test_the_gradient_is_unbiased_for_the_fully_human_one(key: str) -> None:
    """The mean gradient of a network over many drawn designs is that of training on human labels alone."""
    torch.manual_seed(0)
    rng = np.random.default_rng(1)
    inputs = torch.randn(N, 4)
    model = nn.Sequential(nn.Linear(4, 5), nn.Tanh(), nn.Linear(5, LABELS))
    human = torch.from_numpy(rng.integers(LABELS, size=N))
    wrong = torch.from_numpy(rng.random(N) < 0.4)
    machine = nn.functional.one_hot(torch.where(wrong, (human + 1) % LABELS, human), LABELS).float()
    epsilon = np.clip(wrong.numpy() * 0.4 + rng.random(N) * 0.5, 0.05, 1)

    def gradient(machine_weight: np.ndarray, human_weight: np.ndarray) -> Tensor:
        value = weighted_loss(
            model(inputs),
            machine,
            human,
            torch.from_numpy(machine_weight).float(),
            torch.from_numpy(human_weight).float(),
            floor=0.05,
        )
        return torch.cat([part.flatten() for part in torch.autograd.grad(value, list(model.parameters()))])

    drawn = []
    for _ in range(800):
        draw = rule(key).draw(epsilon, 9, rng)
        weights = loss("act").weights(draw.selected, draw.inclusion)
        drawn.append(gradient(weights.machine, weights.human))
    gradients = torch.stack(drawn)
    target = gradient(np.zeros(N), np.ones(N))
    z = (gradients.mean(0) - target) / (gradients.std(0) / math.sqrt(len(drawn)) + 1e-9)
    assert z.abs().max().item() < 4.5
    machine_only = gradient(np.ones(N), np.zeros(N))
    assert (machine_only - target).norm() > 5 * (gradients.mean(0) - target).norm()


def test_class_weights_make_every_label_count_alike() -> None:
    right = torch.tensor([0] * 80 + [1] * 15 + [2] * 5)
    weights = class_weights(torch.zeros(100, 3), right, torch.zeros(100), torch.ones(100))
    torch.testing.assert_close(weights * torch.bincount(right), torch.full((3,), 100 / 3))


def test_class_weights_are_estimated_from_the_reviewed_and_a_rare_label_does_not_drown_the_rest() -> None:
    machine = torch.eye(2)[torch.zeros(100, dtype=torch.int64)]
    human, reviewed = torch.zeros(100, dtype=torch.int64), torch.zeros(100)
    human[:10], reviewed[:10] = 1, 2.0  # an audit of 10, each standing for 2: the machine's label was wrong in all
    weights = class_weights(machine, human, 1 - reviewed, reviewed)
    torch.testing.assert_close(weights, 1 / (2 * torch.tensor([0.8, 0.2])))
    unseen = class_weights(machine, human, torch.ones(100), torch.zeros(100))
    assert unseen.tolist() == pytest.approx([0.5, 10.0])
