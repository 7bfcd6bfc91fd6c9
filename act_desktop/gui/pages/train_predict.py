"""Asks what a classifier is to label, and where the table goes."""

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QWidget

from act_desktop.gui.pages.train_paths import PathField
from act_desktop.gui.theme import SPACE
from act_desktop.gui.widgets.basics import button, column, row, text_label


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

    @Slot()
    def _fit(self) -> None:
        source = self.source.path
        if source is not None and self.out.path in {None, self._suggested}:
            suggested = source.with_name(f"{source.stem}-{self.tr('labels')}.csv")
            if suggested != self._suggested:
                self._suggested = suggested
                self.out.set_path(suggested)
        self.start.setEnabled(None not in {self.classifier.path, source, self.out.path})
