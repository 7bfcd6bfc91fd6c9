"""Planning a real project file: what is asked of the person, in which order, and what is refused."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from act_desktop.core.errors import Cancelled, UserError
from act_desktop.core.review import Decision, DecisionKind, SelectedBy
from act_desktop.methods.rules import rules
from act_desktop.pipeline.budgets import plan_for_error
from act_desktop.pipeline.plan import make_plan, parse_budget, reviews_of
from act_desktop.pipeline.progress import JobControl
from act_desktop.pipeline.review import review_from_gold
from act_desktop.pipeline.waves import next_wave
from act_desktop.protocol.train import Settings
from act_desktop.store import Project
from tests.pipeline.worlds import annotated, criticised, imported, ready, samples

QUICK = Settings(epochs=2, least_steps=20, held_out=0.0)


class StoppedAfter(JobControl):
    """A job that the person stops once it has come by so many checkpoints."""

    def __init__(self, checkpoints: int) -> None:
        super().__init__()
        self.left = checkpoints

    def checkpoint(self) -> None:
        if not self.left:
            self.cancel()
        self.left -= 1
        super().checkpoint()


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with ready(tmp_path / "p.act") as project:
        yield project


def decide(project: Project, plan_id: int, sample_id: int, label: str) -> None:
    project.decisions.add(
        Decision(plan_id=plan_id, sample_id=sample_id, kind=DecisionKind.LABEL, person="Ada", label=label)
    )


@pytest.mark.parametrize("key", sorted(rules()))
@pytest.mark.parametrize("budget", [1, 77, 0.2, 1.0])
def test_the_frozen_queue_never_exceeds_the_budget(project: Project, key: str, budget: float) -> None:
    plan = make_plan(project, budget=budget, rule=key, seed=3)
    queue, entries = project.plans.queue(plan.id), project.plans.entries(plan.id)
    assert plan.budget == reviews_of(budget, 400)
    assert len(queue) == plan.budget
    assert len(entries) == 400
    assert [entry.position for entry in queue] == list(range(len(queue)))
    assert sum(entry.selected_by is SelectedBy.AUDIT for entry in queue) == plan.audit
    assert sum(entry.inclusion_probability for entry in entries) == pytest.approx(plan.budget)


def test_the_default_keeps_an_audit_and_every_probability_positive(project: Project) -> None:
    plan = make_plan(project, budget=0.2)
    assert (plan.rule, plan.budget, plan.audit) == ("threshold+audit", 80, 40)
    assert min(entry.inclusion_probability for entry in project.plans.entries(plan.id)) == pytest.approx(40 / 360)


def test_the_most_suspicious_come_first_and_audit_samples_hide_among_them(project: Project) -> None:
    plan = make_plan(project, budget=100, seed=1)
    queue = project.plans.queue(plan.id)
    picked = [entry.error_probability for entry in queue if entry.selected_by is SelectedBy.RULE]
    assert picked == sorted(picked, reverse=True)
    audited = [entry for entry in queue if entry.selected_by is SelectedBy.AUDIT]
    places = np.array([entry.position for entry in audited])
    assert 35 < places.mean() < 65
    assert np.ptp(places) > 80
    epsilon = [entry.error_probability for entry in audited]
    assert epsilon != sorted(epsilon)
    assert epsilon != sorted(epsilon, reverse=True)


def test_the_seed_decides_everything(tmp_path: Path) -> None:
    queues = []
    for name, seed in (("a", 5), ("b", 5), ("c", 6)):
        with ready(tmp_path / f"{name}.act") as project:
            plan = make_plan(project, budget=0.25, seed=seed)
            queues.append([(entry.sample_id, entry.selected_by) for entry in project.plans.queue(plan.id)])
    assert queues[0] == queues[1]
    assert queues[0] != queues[2]


def test_samples_without_a_machine_label_or_a_critique_come_first(tmp_path: Path) -> None:
    with imported(tmp_path / "p.act") as project:
        criticised(project, annotated(project, failed=3), failed=2)
        plan = make_plan(project, budget=100)
        first = [e for e in project.plans.queue(plan.id) if e.selected_by is SelectedBy.RULE][:5]
        assert {entry.sample_id for entry in first} == set(project.samples.ids()[:5])
        assert all(entry.error_probability == 1 for entry in first)
        assert plan.parameters["without_epsilon"] == 5


def test_a_given_critique_run_is_used(project: Project) -> None:
    first = project.runs.latest(project.runs.all()[0].config.kind)
    assert first is not None
    older = project.runs.all()[1]
    criticised(project, first, seed=9)
    plan = make_plan(project, budget=50, critique_run=older.id)
    assert plan.critique_run == older.id
    judged = {critique.sample_id: critique.error_probability for critique in project.runs.critiques(older.id)}
    assert all(entry.error_probability == judged[entry.sample_id] for entry in project.plans.entries(plan.id))


def test_nothing_annotated_is_refused(tmp_path: Path) -> None:
    with imported(tmp_path / "p.act", n=10) as project, pytest.raises(UserError, match="Annotate the samples first"):
        make_plan(project, budget=5)


def test_nothing_criticised_is_refused(tmp_path: Path) -> None:
    with imported(tmp_path / "p.act", n=10) as project:
        annotated(project)
        with pytest.raises(UserError, match="Criticise the labels first"):
            make_plan(project, budget=5)


def test_an_unfinished_critique_run_is_refused(tmp_path: Path) -> None:
    with imported(tmp_path / "p.act", n=10) as project:
        criticised(project, annotated(project), finish=False)
        with pytest.raises(UserError, match=r"Start it again \(criticise\)"):
            make_plan(project, budget=5)
        assert project.plans.latest() is None


def test_samples_imported_after_the_annotation_are_missing(project: Project) -> None:
    project.samples.add(samples(7, start=400), source=Path("more.csv"), format="csv")
    with pytest.raises(UserError, match="7 samples are missing"):
        make_plan(project, budget=5)


@pytest.mark.parametrize("budget", [0, 401, -1, 0.0, 1.5, 0.001])
def test_an_impossible_budget_is_refused(project: Project, budget: float) -> None:
    with pytest.raises(UserError, match=r"budget|share"):
        make_plan(project, budget=budget)


def test_an_unknown_critique_run_is_refused(project: Project) -> None:
    with pytest.raises(UserError, match="no critique run 1"):
        make_plan(project, budget=5, critique_run=1)


def test_a_plan_with_open_reviews_stands_unless_it_is_replaced(project: Project) -> None:
    first = make_plan(project, budget=40)
    with pytest.raises(UserError, match="40 open reviews"):
        make_plan(project, budget=50)
    second = make_plan(project, budget=50, replace=True)
    assert second.id == first.id + 1


def test_a_later_plan_builds_on_the_decisions_and_asks_none_again(project: Project) -> None:
    first = make_plan(project, budget=60, seed=1)
    review_from_gold(project)
    ada = project.plans.queue(first.id)[0].sample_id
    decide(project, first.id, ada, "coat")
    second = make_plan(project, budget=150, seed=2)

    before, after = project.decisions.current(first.id), project.decisions.current(second.id)
    assert after.keys() == before.keys()
    assert after[ada].label == "coat"
    assert (after[ada].person, after[ada].simulated) == ("Ada", False)
    assert all(after[key].decided_at == before[key].decided_at for key in before)
    entries = {entry.sample_id: entry for entry in project.plans.entries(second.id)}
    assert all(entries[sample_id].inclusion_probability == 1 for sample_id in before)
    assert len(project.plans.queue(second.id)) == 150
    assert len(project.decisions.open(second.id)) == 90
    assert second.parameters["carried"] == 60


def test_a_later_budget_below_what_is_reviewed_is_refused(project: Project) -> None:
    make_plan(project, budget=60)
    review_from_gold(project)
    with pytest.raises(UserError, match="60 samples are reviewed already"):
        make_plan(project, budget=59)


def test_a_decision_that_was_taken_back_does_not_return(project: Project) -> None:
    make_plan(project, budget=120, waves=2)
    review_from_gold(project)
    second = next_wave(project, settings=QUICK)
    taken_back = project.plans.queue(second.id)[0].sample_id
    before = project.decisions.current(second.id)
    project.decisions.add(
        Decision(
            plan_id=second.id,
            sample_id=taken_back,
            kind=DecisionKind.UNDO,
            person="Ada",
            undoes=before[taken_back].id,
        )
    )
    third = make_plan(project, budget=200, replace=True)
    assert project.decisions.current(third.id).keys() == before.keys() - {taken_back}
    everything = make_plan(project, budget=1.0, replace=True)
    assert taken_back in {entry.sample_id for entry in project.decisions.open(everything.id)}


@pytest.mark.parametrize("after", range(3))
def test_a_plan_that_is_stopped_is_not_frozen(project: Project, after: int) -> None:
    with pytest.raises(Cancelled):
        make_plan(project, budget=40, job=StoppedAfter(after))
    assert project.plans.latest() is None
    with pytest.raises(Cancelled):
        plan_for_error(project, error=0.1, job=StoppedAfter(after))
    assert project.plans.latest() is None


def test_replacing_twice_loses_no_decision(project: Project) -> None:
    first = make_plan(project, budget=60)
    decided = [entry.sample_id for entry in project.plans.queue(first.id)[:5]]
    for sample_id in decided:
        decide(project, first.id, sample_id, "bag")
    make_plan(project, budget=60, seed=8, replace=True)
    third = make_plan(project, budget=60, seed=9, replace=True)
    assert sorted(project.decisions.current(third.id)) == sorted(decided)


@pytest.mark.parametrize(("text", "budget"), [("400", 400), ("20%", 0.2), (" 12.5 % ", 0.125)])
def test_a_budget_is_read_as_it_is_written(text: str, budget: float) -> None:
    result = parse_budget(text)
    assert result == budget
    assert type(result) is type(budget)


@pytest.mark.parametrize("text", ["", "many", "0.2", "%", "2e3"])
def test_what_is_no_budget_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="no budget"):
        parse_budget(text)


def test_a_share_never_rounds_up() -> None:
    assert reviews_of(0.2, 399) == 79
    assert reviews_of(0.29, 100) == 29
