"""Reviewing in waves: ε learns from each, the audit stays a random sample, and nothing is asked twice."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from act_desktop.core.errors import Cancelled, UserError
from act_desktop.core.review import Plan, SelectedBy
from act_desktop.methods.metrics import auroc
from act_desktop.pipeline import waves
from act_desktop.pipeline.plan import make_plan
from act_desktop.pipeline.plan_entries import plan_entries
from act_desktop.pipeline.progress import JobControl
from act_desktop.pipeline.review import combined, review_from_csv, review_from_gold
from act_desktop.pipeline.status import status
from act_desktop.pipeline.waves import Spending, draw_next, next_wave, review_waves_from_gold, waves_left
from act_desktop.protocol.train import Settings
from act_desktop.store import Project
from tests.pipeline.worlds import annotated, criticised, imported, ready, samples, truth

QUICK = Settings(epochs=2, least_steps=20, held_out=0.0)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with ready(tmp_path / "p.act") as project:
        yield project


def reviewed_wave(project: Project, *, waves: int = 4) -> Plan:
    plan = make_plan(project, budget=200, waves=waves, seed=5)
    review_from_gold(project)
    return plan


def test_each_wave_asks_a_part_of_the_budget_and_nothing_twice(project: Project) -> None:
    plan = reviewed_wave(project)
    asked = [entry.sample_id for entry in project.plans.queue(plan.id)]
    sizes = [len(asked)]
    while waves_left(plan):
        before = project.decisions.current(plan.id)
        plan = next_wave(project, settings=QUICK)
        assert project.decisions.current(plan.id).keys() == before.keys()
        new = [entry.sample_id for entry in project.decisions.open(plan.id)]
        assert not set(new) & set(asked)
        asked += new
        sizes.append(len(new))
        review_from_gold(project)
    assert sizes == [50, 50, 50, 50]
    assert plan.budget == 200
    assert len(project.decisions.current(plan.id)) == 200


def test_the_final_probabilities_are_those_of_threshold_and_audit_in_one_go(project: Project) -> None:
    plan = reviewed_wave(project)
    while waves_left(plan):
        plan = next_wave(project, settings=QUICK)
        review_from_gold(project)
    entries = project.plans.entries(plan.id)
    picked = [entry for entry in entries if entry.selected_by is SelectedBy.RULE]
    audit = [entry for entry in entries if entry.selected_by is SelectedBy.AUDIT]
    assert (len(picked), len(audit), plan.audit) == (140, 60, 60)
    assert {entry.inclusion_probability for entry in picked} == {1.0}
    rest = [entry.inclusion_probability for entry in entries if entry.selected_by is not SelectedBy.RULE]
    assert rest == pytest.approx([60 / 260] * 260)


def test_what_the_audit_found_never_changes_who_is_picked(tmp_path: Path) -> None:
    """Two projects that differ in the labels of the audit's samples alone plan the same second wave."""
    picks = []
    for name in ("a", "b"):
        with ready(tmp_path / f"{name}.act") as project:
            plan = make_plan(project, budget=200, waves=2, seed=5)
            queue = project.plans.queue(plan.id)
            file = tmp_path / f"{name}.csv"
            lines = ["id,label"]
            for entry in queue:
                sample = project.samples.get([entry.sample_id])[0]
                lied = name == "b" and entry.selected_by is SelectedBy.AUDIT
                lines.append(f"{sample.key},{'bag' if lied else truth(project, sample.id)}")
            file.write_text("\n".join(lines), encoding="utf-8")
            review_from_csv(project, file, person="Ada")
            second = next_wave(project, settings=QUICK)
            entries = project.plans.entries(second.id)
            picks.append([(entry.sample_id, entry.selected_by, entry.inclusion_probability) for entry in entries])
    assert picks[0] == picks[1]


def test_epsilon_gets_better_and_says_that_it_is_calibrated(project: Project) -> None:
    first = reviewed_wave(project, waves=2)
    second = next_wave(project, settings=QUICK)
    assert "calibrated" not in first.parameters
    assert second.parameters["calibrated"] == 1
    machine = {a.sample_id: a.label for a in project.runs.annotations(second.annotate_run)}
    scores = []
    for plan in (first, second):
        entries = project.plans.entries(plan.id)
        wrong = np.array([machine[entry.sample_id] != truth(project, entry.sample_id) for entry in entries])
        scores.append((auroc(np.array([entry.error_probability for entry in entries]), wrong), wrong.mean()))
        if plan is second:
            mean = float(np.mean([entry.error_probability for entry in entries]))
            assert mean == pytest.approx(float(wrong.mean()), abs=0.12)
    assert scores[1][0] is not None
    assert scores[0][0] is not None
    assert scores[1][0] >= scores[0][0] - 0.03


