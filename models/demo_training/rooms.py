"""Labelling projects such as users make, in which lessons take place."""

import random
from dataclasses import dataclass

from act_desktop.core.samples import Label, LabelScheme, Modality
from demo_training.garments import GARMENTS

_GUIDELINES = (
    "If in doubt, choose the label that fits best.",
    "Look at the whole image.",
    "Each image shows one thing.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A labelling project in which lessons take place.

    Attributes:
        scheme: Its labels.
        modality: Images, or questions about images.
        covers: The classes each label stands for; of a yes/no project, empty: that depends on the question.
    """

    scheme: LabelScheme
    modality: Modality
    covers: tuple[frozenset[int], ...] = ()

    def allows(self, true_class: int) -> bool:
        """Whether one of the labels is right for an image of that class."""
        return not self.covers or any(true_class in cover for cover in self.covers)


def _label(class_index: int, dice: random.Random, *, plain: bool, described: bool) -> Label:
    garment = GARMENTS[class_index]
    name = garment.names[0] if plain else dice.choice(garment.names)
    if not plain and dice.random() < 0.3:
        name = name.lower()
    return Label(name=name, description=garment.marks if described else "")


def demo_room() -> Room:
    """The demo's own project: ten labels in the data set's order."""
    scheme = LabelScheme.of(*(garment.names[0] for garment in GARMENTS))
    return Room(scheme=scheme, modality=Modality.IMAGE, covers=tuple(frozenset({c}) for c in range(len(GARMENTS))))


def easy_room(dice: random.Random) -> Room:
    """A project with few labels under the data set's own names, for a beginner to learn what a letter stands for."""
    classes = dice.sample(range(len(GARMENTS)), dice.randint(2, 4))
    return Room(
        scheme=LabelScheme.of(*(GARMENTS[index].names[0] for index in classes)),
        modality=Modality.IMAGE,
        covers=tuple(frozenset({index}) for index in classes),
    )


def random_room(dice: random.Random) -> Room:
    """A project like those that users make: labels in any order and number, questions, descriptions."""
    draw = dice.random()
    if draw < 0.15:
        return demo_room()
    if draw < 0.28:
        names = dice.choice([("yes", "no"), ("no", "yes"), ("Yes", "No"), ("No", "Yes")])
        return Room(scheme=LabelScheme.of(*names), modality=Modality.IMAGE_QUESTION)
    classes = list(range(len(GARMENTS)))
    dice.shuffle(classes)
    asks = draw < 0.38
    if asks:
        classes = classes[: dice.choice((3, 3, 4, 5))]
    elif draw > 0.7:
        classes = classes[: dice.randint(2, 9)]
    plain, described = dice.random() < 0.6, dice.random() < 0.1
    return Room(
        scheme=LabelScheme(
            labels=tuple(_label(index, dice, plain=plain, described=described) for index in classes),
            guideline=dice.choice(_GUIDELINES) if dice.random() < 0.1 else "",
        ),
        modality=Modality.IMAGE_QUESTION if asks else Modality.IMAGE,
        covers=tuple(frozenset({index}) for index in classes),
    )
