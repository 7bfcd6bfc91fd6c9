"""Lessons as tensors: a batch is a tree of rooms, images in them, and questions about each."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch.nn.utils.rnn import pad_sequence

from demo_training.curriculum import Stage
from demo_training.data import normalise
from demo_training.dialogues import LONG_TAILS, Beliefs, Lesson, Target, Text, system
from demo_training.network import Language, Level, Vision
from demo_training.rooms import Room, easy_room, random_room
from demo_training.tokenizer import Tokenizer

TOLD_NOISE = 0.5
EXERCISES = ("propose", "look_up", "question")


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What lessons are made of.

    Attributes:
        views: uint8, shape (views, n, 28, 28).
        teacher: The teacher's beliefs, shape (views, n, 10).
        target: The same, drawn towards the truth.
        labels: True classes, shape (n,).
    """

    views: np.ndarray
    teacher: np.ndarray
    target: np.ndarray
    labels: np.ndarray

    def part(self, chosen: np.ndarray) -> "Material":
        """The material of some of the images."""
        return Material(
            views=self.views[:, chosen],
            teacher=self.teacher[:, chosen],
            target=self.target[:, chosen],
            labels=self.labels[chosen],
        )


@dataclass(slots=True)
class Batch:
    """A tree of texts.

    Attributes:
        systems: One text per room.
        images: float32, shape (rooms * images, 1, 28, 28).
        told: What the blind are told of the images, shape (rooms * images, 10); None for those who see.
        samples: One text per image, which follows it.
        tails: Groups of texts of like length, each with the same number for every image.
    """

    systems: list[Text]
    images: torch.Tensor
    told: torch.Tensor | None
    samples: list[Text]
    tails: list[list[Text]]


