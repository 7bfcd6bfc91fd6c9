"""Labels are saved as one edits: each change one transaction, in the pool, the newest state last."""

import threading
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from act_desktop.core.errors import UserError
from act_desktop.core.samples import LabelScheme
from act_desktop.gui.workspace import Subject, Workspace
from act_desktop.pipeline.progress import JobControl
from act_desktop.store import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class _Edit:
    project: Project
    scheme: LabelScheme
    renamed: Mapping[str, str]


class SchemeSaver(QObject):
    """Writes schemes in their order, never two at once.

    Args:
        workspace: Whose project.
    """

    failed = Signal()
    """The project still has what it had."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._waiting: deque[_Edit] = deque()
        self._writing = threading.Lock()
        self._busy = False

    @property
    def busy(self) -> bool:
        """Whether something is not on the disk yet."""
        return self._busy

    def save(self, scheme: LabelScheme, renamed: Mapping[str, str] | None = None) -> None:
        """Saves a scheme; see `Project.change_scheme`."""
        self._waiting.append(_Edit(project=self._workspace.project, scheme=scheme, renamed=renamed or {}))
        self._next()

    def finish(self) -> None:
        """Writes what waits, and comes back when it is on the disk: the project is about to be closed."""
        try:
            self._write()
        except UserError as error:
            self._workspace.runner.failed.emit(error, self.tr("Save the labels"))

    def _write(self) -> _Edit | None:
        """Writes all that waits, on any thread.

        Returns:
            The last edit; None where another call has written them all.
        """
        with self._writing:
            edit = None
            try:
                while self._waiting:
                    edit = self._waiting.popleft()
                    edit.project.change_scheme(edit.scheme, renamed=edit.renamed)
            except BaseException:
                self._waiting.clear()
                raise
            return edit

    def _next(self) -> None:
        if self._busy or not self._waiting:
            return
        self._busy = True

        def work(_: JobControl) -> _Edit | None:
            return self._write()

        query = self._workspace.runner.query(self.tr("Save the labels"), work)
        query.succeeded.connect(self._written)
        query.failed.connect(self._refused)
        query.ended.connect(self._over)

    @Slot(object)
    def _written(self, last: _Edit | None) -> None:
        workspace = self._workspace
        if last is not None and workspace.is_open and last.project is workspace.project:
            # Not read again: the reader may be in the middle of a long question.
            workspace.reader.scheme = last.scheme
            if not self._waiting:
                workspace.announce(Subject.LABELS)

    @Slot(object)
    def _refused(self, _error: Exception) -> None:
        self._busy = False
        self.failed.emit()

    @Slot()
    def _over(self) -> None:
        self._busy = False
        self._next()
