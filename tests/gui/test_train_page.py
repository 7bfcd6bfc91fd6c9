"""The stage Train, as a person uses it: choose, watch, compare, open a confusion, predict, stop."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from act_desktop.core.results import Training
from act_desktop.gui.item_models.comparison import ComparisonModel
from act_desktop.gui.pages.train import TrainPage
from act_desktop.gui.pages.train_cell import TestCellDialog
from act_desktop.gui.pages.train_predict import PredictDialog
from act_desktop.gui.workspace import Subject, Workspace
from act_desktop.pipeline.plan import make_plan
from act_desktop.pipeline.review import review_from_gold
from act_desktop.pipeline.training_rows import MachineTerm
from act_desktop.protocol.train import Epoch
from tests.pipeline.worlds import LABELS, imported, ready

Settled = Callable[[Workspace], None]
LONG = 300_000


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace) -> TrainPage:
    made = TrainPage(workspace)
    qtbot.addWidget(made)
    made.resize(1100, 750)
    made.show()
    return made


@pytest.fixture
def reviewed(page: TrainPage, workspace: Workspace, settled: Settled, tmp_path: Path) -> TrainPage:
    """The page on a small reviewed project of texts."""
    with ready(tmp_path / "p.act", n=120) as project:
        make_plan(project, budget=60)
        review_from_gold(project)
    workspace.open(tmp_path / "p.act")
    settled(workspace)
    return page


def new_data(file: Path, count: int = 12) -> Path:
    with file.open("w", newline="", encoding="utf-8") as out:
        table = csv.writer(out)
        table.writerow(["id", "text", "label"])
        for number in range(1000, 1000 + count):
            table.writerow([f"t{number}", f"Garment number {number}", LABELS[number % len(LABELS)]])
    return file


def choose(page: TrainPage, *losses: str, seeds: int = 1) -> None:
    for key, box in page.form.losses.items():
        box.setChecked(key in losses)
    page.form.seeds.setValue(seeds)
    page.form.term.setCurrentIndex(page.form.term.findData(MachineTerm.LABEL))


def test_it_offers_what_the_command_line_does(reviewed: TrainPage, tmp_path: Path) -> None:
    chosen = reviewed.form.choices()
    assert chosen.losses == ("human", "machine", "merged", "act")
    assert (chosen.seeds, chosen.machine_term, chosen.clip, chosen.test) == (3, MachineTerm.FUSED, None, None)
    assert chosen.settings.encoder == "tfidf"
    assert chosen.out == tmp_path / "p-classifiers"
    assert reviewed.bar.start.isEnabled()
    assert "nobody can say how good" in reviewed.form.test_note.text()
    for box in reviewed.form.losses.values():
        box.setChecked(False)
    assert not reviewed.bar.start.isEnabled()
    assert "at least one" in reviewed.bar.text.text()
    reviewed.form.encoder.setCurrentIndex(1)
    assert reviewed.form.encoder_file.isVisible()
    reviewed.form.losses["human"].setChecked(True)
    assert "file of the encoder" in reviewed.bar.text.text()


def test_without_labels_the_page_says_what_comes_first(
    page: TrainPage, workspace: Workspace, settled: Settled, tmp_path: Path
) -> None:
    imported(tmp_path / "p.act", n=20).close()
    workspace.open(tmp_path / "p.act")
    settled(workspace)
    assert "annotate first" in page.form.losses_note.text()
    assert not page.bar.start.isEnabled()
    assert not any(box.isEnabled() for box in page.form.losses.values())


def test_a_read_only_project_cannot_be_trained_on(
    reviewed: TrainPage, workspace: Workspace, settled: Settled, tmp_path: Path
) -> None:
    workspace.close_project()
    workspace.open(tmp_path / "p.act", readonly=True)
    settled(workspace)
    assert not reviewed.bar.start.isEnabled()
    assert "read-only" in reviewed.bar.start.toolTip()


def test_one_trains_compares_opens_a_confusion_and_predicts(
    reviewed: TrainPage, settled: Settled, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, workspace = reviewed, reviewed.workspace
    choose(page, "human", "merged")
    page.form.test.set_path(new_data(tmp_path / "test.csv", 40))
    told: list[frozenset[Subject]] = []
    workspace.changed.connect(told.append)
    QTest.mouseClick(page.bar.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(page.curves._lines), timeout=LONG)
    assert page.bar.stop.isVisible()
    assert not page.form.isEnabled()
    qtbot.waitUntil(lambda: workspace.runner.idle and page.result.isVisible(), timeout=LONG)
    settled(workspace)

    assert frozenset({Subject.TRAININGS}) in told
    assert "Done" in page.bar.text.text()
    for name in ("human", "merged"):
        losses, accuracies = page.curves.points(name)
        assert len(losses) == len(accuracies) > 3
    model = page.result.model
    assert isinstance(model, ComparisonModel)
    texts = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert len(texts) == 2
    assert sum("best" in text for text in texts) == 1  # in words
    assert "Measured on 40 test samples" in page.result.verdict.text()
    assert "one repetition" in page.result.verdict.text()
    chosen = page.result.chosen
    assert chosen is not None
    assert chosen.onnx.is_file()
    assert chosen.confusion.sum() == 40

    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    page.result.folder_button.click()
    page.result.card_button.click()
    assert [Path(url.toLocalFile()) for url in opened] == [tmp_path / "p-classifiers", chosen.card]

    right, given = divmod(int(chosen.confusion.argmax()), len(LABELS))
    page.result.matrix.chosen.emit(LABELS[right], LABELS[given])
    (dialog,) = page.window().findChildren(TestCellDialog)
    qtbot.waitUntil(lambda: dialog.list.count() == chosen.confusion.max(), timeout=LONG)
    assert "Garment number" in dialog.list.item(0).text()
    dialog.close()

    page.predictions.start(chosen.onnx, new_data(tmp_path / "new.csv"), tmp_path / "new-labels.csv")
    qtbot.waitUntil(page.written.isVisible, timeout=LONG)
    settled(workspace)
    assert "12 samples are labelled" in page.written.text.text()
    assert len((tmp_path / "new-labels.csv").read_text().splitlines()) == 13

    # The next one goes elsewhere, and this one is found again after a restart.
    assert page.form.choices().out == tmp_path / "p-classifiers-2"
    workspace.close_project()
    assert not page.result.isVisible()
    workspace.open(tmp_path / "p.act")
    settled(workspace)
    assert page.result.isVisible()
    assert page.result.model.rowCount() == 2


def test_stop_ends_a_training_and_leaves_nothing(
    reviewed: TrainPage, workspace: Workspace, settled: Settled, qtbot: QtBot, tmp_path: Path
) -> None:
    choose(reviewed, "human", "machine", "merged", "act", seeds=20)
    reviewed.bar.start.click()
    qtbot.waitUntil(lambda: bool(reviewed.curves._lines), timeout=LONG)
    reviewed.bar.stop.click()
    qtbot.waitUntil(lambda: workspace.runner.idle, timeout=LONG)
    settled(workspace)
    assert "Stopped" in reviewed.bar.text.text()
    assert not (tmp_path / "p-classifiers").exists()
    assert reviewed.form.choices().out == tmp_path / "p-classifiers"
    assert reviewed.bar.start.isVisible()
    assert not workspace.reader.trainings.all()
    assert not list((tmp_path / "p-classifiers").glob("*.onnx"))


def test_the_folder_that_a_person_chose_stays(
    reviewed: TrainPage, workspace: Workspace, settled: Settled, tmp_path: Path
) -> None:
    (tmp_path / "mine").mkdir()
    reviewed.form.out.set_path(tmp_path / "mine")
    workspace.announce(Subject.TRAININGS)
    settled(workspace)
    assert reviewed.form.choices().out == tmp_path / "mine"
    reviewed.form.out.set_path(tmp_path / "p-classifiers")
    (tmp_path / "p-classifiers").mkdir()
    workspace.announce(Subject.TRAININGS)
    settled(workspace)
    assert reviewed.form.choices().out == tmp_path / "p-classifiers-2"


def test_a_training_that_cannot_be_read_is_counted(
    reviewed: TrainPage, workspace: Workspace, settled: Settled, tmp_path: Path
) -> None:
    strange = Training(annotate_run=1, critique_run=0, plan_id=0, configuration={}, metrics={"a": 1}, folder="/")
    workspace.project.trainings.add(strange)
    workspace.announce(Subject.TRAININGS)
    settled(workspace)
    assert reviewed.unreadable.isVisible()
    assert reviewed.bar.start.isEnabled()


def test_the_loss_on_held_out_reviews_is_drawn(reviewed: TrainPage) -> None:
    for number in (1, 2):
        reviewed.curves.add(Epoch(row="human", seed=0, epoch=number, epochs=9, loss=1 / number, held_out_loss=0.5))
        reviewed.curves.add(Epoch(row="machine", seed=0, epoch=number, epochs=9, loss=1 / number))
    lines = reviewed.curves._lines
    assert list(lines["human"].held_out.getData()[1]) == [0.5, 0.5]
    assert lines["human"].held_out.opts["pen"].style() is Qt.PenStyle.DashLine
    assert lines["machine"].held_out is None
    reviewed.curves.clear()
    assert not reviewed.curves.loss.plotItem.listDataItems()


def test_a_table_of_answers_that_is_gone_closes_its_dialog(
    workspace: Workspace, settled: Settled, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = TestCellDialog(workspace, tmp_path / "none.csv", right="bag", given="coat")
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    settled(workspace)


def test_of_many_answers_the_dialog_says_how_many_it_shows(
    workspace: Workspace, settled: Settled, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "t.csv").write_text(
        "id,label,gold,text,image,question,sha256\n" + "".join(f"{n},coat,bag,Text {n},,,{n}\n" for n in range(600))
    )
    dialog = TestCellDialog(workspace, tmp_path / "t.csv", right="bag", given="coat")
    qtbot.addWidget(dialog)
    settled(workspace)
    assert dialog.list.count() == 500
    assert "600 test samples" in dialog.note.text()
    assert "The first 500 are shown" in dialog.note.text()


def test_a_file_that_is_there_is_not_replaced_unasked(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    answers = [QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes]

    def question(_parent: QWidget, _title: str, text: str) -> QMessageBox.StandardButton:
        asked.append(text)
        return answers[len(asked) - 1]

    monkeypatch.setattr(QMessageBox, "question", question)
    dialog = PredictDialog(tmp_path / "merged.onnx")
    qtbot.addWidget(dialog)
    dialog.source.set_path(tmp_path / "new.csv")
    (tmp_path / "new-labels.csv").write_text("precious")
    dialog.show()
    dialog.start.click()
    assert dialog.isVisible()
    dialog.start.click()
    assert not dialog.isVisible()
    assert asked == ["“new-labels.csv” is there already. Replace it?"] * 2


def test_a_larger_text_makes_larger_curves(reviewed: TrainPage) -> None:
    before = reviewed.curves.loss.height()
    font = reviewed.curves.font()
    font.setPointSizeF(2 * font.pointSizeF())
    reviewed.curves.setFont(font)
    assert reviewed.curves.loss.height() > 1.5 * before


def test_a_prediction_suggests_where_its_table_goes(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = PredictDialog(tmp_path / "merged.onnx")
    qtbot.addWidget(dialog)
    assert not dialog.start.isEnabled()
    dialog.source.set_path(tmp_path / "new.csv")
    assert dialog.out.path == tmp_path / "new-labels.csv"
    assert dialog.start.isEnabled()
    dialog.source.set_path(tmp_path / "other.csv")
    assert dialog.out.path == tmp_path / "other-labels.csv"
    dialog.out.set_path(tmp_path / "mine.csv")
    dialog.source.set_path(tmp_path / "third.csv")
    assert dialog.out.path == tmp_path / "mine.csv"
