"""The settings: look, language, whose decisions, how models run, where the program keeps its files."""

import msgspec
from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QFormLayout, QLineEdit, QScrollArea, QSpinBox, QWidget

from act_desktop.config import paths
from act_desktop.config.settings import Preferences, account
from act_desktop.gui.dialogs.files import open_path
from act_desktop.gui.dialogs.keys import KeysDialog
from act_desktop.gui.pages.models_engine import ALL_LAYERS, MOST_LAYERS, MOST_THREADS
from act_desktop.gui.theme import SPACE
from act_desktop.gui.widgets.basics import button, card, column, row, text_label
from act_desktop.gui.widgets.calm import calm
from act_desktop.gui.workspace import Workspace


class PreferencesDialog(QDialog):
    """Every choice holds at once and is kept; there is nothing to confirm.

    Args:
        workspace: Keeps the choices.
    """

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        chosen = workspace.preferences
        self.setWindowTitle(self.tr("Settings"))
        self.theme = _choice({"system": self.tr("As the system"), "light": self.tr("Light"), "dark": self.tr("Dark")})
        self.theme.setCurrentIndex(self.theme.findData(chosen.theme))
        self.language = _choice({"": self.tr("As the system"), "en": "English", "de": "Deutsch"})
        self.language.setCurrentIndex(max(0, self.language.findData(chosen.language)))
        self.language_note = text_label(self.tr("The language holds from the next start of the program."), "muted")
        self.text_size = _number(70, 200, round(100 * chosen.text_scale))
        self.text_size.setSingleStep(10)
        self.text_size.setSuffix(self.tr(" %"))
        self.guidance = QCheckBox(self.tr("Show &guidance where choices are made"))
        self.guidance.setChecked(chosen.guidance)
        self.person = QLineEdit(chosen.person)
        self.person.setPlaceholderText(account())
        self.gpu_layers = _number(ALL_LAYERS, MOST_LAYERS, chosen.gpu_layers)
        self.gpu_layers.setSpecialValueText(self.tr("All"))
        self.threads = _number(0, MOST_THREADS, chosen.threads)
        self.threads.setSpecialValueText(self.tr("As many as fit this computer"))
        self.keys_button = button(self.tr("&Keys…"), self._open_keys, icon_name="keyboard")
        self.folder_buttons = (
            button(self.tr("Models and demos"), self._open_data, icon_name="folder-open"),
            button(self.tr("Settings file"), self._open_config, icon_name="folder-open"),
            button(self.tr("Temporary files"), self._open_cache, icon_name="folder-open"),
        )
        inner = QWidget()
        inner.setLayout(column(*self._cards(), 1, space=2 * SPACE))
        scrolling = QScrollArea()
        scrolling.setWidgetResizable(True)
        scrolling.setWidget(inner)
        self.setLayout(column(scrolling, row(1, button(self.tr("Close"), self.accept)), margin=2 * SPACE))
        metrics = self.fontMetrics()
        self.resize(54 * metrics.horizontalAdvance("m"), 44 * metrics.height())
        for box in (self.theme, self.language):
            box.currentIndexChanged.connect(self._keep)
        for number in (self.text_size, self.gpu_layers, self.threads):
            # Typing “150” must not pass through “1” and “15”.
            number.setKeyboardTracking(False)
            number.valueChanged.connect(self._keep)
        self.guidance.toggled.connect(self._keep)
        self.person.editingFinished.connect(self._keep)
        self.finished.connect(self._keep)

    def _cards(self) -> list[QWidget]:
        look = _form(
            (self.tr("&Theme"), self.theme),
            (self.tr("&Language"), self.language),
            (self.tr("Text &size"), self.text_size),
        )
        name = _form((self.tr("&Your name"), self.person))
        engine = _form(
            (self.tr("Layers on the &graphics card"), self.gpu_layers), (self.tr("Processor th&reads"), self.threads)
        )
        return [
            card(text_label(self.tr("Look"), "heading"), look, self.language_note, self.guidance),
            card(
                text_label(self.tr("Whose decisions these are"), "heading"),
                name,
                _note(self.tr("The name is kept with every decision, so that the report can say who made it.")),
            ),
            card(
                text_label(self.tr("Keys of the review"), "heading"),
                row(self.keys_button, 1),
            ),
            card(
                text_label(self.tr("How models run"), "heading"),
                engine,
                _note(
                    self.tr(
                        "Without a usable graphics card everything runs on the processor. Fewer layers help where the "
                        "card’s memory is too small. It holds for the next run."
                    )
                ),
            ),
            card(
                text_label(self.tr("Where the program keeps its files"), "heading"),
                row(*self.folder_buttons, 1),
                _note(self.tr("Your projects lie where you made them; each is one file.")),
            ),
        ]

    @Slot()
    def _keep(self) -> None:
        preferences: Preferences = msgspec.structs.replace(
            self._workspace.preferences,
            theme=self.theme.currentData(),
            language=self.language.currentData(),
            text_scale=self.text_size.value() / 100,
            guidance=self.guidance.isChecked(),
            person=self.person.text().strip(),
            gpu_layers=self.gpu_layers.value(),
            threads=self.threads.value(),
        )
        self._workspace.set_preferences(preferences)

    @Slot()
    def _open_keys(self) -> None:
        KeysDialog(self._workspace, self).exec()

    @Slot()
    def _open_data(self) -> None:
        open_path(self, paths.data())

    @Slot()
    def _open_config(self) -> None:
        open_path(self, paths.config())

    @Slot()
    def _open_cache(self) -> None:
        open_path(self, paths.cache())


def _choice(entries: dict[str, str]) -> QComboBox:
    made = calm(QComboBox())
    for key, title in entries.items():
        made.addItem(title, key)
    return made


def _number(low: int, high: int, value: int) -> QSpinBox:
    made = calm(QSpinBox())
    made.setRange(low, high)
    made.setValue(value)
    return made


def _note(text: str) -> QWidget:
    return text_label(text, "muted", wrap=True)


def _form(*fields: tuple[str, QWidget]) -> QFormLayout:
    form = QFormLayout()
    form.setSpacing(SPACE)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignVCenter)
    for title, field in fields:
        form.addRow(title, field)
        field.setAccessibleName(title.replace("&", ""))
    return form
