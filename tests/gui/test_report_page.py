"""The stage Report, as a person uses it: read how sure one may be, open a cell, save, export."""

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from act_desktop.core.results import Training
from act_desktop.core.review import Decision, DecisionKind
from act_desktop.gui.pages.report import ReportPage
from act_desktop.gui.pages.report_cell import CellDialog
from act_desktop.gui.workspace import Workspace
from act_desktop.pipeline.plan import make_plan
from act_desktop.pipeline.review import review_from_gold
from act_desktop.store import Project
from act_desktop.store.samples import Samples
from tests.pipeline.worlds import imported, ready, truth

Settled = Callable[[Workspace], None]


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace) -> ReportPage:
    made = ReportPage(workspace)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


@pytest.fixture
def reviewed(page: ReportPage, workspace: Workspace, settled: Settled, tmp_path: Path) -> ReportPage:
    """The page on a project whose one plan is reviewed from gold."""
    with ready(tmp_path / "p.act") as project:
        make_plan(project, budget=160)
        review_from_gold(project)
    workspace.open(tmp_path / "p.act")
    settled(workspace)
    return page


def open_dialog(page: ReportPage) -> CellDialog:
    (dialog,) = page.window().findChildren(CellDialog)
    return dialog


def test_the_figures_are_there_and_say_how_sure_they_are(reviewed: ReportPage) -> None:
    cards = reviewed.view.cards
    assert cards.right.figure.text().endswith("%")
    assert "Counted on 400 samples" in cards.right.note.text()
    assert "with 95 % confidence" in cards.left.note.text()
    assert cards.gain.figure.text().startswith("+")
    assert 0 < float(cards.sensitivity.figure.text()) < 1
    assert cards.reviewed.figure.text() == "160 of 160"
    assert "Simulated review: 160 of the 160" in reviewed.view.simulated.text()
    assert "gold labels: 160" in reviewed.view.runs.text()
    assert reviewed.view.reliability.isVisible()
    assert "ECE" in reviewed.view.reliability_note.text()
    assert reviewed.view.labels.rowCount() == 4


def test_before_a_model_ran_the_page_says_what_is_missing(
    page: ReportPage, workspace: Workspace, settled: Settled, qtbot: QtBot, tmp_path: Path
) -> None:
    imported(tmp_path / "p.act", n=20).close()
    workspace.open(tmp_path / "p.act")
    settled(workspace)
    assert page.empty_text.isVisible()
    with qtbot.waitSignal(workspace.stage_wanted) as asked:
        page.empty_action.click()
    assert asked.args == ["annotate"]


def test_without_an_audit_the_reason_stands_in_place_of_a_number(
    page: ReportPage, workspace: Workspace, settled: Settled, tmp_path: Path
) -> None:
    with ready(tmp_path / "p.act", gold=False) as project:
        plan = make_plan(project, budget=100, rule="threshold")
        decide(project, plan.id)
    workspace.open(tmp_path / "p.act")
    settled(workspace)
    cards = page.view.cards
    assert cards.left.figure.text() == cards.right.figure.text() == "–"
    assert "No audit, no interval" in cards.left.note.text()
    assert not page.view.reliability.isVisible()
    assert "only reviewed samples count" in page.view.matrix_note.text()


@pytest.mark.parametrize("gold", [True, False])
def test_a_calibrated_epsilon_is_not_called_the_critics_own(
    page: ReportPage, workspace: Workspace, settled: Settled, tmp_path: Path, *, gold: bool
) -> None:
    with ready(tmp_path / "p.act", gold=gold) as project:
        plan = make_plan(project, budget=100)
        later = dataclasses.replace(plan, parameters={**plan.parameters, "calibrated": 1.0}, id=0, frozen_at="")
        project.plans.freeze(later, list(project.plans.entries(plan.id)), [])
    workspace.open(tmp_path / "p.act")
    settled(workspace)
    assert page.view.cards.sense.title.text() == "The sense of ε (AUROC)"
    assert ("It is calibrated" in page.view.cards.sense.note.text()) == gold
    assert ("calibrated on earlier reviews" in page.view.quality_note.text()) != gold
    assert "uncalibrated" not in page.view.quality_note.text()


def test_a_cell_opens_its_samples(reviewed: ReportPage, workspace: Workspace, settled: Settled, qtbot: QtBot) -> None:
    matrix = reviewed.view.matrix
    count = int(matrix.model().index(1, 2).data())
    matrix.setCurrentIndex(matrix.model().index(1, 2))
    QTest.keyClick(matrix, Qt.Key.Key_Return)
    dialog = open_dialog(reviewed)
    model = dialog.samples
    assert model.rowCount() == count
    assert "coat" in dialog.windowTitle()
    assert "shirt" in dialog.windowTitle()
    qtbot.waitUntil(lambda: str(model.index(0, 0).data()).startswith("Garment"))
    settled(workspace)
    texts = [str(model.index(row, 0).data()) for row in range(count)]
    assert all(int(text.rsplit(" ", 1)[1]) % 4 == 1 for text in texts)
    assert {model.index(row, 1).data() for row in range(count)} == {"shirt"}
    assert {model.index(row, 3).data() for row in range(count)} == {"coat"}
    dialog.reject()
    qtbot.waitUntil(lambda: not reviewed.window().findChildren(CellDialog))


