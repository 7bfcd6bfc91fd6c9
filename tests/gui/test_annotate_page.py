"""The stage Annotate: one button, real models in real worker processes, and what a person sees of it."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec
import psutil
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from act_desktop.config import paths, settings
from act_desktop.core.samples import LabelScheme, Modality
from act_desktop.gui.app import Application
from act_desktop.gui.pages.annotate import AnnotatePage
from act_desktop.gui.workspace import Workspace
from act_desktop.pipeline.feed import RunState, Standing
from act_desktop.pipeline.import_samples import import_samples
from act_desktop.pipeline.model_choice import ModelChoice
from act_desktop.pipeline.models import ModelFiles, resolve
from act_desktop.store import Project
from tests.gui.message_boxes import answer_dialog
from tests.pipeline.projects import demo_project

Settled = Callable[[Workspace], None]
SAMPLES = 40
LONG = 120_000


def make_project(folder: Path, samples: int) -> Path:
    """A project of the demo's first images, nothing annotated."""
    with demo_project(folder, samples) as project:
        return project.path


@pytest.fixture
def small_project(tmp_path: Path) -> Path:
    return make_project(tmp_path, SAMPLES)


@pytest.fixture
def page(application: Application) -> AnnotatePage:
    found = application.window.pages["annotate"]
    assert isinstance(found, AnnotatePage)
    return found


def show(application: Application, project: Path, settled: Settled) -> None:
    application.window.show()
    application.window.open_project(project)
    application.window.show_stage("annotate")
    settled(application.workspace)


def wait_for_end(qtbot: QtBot, application: Application, settled: Settled) -> None:
    qtbot.waitUntil(lambda: application.workspace.runner.job is None, timeout=LONG)
    settled(application.workspace)


def refused(application: Application, page: AnnotatePage, choice: ModelChoice, settled: Settled, qtbot: QtBot) -> str:
    """Starts a run that cannot be; returns what the message box said."""
    application.workspace.models.choose(choice)
    settled(application.workspace)
    said = answer_dialog()
    page.run.start_button.click()
    wait_for_end(qtbot, application, settled)
    qtbot.waitUntil(lambda: bool(said))
    return said[0]


def kill_a_worker() -> bool:
    """Kills one worker process of ours as the system would; whether there was one."""
    workers = [one for one in psutil.Process().children() if "worker" in one.cmdline()]
    for one in workers[:1]:
        one.kill()
    return bool(workers)


def test_one_button_labels_and_doubts_every_sample_and_leads_on_to_the_plan(
    application: Application, page: AnnotatePage, small_project: Path, settled: Settled, qtbot: QtBot
) -> None:
    show(application, small_project, settled)
    assert page.run.task.text() == "40 samples: demo-annotator labels, demo-critic doubts its labels (naive_logit)."
    assert page.run.start_button.text() == "&Annotate 40 samples"
    page.run.start_button.click()
    assert not page.run.start_button.isVisible()
    assert page.run.stop_button.isVisible()
    wait_for_end(qtbot, application, settled)
    assert page.run.state.text().startswith("Done in ")
    assert "40 samples labelled, 0 without an answer" in page.run.state.text()
    model = page.feed.answers
    assert model.rowCount() == 24
    assert model.index(0, 1).data() in application.workspace.project.scheme.names
    assert model.index(0, 3).data().endswith(" %")
    counts = page.feed.counts
    assert sum(int(counts.index(row, 1).data()) for row in range(counts.rowCount())) == SAMPLES
    assert application.window.status.findChild(type(page.run.bar)) is not None
    assert not page.run.start_button.isVisible()
    page.run.plan_button.click()
    assert application.window.stack.currentWidget() is application.window.pages["plan"]
    settled(application.workspace)


