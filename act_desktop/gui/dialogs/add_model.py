"""Adding a model's file to the library: which file, which projector, what to call it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)
from typing_extensions import override

from act_desktop.core.errors import ModelError, UserError
from act_desktop.gui.dialogs.files import ask_file
from act_desktop.gui.jobs.runner import Job
from act_desktop.gui.pages.models_texts import count
from act_desktop.gui.theme import SPACE
from act_desktop.gui.widgets.basics import Role, button, column, row, set_role, text_label
from act_desktop.gui.words import size
from act_desktop.gui.workspace import Workspace
from act_desktop.pipeline import models
from act_desktop.pipeline.library import LibraryEntry
from act_desktop.pipeline.model_facts import ModelFacts, facts
from act_desktop.pipeline.models import ModelFiles
from act_desktop.pipeline.progress import JobControl

_WIDTH = 640


class AddModelDialog(QDialog):
    """Looks at the file as soon as it is named, and says what it is or what is wrong with it.

    Attributes:
        model: Path of the model.
        projector: Path of the projector; empty to have it found beside the model.
        name: What to call it.
        added: The entry in the library, once it is there.
    """

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._query: Job | None = None
        self.added: LibraryEntry | None = None
        self.setWindowTitle(self.tr("Add a model"))
        self.setMinimumWidth(_WIDTH)
        self.model, self.projector, self.name = QLineEdit(), QLineEdit(), QLineEdit()
        self.model.setPlaceholderText(self.tr("A GGUF file, e.g. Qwen3VL-4B-Instruct-Q4_K_M.gguf"))
        self.projector.setPlaceholderText(self.tr("Found by itself if it lies beside the model"))
        self.name.setPlaceholderText(self.tr("The file’s name"))
        for field in (self.model, self.projector):
            field.editingFinished.connect(self._look)
        form = QFormLayout()
        form.setSpacing(2 * SPACE)
        self._add_row(
            form,
            self.tr("&Model:"),
            self.model,
            button(self.tr("&Choose…"), self._choose_model),
            self.tr("Choose the model"),
        )
        self._add_row(
            form,
            self.tr("&Projector (for images):"),
            self.projector,
            button(self.tr("C&hoose…"), self._choose_projector),
            self.tr("Choose the projector"),
        )
        form.addRow(self.tr("&Name:"), self.name)
        self.found = text_label("", "muted", wrap=True)
        self.found.setMinimumHeight(7 * SPACE)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.add_button = button(self.tr("&Add"), self._add, primary=True)
        self.add_button.setDefault(True)
        self.add_button.setEnabled(False)
        self.buttons.addButton(self.add_button, QDialogButtonBox.ButtonRole.ActionRole)
        self.buttons.rejected.connect(self.reject)
        self.setLayout(
            column(
                text_label(
                    self.tr("The file stays where it is; the program remembers it and checks it before every use."),
                    "muted",
                    wrap=True,
                ),
                form,
                self.found,
                self.buttons,
                margin=3 * SPACE,
                space=2 * SPACE,
            )
        )

    @staticmethod
    def _add_row(form: QFormLayout, text: str, field: QLineEdit, choose: QPushButton, said: str) -> None:
        choose.setAccessibleName(said)
        label = QLabel(text)
        label.setBuddy(field)
        form.addRow(label, row(field, choose))

    @Slot()
    def _choose_model(self) -> None:
        self._choose(self.model, self.tr("Choose the model"))

    @Slot()
    def _choose_projector(self) -> None:
        self._choose(self.projector, self.tr("Choose the projector"))

    def _choose(self, field: QLineEdit, title: str) -> None:
        folder = str(Path(self.model.text()).parent) if self.model.text() else ""
        path = ask_file(self, title, self.tr("Models (*.gguf)"), start=folder)
        if path is not None:
            field.setText(str(path))
            self._look()

    @Slot()
    def _look(self) -> None:
        """Reads the files' headers."""
        model, projector = self._files()
        if model is None:
            return
        self.add_button.setEnabled(False)
        self._say(self.tr("Reading the file…"), "muted")

        def read(control: JobControl) -> tuple[Path, Path | None, ModelFacts | ModelError]:
            files = ModelFiles(name=model.stem, model=model, mmproj=projector)
            try:
                return model, projector, facts(files, check=control.checkpoint)
            except ModelError as error:
                return model, projector, error

        self._ask(self.tr("Read the model’s file"), read).succeeded.connect(self._looked)

    def _ask(self, title: str, work: Callable[[JobControl], Any]) -> Job:
        """Asks in the background, in place of what was asked before; ends with the dialog."""
        if self._query is not None:
            self._query.cancel()
        self._query = query = self._workspace.runner.query(title, work)
        query.failed.connect(self._failed)
        query.over.connect(self._over)
        return query

    @Slot(object)
    def _over(self, query: Job) -> None:
        if query is self._query:
            self._query = None

    @Slot()
    def _failed(self) -> None:
        """The window has shown why."""
        self._say(self.tr("The file could not be read."), "bad")

    @override
    def done(self, result: int) -> None:
        if self._query is not None:
            self._query.cancel()
            self._query = None
        super().done(result)

    @Slot(object)
    def _looked(self, answer: tuple[Path, Path | None, ModelFacts | ModelError]) -> None:
        model, projector, found = answer
        if (model, projector) != self._files():
            return
        self.add_button.setEnabled(isinstance(found, ModelFacts))
        if isinstance(found, ModelError):
            self._say(str(found), "bad")
            return
        about = self.tr("{architecture}, {weights} weights, {size}.").format(
            architecture=found.architecture, weights=count(found.parameters), size=size(found.size)
        )
        if found.files.mmproj is None:
            takes = self.tr("No matching projector: it takes texts only.")
        else:
            takes = self.tr("With the projector {name}: it takes texts and images.").format(
                name=found.files.mmproj.name
            )
        self._say(f"{about} {takes}", "good" if found.vision else "")

    @Slot()
    def _add(self) -> None:
        model, projector = self._files()
        if model is None:
            return
        name = self.name.text().strip()
        self.add_button.setEnabled(False)

        def add(control: JobControl) -> LibraryEntry | UserError:
            try:
                return models.add(model, mmproj=projector, name=name, check=control.checkpoint)
            except UserError as error:
                return error

        self._ask(self.tr("Add a model"), add).succeeded.connect(self._added)

    @Slot(object)
    def _added(self, outcome: LibraryEntry | UserError) -> None:
        if isinstance(outcome, UserError):
            self._say(str(outcome), "bad")
            self.add_button.setEnabled(True)
            return
        self.added = outcome
        self.accept()

    def _files(self) -> tuple[Path | None, Path | None]:
        model, projector = self.model.text().strip(), self.projector.text().strip()
        return (Path(model) if model else None), (Path(projector) if projector else None)

    def _say(self, text: str, role: Role) -> None:
        self.found.setText(text)
        set_role(self.found, role)
