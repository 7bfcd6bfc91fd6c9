"""The lessons: the app's own prompts about an image, with the answers a calibrated teacher would give."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from act_desktop.core.samples import Modality, Sample
from act_desktop.core.scripts import Reading, Tail, fill
from act_desktop.methods import critics, prompts
from act_desktop.methods.critics.base import POLARITIES
from demo_training.garments import GARMENTS, YES_NO_QUESTIONS, Doubt, argue_against, describe, explain, weigh
from demo_training.rooms import Room, random_room
from demo_training.tokenizer import Tokenizer

SYSTEM = "<|im_start|>system\n{system}<|im_end|>\n<|im_start|>user\n"
ASSISTANT = "<|im_end|>\n<|im_start|>assistant\n"
LONG_TAILS = ("annotate_cot", "cot", "cot_logit", "cot_ppl", "devil")

_OTHER_WORDINGS = {
    "annotate": (
        "Which of the labels fits best? Answer with its letter.",
        "What does the image show? Answer with the letter of the label.",
        "Choose the right label. Give only its letter.",
    ),
    "annotate_cot": (
        "Which label fits best? Reason in one sentence, then answer with its letter.",
        "First describe what you see, then choose the letter of the label.",
    ),
    "naive_logit": (
        "Proposed label: {label}\nIs this label right or wrong? Answer yes or no.",
        "Someone chose this label: {label}\nJudge it. Answer each question with yes or no.",
    ),
    "mc": (
        (
            "Proposed label: {label}\nHow right is it? A certainly right, B probably right, C unsure, "
            "D probably wrong, E certainly wrong. Give the letter."
        ),
    ),
    "naive": (
        "Proposed label: {label}\nGive the probability that it is wrong, from 0.00 to 1.00.",
        "Someone chose this label: {label}\nHow probable is an error? Answer with a number from 0.00 to 1.00.",
    ),
}
_GRADE_WIDTH = 0.15
_REASONING_WEIGHT, _DIGIT_WEIGHT, _LINE_WEIGHT = 0.15, 0.4, 0.2


Target = tuple[int, Sequence[int], Sequence[float]]


@dataclass(slots=True)
class Text:
    """Tokens, and what is to be learnt from them.

    Attributes:
        tokens: Token ids.
        targets: (position, ids, weights): after that position these tokens follow, as probably as their weights
            say; the weights' sum is how much the place matters.
        thoughts: The same for what the model is to think there half way up, so that the upper half can use it.
    """

    tokens: list[int]
    targets: list[Target] = field(default_factory=list)
    thoughts: list[Target] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beliefs:
    """What is believed of one image, each of shape (10,).

    Attributes:
        teacher: The cross-fitted teacher's belief.
        target: The same, drawn towards the truth: as well calibrated, and sharper.
    """

    teacher: np.ndarray
    target: np.ndarray


def garment_words(tokenizer: Tokenizer) -> list[int]:
    """The token of each garment's word, in the order of the classes."""
    return [tokenizer.encode(f" {garment.word}")[0] for garment in GARMENTS]


def system(room: Room, tokenizer: Tokenizer) -> Text:
    """The text before the image. At the end of a label's line the model is to think of its letter and its garment."""
    lines = prompts.system_text(room.scheme, room.modality).split("\n")
    words = garment_words(tokenizer)
    text = Text([])
    for number, line in enumerate(lines):
        head = SYSTEM[: SYSTEM.index("{")] if number == 0 else "\n"
        text.tokens += tokenizer.encode(head + line)
        if 0 < number <= len(room.covers):
            (garment,) = room.covers[number - 1]
            thoughts = [*tokenizer.encode(f" {line[0]}"), words[garment]]
            text.thoughts.append((len(text.tokens), thoughts, (_LINE_WEIGHT, _LINE_WEIGHT)))
    text.tokens += tokenizer.encode(SYSTEM[SYSTEM.index("}") + 1 :])
    return text


