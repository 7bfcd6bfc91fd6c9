"""The two halves of a demo model, as llama.cpp computes them: a ViT with projector, and a Llama.

The language model runs on a tree of texts instead of a sequence: system texts, under each some samples, under each
some tails. A token sees its own text up to itself and all of the texts above. That is the engine's own way of
sharing a prefix, so one pass over an image teaches many answers.
"""

from dataclasses import dataclass

import torch
from torch import nn
from torch.nn import functional

from demo_training.data import CLASSES, SIDE

EPSILON = 1e-5
ROPE_BASE = 1_000_000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The sizes of one demo model."""

    patch: int
    vision_width: int
    vision_layers: int
    vision_heads: int
    width: int
    layers: int
    heads: int
    feed_forward: int
    context: int = 2048

    @property
    def patches(self) -> int:
        """Image tokens."""
        return (SIDE // self.patch) ** 2


class VisionBlock(nn.Module):
    """Pre-norm transformer block with full attention and tanh GELU."""

    def __init__(self, width: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.dropout = dropout
        self.ln1, self.ln2 = nn.LayerNorm(width, EPSILON), nn.LayerNorm(width, EPSILON)
        self.attn_q, self.attn_k, self.attn_v, self.attn_out = (nn.Linear(width, width) for _ in range(4))
        self.ffn_up, self.ffn_down = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Shape (n, patches, width) in and out."""
        normed = self.ln1(x)
        q, k, v = (
            layer(normed).unflatten(-1, (self.heads, -1)).transpose(1, 2)
            for layer in (self.attn_q, self.attn_k, self.attn_v)
        )
        mixed = functional.scaled_dot_product_attention(q, k, v).transpose(1, 2).flatten(2)
        mixed = functional.dropout(self.attn_out(mixed), self.dropout, self.training)
        hidden = functional.gelu(self.ffn_up(self.ln2(x + mixed)), approximate="tanh")
        return x + mixed + functional.dropout(self.ffn_down(hidden), self.dropout, self.training)


class Vision(nn.Module):
    """The encoder and the projector into the language model's embedding space."""

    def __init__(self, shape: Shape, dropout: float = 0.1) -> None:
        super().__init__()
        width = shape.vision_width
        self.patches = shape.patches
        self.patch_embd = nn.Conv2d(3, width, shape.patch, stride=shape.patch)
        self.position_embd = nn.Parameter(0.02 * torch.randn(shape.patches, width))
        self.blk = nn.ModuleList(VisionBlock(width, shape.vision_heads, dropout) for _ in range(shape.vision_layers))
        self.post_ln = nn.LayerNorm(width, EPSILON)
        self.mm_0 = nn.Linear(width, 2 * shape.width)
        self.mm_2 = nn.Linear(2 * shape.width, shape.width)
        self.classify = nn.Linear(width, len(CLASSES))

    def features(self, images: torch.Tensor) -> torch.Tensor:
        """Images (n, 1, 28, 28) in [-1, 1] → features (n, patches, vision width)."""
        x = self.patch_embd(images.expand(-1, 3, -1, -1)).flatten(2).transpose(1, 2) + self.position_embd
        for block in self.blk:
            x = block(x)
        normed: torch.Tensor = self.post_ln(x)
        return normed

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        """Images (n, 1, 28, 28) → image tokens (n, patches, language width)."""
        tokens: torch.Tensor = self.mm_2(functional.gelu(self.mm_0(self.features(images)), approximate="tanh"))
        return tokens


class Rope:
    """Rotary positions over neighbouring pairs (llama.cpp's NORM kind)."""

    def __init__(self, head_width: int, context: int) -> None:
        frequencies = ROPE_BASE ** (-torch.arange(0, head_width, 2) / head_width)
        angles = torch.arange(context)[:, None] * frequencies
        self.cos, self.sin = angles.cos(), angles.sin()

    def __call__(self, x: torch.Tensor, positions: torch.Tensor) -> torch.Tensor:
        """Turns x (..., tokens, heads, head width) by its positions (..., tokens)."""
        cos, sin = self.cos[positions].unsqueeze(-2), self.sin[positions].unsqueeze(-2)
        even, odd = x[..., 0::2], x[..., 1::2]
        return torch.stack((even * cos - odd * sin, even * sin + odd * cos), -1).flatten(-2)


@dataclass(slots=True)
class Level:
    """One level of the tree: x (groups, texts, tokens, width), padded on the right.

    `groups` is the number of system texts at every level; the texts of a level are laid out parent by parent.

    Attributes:
        x: The hidden states.
        positions: Each token's position, shape (groups, texts, tokens).
        real: Which tokens are no padding, same shape.
    """

    x: torch.Tensor
    positions: torch.Tensor
    real: torch.Tensor


