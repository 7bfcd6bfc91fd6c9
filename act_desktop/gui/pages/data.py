"""The page of the stage Data: bring samples in, and look through them."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMenu, QPushButton, QStackedWidget, QTabWidget, QWidget
from typing_extensions import override

from act_desktop.core.samples import Modality
from act_desktop.gui.icons import icon
from act_desktop.gui.jobs.runner import Job
from act_desktop.gui.pages.base import Page
from act_desktop.gui.pages.data_drop import DropArea, linked_words
from act_desktop.gui.pages.data_import import Importer, ImportNotice
from act_desktop.gui.pages.data_problems import ProblemsView
from act_desktop.gui.pages.data_samples import SamplesView
from act_desktop.gui.theme import SPACE
from act_desktop.gui.widgets.basics import button, row, text_label
from act_desktop.gui.words import fill
from act_desktop.gui.workspace import Subject, Workspace
from act_desktop.pipeline.progress import JobControl
from act_desktop.store import Project
from act_desktop.store.browsing import ImportRow


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """What a query brought; that of a project that is closed by now is ignored."""

    reader: Project
    samples: bool
    answers: bool
    last: ImportRow | None


class DataPage(Page):
    """A place to drop data while there is nothing; then the samples and the problems of all imports."""

    key = "data"
    icon_name = "database-import"
    shows = frozenset(Subject) - {Subject.MODELS, Subject.EXPORTS, Subject.TRAININGS}

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.setAcceptDrops(True)
        self.importer = Importer(workspace, self)
        self.importer.began.connect(self._began)
        self.add = QPushButton(self.tr("&Add data"))
        self.add.setIcon(icon("plus"))
        menu = QMenu(self.add)
        menu.addAction(icon("file-table-outline"), self.tr("From a &file…"), self.importer.choose_file)
        self.folder_action = menu.addAction(
            icon("folder-image"), self.tr("From a fol&der of images…"), self.importer.choose_folder
        )
        self.add.setMenu(menu)
        self.linked = text_label(linked_words(), "muted")
        self.notice = ImportNotice()
        self.notice.problems_wanted.connect(self._show_problems)
        self.choose_file = button(
            self.tr("Choose a &file…"), self.importer.choose_file, icon_name="file-table-outline", primary=True
        )
        self.choose_folder = button(
            self.tr("Choose a fol&der of images…"), self.importer.choose_folder, icon_name="folder-image"
        )
        choices = QWidget()
        choices.setLayout(row(self.choose_file, self.choose_folder, space=2 * SPACE))
        self.drop = DropArea(choices)
        self.samples = SamplesView(workspace)
        self.problems = ProblemsView(workspace)
        self.problems.counted.connect(self._count_problems)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(self.samples, self.tr("Samples"))
        self.tabs.addTab(self.problems, self.tr("Problems"))
        self.views = QStackedWidget()
        self.views.addWidget(QWidget())
        self.views.addWidget(self.drop)
        self.views.addWidget(self.tabs)
        self.body.addLayout(row(text_label(self.title(), "title"), 1, self.linked, self.add, space=2 * SPACE))
        self.body.addWidget(self.notice)
        self.body.addWidget(self.views, 1)

    @override
    def title(self) -> str:
        return self.tr("Data")

    @override
    def clear(self) -> None:
        self.samples.clear()
        self.problems.clear()
        self.notice.hide()
        self.views.setCurrentIndex(0)
        self.tabs.setCurrentIndex(0)

    @override
    def refresh(self) -> None:
        project, reader = self.workspace.project, self.workspace.reader
        self.drop.show_modality(project.modality)
        self.samples.show_project(project)
        self._allow(writable=not project.readonly)
        for part in (self.choose_folder, self.folder_action):
            part.setVisible(project.modality is not Modality.TEXT)

        def work(_: JobControl) -> _Reading:
            imports = reader.browse.imports()
            return _Reading(
                reader=reader,
                samples=reader.samples.any(),
                answers=reader.browse.labels_fixed(),
                last=imports[0] if imports else None,
            )

        query = self.workspace.runner.query(self.tr("Read the imports"), work)
        query.succeeded.connect(self._read)
        self.samples.reload()
        self.problems.reload()

    @Slot(object)
    def _read(self, reading: _Reading) -> None:
        if not self.workspace.is_open or reading.reader is not self.workspace.reader:
            return
        self.views.setCurrentIndex(2 if reading.samples else 1)
        self.add.setVisible(reading.samples)
        self.linked.setVisible(reading.samples and self.workspace.project.modality is not Modality.TEXT)
        self.samples.show_labelling(annotated=reading.answers)
        self.notice.show_last(reading.last)
        if not reading.samples and reading.last is not None and reading.last.problems:
            self.views.setCurrentIndex(2)
            self._show_problems()
            self.add.show()

    def _allow(self, *, writable: bool) -> None:
        tip = "" if writable else self.tr("The project is open read-only.")
        for part in (self.add, self.choose_file, self.choose_folder):
            part.setEnabled(writable)
            part.setToolTip(tip)

    @Slot(object)
    def _began(self, job: Job) -> None:
        self.notice.follow(job)
        self._allow(writable=False)
        for part in (self.add, self.choose_file, self.choose_folder):
            part.setToolTip(self.tr("An import is under way."))

    @Slot()
    def _show_problems(self) -> None:
        self.tabs.setCurrentWidget(self.problems)

    @Slot(int)
    def _count_problems(self, total: int) -> None:
        words = fill(self.tr("Problems ({n:,})"), n=total) if total else self.tr("Problems")
        self.tabs.setTabText(1, words)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "drop"):
            self.drop.restyle()
            self.samples.model.restyle()
            self.add.setIcon(icon("plus"))

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        may = self.workspace.is_open and not self.workspace.project.readonly and self.workspace.runner.job is None
        if may and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.importer.start_all(paths)
