"""How the real window bears a million samples and an import of 100 000 images.

    python -m tests.benchmarks.window_scale [--quick] [--json FILE]

Each measurement is a process of its own, without a screen. A timer of 5 ms beats in its event loop; the longest gap
between two beats is the longest time the window was frozen. Made data are kept in the cache folder.
"""

import argparse
import json
import os
import struct
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from act_desktop.config import paths

_WORDS = tuple("invoice parcel refund late broken thanks address order colour size return help please today".split(" "))  # noqa: SIM905
_LABELS = ("billing", "delivery", "product", "other")


def main() -> None:
    """Makes the data, measures, prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="100 000 samples and 10 000 images")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--child", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child:
        kind, place = given.child
        print(json.dumps({"look": look, "import": import_images}[kind](Path(place))))
        return
    samples, images = (100_000, 10_000) if given.quick else (1_000_000, 100_000)
    found = {
        "samples": samples,
        "images": images,
        "look": _child("look", text_project(samples)),
        "import": _child("import", image_folder(images)),
    }
    print(json.dumps(found, indent=2))
    if given.json:
        given.json.write_text(json.dumps(found, indent=2) + "\n")


def text_project(count: int) -> Path:
    """A project of texts, made once."""
    from act_desktop.core.samples import LabelScheme, Modality, Sample
    from act_desktop.store import Project

    path = _folder() / f"texts-{count}.act"
    if path.exists():
        return path
    draft = path.with_name(f"draft-{count}.act")
    draft.unlink(missing_ok=True)

    def samples() -> Iterator[Sample]:
        for number in range(count):
            words = [_WORDS[(number * 7 + place * place * (number % 11 + 1)) % len(_WORDS)] for place in range(14)]
            yield Sample(
                key=f"mail-{number}",
                text=f"Message {number}: {' '.join(words)}.",
                gold=_LABELS[number * 13 % 4] if number % 3 else None,
                content_hash=f"{number * 2654435761 % 2**64:016x}{number:048x}",
                metadata={"day": str(number % 365)},
            )

    began = time.perf_counter()
    with Project.create(draft, modality=Modality.TEXT, scheme=LabelScheme.of(*_LABELS)) as project:
        project.samples.add(samples(), source=Path("mails.csv"), format="csv")
    draft.replace(path)
    print(f"made {path.name} in {time.perf_counter() - began:.0f} s", file=sys.stderr)
    return path


def image_folder(count: int) -> Path:
    """A folder of small PNG files, each different, made once."""
    folder = _folder() / f"images-{count}"
    done = folder / ".complete"
    if done.exists():
        return folder
    for number in range(count):
        place = folder / _LABELS[number % 4]
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number:06}.png").write_bytes(_png(number))
    done.touch()
    return folder


def _png(number: int) -> bytes:
    side = 28
    rows = b"".join(
        b"\0" + bytes((number * 31 + x * y + (number >> 8) * x) % 256 for x in range(side)) for y in range(side)
    )

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    mark = chunk(b"tEXt", b"number\0" + str(number).encode())
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + mark + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    )


class Window:
    """The program, with its heart watched."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer
        from PySide6.QtWidgets import QApplication

        from act_desktop.gui.app import Application
        from act_desktop.gui.collector import Collector

        self.qt = QApplication(["act-desktop"])
        self.qt.setStyle("Fusion")
        self.application = Application(self.qt)
        self.workspace = self.application.workspace
        self.page: Any = self.application.window.pages["data"]
        Collector(self.application)
        self.application.window.show()
        self.longest, self._last = 0.0, time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(5)
        self._timer.timeout.connect(self._beat)
        self._timer.start()
        self.until(lambda: self.workspace.runner.idle)

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now

    def until(self, done: Callable[[], bool], patience: float = 900) -> float:
        """Lets the window live until something is so; returns how many seconds that took."""
        from PySide6.QtCore import QEventLoop

        began = time.perf_counter()
        while not done():
            assert time.perf_counter() - began < patience, "it never came"
            self.qt.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        return time.perf_counter() - began

    def watched(self, work: Callable[[], object]) -> float:
        """The longest gap while something goes on, in milliseconds."""
        self.longest, self._last = 0.0, time.perf_counter()
        work()
        return round(1000 * self.longest, 1)

    def close(self) -> None:
        """Ends the program."""
        self._timer.stop()
        self.application.window.close()


