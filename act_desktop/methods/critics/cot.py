"""`cot`: let the critic reason, then ask for the probability of an error as a number."""

from act_desktop.core.scripts import Tail, TailResult
from act_desktop.methods.critics.base import (
    ASK_NUMBER,
    ASK_REASONING,
    NUMBER,
    PROPOSED,
    Judgement,
    Unscaled,
    judge_number,
)


class Cot(Unscaled):
    """Black box: reason step by step, then the number."""

    key = "cot"
    title = "Reason, then a number"
    white_box = False

    def tail(self, reasoning_tokens: int) -> Tail:
        """The question with reasoning first."""
        return Tail(
            key=self.key,
            ask=f"{PROPOSED}{ASK_REASONING} Then say how probable it is that the label is wrong, {ASK_NUMBER}",
            reasoning_tokens=reasoning_tokens,
            readings=(NUMBER,),
        )

    def judge(self, result: TailResult) -> Judgement:
        """ε is the number after the reasoning."""
        return judge_number(result)


STRATEGY = Cot()
