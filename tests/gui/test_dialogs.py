"""Settings, About and the guide, as a person uses them."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QLocale, Qt, QTimer, QTranslator, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from act_desktop.config import paths, settings
from act_desktop.gui.app import Application
from act_desktop.gui.dialogs.about import AboutDialog
from act_desktop.gui.dialogs.help import PAGES, HelpDialog, page_text
from act_desktop.gui.dialogs.keys import KeysDialog
from act_desktop.gui.dialogs.preferences import PreferencesDialog
from act_desktop.gui.workspace import Workspace
from tests.pipeline.worlds import imported

Settled = Callable[[Workspace], None]


@pytest.fixture
def preferences(qtbot: QtBot, workspace: Workspace) -> PreferencesDialog:
    made = PreferencesDialog(workspace)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_theme_and_a_text_size_hold_at_once(application: Application, qtbot: QtBot) -> None:
    dialog = PreferencesDialog(application.workspace, application.window)
    qtbot.addWidget(dialog)
    before = QApplication.font().pointSizeF()
    dialog.theme.setCurrentIndex(dialog.theme.findData("dark"))
    assert QApplication.palette().window().color().lightnessF() < 0.5
    dialog.theme.setCurrentIndex(dialog.theme.findData("light"))
    assert QApplication.palette().window().color().lightnessF() > 0.5
    dialog.text_size.setValue(150)
    assert QApplication.font().pointSizeF() == pytest.approx(1.5 * before, rel=0.05)
    dialog.text_size.setValue(100)


def test_what_is_chosen_is_there_after_a_restart(preferences: PreferencesDialog, workspace: Workspace) -> None:
    preferences.language.setCurrentIndex(preferences.language.findData("de"))
    preferences.person.setText("  Ada ")
    preferences.gpu_layers.setValue(0)
    preferences.threads.setValue(3)
    preferences.guidance.click()
    preferences.accept()
    kept = settings.load()
    assert (kept.language, kept.name, kept.gpu_layers, kept.threads, kept.guidance) == ("de", "Ada", 0, 3, False)
    assert workspace.preferences == kept


def test_what_the_dialog_does_not_show_is_left_alone(preferences: PreferencesDialog, workspace: Workspace) -> None:
    workspace.set_preferences(msgspec.structs.replace(workspace.preferences, key_preset="prodigy", recent=("/a.act",)))
    preferences.threads.setValue(2)
    assert (workspace.preferences.key_preset, workspace.preferences.recent) == ("prodigy", ("/a.act",))


def test_a_size_is_typed_digit_by_digit(preferences: PreferencesDialog, workspace: Workspace, qtbot: QtBot) -> None:
    field = preferences.text_size
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "150")
    assert workspace.preferences.text_scale == 1.0
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert workspace.preferences.text_scale == 1.5


def test_folders_open_in_the_systems_own_program(
    preferences: PreferencesDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    for button in preferences.folder_buttons:
        button.click()
    assert [Path(url.toLocalFile()) for url in opened] == [paths.data(), paths.config(), paths.cache()]


def test_the_keys_can_be_reached_from_the_settings(preferences: PreferencesDialog, qtbot: QtBot) -> None:
    seen: list[bool] = []

    def look() -> None:
        (keys,) = preferences.findChildren(KeysDialog)
        seen.append(keys.isVisible())
        keys.accept()

    QTimer.singleShot(0, look)
    preferences.keys_button.click()
    assert seen == [True]


def test_every_field_has_a_name_for_those_who_cannot_see_it(preferences: PreferencesDialog) -> None:
    for field in (
        preferences.theme,
        preferences.language,
        preferences.text_size,
        preferences.person,
        preferences.gpu_layers,
        preferences.threads,
    ):
        assert field.accessibleName()
        assert "&" not in field.accessibleName()


@pytest.fixture
def about(qtbot: QtBot, workspace: Workspace, settled: Settled) -> AboutDialog:
    made = AboutDialog(workspace)
    qtbot.addWidget(made)
    made.show()
    settled(workspace)
    qtbot.waitUntil(lambda: made.list.count() > 0)
    return made


def test_the_licence_of_everything_inside_can_be_read(about: AboutDialog) -> None:
    names = [about.list.item(number).text().partition("\n")[0] for number in range(about.list.count())]
    assert names[0] == "ACT Desktop"
    assert "Apache License" in about.text.toPlainText()
    joined = "\n".join(names).lower()
    for part in (
        "llama.cpp",
        "llama_cpp_python",
        "fashion-mnist",
        "efficientnet",
        "material design icons",
        "pyside6",
        "qtawesome",
        "pyqtgraph",
        "torch",
        "onnxruntime",
        "numpy",
        "demo annotator",
        "python",
        "contourpy",
    ):
        assert part in joined
    assert "pytest" not in joined
    for number, name in enumerate(names):
        about.list.setCurrentRow(number)
        assert len(about.text.toPlainText()) > 400, name


def test_a_search_leaves_what_fits(about: AboutDialog) -> None:
    about.search.setText("lgpl")
    seen = [
        about.list.item(number).text().partition(" ")[0].partition("\n")[0]
        for number in range(about.list.count())
        if not about.list.item(number).isHidden()
    ]
    assert seen == ["PySide6_Essentials", "Qt", "shiboken6"]
    about.search.setText("")
    assert not about.list.item(0).isHidden()


def test_every_page_of_the_guide_opens_and_its_links_lead_somewhere(qtbot: QtBot) -> None:
    dialog = HelpDialog()
    qtbot.addWidget(dialog)
    for key in PAGES:
        dialog.open_page(key)
        assert len(dialog.text.toPlainText()) > 200
        links = [part.partition('"')[0] for part in dialog.text.toHtml().split('href="')[1:]]
        assert set(links) <= set(PAGES), key


def test_the_guide_opens_at_a_page_and_follows_links(qtbot: QtBot) -> None:
    dialog = HelpDialog(page="keys")
    qtbot.addWidget(dialog)
    assert "Accept the machine's label" in dialog.text.toPlainText()
    assert "Prodigy" in dialog.text.toPlainText()
    dialog.text.anchorClicked.emit(QUrl("plan"))
    assert dialog.text.toPlainText().startswith("Plan")
    HelpDialog(page="no such page")


def test_a_page_that_is_not_translated_is_english() -> None:
    before = QLocale()
    try:
        QLocale.setDefault(QLocale("cs"))
        assert page_text("privacy").startswith("# Privacy")
    finally:
        QLocale.setDefault(before)


@pytest.fixture
def german(qapp: QApplication, qtbot: QtBot) -> Iterator[Application]:
    """The program with its window in German."""
    before, locale = set(qapp.findChildren(QTranslator)), QLocale()
    settings.save(msgspec.structs.replace(settings.load(), language="de"))
    made = Application(qapp)
    qtbot.addWidget(made.window)
    yield made
    made.workspace.close()
    for translator in set(qapp.findChildren(QTranslator)) - before:
        qapp.removeTranslator(translator)
    QLocale.setDefault(locale)


def outlines(language: str) -> dict[str, list[str]]:
    """File → what a translation keeps of it, in its order: headings' and lists' signs, cells, where links lead."""
    kept = re.compile(r"^#+ |^\d+\. |^- |^\{keys\}$|\||\]\(\w+\)", re.MULTILINE)
    files = (paths.resources() / "help" / language).iterdir()
    return {file.name: kept.findall(file.read_text(encoding="utf-8")) for file in files}


def test_the_german_guide_is_built_like_the_english_and_shown_by_the_german_window(german: Application) -> None:
    assert outlines("de") == outlines("en")
    dialog = HelpDialog(german.window)
    titles = {key: dialog.contents.item(number).text() for number, key in enumerate(PAGES)}
    for key, page in german.window.pages.items():
        assert titles[key] == page.title()
    dialog.open_page("privacy")
    assert dialog.text.toPlainText().startswith("Datenschutz\nNichts verlässt diesen Computer.")


def test_f1_opens_the_page_of_the_stage_that_is_seen(
    application: Application, tmp_path: Path, settled: Settled, qtbot: QtBot
) -> None:
    imported(tmp_path / "p.act", n=5).close()
    window = application.window
    window.show()
    application.workspace.open(tmp_path / "p.act")
    settled(application.workspace)
    window.show_stage("plan")
    seen: list[str] = []

    def look() -> None:
        (dialog,) = window.findChildren(HelpDialog)
        seen.append(dialog.text.toPlainText().partition("\n")[0])
        dialog.accept()

    QTimer.singleShot(0, look)
    (guide,) = [action for action in window.findChildren(QAction) if action.shortcut() == QKeySequence("F1")]
    guide.trigger()
    assert seen == ["Plan"]
    qtbot.waitUntil(lambda: not window.findChildren(HelpDialog))
    settled(application.workspace)
