"""Everything that the stage Report shows, one section below the other."""

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QLayout, QWidget
from typing_extensions import override

from act_desktop.gui.pages import report_tables, report_words
from act_desktop.gui.pages.report_cell import CellDialog
from act_desktop.gui.pages.report_figures import HeadlineCards
from act_desktop.gui.pages.report_plots import QualityChart, ReliabilityChart
from act_desktop.gui.pages.report_tables import PlainTable
from act_desktop.gui.theme import SPACE
from act_desktop.gui.widgets.basics import card, column, row, text_label
from act_desktop.gui.widgets.calm import calm
from act_desktop.gui.widgets.confusion import ConfusionMatrix
from act_desktop.gui.widgets.flow import Pair
from act_desktop.gui.workspace import Workspace
from act_desktop.pipeline.confusions import Confusion, confusions
from act_desktop.pipeline.figures import ReportFigures

_PLOT_HEIGHT = 18
"""In text lines."""
_MATRIX_LINES = 30


class ReportView(QWidget):
    """The sections. Those that there is nothing for say why, or are not there.

    Args:
        workspace: Reads the samples of a cell.
    """

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._figures: ReportFigures | None = None
        self._confusions: tuple[Confusion, ...] = ()
        self.simulated = text_label("", "warning", wrap=True)
        self.cards = HeadlineCards()
        self.quality = QualityChart()
        self.quality_note = text_label("", "muted", wrap=True)
        self.reliability = ReliabilityChart()
        self.reliability_note = text_label("", "muted", wrap=True)
        self.quality_section = _section(self.tr("Quality against work"), self.quality, self.quality_note)
        self.reliability_section = _section(self.tr("Does ε keep its word?"), self.reliability, self.reliability_note)
        self.labels = PlainTable(
            self.tr("Label by label"),
            (
                self.tr("Label"),
                self.tr("Samples"),
                self.tr("Precision, machine"),
                self.tr("reviewed"),
                self.tr("Recall, machine"),
                self.tr("reviewed"),
            ),
        )
        self.labels_section = _section(
            self.tr("Label by label"), self.labels, text_label(report_words.per_label(), "muted", wrap=True)
        )
        self.whose = calm(QComboBox())
        self.whose.setAccessibleName(self.tr("Whose labels"))
        self.whose.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.whose.currentIndexChanged.connect(self._show_matrix)
        self.matrix = ConfusionMatrix()
        self.matrix.chosen.connect(self.open_cell)
        self.matrix_note = text_label("", "muted", wrap=True)
        self.matrix_section = _section(
            self.tr("What is taken for what"), row(self.whose, 1), self.matrix, self.matrix_note
        )
        self.people_note = text_label("", wrap=True)
        self.people_section = _section(self.tr("People and the machine’s suggestion"), self.people_note)
        self.losses = PlainTable(
            self.tr("Classifiers trained on these labels"),
            (self.tr("Loss"), self.tr("Test accuracy"), self.tr("Seeds")),
        )
        self.losses_note = text_label("", "muted", wrap=True)
        self.losses_section = _section(self.tr("Classifiers trained on these labels"), self.losses, self.losses_note)
        self.runs = text_label("", wrap=True)
        self.runs_section = _section(self.tr("Who did what"), self.runs)
        self.setLayout(
            column(
                self.simulated,
                self.cards,
                Pair(self.quality_section, self.reliability_section),
                Pair(self.matrix_section, self.labels_section, least=90),
                self.losses_section,
                self.people_section,
                self.runs_section,
                1,
                space=2 * SPACE,
            )
        )
        self._fit_heights()

    def clear(self) -> None:
        """Forgets the project."""
        self._figures, self._confusions = None, ()
        self.cards.clear()

    def show_figures(self, found: ReportFigures) -> None:
        """Shows a project."""
        self._figures = found
        self.simulated.setText(report_words.simulated(found))
        self.simulated.setVisible(bool(self.simulated.text()))
        self.cards.show_figures(found)
        self.quality.show_figures(found)
        self.quality_note.setText(report_words.curves(found))
        self.quality_section.setVisible(found.curves is not None)
        self.reliability.show_figures(found)
        self.reliability.setVisible(found.reliability is not None)
        self.reliability_note.setText(report_words.reliability(found))
        self.labels.show_rows(report_tables.label_rows(found))
        self.labels_section.setVisible(bool(found.machine_labels))
        self._take_confusions(confusions(found.table, len(found.labels)))
        self.people_note.setText(report_words.people(found.work))
        self.people_section.setVisible(found.work is not None)
        self.losses.show_rows(report_tables.loss_rows(found))
        self.losses_note.setText(report_words.losses(found))
        self.losses_section.setVisible(bool(found.losses))
        self.runs.setText("\n".join(f"{who}: {what}" for who, what in report_tables.run_rows(found)))

    def _take_confusions(self, found: tuple[Confusion, ...]) -> None:
        self._confusions = found
        with QSignalBlocker(self.whose):
            self.whose.clear()
            self.whose.addItems([report_words.matrix_title(one) for one in found])
        self.whose.setVisible(len(found) > 1)
        self.matrix_section.setVisible(bool(found))
        self._show_matrix()

    @Slot()
    def _show_matrix(self) -> None:
        if self._figures is None or not self._confusions:
            return
        one = self._confusions[max(self.whose.currentIndex(), 0)]
        self.matrix.show_matrix(self._figures.labels, one.matrix)
        self.matrix.setMaximumWidth(self.matrix.sizeHint().width())
        self.matrix.setFixedHeight(min(self.matrix.sizeHint().height(), _MATRIX_LINES * self.fontMetrics().height()))
        self.matrix_note.setText(report_words.matrix(one))

    @Slot(str, str)
    def open_cell(self, right: str, given: str) -> None:
        """Shows the samples of a cell."""
        if self._figures is None or not self._confusions:
            return
        one = self._confusions[max(self.whose.currentIndex(), 0)]
        names = self._figures.labels
        places = one.cell(names.index(right), names.index(given))
        dialog = CellDialog(
            self._workspace, self._figures.table, places, names, right=right, given=given, parent=self.window()
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit_heights()
            self._show_matrix()

    def _fit_heights(self) -> None:
        for plot in (self.quality, self.reliability):
            plot.setFixedHeight(_PLOT_HEIGHT * self.fontMetrics().height())


def _section(title: str, *parts: QWidget | QLayout | int) -> QFrame:
    return card(text_label(title, "heading"), *parts, 1)
