from pathlib import Path

import pytest

from act_desktop.config import paths


def test_the_checkout_holds_models_and_resources() -> None:
    assert paths.bundled_models() == paths.root() / "models"
    assert paths.resources().is_dir()


def test_a_bundle_keeps_them_in_its_own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path), raising=False)
    assert paths.resources() == tmp_path / "resources"


def test_the_folders_of_the_person_can_be_moved_and_are_made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ACT_DESKTOP_DATA", str(tmp_path / "d"))
    monkeypatch.setenv("ACT_DESKTOP_CACHE", str(tmp_path / "c"))
    assert paths.data() == tmp_path / "d"
    assert paths.cache().is_dir()
