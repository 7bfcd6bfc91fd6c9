"""Flags and notes on the sample at hand."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from act_desktop.core.errors import ProjectError
from act_desktop.core.review import Marks
from act_desktop.gui.pages.review.desk import Desk
from act_desktop.gui.pages.review.loader import SampleLoader
from act_desktop.gui.workspace import Workspace
from act_desktop.pipeline.review_samples import flag, write_note


class Marker(QObject):
    """Keeps what the person marks; on the disk before it is shown.

    Args:
        workspace: What all pages share.
        desk: Has the sample at hand.
        loader: Remembers what is marked.
    """

    kept = Signal(object)
    """The `Marks` of a sample."""
    refused = Signal(object)
    """The disk refused: a `ProjectError`. Nothing changed."""
    note_refused = Signal(object, str)
    """A note that is not kept: the sample's id, and the note."""

    def __init__(self, workspace: Workspace, desk: Desk, loader: SampleLoader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._desk = desk
        self._loader = loader

    @Slot()
    def flag(self) -> None:
        """Flags the sample at hand, or takes its flag away."""
        if (loaded := self._desk.loaded) is not None:
            marks = Marks(flagged=not loaded.shown.marks.flagged, note=loaded.shown.marks.note)
            project, person = self._workspace.project, self._workspace.preferences.name
            sample_id = loaded.shown.sample.id
            self._keep(sample_id, marks, lambda: flag(project, sample_id, person=person, flagged=marks.flagged))

    @Slot(object, str)
    def note(self, sample_id: int, text: str) -> None:
        """Writes a note on a sample."""
        loaded = self._loader.get(sample_id)
        marks = Marks(flagged=loaded is not None and loaded.shown.marks.flagged, note=text.strip())
        project, person = self._workspace.project, self._workspace.preferences.name
        if not self._keep(sample_id, marks, lambda: write_note(project, sample_id, text, person=person)):
            self.note_refused.emit(sample_id, text)

    def _keep(self, sample_id: int, marks: Marks, write: Callable[[], None]) -> bool:
        try:
            write()
        except ProjectError as error:
            self.refused.emit(error)
            return False
        self._loader.mark(sample_id, marks)
        self.kept.emit(marks)
        return True
