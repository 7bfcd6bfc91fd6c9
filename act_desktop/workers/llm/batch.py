"""Runs of tokens, and the batches that llama.cpp takes."""

import ctypes
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from llama_cpp import llama_cpp as llama

from act_desktop.workers.llm.trie import Row

Embeddings = npt.NDArray[np.float32]
Read = Callable[[Row], None]

_INT_POINTER = ctypes.POINTER(ctypes.c_int32)
_SEQUENCES_POINTER = ctypes.POINTER(_INT_POINTER)
_FLAG_POINTER = ctypes.POINTER(ctypes.c_int8)
_FLOAT_POINTER = ctypes.POINTER(ctypes.c_float)
_INT_BYTES = 4


@dataclass(slots=True)
class Run:
    """Consecutive tokens, or embeddings of shape (n, width), of the same sequences.

    Attributes:
        what: The tokens or embeddings.
        position: Position of the first one.
        sequences: The sequences that they belong to.
        read: Called with the logits after the last one, shape (vocabulary,), valid during the call only.
    """

    what: Sequence[int] | Embeddings
    position: int
    sequences: Sequence[int]
    read: Read | None = None


def cut(runs: Sequence[Run], *, most_tokens: int, most_rows: int) -> Iterator[list[Run]]:
    """Cuts runs, in order, into groups of at most so many tokens and rows of logits."""
    group: list[Run] = []
    tokens = rows = 0
    for whole in runs:
        run = whole
        while len(run.what) > 0:
            if rows == most_rows or tokens == most_tokens:
                yield group
                group, tokens, rows = [], 0, 0
            room = most_tokens - tokens
            if len(run.what) <= room:
                group.append(run)
                tokens += len(run.what)
                rows += run.read is not None
                break
            group.append(Run(run.what[:room], run.position, run.sequences))
            tokens = most_tokens
            run = Run(run.what[room:], run.position + room, run.sequences, run.read)
    if group:
        yield group


def packs(lengths: Sequence[int], *, most_texts: int, most_tokens: int) -> Iterator[range]:
    """Cuts texts of these lengths, in order, into ranges of at most so many texts and tokens; longer ones are alone."""
    begin = tokens = 0
    for number, length in enumerate(lengths):
        if number - begin == most_texts or (tokens + length > most_tokens and number > begin):
            yield range(begin, number)
            begin, tokens = number, 0
        tokens += length
    if len(lengths) > begin:
        yield range(begin, len(lengths))


class Batch:
    """Runs laid out for `llama_decode`; holds the memory that the native batch points to.

    Args:
        runs: All of tokens, or all of embeddings.
        every: Whether every token's output is wanted, not only those after which something is read.

    Attributes:
        native: What llama.cpp takes.
        reads: What wants a row of logits, in the order of the rows.
    """

    def __init__(self, runs: Sequence[Run], *, every: bool = False) -> None:
        lengths = np.array([len(run.what) for run in runs])
        total = int(lengths.sum())
        ends = np.cumsum(lengths)
        begins = np.array([run.position for run in runs])
        positions = (np.arange(total) + np.repeat(begins - ends + lengths, lengths)).astype(np.int32)
        shares = np.array([len(run.sequences) for run in runs])
        counts = np.repeat(shares, lengths).astype(np.int32)
        sequences = np.array([sequence for run in runs for sequence in run.sequences], np.int32)
        addresses = sequences.ctypes.data + _INT_BYTES * (np.cumsum(shares) - shares)
        pointers = np.repeat(addresses, lengths).astype(np.uint64)
        wanted = np.full(total, every, np.int8)
        wanted[[end - 1 for end, run in zip(ends, runs, strict=True) if run.read is not None]] = 1
        tokens, embeddings = _inputs([run.what for run in runs])
        self.reads = [run.read for run in runs if run.read is not None]
        self.native = llama.llama_batch(
            n_tokens=total,
            token=None if tokens is None else tokens.ctypes.data_as(_INT_POINTER),
            embd=None if embeddings is None else embeddings.ctypes.data_as(_FLOAT_POINTER),
            pos=positions.ctypes.data_as(_INT_POINTER),
            n_seq_id=counts.ctypes.data_as(_INT_POINTER),
            seq_id=pointers.ctypes.data_as(_SEQUENCES_POINTER),
            logits=wanted.ctypes.data_as(_FLAG_POINTER),
        )
        self._memory = (positions, counts, sequences, pointers, wanted, tokens, embeddings)

    def __len__(self) -> int:
        return int(self.native.n_tokens)


def _inputs(pieces: list[Sequence[int] | Embeddings]) -> tuple[npt.NDArray[np.int32] | None, Embeddings | None]:
    """The pieces joined: tokens, shape (n,), or embeddings, shape (n, width)."""
    embeddings = [piece for piece in pieces if isinstance(piece, np.ndarray)]
    if embeddings:
        return None, np.ascontiguousarray(np.concatenate(embeddings), np.float32)
    return np.fromiter((token for piece in pieces for token in piece), np.int32), None