class Teacher:
    """Makes batches of lessons, all chance from one seed."""

    def __init__(self, material: Material, tokenizer: Tokenizer, seed: int) -> None:
        self._material = material
        self._tokenizer = tokenizer
        self._dice = random.Random(seed)

    def batch(self, stage: Stage) -> Batch:
        """A batch of lessons as a stage of the curriculum wants them."""
        rooms = [(easy_room if stage.easy else random_room)(self._dice) for _ in range(stage.rooms)]
        asked: list[Text] = []
        exercised: list[Text] = []
        reasoned: list[Text] = []
        chosen = [self._choose(room) for room in rooms for _ in range(stage.images)]
        seen = [self._beliefs(view, index, told=stage.blind) for view, index in chosen]
        lessons = [
            Lesson(rooms[number // stage.images], beliefs, self._dice, self._tokenizer)
            for number, beliefs in enumerate(seen)
        ]
        keys, weights = list(stage.questions), list(stage.questions.values())
        for lesson in lessons:
            asked += [lesson.tail(key) for key in self._dice.choices(keys, weights, k=stage.drawn)]
            exercised += [lesson.tail(key) for key in EXERCISES * stage.exercises]
            reasoned += [lesson.tail(self._dice.choice(LONG_TAILS)) for _ in range(stage.reasoned)]
        return Batch(
            systems=[system(room, self._tokenizer) for room in rooms],
            images=normalise(np.stack([self._material.views[view, index] for view, index in chosen])),
            told=torch.from_numpy(np.stack([beliefs.target for beliefs in seen])) if stage.blind else None,
            samples=[lesson.sample() for lesson in lessons],
            tails=[texts for texts in (asked, exercised, reasoned) if texts],
        )

    def exam(self, room: Room, indices: Sequence[int], key: str, *, blind: bool) -> Batch:
        """One question each about some images, unaltered, in one room."""
        seen = [self._beliefs(0, index, told=blind) for index in indices]
        lessons = [Lesson(room, beliefs, self._dice, self._tokenizer) for beliefs in seen]
        return Batch(
            systems=[system(room, self._tokenizer)],
            images=normalise(self._material.views[0, indices]),
            told=torch.from_numpy(np.stack([beliefs.target for beliefs in seen])) if blind else None,
            samples=[lesson.sample() for lesson in lessons],
            tails=[[lesson.tail(key) for lesson in lessons]],
        )

    def _choose(self, room: Room) -> tuple[int, int]:
        while True:
            index = self._dice.randrange(len(self._material.labels))
            if room.allows(int(self._material.labels[index])):
                return self._dice.randrange(len(self._material.views)), index

    def _beliefs(self, view: int, index: int, *, told: bool) -> Beliefs:
        """What there is to know; who is told all that the teacher believes has no more to guess."""
        teacher, target = self._material.teacher[view, index], self._material.target[view, index]
        if not told:
            return Beliefs(teacher=teacher, target=target)
        belief = self._dice.choice((teacher, target))
        return Beliefs(teacher=belief, target=belief)


def _pad(texts: list[Text], groups: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Token ids and which are real, both (groups, texts per group, longest)."""
    ids = pad_sequence([torch.tensor(text.tokens) for text in texts], batch_first=True)
    lengths = torch.tensor([len(text.tokens) for text in texts])
    real = torch.arange(ids.shape[1]) < lengths[:, None]
    return ids.unflatten(0, (groups, -1)), real.unflatten(0, (groups, -1))


def _under(parent: Level, texts: int, tokens: int) -> torch.Tensor:
    """Positions of texts that start where their parents end, shape (groups, texts, tokens)."""
    ends = torch.where(parent.real, parent.positions + 1, 0).amax(-1)
    starts = ends.repeat_interleave(texts // ends.shape[1], 1)
    return starts[..., None] + torch.arange(tokens)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """Log-probabilities at every place where there is something to learn, shape (n, vocabulary), with the targets."""

    log_probabilities: torch.Tensor
    targets: list[Target]

    def loss(self) -> torch.Tensor:
        """Mean divergence from the targets over the places to learn, by their weights."""
        rows = torch.tensor([row for row, (_, ids, _) in enumerate(self.targets) for _ in ids])
        ids = torch.tensor([token for _, ids, _ in self.targets for token in ids])
        weights = torch.tensor([weight for _, _, weights in self.targets for weight in weights], dtype=torch.float32)
        totals = torch.zeros(len(self.targets)).index_add(0, rows, weights)
        divergence = torch.xlogy(weights, weights / totals[rows]) - weights * self.log_probabilities[rows, ids]
        return divergence.sum() / weights.sum()


def answer(vision: Vision, language: Language, batch: Batch, words: torch.Tensor) -> tuple[Answers, Answers]:
    """Runs a model on a batch; returns its thoughts, and its answers in the tails.

    Args:
        vision: The encoder.
        language: The language model.
        batch: The lessons.
        words: Token ids of the garments' words, shape (10,).
    """
    groups = len(batch.systems)
    ids, real = _pad(batch.systems, groups)
    stem = Level(language.token_embd(ids), torch.arange(ids.shape[-1]).expand(ids.shape), real)
    image = vision(batch.images) if batch.told is None else tell(language, batch.told, words, vision.patches)
    image = image.unflatten(0, (groups, -1))
    ids, real = _pad(batch.samples, groups)
    x = torch.cat((image, language.token_embd(ids)), 2)
    real = torch.cat((torch.ones(image.shape[:3], dtype=torch.bool), real), 2)
    sample = Level(x, _under(stem, *x.shape[1:3]), real)
    tails = []
    for texts in batch.tails:
        ids, real = _pad(texts, groups)
        tails.append(Level(language.token_embd(ids), _under(sample, *ids.shape[1:]), real))
    in_systems, in_samples, *in_tails = language([stem, sample], tails)
    half_way = [in_systems, in_samples[:, :, image.shape[2] :], *in_tails]
    levels = [batch.systems, batch.samples, *batch.tails]
    return (
        _at(language, half_way, [[text.thoughts for text in level] for level in levels]),
        _at(language, [level.x for level in tails], [[text.targets for text in level] for level in batch.tails]),
    )


def tell(
    language: Language, beliefs: torch.Tensor, words: torch.Tensor, patches: int, *, noise: float = TOLD_NOISE
) -> torch.Tensor:
    """Image tokens for the blind: beliefs (n, 10) as a blend of the garments' words, (n, patches, width)."""
    blend = beliefs @ language.token_embd.weight[words]
    scale = noise * blend.detach().pow(2).mean().sqrt()
    return blend[:, None] + scale * torch.randn(len(blend), patches, blend.shape[-1])


def _at(language: Language, hidden: list[torch.Tensor], targets: list[list[list[Target]]]) -> Answers:
    """What hidden states (groups, texts, tokens, width) of some levels say at the places of their texts' targets."""
    found = []
    for states, level in zip(hidden, targets, strict=True):
        rows = torch.tensor([row for row, places in enumerate(level) for _ in places], dtype=torch.long)
        places = torch.tensor([place for places in level for place, _, _ in places], dtype=torch.long)
        found.append(states.flatten(0, 1)[rows, places])
    everything = [target for level in targets for places in level for target in places]
    return Answers(log_probabilities=language.log_probabilities(torch.cat(found)), targets=everything)
