"""Colours, spacing and the style sheet, light and dark."""

from dataclasses import asdict, dataclass
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from act_desktop.config import paths
from act_desktop.config.settings import Preferences

SPACE = 8
"""The unit of all distances, in logical pixels."""

LEAST_POINTS = 10.0
"""Of the text, before the person's own scale: some systems' fonts are too small to read all day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """The colours of a theme, as hexadecimal RGB.

    Attributes:
        window: Behind everything.
        surface: Of cards, lists and fields.
        raised: Of what stands out from a surface: headers, hovered rows.
        line: Borders.
        text: Of what is read.
        muted: Of what is read second.
        accent: Of what is chosen or to be done first; `on_accent` is text upon it.
        good: Right, done; likewise `warning` and `bad`.
    """

    window: str
    surface: str
    raised: str
    line: str
    text: str
    muted: str
    accent: str
    accent_strong: str
    accent_soft: str
    on_accent: str
    good: str
    warning: str
    bad: str


LIGHT = Colours(
    window="#f4f5f7",
    surface="#ffffff",
    raised="#eceef2",
    line="#d5d9e0",
    text="#1b1f27",
    muted="#5b6472",
    accent="#2f5fd0",
    accent_strong="#244cab",
    accent_soft="#e3eafb",
    on_accent="#ffffff",
    good="#1e7d45",
    warning="#9a6200",
    bad="#bd2c2c",
)
DARK = Colours(
    window="#16181d",
    surface="#1e2127",
    raised="#292d35",
    line="#393f4a",
    text="#e7e9ee",
    muted="#9ba4b4",
    accent="#7aa2ff",
    accent_strong="#9ab8ff",
    accent_soft="#26345a",
    on_accent="#10131a",
    good="#5cc98a",
    warning="#e3ae55",
    bad="#ff7b7b",
)

_SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


def colours() -> Colours:
    """The colours in force."""
    return DARK if QApplication.palette().window().color().lightnessF() < 0.5 else LIGHT


def apply(application: QApplication, preferences: Preferences, system_font: QFont) -> None:
    """Puts palette, style sheet and text size in force.

    Args:
        application: The one.
        preferences: Theme and text scale.
        system_font: As the system had it at the start.
    """
    application.styleHints().setColorScheme(_SCHEMES[preferences.theme])
    dark = application.styleHints().colorScheme() is Qt.ColorScheme.Dark or preferences.theme == "dark"
    chosen = DARK if dark and preferences.theme != "light" else LIGHT
    font = QFont(system_font)
    font.setPointSizeF(max(system_font.pointSizeF(), LEAST_POINTS) * preferences.text_scale)
    application.setFont(font)
    application.setPalette(palette(chosen))
    template = Template((paths.resources() / "themes" / "act.qss").read_text(encoding="utf-8"))
    sizes = {"title_size": f"{1.4 * font.pointSizeF():.1f}", "figure_size": f"{1.6 * font.pointSizeF():.1f}"}
    pictures = {
        "icons": (paths.resources() / "icons").as_posix(),
        "shade": "dark" if chosen is DARK else "light",
    }
    application.setStyleSheet(template.substitute(asdict(chosen) | sizes | pictures))


def palette(chosen: Colours) -> QPalette:
    """The colours as Qt's roles."""
    made, role, group = QPalette(), QPalette.ColorRole, QPalette.ColorGroup
    for one, colour in (
        (role.Window, chosen.window),
        (role.Base, chosen.surface),
        (role.AlternateBase, chosen.raised),
        (role.Button, chosen.surface),
        (role.ToolTipBase, chosen.raised),
        (role.WindowText, chosen.text),
        (role.Text, chosen.text),
        (role.ButtonText, chosen.text),
        (role.ToolTipText, chosen.text),
        (role.BrightText, chosen.bad),
        (role.PlaceholderText, chosen.muted),
        (role.Mid, chosen.line),
        (role.Dark, chosen.line),
        (role.Light, chosen.surface),
        (role.Highlight, chosen.accent),
        (role.Accent, chosen.accent),
        (role.HighlightedText, chosen.on_accent),
        (role.Link, chosen.accent),
        (role.LinkVisited, chosen.accent),
    ):
        made.setColor(one, QColor(colour))
    for one in (role.WindowText, role.Text, role.ButtonText):
        faint = QColor(chosen.muted)
        faint.setAlphaF(0.6)
        made.setColor(group.Disabled, one, faint)
    return made
