"""Second lesson: the language model and the projector learn to answer the app's prompts."""

import logging
import time
from dataclasses import dataclass

import torch

from demo_training.data import CLASSES
from demo_training.dialogues import demo_room
from demo_training.lessons import Material, Teacher, answer
from demo_training.network import Language, Vision
from demo_training.pretrain import cosine, parameter_groups
from demo_training.tokenizer import Tokenizer

logger = logging.getLogger(__name__)

RATE = 2e-3
EASY_SHARE, SHORT_SHARE = 0.15, 0.45
LOG_EVERY = 100


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


def train(model: Model, material: Material, validation: Material, *, steps: int, seed: int) -> None:
    """Teaches a pretrained encoder's projector and a new language model.

    The first lessons are easy, and up to the middle none has reasoning, which makes them cheap. The encoder stays as it
    is.

    Args:
        model: Changed in place.
        material: Images and beliefs to make lessons of.
        validation: Images for the log.
        steps: Batches.
        seed: Of all chance.
    """
    torch.manual_seed(seed)
    model.vision.eval()
    learns = torch.nn.ModuleList([model.language, model.vision.mm_0, model.vision.mm_2])
    for weight in model.vision.parameters():
        weight.requires_grad = False
    for weight in learns.parameters():
        weight.requires_grad = True
    teacher = Teacher(material, model.tokenizer, seed)
    groups = parameter_groups(learns, 0.05)
    optimiser = torch.optim.AdamW(groups, lr=RATE, betas=(0.9, 0.98), fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: cosine(step, steps))
    losses, began = [], time.monotonic()
    for step in range(steps):
        batch = teacher.batch(easy=step < EASY_SHARE * steps, reasoning=step >= SHORT_SHARE * steps)
        at_samples, in_tails = answer(model.vision, model.language, batch)
        loss = in_tails.loss() + 0.3 * at_samples.loss()
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(learns.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        losses.append((in_tails.loss().item(), at_samples.loss().item()))
        if step % LOG_EVERY == LOG_EVERY - 1:
            recent = torch.tensor(losses[-LOG_EVERY:]).mean(0).tolist()
            accuracy = _exam_accuracy(model, validation, 500)
            logger.info(
                "step %d of %d, %.0f s: loss %.3f in tails, %.3f on samples; %.1f %% right",
                step + 1,
                steps,
                time.monotonic() - began,
                *recent,
                100 * accuracy,
            )
