"""Puts the sample at hand on the screen, before the next key is looked at."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QImage

from act_desktop.gui.pages.review.desk import Desk
from act_desktop.gui.pages.review.loader import Loaded, SampleLoader
from act_desktop.gui.pages.review.sample_view import SampleView
from act_desktop.gui.pages.review.side_panel import SidePanel
from act_desktop.gui.pages.review.top_bar import TopBar
from act_desktop.gui.words import fill


class Presenter(QObject):
    """Shows what the desk has at hand.

    Args:
        desk: What is shown.
        loader: Reads samples ahead.
        sample: Shows the sample.
        side: Shows labels and critic.
        top: Shows the position.
    """

    ended = Signal()
    """The walk is at its end."""

    def __init__(
        self,
        desk: Desk,
        loader: SampleLoader,
        *,
        sample: SampleView,
        side: SidePanel,
        top: TopBar,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._loader = desk, loader
        self._sample, self._side, self._top = sample, side, top
        desk.moved.connect(self.move)
        loader.ready.connect(self._ready)
        loader.detailed.connect(self._detailed)
        sample.image.detail_wanted.connect(self._want_detail)
        sample.resized.connect(self._grow)

    @Slot()
    def move(self) -> None:
        """Another sample is at hand, or none."""
        self._sample.keep_note()
        if self._desk.sitting is None:
            return
        self.show_position()
        if self._desk.current is None:
            self._sample.clear(self._why_nothing())
            self._side.wait()
            self.ended.emit()
        elif (loaded := self._desk.loaded) is not None:
            self._show(loaded)
        else:
            self._sample.wait()
            self._side.wait()

    def _why_nothing(self) -> str:
        found = self._desk.found
        if found is None:
            return ""
        if not found.found:
            return self.tr("Nothing in the queue matches the search.")
        return self.tr("That was the last one found. Close the search to go on in the queue.")

    def catch_up(self) -> None:
        """Paints the sample at hand if it is not on the screen yet."""
        loaded = self._desk.loaded
        if loaded is not None and not self._desk.clock.visible:
            self._show(loaded)

    def show_marks(self) -> None:
        """What the person decided and marked changed."""
        if (loaded := self._desk.loaded) is not None:
            self._sample.show_marks(loaded, self._desk.decision())

    def show_machine(self) -> None:
        """What the machine said, unless it is hidden."""
        loaded, sitting, decision = self._desk.loaded, self._desk.sitting, self._desk.decision()
        person = decision.label if decision is not None else ""
        if loaded is None or sitting is None or not loaded.known:
            self._side.wait()
        elif self._desk.hidden:
            self._side.hide_machine(person)
        else:
            self._side.show_machine(loaded.shown, person)
            place = sitting.place(loaded.shown.sample.id)
            self._side.critic.tell(loaded.shown, sitting.plan, place, len(sitting.ids))

    def show_position(self) -> None:
        """Where the review stands."""
        sitting, current, found = self._desk.sitting, self._desk.current, self._desk.found
        if sitting is None:
            return
        total = len(sitting.ids)
        place = sitting.place(current) + 1 if current is not None else total
        text = fill(self.tr("{place:,} of {total:,}"), place=place, total=total)
        if self._desk.in_history:
            text = fill(self.tr("Looking back: {place:,} of {total:,}"), place=place, total=total)
        elif found is not None and current is not None:
            text = fill(self.tr("Found: {n:,} of {total:,}"), n=found.number(current), total=len(found.found))
        self._top.tell(sitting, text, self._desk.clock.per_minute())

    def _show(self, loaded: Loaded) -> None:
        self._sample.show_sample(loaded)
        self.show_marks()
        self.show_machine()
        # Not with the next paint event, which comes after the keys that wait already.
        if self._sample.isVisible() and self._sample.paint_now():
            if loaded.known and not self._desk.hidden:
                self._desk.peek(loaded.shown.sample.id)
            self._desk.clock.shown()

    @Slot(object)
    def _ready(self, sample_id: int) -> None:
        if sample_id == self._desk.current:
            self.catch_up()

    @Slot(object, object)
    def _detailed(self, sample_id: int, image: QImage) -> None:
        if sample_id == self._desk.current:
            self._sample.image.set_detail(image)

    @Slot()
    def _grow(self) -> None:
        self._loader.grow(self._sample.picture_side)

    @Slot()
    def _want_detail(self) -> None:
        if self._desk.current is not None:
            self._loader.want_detail(self._desk.current)
