"""Fields that the wheel leaves alone unless they have the keyboard: who scrolls a form must not change its numbers."""

from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QSpinBox, QWidget
from typing_extensions import override

from act_desktop.gui.theme import SPACE

Field = TypeVar("Field", QSpinBox, QDoubleSpinBox, QComboBox)


class _Wheel(QObject):
    """Gives the wheel to whatever the field lies on."""

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def calm(field: Field) -> Field:
    """Makes a field calm; a number also moves from the edge, which the style sheet's padding does not reach.

    Args:
        field: A spin box or a combo box.
    """
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    field.installEventFilter(_Wheel(field))
    if not isinstance(field, QComboBox):
        field.lineEdit().setTextMargins(SPACE, 0, 0, 0)
    return field