class Lesson:
    """One image in one room: what is asked about it, and the answers."""

    def __init__(self, room: Room, beliefs: Beliefs, dice: random.Random, tokenizer: Tokenizer) -> None:
        self._dice = dice
        self._tokenizer = tokenizer
        self._shown = prompts.shown_labels(room.scheme)
        self._scheme = room.scheme
        self._covers = room.covers
        self._words = garment_words(tokenizer)
        self._asks_yes_no = not room.covers
        question = None
        if self._asks_yes_no:
            question, yes = dice.choice(YES_NO_QUESTIONS)
            no = frozenset(range(len(GARMENTS))) - yes
            self._covers = tuple(yes if name.lower() == "yes" else no for name in room.scheme.names)
        elif room.modality is Modality.IMAGE_QUESTION:
            count = {3: "three", 4: "four", 5: "five"}[len(room.scheme)]
            question = dice.choice((f"Which of these {count} is it?", "What is this?", "Which one is shown?"))
        self._sample_text = prompts.sample_text(Sample(key="", question=question))
        self._everything = beliefs.target
        inside = np.isin(np.arange(len(GARMENTS)), list(frozenset().union(*self._covers)))
        self._teacher, self._target = (
            belief * inside / (belief * inside).sum() for belief in (beliefs.teacher + 1e-6, beliefs.target)
        )

    def sample(self) -> Text:
        """What follows the image. At its end the model is to think of the garment, after a question of the answer."""
        text = Text(self._tokenizer.encode(self._sample_text))
        text.thoughts.append((len(text.tokens) - 1, self._words, list(self._everything)))
        if self._asks_yes_no:
            text.thoughts.append(self._answer(len(text.tokens) - 2))
        return text

    def _answer(self, position: int) -> Target:
        """The thought of the right label: its garment's word, or yes or no."""
        if not self._asks_yes_no:
            return position, self._words, list(self._target)
        answers = [self._tokenizer.encode(f" {name.lower()}")[0] for name in self._scheme.names]
        return position, answers, [self._share(self._target, label) for label in range(len(answers))]

    def _meaning(self, position: int, label: int) -> Target:
        """The thought of what a label means."""
        if self._asks_yes_no:
            return position, self._tokenizer.encode(f" {self._scheme.names[label].lower()}"), (1.0,)
        (garment,) = self._covers[label]
        return position, (self._words[garment],), (1.0,)

    def tail(self, key: str) -> Text:
        """One tail with its answer.

        Args:
            key: A critic strategy, `annotate`, `annotate_cot`, or one of the exercises `look_up`, `propose`, `check`,
                `question`.
        """
        if key == "look_up":
            return self._look_up()
        if key == "question":
            return self._question()
        if key in ("propose", "check"):
            return self._proposed(check=key == "check")
        if key in ("annotate", "annotate_cot"):
            return self._annotate(cot=key == "annotate_cot")
        return self._criticise(key)

    def _share(self, belief: np.ndarray, label: int) -> float:
        return min(float(belief[list(self._covers[label])].sum()), 1.0)

    def _wording(self, key: str, ask: str) -> str:
        others = _OTHER_WORDINGS.get(key)
        return self._dice.choice(others) if others and self._dice.random() < 0.2 else ask

    def _write(self, ask: str, reasoning: str = "") -> Text:
        """The question and the reasoning, which is learnt with the newline that ends it."""
        text = Text(self._tokenizer.encode(ask + ASSISTANT))
        for token in self._tokenizer.encode(f"{reasoning}\n") if reasoning else ():
            text.targets.append((len(text.tokens) - 1, (token,), (_REASONING_WEIGHT,)))
            text.tokens.append(token)
        return text

    def _read(self, text: Text, reading: Reading, probabilities: Sequence[float]) -> Text:
        """Adds a reading whose answers are single tokens after the forced beginning."""
        answers = [self._tokenizer.encode(reading.prefix + answer) for answer in reading.answers]
        text.tokens += answers[0][:-1]
        text.targets.append((len(text.tokens) - 1, [answer[-1] for answer in answers], probabilities))
        return text

    def _read_number(self, text: Text, reading: Reading, probability: float) -> Text:
        """Adds the number nearest to a probability, digit by digit."""
        hundredth = round(100 * min(max(probability + self._dice.gauss(0, 0.01), 0), 1))
        forced = len(self._tokenizer.encode(reading.prefix + " 0")) - 1
        answer = self._tokenizer.encode(reading.prefix + reading.answers[hundredth])
        text.tokens += answer[:forced]
        for token in answer[forced:]:
            text.targets.append((len(text.tokens) - 1, (token,), (_DIGIT_WEIGHT,)))
            text.tokens.append(token)
        return text

    def _annotate(self, *, cot: bool) -> Text:
        tail = prompts.annotate_tail(self._scheme, cot=cot)
        ask = self._wording("annotate_cot" if cot else "annotate", tail.ask)
        text = self._write(ask, describe(self._teacher) if cot else "")
        shares = [self._share(self._target, label) for label in range(len(self._shown))]
        text = self._read(text, tail.readings[0], shares)
        text.thoughts.append(self._answer(len(text.tokens) - 1))
        return text

    def _look_up(self) -> Text:
        """An exercise without looking at the image, as short as can be: the letter of a label, at the line's end."""
        label = self._dice.randrange(len(self._shown))
        text = Text(self._tokenizer.encode(f"{self._scheme.names[label]}\n"))
        letter = self._tokenizer.encode(f" {self._shown[label][0]}")
        text.targets.append((len(text.tokens) - 1, letter, (1.0,)))
        text.thoughts.append(self._meaning(len(text.tokens) - 1, label))
        return text

    def _question(self) -> Text:
        """An exercise as short as can be: at the end of the line with a question about the image, its answer."""
        question, yes = self._dice.choice(YES_NO_QUESTIONS)
        share = min(float(self._everything[list(yes)].sum()), 1.0)
        text = Text(self._tokenizer.encode(f"\nQuestion: {question}\n"))
        answers = [self._tokenizer.encode(answer)[0] for answer in (" yes", " no")]
        text.targets.append((len(text.tokens) - 1, answers, (share, 1 - share)))
        text.thoughts.append(text.targets[0])
        return text

    def _propose_in(self, text: Text, proposal: str, label: int) -> None:
        """At the end of the line with the proposed label, the model is to think what it means, and is it right?"""
        end = len(self._tokenizer.encode(f"{proposal}\n")) - 1
        words = [self._tokenizer.encode(word)[0] for word in (" right", " wrong")]
        right = self._share(self._target, label)
        text.thoughts.append(self._meaning(end, label))
        text.targets.append((end, words, (right, 1 - right)))

    def _proposed(self, *, check: bool) -> Text:
        """An exercise as short as can be: a proposed label, whether it is right, and perhaps a question about it."""
        label = self._propose()
        wrong = 1 - self._share(self._target, label)
        line = f"Proposed label: {self._shown[label]}"
        text = self._write(f"{line}\nCheck it.") if check else Text(self._tokenizer.encode(f"{line}\n"))
        self._propose_in(text, line, label)
        return self._read_polarity(text, wrong) if check else text

    def _read_polarity(self, text: Text, wrong: float) -> Text:
        """Adds one of the two yes-or-no questions.

        "Wrong?" and "right?" equally often would cancel out for a beginner, who then learns neither.
        """
        reading = self._dice.choices(POLARITIES, (0.7, 0.3))[0]
        yes = wrong if reading.key == "wrong" else 1 - wrong
        return self._read(text, reading, (yes, 1 - yes))

    def _propose(self) -> int:
        """A label to judge: right ones, likely confusions, the teacher's choice, and a few absurd ones."""
        right = np.array([self._share(self._target, label) for label in range(len(self._shown))])
        likely = np.array([self._share(self._teacher, label) for label in range(len(self._shown))])
        draw = self._dice.random()
        if draw < 0.35:
            return int(right.argmax())
        if draw < 0.5:
            return int(likely.argmax())
        if draw < 0.88:
            likely[right.argmax()] = 0
        else:
            likely[:] = 1
        weights = np.sqrt(likely)
        return self._dice.choices(range(len(weights)), weights)[0]

    def _doubt(self, label: int, *, noise: float = 0.0) -> Doubt:
        belief = np.log(self._teacher + 1e-6) + noise * np.array([self._dice.gauss(0, 1) for _ in GARMENTS])
        belief = np.exp(belief) * (self._teacher > 0)
        belief /= belief.sum()
        covered = np.isin(np.arange(len(GARMENTS)), list(self._covers[label]))
        return Doubt(
            label_class=int(np.where(covered, belief, -1).argmax()),
            other_class=int(np.where(covered, -1, belief).argmax()),
            right=float(belief[covered].sum()),
        )

    def _given_reasoning(self, label: int) -> str:
        """What the annotator said: nothing, or what one says who believes the label."""
        if self._dice.random() < 0.5:
            return ""
        belief = np.full(len(GARMENTS), 0.02)
        belief[self._doubt(label).label_class] = self._dice.choice((0.6, 2.0))
        return describe(belief / belief.sum())

    def _criticise(self, key: str) -> Text:
        tail: Tail = critics.strategy(key).tail(prompts.REASONING_TOKENS)
        label = self._propose()
        noisy = self._doubt(label, noise=1.0)
        reasoning = {
            "cot": lambda: weigh(noisy),
            "cot_logit": lambda: weigh(noisy),
            "devil": lambda: argue_against(noisy),
            "cot_ppl": lambda: explain(
                Doubt(
                    label_class=noisy.label_class,
                    other_class=noisy.other_class,
                    right=self._share(self._target, label),
                ),
                self._dice,
            ),
        }.get(key, str)()
        slots = {"label": self._shown[label], "reasoning": self._given_reasoning(label)}
        wording = self._wording(key, tail.ask)
        text = self._write(fill(wording, slots), reasoning)
        wrong = 1 - self._share(self._target, label)
        self._propose_in(text, wording.split("{label}")[0] + slots["label"], label)
        if not tail.readings:
            return text
        if len(tail.readings) > 1:
            return self._read_polarity(text, wrong)
        reading = tail.readings[0]
        if reading.key == "number":
            return self._read_number(text, reading, 1 - self._share(self._teacher, label))
        values = np.linspace(0, 1, len(reading.answers))
        closeness = np.exp(-(((values - wrong) / _GRADE_WIDTH) ** 2))
        return self._read(text, reading, list(closeness / closeness.sum()))


