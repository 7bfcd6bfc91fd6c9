"""What people did, and what is taken for what."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from act_desktop.core.review import Decision, DecisionKind
from act_desktop.pipeline.confusions import Given, confusions
from act_desktop.pipeline.figures import figures
from act_desktop.pipeline.label_table import label_table
from act_desktop.pipeline.plan import make_plan
from act_desktop.pipeline.review import review_from_gold
from act_desktop.pipeline.review_work import review_work
from act_desktop.store import Project
from tests.pipeline.worlds import LABELS, ready, truth


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with ready(tmp_path / "p.act") as project:
        yield project


def test_blind_and_shown_decisions_are_counted_apart_and_simulated_ones_left_out(project: Project) -> None:
    plan = make_plan(project, budget=100)
    machine = {one.sample_id: one.label for one in project.runs.annotations(plan.annotate_run)}
    queue = [entry.sample_id for entry in project.plans.queue(plan.id)]
    for place, sample_id in enumerate(queue[:40]):
        blind = place % 2 == 0
        project.decisions.add(
            Decision(
                plan_id=plan.id,
                sample_id=sample_id,
                kind=DecisionKind.LABEL,
                person="Ada",
                label=truth(project, sample_id) if blind else machine[sample_id],
                blind=blind,
                shown_label="" if blind else machine[sample_id],
                duration_ms=2000,
            )
        )
    review_from_gold(project)
    work = review_work(project, plan)
    assert (work.blind.decisions, work.shown.decisions, work.simulated) == (20, 20, 60)
    assert work.blind.agreed == sum(machine[queue[k]] == truth(project, queue[k]) for k in range(0, 40, 2))
    assert work.shown.agreed == 20
    assert work.shown.share is not None
    assert work.shown.share.high == 1
    assert (work.seconds, work.timed) == (80, 40)
    assert work.pace.measured
    assert work.pace.seconds == 2


def test_a_break_is_no_work(project: Project) -> None:
    plan = make_plan(project, budget=100)
    for place, entry in enumerate(project.plans.queue(plan.id)[:40]):
        project.decisions.add(
            Decision(
                plan_id=plan.id,
                sample_id=entry.sample_id,
                kind=DecisionKind.LABEL,
                person="Ada",
                label=LABELS[0],
                duration_ms=3_600_000 if place == 7 else 2000,
            )
        )
    work = review_work(project, plan)
    assert work.seconds == pytest.approx(39 * 2 + 10)
    assert work.seconds / work.timed == pytest.approx(work.pace.seconds)


def test_without_decisions_there_is_no_share(project: Project) -> None:
    work = review_work(project, make_plan(project, budget=100))
    assert work.blind.share is work.shown.share is None
    assert not work.pace.measured


def test_the_matrices_are_those_of_the_report_and_a_cell_has_its_samples(project: Project) -> None:
    plan = make_plan(project, budget=100)
    review_from_gold(project)
    result, table = figures(project), label_table(project, plan)
    before, after = confusions(table, len(LABELS))
    assert (before.whose, after.whose) == (Given.MACHINE, Given.FINAL)
    np.testing.assert_array_equal(before.matrix, result.machine_confusion)
    np.testing.assert_array_equal(after.matrix, result.final_confusion)
    for right in range(4):
        for given in range(4):
            places = before.cell(right, given)
            assert len(places) == before.matrix[right, given]
            assert {truth(project, int(sample)) for sample in table.ids[places]} <= {LABELS[right]}


def test_without_gold_the_decisions_are_what_is_right(tmp_path: Path) -> None:
    with ready(tmp_path / "p.act", gold=False) as project:
        assert confusions(label_table(project, None), 4) == ()
        plan = make_plan(project, budget=100)
        for entry in project.plans.queue(plan.id):
            project.decisions.add(
                Decision(
                    plan_id=plan.id,
                    sample_id=entry.sample_id,
                    kind=DecisionKind.LABEL,
                    person="Ada",
                    label=truth(project, entry.sample_id),
                )
            )
        (only,) = confusions(label_table(project, plan), 4)
        assert not only.from_gold
        assert only.matrix.sum() == 100
