"""Planning before anything is frozen: what is missing, and what a budget would bring."""

import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from act_desktop.methods import metrics
from act_desktop.methods.rules import rule as find_rule
from act_desktop.methods.rules import rules
from act_desktop.pipeline import plan_preview
from act_desktop.pipeline.budgets import Pace, plan_for_error
from act_desktop.pipeline.plan import make_plan
from act_desktop.pipeline.planning import Basis, Missing, basis, proposed_run, standing
from act_desktop.pipeline.review import review_from_gold
from act_desktop.store import Project
from tests.pipeline.worlds import annotated, criticised, imported, ready, samples

DEFAULT = "threshold+audit"


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with ready(tmp_path / "p.act") as project:
        yield project


def read(project: Project) -> Basis:
    return basis(project, standing(project).runs[-1])


def previewed(found: Basis, budget: int, rule: str = DEFAULT, **parameters: float) -> plan_preview.Preview:
    curves = plan_preview.curves(found, rule=rule, parameters=parameters)
    return plan_preview.preview(found, budget=budget, rule=rule, curves=curves, parameters=parameters)


def test_what_is_missing_is_named_step_by_step(tmp_path: Path) -> None:
    with imported(tmp_path / "p.act", n=40) as project:
        assert standing(project).missing is Missing.LABELS
        annotated(project, finish=False)
        assert standing(project).missing is Missing.REST_OF_LABELS
        project.runs.finish(1, backend="CPU")
        assert standing(project).missing is Missing.DOUBTS
        run = criticised(project, project.runs.get(1), finish=False)
        assert standing(project).missing is Missing.REST_OF_DOUBTS
        project.runs.finish(run.id, backend="CPU")
        assert standing(project).missing is None
        project.samples.add(samples(1, start=40), source=Path("more.csv"), format="csv")
        assert standing(project).missing is Missing.REST_OF_LABELS


def test_a_run_that_was_cut_short_hides_none_that_is_complete(tmp_path: Path) -> None:
    with ready(tmp_path / "p.act", n=40) as project:
        whole = standing(project).runs
        criticised(project, project.runs.get(1), finish=False, seed=2)
        for seed, finish in ((5, False), (6, True)):
            annotated(project, finish=finish, seed=seed)
            found = standing(project)
            assert (found.missing, found.runs, found.passed_over) == (None, whole, True)
        assert make_plan(project, budget=10, critique_run=whole[-1].id).critique_run == whole[-1].id


def test_the_doubts_of_the_first_ticked_strategy_are_proposed(tmp_path: Path) -> None:
    with imported(tmp_path / "p.act", n=40) as project:
        run = annotated(project)
        first, second = criticised(project, run), criticised(project, run, seed=5, strategy="cot")
        found = standing(project)
        assert found.runs == (first, second)
        assert not found.passed_over
        assert proposed_run(found, ("naive_logit", "cot")) == first
        assert proposed_run(found, ("mc", "cot", "naive_logit")) == second
        assert proposed_run(found, ("mc",)) == second
        other = criticised(project, annotated(project, seed=9), strategy="cot")
        assert proposed_run(standing(project), ("naive_logit", "cot")) == other


def test_an_empty_project_misses_samples(tmp_path: Path) -> None:
    with imported(tmp_path / "p.act", n=0) as project:
        assert standing(project).missing is Missing.SAMPLES


def test_a_plan_in_waves_says_when_the_next_can_be_planned(project: Project) -> None:
    make_plan(project, budget=200, waves=4)
    assert standing(project).open_reviews == 50
    assert not standing(project).next_wave
    review_from_gold(project)
    assert standing(project).next_wave


def test_a_reviewed_random_sample_leads_to_the_second_step_of_a_target(project: Project) -> None:
    size = plan_preview.calibration_size(read(project), error=0.1, confidence=0.9)
    plan = plan_for_error(project, error=0.1, confidence=0.9).plan
    assert plan.budget == size
    assert not standing(project).calibration_reviewed
    review_from_gold(project)
    assert standing(project).calibration_reviewed


