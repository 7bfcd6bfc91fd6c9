"""The test samples of one cell of a classifier's confusion matrix."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QWidget

from act_desktop.gui.item_models.thumbnails import Thumbnails
from act_desktop.gui.theme import SPACE
from act_desktop.gui.widgets.basics import button, column, row, text_label
from act_desktop.gui.words import fill
from act_desktop.gui.workspace import Workspace
from act_desktop.pipeline.classifier_answers import Answer, read_answers
from act_desktop.pipeline.progress import JobControl

SIDE = 64
_MOST = 500
_TEXT_AT_MOST = 300


class TestCellDialog(QDialog):
    """Reads the table beside the classifier; shows the first few hundred samples.

    Args:
        workspace: Reads.
        file: What the classifier said, see `classifier_answers`.
        right: The cell's right label.
        given: The label that the classifier gave.
    """

    __test__ = False

    def __init__(
        self, workspace: Workspace, file: Path, *, right: str, given: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("“{right}”, given “{given}”").format(right=right, given=given))
        self._right, self._given = right, given
        self._answers: list[Answer] = []
        self._pictures = Thumbnails(workspace.runner, self)
        self._pictures.ready.connect(self._picture_ready)
        self.note = text_label(self.tr("Reading…"), wrap=True)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Test samples of this cell"))
        self.list.setIconSize(QSize(SIDE, SIDE))
        self.list.setWordWrap(True)
        self.setLayout(column(self.note, self.list, row(1, button(self.tr("Close"), self.accept)), margin=2 * SPACE))
        metrics = self.fontMetrics()
        self.resize(60 * metrics.horizontalAdvance("m"), 34 * metrics.height())

        def read(_: JobControl) -> list[Answer]:
            return read_answers(file, right=right, given=given)

        query = workspace.runner.query(self.tr("Read the test samples"), read)
        query.succeeded.connect(self._take)
        query.failed.connect(self.reject)  # the window says why

    @Slot(object)
    def _take(self, answers: list[Answer]) -> None:
        self._answers = answers[:_MOST]
        text = self.tr("%n test samples whose right label is “{right}” were given “{given}”.", "", len(answers))
        text = text.format(right=self._right, given=self._given)
        if len(answers) > _MOST:
            text += " " + fill(self.tr("The first {n:,} are shown."), n=_MOST)
        self.note.setText(text)
        for answer in self._answers:
            sample = answer.sample
            content = sample.text or sample.question or sample.key
            item = QListWidgetItem(" ".join(content[:_TEXT_AT_MOST].split()))
            item.setToolTip(sample.key)
            self.list.addItem(item)
        self._show_pictures()

    @Slot(object)
    def _picture_ready(self, _content_hash: object) -> None:
        self._show_pictures()

    def _show_pictures(self) -> None:
        for number, answer in enumerate(self._answers):
            item, sample = self.list.item(number), answer.sample
            if sample.image is None or item.data(Qt.ItemDataRole.UserRole):
                continue
            picture = self._pictures.get(sample.image, sample.content_hash, SIDE)
            if picture is not None:
                item.setIcon(QIcon(picture))
                item.setData(Qt.ItemDataRole.UserRole, True)  # noqa: FBT003 - the picture is there
