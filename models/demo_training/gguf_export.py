"""Writes a trained demo model as two GGUF files, language model and projector, as llama.cpp reads them."""

from pathlib import Path

import numpy as np
import torch
from gguf import GGMLQuantizationType, GGUFWriter, TokenType

from demo_training.data import SIDE
from demo_training.network import EPSILON, ROPE_BASE, Language, Shape, Vision
from demo_training.tokenizer import END_OF_TEXT, END_OF_TURN, SPECIALS, Tokenizer

CHAT_TEMPLATE = (
    "{%- for message in messages -%}"
    "{{- '<|im_start|>' + message['role'] + '\\n' -}}"
    "{%- if message['content'] is string -%}"
    "{{- message['content'] -}}"
    "{%- else -%}"
    "{%- for part in message['content'] -%}{{- part['text'] -}}{%- endfor -%}"
    "{%- endif -%}"
    "{{- '<|im_end|>\\n' -}}"
    "{%- endfor -%}"
    "{%- if add_generation_prompt -%}{{- '<|im_start|>assistant\\n' -}}{%- endif -%}"
)


def _add(writer: GGUFWriter, name: str, weight: torch.Tensor) -> None:
    """Matrices as F16, the rest as F32."""
    array = weight.detach().numpy()
    halved = array.ndim > 1 and "position" not in name
    writer.add_tensor(name, np.ascontiguousarray(array, np.float16 if halved else np.float32))


def _finish(writer: GGUFWriter) -> None:
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _describe(writer: GGUFWriter, name: str, description: str) -> None:
    writer.add_name(name)
    writer.add_basename(name)
    writer.add_description(description)
    writer.add_license("Apache-2.0")
    writer.add_file_type(int(GGMLQuantizationType.F16))


def write_language(path: Path, language: Language, shape: Shape, tokenizer: Tokenizer, name: str) -> None:
    """The language model with its tokenizer and chat template."""
    writer = GGUFWriter(str(path), "llama")
    _describe(writer, name, "Knows only the clothing of Fashion-MNIST; made for the demo of ACT Desktop.")
    writer.add_context_length(shape.context)
    writer.add_embedding_length(shape.width)
    writer.add_block_count(shape.layers)
    writer.add_feed_forward_length(shape.feed_forward)
    writer.add_head_count(shape.heads)
    writer.add_head_count_kv(shape.heads)
    writer.add_layer_norm_rms_eps(EPSILON)
    writer.add_rope_dimension_count(shape.width // shape.heads)
    writer.add_rope_freq_base(ROPE_BASE)
    writer.add_vocab_size(len(tokenizer))
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("gpt-2")
    writer.add_token_list(tokenizer.tokens)
    writer.add_token_types([TokenType.CONTROL if token in SPECIALS else TokenType.NORMAL for token in tokenizer.tokens])
    writer.add_token_merges([f"{first} {second}" for first, second in tokenizer.merges])
    writer.add_bos_token_id(tokenizer.tokens.index(END_OF_TEXT))
    writer.add_eos_token_id(tokenizer.tokens.index(END_OF_TURN))
    writer.add_pad_token_id(tokenizer.tokens.index(END_OF_TEXT))
    writer.add_add_bos_token(value=False)
    writer.add_chat_template(CHAT_TEMPLATE)
    for key, weight in language.state_dict().items():
        _add(writer, key, weight)
    _finish(writer)


def write_projector(path: Path, vision: Vision, shape: Shape, name: str) -> None:
    """The image encoder and the projector."""
    writer = GGUFWriter(str(path), "clip")
    _describe(writer, name, "Image encoder and projector of a demo model of ACT Desktop.")
    writer.add_bool("clip.has_vision_encoder", val=True)
    writer.add_string("clip.projector_type", "mlp")
    writer.add_bool("clip.use_gelu", val=True)
    for key, value in {
        "image_size": SIDE,
        "patch_size": shape.patch,
        "embedding_length": shape.vision_width,
        "feed_forward_length": 4 * shape.vision_width,
        "projection_dim": shape.width,
        "block_count": shape.vision_layers,
        "attention.head_count": shape.vision_heads,
    }.items():
        writer.add_uint32(f"clip.vision.{key}", value)
    writer.add_float32("clip.vision.attention.layer_norm_epsilon", EPSILON)
    writer.add_array("clip.vision.image_mean", [0.5, 0.5, 0.5])
    writer.add_array("clip.vision.image_std", [0.5, 0.5, 0.5])
    writer.add_array("clip.vision.feature_layer", [shape.vision_layers])
    for key, weight in vision.state_dict().items():
        if key.startswith("classify"):
            continue
        if key.startswith("mm_"):
            _add(writer, key.replace("_", ".", 1), weight)
        else:
            _add(writer, f"v.{key}" if key != "position_embd" else "v.position_embd.weight", weight)
    _finish(writer)
