"""The start screen: recent projects, New project, Open, Try the demo."""

import time
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget
from typing_extensions import override

from act_desktop import __version__
from act_desktop.config import paths
from act_desktop.core.errors import UserError
from act_desktop.gui.dialogs.errors import show_error
from act_desktop.gui.dialogs.new_project import NewProjectDialog
from act_desktop.gui.dialogs.open_project import may_leave
from act_desktop.gui.icons import icon
from act_desktop.gui.theme import SPACE
from act_desktop.gui.widgets.basics import button, card, column, row, text_label
from act_desktop.gui.workspace import Workspace
from act_desktop.pipeline.demo import prepare_demo
from act_desktop.pipeline.progress import JobControl

_WIDTH = 780


class StartPage(QWidget):
    """What one sees before a project is open."""

    open_wanted = Signal(object)
    """A path, or None to ask for one."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._demo: Path | None = None
        self.setAcceptDrops(True)
        self.recent = QListWidget()
        self.recent.setAccessibleName(self.tr("Recent projects"))
        self.recent.itemActivated.connect(self._open_recent)
        self.demo_button = button(self.tr("&Try the demo"), self.try_demo, icon_name="play-circle", primary=True)
        self._demo_text = text_label(
            self.tr(
                "600 real images of clothing are labelled by a small model and doubted by another, on this computer. "
                "In about a minute you review the most suspicious."
            ),
            "muted",
            wrap=True,
        )
        actions = row(
            button(self.tr("&New project…"), self.new_project, icon_name="plus"),
            button(self.tr("&Open…"), self._open, icon_name="folder-open"),
            1,
        )
        inner = QWidget()
        inner.setMaximumWidth(_WIDTH)
        inner.setLayout(
            column(
                text_label(self.tr("ACT Desktop"), "title"),
                text_label(
                    self.tr("A local model labels your data, a critic doubts its labels, you review what matters."),
                    "muted",
                ),
                card(row(self._demo_text, self.demo_button, space=3 * SPACE)),
                actions,
                text_label(self.tr("Recent projects"), "heading"),
                self.recent,
                text_label(
                    self.tr("Version {version}. Nothing leaves this computer.").format(version=__version__), "muted"
                ),
                space=2 * SPACE,
            )
        )
        self.setLayout(row(1, inner, 1, margin=4 * SPACE))
        self.layout().setStretch(1, 100)  # type: ignore[union-attr]
        workspace.preferences_changed.connect(self._show_recent)

    @Slot()
    def new_project(self) -> None:
        """Asks for name, place, modality and labels, and makes the project."""
        if may_leave(self, self._workspace):
            dialog = NewProjectDialog(self._workspace, self)
            dialog.exec()
            dialog.deleteLater()

    @Slot()
    def try_demo(self) -> None:
        """Makes the demo project: imported, annotated, criticised, planned. It opens in the review."""
        folder = paths.data() / "demo" / time.strftime("%Y%m%d-%H%M%S")

        def work(control: JobControl) -> Path:
            return prepare_demo(folder, job=control)

        try:
            job = self._workspace.runner.start(self.tr("Prepare the demo"), work)
        except UserError as error:
            show_error(self, error, self.tr("Try the demo"))
            return
        self.demo_button.setEnabled(False)
        job.succeeded.connect(self._demo_prepared)
        job.ended.connect(self._demo_ended)

    @Slot(object)
    def _demo_prepared(self, path: Path) -> None:
        self._demo = path

    @Slot()
    def _demo_ended(self) -> None:
        self.demo_button.setEnabled(True)
        if self._demo is not None:
            path, self._demo = self._demo, None
            self.open_wanted.emit(path)
            self._workspace.stage_wanted.emit("review")

    @Slot()
    def _open(self) -> None:
        self.open_wanted.emit(None)

    @Slot(object)
    def _open_recent(self, item: QListWidgetItem) -> None:
        self.open_wanted.emit(Path(item.data(Qt.ItemDataRole.UserRole)))

    @Slot()
    def _show_recent(self) -> None:
        self.recent.clear()
        for entry in self._workspace.preferences.recent:
            path = Path(entry)
            item = QListWidgetItem(icon("database"), f"{path.stem}\n{path.parent}")
            item.setData(Qt.ItemDataRole.UserRole, entry)
            item.setToolTip(entry)
            self.recent.addItem(item)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_recent()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        paths_ = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths_ and paths_[0].suffix == ".act":
            self.open_wanted.emit(paths_[0])
