"""The header of a GGUF file, read with bounds: no file, however wrong, makes it hang or fill the memory.

Every count and length is checked against the bytes that are left before anything is read or reserved
(ENGINE.md, "GGUF files"). Format: ggml's docs/gguf.md, versions 2 and 3, little-endian.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from act_desktop.core.errors import ModelError, sentence

Scalar = str | int | float | bool

_FORMATS = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}
_STRING, _ARRAY = 8, 9
_SMALLEST = {kind: struct.calcsize(f"<{code}") for kind, code in _FORMATS.items()} | {_STRING: 8, _ARRAY: 12}
"""Fewest bytes that a value of each type takes."""

_SMALL = 4096
_MAX_KEY = 65_535
_MAX_TEXT = 16 << 20
_MAX_ENTRIES = 65_536
_MAX_TENSORS = 1_000_000
_MAX_ELEMENTS = 20_000_000
_MAX_DEPTH = 4
_MAX_DIMENSIONS = 4

_ENDS = sentence("The model {path} is damaged: it ends within its header.")

# Type → (weights in a block, bytes of a block), as ggml defines them; others are not checked for their size.
_BLOCKS = {
    0: (1, 4), 1: (1, 2), 2: (32, 18), 3: (32, 20), 6: (32, 22), 7: (32, 24), 8: (32, 34),
    10: (256, 84), 11: (256, 110), 12: (256, 144), 13: (256, 176), 14: (256, 210), 15: (256, 292),
    16: (256, 66), 17: (256, 74), 18: (256, 98), 19: (256, 50), 20: (32, 18), 21: (256, 110), 22: (256, 82),
    23: (256, 136), 24: (1, 1), 25: (1, 2), 26: (1, 4), 27: (1, 8), 28: (1, 8), 29: (256, 56), 30: (1, 2),
    34: (256, 54), 35: (256, 66), 39: (32, 17), 40: (64, 36), 41: (128, 18),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class GgufHeader:
    """What a GGUF file says about itself.

    Attributes:
        version: 2 or 3.
        size: Bytes of the file.
        metadata: Every scalar by its key; arrays are left out.
        arrays: How long each array is, by its key.
        tensor_count: Tensors in this file.
        parameters: Weights in this file, summed over its tensors.
    """

    version: int
    size: int
    metadata: Mapping[str, Scalar]
    arrays: Mapping[str, int]
    tensor_count: int
    parameters: int

    @property
    def architecture(self) -> str:
        """`general.architecture`; `clip` for a projector."""
        return self._text("general.architecture")

    @property
    def name(self) -> str:
        """`general.name`, which is often empty or vague."""
        return self._text("general.name")

    @property
    def is_projector(self) -> bool:
        """Whether it is a multimodal projector (mmproj), not a language model."""
        return self.architecture == "clip"

    @property
    def split_count(self) -> int:
        """Of how many files the model consists; 1 for an unsplit one."""
        return max(1, self._number("split.count"))

    @property
    def context_length(self) -> int:
        """Tokens that the model was trained to attend to; 0 if it does not say."""
        return self._number(f"{self.architecture}.context_length")

    @property
    def embedding_length(self) -> int:
        """Width of the language model's embeddings; 0 if it does not say."""
        return self._number(f"{self.architecture}.embedding_length")

    @property
    def block_count(self) -> int:
        """Layers of the language model; 0 if it does not say."""
        return self._number(f"{self.architecture}.block_count")

    @property
    def projection_dim(self) -> int:
        """Width of what a projector puts out for images; 0 for a language model."""
        return self._number("clip.vision.projection_dim")

    @property
    def chat_template(self) -> str:
        """The Jinja2 chat template; empty if there is none."""
        return self._text("tokenizer.chat_template")

    def _text(self, key: str) -> str:
        value = self.metadata.get(key, "")
        return value if isinstance(value, str) else ""

    def _number(self, key: str) -> int:
        value = self.metadata.get(key, 0)
        return value if isinstance(value, int) else 0


def read_header(path: Path) -> GgufHeader:
    """Reads the header of a GGUF file and checks that its tensors can be all there.

    Raises:
        ModelError: the file is missing, is no GGUF file, is damaged or cut off, or has a version or byte order that
            cannot be used.
    """
    try:
        with path.open("rb") as file:
            return _Parser(path, file).header()
    except OSError as error:
        raise ModelError(
            "The model file {path} cannot be read ({reason}).",
            hint="Check the path and its permissions.",
            path=path,
            reason=error.strerror,
        ) from error