def test_too_few_errors_to_learn_from_leave_epsilon_raw(tmp_path: Path) -> None:
    with imported(tmp_path / "p.act") as project:
        criticised(project, annotated(project, accuracy=1.0))
        reviewed_wave(project)
        plan = next_wave(project, settings=QUICK)
        assert "calibrated" not in plan.parameters
        assert len(project.decisions.open(plan.id)) == 50


def test_earlier_decisions_count_and_stay(project: Project) -> None:
    make_plan(project, budget=40)
    review_from_gold(project)
    plan = make_plan(project, budget=200, waves=4)
    spending = Spending.in_force(plan)
    assert spending is not None
    assert spending.carried == 40
    assert plan.parameters["waves"] == 3
    assert 52 <= len(project.decisions.open(plan.id)) <= 54


def test_a_small_budget_has_fewer_waves(project: Project) -> None:
    plan = make_plan(project, budget=110, waves=4)
    assert plan.parameters["waves"] == 2
    review_from_gold(project)
    assert waves_left(next_wave(project, settings=QUICK)) == 0


def test_what_cannot_be_is_said(project: Project) -> None:
    with pytest.raises(UserError, match="no plan in waves"):
        next_wave(project)
    with pytest.raises(UserError, match="cannot be reviewed in waves"):
        make_plan(project, budget=200, rule="exponential", waves=4)
    make_plan(project, budget=110, waves=2)
    with pytest.raises(UserError, match="55 reviews of this wave are still open"):
        next_wave(project)
    review_from_gold(project)
    project.samples.add(samples(3, start=400), source=Path("more.csv"), format="csv")
    with pytest.raises(UserError, match="3 samples were imported"):
        next_wave(project)


def test_a_spent_budget_has_no_next_wave(project: Project) -> None:
    make_plan(project, budget=110, waves=2)
    review_from_gold(project)
    next_wave(project, settings=QUICK)
    review_from_gold(project)
    with pytest.raises(UserError, match="budget of 110 reviews is spent"):
        next_wave(project)


def test_a_cancelled_wave_plans_nothing(project: Project) -> None:
    plan = reviewed_wave(project, waves=2)
    job = JobControl()
    job.cancel()
    with pytest.raises(Cancelled):
        next_wave(project, settings=QUICK, job=job)
    latest = project.plans.latest()
    assert latest is not None
    assert latest.id == plan.id


def test_a_wave_that_is_stopped_at_the_last_moment_is_not_frozen(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan, job = reviewed_wave(project, waves=2), JobControl()

    def stopped(*given: Any) -> Any:
        job.cancel()
        return plan_entries(*given)

    monkeypatch.setattr(waves, "plan_entries", stopped)
    with pytest.raises(Cancelled):
        next_wave(project, settings=QUICK, job=job)
    assert project.plans.latest() == plan


def test_simulated_reviews_go_through_all_waves(project: Project) -> None:
    make_plan(project, budget=200, waves=3)
    summaries = review_waves_from_gold(project, settings=QUICK)
    assert sum(summary.decided for summary in summaries) == 200
    assert len(summaries) == 3
    assert combined(summaries).decided == 200
    assert status(project).next_step == "train or export"


def test_status_says_that_a_wave_is_to_be_planned(project: Project) -> None:
    reviewed_wave(project)
    assert status(project).next_step == "plan the next wave"


def test_where_many_samples_are_equally_suspicious_the_audit_is_as_random_as_ever() -> None:
    """A critic that gives grades: half of the samples share an ε, and the rule takes a part of those."""
    epsilon = np.repeat([0.5, 0.1], 200)
    spending = Spending(budget=200, carried=0, wave=1, waves=2, audit_share=0.5, audit_minimum=0)
    tied = []
    for seed in range(300):
        none = np.zeros(400, dtype=bool)
        draw = draw_next(spending, epsilon, none, seed=seed, rng=np.random.default_rng(seed))
        tied.append(draw.audit[:200].sum())
    # 50 are picked, all of them among the tied; of the other 350, 150 are tied; 50 are audited.
    assert np.mean(tied) == pytest.approx(50 * 150 / 350, abs=4 * 3.2 / np.sqrt(300))
