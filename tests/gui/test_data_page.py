"""The stage Data: bringing samples in, looking through them, what was wrong with some."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from act_desktop.core.samples import LabelScheme, Modality
from act_desktop.gui.app import Application
from act_desktop.gui.item_models.paged import PagedTable
from act_desktop.gui.item_models.samples import COLUMNS, CONTENT
from act_desktop.gui.pages.data import DataPage
from act_desktop.gui.workspace import Workspace
from act_desktop.store import Project
from act_desktop.store.browsing import SortBy

Settled = Callable[[Workspace], None]


def write_mails(folder: Path, count: int = 300) -> Path:
    path = folder / "mails.csv"
    rows = [f"m{n},text number {n % (count - 1)},{('spam', 'ham', '')[n % 3]}" for n in range(count)]
    path.write_text("\n".join(["id,text,label", *rows, f"m{count},,spam"]) + "\n")
    return path


@pytest.fixture
def page(application: Application, tmp_path: Path, settled: Settled) -> DataPage:
    """The page of an empty project of texts, on the screen."""
    application.window.show()
    application.workspace.create(
        tmp_path / "mail.act", modality=Modality.TEXT, scheme=LabelScheme.of("spam", "ham"), name="Mail"
    )
    settled(application.workspace)
    found = application.window.pages["data"]
    assert isinstance(found, DataPage)
    return found


def drop(page: DataPage, path: Path) -> bool:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(page.rect().center(), Qt.DropAction.CopyAction, mime, buttons, keys)
    enter.ignore()
    page.dragEnterEvent(enter)
    if enter.isAccepted():
        event = QDropEvent(QPointF(page.rect().center()), Qt.DropAction.CopyAction, mime, buttons, keys)
        page.dropEvent(event)
    return enter.isAccepted()


def words(model: PagedTable[Any], qtbot: QtBot, column: int, rows: int = 4) -> list[str]:
    """The first cells of a column, once they are read."""

    def read() -> list[Any]:
        return [model.row_at(row) for row in range(min(rows, model.rowCount()))]

    qtbot.waitUntil(lambda: None not in read(), timeout=20_000)
    return [model.data(model.index(row, column)) for row in range(min(rows, model.rowCount()))]


def cells(page: DataPage, qtbot: QtBot, column: SortBy) -> list[str]:
    return words(page.samples.model, qtbot, COLUMNS.index(column))


def test_an_empty_project_invites_to_drop_data(page: DataPage) -> None:
    assert page.drop.isVisible()
    assert page.choose_file.isVisible()
    assert not page.choose_folder.isVisible(), "a project of texts has no use for a folder of images"


def test_a_dropped_table_is_imported_and_told_with_its_problems(
    page: DataPage, tmp_path: Path, settled: Settled, qtbot: QtBot
) -> None:
    assert drop(page, write_mails(tmp_path))
    assert page.notice.running
    assert not page.choose_file.isEnabled()
    qtbot.waitUntil(lambda: "300 samples added, 2 rows with problems" in page.notice.text.text(), timeout=60_000)
    settled(page.workspace)
    assert page.samples.count.text() == "300 samples"
    assert page.tabs.tabText(1) == "Problems (2)"
    QTest.mouseClick(page.notice.problems, Qt.MouseButton.LeftButton)
    assert page.problems.isVisible()
    model = page.problems.model
    assert "row 302" in words(model, qtbot, 1)[0]
    page.problems.kind.setCurrentIndex(1)
    settled(page.workspace)
    assert model.rowCount() == 1
    assert "same content" in words(model, qtbot, 2)[0]


def test_a_search_in_the_problems_ends_with_the_project(
    page: DataPage, application: Application, tmp_path: Path, settled: Settled
) -> None:
    drop(page, write_mails(tmp_path))
    settled(page.workspace)
    page.problems.search.setText("nothing is like this")
    page.problems.kind.setCurrentIndex(2)
    application.window.close_project()
    assert page.tabs.tabText(1) == "Problems"
    application.window.open_project(tmp_path / "mail.act")
    settled(page.workspace)
    assert (page.problems.search.text(), page.problems.kind.currentIndex()) == ("", 0)
    assert page.problems.model.rowCount() == 2


def test_the_summary_is_still_there_after_a_restart(
    page: DataPage, application: Application, tmp_path: Path, settled: Settled
) -> None:
    drop(page, write_mails(tmp_path))
    settled(page.workspace)
    application.window.close_project()
    application.window.open_project(tmp_path / "mail.act")
    settled(page.workspace)
    assert "mails.csv: 300 samples added" in page.notice.text.text()


def test_searching_filtering_and_sorting(page: DataPage, tmp_path: Path, settled: Settled, qtbot: QtBot) -> None:
    drop(page, write_mails(tmp_path))
    settled(page.workspace)
    QTest.keyClicks(page.samples.filter.search, "NUMBER 17")
    qtbot.waitUntil(lambda: page.samples.model.rowCount() == 11)
    page.samples.filter.search.clear()
    qtbot.waitUntil(lambda: page.samples.model.rowCount() == 300)
    page.samples.filter.gold.setCurrentText("Without a gold label")
    settled(page.workspace)
    assert page.samples.model.rowCount() == 100
    page.samples.filter.gold.setCurrentText("Gold: ham")
    page.samples.filter.only.setCurrentText("Duplicates")
    settled(page.workspace)
    assert page.samples.count.text() == "No sample is like this."
    page.samples.filter.reset()
    settled(page.workspace)
    header = page.samples.table.horizontalHeader()
    for _ in range(2):
        header.sectionClicked.emit(COLUMNS.index(SortBy.KEY))
    settled(page.workspace)
    assert cells(page, qtbot, SortBy.KEY) == ["m99", "m98", "m97", "m96"]


def test_a_chosen_row_is_shown_whole(page: DataPage, tmp_path: Path, settled: Settled, qtbot: QtBot) -> None:
    drop(page, write_mails(tmp_path))
    settled(page.workspace)
    qtbot.waitUntil(lambda: page.samples.model.rowCount() > 250, timeout=20_000)
    page.samples.table.selectRow(250)
    page.samples.table.scrollTo(page.samples.model.index(250, 0))
    qtbot.waitUntil(lambda: page.samples.detail.name.text() == "m250", timeout=20_000)
    assert page.samples.detail.text.toPlainText() == "text number 250"


def test_select_all_takes_all_rows_not_only_those_on_the_screen(
    page: DataPage, tmp_path: Path, settled: Settled, qtbot: QtBot
) -> None:
    drop(page, write_mails(tmp_path))
    settled(page.workspace)
    QTest.mouseClick(page.samples.select_all, Qt.MouseButton.LeftButton)
    assert "300 selected" in page.samples.count.text()
    QTest.mouseClick(page.samples.copy, Qt.MouseButton.LeftButton)
    settled(page.workspace)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 300
    assert lines[299].startswith("m299\ttext number 0\t")


def test_an_import_can_be_stopped_and_gone_on_with(
    page: DataPage, tmp_path: Path, settled: Settled, qtbot: QtBot
) -> None:
    path = write_mails(tmp_path, 20_000)
    drop(page, path)
    qtbot.waitUntil(lambda: page.workspace.reader.samples.count() > 0, timeout=30_000)
    QTest.mouseClick(page.notice.stop, Qt.MouseButton.LeftButton)
    settled(page.workspace)
    assert 0 < page.workspace.reader.samples.count() < 20_000
    assert "stopped before its end" in page.notice.text.text()
    drop(page, path)
    settled(page.workspace)
    assert page.workspace.reader.samples.count() == 20_000


def test_images_are_shown_with_their_labels(
    application: Application, demo_project: Path, settled: Settled, qtbot: QtBot
) -> None:
    application.window.show()
    application.window.open_project(demo_project)
    settled(application.workspace)
    page = application.window.pages["data"]
    assert isinstance(page, DataPage)
    assert page.samples.count.text() == "600 samples"
    index = page.samples.model.index(0, CONTENT)
    qtbot.waitUntil(lambda: not page.samples.model.data(index, Qt.ItemDataRole.DecorationRole).isNull())
    page.samples.filter.only.setCurrentText("Machine and gold differ")
    settled(application.workspace)
    assert all(a != b for a, b in zip(cells(page, qtbot, SortBy.GOLD), cells(page, qtbot, SortBy.MACHINE), strict=True))
    page.samples.filter.only.setCurrentText("All samples")
    page.samples.table.horizontalHeader().sectionClicked.emit(COLUMNS.index(SortBy.EPSILON))
    settled(application.workspace)
    assert cells(page, qtbot, SortBy.EPSILON) == sorted(cells(page, qtbot, SortBy.EPSILON))


def test_a_project_open_to_look_only_takes_no_data(
    application: Application, tmp_path: Path, settled: Settled, qtbot: QtBot
) -> None:
    Project.create(tmp_path / "p.act", modality=Modality.TEXT, scheme=LabelScheme.of("a", "b")).close()
    application.window.show()
    application.workspace.open(tmp_path / "p.act", readonly=True)
    settled(application.workspace)
    page = application.window.pages["data"]
    assert isinstance(page, DataPage)
    assert not page.choose_file.isEnabled()
    assert "read-only" in page.choose_file.toolTip()
    assert not drop(page, tmp_path)
