"""The sample at reading size: image or text, the question above, marks and note below."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QToolButton, QWidget
from typing_extensions import override

from act_desktop.core.review import Decision, DecisionKind
from act_desktop.gui.icons import icon
from act_desktop.gui.keys import Action, Keys, action_title
from act_desktop.gui.pages.review.loader import Loaded
from act_desktop.gui.pages.review.text_view import TextView
from act_desktop.gui.theme import SPACE
from act_desktop.gui.widgets.basics import column, row, text_label
from act_desktop.gui.widgets.image_view import ImageView
from act_desktop.gui.widgets.typed_line import TypedLine

_READING = 1.3
"""Size of a sample's text against all other text."""


class SampleView(QFrame):
    """What is reviewed."""

    noted = Signal(object, str)
    """The person wrote a note: the sample's id, and the note."""
    note_left = Signal()
    """The note's field is closed."""
    resized = Signal()
    """There may be room for more pixels."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.question = text_label("", "heading", wrap=True)
        self.image = ImageView()
        self.image.setAccessibleName(self.tr("The image under review"))
        self.text = TextView()
        self.text.setAccessibleName(self.tr("The text under review"))
        self.text.setProperty("kind", "quiet")
        self.message = text_label("", "muted", wrap=True)
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stack = QStackedWidget()
        for part in (self.message, self.image, self.text):
            self.stack.addWidget(part)
        self.key = text_label("", "muted")
        self.key.setMinimumWidth(8 * SPACE)
        self.chosen = text_label("", "badge")
        self.flagged = text_label(self.tr("⚑ Flagged"), "badge")
        self.note = text_label("", "muted")
        self.note.setMinimumWidth(1)
        self.field = TypedLine()
        self.field.setPlaceholderText(self.tr("A note on this sample; Enter keeps it, Esc leaves it as it was"))
        self.field.setAccessibleName(self.tr("Note"))
        self.field.returnPressed.connect(self.keep_note)
        self.field.left.connect(self.leave_note)
        self.field.hide()
        self._note_of = 0
        self._zoom = {
            Action.ZOOM_OUT: self._tool("magnify-minus-outline", self.image.zoom_out),
            Action.ZOOM_IN: self._tool("magnify-plus-outline", self.image.zoom_in),
            Action.FIT: self._tool("fit-to-page-outline", self.image.fit),
            Action.ACTUAL: self._tool("numeric-1-box-outline", self.image.actual),
        }
        self.scale = text_label("", "muted")
        below = row(self.key, self.chosen, self.flagged, self.note, 1, self.scale, *self._zoom.values())
        self.setLayout(column(self.question, self.stack, self.field, below, margin=2 * SPACE))
        self.stack.setSizePolicy(self.image.sizePolicy())
        self.image.zoomed.connect(self._show_scale)
        self.clear()

    def _tool(self, icon_name: str, slot: object) -> QToolButton:
        made = QToolButton()
        made.setIcon(icon(icon_name))
        made.setAutoRaise(True)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(slot)
        return made

    def set_keys(self, keys: Keys) -> None:
        """Names the keys in the tool tips."""
        for action, made in self._zoom.items():
            key = keys.shown(action)
            made.setToolTip(f"{action_title(action)} ({key})" if key else action_title(action))
            made.setAccessibleName(action_title(action))

    def show_sample(self, loaded: Loaded) -> None:
        """Shows a sample; `painted` tells once it is on the screen."""
        sample = loaded.shown.sample
        self.question.setText(sample.question or "")
        self.question.setVisible(bool(sample.question))
        self.key.setText(sample.key if len(sample.key) <= 28 else f"…{sample.key[-27:]}")
        self.key.setToolTip(sample.key)
        if loaded.problem:
            self._say(loaded.problem)
        elif loaded.image is not None:
            self.image.set_image(loaded.image, loaded.full)
            self.stack.setCurrentWidget(self.image)
        else:
            self._show_text(sample.text or "")
        for part in (*self._zoom.values(), self.scale):
            part.setVisible(loaded.image is not None)

    def _show_text(self, text: str) -> None:
        font = self.font()
        if abs(self.text.font().pointSizeF() - _READING * font.pointSizeF()) > 0.1:
            font.setPointSizeF(_READING * font.pointSizeF())
            self.text.setFont(font)
        self.text.setPlainText(text)
        self.stack.setCurrentWidget(self.text)

    def show_marks(self, loaded: Loaded, decision: Decision | None) -> None:
        """What the person decided and marked."""
        marks = loaded.shown.marks
        self.flagged.setVisible(marks.flagged)
        note = marks.note.replace("\n", " ")
        self.note.setText(f"✎ {note}" if len(note) <= 40 else f"✎ {note[:39]}…")
        self.note.setToolTip(marks.note)
        self.note.setVisible(bool(note))
        self.chosen.setVisible(decision is not None)
        if decision is not None:
            skipped = decision.kind is DecisionKind.SKIP
            text = self.tr("Skipped") if skipped else self.tr("Decided: {label}").format(label=decision.label)
            self.chosen.setText(text)

    def wait(self) -> None:
        """The sample is not read yet."""
        self._say(self.tr("Loading the sample…"))
        for part in (self.question, self.flagged, self.note, self.chosen, *self._zoom.values(), self.scale):
            part.hide()

    def clear(self, why: str = "") -> None:
        """Shows nothing, and says why."""
        self.wait()
        self._say(why)
        self.key.clear()
        self.image.clear()

    def paint_now(self) -> bool:
        """Paints what is shown at once; returns whether that was done: a window nobody sees is not painted."""
        shown = self.stack.currentWidget()
        seen = shown if isinstance(shown, (ImageView, TextView)) else None
        before = seen.paints if seen is not None else 0
        target = seen.viewport() if isinstance(seen, TextView) else shown
        if target is not None:
            target.repaint()
        return seen is None or seen.paints > before

    def edit_note(self, sample_id: int, text: str, *, kept: bool = True) -> None:
        """Opens the note's field.

        Args:
            sample_id: Whose note it is, whatever is shown by the time it is kept.
            text: To begin with.
            kept: The text is that of the project file.
        """
        self._note_of = sample_id
        self.field.setText(text)
        self.field.setModified(not kept)
        self.field.show()
        self.field.setFocus()
        if kept:
            self.field.selectAll()

    @Slot()
    def keep_note(self) -> bool:
        """Closes the field and has kept what was typed; returns whether it is closed: the disk may refuse."""
        if not self.field.isHidden():
            modified = self.field.isModified()
            self.leave_note()
            if modified:
                self.noted.emit(self._note_of, self.field.text())
        return self.field.isHidden()

    @Slot()
    def leave_note(self) -> None:
        """Closes the field; what was typed is forgotten."""
        if not self.field.isHidden():
            self.field.hide()
            self.note_left.emit()

    @property
    def picture_side(self) -> int:
        """How many pixels the longer side of an image can use at most, rounded up."""
        size = QSize(self.stack.size()) * self.devicePixelRatioF()
        return max(768, -(-max(size.width(), size.height()) // 256) * 256)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    @Slot()
    def _show_scale(self) -> None:
        scale = self.image.scale
        self.scale.setText(f"{100 * scale:.0f} %")

    def _say(self, text: str) -> None:
        self.message.setText(text)
        self.stack.setCurrentWidget(self.message)
