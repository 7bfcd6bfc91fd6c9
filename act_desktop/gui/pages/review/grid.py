"""The grid: look-alikes at a glance, confirmed many at once."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QListView, QWidget
from typing_extensions import override

from act_desktop.core.samples import LabelScheme, Modality
from act_desktop.gui.item_models.look_alikes import LookAlikesModel
from act_desktop.gui.item_models.thumbnails import Thumbnails
from act_desktop.gui.keys import Action, Keys
from act_desktop.gui.pages.review.look_alike_delegate import SIDE, LookAlikeDelegate
from act_desktop.gui.theme import SPACE
from act_desktop.gui.widgets.basics import button, card, row, text_label
from act_desktop.gui.words import fill
from act_desktop.gui.workspace import Workspace
from act_desktop.pipeline.progress import JobControl
from act_desktop.pipeline.review_samples import look_alikes
from act_desktop.pipeline.reviewing import Sitting


class Grid(QWidget):
    """Open samples that the machine gave the same label, the least suspicious first.

    Args:
        workspace: What all pages share.
    """

    confirmed = Signal(object, str, str)
    """Sample ids, the label the person gives them, and the machine's."""
    closed = Signal()
    opened = Signal(object)
    """A sample to be looked at on its own, by its id."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._sitting: Sitting | None = None
        self._stale = False
        self.keys: Keys | None = None
        """In force; what they mean here is what they mean on the page."""
        self.label = QComboBox()
        self.label.setAccessibleName(self.tr("The machine's label"))
        self.label.setMaximumWidth(30 * SPACE)
        self.label.currentIndexChanged.connect(self.refresh)
        self.found = text_label("", "muted")
        self.model = LookAlikesModel(workspace.runner, Thumbnails(workspace.runner, self), SIDE, self)
        self.view = _View()
        self.view.setModel(self.model)
        self.delegate = LookAlikeDelegate(self.view)
        self.view.setItemDelegate(self.delegate)
        self.view.selectionModel().selectionChanged.connect(self._show_selection)
        self.view.doubleClicked.connect(self._opened)
        self.view.pressed_key.connect(self._key)
        self.confirm = button("", self._confirm, icon_name="check-all", primary=True)
        self.all = button(self.tr("Select &all"), self.view.selectAll)
        self.close_button = button(self.tr("Back"), self.closed.emit, icon_name="arrow-left")
        self.hint = text_label(
            self.tr(
                "Select with the mouse, or with the arrow keys and Shift; Enter confirms the machine's label, "
                "a label's key gives that label. One undo takes all of them back. Double-click to see a sample alone."
            ),
            "muted",
            wrap=True,
        )
        labelled = row(text_label(self.tr("The machine says")), self.label, self.found, 1, self.close_button)
        body = card(labelled, self.hint, self.view, row(self.all, 1, self.confirm))
        self.setLayout(row(body))

    def begin(self, sitting: Sitting, scheme: LabelScheme, label: str) -> None:
        """Takes the samples of a plan.

        Args:
            sitting: The plan under review.
            scheme: The labels.
            label: Whose look-alikes are shown; the first of the scheme if it has no such label.
        """
        self._sitting = sitting
        self.label.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.label.clear()
        self.label.addItems(list(scheme.names))
        self.label.setCurrentIndex(max(0, self.label.findText(label)))
        self.label.blockSignals(False)  # noqa: FBT003
        self.delegate.pictures = self._workspace.project.modality is not Modality.TEXT
        self.view.setGridSize(self.delegate.size())
        self.refresh()

    def end(self) -> None:
        """Puts everything away."""
        self._sitting = None
        self.model.clear()
        self.model.seen.clear()

    @Slot()
    def refresh(self) -> None:
        """Reads which samples there are, once the grid is seen. Until then nothing is shown that could be confirmed."""
        if self._sitting is not None and self._workspace.is_open:
            self.model.clear()
            self.found.clear()
            self._show_selection()
            self._stale = True
            self._read_if_seen()

    def _read_if_seen(self) -> None:
        if self._sitting is None or not self._stale or not self.isVisible():
            return
        self._stale = False
        reader, plan, label = self._workspace.reader, self._sitting.plan, self.label.currentText()

        def work(_: JobControl) -> tuple[object, str, list[int]]:
            return plan, label, look_alikes(reader, plan, label)

        self._workspace.runner.query(self.tr("Find look-alikes"), work).succeeded.connect(self._show_found)

    @Slot(object)
    def _show_found(self, answer: tuple[object, str, list[int]]) -> None:
        plan, label, ids = answer
        if self._sitting is None or plan is not self._sitting.plan or label != self.label.currentText():
            return
        self.model.show_samples(self._workspace.reader, self._sitting.plan, ids)
        self.found.setText(self.tr("%n open", "", len(ids)))
        if ids:
            self.view.setCurrentIndex(self.model.index(0))
            self.view.selectionModel().clearSelection()
        self._show_selection()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read_if_seen()

    def _selected(self) -> list[int]:
        return sorted(index.row() for index in self.view.selectionModel().selectedIndexes())

    @Slot()
    def _show_selection(self) -> None:
        count = len(self.view.selectionModel().selectedIndexes())
        label = self.label.currentText()
        self.confirm.setText(fill(self.tr("Confirm {n:,} as “{label}”"), n=count, label=label))
        self.confirm.setEnabled(bool(count) and not self._workspace.project.readonly)

    @Slot()
    def _confirm(self) -> None:
        self._give(self.label.currentText())

    def _give(self, label: str) -> None:
        rows = self._selected()
        if rows and self.confirm.isEnabled():
            self.confirmed.emit([self.model.sample_id(row) for row in rows], label, self.label.currentText())

    @Slot(QModelIndex)
    def _opened(self, index: QModelIndex) -> None:
        self.opened.emit(self.model.sample_id(index.row()))

    @Slot(object)
    def _key(self, event: QKeyEvent) -> None:
        meaning = self.keys.of(event) if self.keys is not None else None
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} or meaning is Action.ACCEPT:
            self._confirm()
        elif isinstance(meaning, str) and not isinstance(meaning, Action):
            self._give(meaning)
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            event.ignore()


class _View(QListView):
    """Leaves the keys that are not for moving and selecting to the grid."""

    pressed_key = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setWordWrap(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAccessibleName(self.tr("Look-alikes"))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        moving = {
            Qt.Key.Key_Up,
            Qt.Key.Key_Down,
            Qt.Key.Key_Left,
            Qt.Key.Key_Right,
            Qt.Key.Key_Home,
            Qt.Key.Key_End,
            Qt.Key.Key_PageUp,
            Qt.Key.Key_PageDown,
        }
        select_all = event.key() == Qt.Key.Key_A and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in moving or select_all:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Space:
            self.selectionModel().select(self.currentIndex(), QItemSelectionModel.SelectionFlag.Toggle)
        else:
            event.accept()
            self.pressed_key.emit(event)
