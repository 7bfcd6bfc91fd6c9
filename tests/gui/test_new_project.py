"""The dialog for a new project: checked as one types, and one lands on Data."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from act_desktop.core.samples import Modality
from act_desktop.gui.app import Application
from act_desktop.gui.dialogs.new_project import NewProjectDialog
from act_desktop.gui.workspace import Workspace

Settled = Callable[[Workspace], None]


@pytest.fixture
def dialog(application: Application, tmp_path: Path, qtbot: QtBot) -> NewProjectDialog:
    application.window.show()
    made = NewProjectDialog(application.workspace, application.window)
    made.show()
    made.folder.setText(str(tmp_path))
    return made


def test_a_project_is_made_and_one_lands_on_data(
    dialog: NewProjectDialog, application: Application, tmp_path: Path, settled: Settled, qtbot: QtBot
) -> None:
    QTest.keyClicks(dialog.name, "Mail: 2026/11")
    dialog.labels.setPlainText("spam – unwanted\nham")
    dialog.create_button.click()
    settled(application.workspace)
    project = application.workspace.project
    assert (project.name, project.path) == ("Mail: 2026/11", tmp_path / "Mail- 2026-11.act")
    assert project.modality is Modality.TEXT
    assert [(label.name, label.description) for label in project.scheme.labels] == [("spam", "unwanted"), ("ham", "")]
    assert application.window.stack.currentWidget() is application.window.pages["data"]


def test_nothing_is_blamed_before_it_is_touched(application: Application, qtbot: QtBot) -> None:
    dialog = NewProjectDialog(application.workspace, application.window)
    assert all(not line.text() for line in dialog.errors.values())
    dialog.create_button.click()
    assert "name" in dialog.errors["name"].text()
    assert "two labels" in dialog.errors["labels"].text()
    assert not application.workspace.is_open


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("name", " ", "Give the project a name"),
        ("name", "taken", "there already"),
        ("name", "猫" * 90, "too long"),
        ("folder", "/nowhere/at/all", "no such folder"),
        ("folder", "relative", "Choose the folder"),
        ("labels", "one", "at least two"),
        ("labels", "one\none", "there twice"),
    ],
)
def test_errors_stand_beside_the_field(
    dialog: NewProjectDialog, tmp_path: Path, field: str, text: str, said: str
) -> None:
    (tmp_path / "taken.act").touch()
    dialog.name.setText("good")
    dialog.labels.setPlainText("a\nb")
    assert all(not line.text() for line in dialog.errors.values())
    if field == "labels":
        dialog.labels.setPlainText(text)
    else:
        getattr(dialog, field).setText(text)
    assert said in dialog.errors[field].text()
    assert not dialog.create_button.isEnabled()


def test_labels_are_taken_from_folders_of_images(
    dialog: NewProjectDialog, application: Application, tmp_path: Path, settled: Settled
) -> None:
    for name in ("cats", "dogs"):
        (tmp_path / "pets" / name).mkdir(parents=True)
        Image.new("RGB", (4, 4)).save(tmp_path / "pets" / name / "1.png")
    dialog.modality.choose(Modality.IMAGE)
    dialog.take_from(tmp_path / "pets")
    settled(application.workspace)
    assert sorted(dialog.labels.toPlainText().splitlines()) == ["cats", "dogs"]


def test_data_without_labels_say_so_beside_the_field(
    dialog: NewProjectDialog, application: Application, tmp_path: Path, settled: Settled
) -> None:
    (tmp_path / "t.csv").write_text("text\na\n")
    dialog.take_from(tmp_path / "t.csv")
    settled(application.workspace)
    assert "no gold labels" in dialog.errors["labels"].text()
    assert dialog.take.isEnabled()
