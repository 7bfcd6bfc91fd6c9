"""Lessons as tensors: a batch is a tree of rooms, images in them, and questions about each."""

import random
from dataclasses import dataclass

import numpy as np
import torch
from torch.nn.utils.rnn import pad_sequence

from act_desktop.methods import prompts
from demo_training.curriculum import Stage
from demo_training.data import normalise
from demo_training.dialogues import LONG_TAILS, SYSTEM, Beliefs, Lesson, Room, Text, easy_room, random_room
from demo_training.garments import GARMENTS
from demo_training.network import Language, Level, Vision
from demo_training.tokenizer import Tokenizer


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
        samples: One text per image, which follows it.
        tails: Groups of texts of like length, each with the same number for every image.
    """

    systems: list[Text]
    images: torch.Tensor
    samples: list[Text]
    tails: list[list[Text]]


class Teacher:
    """Makes batches of lessons, all chance from one seed."""

    def __init__(self, material: Material, tokenizer: Tokenizer, seed: int) -> None:
        self._material = material
        self._tokenizer = tokenizer
        self._dice = random.Random(seed)
        self._words = [tokenizer.encode(f" {garment.word}")[0] for garment in GARMENTS]

    def batch(self, stage: Stage) -> Batch:
        """A batch of lessons as a stage of the curriculum wants them."""
        systems, samples, images = [], [], []
        asked: list[Text] = []
        proposed: list[Text] = []
        reasoned: list[Text] = []
        for _ in range(stage.rooms):
            room = easy_room(self._dice) if stage.easy else random_room(self._dice)
            systems.append(self.system(room))
            for _ in range(stage.images):
                view, index = self._choose(room)
                images.append(self._material.views[view, index])
                lesson = self._lesson(room, view, index)
                samples.append(self._sample(lesson, view, index))
                keys = (*stage.always, *self._dice.sample(stage.sometimes, stage.drawn))
                asked += [lesson.tail(key) for key in keys]
                proposed += [lesson.tail("propose") for _ in range(stage.proposals)]
                if stage.reasoning:
                    reasoned.append(lesson.tail(self._dice.choice(LONG_TAILS)))
        tails = [texts for texts in (asked, proposed, reasoned) if texts]
        return Batch(systems, normalise(np.stack(images)), samples, tails)

    def exam(self, room: Room, indices: range, key: str) -> Batch:
        """One question each about some images, unaltered, in one room."""
        lessons = [self._lesson(room, 0, index) for index in indices]
        samples = [self._sample(lesson, 0, index) for lesson, index in zip(lessons, indices, strict=True)]
        images = normalise(self._material.views[0, indices.start : indices.stop])
        return Batch([self.system(room)], images, samples, [[lesson.tail(key) for lesson in lessons]])

    def system(self, room: Room) -> Text:
        """The text before the image."""
        text = SYSTEM.format(system=prompts.system_text(room.scheme, room.modality))
        return Text(self._tokenizer.encode(text))

    def _choose(self, room: Room) -> tuple[int, int]:
        while True:
            index = self._dice.randrange(len(self._material.labels))
            if room.allows(int(self._material.labels[index])):
                return self._dice.randrange(len(self._material.views)), index

    def _lesson(self, room: Room, view: int, index: int) -> Lesson:
        beliefs = Beliefs(teacher=self._material.teacher[view, index], target=self._material.target[view, index])
        return Lesson(room, beliefs, self._dice, self._tokenizer)

    def _sample(self, lesson: Lesson, view: int, index: int) -> Text:
        """The text after the image. After it the model learns to think of the garment's name, whatever is asked."""
        tokens = self._tokenizer.encode(lesson.sample_text)
        return Text(tokens, [(len(tokens) - 1, self._words, list(self._material.target[view, index]))])


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
    texts: list[Text]

    def loss(self) -> torch.Tensor:
        """Mean cross-entropy over the places to learn, by their weights."""
        targets = [target for text in self.texts for target in text.targets]
        rows = torch.tensor([row for row, (_, ids, _) in enumerate(targets) for _ in ids])
        ids = torch.tensor([token for _, ids, _ in targets for token in ids])
        shares = torch.tensor([share for _, _, shares in targets for share in shares], dtype=torch.float32)
        return -(shares * self.log_probabilities[rows, ids]).sum() / shares.sum()


def answer(vision: Vision, language: Language, batch: Batch) -> tuple[Answers, Answers]:
    """Runs a model on a batch; returns the answers at the samples' ends and those in the tails."""
    groups = len(batch.systems)
    ids, real = _pad(batch.systems, groups)
    system = Level(language.token_embd(ids), torch.arange(ids.shape[-1]).expand(ids.shape), real)
    image = vision(batch.images).unflatten(0, (groups, -1))
    ids, real = _pad(batch.samples, groups)
    x = torch.cat((image, language.token_embd(ids)), 2)
    real = torch.cat((torch.ones(image.shape[:3], dtype=torch.bool), real), 2)
    sample = Level(x, _under(system, *x.shape[1:3]), real)
    tails = []
    for texts in batch.tails:
        ids, real = _pad(texts, groups)
        tails.append(Level(language.token_embd(ids), _under(sample, *ids.shape[1:]), real))
    language([system, sample], tails)
    sample.x = sample.x[:, :, image.shape[2] :]
    asked = [text for group in batch.tails for text in group]
    in_tails = torch.cat([_gather(level, texts) for level, texts in zip(tails, batch.tails, strict=True)])
    return (
        Answers(log_probabilities=language.log_probabilities(_gather(sample, batch.samples)), texts=batch.samples),
        Answers(log_probabilities=language.log_probabilities(in_tails), texts=asked),
    )


def _gather(level: Level, texts: list[Text]) -> torch.Tensor:
    """Hidden states at the targets' positions, shape (n, width)."""
    rows = torch.tensor([row for row, text in enumerate(texts) for _ in text.targets])
    places = torch.tensor([place for text in texts for place, _, _ in text.targets])
    return level.x.flatten(0, 1)[rows, places]
