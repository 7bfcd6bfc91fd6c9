"""Predicting: asks what a classifier is to label and where the table goes, and does it."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget
from typing_extensions import override

from act_desktop.core.errors import UserError
from act_desktop.gui.dialogs.errors import show_error
from act_desktop.gui.pages.train_paths import PathField
from act_desktop.gui.theme import SPACE
from act_desktop.gui.widgets.basics import button, column, row, text_label
from act_desktop.gui.words import fill, percent
from act_desktop.gui.workspace import Workspace
from act_desktop.pipeline.predict import PredictionSummary, predict
from act_desktop.pipeline.progress import JobControl


class PredictDialog(QDialog):
    """Classifier, new data, file to write.

    Args:
        classifier: Suggested.
    """

    def __init__(self, classifier: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Predict on new data"))
        self._suggested: Path | None = None
        self.classifier = PathField(self.tr("Classifier"), self.tr("File…"))
        self.classifier.set_filter(self.tr("Classifiers (*.onnx)"))
        self.classifier.set_path(classifier)
        self.source = PathField(self.tr("New data"), self.tr("File…"), folder=self.tr("Folder…"))
        self.out = PathField(self.tr("Table to write"), self.tr("File…"), save=True)
        self.out.set_filter(self.tr("Table (*.csv)"))
        self.start = button(self.tr("&Predict"), self.accept, icon_name="play", primary=True)
        self.start.setDefault(True)
        for field in (self.classifier, self.source, self.out):
            field.changed.connect(self._fit)
        self.setLayout(
            column(
                text_label(self.tr("Classifier"), "heading"),
                self.classifier,
                text_label(self.tr("New data"), "heading"),
                text_label(self.tr("A table or folder, as for an import. It does not come into the project."), "muted"),
                self.source,
                text_label(self.tr("Table to write"), "heading"),
                text_label(self.tr("A row for each sample: its label, and how probable each label is."), "muted"),
                self.out,
                1,
                row(1, button(self.tr("Cancel"), self.reject), self.start),
                margin=3 * SPACE,
            )
        )
        self.resize(60 * self.fontMetrics().horizontalAdvance("m"), self.sizeHint().height())
        self._fit()

    @override
    def accept(self) -> None:
        if self.out.may_write():
            super().accept()

    @Slot()
    def _fit(self) -> None:
        source = self.source.path
        if source is not None and self.out.path in {None, self._suggested}:
            suggested = source.with_name(f"{source.stem}-{self.tr('labels')}.csv")
            if suggested != self._suggested:
                self._suggested = suggested
                self.out.set_path(suggested)
        self.start.setEnabled(None not in {self.classifier.path, source, self.out.path})


class Predictions(QObject):
    """Labels new data as a long job.

    Args:
        workspace: Runs it.
        window: Whose the dialogs are.
    """

    done = Signal(str, object)
    """What was written, said for the person, and where."""

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._window = workspace, window
        self._warnings: list[str] = []

    @Slot(object)
    def ask(self, classifier: Path) -> None:
        """Asks for new data and labels them."""
        dialog = PredictDialog(classifier, self._window)
        accepted = dialog.exec() == PredictDialog.DialogCode.Accepted
        chosen, source, out = dialog.classifier.path, dialog.source.path, dialog.out.path
        dialog.deleteLater()
        if accepted and chosen is not None and source is not None and out is not None:
            self.start(chosen, source, out)

    def start(self, classifier: Path, source: Path, out: Path) -> None:
        """Labels new data with a classifier."""

        def work(control: JobControl) -> PredictionSummary:
            return predict(classifier, source, out=out, job=control)

        try:
            job = self._workspace.runner.start(self.tr("Predict"), work, pausable=False)
        except UserError as error:
            show_error(self._window, error, self.tr("Predict"))
            return
        self._warnings.clear()
        job.warned.connect(self._warned)
        job.succeeded.connect(self._predicted)

    @Slot(str)
    def _warned(self, message: str) -> None:
        self._warnings.append(message)

    @Slot(object)
    def _predicted(self, summary: PredictionSummary) -> None:
        text = self.tr("%n samples are labelled: {file}.", "", summary.samples).format(file=summary.out)
        if summary.accuracy is not None:
            text += " " + fill(
                self.tr("{share} of {n:,} with a known label are right."),
                share=percent(summary.accuracy),
                n=summary.with_gold,
            )
        if summary.problems:
            text += " " + self.tr("%n could not be read.", "", len(summary.problems))
        self.done.emit("\n".join((text, *(f"⚠ {one}" for one in dict.fromkeys(self._warnings)))), summary.out)
