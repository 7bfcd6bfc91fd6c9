"""A card with one figure: what it is, the number large, and what to know about it."""

from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from act_desktop.gui.theme import SPACE
from act_desktop.gui.widgets.basics import Role, column, set_role, text_label


class FigureCard(QFrame):
    """One figure.

    Args:
        title: What it is.
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.title = text_label(title, "muted", wrap=True)
        self.figure = text_label("–", "figure")
        self.note = text_label("", "muted", wrap=True)
        self.setLayout(column(self.title, self.figure, self.note, 1, margin=2 * SPACE, space=SPACE // 2))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setMinimumWidth(120)
        self.setAccessibleName(title)
        self._compact = False

    def set_title(self, title: str) -> None:
        """Says anew what it is."""
        self.title.setText(title)
        self.setAccessibleName(title)

    def set_compact(self, *, compact: bool) -> None:
        """Leaves the note out, where there is no room for it; the card's tool tip has it then."""
        self._compact = compact
        self.note.setVisible(bool(self.note.text()) and not compact)

    def show_figure(self, figure: str, note: str = "", *, role: Role = "muted") -> None:
        """Shows a figure.

        Args:
            figure: The number, or a dash where there is none.
            note: What to know about it, in small.
            role: Of the note.
        """
        self.figure.setText(figure)
        self.note.setText(note)
        self.setToolTip(note)
        self.note.setVisible(bool(note) and not self._compact)
        set_role(self.note, role)
        self.setAccessibleDescription(f"{figure}. {note}" if note else figure)
