"""Scripts: what a model is asked about every sample of a run, and what it answered.

A prompt is `[system text] → [sample] → [one of several short tails]`. The system text is the same for a whole
run and the sample is the same for all tails, so the engine computes each of them once and forks. A tail is a
question to the model, optionally followed by free reasoning, followed by any number of readings: closed sets
of answers, each scored after a forced prefix. Nothing a model says is ever searched or parsed.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

_SLOT = re.compile(r"\{(label|reasoning)\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A closed set of answers, scored after a forced beginning of the model's turn.

    Attributes:
        key: Name of the reading, unique within its tail.
        prefix: What the model is made to say first, e.g. `"Answer:"`.
        answers: What may follow, each with its leading space, e.g. `(" A", " B")`.
    """

    key: str
    prefix: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tail:
    """One question about a sample.

    Attributes:
        key: Name of the tail, unique within its script.
        ask: The question; `{label}` and `{reasoning}` stand for the label under judgement and its reasoning.
        reasoning_tokens: Upper bound of the free reasoning before the readings, in tokens; 0 for none.
        readings: Each is scored on its own fork after the reasoning; none disturbs another.
    """

    key: str
    ask: str
    reasoning_tokens: int = 0
    readings: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """All that a run asks about each sample.

    Attributes:
        system: The instruction with the label scheme.
        labels: The labels as the model sees them ("B: Trouser"), in scheme order.
        annotate: The tail that chooses the label. It has one reading, one answer per label. `None` where the jobs
            bring the label.
        criticise: The tails that judge the label: the one just chosen, or the job's.
    """

    system: str
    labels: tuple[str, ...]
    annotate: Tail | None = None
    criticise: tuple[Tail, ...] = ()

    @property
    def sha256(self) -> str:
        """Hash over everything the script says."""
        text = json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One sample as a model sees it: the image, if any, then the text.

    Attributes:
        sample_id: Names the sample in the answer.
        text: What follows the image, laid out (`methods.prompts.sample_text`).
        image: Absolute path of the image file.
        label: Index of the label to judge; -1 where the script annotates.
        reasoning: The annotator's reasoning for that label.
    """

    sample_id: int
    text: str
    image: Path | None = None
    label: int = -1
    reasoning: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingResult:
    """The answer to one reading.

    Attributes:
        probabilities: One per answer, summing to 1.
        mass: Share of the next-token probability that lay on the answers' first tokens, in [0, 1].
    """

    key: str
    probabilities: tuple[float, ...]
    mass: float

    @property
    def best(self) -> int:
        """Index of the most probable answer; the first of equals."""
        return max(range(len(self.probabilities)), key=self.probabilities.__getitem__)


@dataclass(frozen=True, slots=True, kw_only=True)
class TailResult:
    """The answer to one tail.

    Attributes:
        reasoning: The free reasoning, stripped.
        nll: Mean negative log-likelihood of the reasoning's tokens, in nats; 0 without reasoning.
        readings: In the tail's order.
    """

    key: str
    reasoning: str = ""
    nll: float = 0.0
    readings: tuple[ReadingResult, ...] = ()

    def reading(self, key: str) -> ReadingResult:
        """The reading of that name.

        Raises:
            KeyError: the tail has no such reading.
        """
        for reading in self.readings:
            if reading.key == key:
                return reading
        raise KeyError(key)


@dataclass(frozen=True, slots=True, kw_only=True)
class JobResult:
    """What the model answered for one sample.

    Attributes:
        annotate: The answer of `Script.annotate`, if the script has it.
        criticise: The answers of `Script.criticise`, in its order.
    """

    sample_id: int
    annotate: TailResult | None = None
    criticise: tuple[TailResult, ...] = ()


def fill(ask: str, slots: Mapping[str, str]) -> str:
    """Puts the slots' texts into a tail's question, in one pass, so that no slot's text is read as a slot."""
    return _SLOT.sub(lambda match: slots[match.group(1)], ask)
