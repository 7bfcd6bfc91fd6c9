"""Licences: everything inside is named, in a bundle too."""

from pathlib import Path

import pytest

from act_desktop.config import paths
from act_desktop.pipeline import licences


def test_what_is_collected_for_a_bundle_is_what_an_installation_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = licences.components()
    root = tmp_path / "bundle"
    (root / "resources" / "demo" / "fashion").mkdir(parents=True)
    (root / "resources" / "licences").mkdir()
    shipped = [file for file in (paths.resources() / "licences").iterdir() if file.name != licences.PACKAGES]
    files = [*shipped, paths.root() / "LICENSE", paths.resources() / "demo" / "fashion" / "LICENSE"]
    for file in files:
        (root / file.relative_to(paths.root())).write_bytes(file.read_bytes())
    licences.write_packages(root / "resources" / "licences" / licences.PACKAGES)
    monkeypatch.setattr(paths, "root", lambda: root)
    # In a bundle the packages' metadata may be missing.
    monkeypatch.setattr(licences, "_ROOTS", ())
    assert licences.components() == live
    assert all(one.licence and one.text for one in live)
