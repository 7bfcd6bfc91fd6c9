"""Pictures of every page, to be looked at.

    python -m tests.gui.screenshots PROJECT OUT [--theme dark] [--size 1280x800] [--scale 1.5] [--language de]

Without a screen (offscreen); the window is the real one, with the real project.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path


def main() -> None:
    """Writes one PNG for each page."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("project", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--theme", default="light", choices=("light", "dark"))
    parser.add_argument("--size", default="1280x800")
    parser.add_argument("--scale", default="1")
    parser.add_argument("--language", default="en")
    parser.add_argument("--stage", action="append", help="only these stages, by key; “start” is the start screen")
    given = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = given.scale
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ACT_DESKTOP_CONFIG"] = folder
        take(given)


def take(given: argparse.Namespace) -> None:
    """With the environment set."""
    import msgspec
    from PySide6.QtWidgets import QApplication

    from act_desktop.config import settings
    from act_desktop.gui.app import Application

    settings.save(msgspec.structs.replace(settings.load(), theme=given.theme, language=given.language))
    qt = QApplication(["act-desktop"])
    qt.setStyle("Fusion")
    application = Application(qt)
    window, workspace = application.window, application.workspace
    width, height = (round(int(side) / float(given.scale)) for side in given.size.split("x"))
    window.resize(width, height)
    window.show()
    given.out.mkdir(parents=True, exist_ok=True)

    def picture(name: str) -> None:
        deadline = time.monotonic() + 60
        calm = 0
        while calm < 15 and time.monotonic() < deadline:
            qt.processEvents()
            time.sleep(0.02)
            calm = calm + 1 if workspace.runner.idle else 0
        window.grab().save(str(given.out / f"{name}-{given.theme}.png"))

    wanted = given.stage or ["start", *window.pages]
    if "start" in wanted:
        picture("start")
    workspace.open(given.project)
    for number, key in enumerate(window.pages, start=1):
        if key in wanted:
            window.show_stage(key)
            picture(f"{number}-{key}")
    window.close()
    sys.exit(0)


if __name__ == "__main__":
    main()
