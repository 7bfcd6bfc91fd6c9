"""The translations are complete, keep what the program fills in, and are what the window shows."""

import ast
import os
import string
import subprocess
import sys
import sysconfig
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec
import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from act_desktop.config import paths, settings
from act_desktop.core.errors import ModelError
from act_desktop.gui.app import Application
from act_desktop.gui.words import error_text, fill
from act_desktop.protocol.common import Failed

FOLDER = paths.resources() / "translations"
SOURCES = Path(__file__).parents[2] / "act_desktop"
ERROR_TEXTS = SOURCES.parent / "packaging" / "error_texts.py"
ERRORS = ("UserError", "ProjectError", "ModelError", "DataError")
GERMAN, ENGLISH = FOLDER / "act_desktop_de.ts", FOLDER / "act_desktop_en.ts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A text and its translations: one, or one for each plural form."""

    context: str
    source: str
    plural: bool
    finished: bool
    translations: tuple[str, ...]


def messages(file: Path) -> list[Message]:
    """What a .ts file holds."""
    found = []
    for context in ET.parse(file).iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            forms = translation.findall("numerusform")
            found.append(
                Message(
                    context=context.findtext("name", ""),
                    source=message.findtext("source", ""),
                    plural=message.get("numerus") == "yes",
                    finished=translation.get("type") is None,
                    translations=tuple(form.text or "" for form in forms) or (translation.text or "",),
                )
            )
    return found


