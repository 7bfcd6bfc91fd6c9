"""The program as a process: help, start-up, Ctrl-C, the demo's folder."""

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import click
import psutil
import pytest

from act_desktop.cli.main import program
from act_desktop.core.runs import RunKind
from act_desktop.pipeline.models import ModelFiles
from act_desktop.store import Project
from tests.pipeline.projects import image_project

COUNT = 600


NO_DISPLAY = {
    name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
}


def act(*words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "act_desktop", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=NO_DISPLAY)


def verbs(group: click.Group, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found = []
    for name, command in group.commands.items():
        found += verbs(command, (*path, name)) if isinstance(command, click.Group) else [(*path, name)]
    return found


def test_without_arguments_and_without_a_display_it_shows_the_verbs() -> None:
    done = act()
    assert done.returncode == 0
    assert "There is no display here, so no window" in done.stdout
    assert "Exit codes" in done.stdout


@pytest.mark.parametrize("verb", verbs(program), ids=" ".join)
def test_every_verb_explains_itself_with_examples(verb: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    from act_desktop.cli import run

    assert run([*verb, "--help"]) == 0
    text = capsys.readouterr().out
    assert re.search(rf"Examples:\n +act-desktop {' '.join(verb)}", text)
    assert "--json" in text


def test_help_brings_in_nothing_heavy() -> None:
    heavy = {"numpy", "scipy", "sqlite3", "torch", "llama_cpp", "matplotlib", "rich", "PIL", "psutil", "msgspec"}
    code = (
        "import sys; before = set(sys.modules)\n"
        "from act_desktop.cli import run; run(['annotate', '--help'])\n"
        f"sys.exit(', '.join({heavy} & (set(sys.modules) - before)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("whom", ["the program", "its whole group, as a terminal does"])
def test_ctrl_c_keeps_what_is_done_and_the_same_command_goes_on(
    tmp_path: Path, tiny_pair: ModelFiles, whom: str
) -> None:
    image_project(tmp_path, COUNT).close()
    words = ["annotate", str(tmp_path / "images.act"), "--annotator", str(tiny_pair.model), "--threads", "1", "--json"]
    process = subprocess.Popen(
        [sys.executable, "-m", "act_desktop", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    end = time.monotonic() + 120
    while answered(tmp_path / "images.act") == 0:
        assert process.poll() is None, process.communicate()[1]
        assert time.monotonic() < end
        time.sleep(0.02)
    family = psutil.Process(process.pid).children()
    send = os.kill if whom == "the program" else os.killpg
    send(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=120)
    assert process.returncode == 130, err
    assert out == ""
    assert "what is done is kept" in err
    assert "died" not in err
    assert psutil.wait_procs(family, timeout=10)[1] == []
    before = answered(tmp_path / "images.act")
    assert 0 < before < COUNT
    rest = act(*words)
    assert rest.returncode == 0, rest.stderr
    assert json.loads(rest.stdout)["computed"] == COUNT - before


def test_a_terminal_sees_a_bar_and_json_stays_alone_on_standard_output(tmp_path: Path, tiny_pair: ModelFiles) -> None:
    image_project(tmp_path, 60).close()
    ours, theirs = pty.openpty()
    words = ["annotate", str(tmp_path / "images.act"), "--annotator", str(tiny_pair.model), "--threads", "1", "--json"]
    process = subprocess.Popen(
        [sys.executable, "-m", "act_desktop", *words],
        stdout=subprocess.PIPE,
        stderr=theirs,
        env=os.environ | {"TERM": "xterm-256color", "COLUMNS": "100"},
    )
    os.close(theirs)
    shown = b""
    try:
        while chunk := os.read(ours, 4096):
            shown += chunk
    except OSError:
        pass
    finally:
        os.close(ours)
    assert process.stdout is not None
    with process.stdout as stream:
        assert json.loads(stream.read())["computed"] == 60
    assert process.wait() == 0
    assert b"Annotate" in shown
    assert b"60/60" in shown


def answered(path: Path) -> int:
    with Project.open(path, readonly=True) as project:
        run = project.runs.latest(RunKind.ANNOTATE)
        return project.runs.counts(run.id)[0] if run else 0
