"""Features that a frozen network has computed before the training: only a head is trained on them."""

import torch
from torch import Tensor, nn

from act_desktop.protocol.train import Settings
from act_desktop.workers.train.encoders.base import Trunk


class Features:
    """Finished features of all samples, float32 of shape (N, width)."""

    def __init__(self, features: Tensor) -> None:
        self.features = features

    def __len__(self) -> int:
        return len(self.features)

    def batch(self, index: Tensor) -> Tensor:
        """Features of some samples."""
        return self.features[index]

    def augmented(self, index: Tensor, settings: Settings, generator: torch.Generator) -> Tensor:
        """The same: they were computed once, from samples as they are."""
        return self.batch(index)


class Standardised(Trunk):
    """Each feature less its mean, over its deviation, as seen in training; nothing else is learnt."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.width = width
        self.norm = nn.BatchNorm1d(width, affine=False)

    def forward(self, features: Tensor) -> Tensor:
        """From and to shape (B, width)."""
        scaled: Tensor = self.norm(features)
        return scaled
