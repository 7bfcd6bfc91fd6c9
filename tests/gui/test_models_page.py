"""The stage Models: choosing, adding, removing and trying models, and the pilot, as a person does it."""

import errno
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from act_desktop.config import paths
from act_desktop.gui.app import Application
from act_desktop.gui.dialogs.add_model import AddModelDialog
from act_desktop.gui.dialogs.pilot import PilotDialog
from act_desktop.gui.pages import models_facts
from act_desktop.gui.pages.models import ModelsPage
from act_desktop.gui.workspace import Subject, Workspace
from act_desktop.pipeline import library, models
from act_desktop.pipeline.model_choice import ModelChoice
from act_desktop.pipeline.model_facts import ModelFacts, facts, known_models
from act_desktop.pipeline.models import ModelFiles, resolve
from tests.gui.message_boxes import answer_dialog
from tests.pipeline.projects import demo_project

Settled = Callable[[Workspace], None]
LONG = 240_000


@pytest.fixture(autouse=True)
def _own_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACT_DESKTOP_DATA", str(tmp_path / "own"))


@pytest.fixture
def page(application: Application) -> ModelsPage:
    found = application.window.pages["models"]
    assert isinstance(found, ModelsPage)
    return found


def show(application: Application, folder: Path, samples: int, settled: Settled) -> None:
    with demo_project(folder, samples) as project:
        path = project.path
    application.window.show()
    application.window.open_project(path)
    application.window.show_stage("models")
    settled(application.workspace)


def mine(folder: Path, *, projector: str = "demo-annotator") -> Path:
    """A copy of a demo model, with a projector beside it."""
    folder.mkdir()
    bundled = paths.bundled_models()
    shutil.copy(bundled / f"{projector}-mmproj.gguf", folder / "mine-mmproj.gguf")
    return Path(shutil.copy(bundled / "demo-annotator.gguf", folder / "mine.gguf"))


def read(page: ModelsPage, qtbot: QtBot) -> str:
    """All that the details say; a layout shows what is new in it a moment later."""
    qtbot.wait(200)
    return "\n".join(label.text() for label in page.library.findChildren(QLabel) if label.isVisibleTo(page))


def test_the_demo_starts_with_its_models_and_each_says_what_it_is(
    application: Application, page: ModelsPage, tmp_path: Path, settled: Settled, qtbot: QtBot
) -> None:
    show(application, tmp_path, 2, settled)
    assert page.pickers.annotator.currentText() == "Demo annotator, knows only clothing"
    assert page.pickers.critic.currentText() == "Demo critic, knows only clothing"
    assert page.strategies.keys == ("naive_logit",)
    assert page.pickers.annotator_verdict.text().startswith("1 million weights, 4 MB. Fits")
    said = read(page, qtbot)
    for fact in ("llama", "F16", "2,048 tokens", "Texts and images", "Apache-2.0", "Verified", "Known once it ran"):
        assert fact in said


def test_a_recommended_model_that_is_not_here_says_how_to_get_it(
    application: Application, page: ModelsPage, tmp_path: Path, settled: Settled, qtbot: QtBot
) -> None:
    show(application, tmp_path, 2, settled)
    entry = next(one for one in library.catalogue() if one.name == "qwen3-vl-4b")
    page.library.list.setCurrentRow([one.name for one in known_models()].index(entry.name))
    settled(application.workspace)
    said = read(page, qtbot)
    assert f"Get {entry.model} and {entry.mmproj} from {entry.repository}" in said
    assert not page.library.try_button.isEnabled()
    assert all(page.pickers.annotator.itemText(at) != entry.title for at in range(page.pickers.annotator.count()))


def test_what_is_picked_and_ticked_is_the_choice(
    application: Application, page: ModelsPage, tmp_path: Path, settled: Settled
) -> None:
    show(application, tmp_path, 2, settled)
    page.pickers.critic.setCurrentIndex(0)
    page.pickers.critic.activated.emit(0)
    page.pickers.reasoning.click()
    page.pickers.balanced.click()
    page.strategies.boxes["mc"].click()
    page.strategies.boxes["naive_logit"].click()
    assert application.workspace.models.choice == ModelChoice(
        annotator=resolve("demo-annotator"), cot=True, batch_calibration=True, critic=None, strategies=("mc",)
    )
    page.strategies.boxes["mc"].click()
    assert page.strategies.keys == ("mc",), "one stays ticked"
    assert page.summary.text().endswith("doubts its own labels (mc), after they were balanced")
    page.pickers.balanced.click()
    assert page.summary.text().endswith("doubts its own labels (mc)")
    application.workspace.models.choose(ModelChoice(annotator=resolve("demo-annotator"), batch_calibration=True))
    assert page.pickers.balanced.isChecked()
    settled(application.workspace)


