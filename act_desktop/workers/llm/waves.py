"""Samples through the script, as many at a time as there is room for."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from act_desktop.core.errors import DataError
from act_desktop.core.scripts import Job, JobResult
from act_desktop.workers.llm.asking import Wave
from act_desktop.workers.llm.decoder import Aborted, NoRoom, Place
from act_desktop.workers.llm.model import Model
from act_desktop.workers.llm.pixels import load_pixels
from act_desktop.workers.llm.script import ScriptPlan
from act_desktop.workers.llm.stems import Item
from act_desktop.workers.llm.vision import Picture

Answer = Callable[[JobResult], None]
Refuse = Callable[[int, str], None]


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
        self._plan = plan
        self._wave = Wave(model, plan, prefix, stopped)
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
            self._model.decoder.reset()
            self._forget(keep=set())
        return True

    def _run(self, items: list[Item]) -> None:
        """One wave; in halves if the cache turns out too small."""
        try:
            results = self._wave.run(items)
        except NoRoom:
            self._model.decoder.reset()
            if len(items) == 1:
                self._refuse(
                    items[0].job.sample_id,
                    "The sample does not fit into the model's context. Shorten it, or choose a larger context.",
                )
                return
            middle = len(items) // 2
            self._run(items[:middle])
            self._run(items[middle:])
            return
        self._model.decoder.reset()
        for result in results:
            self._answer(result)

    def _waves(self, jobs: Sequence[Job]) -> Iterator[list[Item]]:
        """Cuts the jobs into waves, making each job ready just before its wave runs."""
        most = self._most_items()
        room = self._model.cells - len(self._plan.prefix)
        question = self._plan.tails[0].tokens() if self._plan.tails else 0
        wave: list[Item] = []
        cells = tokens = 0
        for item in filter(None, map(self._ready, jobs)):
            sample = item.size - item.shares(wave[-1] if wave else None)
            full = (
                len(wave) == most
                or cells + sample + item.cells > room
                or tokens + sample + question > self._model.wave_tokens
            )
            if wave and full:
                yield wave
                self._forget(keep={item.job.image} if item.job.image is not None else set())
                wave, cells, tokens, sample = [], 0, 0, item.size
            wave.append(item)
            cells += sample + item.cells
            tokens += sample + question
        if wave:
            yield wave

    def _most_items(self) -> int:
        """Each sample takes a sequence for itself, its stem, and each reasoning; half are left for branches."""
        reasonings = sum(1 for plan in self._plan.tails if plan.tail.reasoning_tokens)
        return max(1, self._model.decoder.sequences // 2 // (2 + reasonings))

    def _ready(self, job: Job) -> Item | None:
        """Makes a job ready, or refuses it."""
        tokens, rest = self._plan.split(job.text)
        try:
            picture = self._picture(job.image) if job.image is not None else None
        except DataError as error:
            self._refuse(job.sample_id, str(error))
            return None
        reasoning = len(self._model.vocabulary.encode_text(job.reasoning))
        item = Item(job, tokens, rest, self._plan.cells(reasoning), picture)
        room = self._plan.room - reasoning
        if item.size > room:
            self._refuse(
                job.sample_id,
                f"The sample has {item.size} tokens, room is for {room}. Shorten it, or choose a larger context.",
            )
            return None
        return item

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
