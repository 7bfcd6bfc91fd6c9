"""The report and its figures, from real project files."""

import dataclasses
import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest

from act_desktop.core.errors import Cancelled, UserError
from act_desktop.core.results import Training
from act_desktop.core.samples import LabelScheme, Modality, Problem
from act_desktop.methods.estimators import Interval, NoInterval
from act_desktop.pipeline.charts import epsilon_chart, quality_chart, reliability_chart
from act_desktop.pipeline.figures import figures
from act_desktop.pipeline.plan import make_plan
from act_desktop.pipeline.progress import JobControl
from act_desktop.pipeline.report import MAX_PROBLEMS, duration, render, report
from act_desktop.pipeline.review import review_from_csv, review_from_gold
from act_desktop.pipeline.review_summary import review_end
from act_desktop.store import Project
from tests.pipeline.worlds import LABELS, annotated, criticised, imported, ready, samples, truth


@pytest.fixture
def finished(tmp_path: Path) -> Iterator[Project]:
    """A project with gold labels, reviewed from them, and trained."""
    with ready(tmp_path / "p.act", n=1000) as project:
        plan = make_plan(project, budget=0.2, seed=1)
        review_from_gold(project)
        project.trainings.add(
            Training(
                annotate_run=plan.annotate_run,
                critique_run=plan.critique_run,
                plan_id=plan.id,
                configuration={},
                metrics={"test_accuracy": {"human": [0.81, 0.83], "merged": [0.9]}},
                folder="/models",
            )
        )
        yield project


@pytest.fixture
def without_gold(tmp_path: Path) -> Iterator[Project]:
    with ready(tmp_path / "n.act", n=1000, gold=False) as project:
        yield project


def reviewed(project: Project, tmp_path: Path, *, rule: str = "threshold+audit", entries: int | None = None) -> None:
    """Plans 20 % and lets Ada decide rightly on the first entries of the queue, or on all."""
    plan = make_plan(project, budget=0.2, rule=rule, seed=2)
    queue = project.samples.get([entry.sample_id for entry in project.plans.queue(plan.id)[:entries]])
    file = tmp_path / "decisions.csv"
    file.write_text("id,label\n" + "".join(f"{sample.key},{truth(project, sample.id)}\n" for sample in queue))
    review_from_csv(project, file, person="Ada", batch=1000)


