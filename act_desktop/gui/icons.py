"""Icons of the Material Design set (through QtAwesome), in the colours of the palette at hand."""

import qtawesome  # type: ignore[import-untyped]
from PySide6.QtGui import QIcon, QPalette
from PySide6.QtWidgets import QApplication


def icon(name: str, role: QPalette.ColorRole = QPalette.ColorRole.WindowText) -> QIcon:
    """An icon.

    Args:
        name: Its name in the Material Design set, e.g. `"image-multiple"`.
        role: Whose colour it takes. A palette that changes needs new icons: override `changeEvent` or build anew.
    """
    palette = QApplication.palette()
    disabled = palette.color(QPalette.ColorGroup.Disabled, role)
    found: QIcon = qtawesome.icon(f"mdi6.{name}", color=palette.color(role), color_disabled=disabled)
    return found
