"""What leaves the stage Report: the report as a file or in the browser, and the labels."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QWidget

from act_desktop.config import paths
from act_desktop.core.errors import UserError
from act_desktop.core.results import ExportManifest
from act_desktop.gui.dialogs.errors import show_error
from act_desktop.gui.dialogs.files import ask_new_file, open_path
from act_desktop.gui.pages.report_pdf import Sheet, draw_charts, write_pdf
from act_desktop.gui.theme import SPACE
from act_desktop.gui.widgets.basics import button, row, text_label
from act_desktop.gui.workspace import Subject, Workspace
from act_desktop.pipeline.export import export
from act_desktop.pipeline.progress import JobControl
from act_desktop.pipeline.report import save


class ReportActions(QWidget):
    """Save the report, open it, export the labels."""

    done = Signal(str, object)
    """What was written, said for the person, and where."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._sheet: Sheet | None = None
        self.save = button(self.tr("&Save report…"), self.save_report, icon_name="content-save", primary=True)
        self.browse = button(self.tr("&Open in browser"), self.open_report, icon_name="open-in-new")
        self.browse.setToolTip(self.tr("The page is a file on this computer; nothing leaves it."))
        self.export = button(self.tr("&Export labels…"), self.export_labels, icon_name="database-export")
        self.setLayout(row(self.export, self.browse, self.save))

    def show_sheet(self, found: Sheet | None) -> None:
        """What would be written; None while there is nothing."""
        self._sheet = found
        readonly = self._workspace.is_open and self._workspace.project.readonly
        self.save.setEnabled(found is not None)
        self.browse.setEnabled(found is not None)
        self.export.setEnabled(found is not None and not readonly)
        self.export.setToolTip(
            self.tr("The project is open read-only: an export is noted in it, so there can be none.")
            if readonly
            else self.tr("Every sample with its label, where the label came from, and how it was drawn.")
        )

    @Slot()
    def save_report(self) -> None:
        """Asks for a file and writes the report there."""
        kinds = (self.tr("Web page (*.html)"), self.tr("PDF (*.pdf)"))
        chosen = self._ask(self.tr("Save report"), self.tr("report") + ".html", kinds)
        found = self._sheet
        if chosen is None or found is None:
            return

        def work(_: JobControl) -> Path:
            save(found.figures, chosen)
            return chosen

        def draw(_: JobControl) -> tuple[Sheet, dict[str, str], Path]:
            return found, draw_charts(found), chosen

        title = self.tr("Save the report")
        if chosen.suffix == ".pdf":
            self._start(title, draw, self._write_pdf, pausable=False)
        else:
            self._start(title, work, self._saved, pausable=False)

    @Slot(object)
    def _write_pdf(self, drawn: tuple[Sheet, dict[str, str], Path]) -> None:
        sheet, charts, file = drawn
        try:
            write_pdf(sheet, charts, file)
        except UserError as error:
            self._workspace.runner.failed.emit(error, self.tr("Save the report"))
        else:
            self._saved(file)

    @Slot()
    def open_report(self) -> None:
        """Shows the report in the person's browser, from a file among the program's own."""
        found, file = self._sheet, paths.cache() / "report.html"
        if found is None:
            return

        def work(_: JobControl) -> Path:
            save(found.figures, file)
            return file

        self._workspace.runner.query(self.tr("Make the report"), work).succeeded.connect(self._open)

    @Slot()
    def export_labels(self) -> None:
        """Asks for a file and writes all labels there."""
        kinds = (self.tr("Table (*.csv)"), self.tr("JSON Lines (*.jsonl)"))
        chosen = self._ask(self.tr("Export labels"), self.tr("labelled") + ".csv", kinds)
        if chosen is None:
            return
        project = self._workspace.project

        def work(control: JobControl) -> ExportManifest:
            return export(project, chosen, format=chosen.suffix[1:], job=control)

        self._start(self.tr("Export the labels"), work, self._exported)

    def _ask(self, title: str, name: str, kinds: Sequence[str]) -> Path | None:
        """A file to write, beside the project at first."""
        project = self._workspace.project.path
        return ask_new_file(self, title, kinds, start=str(project.with_name(f"{project.stem}-{name}")))

    def _start(
        self,
        title: str,
        work: Callable[[JobControl], Any],
        on_success: Callable[[Any], None],
        *,
        pausable: bool = True,
    ) -> None:
        try:
            job = self._workspace.runner.start(title, work, pausable=pausable)
        except UserError as error:
            show_error(self, error, title)
            return
        job.succeeded.connect(on_success)

    @Slot(object)
    def _saved(self, file: Path) -> None:
        self.done.emit(self.tr("The report is saved: {file}").format(file=file), file)

    @Slot(object)
    def _exported(self, made: ExportManifest) -> None:
        text = self.tr("%n samples are written to {file}.", "", made.rows).format(file=made.path)
        self.done.emit(text, Path(made.path))
        self._workspace.announce(Subject.EXPORTS)

    @Slot(object)
    def _open(self, file: Path) -> None:
        open_path(self, file)


class WrittenNotice(QFrame):
    """Names the file that was written last, and shows it or its folder."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "notice")
        self._file: Path | None = None
        self.text = text_label("", wrap=True)
        self.open = button(self.tr("Open"), self._open, icon_name="open-in-new")
        self.folder = button(self.tr("Show folder"), self._open_folder, icon_name="folder-open")
        layout = row(self.text, self.open, self.folder)
        layout.setContentsMargins(2 * SPACE, SPACE, SPACE, SPACE)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self.hide()

    @Slot(str, object)
    def show_written(self, text: str, file: Path) -> None:
        """Says what was written where."""
        self._file = file
        self.text.setText(text)
        self.show()

    @Slot()
    def _open(self) -> None:
        if self._file is not None:
            open_path(self, self._file)

    @Slot()
    def _open_folder(self) -> None:
        if self._file is not None:
            open_path(self, self._file.parent)
