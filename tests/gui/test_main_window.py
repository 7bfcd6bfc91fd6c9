"""The window around the pages: stages, menus, errors, opening, closing."""

import errno
import threading
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from act_desktop.config import paths
from act_desktop.core.errors import UserError
from act_desktop.gui import theme
from act_desktop.gui.app import Application
from act_desktop.gui.dialogs import errors
from act_desktop.gui.workspace import Workspace
from act_desktop.pipeline.progress import JobControl
from act_desktop.store import Project
from tests.gui.message_boxes import answer_dialog

Settled = Callable[[Workspace], None]


def stage_buttons(application: Application) -> dict[str, QToolButton]:
    return {button.accessibleName(): button for button in application.window.rail.findChildren(QToolButton)}


def test_the_stages_stand_in_the_order_of_the_datas_way_with_their_state(
    application: Application, demo_project: Path, settled: Settled
) -> None:
    application.window.show()
    application.window.open_project(demo_project)
    settled(application.workspace)
    buttons = stage_buttons(application)
    assert list(buttons) == ["Data", "Labels", "Models", "Annotate", "Plan", "Review", "Train", "Report"]
    assert buttons["Data"].accessibleDescription() == "600 samples"
    assert buttons["Annotate"].accessibleDescription() == "600 of 600"
    assert buttons["Review"].accessibleDescription().endswith("to do")


def test_stages_are_reached_by_mouse_and_by_keyboard(
    application: Application, demo_project: Path, settled: Settled, qtbot: QtBot
) -> None:
    window = application.window
    window.show()
    window.open_project(demo_project)
    settled(application.workspace)
    QTest.mouseClick(stage_buttons(application)["Plan"], Qt.MouseButton.LeftButton)
    assert window.stack.currentWidget() is window.pages["plan"]
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.stack.currentWidget() is window.pages["labels"]
    settled(application.workspace)


def test_a_project_open_elsewhere_can_be_looked_at(
    application: Application, demo_project: Path, settled: Settled
) -> None:
    application.window.show()
    with Project.open(demo_project):
        said = answer_dialog("Open read-only")
        application.window.open_project(demo_project)
        assert said
        assert application.workspace.project.readonly
        settled(application.workspace)
    application.window.close_project()


def test_a_file_that_is_no_project_is_said_to_be_none(application: Application, tmp_path: Path) -> None:
    application.window.show()
    bad = tmp_path / "bad.act"
    bad.write_text("no project")
    said = answer_dialog("Cancel")
    application.window.open_project(bad)
    assert "not a project" in said[0]
    assert not application.workspace.is_open


def test_a_failed_job_says_what_to_do(application: Application, qtbot: QtBot) -> None:
    application.window.show()

    def work(_: JobControl) -> None:
        raise UserError("The disk is full.", hint="Free some space.")

    said = answer_dialog("OK")
    application.workspace.runner.start("Import", work)
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["The disk is full.", "Free some space."]


def test_a_bug_is_shown_with_a_report_and_the_window_lives_on(
    application: Application, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ACT_DESKTOP_CACHE", str(tmp_path))
    application.window.show()

    def work(_: JobControl) -> None:
        raise ZeroDivisionError("a made-up bug")

    said = answer_dialog("Close")
    application.workspace.runner.start("Import", work)
    qtbot.waitUntil(lambda: bool(said))
    assert "bug" in said[0]
    (report,) = (paths.cache() / "reports").glob("*.txt")
    assert "a made-up bug" in report.read_text()
    assert application.window.isVisible()


def test_a_bug_is_shown_though_no_report_can_be_written(
    application: Application, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(errors, "save_bug_report", full)
    application.window.show()

    def work(_: JobControl) -> None:
        raise ZeroDivisionError("a made-up bug")

    said = answer_dialog("Close")
    application.workspace.runner.start("Import", work)
    qtbot.waitUntil(lambda: bool(said))
    assert "bug" in said[0]
    assert said[1] == ""


def test_a_new_project_waits_for_the_job_and_says_so(application: Application, qtbot: QtBot) -> None:
    application.window.show()
    go_on = threading.Event()
    application.workspace.runner.start("Import", lambda _: go_on.wait())
    said = answer_dialog("OK")
    application.window.start.new_project()
    assert said[0] == "“Import” is still running."
    go_on.set()
    qtbot.waitUntil(lambda: application.workspace.runner.idle)


def test_closing_the_window_while_a_job_runs_stops_it_and_waits(application: Application, qtbot: QtBot) -> None:
    application.window.show()
    ended = threading.Event()

    def work(control: JobControl) -> None:
        try:
            while True:
                control.checkpoint()
                time.sleep(0.005)
        finally:
            ended.set()

    application.workspace.runner.start("Annotate", work)
    application.window.close()
    assert application.window.isVisible(), "the job has not ended yet"
    qtbot.waitUntil(lambda: not application.window.isVisible())
    assert ended.is_set()


@pytest.mark.parametrize(("chosen", "colours"), [("light", theme.LIGHT), ("dark", theme.DARK)])
def test_the_theme_can_be_chosen(application: Application, chosen: str, colours: theme.Colours) -> None:
    application.workspace.set_preferences(msgspec.structs.replace(application.workspace.preferences, theme=chosen))
    assert QApplication.palette().window().color().name() == colours.window


def test_text_grows_and_shrinks_by_keyboard(application: Application, qtbot: QtBot) -> None:
    window = application.window
    with qtbot.waitActive(window):
        window.show()
    before = QApplication.font().pointSizeF()
    QTest.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.font().pointSizeF() > before
    QTest.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.font().pointSizeF() == pytest.approx(before)
