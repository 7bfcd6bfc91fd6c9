"""`cot_logit`: let the critic reason, then read ε from the probabilities of yes and no."""

from act_desktop.core.scripts import Tail, TailResult
from act_desktop.methods.critics.base import (
    ASK_REASONING,
    ASK_YES_NO,
    POLARITIES,
    PROPOSED,
    Judgement,
    Unscaled,
    judge_yes_no,
)


class CotLogit(Unscaled):
    """White box: reason, then yes/no in both polarities on the same reasoning."""

    key = "cot_logit"
    title = "Reason, then probability of yes"
    white_box = True

    def tail(self, reasoning_tokens: int) -> Tail:
        """The question with reasoning first, read in both polarities."""
        return Tail(
            key=self.key,
            ask=f"{PROPOSED}{ASK_REASONING} Then check this label. {ASK_YES_NO}",
            reasoning_tokens=reasoning_tokens,
            readings=POLARITIES,
        )

    def judge(self, result: TailResult) -> Judgement:
        """ε from the yes/no probabilities after the reasoning."""
        return judge_yes_no(result)


STRATEGY = CotLogit()
