"""Text to tokens and back. Text from people never becomes a special token."""

import ctypes
import re

from llama_cpp import llama_cpp as llama

_GUARD = "\n"


class Vocabulary:
    """The vocabulary of a loaded model.

    Args:
        model: llama.cpp's model pointer.
    """

    def __init__(self, model: int) -> None:
        pointer = llama.llama_model_get_vocab(model)
        if pointer is None:
            raise ValueError("The model has no vocabulary.")
        self._pointer = pointer
        self.size: int = llama.llama_vocab_n_tokens(pointer)
        self._guarded: re.Pattern[str] | None = None
        self._pieces: dict[int, bytes] = {}
        guard = self._tokenise(_GUARD, special=False)
        # Vocabularies of the SentencePiece kind put a space before every text; ours mostly begins in mid-prompt.
        first = self._tokenise("x", special=False)[:1]
        self._guard = guard if first and self.piece(first[0]).startswith(b" ") else []

    @property
    def bos(self) -> int:
        """The token that begins a text, or -1."""
        return int(llama.llama_vocab_bos(self._pointer)) if llama.llama_vocab_get_add_bos(self._pointer) else -1

    def special_text(self, which: str) -> str:
        """How a special token (`"bos"`, `"eos"`, `"pad"` or `"sep"`) is written; empty where there is none."""
        token = int(getattr(llama, f"llama_vocab_{which}")(self._pointer))
        return self.piece(token, special=True).decode(errors="replace") if token >= 0 else ""

    def encode_template(self, text: str) -> list[int]:
        """Tokens of a piece of a chat template; special tokens in it are what they say."""
        return self._tokenise(text, special=True) if text else []

    def encode_text(self, text: str) -> list[int]:
        """Tokens of a text from the person or a model; what looks like a special token in it is only text."""
        if not text:
            return []
        parts = [text] if self._guarded is None else self._split(text)
        return [token for part in parts for token in self._encode_part(part)]

    def encode_whole(self, text: str) -> list[int]:
        """Tokens of a text that stands alone, at least one; begins with the token for that where the model has one."""
        begin = [self.bos] if self.bos >= 0 else []
        return begin + self.encode_text(text) or self.encode_text(" ")

    def guard(self, template_tokens: list[int]) -> None:
        """Makes `encode_text` break up the template's own tokens that tokenising takes for ordinary words.

        llama.cpp leaves control tokens alone when told so, but not those of the kind “user defined”, which some
        models use for the turns of a chat.
        """
        literals = {
            self.piece(token, special=True).decode(errors="replace")
            for token in template_tokens
            if llama.llama_vocab_get_attr(self._pointer, token) & llama.LLAMA_TOKEN_ATTR_USER_DEFINED
        }
        literals = {literal for literal in literals if len(literal.strip()) > 1}
        self._guarded = re.compile("|".join(map(re.escape, sorted(literals)))) if literals else None

    def piece(self, token: int, *, special: bool = False) -> bytes:
        """The bytes that a token stands for; none for special tokens unless asked."""
        if special:
            return self._piece(token, special=True)
        if token not in self._pieces:
            self._pieces[token] = self._piece(token, special=False)
        return self._pieces[token]

    def is_end(self, token: int) -> bool:
        """Whether the token ends the model's turn."""
        return bool(llama.llama_vocab_is_eog(self._pointer, token))

    def _piece(self, token: int, *, special: bool) -> bytes:
        size = 64
        while True:
            buffer = ctypes.create_string_buffer(size)
            written = llama.llama_token_to_piece(self._pointer, token, buffer, size, 0, special)
            if written >= 0:
                return buffer.raw[:written]
            size = -written

    def _split(self, text: str) -> list[str]:
        assert self._guarded is not None
        parts, begin = [], 0
        for match in self._guarded.finditer(text):
            middle = (match.start() + match.end()) // 2
            parts.append(text[begin:middle])
            begin = middle
        return [*parts, text[begin:]]

    def _encode_part(self, text: str) -> list[int]:
        if not self._guard:
            return self._tokenise(text, special=False)
        tokens = self._tokenise(_GUARD + text, special=False)
        if tokens[: len(self._guard)] == self._guard:
            return tokens[len(self._guard) :]
        return self._tokenise(text, special=False)

    def _tokenise(self, text: str, *, special: bool) -> list[int]:
        data = text.encode(errors="replace")
        room = len(data) + 8
        while True:
            tokens = (llama.llama_token * room)()
            count = llama.llama_tokenize(self._pointer, data, len(data), tokens, room, False, special)  # noqa: FBT003
            if count >= 0:
                return list(tokens[:count])
            room = -count
