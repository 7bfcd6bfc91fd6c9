"""The window: start screen or the stages of the open project, with rail, status line and menus. It only wires."""

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget
from typing_extensions import override

from act_desktop.core.errors import ProjectError
from act_desktop.gui.dialogs.errors import show_error
from act_desktop.gui.dialogs.open_project import ask_readonly, choose_project, may_leave
from act_desktop.gui.jobs.runner import Job
from act_desktop.gui.menus import Menus
from act_desktop.gui.pages.base import Page
from act_desktop.gui.stage_states import stage_states
from act_desktop.gui.stages import PAGES
from act_desktop.gui.start_page import StartPage
from act_desktop.gui.widgets.basics import row
from act_desktop.gui.widgets.stage_rail import StageRail
from act_desktop.gui.widgets.status_line import StatusLine
from act_desktop.gui.workspace import Subject, Workspace
from act_desktop.pipeline.overview import Overview, overview
from act_desktop.pipeline.progress import JobControl
from act_desktop.store import Project


class MainWindow(QMainWindow):
    """The program's window.

    Args:
        workspace: What all pages share; the window closes it at its end.
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.setWindowTitle(self.tr("ACT Desktop"))
        self.resize(1280, 800)
        self.setMinimumSize(960, 600)
        self.pages: dict[str, Page] = {}
        self.rail = StageRail()
        self.stack = QStackedWidget()
        for kind in PAGES:
            page = kind(workspace)
            self.pages[kind.key] = page
            self.stack.addWidget(page)
            self.rail.add(kind.key, page.title(), kind.icon_name)
        project = QWidget()
        project.setLayout(row(self.rail, self.stack, space=0))
        self.start = StartPage(workspace)
        self.start.open_wanted.connect(self.open_project)
        self.views = QStackedWidget()
        self.views.addWidget(self.start)
        self.views.addWidget(project)
        self.setCentralWidget(self.views)
        self.status = StatusLine(workspace)
        self.setStatusBar(self.status)
        self.menus = Menus(self)
        self.rail.chosen.connect(self.show_stage)
        workspace.stage_wanted.connect(self.show_stage)
        workspace.project_changed.connect(self._project_changed)
        workspace.changed.connect(self._changed)
        workspace.runner.failed.connect(self._failed)
        workspace.runner.finished.connect(self._job_finished)
        self._closing = False
        self._asking = self._again = False

    @Slot(str)
    def show_stage(self, key: str) -> None:
        """Shows a stage of the open project."""
        self.rail.choose(key)
        self.stack.setCurrentWidget(self.pages[key])
        self.pages[key].setFocus()  # the keys are for the page, not for the rail that was clicked

    @Slot(object)
    def open_project(self, path: Path | None = None) -> None:
        """Opens a project; asks which one where none is named, and offers to look only where another program has it."""
        chosen = path or choose_project(self)
        if chosen is None or self._is_open(chosen) or not may_leave(self, self.workspace):
            return
        try:
            self.workspace.open(chosen)
        except ProjectError as error:
            if not ask_readonly(self, chosen, error):
                return
            try:
                self.workspace.open(chosen, readonly=True)
            except ProjectError as again:
                show_error(self, again, self.tr("Open a project"))

    def _is_open(self, path: Path) -> bool:
        return self.workspace.is_open and path.exists() and path.samefile(self.workspace.project.path)

    @Slot()
    def close_project(self) -> None:
        """Goes back to the start screen."""
        if may_leave(self, self.workspace):
            self.workspace.close_project()

    @Slot()
    def _project_changed(self) -> None:
        workspace = self.workspace
        self.views.setCurrentIndex(int(workspace.is_open))
        self.setWindowTitle(
            self.tr("{project} – ACT Desktop").format(project=workspace.project.name)
            if workspace.is_open
            else self.tr("ACT Desktop")
        )
        self.status.set_backend("")
        self.rail.clear()
        if workspace.is_open:
            self.show_stage(PAGES[0].key)
            self._ask_overview()

    @Slot(object)
    def _changed(self, _subjects: frozenset[Subject]) -> None:
        self._ask_overview()

    def _ask_overview(self) -> None:
        """Reads how far the stages are: one question at a time, and one more for all that came meanwhile."""
        self._again = self._asking
        if self._asking or not self.workspace.is_open:
            return
        self._asking = True
        reader = self.workspace.reader

        def read(_: JobControl) -> tuple[Project, Overview]:
            return reader, overview(reader)

        query = self.workspace.runner.query(self.tr("Read the project"), read)
        query.succeeded.connect(self._show_overview)
        query.ended.connect(self._overview_read)

    @Slot(object)
    def _show_overview(self, answer: tuple[Project, Overview]) -> None:
        reader, found = answer
        if not self.workspace.is_open or reader is not self.workspace.reader:
            return
        for key, state in stage_states(found).items():
            self.rail.set_state(key, state)
        if found.annotated is not None:
            self.status.set_backend(found.annotated.run.backend)

    @Slot()
    def _overview_read(self) -> None:
        self._asking = False
        if self._again:
            self._ask_overview()

    @Slot(object, str)
    def _failed(self, error: Exception, doing: str) -> None:
        if not self._closing:
            show_error(self, error, doing)

    @Slot(object)
    def _job_finished(self, _job: Job) -> None:
        if self._closing:
            self.close()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        """A job that runs is stopped first, at its next sample; nothing asks, nothing is lost."""
        if (job := self.workspace.runner.job) is not None:
            self._closing = True
            job.cancel()
            self.setEnabled(False)
            self.status.showMessage(self.tr("Finishing the sample at hand…"))
            event.ignore()
            return
        self.workspace.close()
        super().closeEvent(event)
