"""A byte-level BPE of the GPT-2 kind, trained on the app's own prompts.

Newlines and digits are never merged: so a prompt may be cut at any newline without changing its tokens, and each
digit of a number is a token of its own. A space and a letter always merge, so that every label code (" A") is one
token. Both must agree with llama.cpp's `gpt2` tokenizer with the `gpt-2` pre-tokenizer.
"""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

_PIECE = re.compile(r"'s|'t|'re|'ve|'m|'ll|'d| ?[^\W\d_]+| ?\d+| ?(?:[^\s\w]|_)+|\s+(?!\S)|\s+")
_SPACE = "Ġ"
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
END_OF_TEXT, TURN, END_OF_TURN = "<|endoftext|>", "<|im_start|>", "<|im_end|>"
SPECIALS = (END_OF_TEXT, TURN, END_OF_TURN)
_SPECIAL = re.compile("(" + "|".join(re.escape(special) for special in SPECIALS) + "|\n)")


@cache
def _byte_characters() -> tuple[str, ...]:
    """GPT-2's printable character for each byte."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    spare = iter(range(256, 512))
    return tuple(chr(byte) if byte in printable else chr(next(spare)) for byte in range(256))


def _spell(piece: str) -> tuple[str, ...]:
    return tuple(_byte_characters()[byte] for byte in piece.encode())


def _merge(symbols: tuple[str, ...], pair: tuple[str, str]) -> tuple[str, ...]:
    merged: list[str] = []
    index = 0
    while index < len(symbols):
        if symbols[index : index + 2] == pair:
            merged.append(symbols[index] + symbols[index + 1])
            index += 2
        else:
            merged.append(symbols[index])
            index += 1
    return tuple(merged)


def train_merges(texts: Iterable[str], count: int) -> list[tuple[str, str]]:
    """The letter merges, then the `count` merges that BPE learns from the texts (ties by spelling)."""
    merges = [(_SPACE, letter) for letter in _LETTERS]
    pieces = Counter(piece for text in texts for piece in _PIECE.findall(text) if not re.search(r"\d|\n", piece))
    words = {piece: _spell(piece) for piece in pieces}
    for pair in merges:
        words = {piece: _merge(symbols, pair) for piece, symbols in words.items()}
    for _ in range(count):
        pairs: Counter[tuple[str, str]] = Counter()
        for piece, symbols in words.items():
            for pair in pairwise(symbols):
                pairs[pair] += pieces[piece]
        if not pairs:
            break
        best = max(pairs, key=lambda pair: (pairs[pair], pair))
        merges.append(best)
        words = {piece: _merge(symbols, best) for piece, symbols in words.items()}
    return merges


class Tokenizer:
    """Encodes text as llama.cpp does.

    Attributes:
        merges: The merges, most urgent first.
        tokens: Every token's spelling, by id: bytes, merges, specials.
    """

    def __init__(self, merges: list[tuple[str, str]]) -> None:
        self.merges = merges
        self.tokens = [*_byte_characters(), *dict.fromkeys(a + b for a, b in merges), *SPECIALS]
        self._ids = {token: index for index, token in enumerate(self.tokens)}
        self._ranks = {pair: rank for rank, pair in enumerate(merges)}
        self._lines: dict[str, tuple[int, ...]] = {special: (self._ids[special],) for special in SPECIALS}
        self._lines["\n"] = (self._ids[_byte_characters()[10]],)

    def __len__(self) -> int:
        return len(self.tokens)

    def encode(self, text: str) -> list[int]:
        """The ids of a text; the special tokens' texts become those tokens."""
        return [token for line in _SPECIAL.split(text) for token in self._line(line)]

    def _line(self, line: str) -> tuple[int, ...]:
        if line not in self._lines:
            self._lines[line] = tuple(token for piece in _PIECE.findall(line) for token in self._piece(piece))
        return self._lines[line]

    def _piece(self, piece: str) -> tuple[int, ...]:
        symbols = _spell(piece)
        while len(symbols) > 1:
            pairs = pairwise(symbols)
            best = min(pairs, key=lambda pair: self._ranks.get(pair, len(self._ranks)))
            if best not in self._ranks:
                break
            symbols = _merge(symbols, best)
        return tuple(self._ids[symbol] for symbol in symbols)
