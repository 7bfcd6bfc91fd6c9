"""The stage Plan, as a person uses it: look, drag, choose, freeze; what is missing is said."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from act_desktop.core.review import Decision, DecisionKind
from act_desktop.gui.pages.plan import PlanPage
from act_desktop.gui.pages.plan_budget import Kind
from act_desktop.gui.workspace import Workspace
from act_desktop.pipeline.budgets import plan_for_error
from act_desktop.pipeline.model_choice import ModelChoice
from act_desktop.pipeline.plan import make_plan
from act_desktop.pipeline.review import review_from_gold
from act_desktop.store import Project
from tests.pipeline.worlds import annotated, criticised, imported, ready

Settled = Callable[[Workspace], None]


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace) -> PlanPage:
    made = PlanPage(workspace)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


@pytest.fixture
def planning(page: PlanPage, workspace: Workspace, settled: Settled, tmp_path: Path) -> PlanPage:
    """The page on a project of 400 samples that can be planned."""
    ready(tmp_path / "p.act").close()
    workspace.open(tmp_path / "p.act")
    settled(workspace)
    return page


def choose_kind(page: PlanPage, kind: Kind) -> None:
    page.form.budget.kinds.setCurrentIndex(page.form.budget.kinds.findData(kind))


def choose_rule(page: PlanPage, key: str) -> None:
    page.form.rules.setCurrentIndex(page.form.rules.findData(key))


def shown(page: PlanPage) -> tuple[str, str, str]:
    figures = page.figures
    return figures.reviews.figure.text(), figures.corrections.figure.text(), figures.quality.figure.text()


@pytest.mark.parametrize("steps", [0, 1, 2, 3])
def test_what_is_missing_is_said_and_the_button_leads_there(
    page: PlanPage, settled: Settled, qtbot: QtBot, tmp_path: Path, steps: int
) -> None:
    workspace = page.workspace
    with imported(tmp_path / "p.act", n=40 if steps else 0) as project:
        if steps == 2:
            annotated(project, finish=False)
        if steps == 3:
            annotated(project)
    workspace.open(tmp_path / "p.act")
    settled(workspace)
    assert page.empty_text.isVisible()
    assert page.empty_text.text()
    with qtbot.waitSignal(workspace.stage_wanted) as asked:
        page.empty_action.click()
    assert asked.args == ["annotate" if steps else "data"]


def test_a_fifth_of_the_samples_is_proposed_and_its_figures_are_there(planning: PlanPage) -> None:
    assert shown(planning)[0] == "80"
    assert "40 of them audit" in planning.figures.reviews.note.text()
    assert "counted" in planning.basis_note.text()
    assert "80" in planning.bar.freeze.text()


def test_dragging_the_threshold_changes_budget_figures_and_the_other_plot_at_once(planning: PlanPage) -> None:
    before = shown(planning)
    slowest = 0.0
    for threshold in (0.6, 0.4, 0.2, 0.1):
        planning.histogram.line_item.setValue(threshold)
        start = time.perf_counter()
        planning.histogram.line_item.sigDragged.emit(planning.histogram.line_item)
        slowest = max(slowest, time.perf_counter() - start)
    after = shown(planning)
    assert all(one != other for one, other in zip(before, after, strict=True))
    budget = int(after[0].replace(",", ""))
    assert planning.form.budget.reviews.value() == budget
    assert planning.quality.line_item.value() == pytest.approx(budget / 400)
    assert planning.histogram.line_item.value() == pytest.approx(0.1)
    assert slowest < 0.1  # 0.016 where nothing else runs


def test_the_lines_are_moved_by_keys(planning: PlanPage) -> None:
    budget = planning.form.budget.reviews.value()
    QTest.keyClick(planning.quality, Qt.Key.Key_Right)
    assert planning.form.budget.reviews.value() > budget
    QTest.keyClick(planning.quality, Qt.Key.Key_Home)
    assert planning.form.budget.reviews.value() == 1
    QTest.keyClick(planning.histogram, Qt.Key.Key_Home)
    assert planning.form.budget.reviews.value() == 400
    QTest.keyClick(planning.histogram, Qt.Key.Key_PageUp)
    assert planning.form.budget.reviews.value() < 400


def test_hours_and_shares_are_reviews(planning: PlanPage) -> None:
    choose_kind(planning, Kind.SHARE)
    planning.form.budget.share.setValue(50)
    assert shown(planning)[0] == "200"
    choose_kind(planning, Kind.HOURS)
    planning.form.budget.hours.setValue(0.5)
    assert shown(planning)[0] == "225"
    assert "guess" in planning.form.budget.note.text()
    assert "8 s" in planning.form.budget.note.text()


def test_without_an_audit_the_page_says_that_there_is_no_interval(
    planning: PlanPage, workspace: Workspace, settled: Settled
) -> None:
    planning.form.audit.setValue(0)
    settled(workspace)
    assert "No audit, no interval" in planning.form.audit_note.text()
    assert "no audit" in planning.figures.reviews.note.text()
    choose_rule(planning, "threshold")
    settled(workspace)
    assert "No audit, no interval" in planning.form.rule_note.text()
    assert not planning.form.audit.isVisible()
    assert not planning.form.waves.isVisible()


def test_frozen_is_what_was_shown(planning: PlanPage, workspace: Workspace, settled: Settled, qtbot: QtBot) -> None:
    planning.form.budget.reviews.setValue(200)
    planning.form.waves.setValue(3)
    planning.form.seed.setValue(7)
    settled(workspace)
    planning.bar.freeze.click()
    settled(workspace)
    plan = workspace.project.plans.latest()
    assert plan is not None
    assert (plan.rule, plan.seed, plan.budget) == ("threshold+audit", 7, 67)
    assert plan.parameters["budget"] == 200
    assert "wave 1 of 3" in planning.notice.text.text()
    with qtbot.waitSignal(workspace.stage_wanted) as asked:
        planning.notice.review.click()
    assert asked.args == ["review"]


def test_a_plan_with_open_reviews_is_replaced_only_where_the_person_says_so(
    planning: PlanPage, workspace: Workspace, settled: Settled
) -> None:
    planning.bar.freeze.click()
    settled(workspace)
    assert not planning.bar.freeze.isEnabled()
    assert "still open" in planning.bar.note.text()
    planning.bar.tick.setChecked(True)
    assert "kept" in planning.bar.note.text()
    planning.form.budget.reviews.setValue(100)
    planning.bar.freeze.click()
    settled(workspace)
    assert [plan.id for plan in workspace.project.plans.all()] == [1, 2]
    assert not planning.bar.tick.isChecked()


def test_after_a_wave_the_next_is_planned(planning: PlanPage, workspace: Workspace, settled: Settled) -> None:
    planning.form.budget.reviews.setValue(200)
    planning.form.waves.setValue(2)
    planning.bar.freeze.click()
    settled(workspace)
    review_from_gold(workspace.project)
    planning.refresh()
    settled(workspace)
    assert planning.notice.wave.isVisible()
    assert not planning.notice.review.isVisible()
    planning.notice.wave.click()
    settled(workspace)
    assert "wave 2 of 2" in planning.notice.text.text()


def test_a_target_error_takes_two_steps(planning: PlanPage, workspace: Workspace, settled: Settled) -> None:
    choose_kind(planning, Kind.ERROR)
    planning.form.budget.error.setValue(10)
    planning.form.budget.confidence.setValue(90)
    settled(workspace)
    assert "two steps" in planning.form.budget.note.text()
    assert not planning.form.rules.isEnabled()
    size = int(shown(planning)[0])
    planning.bar.freeze.click()
    settled(workspace)
    plan = workspace.project.plans.latest()
    assert plan is not None
    assert (plan.rule, plan.budget) == ("random", size)
    review_from_gold(workspace.project)
    planning.refresh()
    settled(workspace)
    assert "second step" in planning.bar.freeze.text().replace("&", "")
    planning.bar.freeze.click()
    settled(workspace)
    plan = workspace.project.plans.latest()
    assert plan is not None
    assert plan.rule == "threshold"
    assert "at most 10.0 %" in planning.notice.text.text()


def test_what_the_second_step_brings_is_not_known_before_it_is_planned(
    page: PlanPage, workspace: Workspace, settled: Settled, tmp_path: Path
) -> None:
    with ready(tmp_path / "p.act") as project:
        size = plan_for_error(project, error=0.1).plan.budget
        review_from_gold(project)
    workspace.open(tmp_path / "p.act")
    settled(workspace)
    choose_kind(page, Kind.ERROR)
    settled(workspace)
    assert shown(page) == ("–", "–", "–")
    choose_kind(page, Kind.REVIEWS)
    settled(workspace)
    assert shown(page)[0] == f"{size + 1:,}"
    assert page.form.budget.reviews.value() == size + 1


def test_a_target_is_planned_by_the_chosen_doubts(
    page: PlanPage, workspace: Workspace, settled: Settled, tmp_path: Path
) -> None:
    with ready(tmp_path / "p.act") as project:
        criticised(project, project.runs.get(1), seed=5)
    workspace.open(tmp_path / "p.act")
    settled(workspace)
    page.form.runs.setCurrentIndex(1)
    page.form.run_chosen.emit()
    choose_kind(page, Kind.ERROR)
    settled(workspace)
    assert page.form.runs.isVisible()
    assert page.form.runs.currentData() == 2
    page.bar.freeze.click()
    settled(workspace)
    plan = workspace.project.plans.latest()
    assert plan is not None
    assert (plan.rule, plan.critique_run) == ("random", 2)


def test_a_run_that_was_cut_short_does_not_lock_the_page(
    page: PlanPage, workspace: Workspace, settled: Settled, tmp_path: Path
) -> None:
    with ready(tmp_path / "p.act") as project:
        criticised(project, project.runs.get(1), strategy="cot", finish=False)
    workspace.open(tmp_path / "p.act")
    settled(workspace)
    assert shown(page)[0] == "80"
    assert page.form.runs_note.isVisible()
    page.bar.freeze.click()
    settled(workspace)
    plan = workspace.project.plans.latest()
    assert plan is not None
    assert plan.critique_run == 2


def test_of_several_strategies_the_first_ticked_is_planned_from(
    page: PlanPage, workspace: Workspace, settled: Settled, tmp_path: Path
) -> None:
    with ready(tmp_path / "p.act") as project:
        criticised(project, project.runs.get(1), strategy="cot")
    workspace.open(tmp_path / "p.act")
    settled(workspace)
    workspace.models.choose(ModelChoice(strategies=("naive_logit", "cot")))
    settled(workspace)
    assert page.form.runs.currentText() == "Run 2: Sure or not (naive_logit), by critic.gguf"
    workspace.models.choose(ModelChoice(strategies=("cot",)))
    settled(workspace)
    assert page.form.runs.currentData() == 3


def test_a_number_changed_while_the_project_is_read_anew_does_not_hide_what_is_new(
    planning: PlanPage, workspace: Workspace, settled: Settled
) -> None:
    make_plan(workspace.project, budget=40)
    review_from_gold(workspace.project)
    planning.refresh()
    planning.form.waves.setValue(3)
    settled(workspace)
    assert "40 decisions" in planning.form.budget.note.text()
    assert planning.notice.isVisible()


def test_nobody_decides_while_a_plan_is_made(planning: PlanPage, workspace: Workspace, settled: Settled) -> None:
    planning.bar.freeze.click()
    assert workspace.planning
    assert workspace.runner.job is not None
    assert not workspace.runner.job.pausable
    settled(workspace)
    assert not workspace.planning


def test_a_plan_that_is_stopped_is_not_frozen(planning: PlanPage, workspace: Workspace, settled: Settled) -> None:
    planning.bar.freeze.click()
    assert workspace.runner.job is not None
    workspace.runner.job.cancel()
    settled(workspace)
    assert workspace.project.plans.latest() is None
    assert planning.bar.freeze.isEnabled()
    assert not workspace.planning


def test_no_steepness_can_be_chosen_that_the_rule_refuses(
    planning: PlanPage, workspace: Workspace, settled: Settled
) -> None:
    choose_rule(planning, "exponential")
    planning.form._numbers["beta"].setValue(0)
    settled(workspace)
    planning.bar.freeze.click()
    settled(workspace)
    assert workspace.project.plans.latest() is not None


def test_a_target_error_is_refused_beside_decisions(
    page: PlanPage, workspace: Workspace, settled: Settled, tmp_path: Path
) -> None:
    with ready(tmp_path / "p.act") as project:
        make_plan(project, budget=100)
        review_from_gold(project)
    workspace.open(tmp_path / "p.act")
    settled(workspace)
    choose_kind(page, Kind.ERROR)
    settled(workspace)
    assert not page.bar.freeze.isEnabled()
    assert "without decisions" in page.bar.note.text()


def test_of_several_critique_runs_one_is_chosen(
    page: PlanPage, workspace: Workspace, settled: Settled, tmp_path: Path
) -> None:
    with imported(tmp_path / "p.act") as project:
        run = annotated(project)
        criticised(project, run)
        criticised(project, run, seed=5)
    workspace.open(tmp_path / "p.act")
    settled(workspace)
    assert page.form.runs.isVisible()
    assert page.form.runs.count() == 2
    assert page.form.runs.currentData() == 3
    page.form.runs.setCurrentIndex(1)
    page.form.run_chosen.emit()
    settled(workspace)
    page.bar.freeze.click()
    settled(workspace)
    plan = workspace.project.plans.latest()
    assert plan is not None
    assert plan.critique_run == 2


def test_a_readonly_project_is_looked_at_only(
    page: PlanPage, workspace: Workspace, settled: Settled, tmp_path: Path
) -> None:
    ready(tmp_path / "p.act").close()
    workspace.open(tmp_path / "p.act", readonly=True)
    settled(workspace)
    assert not page.bar.freeze.isEnabled()
    assert "read-only" in page.bar.note.text()
    planning = page.figures.reviews.figure.text()
    assert planning == "80"


def test_the_wheel_scrolls_the_form_and_changes_no_number(planning: PlanPage) -> None:
    field = planning.form.budget.reviews
    before = field.value()
    planning.quality.setFocus()
    centre = QPointF(field.rect().center())
    event = QWheelEvent(
        centre,
        QPointF(field.mapToGlobal(centre)),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt's own order
    )
    QApplication.sendEvent(field, event)
    assert field.value() == before


def test_an_answer_about_another_project_is_not_shown(
    page: PlanPage, workspace: Workspace, settled: Settled, tmp_path: Path
) -> None:
    ready(tmp_path / "first.act").close()
    ready(tmp_path / "second.act", n=200).close()
    workspace.open(tmp_path / "first.act")
    workspace.open(tmp_path / "second.act")
    settled(workspace)
    assert shown(page)[0] == "40"
    workspace.close_project()
    assert not page.views.isVisible()


def test_the_pace_of_this_project_is_measured(
    page: PlanPage, workspace: Workspace, settled: Settled, tmp_path: Path
) -> None:
    with ready(tmp_path / "p.act") as project:
        plan = make_plan(project, budget=40)
        _decide(project, plan.id, seconds=3)
    workspace.open(tmp_path / "p.act")
    settled(workspace)
    choose_kind(page, Kind.HOURS)
    assert "3 s a review, as measured" in page.form.budget.note.text()
    assert "40 decisions" in page.form.budget.note.text()


def _decide(project: Project, plan_id: int, *, seconds: int) -> None:
    for entry in project.plans.queue(plan_id):
        project.decisions.add(
            Decision(
                plan_id=plan_id,
                sample_id=entry.sample_id,
                kind=DecisionKind.LABEL,
                person="Ada",
                label="bag",
                duration_ms=1000 * seconds,
            )
        )
