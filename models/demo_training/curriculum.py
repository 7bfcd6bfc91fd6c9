"""In which order the lessons come, and what they teach."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Lessons of one kind, with a learning rate that warms up and falls to zero over them.

    Attributes:
        steps: Batches.
        rate: The highest learning rate.
        rooms: Projects in a batch.
        images: Images in each of them.
        always: Questions that are asked about every image.
        sometimes: Of these, `drawn` are asked.
        drawn: How many.
        proposals: Exercises in judging a label, per image.
        easy: Only few labels, under their usual names.
        reasoning: Whether one question with reasoning is asked as well.
    """

    steps: int
    rate: float
    rooms: int
    images: int
    always: tuple[str, ...] = ()
    sometimes: tuple[str, ...] = ()
    drawn: int = 0
    proposals: int
    easy: bool = False
    reasoning: bool = False


# What a label's letter is, and whether a label fits the image, are the hard parts: each needs to be seen very often.
CURRICULUM = (
    Stage(
        steps=300,
        rate=2e-3,
        rooms=8,
        images=2,
        always=("annotate", "naive_logit"),
        sometimes=("look_up", "look_up", "mc", "naive"),
        drawn=1,
        proposals=6,
        easy=True,
    ),
    Stage(
        steps=1200,
        rate=2e-3,
        rooms=8,
        images=2,
        always=("annotate", "naive_logit"),
        sometimes=("look_up", "look_up", "mc", "naive"),
        drawn=1,
        proposals=6,
    ),
    Stage(
        steps=1200,
        rate=1.5e-3,
        rooms=4,
        images=4,
        always=("naive_logit",),
        sometimes=("naive_logit", "annotate", "annotate", "mc", "naive"),
        drawn=1,
        proposals=6,
    ),
    Stage(
        steps=1200,
        rate=1.2e-3,
        rooms=8,
        images=2,
        sometimes=("annotate", "annotate", "naive_logit", "naive_logit", "mc", "naive"),
        drawn=3,
        proposals=4,
        reasoning=True,
    ),
)
