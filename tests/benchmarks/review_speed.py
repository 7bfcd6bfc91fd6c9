"""How long a person waits for the next sample: from the key to its picture on the screen.

    python -m tests.benchmarks.review_speed [--quick] [--json FILE]

The real window without a screen, a project file on this disk, every decision durable before the next sample is shown.
Images of 28 pixels are reviewed as fast as keys repeat (30 a second) and by a quick person; photos of 12 megapixels by
a quick person (150 a minute) and a very quick one.
"""

import argparse
import json
import os
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from PIL import Image

PHOTO = (4000, 3000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """Milliseconds from a key press to the next sample on the screen.

    Attributes:
        every_ms: Between two key presses; the next is pressed only once the sample is there.
        late: Samples that were not there within 50 ms.
        cpu_ms: What the window's own thread computes for one decision, median; does not depend on what else runs.
    """

    images: str
    every_ms: int
    decisions: int
    median_ms: float
    p99_ms: float
    worst_ms: float
    late: int
    cpu_ms: float


def main() -> None:
    """Prints a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="fewer decisions")
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    few = given.quick
    found: list[Wait] = []
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ACT_DESKTOP_CONFIG"] = folder
        small = small_images(Path(folder), 1000)
        photos = photo_images(Path(folder), 40 if few else 240)
        found += measure(small, "28 × 28 PNG", [(33, 100 if few else 500), (400, 20 if few else 100)])
        found += measure(photos, "12 MP JPEG", [(400, 15 if few else 120), (200, 15 if few else 100)])
    columns = f"{'median':>9} {'99 %':>9} {'worst':>9} {'> 50 ms':>8} {'own CPU':>9}"
    print(f"{'images':<12} {'key every':>10} {'decisions':>9} {columns}")
    for wait in found:
        print(
            f"{wait.images:<12} {wait.every_ms:>7} ms {wait.decisions:>9} {wait.median_ms:>6.1f} ms "
            f"{wait.p99_ms:>6.1f} ms {wait.worst_ms:>6.1f} ms {wait.late:>8} {wait.cpu_ms:>6.1f} ms"
        )
    if given.json:
        given.json.write_text(json.dumps([asdict(wait) for wait in found], indent=2))


def small_images(folder: Path, count: int) -> Path:
    """A planned project of small images, all to be reviewed."""
    from tests.gui.review_worlds import image_world

    return image_world(folder / "small.act", n=count, budget=count - 1)


def photo_images(folder: Path, count: int) -> Path:
    """The same of photos: large, and with as much detail as real ones; a few files under many names."""
    from tests.gui.review_worlds import image_world

    path = image_world(folder / "photos.act", n=count, budget=count - 1)
    images = folder / "photos-images"
    dice = np.random.default_rng(1)
    originals = []
    for number in range(8):
        coarse = dice.integers(0, 255, (75, 100, 3), np.uint8)
        photo = Image.fromarray(coarse).resize(PHOTO, Image.Resampling.BICUBIC)
        grain = dice.normal(0, 6, (PHOTO[1], PHOTO[0], 1))
        pixels = np.clip(np.asarray(photo, np.float32) + grain, 0, 255).astype(np.uint8)
        original = folder / f"photo{number}.jpg"
        Image.fromarray(pixels).save(original, quality=90)
        originals.append(original)
    for number in range(count):
        target = images / f"{number}.png"  # what it is called does not matter, what it is does
        target.unlink()
        target.hardlink_to(originals[number % len(originals)])
    size = sum(original.stat().st_size for original in originals) / len(originals)
    print(f"photos of {PHOTO[0]} × {PHOTO[1]} pixels, {size / 1e6:.1f} MB each")
    return path


def measure(project: Path, images: str, paces: list[tuple[int, int]]) -> list[Wait]:
    """Reviews a project at several paces, each going on where the one before stopped.

    Args:
        project: Planned.
        images: What they are, for the table.
        paces: Milliseconds between keys, and how many decisions.
    """
    from PySide6.QtCore import QEventLoop, Qt, QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from act_desktop.gui.app import Application
    from act_desktop.gui.pages.review import ReviewPage

    qt = QApplication.instance()
    if not isinstance(qt, QApplication):
        qt = QApplication(["benchmark"])
        qt.setStyle("Fusion")

    def wait(milliseconds: float) -> None:
        loop = QEventLoop()
        QTimer.singleShot(max(1, round(milliseconds)), loop.quit)
        loop.exec()

    application = Application(qt)
    window, workspace = application.window, application.workspace
    window.resize(1280, 800)
    window.show()
    workspace.open(project)
    window.show_stage("review")
    page = window.pages["review"]
    assert isinstance(page, ReviewPage)
    found: list[Wait] = []
    for every, count in paces:
        while not page.desk.clock.visible:
            wait(5)
        wait(1500)
        times: list[float] = []
        cpu: list[float] = []
        for _ in range(count):
            begin, computed = time.perf_counter(), time.thread_time()
            QTest.keyClick(page, Qt.Key.Key_1)
            while not page.desk.clock.visible:
                wait(1)
            times.append(1000 * (time.perf_counter() - begin))
            cpu.append(1000 * (time.thread_time() - computed))
            wait(every - times[-1])
        decided = len(page.workspace.reader.decisions.history(1))
        assert decided == sum(wait.decisions for wait in found) + count, "a decision is missing"
        found.append(
            Wait(
                images=images,
                every_ms=every,
                decisions=count,
                median_ms=float(np.median(times)),
                p99_ms=float(np.percentile(times, 99)),
                worst_ms=max(times),
                late=sum(ms > 50 for ms in times),
                cpu_ms=float(np.median(cpu)),
            )
        )
    window.close()
    return found


if __name__ == "__main__":
    main()
