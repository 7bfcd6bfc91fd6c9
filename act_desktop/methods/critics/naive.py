"""`naive`: ask for the probability of an error as a number."""

from act_desktop.core.scripts import Tail, TailResult
from act_desktop.methods.critics.base import ASK_NUMBER, NUMBER, PROPOSED, Judgement, Unscaled, judge_number


class Naive(Unscaled):
    """Black box: "how probable is it that this label is wrong?", ε is the number."""

    key = "naive"
    title = "Ask for a number"
    white_box = False

    def tail(self, reasoning_tokens: int) -> Tail:
        """The question, answered at once."""
        return Tail(
            key=self.key,
            ask=f"{PROPOSED}How probable is it that this label is wrong? Answer {ASK_NUMBER}",
            readings=(NUMBER,),
        )

    def judge(self, result: TailResult) -> Judgement:
        """ε is the number."""
        return judge_number(result)


STRATEGY = Naive()
