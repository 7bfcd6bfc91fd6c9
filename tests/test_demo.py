"""The main job from beginning to end, as `make demo` runs it, in processes that cannot reach a network."""

import json
import re
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Offline

KEYS = {
    "samples",
    "machine_accuracy",
    "critic_auroc",
    "reviewed",
    "final_label_accuracy",
    "aqg",
    "abs",
    "test_accuracy",
    "seconds",
    "backend",
    "report",
    "project",
}


@pytest.fixture(scope="module")
def demo(no_network: Offline, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    out = tmp_path_factory.mktemp("demo")
    command = [sys.executable, "-m", "act_desktop", "demo", "--headless", "--json", "--out", str(out)]
    finished = subprocess.run(command, capture_output=True, text=True, env=no_network.environment, check=False)
    assert finished.returncode == 0, finished.stderr
    result: dict[str, Any] = json.loads(finished.stdout)
    return result


def test_the_guard_sees_python_and_native_attempts(no_network: Offline, tmp_path: Path) -> None:
    log = tmp_path / "log"
    code = (
        "import contextlib, socket\n"
        "with contextlib.suppress(OSError): socket.socket()\n"
        "with contextlib.suppress(OSError): socket.getaddrinfo('localhost', 1)\n"
    )
    subprocess.run([sys.executable, "-c", code], env=no_network.environment | {"NO_NETWORK_LOG": str(log)}, check=True)
    assert [line.split()[1] for line in log.read_text().splitlines()] == ["socket", "getaddrinfo"]


def test_nothing_tries_to_reach_a_network(demo: dict[str, Any], no_network: Offline) -> None:
    assert demo["samples"] == 600
    assert not no_network.log.exists(), no_network.log.read_text()


def test_the_result_has_all_the_figures_and_they_are_plausible(demo: dict[str, Any]) -> None:
    assert set(demo) == KEYS
    assert 0.7 <= demo["machine_accuracy"] <= 0.95
    assert 0.75 <= demo["critic_auroc"] <= 1.0
    assert demo["reviewed"] == 120
    assert demo["machine_accuracy"] < demo["final_label_accuracy"] <= 1.0
    assert demo["aqg"] == pytest.approx(demo["final_label_accuracy"] - demo["machine_accuracy"], abs=1e-9)
    assert 0 < demo["abs"] <= 1
    assert {"human", "machine", "merged"} < set(demo["test_accuracy"])
    assert all(0.2 < accuracy < 1 for accuracy in demo["test_accuracy"].values())
    assert demo["backend"]
    assert set(demo["seconds"]) >= {"import", "annotate", "criticise", "plan", "review", "train", "report"}


def test_decisions_made_from_gold_are_marked_as_simulated(demo: dict[str, Any]) -> None:
    with sqlite3.connect(f"file:{demo['project']}?mode=ro", uri=True) as project:
        marks = project.execute("SELECT DISTINCT simulated FROM decisions").fetchall()
    assert marks == [(1,)]
    assert "imulated" in Path(demo["report"]).read_text()


def test_the_report_is_one_file_that_asks_for_nothing_outside(demo: dict[str, Any]) -> None:
    html = Path(demo["report"]).read_text()
    assert "<svg" in html
    references = re.findall(r"""(?:src|href)\s*=\s*["']([^"'#][^"']*)|url\(\s*["']?([^#"')][^)]*)""", html)
    assert not [found for found in references if not "".join(found).startswith("data:")]
