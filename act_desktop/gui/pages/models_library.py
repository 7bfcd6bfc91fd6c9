"""The models on this machine and the recommended ones, with what is known of the one that is looked at."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from act_desktop.core.errors import ModelError, UserError
from act_desktop.core.samples import Modality
from act_desktop.gui.dialogs.add_model import AddModelDialog
from act_desktop.gui.dialogs.errors import show_error
from act_desktop.gui.icons import icon
from act_desktop.gui.pages.models_facts import FactsReader
from act_desktop.gui.pages.models_texts import check_lines, fact_lines, missing_sentence
from act_desktop.gui.theme import SPACE
from act_desktop.gui.widgets.basics import Role, button, card, column, row, text_label
from act_desktop.gui.workspace import Subject, Workspace
from act_desktop.pipeline import library
from act_desktop.pipeline.model_check import ModelCheck, check
from act_desktop.pipeline.model_facts import KnownModel, ModelFacts
from act_desktop.pipeline.models import ModelFiles
from act_desktop.pipeline.progress import JobControl

_LIST_WIDTH = 300


class LibraryCard(QWidget):
    """A list of models; beside it the facts of the current one, "Try it", and adding and removing.

    Attributes:
        list: The models.
        try_button: Loads the model and asks it easy questions.
    """

    def __init__(self, workspace: Workspace, facts: FactsReader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._facts = facts
        facts.known.connect(self._show_current)
        self._checks: dict[Path, ModelCheck | UserError] = {}
        self._models: list[KnownModel] = []
        self._trying: ModelFiles | None = None
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Models"))
        self.list.setFixedWidth(_LIST_WIDTH)
        self.list.setMinimumHeight(40 * SPACE)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.currentItemChanged.connect(self._show_current)
        self.name = text_label("", "heading")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self.try_button = button(self.tr("&Try it"), self.try_it, icon_name="play-outline")
        self.try_button.setToolTip(self.tr("Loads the model and asks it easy questions about real texts or images"))
        self.remove_button = button(self.tr("&Remove from this list"), self.remove, icon_name="playlist-remove")
        self.remove_button.setToolTip(self.tr("The files stay where they are"))
        self.add_button = button(self.tr("Add a &file…"), self.add, icon_name="file-plus-outline")
        details = column(
            self.name, self._lines, 1, row(self.try_button, self.remove_button, 1, self.add_button), space=SPACE
        )
        inside = row(self.list, details, space=3 * SPACE)
        inside.setStretch(1, 1)
        self.setLayout(column(card(text_label(self.tr("Models and what they are"), "heading"), inside)))
        workspace.runner.started.connect(self._show_current)
        workspace.runner.finished.connect(self._show_current)

    def show_models(self, models: Sequence[KnownModel], wanted: ModelFiles | None) -> None:
        """Fills the list.

        Args:
            models: All that there are.
            wanted: Which to look at, if none was looked at yet.
        """
        before = self.current
        name = before.name if before else wanted.name if wanted else ""
        self.list.clear()
        self._models = list(models)
        for model in models:
            item = QListWidgetItem(icon("chip" if model.files else "cloud-off-outline"), model.title)
            if model.files is None:
                item.setText(self.tr("{model}\nnot on this computer").format(model=model.title))
            item.setToolTip(model.title)
            self.list.addItem(item)
            if model.name == name:
                self.list.setCurrentItem(item)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)

    @property
    def current(self) -> KnownModel | None:
        """The model that is looked at."""
        row = self.list.currentRow()
        return self._models[row] if 0 <= row < len(self._models) else None

    @Slot()
    def try_it(self) -> None:
        """Starts the check of the current model."""
        model, settings = self.current, self._workspace.models.settings
        if model is None or model.files is None:
            return
        files = model.files

        def work(control: JobControl) -> ModelCheck:
            return check(files, settings=settings, job=control)

        try:
            title = self.tr("Try {model}").format(model=model.title)
            job = self._workspace.runner.start(title, work, pausable=False)
        except UserError as error:
            show_error(self, error, self.tr("Try it"))
            return
        self._trying = files
        self._checks.pop(files.model, None)
        job.succeeded.connect(self._checked)
        job.failed.connect(self._check_failed)
        job.ended.connect(self._check_ended)
        self._show_current()

    @Slot()
    def add(self) -> None:
        """Asks for a file and adds it."""
        dialog = AddModelDialog(self._workspace, self)
        if dialog.exec():
            self._workspace.announce(Subject.MODELS)
        dialog.deleteLater()

    @Slot()
    def remove(self) -> None:
        """Takes the current model out of the library."""
        model = self.current
        if model is None or not model.removable:
            return
        try:
            library.remove(model.name)
        except UserError as error:
            show_error(self, error, self.tr("Remove a model"))
        self._workspace.announce(Subject.MODELS)

    @Slot(object)
    def _checked(self, found: ModelCheck) -> None:
        self._checks[found.model] = found

    @Slot(object)
    def _check_failed(self, error: Exception) -> None:
        if self._trying is not None and isinstance(error, UserError):
            self._checks[self._trying.model] = error
            self._show_current()

    @Slot()
    def _check_ended(self) -> None:
        self._trying = None
        self._show_current()

    @Slot()
    def _show_current(self) -> None:
        while (taken := self._lines.takeAt(0)) is not None:
            if (widget := taken.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        model = self.current
        here = model is not None and model.files is not None
        self.try_button.setEnabled(here and self._workspace.runner.job is None)
        self.remove_button.setVisible(model is not None and model.removable)
        self.name.setText(model.title if model else "")
        if model is None or not self._workspace.is_open:
            return
        self._lines.addWidget(self._facts_of(model))
        if model.files is not None:
            for text, role in self._check_of(model.files):
                self._lines.addWidget(text_label(text, role, wrap=True))

    def _facts_of(self, model: KnownModel) -> QWidget:
        if model.files is None:
            assert model.entry is not None
            return text_label(missing_sentence(model.entry), "muted", wrap=True)
        found = self._facts.of(model.files)
        if isinstance(found, ModelFacts):
            return _table(found, self._workspace.project.modality)
        if isinstance(found, ModelError):
            return text_label(str(found), "bad", wrap=True)
        return text_label(self.tr("Reading the file…"), "muted")

    def _check_of(self, files: ModelFiles) -> Sequence[tuple[str, Role]]:
        if self._trying is not None and self._trying.model == files.model:
            return [(self.tr("Trying it: loading, then asking easy questions…"), "muted")]
        found = self._checks.get(files.model)
        if isinstance(found, UserError):
            return [(str(found), "bad")]
        return check_lines(found) if found else ()


def _table(found: ModelFacts, modality: Modality) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(2 * SPACE)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    for number, (name, value, role) in enumerate(fact_lines(found, modality)):
        label: QLabel = text_label(value, role, wrap=True)
        label.setAccessibleName(f"{name}: {value}")
        grid.addWidget(text_label(name, "muted"), number, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label, number, 1)
    return made
