"""One sample whole, beside the table."""

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QFormLayout, QLabel, QPlainTextEdit, QScrollArea, QWidget
from typing_extensions import override

from act_desktop.core.samples import Sample
from act_desktop.gui.dialogs.files import open_path
from act_desktop.gui.icons import icon
from act_desktop.gui.item_models.thumbnails import Thumbnails
from act_desktop.gui.theme import SPACE
from act_desktop.gui.widgets.basics import button, column, row, text_label
from act_desktop.store.browsing import SampleRow

_SIDE = 232
_LONGEST = 200_000
"""Characters of a text that are shown; Qt would take seconds to lay out more."""


class SampleDetail(QScrollArea):
    """Image or text, question, labels, and what else the data said.

    Args:
        thumbnails: Gives the picture.
    """

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setAccessibleName(self.tr("The chosen sample"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._thumbnails = thumbnails
        self._sample: Sample | None = None
        self.name = text_label(self.tr("Choose a row to see the whole sample."), "heading", wrap=True)
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setAccessibleName(self.tr("Image of the sample"))
        self.picture.setMinimumSize(QSize(_SIDE, _SIDE))
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("Text of the sample"))
        self.text.setMinimumHeight(160)
        self.question = text_label("", wrap=True)
        self.folder = button(self.tr("Open its folder"), self._open_folder, icon_name="folder-open")
        self.facts = QFormLayout()
        self.facts.setHorizontalSpacing(2 * SPACE)
        self.facts.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        inner = QWidget()
        inner.setLayout(
            column(
                self.name, self.question, self.picture, self.text, self.facts, row(self.folder, 1), 1,
                margin=SPACE, space=2 * SPACE,
            )
        )  # fmt: skip
        inner.layout().setStretch(3, 1)  # type: ignore[union-attr]
        self.setWidget(inner)
        thumbnails.ready.connect(self._picture_ready)
        self.clear()

    def clear(self) -> None:
        """Shows nothing."""
        self._sample = None
        self.name.setText(self.tr("Choose a row to see the whole sample."))
        for part in (self.picture, self.text, self.question, self.folder):
            part.hide()
        self._clear_facts()

    def show_sample(self, sample: Sample, row_: SampleRow) -> None:
        """Shows one."""
        self._sample = sample
        self.name.setText(sample.key)
        self.question.setText(sample.question or "")
        self.question.setVisible(sample.question is not None)
        self.picture.setVisible(sample.image is not None)
        self.folder.setVisible(sample.image is not None)
        self.text.setVisible(sample.text is not None)
        if sample.text is not None:
            text = sample.text
            self.text.setPlainText(text if len(text) <= _LONGEST else text[:_LONGEST] + "\n…")
        self._show_picture()
        self._clear_facts()
        by = {"human": self.tr("a person"), "model": self.tr("the model")}.get(row_.label_source, "")
        label = self.tr("{label}, given by {who}").format(label=row_.label, who=by) if row_.label else ""
        self._fact(self.tr("Gold label"), sample.gold or "")
        self._fact(self.tr("Machine label"), row_.machine_label)
        if row_.error_probability is not None:
            self._fact(self.tr("Probably wrong (ε)"), f"{100 * row_.error_probability:.0f} %")
        self._fact(self.tr("Label"), label)
        for name, value in sample.metadata.items():
            self._fact(name, value)
        if sample.image is not None:
            self._fact(self.tr("Image file"), str(sample.image))

    def _fact(self, name: str, value: str) -> None:
        if value:
            words = text_label(value if len(value) < 2000 else value[:2000] + "…", wrap=True)
            words.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            words.setAccessibleName(name)
            self.facts.addRow(text_label(name, "muted"), words)

    def _clear_facts(self) -> None:
        while self.facts.rowCount():
            self.facts.removeRow(0)

    def _show_picture(self) -> None:
        sample = self._sample
        if sample is None or sample.image is None:
            return
        found = self._thumbnails.get(sample.image, sample.content_hash, _SIDE)
        if found is None:
            self.picture.clear()
        elif found.isNull():
            self.picture.setPixmap(icon("image-broken-variant").pixmap(QSize(64, 64)))
            self.picture.setToolTip(self.tr("The image file is missing or cannot be read."))
        else:
            self.picture.setPixmap(found)
            self.picture.setToolTip("")

    @Slot(object)
    def _picture_ready(self, content_hash: str) -> None:
        if self._sample is not None and self._sample.content_hash == content_hash:
            self._show_picture()

    @Slot()
    def _open_folder(self) -> None:
        if self._sample is not None and self._sample.image is not None:
            open_path(self, self._sample.image.parent)

    @override
    def sizeHint(self) -> QSize:
        return QSize(_SIDE + 5 * SPACE, 400)
