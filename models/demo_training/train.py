"""Second lesson: the language model and the projector learn to answer the app's prompts."""

import logging
import random
import time
from dataclasses import dataclass
from functools import cached_property

import torch

from demo_training.curriculum import CURRICULUM, Stage
from demo_training.data import normalise
from demo_training.dialogues import garment_words
from demo_training.lessons import EXERCISES, Material, Teacher, answer, tell
from demo_training.network import Language, Vision
from demo_training.pretrain import cosine, parameter_groups
from demo_training.rooms import demo_room, random_room
from demo_training.tokenizer import Tokenizer

logger = logging.getLogger(__name__)

LOG_EVERY = 100
EXAM_IMAGES = 100
EXAM_SEED = 0
SIGHT_STEPS, SIGHT_BATCH, SIGHT_RATE = 600, 128, 3e-3


@dataclass(frozen=True)
class Model:
    """A demo model in training."""

    vision: Vision
    language: Language
    tokenizer: Tokenizer

    @cached_property
    def words(self) -> torch.Tensor:
        """Token ids of the garments' words, shape (10,)."""
        return torch.tensor(garment_words(self.tokenizer))


def train(model: Model, material: Material, validation: Material, *, seed: int) -> None:
    """Teaches a pretrained encoder's projector and a new language model; the encoder stays as it is.

    Args:
        model: Changed in place.
        material: Images and beliefs to make lessons of.
        validation: Images for the log.
        seed: Of all chance.
    """
    model.vision.eval().requires_grad_(requires_grad=False)
    teacher = Teacher(material, model.tokenizer, seed)
    blind = True
    for number, stage in enumerate(CURRICULUM, 1):
        if blind and not stage.blind:
            _open_eyes(model, material, torch.Generator().manual_seed(seed))
        blind = stage.blind
        logger.info("stage %d of %d", number, len(CURRICULUM))
        _learn(model, teacher, stage, validation)


def _projector(vision: Vision) -> torch.nn.Module:
    return torch.nn.ModuleList([vision.mm_0, vision.mm_2]).requires_grad_()


def _open_eyes(model: Model, material: Material, generator: torch.Generator) -> None:
    """Teaches the projector to say what the blind model was told."""
    projector = _projector(model.vision)
    optimiser = torch.optim.AdamW(parameter_groups(projector, 0.01), lr=SIGHT_RATE, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: cosine(step, SIGHT_STEPS))
    views, count = material.views.shape[:2]
    for step in range(1, SIGHT_STEPS + 1):
        view, index = (torch.randint(high, (SIGHT_BATCH,), generator=generator) for high in (views, count))
        target = torch.from_numpy(material.target[view, index])
        wanted = tell(model.language, target, model.words, model.vision.patches, noise=0).detach()
        loss = (model.vision(normalise(material.views[view, index])) - wanted).pow(2).mean() / wanted.pow(2).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        if step % LOG_EVERY == 0:
            logger.info("eyes, step %d: %.3f of the variance left", step, loss.item())


def _learn(model: Model, teacher: Teacher, stage: Stage, validation: Material) -> None:
    """One stage of the curriculum."""
    learns = torch.nn.ModuleList([model.language] if stage.blind else [model.language, _projector(model.vision)])
    optimiser = torch.optim.AdamW(parameter_groups(learns, 0.05), lr=stage.rate, betas=(0.9, 0.98), fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: cosine(step, stage.steps))
    losses, began = [], time.monotonic()
    for step in range(1, stage.steps + 1):
        thoughts, answers = answer(model.vision, model.language, teacher.batch(stage), model.words)
        loss, thought_loss = answers.loss(), thoughts.loss()
        optimiser.zero_grad()
        (loss + 0.5 * thought_loss).backward()
        torch.nn.utils.clip_grad_norm_(learns.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        losses.append((loss.item(), thought_loss.item()))
        if step % LOG_EVERY == 0:
            recent = torch.tensor(losses[-LOG_EVERY:]).mean(0).tolist()
            seconds = time.monotonic() - began
            marks = " ".join(
                f"{key} {_exam(model, validation, stage, key):.3f}" for key in (*EXERCISES, *stage.questions)
            )
            logger.info("step %d, %.0f s: losses %.3f and %.3f; %s", step, seconds, *recent, marks)


@torch.no_grad()
def _exam(model: Model, material: Material, stage: Stage, key: str) -> float:
    """Mean divergence from the targets in the demo's own room and three others."""
    teacher = Teacher(material, model.tokenizer, EXAM_SEED)
    dice = random.Random(EXAM_SEED)
    losses = []
    for room in (demo_room(), random_room(dice), random_room(dice), random_room(dice)):
        allowed = torch.tensor([room.allows(int(label)) for label in material.labels]).nonzero().flatten()
        batch = teacher.exam(room, allowed[:EXAM_IMAGES].tolist(), key, blind=stage.blind)
        losses.append(answer(model.vision, model.language, batch, model.words)[1].loss())
    return float(torch.stack(losses).mean())
