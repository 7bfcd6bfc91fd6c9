import sys
import types
from pathlib import Path

import pytest

from act_desktop.core.registry import discover


def _package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, modules: dict[str, str]) -> types.ModuleType:
    folder = tmp_path / "plugins"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    for name, key in modules.items():
        (folder / f"{name}.py").write_text(f"class E:\n    key = {key!r}\nENTRY = E()\n")
    (folder / "helper.py").write_text("")
    monkeypatch.syspath_prepend(str(tmp_path))
    for name in [name for name in sys.modules if name.split(".")[0] == "plugins"]:
        del sys.modules[name]
    return __import__("plugins")


def test_a_new_file_is_a_new_entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = _package(tmp_path, monkeypatch, {"one": "b", "two": "a"})
    assert list(discover(package, "ENTRY")) == ["a", "b"]


def test_two_files_cannot_take_the_same_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = _package(tmp_path, monkeypatch, {"one": "same", "two": "same"})
    with pytest.raises(ValueError, match="taken"):
        discover(package, "ENTRY")