def test_where_balancing_is_offered_its_assumption_is_said_with_or_without_the_guidance(
    application: Application, page: ModelsPage, tmp_path: Path, settled: Settled
) -> None:
    show(application, tmp_path, 2, settled)
    assert not page.pickers.balanced.isChecked()
    workspace = application.workspace
    workspace.set_preferences(msgspec.structs.replace(workspace.preferences, guidance=False))
    settled(workspace)
    said = [one.text() for one in page.pickers.findChildren(QLabel) if one.isVisible()]
    assert any("assumes that all labels are about equally frequent" in text for text in said)
    assert "assumes that all labels" in page.pickers.balanced.accessibleDescription()


def test_a_file_is_looked_at_before_it_is_added_and_can_be_removed_again(
    application: Application, page: ModelsPage, tmp_path: Path, settled: Settled
) -> None:
    show(application, tmp_path, 2, settled)
    model = mine(tmp_path / "models")
    dialog = AddModelDialog(application.workspace, page)
    dialog.model.setText(str(model))
    dialog.model.editingFinished.emit()
    settled(application.workspace)
    assert "With the projector mine-mmproj.gguf" in dialog.found.text()
    dialog.add_button.click()
    settled(application.workspace)
    assert dialog.added is not None
    application.workspace.announce(Subject.MODELS)
    settled(application.workspace)
    page.library.list.setCurrentRow(0)
    assert page.library.remove_button.isVisible()
    page.library.remove()
    settled(application.workspace)
    assert library.library() == []
    assert model.exists()


def test_a_wrong_projector_and_a_damaged_file_are_said_in_the_dialog(
    application: Application, page: ModelsPage, tmp_path: Path, settled: Settled
) -> None:
    show(application, tmp_path, 2, settled)
    model = mine(tmp_path / "models")
    dialog = AddModelDialog(application.workspace, page)
    dialog.model.setText(str(model))
    dialog.projector.setText(str(model))
    dialog.model.editingFinished.emit()
    settled(application.workspace)
    assert "is not a projector" in dialog.found.text()
    assert not dialog.add_button.isEnabled()
    dialog.projector.clear()
    model.write_bytes(model.read_bytes()[:50_000])
    dialog.model.editingFinished.emit()
    settled(application.workspace)
    assert "damaged" in dialog.found.text()
    assert not dialog.add_button.isEnabled()


