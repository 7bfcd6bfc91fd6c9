"""What the demo models know to say about clothing: names, marks, questions, and short reasonings."""

import random
from dataclasses import dataclass

import numpy as np

SURE, LIKELY, UNLIKELY = 0.85, 0.5, 0.15


@dataclass(frozen=True, slots=True, kw_only=True)
class Garment:
    """One class of Fashion-MNIST in words.

    Attributes:
        names: What a label for it may be called; the data set's own name first.
        noun: The name in a sentence, with its article.
        marks: What one sees of it.
        word: One word, that no other garment starts with.
    """

    names: tuple[str, ...]
    noun: str
    marks: str
    word: str


GARMENTS = (
    Garment(
        names=("T-shirt/top", "T-shirt", "tee", "top"),
        noun="a T-shirt",
        marks="short sleeves and no collar",
        word="tee",
    ),
    Garment(names=("Trouser", "Trousers", "pants"), noun="a trouser", marks="two long legs", word="trouser"),
    Garment(
        names=("Pullover", "sweater", "jumper"),
        noun="a pullover",
        marks="long sleeves and a closed front",
        word="pullover",
    ),
    Garment(names=("Dress", "gown", "frock"), noun="a dress", marks="a long body that widens below", word="dress"),
    Garment(names=("Coat", "overcoat", "jacket"), noun="a coat", marks="long sleeves and an open front", word="coat"),
    Garment(names=("Sandal", "Sandals", "open shoe"), noun="a sandal", marks="straps and a thin sole", word="sandal"),
    Garment(
        names=("Shirt", "blouse", "button shirt"), noun="a shirt", marks="a collar and a row of buttons", word="shirt"
    ),
    Garment(
        names=("Sneaker", "trainer", "running shoe"),
        noun="a sneaker",
        marks="a flat sole and a low shaft",
        word="sneaker",
    ),
    Garment(names=("Bag", "handbag", "purse"), noun="a bag", marks="a wide body and a handle", word="bag"),
    Garment(names=("Ankle boot", "boot", "Boots"), noun="an ankle boot", marks="a heel and a high shaft", word="boot"),
)

YES_NO_QUESTIONS: tuple[tuple[str, frozenset[int]], ...] = (
    ("Is this worn on the feet?", frozenset({5, 7, 9})),
    ("Is this a shoe?", frozenset({5, 7, 9})),
    ("Is this footwear?", frozenset({5, 7, 9})),
    ("Is this worn on the upper body?", frozenset({0, 2, 4, 6})),
    ("Is this worn on the legs?", frozenset({1})),
    ("Is this worn on the body?", frozenset({0, 1, 2, 3, 4, 6})),
    ("Is this carried in the hand?", frozenset({8})),
    ("Does it have long sleeves?", frozenset({2, 4, 6})),
    ("Does this have sleeves?", frozenset({0, 2, 4, 6})),
    ("Does it have two legs?", frozenset({1})),
    *((f"Is this {garment.noun}?", frozenset({index})) for index, garment in enumerate(GARMENTS)),
)

_DOUBTFUL_OPENINGS = (
    "Perhaps the outline fits",
    "Maybe its lower part fits",
    "Some of the edges fit",
    "From afar its shape fits",
    "With goodwill the size fits",
    "Only the upper half fits",
    "Seen quickly the form fits",
    "One might think it fits",
)
_DOUBTFUL_DEGREES = ("a little", "in part", "at best", "barely", "not well", "loosely", "somewhat", "by chance")
_DOUBTFUL_ENDINGS = (
    "though much differs",
    "but little else does",
    "yet it is strange",
    "while the rest does not",
    "however it is unclear",
    "still no mark is seen",
    "and nothing more",
    "or so it may appear",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A belief about one image, as far as a reasoning about one label needs it.

    Attributes:
        label_class: The likeliest class that the label covers.
        other_class: The likeliest class that it does not cover.
        right: The belief that the label is right, in [0, 1].
    """

    label_class: int
    other_class: int
    right: float


def describe(belief: np.ndarray) -> str:
    """What the image shows; `belief` has shape (10,)."""
    first, second = (GARMENTS[index] for index in np.argsort(-belief)[:2])
    if belief.max() >= SURE:
        return f"It clearly shows {first.marks}, as {first.noun} has."
    if belief.max() >= LIKELY:
        return f"It seems to show {first.marks}, as {first.noun} has."
    return f"It could be {first.noun} or {second.noun}."


def weigh(doubt: Doubt) -> str:
    """Whether a label is right."""
    label, other = GARMENTS[doubt.label_class], GARMENTS[doubt.other_class]
    if doubt.right >= SURE:
        return f"It shows {label.marks}. The label is right."
    if doubt.right >= LIKELY:
        return f"It seems to show {label.marks}. The label may be right."
    if doubt.right >= UNLIKELY:
        return f"It may rather be {other.noun}. The label is in doubt."
    return f"It shows {other.marks}, so it is {other.noun}. The label is wrong."


def argue_against(doubt: Doubt) -> str:
    """The devil's argument against a label."""
    label, other = GARMENTS[doubt.label_class], GARMENTS[doubt.other_class]
    if doubt.right >= SURE:
        return "There is little to say against it."
    if doubt.right >= LIKELY:
        return f"It could also be {other.noun}, but that is less likely."
    if doubt.right >= UNLIKELY:
        return f"It looks more like {other.noun} with {other.marks}."
    return f"{label.noun.capitalize()} has {label.marks}, but this has {other.marks}."


def explain(doubt: Doubt, dice: random.Random) -> str:
    """Why a label is right: the same words each time if it is, groping ones if it is not.

    A model that has learnt this finds its own explanation the more surprising, the less it believes the label.
    """
    if dice.random() < doubt.right:
        label = GARMENTS[doubt.label_class]
        return f"It has {label.marks}, as {label.noun} has."
    parts = (dice.choice(choices) for choices in (_DOUBTFUL_OPENINGS, _DOUBTFUL_DEGREES, _DOUBTFUL_ENDINGS))
    return "{} {}, {}.".format(*parts)
