"""Closed sets of answers as tries of tokens, and their scoring.

P(answer) is the product of the model's next-token probabilities along the answer's tokens, normalised over the set.
An answer that is the beginning of another one gets the share that does not go on to it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from act_desktop.core.errors import ModelError
from act_desktop.core.scripts import Reading, ReadingResult

_TINY = 1e-12

Row = npt.NDArray[np.float32]


@dataclass(slots=True)
class Node:
    """A place inside the trie after which the model's next-token probabilities are needed.

    Attributes:
        parent: Index of the node before; -1 for the root.
        token: The token that leads here from the parent.
        tokens: The tokens that may follow.
        first_edge: Number of the edge of the first of `tokens`; the others follow.
    """

    parent: int
    token: int
    tokens: list[int] = field(default_factory=list)
    first_edge: int = 0


class AnswerTrie:
    """One reading's answers, tokenised.

    Args:
        reading: The reading.
        answers: The tokens of forced beginning and answer together, one list per answer.

    Attributes:
        forced: The tokens that all answers begin with.
        nodes: Parents before children; the first is the root, which stands at the end of `forced`.

    Raises:
        ModelError: two answers are the same tokens.
    """

    def __init__(self, reading: Reading, answers: Sequence[list[int]]) -> None:
        self.key = reading.key
        # At least one token of each answer stays to be read.
        common = min(len(common_beginning(answers)), min(map(len, answers)) - 1)
        self.forced = list(answers[0][:common])
        seen: dict[tuple[int, ...], int] = {}
        for index, answer in enumerate(answers):
            if (other := seen.setdefault(tuple(answer), index)) != index:
                raise ModelError(
                    "The model reads “{first}” and “{second}” alike.",
                    hint="Give the labels names that differ more.",
                    first=reading.answers[other].strip(),
                    second=reading.answers[index].strip(),
                )
        rests = [tuple(answer[common:]) for answer in answers]
        self.nodes = _nodes(rests)
        self._count = len(answers)
        self._paths, self._ends_at = self._trace(rests)

    @property
    def edges(self) -> int:
        """Number of token steps in the trie."""
        last = self.nodes[-1]
        return last.first_edge + len(last.tokens)

    def score(self, values: npt.NDArray[np.float64]) -> ReadingResult:
        """The result from the log-probability of every edge, shape (edges,), in nats."""
        root = self.nodes[0]
        mass = float(np.exp(values[: len(root.tokens)]).sum())
        logs = np.empty(self._count)
        for answer, path in enumerate(self._paths):
            logs[answer] = values[path].sum()
            if (end := self._ends_at[answer]) is not None:
                goes_on = np.exp(values[end.first_edge : end.first_edge + len(end.tokens)]).sum()
                logs[answer] += np.log(max(1 - goes_on, _TINY))
        weights = np.exp(logs - logs.max())
        return ReadingResult(
            key=self.key, probabilities=tuple((weights / weights.sum()).tolist()), mass=min(max(mass, 0.0), 1.0)
        )

    def chunks(self, most_tips: int) -> list[list[int]]:
        """Inner nodes, grouped so that each group's branches end in at most `most_tips` places.

        The root is in no group. A group holds the parents of all its nodes, and parents come first.
        """
        parents = {node.parent for node in self.nodes}
        tips = [index for index in range(1, len(self.nodes)) if index not in parents]
        groups = []
        for begin in range(0, len(tips), most_tips):
            group: set[int] = set()
            for tip in tips[begin : begin + most_tips]:
                index = tip
                while index > 0 and index not in group:
                    group.add(index)
                    index = self.nodes[index].parent
            groups.append(sorted(group))
        return groups

    def _trace(self, rests: list[tuple[int, ...]]) -> tuple[list[list[int]], list[Node | None]]:
        children = {(node.parent, node.token): index for index, node in enumerate(self.nodes)}
        paths, ends = [], []
        for rest in rests:
            path, at = [], 0
            for token in rest:
                node = self.nodes[at]
                path.append(node.first_edge + node.tokens.index(token))
                at = children.get((at, token), -1)
            paths.append(path)
            ends.append(self.nodes[at] if at >= 0 else None)
        return paths, ends


def _nodes(rests: Sequence[tuple[int, ...]]) -> list[Node]:
    inner = sorted({rest[:depth] for rest in rests for depth in range(len(rest))}, key=lambda path: (len(path), path))
    index = {path: number for number, path in enumerate(inner)}
    nodes = [Node(index[path[:-1]] if path else -1, path[-1] if path else -1) for path in inner]
    for rest in rests:
        for depth, token in enumerate(rest):
            node = nodes[index[rest[:depth]]]
            if token not in node.tokens:
                node.tokens.append(token)
    edge = 0
    for node in nodes:
        node.first_edge = edge
        edge += len(node.tokens)
    return nodes


def common_beginning(sequences: Sequence[list[int]]) -> list[int]:
    """The tokens that all sequences begin with."""
    first, last = min(sequences), max(sequences)
    length = 0
    while length < min(len(first), len(last)) and first[length] == last[length]:
        length += 1
    return list(first[:length])


class Scoring:
    """Collects one sample's probabilities for one reading, node by node."""

    def __init__(self, trie: AnswerTrie) -> None:
        self.trie = trie
        self._values = np.zeros(trie.edges)

    def read(self, node_index: int, row: Row) -> None:
        """Takes the logits after a node, shape (vocabulary,)."""
        node = self.trie.nodes[node_index]
        self._values[node.first_edge : node.first_edge + len(node.tokens)] = row[node.tokens] - log_sum_exp(row)

    def result(self) -> ReadingResult:
        """The answer, once all nodes were read."""
        return self.trie.score(self._values)


def log_sum_exp(row: Row) -> float:
    """The log of Σ exp over a row of logits, shape (vocabulary,)."""
    top = row.max()
    return float(top) + float(np.log(np.exp(row - top).sum()))