@pytest.mark.parametrize("gold", [True, False])
@pytest.mark.parametrize("key", sorted(rules()))
def test_the_curves_are_those_of_the_rule(tmp_path: Path, key: str, gold: bool) -> None:
    with ready(tmp_path / "p.act", gold=gold) as project:
        found = read(project)
        judged = list(project.runs.judged(found.run))
    epsilon = np.array([value for _, value, _ in judged], dtype=np.float64)
    wrong = np.array([not right for _, _, right in judged]) if gold else epsilon
    expected = metrics.quality_curves(find_rule(key), epsilon, wrong)
    curves = plan_preview.curves(found, rule=key, parameters={})
    assert found.from_gold is gold
    np.testing.assert_array_equal(curves.budgets, expected.budgets)
    np.testing.assert_allclose(curves.rule, expected.rule, atol=1e-9)
    np.testing.assert_allclose(curves.random, expected.random, atol=1e-9)
    np.testing.assert_allclose(curves.oracle, expected.oracle, atol=1e-9)


@pytest.mark.parametrize("key", sorted(rules()))
def test_a_preview_lies_on_the_curve_and_keeps_the_budget(project: Project, key: str) -> None:
    found = read(project)
    curves = plan_preview.curves(found, rule=key, parameters={})
    for position, budget in enumerate(curves.budgets):
        seen = plan_preview.preview(found, budget=int(budget), rule=key, curves=curves, parameters={})
        assert seen.budget == budget
        assert seen.picked + seen.audit == budget
        assert seen.quality == pytest.approx(curves.rule[position])


def test_what_is_previewed_is_what_gets_frozen(project: Project) -> None:
    found = read(project)
    seen = previewed(found, 120)
    plan = make_plan(project, budget=120)
    assert (seen.budget, seen.audit) == (plan.budget, plan.audit)
    assert seen.threshold == pytest.approx(plan.parameters["tau"])
    review_from_gold(project)
    after = read(project)
    assert after.carried == 120
    assert len(after.epsilon) == 280
    again = previewed(after, 200)
    frozen = make_plan(project, budget=200)
    assert (again.audit, again.budget) == (frozen.audit, 200)


def test_the_waves_of_a_preview_are_those_of_the_plan(project: Project) -> None:
    found = read(project)
    curves = plan_preview.curves(found, rule=DEFAULT, parameters={})
    seen = plan_preview.preview(found, budget=200, rule=DEFAULT, curves=curves, parameters={}, waves=3)
    assert sum(seen.waves) == 200
    assert make_plan(project, budget=200, waves=3).budget == seen.waves[0]


@pytest.mark.parametrize("key", ["threshold", "threshold+audit", "exponential"])
def test_a_dragged_threshold_finds_its_budget(project: Project, key: str) -> None:
    found = read(project)
    for threshold in (0.0, 0.1, 0.45, 0.9, 1.0):
        budget = plan_preview.budget_at(found, threshold=threshold, rule=key, parameters={})
        assert previewed(found, budget, key).picked >= np.sum(found.epsilon >= threshold)
        if budget:
            assert previewed(found, budget - 1, key).picked <= np.sum(found.epsilon >= threshold)


def test_of_a_million_samples_a_preview_takes_far_less_than_a_frame(project: Project) -> None:
    few = read(project)
    epsilon = np.sort(np.random.default_rng(0).beta(1, 4, 1_000_000))[::-1]
    errors = np.concatenate(([0.0], np.cumsum(epsilon)))
    found = Basis(
        run=few.run,
        samples=len(epsilon),
        carried=0,
        without_epsilon=0,
        epsilon=epsilon,
        errors=errors,
        from_gold=False,
        pace=Pace(seconds=8.0, measured=False),
    )
    for key in rules():
        curves = plan_preview.curves(found, rule=key, parameters={})
        assert curves.rule[0] == pytest.approx(1 - epsilon.mean())
        if key != "normalized":  # takes no sample without ε
            assert curves.rule[-1] == pytest.approx(1, abs=1e-6)
        start = time.perf_counter()
        for _ in range(100):
            plan_preview.preview(found, budget=300_000, rule=key, curves=curves, parameters={}, waves=5)
        assert (time.perf_counter() - start) / 100 < 0.004
    start = time.perf_counter()
    plan_preview.budget_at(found, threshold=0.3, rule=DEFAULT, parameters={})
    assert time.perf_counter() - start < 0.05
