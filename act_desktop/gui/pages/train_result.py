"""A finished training: the comparison, the confusion matrix of one way, the files."""

from PySide6.QtCore import QEvent, QModelIndex, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from act_desktop.gui.dialogs.files import open_path
from act_desktop.gui.item_models.comparison import ComparisonModel
from act_desktop.gui.pages import train_words
from act_desktop.gui.theme import SPACE
from act_desktop.gui.widgets.basics import button, card, column, row, text_label
from act_desktop.gui.widgets.confusion import ConfusionMatrix
from act_desktop.pipeline.comparison import ComparedRow, Comparison

_MATRIX_LINES = 36


class TrainingResult(QWidget):
    """Shows one training; a row that is chosen has its matrix and files below."""

    cell_wanted = Signal(object, str, str)
    """The `ComparedRow`, the right label and the given one."""
    predict_wanted = Signal(object)
    """The classifier's file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._comparison: Comparison | None = None
        self._labels: tuple[str, ...] = ()
        self.model = ComparisonModel(self)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("Comparison of the ways to train"))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        self.table.selectionModel().currentRowChanged.connect(self._row_chosen)
        self.verdict = text_label("", wrap=True)
        self.warnings = text_label("", "warning", wrap=True)
        self.files = text_label("", "muted", wrap=True)
        self.folder_button = button(self.tr("Show in &folder"), self._show_folder, icon_name="folder-open")
        self.card_button = button(self.tr("Model &card"), self._show_card, icon_name="file-document-outline")
        self.predict_button = button(self.tr("&Predict on new data…"), self._predict, icon_name="tag-multiple")
        self.matrix = ConfusionMatrix()
        self.matrix.chosen.connect(self._cell_chosen)
        self.matrix_note = text_label("", "muted", wrap=True)
        self._matrix_card = card(
            text_label(self.tr("What is taken for what"), "heading"), self.matrix_note, row(self.matrix, 1)
        )
        self.setLayout(
            column(
                card(
                    text_label(self.tr("Comparison"), "heading"),
                    self.verdict,
                    self.table,
                    self.warnings,
                    self.files,
                    row(self.predict_button, 1),
                    row(self.folder_button, self.card_button, 1),
                ),
                self._matrix_card,
                space=2 * SPACE,
            )
        )

    @property
    def chosen(self) -> ComparedRow | None:
        """The row that is chosen in the table."""
        number = self.table.currentIndex().row()
        return self._comparison.rows[number] if self._comparison is not None and number >= 0 else None

    def show_comparison(self, found: Comparison, labels: tuple[str, ...]) -> None:
        """Shows a training.

        Args:
            found: Its figures.
            labels: Names of the scheme, as the matrix counts them.
        """
        self._comparison, self._labels = found, labels
        self.model.show_comparison(found)
        self._fit_table()
        self.verdict.setText(train_words.verdict(found))
        self.warnings.setText("\n".join(f"⚠ {one}" for one in found.warnings))
        self.warnings.setVisible(bool(found.warnings))
        self.table.selectRow(found.best or 0)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self._comparison is not None:
            self._fit_table()
            self._show_matrix()

    def _fit_table(self) -> None:
        height = 2 * self.fontMetrics().height()
        self.table.verticalHeader().setDefaultSectionSize(height)
        header, bar = self.table.horizontalHeader().sizeHint(), self.table.horizontalScrollBar().sizeHint()
        self.table.setFixedHeight(self.model.rowCount() * height + header.height() + bar.height() + SPACE // 2)

    @Slot(QModelIndex)
    def _row_chosen(self, _index: QModelIndex) -> None:
        found = self.chosen
        if found is None:
            return
        there = found.onnx.is_file()
        self.files.setText(
            self.tr("{file}, and its model card beside it.").format(file=found.onnx)
            if there
            else self.tr("{file} is no longer there.").format(file=found.onnx)
        )
        for one in (self.predict_button, self.card_button):
            one.setEnabled(there)
        self.folder_button.setEnabled(found.onnx.parent.is_dir())
        self._show_matrix()

    def _show_matrix(self) -> None:
        found = self.chosen
        if found is None:
            return
        fits = found.confusion.shape == (len(self._labels), len(self._labels))
        self._matrix_card.setVisible(fits)
        if fits:
            self.matrix.show_matrix(self._labels, found.confusion)
            size = self.matrix.sizeHint()
            self.matrix.setMaximumWidth(size.width())
            bar = self.matrix.horizontalScrollBar().sizeHint().height()
            self.matrix.setFixedHeight(min(size.height() + bar, _MATRIX_LINES * self.fontMetrics().height()))
            text = self.tr("{title}: right labels down, the classifier’s across, of the first repetition.").format(
                title=train_words.row_title(found)
            )
            if found.answers is not None:
                text += " " + self.tr("A click or Enter on a cell shows its test samples.")
            self.matrix_note.setText(text)

    @Slot(str, str)
    def _cell_chosen(self, right: str, given: str) -> None:
        if self.chosen is not None and self.chosen.answers is not None:
            self.cell_wanted.emit(self.chosen, right, given)

    @Slot()
    def _predict(self) -> None:
        if self.chosen is not None:
            self.predict_wanted.emit(self.chosen.onnx)

    @Slot()
    def _show_folder(self) -> None:
        if self.chosen is not None:
            open_path(self, self.chosen.onnx.parent)

    @Slot()
    def _show_card(self) -> None:
        if self.chosen is not None:
            open_path(self, self.chosen.card)