class Page(HTMLParser):
    """What a browser would see: the text, and everything that could make it load something or run something."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[str] = []
        self.links: list[str] = []
        self.handlers: list[str] = []
        self.ids: list[str] = []
        self._style = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._style = tag == "style"
        for name, value in attrs:
            if name in {"href", "xlink:href", "src", "srcset", "data", "action"}:
                self.links.append(value or "")
            if name.startswith("on"):
                self.handlers.append(name)
            if name == "id":
                self.ids.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        self._style = False

    def handle_data(self, data: str) -> None:
        if not self._style:
            self.words.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", " ".join(self.words))


def page(project: Project, tmp_path: Path) -> tuple[str, Page]:
    report(project, tmp_path / "report.html")
    html = (tmp_path / "report.html").read_text(encoding="utf-8")
    return html, Page(html)


def test_the_report_loads_nothing_and_runs_nothing(finished: Project, tmp_path: Path) -> None:
    html, seen = page(finished, tmp_path)
    assert not {"script", "link", "img", "iframe", "object", "embed", "base", "form", "image"} & set(seen.tags)
    assert all(link.startswith("#") for link in seen.links)
    assert not seen.handlers
    assert "@import" not in html
    assert all(target.startswith("#") for target in re.findall(r"url\(([^)]*)\)", html))
    assert "default-src 'none'" in html
    assert len(seen.ids) == len(set(seen.ids))


def test_the_report_states_the_figures_and_how_to_read_them(finished: Project, tmp_path: Path) -> None:
    result = figures(finished)
    _, seen = page(finished, tmp_path)
    assert seen.tags.count("svg") == 3
    assert seen.text.count("How to read this") >= 6
    assert result.machine_accuracy is not None
    assert result.final_accuracy is not None
    for stated in (
        f"{100 * result.machine_accuracy:.1f} %",
        f"{100 * result.final_accuracy:.1f} %",
        f"{result.critic_auroc:.3f}",
        f"{result.abs:.3f}",
        "threshold+audit",
        "annotator.gguf",
        "naive_logit",
        "82.00 % ± 1.41",
        *LABELS,
        *(entry.run.config.model.sha256 for entry in result.runs),
        *(entry.run.config.prompt_sha256 for entry in result.runs),
    ):
        assert stated in seen.text


def test_simulated_decisions_are_marked(finished: Project, tmp_path: Path) -> None:
    _, seen = page(finished, tmp_path)
    assert "Simulated review. 200 of the 200 decisions" in seen.text
    assert "200 simulated from gold labels" in seen.text


def test_a_persons_review_is_not_called_simulated(without_gold: Project, tmp_path: Path) -> None:
    reviewed(without_gold, tmp_path)
    _, seen = page(without_gold, tmp_path)
    assert "imulated" not in seen.text
    assert "Ada: 200" in seen.text


def test_figures_against_gold_are_direct_counts(finished: Project) -> None:
    result = figures(finished)
    plan = finished.plans.latest()
    assert plan is not None
    assert result.plan is not None
    gold = finished.samples.gold()
    machine = {entry.sample_id: entry.label for entry in finished.runs.annotations(plan.annotate_run)}
    decided = finished.decisions.current(plan.id)
    right = [machine[sample_id] == label for sample_id, label in gold.items()]
    final = [sample_id in decided or machine[sample_id] == label for sample_id, label in gold.items()]
    assert result.machine_accuracy == pytest.approx(np.mean(right))
    assert result.final_accuracy == pytest.approx(np.mean(final))
    assert result.aqg == pytest.approx(np.mean(final) - np.mean(right))
    assert result.plan.corrected == sum(machine[sample_id] != gold[sample_id] for sample_id in decided)
    assert result.plan.corrected / 1000 == pytest.approx(result.aqg)
    assert result.machine_confusion is not None
    assert np.trace(result.machine_confusion) == sum(right)
    assert sum(row.n for row in result.final_labels) == 1000
    assert result.plan.largest_weight == pytest.approx((1000 - 140) / 60)


def test_a_later_training_without_a_test_set_hides_no_comparison(finished: Project) -> None:
    untested: dict[str, object] = {"test_accuracy": {"merged": []}}
    finished.trainings.add(
        Training(annotate_run=1, critique_run=2, plan_id=1, configuration={}, metrics=untested, folder="/models")
    )
    assert [loss.loss for loss in figures(finished).losses] == ["human", "merged"]


def test_the_headline_is_json(finished: Project) -> None:
    headline = json.loads(json.dumps(figures(finished).headline()))
    assert headline["test_accuracy"] == {"human": pytest.approx(0.82), "merged": pytest.approx(0.9)}
    assert (headline["samples"], headline["reviewed"], headline["simulated_reviews"]) == (1000, 200, 200)
    assert 0 < headline["abs"] < 1
    assert headline["error_left"][1] <= headline["error_left"][0] <= headline["error_left"][2]


def test_without_gold_the_audit_gives_intervals_that_hold(without_gold: Project, tmp_path: Path) -> None:
    reviewed(without_gold, tmp_path)
    result = figures(without_gold)
    assert result.machine_accuracy is result.final_accuracy is result.abs is None
    machine = {entry.sample_id: entry.label for entry in without_gold.runs.annotations(result.runs[0].run.id)}
    right = np.mean([label == truth(without_gold, sample_id) for sample_id, label in machine.items()])
    assert isinstance(result.machine_accuracy_estimate, Interval)
    assert result.machine_accuracy_estimate.low <= right <= result.machine_accuracy_estimate.high
    assert isinstance(result.error_left, Interval)
    assert result.aqg is not None
    assert result.error_left.low <= 1 - right - result.aqg <= result.error_left.high
    assert result.auroc_basis == "reviews"
    assert result.critic_auroc is not None
    assert result.critic_auroc > 0.7
    _, seen = page(without_gold, tmp_path)
    assert "95 % interval" in seen.text
    assert "uncalibrated" in seen.text


def test_without_gold_the_page_says_what_people_did_and_what_they_took_for_what(
    without_gold: Project, tmp_path: Path
) -> None:
    reviewed(without_gold, tmp_path)
    _, seen = page(without_gold, tmp_path)
    assert "What is taken for what" in seen.text
    assert "Rows: what people decided. Columns: the machine’s label." in seen.text
    assert "Time of people" in seen.text


def test_a_later_waves_epsilon_is_called_calibrated_while_its_review_is_open(without_gold: Project) -> None:
    first = make_plan(without_gold, budget=0.2)
    assert not figures(without_gold).headline()["calibrated"]
    parameters = {**first.parameters, "calibrated": 1.0}
    later = dataclasses.replace(first, parameters=parameters, id=0, frozen_at="")
    without_gold.plans.freeze(later, list(without_gold.plans.entries(first.id)), [])
    result = figures(without_gold)
    assert result.reliability is None
    assert result.headline()["calibrated"]
    html = render(result)
    assert "uncalibrated" not in html
    assert "calibrated on earlier reviews" in html


def test_figures_that_nobody_waits_for_end(without_gold: Project) -> None:
    make_plan(without_gold, budget=0.2)
    job = JobControl()
    job.cancel()
    with pytest.raises(Cancelled):
        figures(without_gold, job=job)
    with pytest.raises(Cancelled):
        review_end(without_gold, job=job)


def test_reports_drawn_at_once_look_as_if_drawn_alone(finished: Project) -> None:
    result = figures(finished)
    charts = (quality_chart, epsilon_chart, reliability_chart)
    alone = [chart(result) for chart in charts]
    with ThreadPoolExecutor(6) as pool:
        drawn = list(pool.map(lambda number: charts[number % 3](result), range(12)))
    assert drawn == alone * 4


@pytest.mark.parametrize("entries", [0, 20, None])
def test_without_an_audit_there_is_no_interval(without_gold: Project, tmp_path: Path, entries: int | None) -> None:
    reviewed(without_gold, tmp_path, rule="threshold", entries=entries)
    result = figures(without_gold)
    for estimate in (result.error_left, result.final_accuracy_estimate, result.machine_accuracy_estimate):
        assert isinstance(estimate, NoInterval)
        assert "No audit, no interval" in estimate.reason
    _, seen = page(without_gold, tmp_path)
    assert "No audit, no interval" in seen.text
    assert "95 % interval" not in seen.text


def test_the_exponential_rule_has_an_interval_without_an_audit(without_gold: Project, tmp_path: Path) -> None:
    reviewed(without_gold, tmp_path, rule="exponential")
    result = figures(without_gold)
    assert isinstance(result.error_left, Interval)
    assert isinstance(result.machine_accuracy_estimate, Interval)
    assert result.aqg is not None
    assert result.error_left.estimate == pytest.approx(1 - result.machine_accuracy_estimate.estimate - result.aqg)


def test_an_unfinished_review_shows_no_interval_yet(without_gold: Project, tmp_path: Path) -> None:
    reviewed(without_gold, tmp_path, entries=50)
    result = figures(without_gold)
    assert isinstance(result.error_left, NoInterval)
    assert "150 are open" in result.error_left.reason
    assert result.critic_auroc is None
    _, seen = page(without_gold, tmp_path)
    assert "150 reviews are still open" in seen.text


def test_samples_that_came_after_the_plan_take_the_interval_away(without_gold: Project, tmp_path: Path) -> None:
    reviewed(without_gold, tmp_path)
    without_gold.samples.add(samples(5, start=1000, gold=False), source=Path("more.csv"), format="csv")
    result = figures(without_gold)
    assert isinstance(result.error_left, NoInterval)
    assert "plan anew" in result.error_left.reason


def test_what_the_data_says_is_never_markup(tmp_path: Path) -> None:
    evil = "<script>alert('x')</script>"
    names = (f"{evil} & co", '" onload="alert(1)', "{{ 7 * 7 }}", "$x^2$")
    scheme = LabelScheme.of(*names)
    with Project.create(tmp_path / "p.act", modality=Modality.TEXT, scheme=scheme, name=evil) as project:
        problem = Problem(where=f"row {evil}", message=evil)
        project.samples.add(samples(200, labels=names), source=Path("x.csv"), format="csv", problems=[problem])
        criticised(project, annotated(project, failed=1))
        make_plan(project, budget=20)
        review_from_gold(project, person=evil)
        html, seen = page(project, tmp_path)
    assert "script" not in seen.tags
    assert not seen.handlers
    assert evil not in html
    assert seen.text.count(evil) >= 5
    assert "{{ 7 * 7 }}" in seen.text


def test_problems_and_failures_are_listed_and_long_lists_cut(tmp_path: Path) -> None:
    with imported(tmp_path / "p.act", n=30) as project:
        problems = [Problem(where=f"row {row}", message="It is ragged.") for row in range(MAX_PROBLEMS + 7)]
        project.samples.add([], source=Path("x.csv"), format="csv", problems=problems)
        criticised(project, annotated(project, failed=2), failed=1)
        _, seen = page(project, tmp_path)
    assert f"Problems at import: {MAX_PROBLEMS + 7}" in seen.text
    assert "and 7 more" in seen.text
    assert "annotate, g00000 The text is longer than the model's context." in seen.text
    assert "criticise, g00002 The engine died" in seen.text


def test_failed_annotations_count_as_not_right(tmp_path: Path) -> None:
    with imported(tmp_path / "p.act", n=100) as project:
        annotated(project, accuracy=1.0, failed=10)
        result = figures(project)
    assert result.machine_accuracy == pytest.approx(0.9)
    assert result.labelled == 90
    assert result.curves is None


def test_many_labels_show_their_largest_confusions_instead_of_a_matrix(tmp_path: Path) -> None:
    names = tuple(f"kind {number}" for number in range(40))
    with imported(tmp_path / "p.act", n=400, labels=names) as project:
        criticised(project, annotated(project, accuracy=0.5))
        _, seen = page(project, tmp_path)
    assert "The most frequent confusions" in seen.text
    assert "40 labels" in seen.text


@pytest.mark.parametrize("stage", ["empty", "imported", "annotated", "criticised", "planned"])
def test_every_state_of_a_project_has_a_report(tmp_path: Path, stage: str) -> None:
    with imported(tmp_path / "p.act", n=0 if stage == "empty" else 60) as project:
        if stage in {"annotated", "criticised", "planned"}:
            run = annotated(project)
            if stage != "annotated":
                criticised(project, run)
        if stage == "planned":
            make_plan(project, budget=10)
        _, seen = page(project, tmp_path)
        json.dumps(figures(project).headline(), allow_nan=False)
    assert "Garments" in seen.text


def test_a_project_open_for_reading_only_can_be_reported(tmp_path: Path) -> None:
    ready(tmp_path / "p.act", n=50).close()
    with Project.open(tmp_path / "p.act", readonly=True) as project:
        report(project, tmp_path / "r.html")
    assert (tmp_path / "r.html").stat().st_size > 10_000


def test_a_report_that_cannot_be_written_says_so(finished: Project, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be written"):
        report(finished, tmp_path / "missing" / "report.html")


@pytest.mark.parametrize(
    ("seconds", "text"), [(None, "unfinished"), (2.34, "2.3 s"), (75, "1 min 15 s"), (3725, "1 h 2 min")]
)
def test_time_spans_are_written_for_people(seconds: float | None, text: str) -> None:
    assert re.sub(r"\s", " ", duration(seconds)) == text
