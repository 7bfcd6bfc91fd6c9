"""The stage Labels: names while they are free, words always, nothing lost."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit
from pytestqt.qtbot import QtBot

from act_desktop.core.samples import LabelScheme, Modality
from act_desktop.gui.app import Application
from act_desktop.gui.dialogs.label_list import LabelListDialog
from act_desktop.gui.item_models.labels import COLOUR, DESCRIPTION, GOLD, KEY, MACHINE, NAME
from act_desktop.gui.pages.labels import LabelsPage
from act_desktop.gui.workspace import Workspace
from act_desktop.pipeline.import_samples import import_samples
from act_desktop.store import Project
from tests.gui.message_boxes import answer_dialog

Settled = Callable[[Workspace], None]


@pytest.fixture
def page(application: Application, tmp_path: Path, settled: Settled) -> LabelsPage:
    """The page of a project of three texts, before any model has run."""
    table = tmp_path / "t.csv"
    table.write_text("text,label\na,spam\nb,spam\nc,ham\nd,\n")
    with Project.create(tmp_path / "p.act", modality=Modality.TEXT, scheme=LabelScheme.of("spam", "ham")) as made:
        import_samples(made, table)
    application.window.show()
    application.window.open_project(tmp_path / "p.act")
    application.window.show_stage("labels")
    settled(application.workspace)
    found = application.window.pages["labels"]
    assert isinstance(found, LabelsPage)
    return found


def edit(page: LabelsPage, row: int, column: int, text: str) -> bool:
    model = page.labels.model
    return model.setData(model.index(row, column), text)


def stored(page: LabelsPage) -> LabelScheme:
    with Project.open(page.workspace.project.path, readonly=True) as reader:
        return reader.scheme


def test_everything_is_saved_as_one_edits(page: LabelsPage, settled: Settled, qtbot: QtBot) -> None:
    edit(page, 0, NAME, "junk")
    edit(page, 0, DESCRIPTION, "Nobody wanted it")
    edit(page, 1, KEY, "h")
    edit(page, 1, COLOUR, "#336699")
    QTest.keyClicks(page.guideline, "In doubt, ham.")
    qtbot.waitUntil(lambda: stored(page).guideline == "In doubt, ham.")
    settled(page.workspace)
    junk, ham = stored(page).labels
    assert (junk.name, junk.description) == ("junk", "Nobody wanted it")
    assert (ham.hotkey, ham.colour) == ("H", "#336699")
    assert page.workspace.project.scheme == page.workspace.reader.scheme == stored(page)
    assert page.workspace.reader.samples.gold() == {1: "junk", 2: "junk", 3: "ham"}


def test_closing_the_project_keeps_what_was_typed_last(page: LabelsPage, settled: Settled, tmp_path: Path) -> None:
    edit(page, 0, DESCRIPTION, "Nobody wanted it")
    edit(page, 1, DESCRIPTION, "Somebody wanted it")
    QTest.keyClicks(page.guideline, "In doubt, ham.")
    table = page.labels.table
    table.edit(page.labels.model.index(0, NAME))
    editor = table.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, "junk")
    page.workspace.close_project()
    settled(page.workspace)
    with Project.open(tmp_path / "p.act", readonly=True) as reader:
        assert reader.scheme.guideline == "In doubt, ham."
        assert [label.description for label in reader.scheme.labels] == ["Nobody wanted it", "Somebody wanted it"]
        assert reader.scheme.names == ("junk", "ham")


def test_a_refused_change_is_taken_off_the_screen(page: LabelsPage, settled: Settled, qtbot: QtBot) -> None:
    project = page.workspace.project
    with project.database.transaction() as tx:
        tx.execute("CREATE TEMP TRIGGER full BEFORE UPDATE ON project BEGIN SELECT RAISE(ABORT, 'no space'); END")
    said = answer_dialog()
    edit(page, 0, DESCRIPTION, "Nobody wanted it")
    settled(page.workspace)
    qtbot.waitUntil(lambda: bool(said))
    assert page.labels.model.labels[0].description == ""
    assert stored(page).labels[0].description == ""


def test_labels_are_added_moved_and_removed(page: LabelsPage, settled: Settled, qtbot: QtBot) -> None:
    assert not page.labels.remove.isEnabled(), "two labels are the least"
    QTest.mouseClick(page.labels.add, Qt.MouseButton.LeftButton)
    edit(page, 2, NAME, "maybe")
    page.labels.choose(2)
    QTest.mouseClick(page.labels.up, Qt.MouseButton.LeftButton)
    settled(page.workspace)
    assert stored(page).names == ("spam", "maybe", "ham")
    page.labels.choose(0)
    QTest.mouseClick(page.labels.remove, Qt.MouseButton.LeftButton)
    settled(page.workspace)
    assert stored(page).names == ("maybe", "ham")
    assert "“spam” was removed" in page.labels.message.text()
    assert page.workspace.reader.samples.gold()[1] == "spam", "the data keep their word"


@pytest.mark.parametrize(
    ("column", "text", "said"), [(NAME, "ham", "already"), (NAME, " ", "needs a name"), (KEY, "H", "belongs to “ham”")]
)
def test_what_makes_no_sense_is_refused_with_a_reason(
    page: LabelsPage, settled: Settled, column: int, text: str, said: str
) -> None:
    edit(page, 1, KEY, "h")
    assert not edit(page, 0, column, text)
    assert said in page.labels.message.text()
    settled(page.workspace)
    assert stored(page).names == ("spam", "ham")


def test_a_key_that_the_review_uses_is_told(page: LabelsPage, settled: Settled) -> None:
    page.labels.choose(0)
    edit(page, 0, KEY, "F")
    assert "“Flag”" in page.labels.message.text()
    settled(page.workspace)
    assert stored(page).labels[0].hotkey == "F"


def test_counts_stand_beside_the_labels(page: LabelsPage) -> None:
    model = page.labels.model
    assert [model.data(model.index(row, GOLD)) for row in (0, 1)] == ["2", "1"]
    assert model.data(model.index(0, MACHINE)) == "–"
    assert [model.data(model.index(row, KEY)) for row in (0, 1)] == ["1", "2"]


def test_labels_of_the_data_are_offered(page: LabelsPage, settled: Settled, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "more.csv").write_text("text,label\na,ham\nb,news\nc,news\nd,offer\n")

    def agree() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, LabelListDialog):
            QTimer.singleShot(20, agree)
            return
        dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok).click()  # type: ignore[union-attr]

    QTimer.singleShot(20, agree)
    page.take_from(tmp_path / "more.csv")
    qtbot.waitUntil(lambda: len(page.labels.model.labels) == 4)
    settled(page.workspace)
    assert stored(page).names == ("spam", "ham", "news", "offer")


def test_labels_in_use_keep_their_names_and_say_why(
    application: Application, demo_project: Path, settled: Settled
) -> None:
    application.window.show()
    application.window.open_project(demo_project)
    application.window.show_stage("labels")
    settled(application.workspace)
    page = application.window.pages["labels"]
    assert isinstance(page, LabelsPage)
    model = page.labels.model
    assert not model.flags(model.index(0, NAME)) & Qt.ItemFlag.ItemIsEditable
    for part in (page.labels.add, page.labels.remove, page.labels.down, page.paste):
        assert not part.isEnabled()
        assert "have answered" in part.toolTip()
    assert page.notice.isVisible()
    edit(page, 0, DESCRIPTION, "Worn above")
    settled(application.workspace)
    assert stored(page).labels[0].description == "Worn above"
    assert model.data(model.index(0, MACHINE)) != "–"
