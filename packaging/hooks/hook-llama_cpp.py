"""llama_cpp loads its libraries through ctypes from its own folder lib/, under their plain names.

What they need of each other they name with a version, which PyInstaller's own search leaves out.
"""

from PyInstaller.utils.hooks import PY_DYLIB_PATTERNS, collect_dynamic_libs

binaries = collect_dynamic_libs("llama_cpp", search_patterns=[*PY_DYLIB_PATTERNS, "*.so.[0-9]"])
# Links beside the executable would be a second copy under another path; the libraries find each other without.
bindepend_symlink_suppression = ["**/llama_cpp/lib/*.so*"]
