"""What the files of models say, read once for all who show it."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from act_desktop.core.errors import ModelError
from act_desktop.gui.workspace import Workspace
from act_desktop.pipeline.model_facts import ModelFacts, facts
from act_desktop.pipeline.models import ModelFiles
from act_desktop.pipeline.progress import JobControl


class FactsReader(QObject):
    """Reads in the background; a file that cannot be used gives its error in place of facts."""

    known = Signal()
    """Something more is known."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._known: dict[tuple[Path, Path | None], ModelFacts | ModelError] = {}
        self._asked: set[tuple[Path, Path | None]] = set()

    def of(self, files: ModelFiles) -> ModelFacts | ModelError | None:
        """What is known of a model; None until it is read, which this asks for."""
        key = files.model, files.mmproj
        if key not in self._asked:
            self._asked.add(key)

            def read(_: JobControl) -> tuple[tuple[Path, Path | None], ModelFacts | ModelError]:
                try:
                    return key, facts(files)
                except ModelError as error:
                    return key, error

            self._workspace.runner.query(self.tr("Read the model’s file"), read).succeeded.connect(self._read)
        return self._known.get(key)

    def forget(self) -> None:
        """Files may have changed: what is asked for next is read anew."""
        self._asked.clear()

    @Slot(object)
    def _read(self, answer: tuple[tuple[Path, Path | None], ModelFacts | ModelError]) -> None:
        key, found = answer
        self._known[key] = found
        self.known.emit()
