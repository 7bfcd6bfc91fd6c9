"""What there is to choose from, what a file says of itself, and what is chosen when nobody chose."""

import shutil
from pathlib import Path

import psutil
import pytest

from act_desktop.config import paths
from act_desktop.core.errors import ModelError
from act_desktop.core.samples import LabelScheme, Modality
from act_desktop.pipeline import library, models
from act_desktop.pipeline.annotating import annotate_config
from act_desktop.pipeline.criticising import critique_config
from act_desktop.pipeline.model_check import Verification
from act_desktop.pipeline.model_choice import ModelChoice, default_choice
from act_desktop.pipeline.model_facts import Fit, facts, known_models
from act_desktop.pipeline.models import resolve
from act_desktop.pipeline.recovery import EngineSettings
from act_desktop.store import Project
from tests.pipeline.projects import demo_project, image_project


@pytest.fixture(autouse=True)
def _empty_library(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ACT_DESKTOP_DATA", str(tmp_path / "own"))


def copied(folder: Path, name: str = "demo-annotator", to: str = "mine") -> Path:
    """A copy of a demo model with its projector."""
    folder.mkdir(exist_ok=True)
    source = paths.bundled_models()
    shutil.copy(source / f"{name}-mmproj.gguf", folder / f"{to}-mmproj.gguf")
    return Path(shutil.copy(source / f"{name}.gguf", folder / f"{to}.gguf"))


def test_the_persons_models_stand_first_and_those_not_here_last(tmp_path: Path) -> None:
    models.add(copied(tmp_path / "models"), name="mine")
    found = known_models()
    assert [one.name for one in found[:3]] == ["mine", "demo-annotator", "demo-critic"]
    assert found[0].removable
    assert not found[1].removable
    assert all(one.files is None for one in found[3:])
    assert all(one.entry is not None and one.entry.repository for one in found[3:])


def test_a_model_says_what_it_is() -> None:
    found = facts(resolve("demo-annotator"))
    assert (found.architecture, found.quantisation, found.context_length) == ("llama", "F16", 2048)
    assert found.parameters == 1_040_256
    assert found.licence == "Apache-2.0"
    assert found.verification is Verification.VERIFIED
    assert found.fit is Fit.FITS
    assert found.vision
    assert found.suits(Modality.IMAGE)


def test_a_model_without_a_projector_suits_texts_only(tmp_path: Path) -> None:
    model = copied(tmp_path / "models")
    (tmp_path / "models" / "mine-mmproj.gguf").unlink()
    found = facts(resolve(str(model)))
    assert not found.suits(Modality.IMAGE)
    assert found.suits(Modality.TEXT)


@pytest.mark.parametrize(
    ("free", "total", "fit"),
    [(2e9, 4e9, Fit.FITS), (3e8, 4e9, Fit.OTHERS_CLOSED), (3e8, 6e8, Fit.TOO_LARGE)],
)
def test_whether_it_fits_depends_on_the_memory(
    monkeypatch: pytest.MonkeyPatch, free: float, total: float, fit: Fit
) -> None:
    class Memory:
        available, total = int(free), 0

    Memory.total = int(total)
    monkeypatch.setattr(psutil, "virtual_memory", Memory)
    assert facts(resolve("demo-annotator")).fit is fit


def test_a_cut_off_file_is_said_to_be_damaged(tmp_path: Path) -> None:
    model = copied(tmp_path / "models")
    files = resolve(str(model))
    model.write_bytes(model.read_bytes()[:50_000])
    with pytest.raises(ModelError, match="damaged"):
        facts(files)


def test_the_demos_labels_get_the_demos_models(tmp_path: Path) -> None:
    with demo_project(tmp_path, 2) as project:
        assert default_choice(project) == ModelChoice(
            annotator=resolve("demo-annotator"), critic=resolve("demo-critic"), strategies=("naive_logit",)
        )


def test_other_labels_and_texts_get_none(tmp_path: Path) -> None:
    with image_project(tmp_path, 2) as project:
        assert default_choice(project) == ModelChoice()
    mail = tmp_path / "mail.act"
    with Project.create(mail, modality=Modality.TEXT, scheme=LabelScheme.of("Bag", "Coat")) as project:
        assert default_choice(project) == ModelChoice()


def test_the_newest_runs_models_are_chosen_again_under_their_names(tmp_path: Path) -> None:
    settings = EngineSettings()
    model = copied(tmp_path / "models", "demo-critic")
    model.write_bytes(model.read_bytes() + bytes(32))  # another hash than the bundled one's
    mine = resolve(str(model))
    identity = models.identity(mine)
    models.remember(mine, identity.sha256)
    with image_project(tmp_path, 2) as project:
        run = project.runs.begin(annotate_config(project, identity, cot=True, settings=settings))
        for key in ("mc", "naive_logit"):
            critic = models.identity(resolve("demo-annotator"))
            project.runs.begin(critique_config(project, run, critic, key, settings))
        found = default_choice(project)
        assert found.annotator is not None
        assert (found.annotator.name, found.annotator.model) == ("demo-critic", model)
        assert found.cot
        assert found.critic == resolve("demo-annotator")
        assert found.strategies == ("naive_logit", "mc")
        project.runs.begin(critique_config(project, run, identity, "cot", settings))
        assert default_choice(project).critic is None
        library.remove(identity.sha256[:12])
        assert default_choice(project) == ModelChoice()
