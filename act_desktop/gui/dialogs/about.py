"""About: version, what stays on this computer, and the licences of everything the program consists of."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QSizePolicy,
    QSplitter,
    QWidget,
)

from act_desktop import __version__
from act_desktop.gui.theme import SPACE
from act_desktop.gui.widgets.basics import button, column, row, text_label
from act_desktop.gui.workspace import Workspace
from act_desktop.pipeline.licences import Component, components
from act_desktop.pipeline.progress import JobControl


class AboutDialog(QDialog):
    """The licences are read when the dialog opens; a search looks in names, purposes and licences.

    Args:
        workspace: Reads.
    """

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About ACT Desktop"))
        self._components: list[Component] = []
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search in names and licences"))
        self.search.setAccessibleName(self.tr("Search in names and licences"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.count = text_label(self.tr("Reading the licences…"), "muted")
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("What the program consists of"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._show)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.document().setDocumentMargin(2 * SPACE)
        self.text.setAccessibleName(self.tr("Text of the licence"))
        left = QWidget()
        left.setLayout(column(self.search, self.list, self.count))
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(2 * SPACE)
        parts.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        parts.addWidget(left)
        parts.addWidget(self.text)
        letter, line = self.fontMetrics().horizontalAdvance("m"), self.fontMetrics().height()
        left.setMinimumWidth(20 * letter)
        parts.setStretchFactor(0, 1)
        parts.setStretchFactor(1, 2)
        self.setLayout(
            column(
                text_label(self.tr("ACT Desktop {version}").format(version=__version__), "title"),
                text_label(
                    self.tr("A local model labels your data, a critic doubts its labels, you review what matters."),
                    wrap=True,
                ),
                text_label(
                    self.tr(
                        "Everything runs on this computer. The program opens no connection, sends no statistics, looks "
                        "for no updates and needs no account. Licence: Apache 2.0."
                    ),
                    "muted",
                    wrap=True,
                ),
                text_label(self.tr("Licences of everything inside"), "heading"),
                parts,
                row(1, button(self.tr("Close"), self.accept)),
                margin=3 * SPACE,
                space=SPACE,
            )
        )
        self.resize(84 * letter, 42 * line)
        workspace.runner.query(self.tr("Read the licences"), _read).succeeded.connect(self._take)

    @Slot(object)
    def _take(self, found: list[Component]) -> None:
        self._components = found
        for one in found:
            item = QListWidgetItem(f"{one.name} {one.version}".strip() + f"\n{one.licence}")
            item.setToolTip(one.about)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._filter()

    @Slot()
    def _filter(self) -> None:
        wanted = self.search.text().strip().lower()
        seen = 0
        for number, one in enumerate(self._components):
            fits = wanted in f"{one.name} {one.about} {one.licence}".lower()
            self.list.item(number).setHidden(not fits)
            seen += fits
        self.count.setText(self.tr("%n parts", "", seen))

    @Slot()
    def _show(self) -> None:
        if (number := self.list.currentRow()) >= 0:
            one = self._components[number]
            head = "\n".join(line for line in (f"{one.name} {one.version}".strip(), one.about, one.licence) if line)
            self.text.setPlainText(f"{head}\n\n{one.text}")


def _read(_: JobControl) -> list[Component]:
    return components()