def test_balanced_labels_are_told_of_and_shown_once_all_are_labelled(
    *,
    application: Application,
    page: AnnotatePage,
    tmp_path: Path,
    tiny_pair: ModelFiles,
    settled: Settled,
    qtbot: QtBot,
) -> None:
    show(application, make_project(tmp_path, 60), settled)
    workspace = application.workspace
    assert workspace.models.choice is not None
    workspace.models.choose(replace(workspace.models.choice, annotator=tiny_pair, batch_calibration=True))
    settled(workspace)
    assert page.run.task.text().endswith("demo-critic doubts its labels (naive_logit), after they were balanced.")
    page.run.start_button.click()
    job = workspace.runner.job
    assert job is not None
    stages: list[str] = []
    job.progressed.connect(lambda progress: stages.append(progress.stage))
    wait_for_end(qtbot, application, settled)
    assert {"Annotate", "Batch calibration", "Criticise"} <= set(stages)
    raw, calibrated = (
        [one.label for one in workspace.reader.runs.annotations(run.id)]
        for run in workspace.reader.runs.all()
        if run.config.kind == "annotate"
    )
    changed = sum(one != other for one, other in zip(raw, calibrated, strict=True))
    assert changed > 1, "a test of nothing, if nothing changed"
    assert page.run.state.text().endswith(f"Balancing changed {changed} labels.")
    assert page.run.plan_button.isVisible()
    counts = page.feed.counts
    shown = {counts.index(row, 0).data(): int(counts.index(row, 1).data()) for row in range(counts.rowCount())}
    assert shown == {name: calibrated.count(name) for name in workspace.project.scheme.names}
    assert page.feed.answers.index(0, 3).data().endswith(" %"), "the balanced labels are doubted"


def test_too_few_samples_to_balance_over_are_refused_in_words(
    application: Application, page: AnnotatePage, small_project: Path, settled: Settled, qtbot: QtBot
) -> None:
    show(application, small_project, settled)
    choice = ModelChoice(annotator=resolve("demo-annotator"), batch_calibration=True)
    assert "needs at least 50 labelled samples; there are 40" in refused(application, page, choice, settled, qtbot)
    assert "Annotate without batch calibration" in page.run.state.text()


def test_a_paused_run_waits_and_goes_on(
    application: Application, page: AnnotatePage, small_project: Path, settled: Settled, qtbot: QtBot
) -> None:
    show(application, small_project, settled)
    page.run.start_button.click()
    page.run.pause_button.click()
    job = application.workspace.runner.job
    assert job is not None
    assert job.paused
    assert page.run.pause_button.text() == "&Go on"
    assert page.run.state.text().startswith("Paused")
    page.run.pause_button.click()
    assert page.run.pause_button.text() == "&Pause"
    wait_for_end(qtbot, application, settled)
    assert page.run.plan_button.isVisible()


def test_a_stopped_run_goes_on_later_with_what_is_left(
    application: Application, page: AnnotatePage, tmp_path: Path, settled: Settled, qtbot: QtBot
) -> None:
    show(application, make_project(tmp_path, 300), settled)
    page.run.start_button.click()
    qtbot.waitUntil(lambda: page.feed.answers.rowCount() > 0, timeout=LONG)
    page.run.stop_button.click()
    wait_for_end(qtbot, application, settled)
    assert page.run.state.text().startswith("Stopped.")
    assert page.run.start_button.text().startswith("&Go on (")
    done = application.workspace.reader.runs.counts(1)[0]
    assert 0 < done <= 300
    page.run.start_button.click()
    wait_for_end(qtbot, application, settled)
    assert application.workspace.reader.runs.counts(1) == (300, 0)
    assert len(application.workspace.reader.runs.all()) == 2
    assert page.run.plan_button.isVisible()


def test_closing_the_window_while_it_runs_loses_nothing(
    application: Application, page: AnnotatePage, tmp_path: Path, settled: Settled, qtbot: QtBot
) -> None:
    project = make_project(tmp_path, 300)
    show(application, project, settled)
    page.run.start_button.click()
    qtbot.waitUntil(lambda: page.feed.answers.rowCount() > 0, timeout=LONG)
    application.window.close()
    qtbot.waitUntil(lambda: not application.window.isVisible(), timeout=LONG)
    with Project.open(project, readonly=True) as closed:
        before = {one.sample_id: one for one in closed.runs.annotations(1)}
    assert before
    again = Application(QApplication.instance())  # type: ignore[arg-type]
    qtbot.addWidget(again.window)
    found = again.window.pages["annotate"]
    assert isinstance(found, AnnotatePage)
    show(again, project, settled)
    assert found.run.start_button.text().startswith("&Go on (") or found.run.plan_button.isVisible()
    found.run.start_button.click()
    wait_for_end(qtbot, again, settled)
    after = {one.sample_id: one for one in again.workspace.reader.runs.annotations(1)}
    again.workspace.close()
    assert len(after) == 300
    assert all(after[key] == one for key, one in before.items())