def test_a_full_disk_is_said_in_the_dialog_and_one_can_try_again(
    application: Application, page: ModelsPage, tmp_path: Path, settled: Settled, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    show(application, tmp_path, 2, settled)
    monkeypatch.setattr(library, "whole_file", full)
    dialog = AddModelDialog(application.workspace, page)
    dialog.model.setText(str(mine(tmp_path / "models")))
    dialog.model.editingFinished.emit()
    settled(application.workspace)
    dialog.add_button.click()
    settled(application.workspace)
    assert "cannot be written (No space left on device)" in dialog.found.text()
    assert dialog.add_button.isEnabled()


def test_the_wheel_over_the_pickers_changes_no_model(
    application: Application, page: ModelsPage, tmp_path: Path, settled: Settled
) -> None:
    show(application, tmp_path, 2, settled)
    before = application.workspace.models.choice
    for field in (page.pickers.annotator, page.pickers.critic, page.engine.layers, page.engine.threads):
        middle = QPointF(field.rect().center())
        down, pixels = QPoint(0, -120), QPoint()
        none = Qt.MouseButton.NoButton
        event = QWheelEvent(
            middle, field.mapToGlobal(middle), pixels, down, none, Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003 - Qt's signature
        )  # fmt: skip
        QApplication.sendEvent(field, event)
    assert application.workspace.models.choice == before
    assert (page.engine.layers.value(), page.engine.threads.value()) == (-1, 0)


def test_files_are_read_one_at_a_time_and_what_is_under_way_is_not_begun_again(
    application: Application, page: ModelsPage, tmp_path: Path, settled: Settled, monkeypatch: pytest.MonkeyPatch
) -> None:
    show(application, tmp_path, 2, settled)
    begun: list[Path] = []
    go_on = threading.Event()

    def slow(files: ModelFiles, *, check: Callable[[], None]) -> ModelFacts:
        begun.append(files.model)
        while not go_on.wait(0.01):
            check()
        return facts(files, check=check)

    monkeypatch.setattr(models_facts, "facts", slow)
    reader = models_facts.FactsReader(application.workspace, page)
    first, second = resolve("demo-annotator"), resolve("demo-critic")
    for _ in range(3):
        for files in (first, second):
            assert reader.of(files) is None
        reader.forget()
    go_on.set()
    settled(application.workspace)
    assert begun == [first.model, second.model]
    assert isinstance(reader.of(second), ModelFacts)
    settled(application.workspace)


def test_a_text_model_is_said_not_to_suit_images(
    application: Application, page: ModelsPage, tmp_path: Path, settled: Settled
) -> None:
    model = mine(tmp_path / "models")
    (tmp_path / "models" / "mine-mmproj.gguf").unlink()
    models.add(model, name="blind")
    show(application, tmp_path, 2, settled)
    application.workspace.models.choose(ModelChoice(annotator=resolve("blind")))
    settled(application.workspace)
    assert "takes no images" in page.pickers.annotator_verdict.text()


def test_trying_a_model_says_what_computes_it_and_whether_it_answers_sensibly(
    application: Application, page: ModelsPage, tmp_path: Path, settled: Settled, qtbot: QtBot
) -> None:
    show(application, tmp_path, 2, settled)
    page.library.try_button.click()
    assert not page.library.try_button.isEnabled()
    qtbot.waitUntil(lambda: application.workspace.runner.job is None, timeout=LONG)
    said = read(page, qtbot)
    assert "It loads. Computed by " in said
    assert "samples a minute" in said
    assert "of 10 easy questions on real images right." in said
    assert page.library.try_button.isEnabled()
    settled(application.workspace)


def test_without_known_labels_the_pilot_says_what_to_do(
    application: Application, page: ModelsPage, tmp_path: Path, settled: Settled
) -> None:
    show(application, tmp_path, 2, settled)
    dialog = PilotDialog(application.workspace, known_models(), page)
    settled(application.workspace)
    assert dialog.known.text().startswith("2 samples of this project have a known right label")
    assert "Label 50 to 200 samples by hand" in dialog.known.text()
    assert not dialog.start_button.isEnabled()


def test_a_pilot_that_runs_is_not_thrown_away_by_a_key(
    application: Application, page: ModelsPage, tmp_path: Path, settled: Settled, qtbot: QtBot
) -> None:
    show(application, tmp_path, 52, settled)
    dialog = PilotDialog(application.workspace, known_models(), page)
    dialog.show()
    settled(application.workspace)
    dialog.start_button.click()
    asked = answer_dialog("No")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert asked
    assert dialog.isVisible()
    job = application.workspace.runner.job
    assert job is not None
    assert not job.control.cancelled
    dialog.close_button.click()
    qtbot.waitUntil(lambda: application.workspace.runner.job is None, timeout=LONG)
    settled(application.workspace)
    assert dialog.isVisible(), "what was ticked is still there"
    assert dialog.start_button.isEnabled()
    dialog.close_button.click()
    assert not dialog.isVisible()


def test_the_pilot_ranks_and_its_winners_are_adopted_with_one_click(
    application: Application, page: ModelsPage, tmp_path: Path, settled: Settled, qtbot: QtBot
) -> None:
    show(application, tmp_path, 52, settled)
    dialog = PilotDialog(application.workspace, known_models(), page)
    dialog.show()
    settled(application.workspace)
    for key, box in dialog.strategies.items():
        box.setChecked(key in {"naive_logit", "mc"})
    dialog.critics[""].setChecked(False)
    dialog.samples.setValue(50)
    dialog.start_button.click()
    qtbot.waitUntil(lambda: application.workspace.runner.job is None, timeout=LONG)
    found = dialog.results.pilot
    assert found is not None
    assert dialog.results.critics.rowCount() == 2
    assert "demo-annotator labels, demo-critic doubts" in dialog.results.conclusion.text()
    assert not application.workspace.reader.runs.all(), "the project stays as it is"
    dialog.adopt_button.click()
    choice = application.workspace.models.choice
    assert choice is not None
    assert (choice.annotator, choice.critic) == (resolve("demo-annotator"), resolve("demo-critic"))
    assert list(choice.strategies) == [found.choice.strategy]
    assert page.strategies.keys == (found.choice.strategy,)
    settled(application.workspace)
