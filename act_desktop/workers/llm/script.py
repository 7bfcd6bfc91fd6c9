"""A script made ready for one model: everything in tokens, each reading's answers as a trie."""

from collections.abc import Callable

from act_desktop.core.errors import ModelError
from act_desktop.core.scripts import Reading, Script, Tail, fill
from act_desktop.workers.llm.decoder import Branch
from act_desktop.workers.llm.model import Model
from act_desktop.workers.llm.trie import AnswerTrie, Row, Scoring, common_beginning
from act_desktop.workers.llm.vocabulary import Vocabulary

# Room for a sequence for each sample in flight stays beside one branch's tips.
_MOST_TIPS_SHARE = 2
_LONGEST_REST = 16
# Tokens more than counted that a question may have after one text or another.
_MARGIN = 8


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


class TailPlan:
    """One tail in tokens.

    Args:
        tail: The tail.
        labels: The script's labels, as they fill its slot.
        vocabulary: The model's.
        closing: Text that ends every question.
        turn: Tokens from there to where the model answers.
        most_tips: Ends that one branch may have.

    Raises:
        ModelError: two answers of a reading are the same tokens.
    """

    def __init__(
        self,
        tail: Tail,
        labels: tuple[str, ...],
        vocabulary: Vocabulary,
        *,
        closing: str,
        turn: list[int],
        most_tips: int,
    ) -> None:
        self.tail = tail
        self._labels = labels
        self._vocabulary = vocabulary
        self._closing = closing
        self._turn = turn
        self._most_tips = most_tips
        self._questions: dict[tuple[int, str], list[int]] = {}
        self._readings: dict[str, ReadingsPlan] = {}
        asks = max(len(self.question(label, "", "")) for label in range(-1, len(labels)))
        readings = self.readings("\n" if tail.reasoning_tokens else "")
        self._tokens = asks + tail.reasoning_tokens + readings.tokens + _MARGIN

    @property
    def opening(self) -> str:
        """The first word of the question, as far as it does not depend on the sample."""
        return self.tail.ask.partition("{")[0].partition(" ")[0]

    def question(self, label: int, reasoning: str, before: str) -> list[int]:
        """The tokens from the end of the sample's trunk to where the model's answer begins.

        Args:
            label: The label to judge; -1 for none.
            reasoning: The annotator's reasoning.
            before: The end of the sample's text that is not in the trunk.
        """
        label = label if "{label}" in self.tail.ask else -1
        reasoning = reasoning if "{reasoning}" in self.tail.ask else ""
        if not reasoning and (known := self._questions.get((label, before))) is not None:
            return known
        slots = {"label": self._labels[label] if label >= 0 else "", "reasoning": reasoning}
        tokens = self._vocabulary.encode_text(before + fill(self.tail.ask, slots) + self._closing) + self._turn
        if not reasoning:
            self._questions[label, before] = tokens
        return tokens

    def readings(self, lead: str = "") -> ReadingsPlan:
        """The readings after a lead.

        Raises:
            ModelError: two answers of a reading are the same tokens.
        """
        if lead not in self._readings:
            self._readings[lead] = ReadingsPlan(self._vocabulary, self.tail.readings, lead, self._most_tips)
        return self._readings[lead]

    def tokens(self, reasoning: int = 0) -> int:
        """Upper bound of the cells it takes, with so many tokens of reasoning in its question."""
        return self._tokens + (reasoning if "{reasoning}" in self.tail.ask else 0)


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
        self._vocabulary = vocabulary
        before = vocabulary.encode_template(layout.before)
        if vocabulary.bos >= 0 and before[:1] != [vocabulary.bos]:
            before = [vocabulary.bos, *before]
        self.prefix = before + vocabulary.encode_text(script.system) + vocabulary.encode_template(layout.between)
        # Without a turn's tokens, the question's end and what follows it are one text.
        plain = not layout.after.strip()

        def plan(tail: Tail) -> TailPlan:
            return TailPlan(
                tail,
                script.labels,
                vocabulary,
                closing=layout.after if plain else "",
                turn=[] if plain else vocabulary.encode_template(layout.after),
                most_tips=model.decoder.sequences // _MOST_TIPS_SHARE,
            )

        self.annotate = plan(script.annotate) if script.annotate is not None else None
        self.criticise = tuple(plan(tail) for tail in script.criticise)
        self._openings = sorted({tail.opening for tail in self.tails})
        self._reasoning = script.annotate.reasoning_tokens if script.annotate is not None else 0
        needed = len(self.prefix) + max((tail.tokens(self._reasoning) for tail in self.tails), default=0)
        if needed >= model.longest:
            raise ModelError(
                "The instruction, the labels and the questions take {needed} tokens, the model has room for {room}.",
                hint="Shorten the guideline and the label descriptions, or choose a larger context.",
                needed=needed,
                room=model.longest,
            )
        self.room = model.longest - needed

    @property
    def tails(self) -> tuple[TailPlan, ...]:
        """All tails, in the order in which they are asked."""
        return (self.annotate, *self.criticise) if self.annotate is not None else self.criticise

    def split(self, text: str) -> tuple[list[int], str]:
        """Cuts a sample's text where a question after it no longer changes the tokens.

        Tokenisers join characters across the border between the sample and the question. The trunk is what the sample
        begins with, whichever question follows; the rest belongs to the questions.

        Returns:
            The trunk's tokens, and the text that is not in them.
        """
        common = common_beginning([self._vocabulary.encode_text(text + opening) for opening in self._openings])
        data = text.encode(errors="replace")
        covered = count = 0
        for token in common:
            piece = self._vocabulary.piece(token)
            if not piece or not data.startswith(piece, covered):
                break
            covered += len(piece)
            count += 1
        rest = data[covered:]
        in_character = bool(rest) and rest[0] & 0xC0 == 0x80
        if in_character or len(rest) > _LONGEST_REST:
            # The vocabulary does not give the text back byte for byte.
            return self._vocabulary.encode_text(text), ""
        return common[:count], rest.decode()

    def cells(self, reasoning: int = 0) -> int:
        """Upper bound of the cells that all tails of one sample take together.

        Args:
            reasoning: Tokens of the reasoning that the job brings.
        """
        return sum(tail.tokens(max(self._reasoning, reasoning)) for tail in self.tails)
