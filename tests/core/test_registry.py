import sys
from pathlib import Path
from typing import Protocol

import pytest

from act_desktop.core.errors import UserError
from act_desktop.core.registry import Registry


def _package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, modules: dict[str, str]) -> None:
    folder = tmp_path / "plugins"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    for name, key in modules.items():
        (folder / f"{name}.py").write_text(f"class E:\n    key = {key!r}\nENTRY = E()\n")
    (folder / "helper.py").write_text("")
    monkeypatch.syspath_prepend(str(tmp_path))
    for name in [name for name in sys.modules if name.split(".")[0] == "plugins"]:
        del sys.modules[name]


class _Entry(Protocol):
    key: str


def _registry() -> Registry[_Entry]:
    return Registry("plugins", "ENTRY", "There is no plugin “{key}”.")


def test_a_new_file_is_a_new_entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _package(tmp_path, monkeypatch, {"one": "b", "two": "a"})
    assert list(_registry().entries) == ["a", "b"]
    assert _registry()["b"].key == "b"


def test_two_files_cannot_take_the_same_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _package(tmp_path, monkeypatch, {"one": "same", "two": "same"})
    with pytest.raises(ValueError, match="taken"):
        _ = _registry().entries


def test_an_unknown_key_names_the_known_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _package(tmp_path, monkeypatch, {"one": "b", "two": "a"})
    with pytest.raises(UserError, match=r"no plugin “c”.*Choose from a, b"):
        _registry()["c"]
