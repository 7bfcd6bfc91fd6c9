"""`devil`: let the critic argue against the annotator's reasoning, then ask for a number."""

from act_desktop.core.scripts import Tail, TailResult
from act_desktop.methods.critics.base import ASK_NUMBER, NUMBER, PROPOSED, Judgement, Unscaled, judge_number


class DevilsAdvocate(Unscaled):
    """Black box: argue against the annotator's own reasoning, then the number."""

    key = "devil"
    title = "Devil's advocate"
    white_box = False

    def tail(self, reasoning_tokens: int) -> Tail:
        """The question with the annotator's reasoning."""
        return Tail(
            key=self.key,
            ask=(
                f"{PROPOSED}The reasoning given for it: {{reasoning}}\nArgue against this label in one or two "
                f"sentences. Then say how probable it is that the label is wrong, {ASK_NUMBER}"
            ),
            reasoning_tokens=reasoning_tokens,
            readings=(NUMBER,),
        )

    def judge(self, result: TailResult) -> Judgement:
        """ε is the number after the argument."""
        return judge_number(result)


STRATEGY = DevilsAdvocate()
