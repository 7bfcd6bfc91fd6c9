"""Help: pages of Markdown that come with the program, contents at the left, text at the right. Nothing is fetched."""

from pathlib import Path

from PySide6.QtCore import QLocale, Qt, QUrl, Slot
from PySide6.QtGui import QTextLength, QTextTable
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QSplitter, QTextBrowser, QWidget

from act_desktop.config import paths
from act_desktop.gui.keys import PRESETS, Action, action_title, preset_title, shown
from act_desktop.gui.theme import SPACE
from act_desktop.gui.widgets.basics import button, column, row
from act_desktop.gui.words import tr

PAGES = (
    "start",
    "data",
    "labels",
    "models",
    "annotate",
    "plan",
    "review",
    "keys",
    "train",
    "report",
    "insights",
    "glossary",
    "privacy",
    "troubleshooting",
)
"""Keys of the pages in reading order; a stage's page has the stage's key."""

_KEYS = "{keys}"
_FALLBACK = "en"


class HelpDialog(QDialog):
    """A small book.

    Args:
        page: Key of the page to open; an unknown one opens the first.
    """

    def __init__(self, parent: QWidget | None = None, page: str = PAGES[0]) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Guide"))
        self.contents = QListWidget()
        self.contents.setAccessibleName(self.tr("Contents"))
        self.contents.ensurePolished()  # or the entries would be laid out without the style sheet's distances
        for key in PAGES:
            item = QListWidgetItem(page_text(key).partition("\n")[0].lstrip("# "))
            item.setData(Qt.ItemDataRole.UserRole, key)
            self.contents.addItem(item)
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setAccessibleName(self.tr("Text of the page"))
        self.text.document().setDocumentMargin(3 * SPACE)
        self.text.anchorClicked.connect(self._follow)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(2 * SPACE)
        parts.addWidget(self.contents)
        parts.addWidget(self.text)
        letter, line = self.fontMetrics().horizontalAdvance("m"), self.fontMetrics().height()
        self.contents.setMinimumWidth(16 * letter)
        parts.setStretchFactor(0, 1)
        parts.setStretchFactor(1, 3)
        self.setLayout(column(parts, row(1, button(self.tr("Close"), self.accept)), margin=2 * SPACE))
        self.contents.currentRowChanged.connect(self._show)
        self.resize(80 * letter, 40 * line)
        self.open_page(page)

    def open_page(self, key: str) -> None:
        """Shows a page."""
        self.contents.setCurrentRow(PAGES.index(key) if key in PAGES else 0)

    @Slot(int)
    def _show(self, number: int) -> None:
        self.text.setMarkdown(page_text(PAGES[number]))
        self._space_tables()

    def _space_tables(self) -> None:
        """Markdown tables come without distances."""
        for frame in self.text.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                how = frame.format().toTableFormat()
                how.setCellPadding(SPACE)
                how.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
                how.setBorderCollapse(True)
                how.setBorderBrush(self.palette().mid())
                frame.setFormat(how)

    @Slot(QUrl)
    def _follow(self, link: QUrl) -> None:
        self.open_page(link.toString())


def page_text(key: str) -> str:
    """A page in the language in force, or in English where it is not translated."""
    language = QLocale().name().partition("_")[0]
    folder = paths.resources() / "help"
    candidates = (folder / language / f"{key}.md", folder / _FALLBACK / f"{key}.md")
    file = next((file for file in candidates if file.is_file()), Path(candidates[-1]))
    return file.read_text(encoding="utf-8").replace(_KEYS, keys_table())


def keys_table() -> str:
    """All keys of all presets, as a Markdown table."""
    titles = [preset_title(preset) for preset in PRESETS]
    lines = [f"| {tr('What it does')} | {' | '.join(titles)} |", "|---" * (len(titles) + 1) + "|"]
    for action in Action:
        cells = [tr(" or ").join(map(shown, keys[action])) for keys in PRESETS.values()]
        lines.append(f"| {action_title(action)} | {' | '.join(cells)} |")
    return "\n".join(lines)
