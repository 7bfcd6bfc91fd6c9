"""Second lesson: the language model and the projector learn to answer the app's prompts."""

import logging
import time
from dataclasses import dataclass

import torch

from demo_training.curriculum import CURRICULUM, Stage
from demo_training.data import CLASSES
from demo_training.dialogues import demo_room
from demo_training.lessons import Material, Teacher, answer
from demo_training.network import Language, Vision
from demo_training.pretrain import cosine, parameter_groups
from demo_training.tokenizer import Tokenizer

logger = logging.getLogger(__name__)

LOG_EVERY = 100
EXAM_IMAGES = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A demo model in training."""

    vision: Vision
    language: Language
    tokenizer: Tokenizer


def _exam_accuracy(model: Model, material: Material, count: int) -> float:
    """Share of `count` images that the demo's own annotate prompt gets right."""
    teacher = Teacher(material, model.tokenizer, 0)
    codes = [model.tokenizer.encode(f" {chr(65 + index)}")[0] for index in range(len(CLASSES))]
    right = 0
    with torch.no_grad():
        for start in range(0, count, 100):
            _, answers = answer(
                model.vision, model.language, teacher.exam(demo_room(), range(start, start + 100), "annotate")
            )
            chosen = answers.log_probabilities[:, codes].argmax(1).numpy()
            right += int((chosen == material.labels[start : start + 100]).sum())
    return right / count


def train(model: Model, material: Material, validation: Material, *, seed: int) -> None:
    """Teaches a pretrained encoder's projector and a new language model; the encoder stays as it is.

    Args:
        model: Changed in place.
        material: Images and beliefs to make lessons of.
        validation: Images for the log.
        seed: Of all chance.
    """
    model.vision.eval()
    learns = torch.nn.ModuleList([model.language, model.vision.mm_0, model.vision.mm_2])
    for weight in model.vision.parameters():
        weight.requires_grad = False
    for weight in learns.parameters():
        weight.requires_grad = True
    teacher = Teacher(material, model.tokenizer, seed)
    for number, stage in enumerate(CURRICULUM, 1):
        logger.info("stage %d of %d", number, len(CURRICULUM))
        _learn(model, learns, teacher, stage, validation)


def _learn(model: Model, learns: torch.nn.Module, teacher: Teacher, stage: Stage, validation: Material) -> None:
    """One stage of the curriculum."""
    optimiser = torch.optim.AdamW(parameter_groups(learns, 0.05), lr=stage.rate, betas=(0.9, 0.98), fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: cosine(step, stage.steps))
    losses, began = [], time.monotonic()
    for step in range(1, stage.steps + 1):
        at_samples, in_tails = answer(model.vision, model.language, teacher.batch(stage))
        loss, sample_loss = in_tails.loss(), at_samples.loss()
        optimiser.zero_grad()
        (loss + 0.3 * sample_loss).backward()
        torch.nn.utils.clip_grad_norm_(learns.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        losses.append((loss.item(), sample_loss.item()))
        if step % LOG_EVERY == 0:
            recent = torch.tensor(losses[-LOG_EVERY:]).mean(0).tolist()
            right = 100 * _exam_accuracy(model, validation, EXAM_IMAGES)
            seconds = time.monotonic() - began
            logger.info("step %d, %.0f s: losses %.3f and %.3f, %.1f %% right", step, seconds, *recent, right)
