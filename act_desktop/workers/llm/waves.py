"""Samples through the script, as many at a time as there is room for.

A wave is: stems (images, shared texts) → samples with the annotate question → critic questions on the same forks.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from act_desktop.core.errors import DataError
from act_desktop.core.scripts import Job, JobResult, TailResult
from act_desktop.workers.llm.decoder import Aborted, Branch, NoRoom, Place
from act_desktop.workers.llm.images import Picture, load_pixels
from act_desktop.workers.llm.model import Model
from act_desktop.workers.llm.script import ScriptPlan, TailPlan, results
from act_desktop.workers.llm.stems import Item, Stem, stems
from act_desktop.workers.llm.thoughts import Thought, think
from act_desktop.workers.llm.trie import Scoring

Answer = Callable[[JobResult], None]
Refuse = Callable[[int, str], None]


@dataclass(slots=True)
class _Asked:
    """One tail asked about one item, while it is being answered."""

    index: int
    plan: TailPlan
    branch: Branch
    thought: Thought | None
    scorings: list[Scoring]
    further: list[list[Branch]]

    def result(self) -> TailResult:
        return TailResult(
            key=self.plan.tail.key,
            reasoning=self.thought.text if self.thought is not None else "",
            nll=self.thought.nll if self.thought is not None else 0.0,
            readings=results(self.scorings),
        )


class Waves:
    """Runs jobs.

    Args:
        model: The model.
        plan: The script, made ready for it.
        prefix: Where the prefix ends in the model's cache.
        answer: Called with each result.
        refuse: Called with a sample's id and the reason why it cannot be answered.
        stopped: Asked between steps; true ends the run.
    """

    def __init__(
        self,
        model: Model,
        plan: ScriptPlan,
        prefix: Place,
        *,
        answer: Answer,
        refuse: Refuse,
        stopped: Callable[[], bool],
    ) -> None:
        self._model = model
        self._decoder = model.decoder
        self._plan = plan
        self._prefix = prefix
        self._answer = answer
        self._refuse = refuse
        self._stopped = stopped
        self._pictures: dict[Path, Picture] = {}

    def run(self, jobs: Sequence[Job]) -> bool:
        """Runs the script on the jobs.

        Returns:
            Whether all are through; false where it was stopped.

        Raises:
            ModelError: llama.cpp ran out of memory or failed.
        """
        try:
            for wave in self._waves(jobs):
                if self._stopped():
                    return False
                self._run(wave)
        except Aborted:
            return False
        finally:
            self._decoder.reset()
            self._forget(keep=set())
        return True

    def _run(self, wave: list[Item]) -> None:
        """One wave; in halves if the cache turns out too small."""
        try:
            done = self._ask_wave(wave)
        except NoRoom:
            self._decoder.reset()
            if len(wave) == 1:
                self._refuse(
                    wave[0].job.sample_id,
                    "The sample does not fit into the model's context. Shorten it, or choose a larger context.",
                )
                return
            middle = len(wave) // 2
            self._run(wave[:middle])
            self._run(wave[middle:])
            return
        self._decoder.reset()
        for result in done:
            self._answer(result)

    def _waves(self, jobs: Sequence[Job]) -> Iterator[list[Item]]:
        """Cuts the jobs into waves, making each ready just before it runs."""
        most = self._most_items()
        budget = self._model.cells - len(self._plan.prefix)
        ask = self._plan.tails[0].tokens(0) if self._plan.tails else 0
        wave: list[Item] = []
        cells = tokens = 0
        for job in jobs:
            item = self._ready(job)
            if item is None:
                continue
            new_image = 0 if wave and item.picture is wave[-1].picture else item.image_tokens
            more_cells, more_tokens = item.cells + new_image, len(item.tokens) + new_image + ask
            full = len(wave) == most or cells + more_cells > budget or tokens + more_tokens > self._model.wave_tokens
            if wave and full:
                yield wave
                self._forget(keep={item.image} if item.image is not None else set())
                wave, cells, tokens = [], 0, 0
                more_cells, more_tokens = item.cells + item.image_tokens, len(item.tokens) + item.image_tokens + ask
            wave.append(item)
            cells += more_cells
            tokens += more_tokens
        if wave:
            yield wave

    def _most_items(self) -> int:
        """Every item needs a sequence for itself, its stem, and each of its reasonings; half are left for branches."""
        reasonings = sum(1 for tail in self._plan.tails if tail.tail.reasoning_tokens)
        return max(1, self._decoder.sequences // 2 // (2 + reasonings))

    def _ready(self, job: Job) -> Item | None:
        """Makes a job ready, or refuses it."""
        tokens = self._model.vocabulary.encode_text(job.text)
        try:
            picture = self._picture(job.image) if job.image is not None else None
        except DataError as error:
            self._refuse(job.sample_id, str(error))
            return None
        reasoning = len(self._model.vocabulary.encode_text(job.reasoning)) if job.reasoning else 0
        cells = len(tokens) + self._plan.cells(reasoning)
        room = self._plan.room(self._model) - reasoning
        taken = len(tokens) + (picture.tokens if picture is not None else 0)
        if taken > room:
            self._refuse(
                job.sample_id,
                f"The sample has {taken} tokens, room is for {room}. Shorten it, or choose a larger context.",
            )
            return None
        return Item(job, tokens, cells, job.image, picture)

    def _picture(self, path: Path) -> Picture:
        if self._model.vision is None:
            raise DataError("The model takes no images.", hint="Choose one with a projector (mmproj).")
        if path not in self._pictures:
            self._pictures[path] = self._model.vision.prepare(load_pixels(path))
        return self._pictures[path]

    def _forget(self, keep: set[Path]) -> None:
        for path in self._pictures.keys() - keep:
            assert self._model.vision is not None
            self._model.vision.free(self._pictures.pop(path))

    def _ask_wave(self, wave: list[Item]) -> list[JobResult]:
        starts, pending = self._place_stems(stems(wave))
        plan = self._plan
        chosen: list[TailResult | None] = [None] * len(wave)
        labels = [item.job.label for item in wave]
        reasonings = [item.job.reasoning for item in wave]
        if plan.annotate is not None:
            answers, starts = self._ask(
                (plan.annotate,), starts, pending, labels, reasonings, keep=bool(plan.criticise)
            )
            pending = [[] for _ in wave]
            for index, (answer,) in enumerate(answers):
                chosen[index] = answer
                labels[index] = answer.readings[0].best
                reasonings[index] = answer.reasoning
        critiques: list[list[TailResult]] = [[] for _ in wave]
        if plan.criticise:
            critiques, _ = self._ask(plan.criticise, starts, pending, labels, reasonings, keep=False)
        return [
            JobResult(sample_id=item.job.sample_id, annotate=annotate, criticise=tuple(critique))
            for item, annotate, critique in zip(wave, chosen, critiques, strict=True)
        ]

    def _place_stems(self, found: list[Stem]) -> tuple[list[Place], list[list[int]]]:
        """Computes what items share; returns, for each item, where it goes on and its own tokens."""
        places = [self._prefix] * len(found)
        texts = [index for index, stem in enumerate(found) if stem.tokens]
        pictured = [index for index, stem in enumerate(found) if stem.picture is not None]
        for index in (*texts, *pictured):
            places[index] = self._decoder.fork(self._prefix)
        if texts:
            ends = self._decoder.extend([places[index] for index in texts], [found[index].tokens for index in texts])
            for index, end in zip(texts, ends, strict=True):
                places[index] = end
        if pictured:
            assert self._model.vision is not None
            pictures = [picture for index in pictured if (picture := found[index].picture) is not None]
            self._model.vision.encode(pictures)
            ends = self._model.vision.place(self._decoder, [places[index] for index in pictured], pictures)
            for index, end in zip(pictured, ends, strict=True):
                places[index] = end
        starts = [place for place, stem in zip(places, found, strict=True) for _ in stem.items]
        return starts, [stem.rest(item) for stem in found for item in stem.items]

    def _ask(
        self,
        tails: Sequence[TailPlan],
        starts: list[Place],
        pending: list[list[int]],
        labels: list[int],
        reasonings: list[str],
        *,
        keep: bool,
    ) -> tuple[list[list[TailResult]], list[Place]]:
        """Asks every item all the tails: its pending tokens first, then the questions on forks of their end."""
        asked: list[_Asked] = []
        trunks: list[Branch] = []
        for index, (label, reasoning, tokens) in enumerate(zip(labels, reasonings, pending, strict=True)):
            mine = [self._question(index, tail, label, reasoning) for tail in tails]
            trunks.append(Branch(tokens, children=[one.branch for one in mine], keep=keep))
            asked += mine
        self._decoder.grow(zip(starts, trunks, strict=True))
        if keep:
            starts = [trunk.end for trunk in trunks if trunk.end is not None]
        self._reason([one for one in asked if one.thought is not None])
        self._read_further(asked, starts, pending if not keep else [[] for _ in starts])
        answers: list[list[TailResult]] = [[] for _ in starts]
        for one in asked:
            answers[one.index].append(one.result())
        return answers, starts

    def _question(self, index: int, tail: TailPlan, label: int, reasoning: str) -> _Asked:
        tokens = tail.question(label, reasoning)
        if tail.tail.reasoning_tokens:
            thought = Thought(self._model.vocabulary, tail.tail.reasoning_tokens)
            return _Asked(index, tail, Branch(tokens, read=thought.read, keep=True), thought, [], [])
        readings = tail.readings()
        scorings = readings.scorings()
        groups = readings.branches(scorings)
        branch = Branch(tokens + readings.shared, children=groups[0])
        return _Asked(index, tail, branch, None, scorings, groups[1:])

    def _reason(self, asked: list[_Asked]) -> None:
        """Writes all reasonings, then reads what is asked after them, each reading on a fork of its own."""
        for one in asked:
            assert one.thought is not None
            one.thought.place = one.branch.end
        think(self._decoder, [one.thought for one in asked if one.thought is not None], self._check)
        plants: list[tuple[Place, Branch]] = []
        for one in asked:
            thought = one.thought
            assert thought is not None
            assert thought.place is not None
            if not one.plan.tail.readings:
                continue
            readings = one.plan.readings(thought.lead)
            one.scorings = readings.scorings()
            tokens = thought.pending + readings.shared
            plants += [(thought.place, Branch(tokens, children=group)) for group in readings.branches(one.scorings)]
        self._decoder.grow(plants)
        for one in asked:
            if one.thought is not None and one.thought.place is not None:
                self._decoder.release(one.thought.place)

    def _read_further(self, asked: list[_Asked], starts: list[Place], pending: list[list[int]]) -> None:
        """The groups of answers that were too many for the first go."""
        plants = [
            (starts[one.index], Branch([*pending[one.index], *one.branch.tokens], children=group))
            for one in asked
            for group in one.further
        ]
        if plants:
            self._decoder.grow(plants)

    def _check(self) -> None:
        if self._stopped():
            raise Aborted
