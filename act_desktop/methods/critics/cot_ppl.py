"""`cot_ppl`: how hard the critic finds it to explain why the label is right."""

import math

import numpy as np

from act_desktop.core.scripts import Tail, TailResult
from act_desktop.methods.critics.base import PROPOSED, Judgement


class CotPerplexity:
    """White box: perplexity of reasoning that the label is right; ε is its rank in the run."""

    key = "cot_ppl"
    title = "Perplexity of the reasoning"
    white_box = True

    def tail(self, reasoning_tokens: int) -> Tail:
        """The request for a reasoning; nothing is read after it."""
        return Tail(
            key=self.key,
            ask=f"{PROPOSED}Explain in one or two sentences why this label is right.",
            reasoning_tokens=reasoning_tokens,
        )

    def judge(self, result: TailResult) -> Judgement:
        """Until the run is complete, ε is 1 − 1/perplexity, which has the same order."""
        return Judgement(error_probability=1 - math.exp(-result.nll), raw=f"nll: {result.nll:.4f}", score=result.nll)

    def rescale(self, scores: np.ndarray) -> np.ndarray:
        """ε = (rank − ½) / n, mean ranks for ties; shape (n,) in, shape (n,) out, in (0, 1)."""
        from scipy.stats import rankdata

        return (rankdata(scores) - 0.5) / max(len(scores), 1)


STRATEGY = CotPerplexity()