def test_a_killed_model_worker_neither_takes_the_window_nor_a_sample(
    application: Application, page: AnnotatePage, small_project: Path, settled: Settled, qtbot: QtBot
) -> None:
    show(application, small_project, settled)
    page.run.start_button.click()
    job = application.workspace.runner.job
    assert job is not None
    stages: list[str] = []
    job.progressed.connect(lambda progress: stages.append(progress.stage))
    qtbot.waitUntil(lambda: "Annotate and criticise" in stages, timeout=LONG)
    assert kill_a_worker()
    wait_for_end(qtbot, application, settled)
    assert application.window.isVisible()
    assert application.workspace.reader.runs.counts(1) == (SAMPLES, 0)
    assert application.workspace.reader.runs.counts(2) == (SAMPLES, 0)


def test_a_damaged_model_is_said_to_be_damaged_and_the_window_lives_on(
    application: Application, page: AnnotatePage, small_project: Path, settled: Settled, tmp_path: Path
) -> None:
    damaged = tmp_path / "damaged.gguf"
    damaged.write_bytes((paths.bundled_models() / "demo-annotator.gguf").read_bytes()[:100_000])
    show(application, small_project, settled)
    application.workspace.models.choose(ModelChoice(annotator=ModelFiles(name="damaged", model=damaged)))
    settled(application.workspace)
    assert "damaged" in page.run.state.text()
    assert "Download it again" in page.run.state.text()
    assert not page.run.start_button.isEnabled()


def test_a_projector_that_came_to_lie_beside_the_model_is_used(
    application: Application, page: AnnotatePage, small_project: Path, settled: Settled, qtbot: QtBot
) -> None:
    added = ModelFiles(name="seeing", model=paths.bundled_models() / "demo-annotator.gguf")
    show(application, small_project, settled)
    application.workspace.models.choose(ModelChoice(annotator=added))
    settled(application.workspace)
    page.run.start_button.click()
    wait_for_end(qtbot, application, settled)
    assert "40 samples labelled, 0 without an answer" in page.run.state.text()
    assert page.run.plan_button.isVisible(), "what is watched is what ran"


def test_a_model_without_a_projector_is_refused_with_a_reason(
    application: Application, page: AnnotatePage, small_project: Path, settled: Settled, qtbot: QtBot
) -> None:
    alone = Path(shutil.copy(paths.bundled_models() / "demo-annotator.gguf", small_project.parent / "blind.gguf"))
    show(application, small_project, settled)
    choice = ModelChoice(annotator=ModelFiles(name="blind", model=alone))
    assert "takes no images" in refused(application, page, choice, settled, qtbot)
    assert "takes no images" in page.run.state.text()
    assert page.run.start_button.isVisible()


def test_samples_without_an_answer_are_listed_and_asked_again(
    application: Application, page: AnnotatePage, tmp_path: Path, settled: Settled, qtbot: QtBot
) -> None:
    project = make_project(tmp_path, 12)
    broken = tmp_path / "broken.png"
    with Project.open(project) as opened:
        good = opened.samples.get([1])[0].image
        assert good is not None
        broken.write_bytes(good.read_bytes())
        table = tmp_path / "more.csv"
        table.write_text(f"id,image\nbroken,{broken}\n")
        import_samples(opened, table)
    broken.write_bytes(b"no image any more")
    show(application, project, settled)
    page.run.start_button.click()
    wait_for_end(qtbot, application, settled)
    failures = page.feed.failures
    assert failures.rowCount() == 1
    assert failures.index(0, 0).data() == "broken"
    assert failures.index(0, 2).data()
    assert page.feed.retry_button.isVisible()
    broken.write_bytes(good.read_bytes())
    page.feed.retry_button.click()
    wait_for_end(qtbot, application, settled)
    assert not page.feed.retry_button.isVisible()
    assert "13 samples labelled, 0 without an answer" in page.run.state.text()