def tool(name: str, *arguments: str | Path) -> None:
    """Runs one of Qt's tools."""
    command = [Path(sysconfig.get_path("scripts")) / name, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> list[Message]:
    """Every text of the sources."""
    folder = tmp_path_factory.mktemp("sources")
    errors, out = folder / "error_texts.py", folder / "sources.ts"
    errors.write_bytes(subprocess.run([sys.executable, ERROR_TEXTS, SOURCES], capture_output=True, check=True).stdout)
    tool("pyside6-lupdate", "-silent", "-locations", "none", "-extensions", "py", SOURCES / "gui", errors, "-ts", out)
    return messages(out)


def keys(found: list[Message]) -> set[tuple[str, str, bool]]:
    return {(one.context, one.source, one.plural) for one in found}


def test_every_text_of_the_window_is_translated(said: list[Message]) -> None:
    german = messages(GERMAN)
    assert keys(said) - keys(german) == set(), "run `make translations`, then translate what is unfinished"
    assert [one.source for one in german if not one.finished or not all(one.translations)] == []


def test_english_has_both_forms_of_every_plural(said: list[Message]) -> None:
    english = messages(ENGLISH)
    assert keys([one for one in said if one.plural]) - keys(english) == set()
    assert [one.source for one in english if not one.finished or len(one.translations) != 2] == []


def filled(text: str) -> Counter[tuple[str | None, ...]]:
    """The placeholders of a text with their formats."""
    return Counter(piece[1:] for piece in string.Formatter().parse(text) if piece[1] is not None)


def edges(text: str) -> tuple[str, str]:
    """The white space around a text."""
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


@pytest.mark.parametrize("file", [GERMAN, ENGLISH], ids=["de", "en"])
def test_translations_keep_placeholders_mnemonics_and_edges(file: Path) -> None:
    for one in messages(file):
        for text in one.translations:
            assert filled(text) == filled(one.source), one.source
            assert text.count("&") == one.source.count("&"), one.source
            assert text.count("%n") == one.source.count("%n"), one.source
            assert edges(text) == edges(one.source), one.source


def test_every_text_has_the_context_it_is_looked_up_with(said: list[Message]) -> None:
    """Qt looks `self.tr` up by the class; lupdate would take `page.tr` for a class “page”."""
    contexts = {one.context for one in said if one.context and not one.context.lstrip("_")[:1].isupper()}
    assert contexts == {"errors"}


def test_errors_are_written_as_literals_that_translators_can_read() -> None:
    built = []
    for file in SOURCES.rglob("*.py"):
        if {"gui", "cli"} & set(file.relative_to(SOURCES).parts):
            continue  # the window's are translated where they stand, the command line's are English
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ERRORS:
                parts = (*node.args, *(word.value for word in node.keywords if word.arg == "hint"))
                built += [f"{file}:{part.lineno}" for part in parts if isinstance(part, ast.JoinedStr | ast.BinOp)]
    assert built == []


@pytest.mark.usefixtures("_languages_restored")
def test_an_error_is_said_in_the_windows_language(qapp: QApplication) -> None:
    error = ModelError(
        "There is not enough memory for a context of {tokens} tokens.", hint="Nobody’s hint.", tokens=4096
    )
    assert str(error) == "There is not enough memory for a context of 4096 tokens. Nobody’s hint."
    assert error_text(Failed.of(error).error(ModelError)) == (error.message, error.hint)
    german = QTranslator(qapp)
    assert german.load(str(GERMAN.with_suffix(".qm")))
    qapp.installTranslator(german)
    message, hint = error_text(Failed.of(error).error(ModelError))
    assert message == "Der Speicher reicht nicht für einen Kontext von 4096 Tokens."
    assert hint == error.hint


@pytest.mark.parametrize("file", [GERMAN, ENGLISH], ids=["de", "en"])
def test_what_is_loaded_is_made_from_what_is_written(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "made.qm"
    tool("pyside6-lrelease", "-silent", file, "-qm", out)
    assert out.read_bytes() == file.with_suffix(".qm").read_bytes(), "run `make translations`"


@pytest.fixture
def _languages_restored(qapp: QApplication) -> Iterator[None]:
    before, locale = set(qapp.findChildren(QTranslator)), QLocale()
    yield
    for translator in set(qapp.findChildren(QTranslator)) - before:
        qapp.removeTranslator(translator)
    QLocale.setDefault(locale)


@pytest.mark.usefixtures("_languages_restored")
def test_the_window_speaks_german_and_so_does_qt(qapp: QApplication, qtbot: QtBot) -> None:
    settings.save(msgspec.structs.replace(settings.load(), language="de"))
    application = Application(qapp)
    qtbot.addWidget(application.window)
    try:
        assert [page.title() for page in application.window.pages.values()] == [
            "Daten",
            "Labels",
            "Modelle",
            "Annotieren",
            "Plan",
            "Prüfen",
            "Trainieren",
            "Bericht",
        ]
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        qtbot.addWidget(box)
        assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "Abbrechen"
        assert QCoreApplication.translate("QFileDialog", "Directory:") == "Verzeichnis:"
    finally:
        application.workspace.close()


SAY_IT = """
from PySide6.QtWidgets import QApplication, QWidget
from act_desktop.gui.app import Application
from act_desktop.gui.words import fill
class FeedView(QWidget): pass
application = Application(QApplication([]))
print(FeedView().tr("%n samples without an answer", "", 1), flush=True)
application.workspace.close()
"""


@pytest.mark.parametrize(
    ("system", "said"),
    [
        ("de_AT.UTF-8", "1 Beispiel ohne Antwort"),
        ("en_GB.UTF-8", "1 sample without an answer"),
        ("fr_FR.UTF-8", "1 sample without an answer"),
    ],
)
def test_the_window_speaks_the_systems_language_or_english(system: str, said: str) -> None:
    surroundings = {**os.environ, "LC_ALL": system, "PYTHONIOENCODING": "utf-8"}
    surroundings.pop("LANGUAGE", None)
    command = [sys.executable, "-c", SAY_IT]
    done = subprocess.run(command, env=surroundings, capture_output=True, encoding="utf-8", timeout=120, check=False)
    assert done.stdout.strip() == said, done.stderr


@pytest.mark.usefixtures("_languages_restored")
def test_numbers_are_written_as_the_language_does_and_dates_and_names_are_left_alone() -> None:
    QLocale.setDefault(QLocale("de"))
    day = datetime(2026, 11, 26, 17, 30)
    text = fill("{n:,} {x:.1f} {name} {day:%d.%m.%Y}", n=1234567, x=np.float64(2.5), name="a.b,c", day=day)
    assert text == "1.234.567 2,5 a.b,c 26.11.2026"
    QLocale.setDefault(QLocale("en"))
    assert fill("{n:,} {x:.1f}", n=1234567, x=2.5) == "1,234,567 2.5"
