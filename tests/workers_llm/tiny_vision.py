"""Makes a tiny vision pair with random weights: right in every shape, and it runs through llama.cpp with images.

It answers nonsense, but always the same: enough to compare ways of computing. Built after the demo models' recipe.
"""

from pathlib import Path

import gguf
import numpy as np
import numpy.typing as npt

WIDTH = 64
HEADS = 4
LAYERS = 2
IMAGE = 28
PATCH = 7
VISION_WIDTH = 32
CONTEXT = 4096
CONTROL, USER_DEFINED = 3, 4
TEMPLATE = (
    "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>\\n' }}"
    "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}"
)
# So that some answers are single tokens, and some are not.
_MERGES = ["Ġ A", "Ġ B", "Ġ C", "Ġ y", "e s", "Ġy es"]
_SPECIAL = ("<|endoftext|>", "<|im_start|>", "<|im_end|>")


def _byte_letters() -> list[str]:
    """GPT-2's letters for the 256 bytes."""
    printable = [*range(ord("!"), ord("~") + 1), *range(ord("¡"), ord("¬") + 1), *range(ord("®"), ord("ÿ") + 1)]
    others = [byte for byte in range(256) if byte not in printable]
    letters = {byte: chr(byte) for byte in printable} | {byte: chr(256 + n) for n, byte in enumerate(others)}
    return [letters[byte] for byte in range(256)]


def _weights(dice: np.random.Generator, *shape: int, scale: float = 0.6) -> npt.NDArray[np.float32]:
    return np.asarray(dice.standard_normal(shape) * scale / np.sqrt(shape[-1]), np.float32)


def write_model(path: Path, *, width: int = WIDTH, seed: int = 0, turns: int = CONTROL) -> None:
    """A language model of `width` numbers a token; `turns` is the type of the tokens that stand for turns."""
    dice = np.random.default_rng(seed)
    tokens = [*_byte_letters(), *(merge.replace(" ", "") for merge in _MERGES), *_SPECIAL]
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_name("tiny vision")
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(width)
    writer.add_block_count(LAYERS)
    writer.add_feed_forward_length(2 * width)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(width // HEADS)
    writer.add_vocab_size(len(tokens))
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("gpt-2")
    writer.add_token_list(tokens)
    writer.add_token_types([1] * (len(tokens) - len(_SPECIAL)) + [turns] * len(_SPECIAL))
    writer.add_token_merges(_MERGES)
    writer.add_bos_token_id(tokens.index("<|endoftext|>"))
    writer.add_eos_token_id(tokens.index("<|im_end|>"))
    writer.add_pad_token_id(tokens.index("<|endoftext|>"))
    writer.add_add_bos_token(False)  # noqa: FBT003
    writer.add_chat_template(TEMPLATE)
    embedding = _weights(dice, len(tokens), width, scale=0.5 * np.sqrt(width))
    writer.add_tensor("token_embd.weight", embedding)
    writer.add_tensor("output.weight", _weights(dice, len(tokens), width, scale=2))
    writer.add_tensor("output_norm.weight", np.ones(width, np.float32))
    for layer in range(LAYERS):
        name = f"blk.{layer}"
        for norm in ("attn_norm", "ffn_norm"):
            writer.add_tensor(f"{name}.{norm}.weight", np.ones(width, np.float32))
        for part in ("attn_q", "attn_k", "attn_v", "attn_output"):
            writer.add_tensor(f"{name}.{part}.weight", _weights(dice, width, width, scale=2.5))
        writer.add_tensor(f"{name}.ffn_gate.weight", _weights(dice, 2 * width, width))
        writer.add_tensor(f"{name}.ffn_up.weight", _weights(dice, 2 * width, width))
        writer.add_tensor(f"{name}.ffn_down.weight", _weights(dice, width, 2 * width))
    _finish(writer)


def write_projector(path: Path, *, width: int = WIDTH, seed: int = 1) -> None:
    """A projector for a language model of `width` numbers a token: 28 × 28 pixels, 16 tokens."""
    dice = np.random.default_rng(seed)
    inner = VISION_WIDTH
    writer = gguf.GGUFWriter(path, "clip")
    writer.add_bool("clip.has_vision_encoder", True)  # noqa: FBT003
    writer.add_string("clip.projector_type", "mlp")
    writer.add_bool("clip.use_gelu", True)  # noqa: FBT003
    for key, value in {
        "image_size": IMAGE,
        "patch_size": PATCH,
        "embedding_length": inner,
        "feed_forward_length": 2 * inner,
        "projection_dim": width,
        "block_count": 1,
        "attention.head_count": 2,
    }.items():
        writer.add_uint32(f"clip.vision.{key}", value)
    writer.add_float32("clip.vision.attention.layer_norm_epsilon", 1e-5)
    writer.add_array("clip.vision.image_mean", [0.5, 0.5, 0.5])
    writer.add_array("clip.vision.image_std", [0.5, 0.5, 0.5])
    writer.add_array("clip.vision.feature_layer", [1])
    writer.add_tensor("v.patch_embd.weight", _weights(dice, inner, 3, PATCH, PATCH, scale=3))
    writer.add_tensor("v.patch_embd.bias", np.zeros(inner, np.float32))
    writer.add_tensor("v.position_embd.weight", _weights(dice, (IMAGE // PATCH) ** 2, inner, scale=3))
    for part, (rows, columns) in {
        "attn_q": (inner, inner),
        "attn_k": (inner, inner),
        "attn_v": (inner, inner),
        "attn_out": (inner, inner),
        "ffn_up": (2 * inner, inner),
        "ffn_down": (inner, 2 * inner),
    }.items():
        writer.add_tensor(f"v.blk.0.{part}.weight", _weights(dice, rows, columns))
        writer.add_tensor(f"v.blk.0.{part}.bias", np.zeros(rows, np.float32))
    for norm in ("v.blk.0.ln1", "v.blk.0.ln2", "v.post_ln"):
        writer.add_tensor(f"{norm}.weight", np.ones(inner, np.float32))
        writer.add_tensor(f"{norm}.bias", np.zeros(inner, np.float32))
    writer.add_tensor("mm.0.weight", _weights(dice, width, inner, scale=2))
    writer.add_tensor("mm.0.bias", np.zeros(width, np.float32))
    writer.add_tensor("mm.2.weight", _weights(dice, width, width, scale=4))
    writer.add_tensor("mm.2.bias", np.zeros(width, np.float32))
    _finish(writer)


def _finish(writer: gguf.GGUFWriter) -> None:
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