def test_without_models_for_its_labels_the_page_says_so(
    application: Application, page: AnnotatePage, tmp_path: Path, settled: Settled
) -> None:
    Project.create(tmp_path / "mail.act", modality=Modality.TEXT, scheme=LabelScheme.of("spam", "ham")).close()
    show(application, tmp_path / "mail.act", settled)
    assert page.run.task.text() == "No annotator is chosen yet."
    assert not page.run.start_button.isEnabled()
    assert page.run.models_button.isVisible()


def test_a_project_without_samples_cannot_be_annotated_and_says_why(
    application: Application, page: AnnotatePage, small_project: Path, settled: Settled, tmp_path: Path
) -> None:
    with Project.open(small_project, readonly=True) as full:
        Project.create(tmp_path / "empty.act", modality=Modality.IMAGE, scheme=full.scheme).close()
    show(application, tmp_path / "empty.act", settled)
    assert application.workspace.models.choice is not None
    assert not page.run.start_button.isEnabled()
    assert page.run.start_button.toolTip() == "The project has no samples yet."


def test_the_newest_choice_is_shown_though_an_older_one_is_still_being_read(
    application: Application, page: AnnotatePage, small_project: Path, settled: Settled
) -> None:
    show(application, small_project, settled)
    for names in (("demo-critic", "demo-annotator"), ("demo-annotator", "demo-annotator")):
        annotator, critic = map(resolve, names)
        application.workspace.models.choose(ModelChoice(annotator=annotator, critic=critic))
        assert not page.run.start_button.isEnabled()
        assert "Reading" in page.run.state.text()
    settled(application.workspace)
    assert "demo-annotator labels, demo-annotator doubts" in page.run.task.text()
    assert page.run.start_button.isEnabled()


def test_warnings_do_not_follow_into_the_next_project(
    application: Application, page: AnnotatePage, small_project: Path, settled: Settled, tmp_path: Path
) -> None:
    show(application, small_project, settled)
    page.run.warn("Do not trust these annotations.")
    (tmp_path / "other").mkdir()
    show(application, make_project(tmp_path / "other", 2), settled)
    assert not page.run.warning.isVisible()
    assert page.run.warning.text() == ""


def test_what_has_no_label_is_not_left_to_be_doubted(page: AnnotatePage) -> None:
    def state(strategy: str, done: int, failed: int, total: int) -> RunState:
        return RunState(run=None, strategy=strategy, done=done, failed=failed, total=total)

    standing = Standing(
        samples=10, annotated=state("", 7, 3, 10), critiques=(state("mc", 4, 1, 7), state("naive", 7, 0, 7)), failed=4
    )
    page.run.show_standing(ModelChoice(annotator=resolve("demo-annotator")), standing)
    assert page.run.start_button.text() == "&Go on (2 left)"


def test_a_readonly_project_cannot_be_annotated_and_says_why(
    application: Application, page: AnnotatePage, small_project: Path, settled: Settled
) -> None:
    application.window.show()
    application.workspace.open(small_project, readonly=True)
    application.window.show_stage("annotate")
    settled(application.workspace)
    assert not page.run.start_button.isEnabled()
    assert "read-only" in page.run.start_button.toolTip()


def test_the_choice_is_remembered_for_the_project(
    application: Application, page: AnnotatePage, small_project: Path, settled: Settled
) -> None:
    show(application, small_project, settled)
    chosen = ModelChoice(
        annotator=resolve("demo-critic"),
        batch_calibration=True,
        critic=resolve("demo-annotator"),
        strategies=("mc", "naive_logit"),
    )
    application.workspace.models.choose(chosen)
    settled(application.workspace)
    application.window.close_project()
    assert application.workspace.models.choice is None
    kept = settings.load().models[str(small_project)]
    assert msgspec.json.decode(msgspec.json.encode(kept), type=settings.ChosenModels) == kept
    show(application, small_project, settled)
    assert application.workspace.models.choice == chosen
    assert "demo-critic labels" in page.run.task.text()