def look(project: Path) -> dict[str, Any]:
    """Opens a project, scrolls, filters, sorts, selects all."""
    import psutil

    from act_desktop.gui.item_models.samples import COLUMNS
    from act_desktop.store.browsing import SortBy

    window = Window()
    samples = window.page.samples
    model, bar = samples.model, samples.table.verticalScrollBar()
    empty = psutil.Process().memory_info().rss
    found: dict[str, Any] = {}

    def rows() -> bool:
        return model.rowCount() > 0 and samples.table.isVisible() and model.row_at(0) is not None

    def opened() -> None:
        began = time.perf_counter()
        window.workspace.open(project)
        found["first_rows_s"] = time.perf_counter() - began + window.until(rows)

    found["open_stall_ms"] = window.watched(opened)
    window.until(lambda: window.workspace.runner.idle)
    total = model.rowCount()

    def scroll() -> None:
        for step in range(300):
            bar.setValue(bar.maximum() * step // 300 if step % 3 else bar.value() + 5)
            end = time.perf_counter() + 0.016
            window.until(lambda end=end: time.perf_counter() > end)  # type: ignore[misc]

    found["scroll_stall_ms"] = window.watched(scroll)

    def asked(name: str, change: Callable[[], object], ready: Callable[[], bool]) -> None:
        def work() -> None:
            change()
            found[f"{name}_s"] = window.until(lambda: ready() and samples.count.text() != samples.tr("Searching…"))

        found[f"{name}_stall_ms"] = window.watched(work)

    search = samples.filter.search
    asked("filter", lambda: search.setText("Message 12345"), lambda: 0 < model.rowCount() < total)
    asked("unfilter", lambda: search.setText(""), lambda: model.rowCount() == total)
    header = samples.table.horizontalHeader()
    for kind in (SortBy.KEY, SortBy.CONTENT, SortBy.GOLD):
        before = model.ids
        asked(
            f"sort_by_{kind}",
            lambda kind=kind: header.sectionClicked.emit(COLUMNS.index(kind)),  # type: ignore[misc]
            lambda before=before: model.ids is not before,  # type: ignore[misc]
        )
    asked("select_all", samples.table.selectAll, lambda: "selected" in samples.count.text())
    found["memory_mb"] = round(psutil.Process().memory_info().rss / 1e6)
    found["memory_empty_mb"] = round(empty / 1e6)
    window.close()
    return found


def import_images(folder: Path) -> dict[str, Any]:
    """Imports a folder of images while the window is watched."""
    import psutil

    from act_desktop.core.samples import LabelScheme, Modality

    window = Window()
    with tempfile.TemporaryDirectory() as place:
        window.workspace.create(Path(place) / "images.act", modality=Modality.IMAGE, scheme=LabelScheme.of(*_LABELS))
        window.until(lambda: window.workspace.runner.idle)
        found: dict[str, Any] = {}

        def work() -> None:
            window.page.importer.start(folder)
            found["import_s"] = window.until(lambda: window.workspace.runner.job is None)
            window.until(lambda: window.page.samples.model.rowCount() > 0)

        found["import_stall_ms"] = window.watched(work)
        found["rows"] = window.page.samples.model.rowCount()
        found["memory_mb"] = round(psutil.Process().memory_info().rss / 1e6)
        window.close()
    return found


def _folder() -> Path:
    folder = paths.cache() / "benchmark-data"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _child(kind: str, place: Path) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as settings:
        done = subprocess.run(
            [sys.executable, "-m", __spec__.name, "--child", kind, str(place)],
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "ACT_DESKTOP_CONFIG": settings},
            stdout=subprocess.PIPE,
            check=True,
        )
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


if __name__ == "__main__":
    main()
