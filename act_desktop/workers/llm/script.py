"""A script made ready for one model: everything in tokens, each reading's answers as a trie."""

from collections.abc import Callable
from dataclasses import dataclass, field

from act_desktop.core.errors import ModelError
from act_desktop.core.scripts import Reading, ReadingResult, Script, Tail, fill
from act_desktop.workers.llm.decoder import Branch
from act_desktop.workers.llm.model import Model
from act_desktop.workers.llm.trie import AnswerTrie, Row, Scoring, common_beginning
from act_desktop.workers.llm.vocabulary import Vocabulary

# Room for a sequence for each sample in flight stays beside one branch's tips.
_MOST_TIPS_SHARE = 2
_LABEL_MARGIN = 4


class ReadingsPlan:
    """All readings of a tail after the same words.

    Args:
        vocabulary: The model's.
        readings: The readings.
        lead: What stands before each: nothing, or the end of the reasoning's line.
        most_tips: Ends that one branch may have.

    Attributes:
        shared: Tokens that all readings begin with.
        tokens: Tokens that reading all of them costs.
    """

    def __init__(self, vocabulary: Vocabulary, readings: tuple[Reading, ...], lead: str, most_tips: int) -> None:
        self._tries = [
            AnswerTrie(
                reading, [vocabulary.encode_text(f"{lead}{reading.prefix}{answer}") for answer in reading.answers]
            )
            for reading in readings
        ]
        forced = [trie.forced for trie in self._tries]
        common = common_beginning(forced) if forced else []
        # Each reading needs a token of its own to be read at.
        shared = min([len(common), *(len(tokens) - 1 for tokens in forced)]) if readings else 0
        self.shared = common[: max(shared, 0)]
        self._rests = [tokens[len(self.shared) :] for tokens in forced]
        self._chunks = [trie.chunks(most_tips) or [[]] for trie in self._tries]
        self.tokens = (
            len(self.shared)
            + sum(map(len, self._rests))
            + sum(len(chunk) for chunks in self._chunks for chunk in chunks)
        )

    def scorings(self) -> list[Scoring]:
        """Empty scorings for one sample, one per reading."""
        return [Scoring(trie) for trie in self._tries]

    def branches(self, scorings: list[Scoring]) -> list[list[Branch]]:
        """What grows after `shared` to fill the scorings: groups that can grow at once, the first for all readings.

        Only answer sets with a great many long answers need more than one group.
        """
        groups: list[list[Branch]] = [[]]
        for scoring, rest, chunks in zip(scorings, self._rests, self._chunks, strict=True):
            read: set[int] = set()
            for number, chunk in enumerate(chunks):
                branch = self._branch(scoring, rest, chunk, read)
                if number == 0:
                    groups[0].append(branch)
                else:
                    groups.append([branch])
        return groups

    def _branch(self, scoring: Scoring, rest: list[int], chunk: list[int], read: set[int]) -> Branch:
        nodes = scoring.trie.nodes
        made: dict[int, Branch] = {}
        for index in [0, *chunk]:
            tokens = rest if index == 0 else (nodes[index].token,)
            made[index] = Branch(tokens, None if index in read else _reader(scoring, index))
            if index != 0:
                made[nodes[index].parent].children.append(made[index])
            read.add(index)
        return made[0]


def _reader(scoring: Scoring, node: int) -> Callable[[Row], None]:
    return lambda row: scoring.read(node, row)


