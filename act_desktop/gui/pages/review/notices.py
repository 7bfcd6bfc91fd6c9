"""What the review has to say: a line that goes away by itself, and a notice that stays."""

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QFrame, QWidget

from act_desktop.core.errors import UserError
from act_desktop.gui.widgets.basics import Role, frame, row, set_role, text_label
from act_desktop.gui.words import error_text

_SECONDS = 3


class Notices(QWidget):
    """The line is always there, so that nothing moves when it speaks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = text_label("", "muted")
        self.line.setMinimumWidth(1)
        self.text = text_label("", "bad", wrap=True)
        self.notice: QFrame = frame("notice", row(self.text, margin=8))
        self.notice.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(1000 * _SECONDS)
        self._timer.timeout.connect(self._fade)
        self.setLayout(row(self.line))

    def say(self, text: str, role: Role = "muted") -> None:
        """Something for a moment."""
        set_role(self.line, role)
        self.line.setText(text)
        self._timer.start()

    def stay(self, text: str, role: Role = "") -> None:
        """Something that stays until it is withdrawn."""
        set_role(self.text, role)
        self.text.setText(text)
        self.notice.show()

    def refuse(self, error: UserError) -> None:
        """The disk refused."""
        text = self.tr("Not saved; the sample stays here. {what} {hint}")
        what, hint = error_text(error)
        self.stay(text.format(what=what, hint=hint), "bad")

    def withdraw(self) -> None:
        """Takes the notice away."""
        self.notice.hide()

    @Slot()
    def _fade(self) -> None:
        self.line.clear()
