"""The small parts that all pages are made of, so that they look and behave alike."""

from collections.abc import Callable
from typing import Literal, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QLayout, QPushButton, QVBoxLayout, QWidget

from act_desktop.gui.icons import icon
from act_desktop.gui.theme import SPACE

Role = Literal["title", "heading", "muted", "figure", "good", "warning", "bad", "badge", ""]
Kind = Literal["card", "notice", "rail", "drop"]
Layout = TypeVar("Layout", bound=QBoxLayout)


def text_label(text: str = "", role: Role = "", *, wrap: bool = False) -> QLabel:
    """A text that is read only; never rich text, since it may come from data.

    Args:
        text: What it says.
        role: How it looks; the style sheet knows these.
        wrap: Break long lines.
    """
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setWordWrap(wrap)
    return label


def set_role(label: QLabel, role: Role) -> None:
    """Changes how a label looks."""
    if label.property("role") != role:
        label.setProperty("role", role)
        label.style().unpolish(label)
        label.style().polish(label)


def button(text: str, on_click: Callable[[], object], *, icon_name: str = "", primary: bool = False) -> QPushButton:
    """A push button.

    Args:
        text: What it does; `&` marks the letter that reaches it.
        on_click: A bound method of a QObject.
        icon_name: See `icons.icon`.
        primary: The one thing to do on this page.
    """
    made = QPushButton(text)
    if icon_name:
        role = made.palette().ColorRole
        made.setIcon(icon(icon_name, role.HighlightedText if primary else role.WindowText))
    if primary:
        made.setProperty("kind", "primary")
    made.clicked.connect(on_click)
    return made


def frame(kind: Kind, layout: QBoxLayout) -> QFrame:
    """A frame around a layout."""
    made = QFrame()
    made.setProperty("kind", kind)
    made.setLayout(layout)
    return made


def column(*parts: QWidget | QLayout | int, margin: int = 0, space: int = SPACE) -> QVBoxLayout:
    """Widgets and layouts below each other; an int is a stretch."""
    return _filled(QVBoxLayout(), parts, margin, space)


def row(*parts: QWidget | QLayout | int, margin: int = 0, space: int = SPACE) -> QHBoxLayout:
    """Widgets and layouts beside each other; an int is a stretch."""
    return _filled(QHBoxLayout(), parts, margin, space)


def card(*parts: QWidget | QLayout | int) -> QFrame:
    """Parts below each other that belong together."""
    return frame("card", column(*parts, margin=2 * SPACE))


def _filled(layout: Layout, parts: tuple[QWidget | QLayout | int, ...], margin: int, space: int) -> Layout:
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(space)
    for part in parts:
        if isinstance(part, int):
            layout.addStretch(part)
        elif isinstance(part, QLayout):
            layout.addLayout(part)
        else:
            layout.addWidget(part)
    return layout
