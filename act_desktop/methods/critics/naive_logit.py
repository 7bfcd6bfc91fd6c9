"""`naive_logit`: read ε from the probabilities of yes and no. The default: no decoding loop at all."""

from act_desktop.core.scripts import Tail, TailResult
from act_desktop.methods.critics.base import (
    ASK_YES_NO,
    POLARITIES,
    PROPOSED,
    Judgement,
    Unscaled,
    judge_yes_no,
)


class NaiveLogit(Unscaled):
    """White box: "is the label wrong?", both polarities averaged."""

    key = "naive_logit"
    title = "Probability of yes"
    white_box = True

    def tail(self, reasoning_tokens: int) -> Tail:
        """The question, read in both polarities."""
        return Tail(key=self.key, ask=f"{PROPOSED}Check this label. {ASK_YES_NO}", readings=POLARITIES)

    def judge(self, result: TailResult) -> Judgement:
        """ε from the yes/no probabilities."""
        return judge_yes_no(result)


STRATEGY = NaiveLogit()
