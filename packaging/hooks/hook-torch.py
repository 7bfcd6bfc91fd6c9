"""Replaces the contributed hook, which also takes torch's tests, headers and every module that nothing imports."""

from PyInstaller.utils.hooks import PY_DYLIB_PATTERNS, collect_data_files, collect_dynamic_libs

# TorchScript reads the source of what it compiles.
module_collection_mode = "pyz+py"
warn_on_missing_hiddenimports = False
datas = collect_data_files(
    "torch",
    excludes=["bin/**", "include/**", "share/**", "test/**", "lib/**", "testing/**", "**/*.pyi", "**/*.h", "**/*.cpp"],
)
binaries = collect_dynamic_libs("torch", search_patterns=[*PY_DYLIB_PATTERNS, "*.so.*"])
bindepend_symlink_suppression = ["**/torch/lib/*.so*"]
