"""What a critic strategy is, and the readings several of them share."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from act_desktop.core.scripts import Reading, Tail, TailResult

PROPOSED = "Proposed label: {label}\n"
ASK_NUMBER = "as a number from 0.00 (certainly right) to 1.00 (certainly wrong)."
ASK_REASONING = "Reason in one or two sentences whether this label is right."
ASK_YES_NO = "Answer each question with yes or no."

_NUMBERS = tuple(f"{hundredth / 100:.2f}" for hundredth in range(101))
NUMBER = Reading(key="number", prefix="Probability:", answers=tuple(f" {number}" for number in _NUMBERS))
_YES_NO = (" yes", " no")
POLARITIES = (
    Reading(key="wrong", prefix="Is the label wrong? Answer:", answers=_YES_NO),
    Reading(key="right", prefix="Is the label right? Answer:", answers=_YES_NO),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a critic's answer means.

    Attributes:
        error_probability: ε in [0, 1].
        raw: The answer as text.
        score: The number that `Strategy.rescale` works on.
    """

    error_probability: float
    raw: str
    score: float


class Strategy(Protocol):
    """A way to ask a critic about a label and to read ε from its answer."""

    key: str
    title: str
    white_box: bool

    def tail(self, reasoning_tokens: int) -> Tail:
        """The question; `reasoning_tokens` bounds the reasoning of the strategies that have one."""
        ...

    def judge(self, result: TailResult) -> Judgement:
        """ε from the answer to one tail."""
        ...

    def rescale(self, scores: np.ndarray) -> np.ndarray:
        """ε of a finished run, shape (n,), from its scores, shape (n,), in the same order."""
        ...


class Unscaled:
    """For strategies whose score is already ε."""

    def rescale(self, scores: np.ndarray) -> np.ndarray:
        """ε as it is, shape (n,)."""
        return scores


def judge_number(result: TailResult) -> Judgement:
    """ε is the number that the critic would say: the most probable one."""
    best = result.reading(NUMBER.key).best
    return Judgement(error_probability=best / 100, raw=_NUMBERS[best], score=best / 100)


def judge_yes_no(result: TailResult) -> Judgement:
    """ε = P(yes) / (P(yes) + P(no)) to "is it wrong?", averaged with P(no) to "is it right?"."""
    wrong = result.reading("wrong").probabilities[0]
    right = result.reading("right").probabilities[0]
    epsilon = (wrong + 1 - right) / 2
    return Judgement(error_probability=epsilon, raw=f"wrong: {wrong:.4f}, right: {right:.4f}", score=epsilon)
