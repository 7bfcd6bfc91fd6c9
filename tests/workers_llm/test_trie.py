"""Closed answer sets as tries: scores against the definition, on made-up probabilities."""

import math
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from act_desktop.core.errors import ModelError
from act_desktop.core.scripts import Reading, ReadingResult
from act_desktop.workers.llm.trie import AnswerTrie, Scoring

VOCABULARY = 6
WORDS = "abcdef"

answer_sets = st.sets(st.text(WORDS, min_size=1, max_size=4), min_size=2, max_size=12).map(sorted)


def _tokens(answer: str) -> list[int]:
    return [WORDS.index(letter) for letter in answer]


def _trie(answers: list[str], forced: str = "") -> AnswerTrie:
    reading = Reading(key="r", prefix=forced, answers=tuple(answers))
    return AnswerTrie(reading, [_tokens(forced + answer) for answer in answers])


def _logits(path: tuple[int, ...]) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    """Made-up logits after a path of tokens."""
    seed = sum((token + 1) * 7**depth for depth, token in enumerate(path))
    return np.random.default_rng(seed).normal(0, 2, VOCABULARY).astype(np.float32)


def _log_probability(path: tuple[int, ...], token: int) -> float:
    row = _logits(path).astype(np.float64)
    return float(row[token] - np.log(np.exp(row).sum()))


def _score(trie: AnswerTrie) -> ReadingResult:
    scoring = Scoring(trie)
    paths: list[tuple[int, ...]] = []
    for index, node in enumerate(trie.nodes):
        paths.append((*paths[node.parent], node.token) if node.parent >= 0 else tuple(trie.forced))
        scoring.read(index, _logits(paths[-1]))
    return scoring.result()


@given(answer_sets)
def test_scores_are_products_of_next_token_probabilities(answers: list[str]) -> None:
    trie = _trie(answers)
    result = _score(trie)
    start = len(trie.forced)
    logs = []
    for answer in answers:
        tokens = tuple(_tokens(answer))
        log = sum(_log_probability(tokens[:n], tokens[n]) for n in range(start, len(tokens)))
        going_on = {other[len(answer)] for other in answers if other.startswith(answer) and len(other) > len(answer)}
        if going_on:
            log += math.log1p(-sum(math.exp(_log_probability(tokens, WORDS.index(next_))) for next_ in going_on))
        logs.append(log)
    expected = np.exp(np.array(logs) - max(logs))
    np.testing.assert_allclose(result.probabilities, expected / expected.sum(), rtol=1e-4, atol=1e-7)
    first = {_tokens(answer)[start] for answer in answers}
    assert result.mass == pytest.approx(
        sum(math.exp(_log_probability(tuple(trie.forced), token)) for token in first), rel=1e-4
    )


@given(answer_sets, st.integers(1, 5))
def test_chunks_reach_every_node_with_its_parents_before_it(answers: list[str], most: int) -> None:
    trie = _trie(answers)
    reached = {0}
    for chunk in trie.chunks(most):
        inside = {0}
        for index in chunk:
            assert trie.nodes[index].parent in inside
            inside.add(index)
        parents = {trie.nodes[index].parent for index in chunk}
        assert len([index for index in chunk if index not in parents]) <= most
        reached |= inside
    assert reached == set(range(len(trie.nodes)))


def test_single_token_answers_need_one_row() -> None:
    trie = _trie(["a", "b", "c"], forced="fed")
    assert trie.forced == _tokens("fed")
    assert len(trie.nodes) == 1
    assert trie.chunks(4) == []


def test_hundred_numbers_share_their_beginnings() -> None:
    digits = [f"{a}{b}" for a, b in product("abcdef", repeat=2)]
    trie = _trie(digits)
    assert len(trie.nodes) == 7
    assert sum(_score(trie).probabilities) == pytest.approx(1)


def test_answers_of_equal_tokens_are_refused() -> None:
    with pytest.raises(ModelError, match="alike"):
        _trie(["ab", "c", "ab"])
