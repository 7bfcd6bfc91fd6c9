"""What the files of models say, read once for all who show it."""

from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from act_desktop.core.errors import ModelError
from act_desktop.gui.workspace import Workspace
from act_desktop.pipeline.model_facts import ModelFacts, facts
from act_desktop.pipeline.models import ModelFiles
from act_desktop.pipeline.progress import JobControl

Key = tuple[Path, Path | None]


class FactsReader(QObject):
    """Reads in the background; a file that cannot be used gives its error in place of facts.

    One model at a time: a large one that was never hashed takes minutes, and other threads are for what else is asked.
    """

    known = Signal()
    """Something more is known."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._known: dict[Key, ModelFacts | ModelError] = {}
        self._asked: set[Key] = set()
        self._waiting: OrderedDict[Key, ModelFiles] = OrderedDict()
        self._reading: Key | None = None

    def of(self, files: ModelFiles) -> ModelFacts | ModelError | None:
        """What is known of a model; None until it is read, which this asks for."""
        key = files.model, files.mmproj
        if key not in self._asked:
            self._asked.add(key)
            self._waiting[key] = files
            self._next()
        return self._known.get(key)

    def forget(self) -> None:
        """Files may have changed: what is asked for next is read anew, unless it is under way."""
        self._asked = {*self._waiting, *([self._reading] if self._reading else [])}

    def _next(self) -> None:
        if self._reading is not None or not self._waiting:
            return
        key, files = self._waiting.popitem(last=False)
        self._reading = key

        def read(control: JobControl) -> ModelFacts | ModelError:
            try:
                return facts(files, check=control.checkpoint)
            except ModelError as error:
                return error

        query = self._workspace.runner.query(self.tr("Read the model’s file"), read)
        query.succeeded.connect(self._read)
        query.failed.connect(self._failed)
        query.cancelled.connect(self._cancelled)
        query.ended.connect(self._ended)

    @Slot(object)
    def _read(self, found: ModelFacts | ModelError) -> None:
        if self._reading is not None:
            self._known[self._reading] = found

    @Slot()
    def _failed(self) -> None:
        self._read(ModelError(self.tr("The file could not be read.")))

    @Slot()
    def _cancelled(self) -> None:
        """The project was closed; who shows another one asks again."""
        self._waiting.clear()
        self._asked.clear()

    @Slot()
    def _ended(self) -> None:
        self._reading = None
        if self._workspace.is_open:
            self.known.emit()
        self._next()
