"""Proves that a bundle works alone: no Python, no settings, nothing in the environment. Run by `make package`.

The demo runs from data to report; then the window opens the demo's project, without a screen. What a person does in the
window is tested by `ACT_DESKTOP_E2E_COMMAND=dist/act-desktop/act-desktop pytest tests/e2e`.
"""

import argparse
import ctypes
import json
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PATIENCE = 900.0
SAMPLES = 600


def main() -> None:
    """Checks the bundle that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bundle", type=Path, help="the folder that PyInstaller made")
    parser.add_argument("--project", type=Path, help="open this one, without running the demo before")
    arguments = parser.parse_args()
    bundle = arguments.bundle.resolve()
    _portable(bundle)
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch)
        _window(bundle, home, arguments.project.resolve() if arguments.project else _demo(bundle, home))
    megabytes = sum(file.lstat().st_size for file in bundle.rglob("*") if not file.is_symlink()) / 1e6
    print(f"The bundle works. {megabytes:.0f} MB in {sum(1 for _ in bundle.rglob('*'))} files.")


def bare(home: Path, **more: str) -> dict[str, str]:
    """An environment like that of `env -i`, with a home and a PATH where no Python is.

    Args:
        home: An empty folder.
        more: Added.
    """
    nowhere = home / "bin"
    nowhere.mkdir(exist_ok=True)
    return {"HOME": str(home), "PATH": str(nowhere), **more}


def _portable(bundle: Path) -> None:
    """Its llama.cpp may use no instruction that many computers lack; this one may have them all, so it is asked."""
    if sys.platform != "linux":
        return
    library = next(bundle.rglob("libllama.so"))
    ctypes.CDLL(str(library.with_name("libggml-base.so")))
    llama = ctypes.CDLL(str(library))
    llama.llama_print_system_info.restype = ctypes.c_char_p
    features = llama.llama_print_system_info().decode()
    assert "AVX512 = 1" not in features, features
    print(f"llama.cpp in the bundle: {features}")


def _demo(bundle: Path, home: Path) -> Path:
    begun = time.monotonic()
    # A windowed program on Windows has no standard streams.
    command = bundle / _name("act-desktop-worker" if sys.platform == "win32" else "act-desktop")
    done = subprocess.run(
        [command, "demo", "--headless", "--json", "--out", home / "demo"],
        # The one exception: threads that wait without spinning, or the demo takes ten times as long on a busy machine.
        env=bare(home, OMP_WAIT_POLICY="passive"),
        cwd=home,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, f"exit code {done.returncode}"
    result = json.loads(done.stdout)
    assert result["samples"] == SAMPLES, result
    assert result["machine_accuracy"] > 0.5, result
    assert all(accuracy > 0.5 for accuracy in result["test_accuracy"].values()), result
    for file in (result["project"], result["report"]):
        assert Path(file).is_file(), file
    print(f"The demo ran in {time.monotonic() - begun:.0f} s: {done.stdout.strip()}")
    return Path(result["project"])


def _window(bundle: Path, home: Path, project: Path) -> None:
    """The project is among the recent ones once the window has opened it; then it is asked to end."""
    settings = home / "config" / "settings.json"
    with (home / "window.txt").open("wb") as out:
        process = subprocess.Popen(
            [bundle / _name("act-desktop"), project],
            # Qt prints a note where the locale is not UTF-8, and nothing else may be printed.
            env=bare(home, QT_QPA_PLATFORM="offscreen", ACT_DESKTOP_CONFIG=str(settings.parent), LC_ALL="C.UTF-8"),
            cwd=home,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    end = time.monotonic() + PATIENCE / 5
    try:
        while not (settings.exists() and project.name in settings.read_text(encoding="utf-8")):
            assert process.poll() is None, (home / "window.txt").read_text()
            assert time.monotonic() < end, "the window did not open the project in time"
            time.sleep(0.2)
        time.sleep(5)
        assert process.poll() is None, (home / "window.txt").read_text()
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)
    printed = (home / "window.txt").read_text(encoding="utf-8")
    assert not printed, printed
    print("The window opens.")


def _name(program: str) -> str:
    return f"{program}.exe" if sys.platform == "win32" else program


if __name__ == "__main__":
    main()
