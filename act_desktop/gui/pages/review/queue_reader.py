"""Reads the plan under review, its queue and its decisions from the project."""

from PySide6.QtCore import QObject, Signal, Slot

from act_desktop.gui.workspace import Workspace
from act_desktop.pipeline.progress import JobControl
from act_desktop.pipeline.reviewing import Sitting


class QueueReader(QObject):
    """Takes the newest answer only.

    Args:
        workspace: What all pages share.
    """

    read = Signal(object)
    """The `Sitting`; None where nothing is planned."""
    failed = Signal()
    """The window says why."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._newest: object | None = None

    @property
    def waiting(self) -> bool:
        """Whether the answer is still to come: a new plan may be in force, so the old one takes no decisions."""
        return self._newest is not None

    def start(self) -> None:
        """Reads; what was begun before is not waited for any more."""
        reader, reading = self._workspace.reader, object()
        self._newest = reading

        def work(_: JobControl) -> tuple[object, Sitting | None]:
            return reading, Sitting.load(reader)

        query = self._workspace.runner.query(self.tr("Read the review queue"), work)
        query.succeeded.connect(self._succeeded)
        query.failed.connect(self._failed)

    def forget(self) -> None:
        """The project is closed."""
        self._newest = None

    @Slot(object)
    def _succeeded(self, answer: tuple[object, Sitting | None]) -> None:
        reading, sitting = answer
        if reading is self._newest:
            self._newest = None
            self.read.emit(sitting)

    @Slot(object)
    def _failed(self, _error: Exception) -> None:
        self.failed.emit()