class _Parser:
    """Reads forward through the file and never beyond its end."""

    def __init__(self, path: Path, file: BinaryIO) -> None:
        self._path = path
        self._file = file
        self._size = path.stat().st_size
        self._left = self._size
        self._elements = _MAX_ELEMENTS

    def header(self) -> GgufHeader:
        version = self._version()
        tensor_count, entry_count = self._unsigned(8), self._unsigned(8)
        tensors = sentence("The model {path} is damaged: it claims to have {count} tensors.")
        self._check_count(tensor_count, 24, _MAX_TENSORS, tensors)
        entries = sentence("The model {path} is damaged: it claims to have {count} metadata entries.")
        self._check_count(entry_count, 13, _MAX_ENTRIES, entries)
        metadata: dict[str, Scalar] = {}
        arrays: dict[str, int] = {}
        for _ in range(entry_count):
            key, kind = self._string(_MAX_KEY), self._unsigned(4)
            if kind == _ARRAY:
                arrays[key] = self._skip_array(0)
            elif kind == _STRING:
                metadata[key] = self._string(_MAX_TEXT)
            elif kind in _FORMATS:
                metadata[key] = struct.unpack(f"<{_FORMATS[kind]}", self._take(_SMALLEST[kind]))[0]
            else:
                raise self._damaged(
                    sentence("The model {path} is damaged: the value type {kind} does not exist."), kind=kind
                )
        parameters = self._tensors(tensor_count, metadata.get("general.alignment", 32))
        return GgufHeader(
            version=version,
            size=self._size,
            metadata=metadata,
            arrays=arrays,
            tensor_count=tensor_count,
            parameters=parameters,
        )

    def _version(self) -> int:
        if self._left < 24 or self._take(4) != b"GGUF":
            raise ModelError(
                "{path} is not a GGUF file.", hint="Choose a model file that ends in .gguf.", path=self._path
            )
        version = self._unsigned(4)
        if version and version & 0xFFFF == 0:
            raise ModelError(
                "The model {path} is written for big-endian machines.",
                hint="Get its little-endian version.",
                path=self._path,
            )
        if version not in {2, 3}:
            raise ModelError(
                "The model {path} has GGUF version {version}; 2 and 3 can be read.",
                hint="Get a newer conversion of the model." if version < 2 else "Update the program.",
                path=self._path,
                version=version,
            )
        return version

    def _tensors(self, count: int, alignment: Scalar) -> int:
        """Reads the tensors' descriptions; returns how many weights they have."""
        if not isinstance(alignment, int) or alignment < 1 or alignment > 1 << 20 or alignment & (alignment - 1):
            raise self._damaged(sentence("The model {path} is damaged: its alignment is no power of two."))
        parameters = end = 0
        for _ in range(count):
            name, dimensions = self._string(_MAX_KEY), self._unsigned(4)
            if dimensions > _MAX_DIMENSIONS:
                raise self._damaged(
                    sentence("The model {path} is damaged: the tensor “{name}” has {dimensions} dimensions."),
                    name=name,
                    dimensions=dimensions,
                )
            weights = 1
            for _ in range(dimensions):
                weights *= self._unsigned(8)
            kind, offset = self._unsigned(4), self._unsigned(8)
            block, size = _BLOCKS.get(kind, (1, 0))
            end = max(end, offset + weights // block * size)
            parameters += weights
        start = (self._size - self._left + alignment - 1) // alignment * alignment
        if count and start + end > self._size:
            raise self._damaged(
                sentence("The model {path} is damaged: {missing} bytes are missing at its end."),
                missing=start + end - self._size,
            )
        return parameters

    def _skip_array(self, depth: int) -> int:
        kind, count = self._unsigned(4), self._unsigned(8)
        if kind not in _SMALLEST:
            raise self._damaged(
                sentence("The model {path} is damaged: the array type {kind} does not exist."), kind=kind
            )
        if depth > _MAX_DEPTH:
            raise self._damaged(sentence("The model {path} is damaged: arrays are nested too deeply."))
        elements = sentence("The model {path} is damaged: it claims to have {count} array elements.")
        self._check_count(count, _SMALLEST[kind], self._elements, elements)
        self._elements -= count
        if kind in _FORMATS:
            self._skip(count * _SMALLEST[kind])
        elif kind == _STRING:
            self._skip_strings(count)
        else:
            for _ in range(count):
                self._skip_array(depth + 1)
        return count

    def _skip_strings(self, count: int) -> None:
        """Vocabularies have hundreds of thousands of strings: this loop is written for speed."""
        read, left = self._file.read, self._left
        for _ in range(count):
            length = int.from_bytes(read(8), "little")
            left -= 8 + length
            if left < 0:
                raise self._damaged(_ENDS)
            if length < _SMALL:
                read(length)
            else:
                self._file.seek(length, 1)
        self._left = left

    def _check_count(self, count: int, smallest: int, most: int, too_many: str) -> None:
        if count * smallest > self._left or count > most:
            raise self._damaged(too_many, count=count)

    def _string(self, longest: int) -> str:
        length = self._unsigned(8)
        if length > longest:
            raise self._damaged(
                sentence("The model {path} is damaged: it claims a text of {length} bytes."), length=length
            )
        return self._take(length).decode("utf-8", errors="replace")

    def _unsigned(self, size: int) -> int:
        return int.from_bytes(self._take(size), "little")

    def _take(self, size: int) -> bytes:
        self._use(size)
        data = self._file.read(size)
        if len(data) < size:
            raise self._damaged(sentence("The model {path} is damaged: it was cut off while it was read."))
        return data

    def _skip(self, size: int) -> None:
        self._use(size)
        self._file.seek(size, 1)

    def _use(self, size: int) -> None:
        if size > self._left:
            raise self._damaged(_ENDS)
        self._left -= size

    def _damaged(self, template: str, **values: object) -> ModelError:
        return ModelError(template, hint="Download it again.", path=self._path, **values)
