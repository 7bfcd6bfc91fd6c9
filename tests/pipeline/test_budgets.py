"""Budgets in hours and by target error, on real project files."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from act_desktop.core.errors import UserError
from act_desktop.core.review import Decision, DecisionKind, SelectedBy
from act_desktop.methods.planner import DECISION_SECONDS, calibration_needed
from act_desktop.pipeline.budgets import CALIBRATION_FACTOR, budget_in_hours, plan_for_error
from act_desktop.pipeline.plan import make_plan
from act_desktop.pipeline.review import review_from_gold
from act_desktop.store import Project
from tests.pipeline.worlds import criticised, ready, truth


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with ready(tmp_path / "p.act") as project:
        yield project


def decide(project: Project, *, seconds: float, simulated: bool = False) -> None:
    plan = project.plans.latest()
    assert plan is not None
    template = Decision(plan_id=plan.id, sample_id=0, kind=DecisionKind.LABEL, person="Ada", simulated=simulated)
    for entry in project.decisions.open(plan.id):
        label = truth(project, entry.sample_id)
        made = replace(template, sample_id=entry.sample_id, label=label, duration_ms=round(1000 * seconds))
        project.decisions.add(made)


def test_hours_are_turned_into_reviews_by_a_stated_guess_at_first(project: Project) -> None:
    bought = budget_in_hours(project, 0.1)
    assert (bought.reviews, bought.seconds, bought.measured) == (int(360 / DECISION_SECONDS), DECISION_SECONDS, False)


def test_then_by_the_time_that_people_took_on_top_of_what_is_decided(project: Project) -> None:
    make_plan(project, budget=40)
    decide(project, seconds=3.0)
    bought = budget_in_hours(project, 0.1)
    assert bought.measured
    assert bought.seconds == pytest.approx(3.0)
    assert bought.reviews == 40 + 120


def test_simulated_decisions_say_nothing_about_time(project: Project) -> None:
    make_plan(project, budget=40)
    decide(project, seconds=0.01, simulated=True)
    assert not budget_in_hours(project, 0.1).measured


def test_hours_never_buy_more_than_there_is(project: Project) -> None:
    assert budget_in_hours(project, 1000).reviews == 400
    with pytest.raises(UserError, match="buy no review"):
        budget_in_hours(project, 0.001)


def test_a_target_error_is_reached_in_two_plans(project: Project) -> None:
    first = plan_for_error(project, error=0.1)
    size = CALIBRATION_FACTOR * calibration_needed(400, error=0.1)
    assert first.target is None
    assert (first.plan.rule, first.plan.budget) == ("random", size)
    with pytest.raises(UserError, match=f"{size} reviews of the calibration sample are still open"):
        plan_for_error(project, error=0.1)
    review_from_gold(project)
    second = plan_for_error(project, error=0.1)
    assert second.target is not None
    assert second.plan.rule == "threshold"
    entries = project.plans.entries(second.plan.id)
    planned = {entry.sample_id for entry in entries if entry.selected_by is not SelectedBy.NONE}
    asked = {entry.sample_id for number, entry in enumerate(entries) if second.target.review[number]}
    assert planned == asked
    assert len(project.decisions.open(second.plan.id)) == second.target.reviews - size
    review_from_gold(project)
    machine = {a.sample_id: a.label for a in project.runs.annotations(second.plan.annotate_run)}
    left = [s for s in machine if s not in planned and machine[s] != truth(project, s)]
    assert len(left) <= 0.1 * 400


def test_both_steps_keep_to_the_doubts_that_were_chosen(project: Project) -> None:
    chosen, judged = project.runs.all()[-1], project.runs.get(1)
    criticised(project, judged, seed=9)
    first = plan_for_error(project, error=0.1, critique_run=chosen.id)
    review_from_gold(project)
    second = plan_for_error(project, error=0.1)
    assert first.plan.critique_run == second.plan.critique_run == chosen.id


def test_earlier_decisions_are_no_random_sample(project: Project) -> None:
    make_plan(project, budget=40)
    review_from_gold(project)
    plan_for_error(project, error=0.1)
    review_from_gold(project)
    with pytest.raises(UserError, match="no random sample"):
        plan_for_error(project, error=0.1)
