"""The structure holds: nothing heavy is imported where it is not used."""

import subprocess
import sys

import pytest

HEAVY = {"torch", "llama_cpp", "onnxruntime", "PySide6"}


@pytest.mark.parametrize(
    ("imports", "allowed"),
    [
        ("act_desktop.__main__", set()),
        ("act_desktop.cli", set()),
        ("act_desktop.gui.app", {"PySide6"}),
        ("act_desktop.pipeline.annotate, act_desktop.pipeline.train, act_desktop.pipeline.report", set()),
        ("act_desktop.workers.llm.main", {"llama_cpp"}),
        ("act_desktop.workers.train.main", {"torch", "onnxruntime"}),
    ],
)
def test_importing_a_part_brings_in_only_the_heavy_libraries_it_computes_with(imports: str, allowed: set[str]) -> None:
    code = f"import sys, {imports}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert {name.split(".")[0] for name in loaded} & HEAVY <= allowed
