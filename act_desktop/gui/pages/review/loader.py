"""Reads and decodes samples in the pool before they are looked at."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, QSize, Signal, Slot
from PySide6.QtGui import QImage

from act_desktop.core.errors import DataError
from act_desktop.core.review import Marks, Plan, PlanEntry, SelectedBy
from act_desktop.core.samples import Sample
from act_desktop.gui.images import to_image
from act_desktop.gui.jobs.runner import Job, Runner
from act_desktop.gui.words import error_line
from act_desktop.pipeline.pictures import read_picture
from act_desktop.pipeline.progress import JobControl
from act_desktop.pipeline.review_samples import ReviewSample, review_samples
from act_desktop.store import Project

_AT_ONCE = 2
"""Samples that are read at the same time; a thread of the pool stays free for others."""
_MOST_AHEAD, _LEAST_AHEAD = 12, 4
_MEMORY = 96 << 20
"""Of the images that are read ahead, in bytes."""
_KEPT = 32
_LARGE = 1_500_000
"""Pixels: images beyond this are kept only as long as they are wanted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A sample ready to be shown.

    Attributes:
        image: None for a text, or where it cannot be read.
        full: The image's size in its file, turned.
        problem: Why it cannot be seen.
        known: It was read from the project; otherwise `shown` holds nothing but the id.
    """

    shown: ReviewSample
    image: QImage | None = None
    full: QSize | None = None
    problem: str = ""
    known: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """Of which project and plan samples are read; answers about an earlier one are ignored."""

    reader: Project
    plan: Plan


class SampleLoader(QObject):
    """Keeps the samples around the one at hand.

    Args:
        runner: Reads and decodes.
    """

    ready = Signal(object)
    """The id of a sample that can be had now."""
    detailed = Signal(object, object)
    """The id of a sample, and its image with all pixels."""

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._source: _Source | None = None
        self._side = 0
        self._kept: OrderedDict[int, Loaded] = OrderedDict()
        self._wanted: list[int] = []
        self._under_way: dict[int, Job] = {}
        self._detail = 0

    def begin(self, reader: Project, plan: Plan, side: int) -> None:
        """Reads from another project or plan from now on.

        Args:
            reader: Open for reading.
            plan: Whose runs count.
            side: To how many pixels the longer side of an image may be reduced.
        """
        self.clear()
        self._source, self._side = _Source(reader=reader, plan=plan), side

    def grow(self, side: int) -> None:
        """There is room for more pixels; never for fewer, as a window that grows again would decode anew."""
        self._side = max(self._side, side)

    @property
    def ahead(self) -> int:
        """How many samples are worth reading ahead: as many as a busy machine may need, and the memory allows."""
        return min(_MOST_AHEAD, max(_LEAST_AHEAD, _MEMORY // max(1, 3 * self._side**2)))

    def clear(self) -> None:
        """Forgets everything."""
        self._source = None
        self._kept.clear()
        self._wanted.clear()
        self._under_way.clear()
        self._detail = 0

    def want(self, sample_ids: Sequence[int]) -> None:
        """What will be looked at, the most urgent first; other wishes are forgotten."""
        self._wanted = [sample_id for sample_id in sample_ids if sample_id not in self._kept]
        for sample_id in sample_ids:
            if sample_id in self._kept:
                self._kept.move_to_end(sample_id)
        self._drop(set(sample_ids))
        self._begin()

    def get(self, sample_id: int) -> Loaded | None:
        """The sample, if it is at hand."""
        return self._kept.get(sample_id)

    def mark(self, sample_id: int, marks: Marks) -> None:
        """Takes note of what the person marked on a sample."""
        if (loaded := self._kept.get(sample_id)) is not None:
            self._kept[sample_id] = replace(loaded, shown=replace(loaded.shown, marks=marks))

    def want_detail(self, sample_id: int) -> None:
        """Asks for all pixels of a sample's image; `detailed` brings them."""
        loaded, source = self.get(sample_id), self._source
        if loaded is None or source is None or loaded.shown.sample.image is None or self._detail == sample_id:
            return
        self._detail, path = sample_id, loaded.shown.sample.image

        def work(_: JobControl) -> tuple[_Source, int, QImage]:
            return source, sample_id, to_image(read_picture(path))

        self._runner.query(self.tr("Show all pixels"), work).succeeded.connect(self._detail_read)

    def _begin(self) -> None:
        while self._source is not None and self._wanted and len(self._under_way) < _AT_ONCE:
            sample_id = self._wanted.pop(0)
            if sample_id not in self._under_way:
                self._under_way[sample_id] = self._read(self._source, sample_id)

    def _read(self, source: _Source, sample_id: int) -> Job:
        side = self._side

        def work(_: JobControl) -> tuple[_Source, int, Loaded]:
            return source, sample_id, load(source.reader, source.plan, sample_id, side)

        query = self._runner.query(self.tr("Show a sample"), work)
        query.succeeded.connect(self._sample_read)
        query.over.connect(self._over)
        return query

    @Slot(object)
    def _over(self, query: Job) -> None:
        """The window says why it failed, if it did; the sample can be skipped at least."""
        for sample_id in [sample_id for sample_id, its in self._under_way.items() if its is query]:
            self._take(sample_id, _unknown(sample_id, self.tr("This sample could not be read from the project.")))

    @Slot(object)
    def _sample_read(self, answer: tuple[_Source, int, Loaded]) -> None:
        source, sample_id, loaded = answer
        if source is self._source:
            self._take(sample_id, loaded)

    def _take(self, sample_id: int, loaded: Loaded) -> None:
        del self._under_way[sample_id]
        self._kept[sample_id] = loaded
        self._begin()
        self.ready.emit(sample_id)

    @Slot(object)
    def _detail_read(self, answer: tuple[_Source, int, QImage]) -> None:
        source, sample_id, image = answer
        if source is self._source and self._detail == sample_id:
            self._detail = 0
            self.detailed.emit(sample_id, image)

    def _drop(self, wanted: set[int]) -> None:
        for sample_id in [sample_id for sample_id in self._kept if sample_id not in wanted]:
            image = self._kept[sample_id].image
            large = image is not None and image.width() * image.height() > _LARGE
            if large or len(self._kept) > _KEPT:
                del self._kept[sample_id]


def load(reader: Project, plan: Plan, sample_id: int, side: int) -> Loaded:
    """Reads a sample and decodes its image; on the pool's thread.

    Args:
        reader: Open for reading.
        plan: Whose runs count.
        sample_id: Of a sample in the plan.
        side: To how many pixels the longer side may be reduced.
    """
    shown = review_samples(reader, plan, [sample_id])[0]
    if shown.sample.image is None:
        return Loaded(shown=shown)
    try:
        picture = read_picture(shown.sample.image, side=side)
    except DataError as error:
        return Loaded(shown=shown, problem=error_line(error))
    except Exception as error:  # noqa: BLE001 - decoders raise anything on a damaged file
        return Loaded(shown=shown, problem=f"The image {shown.sample.image} cannot be shown ({error!r}).")
    full = QSize(picture.full_width, picture.full_height)
    return Loaded(shown=shown, image=to_image(picture), full=full)


def _unknown(sample_id: int, problem: str) -> Loaded:
    entry = PlanEntry(
        sample_id=sample_id, inclusion_probability=0.0, selected_by=SelectedBy.NONE, position=-1, error_probability=0.0
    )
    shown = ReviewSample(sample=Sample(key="", id=sample_id), entry=entry, machine=None, critique=None, marks=Marks())
    return Loaded(shown=shown, problem=problem, known=False)
