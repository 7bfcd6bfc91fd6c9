"""Labels are saved as one edits: each change one transaction, in the pool, the newest state last."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from act_desktop.core.samples import LabelScheme
from act_desktop.gui.workspace import Subject, Workspace
from act_desktop.pipeline.progress import JobControl
from act_desktop.store import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class _Saved:
    project: Project
    scheme: LabelScheme


class SchemeSaver(QObject):
    """Writes schemes in their order, never two at once.

    Args:
        workspace: Whose project.
    """

    saved = Signal()
    failed = Signal()
    """The project still has what it had."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._waiting: list[tuple[Project, LabelScheme, Mapping[str, str]]] = []
        self._busy = False

    @property
    def busy(self) -> bool:
        """Whether something is not on the disk yet."""
        return self._busy

    def save(self, scheme: LabelScheme, renamed: Mapping[str, str] | None = None) -> None:
        """Saves a scheme; see `Project.change_scheme`."""
        self._waiting.append((self._workspace.project, scheme, renamed or {}))
        self._next()

    def _next(self) -> None:
        if self._busy or not self._waiting:
            return
        project, scheme, renamed = self._waiting.pop(0)
        self._busy = True

        def work(_: JobControl) -> _Saved:
            project.change_scheme(scheme, renamed=renamed)
            return _Saved(project=project, scheme=scheme)

        query = self._workspace.runner.query(self.tr("Save the labels"), work)
        query.succeeded.connect(self._written)
        query.failed.connect(self._refused)
        query.ended.connect(self._over)

    @Slot(object)
    def _written(self, done: _Saved) -> None:
        workspace = self._workspace
        if workspace.is_open and done.project is workspace.project:
            workspace.reader.reload_scheme()
            if not self._waiting:
                workspace.announce(Subject.LABELS)
                self.saved.emit()

    @Slot(object)
    def _refused(self, _error: Exception) -> None:
        self._waiting.clear()
        self.failed.emit()

    @Slot()
    def _over(self) -> None:
        self._busy = False
        self._next()
