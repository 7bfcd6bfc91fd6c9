"""The program as a person meets it: started from outside, seen on a screen, worked with keyboard and mouse."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import psutil
from PIL import Image

from tests.e2e.screen import HEIGHT, PATIENCE, WIDTH, Screen, wait_until

MARK = "ACT_DESKTOP_E2E"
STATUS_LINE = 140  # pixels from the bottom of the screen: memory and jobs change there at any time
STRONG = 100  # difference of a colour's largest and smallest part, of 255


class Program:
    """One running program.

    Args:
        screen: Where it shows itself.
        home: Its settings, data and cache, and what it printed; shared by programs that belong to one person.
        arguments: Of the command line.
        command: What is started; this checkout's program by default.
    """

    def __init__(self, screen: Screen, home: Path, *arguments: str | Path, command: tuple[str, ...] = ()) -> None:
        self._screen = screen
        self._home = home
        self._mark = f"{home}/{time.monotonic_ns()}"
        places = {f"ACT_DESKTOP_{kind}": str(home / kind.lower()) for kind in ("DATA", "CONFIG", "CACHE")}
        self.printed = home / f"printed-{time.monotonic_ns()}.txt"
        surroundings = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
        surroundings |= places | {
            "DISPLAY": screen.name,
            "QT_QPA_PLATFORM": "xcb",
            "LC_ALL": "C.UTF-8",
            MARK: self._mark,
        }
        with self.printed.open("wb") as out:
            self._process = subprocess.Popen(
                [*(command or (sys.executable, "-m", "act_desktop")), *map(str, arguments)],
                env=surroundings,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
            )

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    @property
    def data(self) -> Path:
        """Where it keeps what it makes for the person."""
        return self._home / "data"

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return self._process.poll() is None

    @property
    def titles(self) -> list[str]:
        """The titles of its windows, the topmost last."""
        return [window.title for window in self._screen.windows(self.pid)]

    @property
    def top(self) -> str:
        """The title of its topmost window; empty while it shows none."""
        return (self.titles or [""])[-1]

    def wait_for_title(self, part: str, patience: float = PATIENCE) -> str:
        """Waits until the topmost window's title contains something, and returns the title."""

        def shown() -> str:
            assert self.alive, f"it ended:\n{self.printed.read_text()}"
            return title if part in (title := self.top) else ""

        return str(self.wait(f"a window called “{part}”", shown, patience))

    def wait(self, what: str, check: Callable[[], object], patience: float = PATIENCE) -> Any:
        """Waits as `wait_until` does; where it is in vain, the screen's picture and what was printed are kept."""
        try:
            return wait_until(what, check, patience)
        except AssertionError as error:
            picture = self._home / f"screen-{time.monotonic_ns()}.png"
            self._screen.picture().save(picture)
            raise AssertionError(
                f"{error}\nexit code: {self._process.poll()}\nwindows: {self.titles}\nthe screen: {picture}\n"
                f"printed:\n{self.printed.read_text()}"
            ) from error

    def press(self, *keys: str, pause: float = 0.05) -> None:
        """Presses keys one after the other, heard by the topmost window.

        Args:
            keys: See `Screen.press`.
            pause: Seconds after each.
        """
        for key in keys:
            self._screen.give_keyboard(self.pid)
            self._screen.press(key)
            time.sleep(pause)

    def type(self, text: str) -> None:
        """Types text into whatever has the keyboard."""
        self.press(*({" ": "space"}.get(letter, letter) for letter in text), pause=0.01)

    def click(self, x: float, y: float) -> None:
        """Clicks into the topmost window.

        Args:
            x: Share of its width.
            y: Share of its height.
        """
        left, top, width, height = self._screen.windows(self.pid)[-1].box
        self._screen.give_keyboard(self.pid)
        self._screen.click(left + int(x * width), top + int(y * height))

    def press_until(self, key: str, what: str, check: Callable[[], object]) -> None:
        """Presses a key, once more every few seconds, until something is so: what it does may not be ready yet."""

        def shown() -> object:
            if not check():
                self.press(key)
                time.sleep(3)
            return check()

        self.wait(what, shown)

    def wait_until_quiet(self, quiet: float = 0.7) -> None:
        """Waits until the screen does not change any more.

        Args:
            quiet: For how many seconds.
        """
        last, since = self._screen.picture(), time.monotonic()

        def still() -> bool:
            nonlocal last, since
            now = self._screen.picture().crop((0, 0, WIDTH, HEIGHT - STATUS_LINE))
            if now.tobytes() != last.tobytes():
                last, since = now, time.monotonic()
            return time.monotonic() - since > quiet

        self.wait("a quiet screen", still)

    def click_primary(self) -> None:
        """Clicks the page's one primary button: the largest area in the most common strong colour."""
        x, y = primary_button(self._screen.picture())
        self._screen.click(x, y)

    def family(self) -> list[psutil.Process]:
        """All processes that descend from it, it included, even where their parent is gone."""
        found = []
        for process in psutil.process_iter():
            try:
                if process.environ().get(MARK) == self._mark and process.status() != psutil.STATUS_ZOMBIE:
                    found.append(process)
            except (psutil.NoSuchProcess, psutil.AccessDenied):
                continue
        return found

    def workers(self) -> list[psutil.Process]:
        """Its worker processes."""
        return [process for process in self.family() if "worker" in process.cmdline()]

    def ended(self, patience: float = PATIENCE) -> int:
        """Waits until it and all its processes are gone, and returns its exit code."""
        self.wait("the program's end", lambda: not self.alive, patience)
        self.wait("the end of its processes", lambda: not self.family(), patience)
        return int(self._process.wait())

    def kill(self) -> None:
        """Ends it at once, as a power failure would."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def clear_away(self) -> None:
        """After a test: nothing of it stays, however the test went."""
        for process in self.family():
            process.kill()
        self._process.wait()


def primary_button(picture: Image.Image) -> tuple[int, int]:
    """The middle of what has the most common strong colour.

    Args:
        picture: Of the screen.
    """
    pixels = np.asarray(picture).astype(np.int32)
    strong = pixels.max(axis=2) - pixels.min(axis=2) > STRONG
    codes = pixels @ (65536, 256, 1)
    values, counts = np.unique(codes[strong], return_counts=True)
    rows, columns = np.nonzero(codes == values[counts.argmax()])
    return int(np.median(columns)), int(np.median(rows))


def query(project: Path, sql: str) -> list[tuple[Any, ...]]:
    """Reads from a project file as any other program could."""
    connection = sqlite3.connect(f"file:{project}?mode=ro", uri=True, timeout=30)
    try:
        return list(connection.execute(sql))
    finally:
        connection.close()
