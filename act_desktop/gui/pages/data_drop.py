"""What the stage Data shows while there is nothing yet: where to drop data, and what they may look like."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from act_desktop.core.samples import Modality
from act_desktop.gui.icons import icon
from act_desktop.gui.theme import SPACE
from act_desktop.gui.widgets.basics import card, column, frame, row, text_label
from act_desktop.gui.words import tr

_ICON = 56


class DropArea(QWidget):
    """Invites to drop a file or a folder, with examples of tables.

    Args:
        actions: Buttons that do it without a mouse.
    """

    def __init__(self, actions: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Drop your data here"))
        self._sign = QLabel()
        self._sign.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        title = text_label(self.tr("Drop a file or a folder here"), "title")
        title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._what = text_label("", "muted", wrap=True)
        self._what.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._example = text_label()
        self._example.setProperty("role", "code")
        font = self._example.font()
        font.setFamilies(["monospace"])
        font.setStyleHint(font.StyleHint.Monospace)
        self._example.setFont(font)
        self._example.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._columns = text_label("", "muted", wrap=True)
        example = card(text_label(self.tr("What a table looks like"), "heading"), self._example, self._columns)
        parts = column(self._sign, title, self._what, row(1, actions, 1), example, margin=4 * SPACE, space=2 * SPACE)
        inner = frame("drop", parts)
        inner.setMaximumWidth(760)
        inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        centred = row(1, inner, 1)
        centred.setStretch(1, 100)
        self.setLayout(column(1, centred, 2))
        self.restyle()

    def show_modality(self, modality: Modality) -> None:
        """Says what this project can read."""
        what, example = {
            Modality.TEXT: (
                self.tr("A table (CSV or TSV) or JSON Lines, one text a row."),
                "id,text,label\nm-1,Please send me the invoice.,billing\nm-2,My parcel never came.,",
            ),
            Modality.IMAGE: (
                self.tr(
                    "A folder of images (PNG, JPEG, WebP, GIF, BMP, TIFF), or a table or JSON Lines that names them. "
                    "In a folder of folders, the name of each folder is the gold label of its images."
                ),
                "id,image,label\np-1,photos/0001.jpg,shoe\np-2,photos/0002.jpg,",
            ),
            Modality.IMAGE_QUESTION: (
                self.tr("A table (CSV or TSV) or JSON Lines that names images, each with a question."),
                "id,image,question,label\nq-1,scans/a.png,Is a fracture visible?,yes\nq-2,scans/b.png,Which side?,",
            ),
        }[modality]
        self._what.setText(what)
        self._example.setText(example)
        self._columns.setText(
            self.tr(
                "“label” is the right label, where you know it (the gold label); leave it empty where you do not. "
                "“id” may be left out. Paths are relative to the table. All other columns are kept as they are."
            )
            + ("" if modality is Modality.TEXT else " " + linked_words())
        )

    def restyle(self) -> None:
        """Takes the icon in the colour of the palette at hand."""
        self._sign.setPixmap(icon("tray-arrow-down").pixmap(QSize(_ICON, _ICON)))


def linked_words() -> str:
    """That images are not copied."""
    return tr("Nothing is copied: images stay where they are, and the project remembers their places.")
