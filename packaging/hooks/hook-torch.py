"""Replaces the contributed hook, which also takes torch's tests, headers and every module that nothing imports."""

from pathlib import Path

from PyInstaller.utils.hooks import PY_DYLIB_PATTERNS, collect_data_files, collect_dynamic_libs, get_package_paths

# TorchScript reads the source of what it compiles.
module_collection_mode = "pyz+py"
warn_on_missing_hiddenimports = False
_LEFT_OUT = ("bin", "include", "share", "test", "testing", "lib")
datas = collect_data_files(
    "torch", excludes=[*(f"{folder}/**" for folder in _LEFT_OUT), "**/*.pyi", "**/*.h", "**/*.cpp"]
)
binaries = collect_dynamic_libs("torch", search_patterns=[*PY_DYLIB_PATTERNS, "*.so.*"])
_package = Path(get_package_paths("torch")[1])
_polyfills = [f"torch._dynamo.polyfills.{file.stem}" for file in (_package / "_dynamo" / "polyfills").glob("[a-z]*.py")]
# Not on Windows; elsewhere `import torch` insists on it.
_manager = _package / "bin" / "torch_shm_manager"
if _manager.exists():
    binaries.append((str(_manager), "torch/bin"))
# Imported by name only.
hiddenimports = [*_polyfills, "torch.onnx.operators"]
bindepend_symlink_suppression = ["**/torch/lib/*.so*"]
