"""llama.cpp as a library: started once, its log collected, its devices listed."""

import ctypes
import sys
from collections import deque
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import llama_cpp
from llama_cpp import llama_cpp as llama
from llama_cpp import mtmd_cpp as mtmd

_WARNING = 3
_CONTINUED = 5
_GPU_TYPES = (1, 2)
_LOG: deque[str] = deque(maxlen=400)


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """Something ggml can compute on."""

    name: str
    description: str
    gpu: bool

    def __str__(self) -> str:
        return f"{self.name}: {self.description}"


def _collect(level: int, text: bytes, _: object) -> None:
    line = text.decode(errors="replace")
    _LOG.append(line.rstrip("\n"))
    if _WARNING <= level < _CONTINUED:
        sys.stderr.write(line)


# Kept for the whole life of the process: the library calls it at any time.
_CALLBACK = llama.llama_log_callback(_collect)


@cache
def start() -> None:
    """Starts the library and takes over its log."""
    nothing = ctypes.c_void_p()
    llama.llama_log_set(_CALLBACK, nothing)
    mtmd.mtmd_log_set(_CALLBACK, nothing)
    mtmd.mtmd_helper_log_set(_CALLBACK, nothing)
    llama.llama_backend_init()


def clear_log() -> None:
    """Forgets what was logged, before something whose log matters."""
    _LOG.clear()


def log() -> str:
    """What was logged since."""
    return "\n".join(_LOG)


def _library(name: str) -> Any:
    folder = Path(llama_cpp.__file__).parent / "lib"
    for pattern in (f"lib{name}.so", f"lib{name}.dylib", f"{name}.dll", f"lib{name}.dll"):
        if (folder / pattern).exists():
            return ctypes.CDLL(str(folder / pattern))
    raise FileNotFoundError(f"llama.cpp's library “{name}” is not in {folder}.")


@cache
def devices() -> tuple[Device, ...]:
    """What ggml can compute on, in its order."""
    base, registry = _library("ggml-base"), _library("ggml")
    registry.ggml_backend_dev_count.restype = ctypes.c_size_t
    registry.ggml_backend_dev_get.argtypes = [ctypes.c_size_t]
    registry.ggml_backend_dev_get.restype = ctypes.c_void_p
    for function in (base.ggml_backend_dev_name, base.ggml_backend_dev_description):
        function.argtypes = [ctypes.c_void_p]
        function.restype = ctypes.c_char_p
    base.ggml_backend_dev_type.argtypes = [ctypes.c_void_p]
    base.ggml_backend_dev_type.restype = ctypes.c_int
    handles = [registry.ggml_backend_dev_get(index) for index in range(registry.ggml_backend_dev_count())]
    return tuple(
        Device(
            name=base.ggml_backend_dev_name(handle).decode(errors="replace"),
            description=base.ggml_backend_dev_description(handle).decode(errors="replace"),
            gpu=base.ggml_backend_dev_type(handle) in _GPU_TYPES,
        )
        for handle in handles
    )
