"""What goes into the bundle, and that it starts its own workers. `make package` tries the bundle itself."""

import ast
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from PIL import Image

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from act_desktop.config import paths
from act_desktop.protocol.process import worker_command

PACKAGING = paths.root() / "packaging"


def part(name: str) -> ModuleType:
    """A module of the packaging folder, which is no package."""
    spec = importlib.util.spec_from_file_location(f"packaging_{name}", PACKAGING / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_everything_that_the_program_reads_is_shipped_and_no_code_that_made_it() -> None:
    shipped = {f"{folder}/{Path(file).name}" for file, folder in part("contents").shipped(paths.root())}
    everything = {
        str(file.relative_to(paths.root()))
        for file in (*paths.resources().rglob("*"), *paths.bundled_models().glob("*.gguf"))
        if file.is_file()
    }
    assert shipped == everything | {"models/catalogue.json", "./LICENSE"}
    assert not [name for name in shipped if name.endswith((".py", ".pyc"))]


@pytest.mark.parametrize(
    ("inside", "kept"),
    [
        ("torch/lib/libtorch_cpu.so", True),
        ("torch/lib/libjitbackend_test.so", False),
        ("torch/bin/torch_shm_manager", True),
        ("llama_cpp/lib/libllama.so", True),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6/Qt/plugins/platforms/libqwayland.so", True),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", False),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ("PySide6/Qt/translations/qtbase_de.qm", True),
        ("libQt6Quick.so.6", False),
        ("libxcb-cursor.so.0", True),
        ("libgtk-3.so.0", False),
        ("sklearn/utils/tests/data.csv", False),
        ("resources/help/en/start.md", True),
    ],
)
def test_what_no_part_of_the_program_loads_stays_out(inside: str, kept: bool) -> None:
    assert part("contents").wanted(inside) is kept


@pytest.mark.parametrize(("platform", "suffix"), [("win32", ".ico"), ("darwin", ".icns")])
def test_executables_carry_the_programs_icon(tmp_path: Path, qapp: QApplication, platform: str, suffix: str) -> None:
    drawing = paths.resources() / "icons" / "act-desktop.svg"
    made = part("icons").program_icon(drawing, tmp_path, platform)
    assert Path(made).suffix == suffix
    with Image.open(made) as icon:
        assert max(icon.info["sizes"])[0] >= 256
        red, _, blue = np.asarray(icon.convert("RGB"))[icon.height // 8, icon.width // 2]
        assert blue > 150 > red
    assert part("icons").program_icon(drawing, tmp_path, "linux") is None


def test_a_bundle_starts_its_own_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/act-desktop/act-desktop")
    assert worker_command("llm") == ["/opt/act-desktop/act-desktop-worker", "worker", "llm"]
    monkeypatch.setattr(sys, "executable", "/opt/act-desktop/act-desktop-worker")
    assert worker_command("train") == ["/opt/act-desktop/act-desktop-worker", "worker", "train"]


def test_the_specification_is_python() -> None:
    ast.parse((PACKAGING / "act_desktop.spec").read_text(encoding="utf-8"))


@pytest.mark.skipif(not shutil.which("dpkg-query"), reason="needs Debian's package manager")
def test_a_library_of_the_system_brings_its_licence() -> None:
    listed = subprocess.run(["ldd", "/bin/sh"], capture_output=True, text=True, check=True).stdout
    library = next(word for word in listed.split() if word.startswith("/") and "libc.so" in word)
    (found,) = part("system_licences").system_components([library, str(PACKAGING / "entry.py")])
    assert found.name == "libc6"
    assert "LGPL" in found.text