class Block(nn.Module):
    """A Llama block over the levels of a tree."""

    def __init__(self, shape: Shape, rope: Rope) -> None:
        super().__init__()
        width = shape.width
        self.heads = shape.heads
        self.rope = rope
        self.attn_norm, self.ffn_norm = nn.RMSNorm(width, EPSILON), nn.RMSNorm(width, EPSILON)
        self.attn_q, self.attn_k, self.attn_v, self.attn_output = (
            nn.Linear(width, width, bias=False) for _ in range(4)
        )
        self.ffn_gate, self.ffn_up = (nn.Linear(width, shape.feed_forward, bias=False) for _ in range(2))
        self.ffn_down = nn.Linear(shape.feed_forward, width, bias=False)

    def forward(self, stem: list[Level], tails: list[Level]) -> None:
        """Advances every level's hidden states by this block."""
        above: list[tuple[torch.Tensor, torch.Tensor, torch.Tensor]] = []
        for level in (*stem, *tails):
            normed = self.attn_norm(level.x)
            q, k, v = (
                layer(normed).unflatten(-1, (self.heads, -1)) for layer in (self.attn_q, self.attn_k, self.attn_v)
            )
            q, k = self.rope(q, level.positions), self.rope(k, level.positions)
            q = q * q.shape[-1] ** -0.5
            level.x = level.x + self.attn_output(self._attend(q, k, v, above))
            normed = self.ffn_norm(level.x)
            level.x = level.x + self.ffn_down(functional.silu(self.ffn_gate(normed)) * self.ffn_up(normed))
            if len(above) < len(stem):
                above.append((k, v, level.real))

    def _attend(
        self,
        q: torch.Tensor,
        k: torch.Tensor,
        v: torch.Tensor,
        above: list[tuple[torch.Tensor, torch.Tensor, torch.Tensor]],
    ) -> torch.Tensor:
        """q, k, v: (groups, texts, tokens, heads, head width) → (groups, texts, tokens, width)."""
        groups, texts, tokens = q.shape[:3]
        future = torch.full((tokens, tokens), -torch.inf).triu(1)
        scores = [q.transpose(2, 3) @ k.permute(0, 1, 3, 4, 2) + future]
        for parent_k, _, real in above:
            parents = parent_k.shape[1]
            by_parent = q.reshape(groups, parents, -1, *q.shape[3:]).transpose(2, 3)
            hidden = torch.zeros_like(real, dtype=q.dtype).masked_fill(~real, -torch.inf)[:, :, None, None]
            score = by_parent @ parent_k.permute(0, 1, 3, 4, 2) + hidden
            score = score.unflatten(3, (texts // parents, tokens)).transpose(2, 3).flatten(1, 2)
            scores.append(score)
        shares = torch.cat(scores, -1).softmax(-1).split([score.shape[-1] for score in scores], -1)
        mixed: torch.Tensor = shares[0] @ v.transpose(2, 3)
        for share, (_, parent_v, _) in zip(shares[1:], above, strict=True):
            parents = parent_v.shape[1]
            by_parent = share.unflatten(1, (parents, -1)).transpose(2, 3).flatten(3, 4)
            value = by_parent @ parent_v.transpose(2, 3)
            mixed = mixed + value.unflatten(3, (-1, tokens)).transpose(2, 3).flatten(1, 2)
        return mixed.transpose(2, 3).flatten(3)


class Language(nn.Module):
    """A Llama whose forward pass runs on a tree of texts."""

    def __init__(self, shape: Shape, vocabulary: int) -> None:
        super().__init__()
        rope = Rope(shape.width // shape.heads, shape.context)
        self.token_embd = nn.Embedding(vocabulary, shape.width)
        blocks = [Block(shape, rope) for _ in range(shape.layers)]
        self.blk = nn.ModuleList(blocks)
        self.output_norm = nn.RMSNorm(shape.width, EPSILON)
        self.output = nn.Linear(shape.width, vocabulary, bias=False)
        for name, weight in self.named_parameters():
            if weight.dim() == 2:
                last = name.endswith(("attn_output.weight", "ffn_down.weight"))
                nn.init.normal_(weight, std=0.05 / (2 * shape.layers) ** 0.5 if last else 0.05)
        for block in blocks[shape.layers // 2 :]:
            # Tokens of like content attend to each other from the start: looking up a label needs just that.
            block.attn_k.weight.data.copy_(block.attn_q.weight.data)

    def forward(self, stem: list[Level], tails: list[Level]) -> list[torch.Tensor]:
        """Runs all blocks; the levels then hold the last hidden states, not yet normed.

        Args:
            stem: Levels each of which stands under all before it: system texts, samples.
            tails: Levels under the stem that do not see each other.

        Returns:
            The hidden states of all levels half way up.
        """
        half_way: list[torch.Tensor] = []
        for number, block in enumerate(self.blk, 1):
            block(stem, tails)
            if number == len(self.blk) // 2:
                half_way = [level.x for level in (*stem, *tails)]
        return half_way

    def log_probabilities(self, hidden: torch.Tensor) -> torch.Tensor:
        """Hidden states (n, width) → next-token log-probabilities (n, vocabulary)."""
        logits: torch.Tensor = self.output(self.output_norm(hidden))
        return logits.log_softmax(-1)