def test_after_review_a_click_opens_what_is_still_wrong(reviewed: ReportPage, qtbot: QtBot) -> None:
    view = reviewed.view
    view.whose.setCurrentIndex(1)
    index = view.matrix.model().index(0, 0)
    view.matrix.clicked.emit(index)
    dialog = open_dialog(reviewed)
    assert dialog.samples.rowCount() == int(index.data())
    assert dialog.samples.columnCount(QModelIndex()) == 5
    dialog.reject()
    qtbot.waitUntil(lambda: not reviewed.window().findChildren(CellDialog))


def test_blind_and_shown_decisions_are_compared(
    page: ReportPage, workspace: Workspace, settled: Settled, tmp_path: Path
) -> None:
    with ready(tmp_path / "p.act", gold=False) as project:
        plan = make_plan(project, budget=60)
        decide(project, plan.id, blind_every=2)
    workspace.open(tmp_path / "p.act")
    settled(workspace)
    note = page.view.people_note.text()
    assert "of 30 decisions" in note
    assert "Blind" in note
    assert "drift" in note
    assert page.view.cards.time.figure.text() == "2 min"
    assert "2.0 s a decision, over 60" in page.view.cards.time.note.text()


def test_the_newest_training_is_compared(
    page: ReportPage, workspace: Workspace, settled: Settled, tmp_path: Path
) -> None:
    with ready(tmp_path / "p.act") as project:
        project.trainings.add(
            Training(
                annotate_run=1,
                critique_run=2,
                plan_id=0,
                configuration={},
                metrics={"test_accuracy": {"act": [0.9, 0.92], "human": [0.85]}},
                folder=str(tmp_path),
            )
        )
    workspace.open(tmp_path / "p.act")
    settled(workspace)
    losses = page.view.losses
    assert losses.isVisible()
    rows = [[losses.item(row, 1), losses.item(row, 2)] for row in range(losses.rowCount())]
    assert [[cell.text() if cell else "" for cell in row] for row in rows] == [
        ["91.00 % ± 1.41", "2"],
        ["85.00 %", "1"],
    ]


@pytest.mark.parametrize("name", ["out", "out.html"])
def test_the_report_is_saved_where_the_person_says(
    reviewed: ReportPage,
    settled: Settled,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    name: str,
) -> None:
    answer(monkeypatch, tmp_path / name, "Web page (*.html)")
    reviewed.out.save.click()
    settled(reviewed.workspace)
    file = tmp_path / "out.html"
    assert file.read_text(encoding="utf-8").lstrip().startswith("<!DOCTYPE html>")
    assert reviewed.written.isVisible()
    assert str(file) in reviewed.written.text.text()


