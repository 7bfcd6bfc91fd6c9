"""`mc`: let the critic pick a grade from certainly right to certainly wrong."""

import numpy as np

from act_desktop.core.scripts import Reading, Tail, TailResult
from act_desktop.methods.critics.base import PROPOSED, Judgement, Unscaled

GRADES = ("A", "B", "C", "D", "E")
VALUES = np.array([0.0, 0.25, 0.5, 0.75, 1.0])


class MultipleChoice(Unscaled):
    """Black box: a grade A to E; ε is the expectation of the grades' values under their probabilities [ours]."""

    key = "mc"
    title = "Pick a grade"
    white_box = False

    def tail(self, reasoning_tokens: int) -> Tail:
        """The question with the five grades."""
        return Tail(
            key=self.key,
            ask=(
                f"{PROPOSED}Grade it: A certainly right, B probably right, C unsure, D probably wrong, "
                "E certainly wrong. Answer with one letter."
            ),
            readings=(Reading(key="grade", prefix="Grade:", answers=tuple(f" {grade}" for grade in GRADES)),),
        )

    def judge(self, result: TailResult) -> Judgement:
        """The expected value over the grades; the raw answer is the most probable grade."""
        reading = result.reading("grade")
        epsilon = float(np.clip(VALUES @ np.asarray(reading.probabilities), 0.0, 1.0))
        return Judgement(error_probability=epsilon, raw=GRADES[reading.best], score=epsilon)


STRATEGY = MultipleChoice()