@dataclass(slots=True)
class TailPlan:
    """One tail in tokens.

    Attributes:
        tail: The tail.
        labels: The script's labels, as they fill its slot.
        vocabulary: The model's.
        turn: The tokens from the question's end to where the model answers.
        most_tips: Ends that one branch may have.
    """

    tail: Tail
    labels: tuple[str, ...]
    vocabulary: Vocabulary
    turn: list[int]
    most_tips: int
    _questions: dict[tuple[int, str], list[int]] = field(default_factory=dict)
    _plans: dict[str, ReadingsPlan] = field(default_factory=dict)

    def question(self, label: int, reasoning: str) -> list[int]:
        """The tokens of the question about a label, to where the model's answer begins."""
        key = (label if "{label}" in self.tail.ask else -1, reasoning if "{reasoning}" in self.tail.ask else "")
        if (known := self._questions.get(key)) is not None:
            return known
        slots = {"label": self.labels[label] if label >= 0 else "", "reasoning": reasoning}
        tokens = self.vocabulary.encode_text(fill(self.tail.ask, slots)) + self.turn
        if not key[1]:
            self._questions[key] = tokens
        return tokens

    def readings(self, lead: str = "") -> ReadingsPlan:
        """The readings after a lead.

        Raises:
            ModelError: two answers of a reading are the same tokens.
        """
        if lead not in self._plans:
            self._plans[lead] = ReadingsPlan(self.vocabulary, self.tail.readings, lead, self.most_tips)
        return self._plans[lead]

    def tokens(self, reasoning_slot: int) -> int:
        """Upper bound of the cells it takes, with so many tokens of reasoning in its question."""
        asks = [len(self.question(label, "")) for label in range(-1, len(self.labels))]
        slot = reasoning_slot if "{reasoning}" in self.tail.ask else 0
        return max(asks) + slot + self.tail.reasoning_tokens + self.readings("\n").tokens + _LABEL_MARGIN


class ScriptPlan:
    """A script in tokens.

    Args:
        script: The script.
        model: The model that it is for.

    Attributes:
        prefix: Tokens up to where the sample begins.
        annotate: The tail that chooses the label, or None.
        criticise: The tails that judge it.

    Raises:
        ModelError: two answers read the same, or the script leaves no room for a sample.
    """

    def __init__(self, script: Script, model: Model) -> None:
        vocabulary, layout = model.vocabulary, model.layout
        self.script = script
        before = vocabulary.encode_template(layout.before)
        if vocabulary.bos >= 0 and before[:1] != [vocabulary.bos]:
            before = [vocabulary.bos, *before]
        self.prefix = before + vocabulary.encode_text(script.system) + vocabulary.encode_template(layout.between)
        turn = vocabulary.encode_template(layout.after)
        most_tips = model.decoder.sequences // _MOST_TIPS_SHARE

        def plan(tail: Tail) -> TailPlan:
            made = TailPlan(tail, script.labels, vocabulary, turn, most_tips)
            made.readings("\n" if tail.reasoning_tokens else "")
            return made

        self.annotate = plan(script.annotate) if script.annotate is not None else None
        self.criticise = tuple(plan(tail) for tail in script.criticise)
        self._reasoning = script.annotate.reasoning_tokens if script.annotate is not None else 0
        if self.room(model) < 1:
            raise ModelError(
                f"The instruction, the labels and the questions take {self.needed} tokens, the model has room for "
                f"{model.longest}.",
                hint="Shorten the guideline and the label descriptions, or choose a larger context.",
            )

    @property
    def tails(self) -> tuple[TailPlan, ...]:
        """All tails, in the order in which they are asked."""
        return (self.annotate, *self.criticise) if self.annotate is not None else self.criticise

    @property
    def needed(self) -> int:
        """Tokens of the longest sequence, without the sample."""
        return len(self.prefix) + max((tail.tokens(self._reasoning) for tail in self.tails), default=0)

    def room(self, model: Model) -> int:
        """How many tokens a sample may have."""
        return model.longest - self.needed

    def cells(self, reasoning: int = 0) -> int:
        """Upper bound of the cells that all tails of one sample take together.

        Args:
            reasoning: Tokens of the reasoning that the job brings.
        """
        return sum(tail.tokens(max(self._reasoning, reasoning)) for tail in self.tails)


def results(scorings: list[Scoring]) -> tuple[ReadingResult, ...]:
    """What was read."""
    return tuple(scoring.result() for scoring in scorings)