def test_the_report_is_printed_to_pdf(
    reviewed: ReportPage, settled: Settled, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answer(monkeypatch, tmp_path / "out", "PDF (*.pdf)")
    reviewed.out.save.click()
    settled(reviewed.workspace)
    content = (tmp_path / "out.pdf").read_bytes()
    assert content.startswith(b"%PDF-")
    assert content.count(b"/Type /Page\n") >= 2
    assert b"labelling report" in content.replace(b"\x00", b"")


def test_a_folder_that_is_gone_is_told(
    reviewed: ReportPage, settled: Settled, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told: list[Exception] = []
    reviewed.workspace.runner.failed.connect(lambda error, _doing: told.append(error))
    answer(monkeypatch, tmp_path / "gone" / "out.pdf", "PDF (*.pdf)")
    reviewed.out.save.click()
    settled(reviewed.workspace)
    assert "cannot be written" in str(told[0])
    assert not reviewed.written.isVisible()


def test_the_browser_gets_a_file_of_this_computer(
    reviewed: ReportPage, settled: Settled, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ACT_DESKTOP_CACHE", str(tmp_path / "cache"))
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    reviewed.out.browse.click()
    settled(reviewed.workspace)
    assert [Path(file).name for file in opened] == ["report.html"]
    assert Path(opened[0]).exists()


@pytest.mark.parametrize("kind", ["Table (*.csv)", "JSON Lines (*.jsonl)"])
def test_the_labels_are_exported_and_the_file_named(
    reviewed: ReportPage,
    settled: Settled,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    kind: str,
) -> None:
    ending = kind.rsplit(".", 1)[1].rstrip(")")
    answer(monkeypatch, tmp_path / "labels", kind)
    reviewed.out.export.click()
    settled(reviewed.workspace)
    file = tmp_path / f"labels.{ending}"
    assert len(file.read_text(encoding="utf-8").splitlines()) == 400 + (ending == "csv")
    assert f"400 samples are written to {file}" in reviewed.written.text.text()
    assert len(reviewed.workspace.reader.exports.all()) == 1


def test_nothing_is_written_where_the_person_changes_their_mind(
    reviewed: ReportPage, settled: Settled, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "exec", lambda _: 0)
    reviewed.out.save.click()
    reviewed.out.export.click()
    settled(reviewed.workspace)
    assert not reviewed.written.isVisible()


def test_of_a_readonly_project_a_report_is_saved_but_no_label_exported(
    page: ReportPage, workspace: Workspace, settled: Settled, tmp_path: Path
) -> None:
    ready(tmp_path / "p.act").close()
    workspace.open(tmp_path / "p.act", readonly=True)
    settled(workspace)
    assert page.out.save.isEnabled()
    assert not page.out.export.isEnabled()
    assert "read-only" in page.out.export.toolTip()


def test_an_answer_about_another_project_is_not_shown(
    reviewed: ReportPage, workspace: Workspace, settled: Settled, tmp_path: Path
) -> None:
    imported(tmp_path / "other.act", n=20).close()
    reviewed.refresh()
    workspace.open(tmp_path / "other.act")
    settled(workspace)
    assert reviewed.empty_text.isVisible()
    workspace.close_project()
    assert not reviewed.views.isVisible()


def test_a_project_without_a_run_is_printed_without_the_figures_of_the_one_before(
    reviewed: ReportPage, workspace: Workspace, settled: Settled, tmp_path: Path
) -> None:
    assert reviewed.out._sheet is not None
    before = {figure for _, figure, _ in reviewed.out._sheet.cards} - {"–"}
    assert before
    imported(tmp_path / "other.act", n=20).close()
    workspace.open(tmp_path / "other.act")
    assert {card.figure.text() for card in reviewed.view.cards._all} == {"–"}
    settled(workspace)
    assert reviewed.out._sheet.figures.samples == 20
    assert {figure for _, figure, _ in reviewed.out._sheet.cards} == {"–"}


def test_figures_that_cannot_be_computed_are_told_and_asked_for_again(
    reviewed: ReportPage, workspace: Workspace, settled: Settled, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError

    with monkeypatch.context() as patch:
        patch.setattr("act_desktop.gui.pages.report.figures", broken)
        reviewed.refresh()
        settled(workspace)
        assert "could not be computed" in reviewed.busy.text()
    reviewed.hide()
    reviewed.show()
    settled(workspace)
    assert not reviewed.busy.isVisible()


def test_a_newer_question_ends_the_one_before(reviewed: ReportPage, workspace: Workspace, settled: Settled) -> None:
    reviewed.refresh()
    before = reviewed._query
    reviewed.refresh()
    assert before is not None
    assert before.control.cancelled
    settled(workspace)
    assert not reviewed.busy.isVisible()


def test_samples_of_a_cell_that_cannot_be_read_close_it(
    reviewed: ReportPage, workspace: Workspace, settled: Settled, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ValueError

    monkeypatch.setattr(Samples, "get", broken)
    reviewed.view.open_cell("bag", "bag")
    qtbot.waitUntil(lambda: not reviewed.window().findChildren(CellDialog))
    settled(workspace)


def test_what_the_system_cannot_open_is_told(
    reviewed: ReportPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: False)
    monkeypatch.setattr(QMessageBox, "exec", lambda box: told.append(box.text()))
    reviewed.written.show_written("It is written.", tmp_path / "r.pdf")
    reviewed.written.open.click()
    assert told == [f"The system cannot open {tmp_path / 'r.pdf'}."]


def test_a_larger_text_makes_larger_rows(reviewed: ReportPage) -> None:
    before = reviewed.view.labels.height()
    font = reviewed.view.labels.font()
    font.setPointSizeF(2 * font.pointSizeF())
    reviewed.view.labels.setFont(font)
    assert reviewed.view.labels.height() > 1.5 * before


def answer(monkeypatch: pytest.MonkeyPatch, file: Path, kind: str) -> None:
    """The person names a file in the dialog that comes next."""

    def typed(dialog: QFileDialog) -> int:
        dialog.selectNameFilter(kind)
        dialog.selectFile(str(file))
        return 1

    monkeypatch.setattr(QFileDialog, "exec", typed)


def decide(project: Project, plan_id: int, *, blind_every: int = 1) -> None:
    """Ada decides rightly, two seconds each; without seeing the machine's label every so many times."""
    for place, entry in enumerate(project.plans.queue(plan_id)):
        blind = place % blind_every == 0
        project.decisions.add(
            Decision(
                plan_id=plan_id,
                sample_id=entry.sample_id,
                kind=DecisionKind.LABEL,
                person="Ada",
                label=truth(project, entry.sample_id),
                duration_ms=2000,
                blind=blind,
                shown_label="" if blind else "bag",
            )
        )