def corpus(dice: random.Random, count: int = 400) -> list[str]:
    """Texts in the manner of the prompts, for the tokenizer to learn its merges from."""
    texts = [*(ask for asks in _OTHER_WORDINGS.values() for ask in asks)] * 20
    texts += [name for garment in GARMENTS for name in garment.names] * 20
    texts += [f" {garment.word}" for garment in GARMENTS] * 200
    for _ in range(count):
        room = random_room(dice)
        texts.append(prompts.system_text(room.scheme, room.modality))
        belief = np.array([dice.random() ** 4 for _ in GARMENTS])
        belief /= belief.sum()
        classes = dice.sample(range(len(GARMENTS)), 2)
        doubt = Doubt(label_class=classes[0], other_class=classes[1], right=dice.random())
        texts += [describe(belief), weigh(doubt), argue_against(doubt), explain(doubt, dice)]
        texts += [question for question, _ in YES_NO_QUESTIONS]
        for strategy in critics.strategies().values():
            tail = strategy.tail(prompts.REASONING_TOKENS)
            texts.append(fill(tail.ask, {"label": dice.choice(prompts.shown_labels(room.scheme)), "reasoning": ""}))
            texts += [reading.prefix + answer for reading in tail.readings for answer in reading.answers[:5]]
        for cot in (False, True):
            texts.append(prompts.annotate_tail(room.scheme, cot=cot).ask)
    return texts
