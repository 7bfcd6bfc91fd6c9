"""The open project: opening, replacing, closing, and what the person chose."""

import json
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from act_desktop.config import paths, settings
from act_desktop.core.errors import ProjectError
from act_desktop.core.samples import LabelScheme, Modality
from act_desktop.gui.workspace import Subject, Workspace


def make(workspace: Workspace, path: Path) -> None:
    workspace.create(path, modality=Modality.TEXT, scheme=LabelScheme.of("spam", "ham"))


def test_a_new_project_is_open_and_the_newest_of_the_recent_ones(workspace: Workspace, tmp_path: Path) -> None:
    make(workspace, tmp_path / "one.act")
    make(workspace, tmp_path / "two.act")
    assert workspace.project.name == "two"
    assert settings.load().recent == (str(tmp_path / "two.act"), str(tmp_path / "one.act"))


def test_what_is_written_is_read_at_once_by_the_reader(workspace: Workspace, demo_project: Path) -> None:
    workspace.open(demo_project)
    assert workspace.reader.samples.count() == 600
    assert workspace.reader.readonly


def test_a_project_that_cannot_be_opened_leaves_the_one_before_open(workspace: Workspace, tmp_path: Path) -> None:
    make(workspace, tmp_path / "good.act")
    (tmp_path / "bad.act").write_bytes(b"no project at all")
    with pytest.raises(ProjectError):
        workspace.open(tmp_path / "bad.act")
    assert workspace.project.name == "good"


def test_closing_leaves_one_file_without_a_log(workspace: Workspace, tmp_path: Path, qtbot: QtBot) -> None:
    make(workspace, tmp_path / "one.act")
    with qtbot.waitSignal(workspace.project_changed):
        workspace.close_project()
    assert not workspace.is_open
    assert [path.name for path in tmp_path.glob("*") if not path.name.endswith(".lock")] == ["one.act"]


def test_changes_are_announced_with_their_subjects(workspace: Workspace, tmp_path: Path, qtbot: QtBot) -> None:
    make(workspace, tmp_path / "one.act")
    with qtbot.waitSignal(workspace.changed) as heard:
        workspace.announce(Subject.SAMPLES, Subject.RUNS)
    assert heard.args == [frozenset({Subject.SAMPLES, Subject.RUNS})]


def test_preferences_are_kept(workspace: Workspace, qtbot: QtBot) -> None:
    with qtbot.waitSignal(workspace.preferences_changed):
        workspace.set_preferences(msgspec.structs.replace(workspace.preferences, theme="dark", person="Ada"))
    assert settings.load().theme == "dark"
    assert settings.load().name == "Ada"


@pytest.mark.parametrize("text", ["", "{", '{"theme": "purple"}', '{"text_scale": 40}', "[1]"])
def test_damaged_preferences_are_put_aside_and_the_program_starts(text: str) -> None:
    file = paths.config() / settings.FILE
    file.write_text(text)
    assert settings.load() == settings.Preferences()
    assert file.with_suffix(".damaged").read_text() == text


def test_preferences_of_a_newer_version_are_read(tmp_path: Path) -> None:
    (paths.config() / settings.FILE).write_text(json.dumps({"theme": "light", "unheard_of": 1}))
    assert settings.load().theme == "light"
