"""In which order the lessons come, and what they teach."""

from collections.abc import Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Lessons of one kind, with a learning rate that warms up and falls to zero over them.

    Attributes:
        steps: Batches.
        rate: The highest learning rate.
        blind: Whether the model is told what the image shows, in the embeddings of words, instead of seeing it.
        easy: Only few labels, under their usual names.
        rooms: Projects in a batch.
        images: Images in each of them.
        questions: How often a question is asked, relative to the others.
        drawn: How many of them are asked about every image.
        exercises: Rounds of short exercises per image: looking up a label, judging one, answering a question.
        reasoned: Questions with reasoning, per image.
    """

    steps: int
    rate: float
    blind: bool
    easy: bool = False
    rooms: int
    images: int
    questions: Mapping[str, float]
    drawn: int
    exercises: int
    reasoned: int


_EXERCISES = Stage(
    steps=600,
    rate=3e-3,
    blind=True,
    rooms=8,
    images=2,
    questions={"annotate": 1, "check": 1},
    drawn=4,
    exercises=3,
    reasoned=0,
)
_PROMPTS = Stage(
    steps=600,
    rate=2e-3,
    blind=True,
    rooms=8,
    images=2,
    questions={"annotate": 2, "naive_logit": 2, "mc": 1, "naive": 1},
    drawn=3,
    exercises=2,
    reasoned=1,
)

# Reading labels and judging them are the hard parts, and nothing about them needs eyes: a blind model, told what there
# is to see, learns them in a fraction of the time. After that it learns to believe its eyes.
CURRICULUM = (
    replace(_EXERCISES, steps=400, easy=True, rooms=12, images=1),
    _EXERCISES,
    _PROMPTS,
    replace(_PROMPTS, steps=800, rate=1.5e-3, blind=False),
)
