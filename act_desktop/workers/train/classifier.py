"""A classifier: an encoder's trunk, and a head on its features."""

from torch import Tensor, nn

from act_desktop.workers.train.encoders.base import Trunk


class Classifier(nn.Module):
    """From the inputs of a batch to one logit a label, shape (B, C)."""

    def __init__(self, trunk: Trunk, head: nn.Module) -> None:
        super().__init__()
        self.trunk, self.head = trunk, head

    def forward(self, *inputs: Tensor) -> Tensor:
        """The logits."""
        logits: Tensor = self.head(self.trunk(*inputs))
        return logits
