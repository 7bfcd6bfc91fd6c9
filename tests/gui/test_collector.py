"""Garbage is collected on the GUI thread, and only there."""

import gc
import threading
import weakref
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from act_desktop.gui.collector import Collector


@pytest.fixture
def owner() -> Iterator[QObject]:
    made = QObject()
    yield made
    gc.enable()
    gc.unfreeze()


def _cycle(ended_on: list[threading.Thread]) -> None:
    one = QObject()
    one.itself = one  # type: ignore[attr-defined]
    weakref.finalize(one, lambda: ended_on.append(threading.current_thread()))


def test_an_object_of_qts_ends_on_the_gui_thread_whoever_allocates(owner: QObject, qtbot: QtBot) -> None:
    collector = Collector(owner)
    ended_on: list[threading.Thread] = []
    kept: list[object] = []
    with ThreadPoolExecutor(1) as pool:
        for _ in range(20):
            _cycle(ended_on)
            kept.append(pool.submit(lambda: [[] for _ in range(10_000)]).result())
        assert not ended_on
    collector.collect()
    assert ended_on == [threading.main_thread()] * 20


def test_it_collects_by_itself_and_ends_with_its_owner(owner: QObject, qtbot: QtBot) -> None:
    Collector(owner)
    assert not gc.isenabled()
    ended_on: list[threading.Thread] = []
    _cycle(ended_on)
    kept: list[list[None]] = [[] for _ in range(10_000)]
    qtbot.waitUntil(lambda: bool(ended_on), timeout=10_000)
    assert len(kept) == 10_000
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    assert gc.isenabled()
