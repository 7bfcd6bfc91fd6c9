"""One wave: stems (images, shared texts) → samples with the annotate question → critic questions on the same forks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from act_desktop.core.scripts import JobResult, TailResult
from act_desktop.workers.llm.decoder import Aborted, Branch, Place
from act_desktop.workers.llm.model import Model
from act_desktop.workers.llm.script import ScriptPlan, TailPlan
from act_desktop.workers.llm.stems import Item, Stem, stems
from act_desktop.workers.llm.thoughts import Thought, think
from act_desktop.workers.llm.trie import Scoring


@dataclass(slots=True)
class _Sample:
    """A sample while its questions are answered.

    Attributes:
        item: The job made ready.
        place: Where the sample goes on in the cache.
        pending: Tokens of its trunk that are not computed yet.
        label: The label to judge: the job's, or the one chosen.
        reasoning: The reasoning for that label.
        annotate: The answer that chose the label.
        criticise: The answers that judge it.
    """

    item: Item
    place: Place
    pending: list[int]
    label: int
    reasoning: str
    annotate: TailResult | None = None
    criticise: tuple[TailResult, ...] = ()


@dataclass(slots=True)
class _Question:
    """One tail asked about one sample, while it is being answered.

    Attributes:
        plan: The tail.
        branch: What grows from the sample's trunk.
        scorings: One per reading.
        further: Groups of answers that were too many for the branch.
        thought: The reasoning, if the tail has one.
    """

    plan: TailPlan
    branch: Branch
    scorings: list[Scoring]
    further: list[list[Branch]]
    thought: Thought | None = None

    def result(self) -> TailResult:
        readings = tuple(scoring.result() for scoring in self.scorings)
        if self.thought is None:
            return TailResult(key=self.plan.tail.key, readings=readings)
        return TailResult(key=self.plan.tail.key, reasoning=self.thought.text, nll=self.thought.nll, readings=readings)


class Wave:
    """Asks a script about some samples at once.

    Args:
        model: The model.
        plan: The script, made ready for it.
        prefix: Where the prefix ends in the model's cache.
        stopped: Asked between steps; true ends the wave.
    """

    def __init__(self, model: Model, plan: ScriptPlan, prefix: Place, stopped: Callable[[], bool]) -> None:
        self._model = model
        self._decoder = model.decoder
        self._plan = plan
        self._prefix = prefix
        self._stopped = stopped

    def run(self, items: Sequence[Item]) -> list[JobResult]:
        """The answers, in order. Leaves sequences behind: the caller resets the decoder.

        Raises:
            NoRoom: the cache is too small for so many.
            Aborted: it was stopped.
            ModelError: llama.cpp ran out of memory or failed.
        """
        samples = self._place(stems(items))
        if self._plan.annotate is not None:
            answers = self._ask(samples, (self._plan.annotate,), keep=bool(self._plan.criticise))
            for sample, (answer,) in zip(samples, answers, strict=True):
                sample.annotate = answer
                sample.label = answer.readings[0].best
                sample.reasoning = answer.reasoning
        if self._plan.criticise:
            answers = self._ask(samples, self._plan.criticise, keep=False)
            for sample, critiques in zip(samples, answers, strict=True):
                sample.criticise = tuple(critiques)
        return [
            JobResult(sample_id=sample.item.job.sample_id, annotate=sample.annotate, criticise=sample.criticise)
            for sample in samples
        ]

    def _place(self, found: list[Stem]) -> list[_Sample]:
        """Computes what neighbours share."""
        places = [self._prefix] * len(found)
        texts = [index for index, stem in enumerate(found) if stem.tokens]
        pictures = {index: stem.picture for index, stem in enumerate(found) if stem.picture is not None}
        for index in (*texts, *pictures):
            places[index] = self._decoder.fork(self._prefix)
        ends = self._decoder.extend([places[index] for index in texts], [found[index].tokens for index in texts])
        if pictures:
            assert self._model.vision is not None
            ends += self._model.vision.place(
                self._decoder, [places[index] for index in pictures], list(pictures.values())
            )
        for index, end in zip((*texts, *pictures), ends, strict=True):
            places[index] = end
        return [
            _Sample(item, place, stem.own(item), item.job.label, item.job.reasoning)
            for place, stem in zip(places, found, strict=True)
            for item in stem.items
        ]

    def _ask(self, samples: list[_Sample], tails: Sequence[TailPlan], *, keep: bool) -> list[list[TailResult]]:
        """Asks about every sample all the tails, on forks of the end of its trunk.

        Args:
            samples: The samples; their pending tokens are computed first.
            tails: The questions.
            keep: Whether the ends of the trunks stay, for more questions.
        """
        asked = [[self._question(sample, tail) for tail in tails] for sample in samples]
        trunks = [
            Branch(sample.pending, children=[question.branch for question in questions], keep=keep)
            for sample, questions in zip(samples, asked, strict=True)
        ]
        self._decoder.grow((sample.place, trunk) for sample, trunk in zip(samples, trunks, strict=True))
        for sample, trunk in zip(samples, trunks, strict=True):
            if trunk.end is not None:
                sample.place, sample.pending = trunk.end, []
        self._reason([question for questions in asked for question in questions if question.thought is not None])
        self._decoder.grow(
            (sample.place, Branch([*sample.pending, *question.branch.tokens], children=group))
            for sample, questions in zip(samples, asked, strict=True)
            for question in questions
            for group in question.further
        )
        return [[question.result() for question in questions] for questions in asked]

    def _question(self, sample: _Sample, plan: TailPlan) -> _Question:
        tokens = plan.question(sample.label, sample.reasoning, sample.item.rest)
        if plan.tail.reasoning_tokens:
            thought = Thought(self._model.vocabulary, plan.tail.reasoning_tokens)
            return _Question(plan, Branch(tokens, read=thought.read, keep=True), [], [], thought)
        readings = plan.readings()
        scorings = readings.scorings()
        groups = readings.branches(scorings)
        return _Question(plan, Branch(tokens + readings.shared, children=groups[0]), scorings, groups[1:])

    def _reason(self, questions: list[_Question]) -> None:
        """Writes all reasonings, then reads what is asked after them, each reading on a fork of its own."""
        thoughts = []
        for question in questions:
            assert question.thought is not None
            assert question.branch.end is not None
            question.thought.place = question.branch.end
            thoughts.append(question.thought)
        think(self._decoder, thoughts, self._check)
        plants: list[tuple[Place, Branch]] = []
        for question, thought in zip(questions, thoughts, strict=True):
            assert thought.place is not None
            if question.plan.tail.readings:
                readings = question.plan.readings(thought.lead)
                question.scorings = readings.scorings()
                tokens = thought.pending + readings.shared
                plants += [
                    (thought.place, Branch(tokens, children=group)) for group in readings.branches(question.scorings)
                ]
        self._decoder.grow(plants)
        for thought in thoughts:
            assert thought.place is not None
            self._decoder.release(thought.place)

    def _check(self) -> None:
        if self._stopped():
            raise Aborted
