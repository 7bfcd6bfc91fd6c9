"""Alt and a letter does one thing: no two things that are seen together share a letter, in any language."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from act_desktop.config import settings
from act_desktop.gui.app import Application
from act_desktop.gui.workspace import Workspace


@pytest.fixture(params=["en", "de"])
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    before, locale = set(qapp.findChildren(QTranslator)), QLocale()
    settings.save(msgspec.structs.replace(settings.load(), language=request.param))
    yield request.param
    for translator in set(qapp.findChildren(QTranslator)) - before:
        qapp.removeTranslator(translator)
    QLocale.setDefault(locale)


def shared(window: QWidget, titles: list[str]) -> dict[str, list[str]]:
    """Letters with more than one meaning, and the texts that have them."""
    buttons = [one.text() for one in window.findChildren(QAbstractButton) if one.isVisible()]
    labels = [one.text() for one in window.findChildren(QLabel) if one.isVisible() and one.buddy() is not None]
    found: dict[str, list[str]] = defaultdict(list)
    for text in (*titles, *buttons, *labels):
        if key := QKeySequence.mnemonic(text).toString():
            found[key].append(text)
    return {key: texts for key, texts in found.items() if len(texts) > 1}


def test_pages_and_menus_share_no_letter(
    language: str, qapp: QApplication, qtbot: QtBot, demo_project: Path, settled: Callable[[Workspace], None]
) -> None:
    application = Application(qapp)
    qtbot.addWidget(application.window)
    window, workspace = application.window, application.workspace
    window.show()
    try:
        titles = [action.text() for action in window.menuBar().actions()]
        assert titles
        found = {"start": shared(window, titles)}
        workspace.open(demo_project)
        for key in window.pages:
            window.show_stage(key)
            settled(workspace)
            qapp.processEvents()
            found[key] = shared(window, titles)
        for action in window.menuBar().actions():
            menu = action.menu()
            assert isinstance(menu, QMenu)
            letters = [QKeySequence.mnemonic(one.text()).toString() for one in menu.actions()]
            found[action.text()] = {
                letter: [action.text()] for letter in letters if letter and letters.count(letter) > 1
            }
        assert {place: letters for place, letters in found.items() if letters} == {}
    finally:
        workspace.close()
