"""Builds llama-server natively from the source package of the very llama-cpp-python that is installed."""

import os
import shutil
import subprocess
import sys
import tarfile
from importlib.metadata import version
from pathlib import Path

from act_desktop.config import paths

_OPTIONS = (
    "-DCMAKE_BUILD_TYPE=Release",
    "-DLLAMA_CURL=OFF",
    "-DLLAMA_OPENSSL=OFF",
    "-DLLAMA_BUILD_WEBUI=OFF",
    "-DLLAMA_BUILD_UI=OFF",
    "-DLLAMA_BUILD_TESTS=OFF",
    "-DLLAMA_BUILD_EXAMPLES=OFF",
)


def server() -> Path:
    """The program, built into the user's cache if it is not there yet; that takes some minutes.

    Raises:
        SystemExit: a tool for building is missing.
    """
    release = version("llama-cpp-python")
    folder = paths.cache() / f"llama-cpp-{release}"
    program = folder / "build" / "bin" / "llama-server"
    if program.exists():
        return program
    for tool in ("cmake", "ninja", "c++"):
        if shutil.which(tool) is None:
            raise SystemExit(f"llama-server cannot be built: {tool} is missing. Use --skip-server, or install it.")
    print("Building llama-server (some minutes, only once) …", flush=True)
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary=:all:", "-d", str(folder)]
    subprocess.run([*command, f"llama-cpp-python=={release}"], check=True)
    with tarfile.open(next(folder.glob("*.tar.gz"))) as archive:
        archive.extractall(folder / "src", filter="data")
    source = next((folder / "src").rglob("vendor/llama.cpp"))
    build = folder / "build"
    subprocess.run(["cmake", "-S", str(source), "-B", str(build), "-G", "Ninja", *_OPTIONS], check=True)
    jobs = str(os.cpu_count() or 1)
    subprocess.run(["cmake", "--build", str(build), "--target", "llama-server", "-j", jobs], check=True)
    return program
