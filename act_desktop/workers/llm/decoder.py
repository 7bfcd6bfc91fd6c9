"""Sequences, forks, and many trees of tokens in one `llama_decode`.

The cache holds cells of one token each; a cell can belong to many sequences. Forking a sequence only marks its cells
(the cache is unified), so a prefix, a sample and a question are computed once, whatever grows from them. Sequences are
only ever dropped whole: models with recurrent memory cannot be cut back.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from llama_cpp import llama_cpp as llama

from act_desktop.core.errors import ModelError
from act_desktop.workers.llm.batch import Batch, Embeddings, Read, Run, cut, packs


class NoRoom(Exception):
    """The cache has no cells or sequences left for what was asked: less at a time may fit."""


class Aborted(Exception):
    """The computation was stopped from outside."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something can grow: the end of a sequence.

    Attributes:
        sequence: Its number.
        position: The position of the next token.
    """

    sequence: int
    position: int


@dataclass(slots=True)
class Branch:
    """Tokens to append at a place, and what grows from their end.

    Attributes:
        tokens: They may be none, then only children make sense.
        read: Called with the logits after the last token, shape (vocabulary,), valid during the call only.
        children: Branches that fork off after the last token.
        keep: Whether the end stays alive; then `end` is where it is, and the caller releases it.
    """

    tokens: Sequence[int]
    read: Read | None = None
    children: "list[Branch]" = field(default_factory=list)
    keep: bool = False
    end: Place | None = None

    @property
    def tips(self) -> int:
        """How many sequences the branch needs."""
        own = self.keep or not self.children
        return int(own) + sum(child.tips for child in self.children)


class Decoder:
    """The cache and the computing of one context.

    Args:
        context: llama.cpp's context pointer.
        vocabulary: Number of tokens in the vocabulary.
        coupled: Whether one token may be computed for several sequences at once; not with recurrent memory.

    Attributes:
        tokens: Tokens and embeddings computed so far.
    """

    def __init__(self, context: int, *, vocabulary: int, coupled: bool) -> None:
        self._context = context
        self._memory = llama.llama_get_memory(context)
        self._vocabulary = vocabulary
        self._coupled = coupled
        self._batch: int = llama.llama_n_batch(context)
        self._sequences: int = llama.llama_n_seq_max(context)
        self._cells: int = llama.llama_n_ctx(context)
        self._free = list(range(self._sequences - 1, 0, -1))
        self.tokens = 0

    @property
    def sequences(self) -> int:
        """How many sequences there can be at once beside the prefix; also how many rows one decode can give."""
        return self._sequences - 1

    def set_prefix(self, tokens: Sequence[int]) -> Place:
        """Empties the cache and computes the prefix that everything grows from."""
        self._empty()
        self._decode([Run(tokens, 0, (0,))])
        return Place(0, len(tokens))

    def reset(self) -> None:
        """Drops everything but the prefix."""
        for sequence in set(range(1, self._sequences)) - set(self._free):
            llama.llama_memory_seq_rm(self._memory, sequence, -1, -1)
        self._free = list(range(self._sequences - 1, 0, -1))

    def fork(self, place: Place) -> Place:
        """A new end at a place; the caller releases it."""
        if not self._free:
            raise NoRoom
        sequence = self._free.pop()
        llama.llama_memory_seq_cp(self._memory, place.sequence, sequence, -1, -1)
        return Place(sequence, place.position)

    def release(self, place: Place) -> None:
        """Drops a forked or kept end; cells that no other sequence uses become free."""
        llama.llama_memory_seq_rm(self._memory, place.sequence, -1, -1)
        self._free.append(place.sequence)

    def extend(self, places: Sequence[Place], pieces: Sequence[Sequence[int] | Embeddings]) -> list[Place]:
        """Appends tokens, or embeddings of shape (n, width), to kept ends, without a fork.

        All pieces are tokens, or all are embeddings.

        Returns:
            The new ends, in the same sequences.
        """
        self._decode(
            [Run(piece, place.position, (place.sequence,)) for place, piece in zip(places, pieces, strict=True)]
        )
        return [Place(place.sequence, place.position + len(piece)) for place, piece in zip(places, pieces, strict=True)]

    def step(self, places: Sequence[Place], tokens: Sequence[int], reads: Sequence[Read]) -> None:
        """Appends one token to each kept end, without a fork, and reads the logits after it."""
        self._decode(
            [
                Run((token,), place.position, (place.sequence,), read)
                for place, token, read in zip(places, tokens, reads, strict=True)
            ]
        )

    def grow(self, plants: Iterable[tuple[Place, Branch]]) -> None:
        """Computes branches, each from its place, as many at once as there are sequences for.

        Raises:
            NoRoom: the cache is full.
            Aborted: stopped from outside.
            ModelError: llama.cpp ran out of memory or failed.
        """
        group: list[tuple[Place, Branch]] = []
        room = len(self._free)
        for place, branch in plants:
            tips = branch.tips
            if group and tips > room:
                self._grow(group)
                group, room = [], len(self._free)
            if tips > room:
                raise NoRoom
            group.append((place, branch))
            room -= tips
        if group:
            self._grow(group)

    def embed(self, texts: Sequence[Sequence[int]], width: int) -> Embeddings:
        """The mean over its tokens of the last layer's output for each text; empties the cache, the prefix included.

        Args:
            texts: Tokens, at least one each.
            width: Numbers in an output.

        Raises:
            NoRoom, Aborted, ModelError: as in `grow`.
        """
        sums = np.zeros((len(texts), width), np.float32)
        llama.llama_set_embeddings(self._context, True)  # noqa: FBT003
        try:
            for some in packs([len(tokens) for tokens in texts], most_texts=self.sequences, most_tokens=self._cells):
                self._empty()
                self._embed([texts[number] for number in some], sums[some.start : some.stop])
        finally:
            llama.llama_set_embeddings(self._context, False)  # noqa: FBT003
            self._empty()
        return sums / np.array([len(tokens) for tokens in texts], np.float32)[:, None]

    def _embed(self, texts: Sequence[Sequence[int]], sums: Embeddings) -> None:
        """Adds each text's outputs to its row; all texts fit into the empty cache together."""
        runs = [Run(tokens, 0, (number,)) for number, tokens in enumerate(texts, 1)]
        # As many outputs as there are sequences can be had at once.
        for group in cut(runs, most_tokens=min(self._batch, self.sequences), most_rows=len(runs)):
            batch = Batch(group, every=True)
            self.check(llama.llama_decode(self._context, batch.native))
            self.tokens += len(batch)
            outputs = np.ctypeslib.as_array(llama.llama_get_embeddings(self._context), (len(batch), sums.shape[1]))
            begin = 0
            for run in group:
                sums[run.sequences[0] - 1] += outputs[begin : begin + len(run.what)].sum(axis=0)
                begin += len(run.what)

    def _empty(self) -> None:
        llama.llama_memory_clear(self._memory, False)  # noqa: FBT003
        self._free = list(range(self._sequences - 1, 0, -1))

    def _grow(self, group: list[tuple[Place, Branch]]) -> None:
        if self._coupled:
            self._grow_at_once(group)
        else:
            self._grow_by_level(group)

    def _grow_at_once(self, group: list[tuple[Place, Branch]]) -> None:
        runs: list[Run] = []
        done: list[int] = []
        for place, branch in group:
            for sequence in self._lay_out(branch, place.position, runs, done):
                llama.llama_memory_seq_cp(self._memory, place.sequence, sequence, -1, -1)
        self._decode(runs)
        for sequence in done:
            self.release(Place(sequence, 0))

    def _lay_out(self, branch: Branch, position: int, runs: list[Run], done: list[int]) -> list[int]:
        """Adds a branch's runs in depth-first order; returns the sequences that pass through it."""
        sequences: list[int] = []
        run = Run(branch.tokens, position, sequences, branch.read)
        runs.append(run)
        end = position + len(branch.tokens)
        for child in branch.children:
            sequences += self._lay_out(child, end, runs, done)
        if branch.keep or not branch.children:
            own = self._free.pop()
            sequences.append(own)
            if branch.keep:
                branch.end = Place(own, end)
            else:
                done.append(own)
        return sequences

    def _grow_by_level(self, group: list[tuple[Place, Branch]]) -> None:
        """The same, one level of the branches after the other, for memory that cannot share new tokens."""
        level = [(place, branch, False) for place, branch in group]
        while level:
            forks = [self.fork(place) for place, _, _ in level]
            for place in {place for place, _, owned in level if owned}:
                self.release(place)
            branches = [branch for _, branch, _ in level]
            self._decode(
                [
                    Run(branch.tokens, fork.position, (fork.sequence,), branch.read)
                    for fork, branch in zip(forks, branches, strict=True)
                ]
            )
            level = []
            for fork, branch in zip(forks, branches, strict=True):
                end = Place(fork.sequence, fork.position + len(branch.tokens))
                if branch.keep:
                    branch.end = end
                level += [(end, child, not branch.keep) for child in branch.children]
                if not branch.keep and not branch.children:
                    self.release(end)

    def _decode(self, runs: list[Run]) -> None:
        """Computes runs in order, in as many batches as it takes."""
        for group in cut(runs, most_tokens=self._batch, most_rows=self._sequences):
            batch = Batch(group)
            self.check(llama.llama_decode(self._context, batch.native))
            self.tokens += len(batch)
            if batch.reads:
                logits = llama.llama_get_logits(self._context)
                rows = np.ctypeslib.as_array(logits, (len(batch.reads), self._vocabulary))
                for read, row in zip(batch.reads, rows, strict=True):
                    read(row)

    def check(self, code: int) -> None:
        """Raises what a return code of llama.cpp means, if it is not 0; see `grow`."""
        if code == 0:
            return
        if code == 1:
            raise NoRoom
        if code == 2:
            raise Aborted
        if code == -1:
            raise RuntimeError("llama.cpp took the batch for invalid.")
        raise ModelError(
            "llama.cpp failed while computing, most likely for want of memory.",
            hint="Choose a smaller batch or context, fewer layers on the GPU, or a smaller model.",
        )
