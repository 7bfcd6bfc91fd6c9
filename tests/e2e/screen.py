"""A screen without a monitor: an X server of our own, its windows, its keyboard and mouse, pictures of it."""

import contextlib
import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

import PySide6
from PIL import Image
from Xlib import XK, X, display  # type: ignore[import-untyped]
from Xlib.error import XError  # type: ignore[import-untyped]
from Xlib.ext import xtest  # type: ignore[import-untyped]

WIDTH, HEIGHT = 1360, 900
PATIENCE = 90.0
_KEYS = {
    "ctrl": "Control_L",
    "alt": "Alt_L",
    "shift": "Shift_L",
    "enter": "Return",
    "esc": "Escape",
    "space": "space",
    "tab": "Tab",
    "backspace": "BackSpace",
    "delete": "Delete",
    "home": "Home",
    "end": "End",
    "left": "Left",
    "right": "Right",
    "up": "Up",
    "down": "Down",
    "plus": "plus",
}
_SHIFTED = '~!@#$%^&*()_+{}|:"<>?'


def missing_packages() -> list[str]:
    """The Debian packages without which no real window can be shown here."""
    missing = [] if shutil.which("Xvfb") else ["xvfb"]
    if not shutil.which("ldd"):  # no Linux: no screen of this kind either
        return missing
    plugin = Path(PySide6.__file__).parent / "Qt" / "plugins" / "platforms" / "libqxcb.so"
    listed = subprocess.run(["ldd", plugin], capture_output=True, text=True, check=False).stdout
    absent = {line.split()[0] for line in listed.splitlines() if line.endswith("not found")}
    return missing + sorted(_package(library) for library in absent)


def _package(library: str) -> str:
    """Debian's name for the package of a shared library, e.g. libxcb-icccm4 for libxcb-icccm.so.4."""
    name, version = library.lower().split(".so.")
    return f"{name}{'-' if name[-1].isdigit() else ''}{version}"


def wait_until(what: str, check: Callable[[], object], patience: float = PATIENCE) -> Any:
    """Waits for something and returns it.

    Args:
        what: Said where it does not come.
        check: Anything true ends the waiting.
        patience: In seconds; generous, since the machine may be busy.

    Raises:
        AssertionError: it did not come.
    """
    end = time.monotonic() + patience
    while not (found := check()):
        if time.monotonic() > end:
            raise AssertionError(f"waited {patience:.0f} s in vain for: {what}")
        time.sleep(0.1)
    return found


class Screen:
    """One X server. There is no window manager: this gives the keyboard to the top window of who shall hear it.

    Attributes:
        name: As in `DISPLAY`.
    """

    def __init__(self) -> None:
        read, write = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-nolisten", "tcp"],
            pass_fds=[write],
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as answer:
            number = answer.readline().strip()
        assert number, "Xvfb did not start"
        self.name = f":{number}"
        self._display = display.Display(self.name)
        self._root = self._display.screen().root

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(Exception):
            self._display.close()
        self._server.terminate()
        self._server.wait(30)

    def windows(self, pid: int) -> list["Window"]:
        """The windows of a process that are on the screen, the topmost last; menus and tooltips are none."""
        found = []
        for handle in self._root.query_tree().children:
            with contextlib.suppress(XError):
                attributes = handle.get_attributes()
                if attributes.map_state != X.IsViewable or attributes.override_redirect:
                    continue
                owner = handle.get_full_property(self._display.intern_atom("_NET_WM_PID"), X.AnyPropertyType)
                if owner is not None and owner.value[0] == pid:
                    found.append(Window(handle, self._title(handle)))
        return found

    def _title(self, handle: Any) -> str:
        for name in ("_NET_WM_NAME", "WM_NAME"):
            found = handle.get_full_property(self._display.intern_atom(name), X.AnyPropertyType)
            if found is not None:
                value = found.value
                return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
        return ""

    def give_keyboard(self, pid: int) -> None:
        """Lets the topmost window of a process hear the keyboard, as a window manager would."""
        windows = self.windows(pid)
        assert windows, f"process {pid} shows no window"
        handle = windows[-1].handle
        focus = self._display.get_input_focus().focus
        if getattr(focus, "id", focus) != handle.id:
            handle.configure(stack_mode=X.Above)
            handle.set_input_focus(X.RevertToParent, X.CurrentTime)
            self._display.sync()
            time.sleep(0.3)

    def press(self, keys: str) -> None:
        """Presses one key, with others held down.

        Args:
            keys: E.g. `"ctrl+q"`, `"F1"`, `"a"`, `"?"`.
        """
        parts = keys.split("+") if len(keys) > 1 else [keys]
        if any(part in _SHIFTED or (len(part) == 1 and part.isupper()) for part in parts):
            parts.insert(0, "shift")
        codes = [self._code(part) for part in parts]
        for code in codes:
            self._fake(X.KeyPress, code)
        for code in reversed(codes):
            self._fake(X.KeyRelease, code)
        self._display.sync()

    def _code(self, key: str) -> int:
        name = _KEYS.get(key.lower(), key) if len(key) > 1 else key
        symbol = XK.string_to_keysym(name) or (ord(name) if len(name) == 1 else XK.NoSymbol)
        code = self._display.keysym_to_keycode(symbol)
        assert code, f"no key on this keyboard: {key}"
        return int(code)

    def _fake(self, kind: int, detail: int, x: int = 0, y: int = 0) -> None:
        xtest.fake_input(self._display, kind, detail, x=x, y=y)

    def move(self, x: int, y: int) -> None:
        """Moves the mouse."""
        self._fake(X.MotionNotify, 0, x, y)
        self._display.sync()

    def click(self, x: int, y: int, button: int = 1) -> None:
        """Clicks at a place on the screen."""
        self.move(x, y)
        time.sleep(0.1)
        self._fake(X.ButtonPress, button)
        self._fake(X.ButtonRelease, button)
        self._display.sync()

    def picture(self) -> Image.Image:
        """What is on the screen."""
        raw = self._root.get_image(0, 0, WIDTH, HEIGHT, X.ZPixmap, 0xFFFFFFFF)
        return Image.frombytes("RGB", (WIDTH, HEIGHT), raw.data, "raw", "BGRX")


class Window:
    """A window on the screen.

    Attributes:
        title: What its frame would show.
    """

    def __init__(self, handle: Any, title: str) -> None:
        self.handle = handle
        self.title = title

    @property
    def box(self) -> tuple[int, int, int, int]:
        """Left, top, width and height on the screen."""
        shape = self.handle.get_geometry()
        return shape.x, shape.y, shape.width, shape.height
