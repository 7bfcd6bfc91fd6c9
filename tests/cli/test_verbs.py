"""The verbs from the first to the last, in this process: what a person or a script sees of each."""

import csv
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from act_desktop.cli import run
from act_desktop.pipeline import annotate as annotate_module
from act_desktop.pipeline.models import ModelFiles
from tests.pipeline.projects import write_images


class Terminal:
    """Runs command lines and takes what they print."""

    def __init__(self, capture: pytest.CaptureFixture[str]) -> None:
        self._capture = capture
        self.out = ""
        self.err = ""

    def __call__(self, *words: object, code: int = 0) -> str:
        """Runs one command line, which must end with that code; returns its standard output."""
        self._capture.readouterr()
        found = run([str(word) for word in words])
        self.out, self.err = self._capture.readouterr()
        assert found == code, self.out + self.err
        return self.out

    def json(self, *words: object, code: int = 0) -> dict[str, Any]:
        """Runs one command line with --json; its output must be one object and nothing else."""
        result: dict[str, Any] = json.loads(self(*words, "--json", code=code))
        return result


@pytest.fixture
def act(capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(capsys)


def options(files: ModelFiles, *, critic: bool = False) -> Sequence[object]:
    """The options that name a model."""
    return ("--critic" if critic else "--annotator", files.model, "--mmproj", files.mmproj, "--threads", 1)


def test_the_whole_way_from_data_to_report(
    act: Terminal, tmp_path: Path, tiny_pair: ModelFiles, other_pair: ModelFiles
) -> None:
    project, table = tmp_path / "p.act", write_images(tmp_path / "images", 90)
    created = act.json("new", project, "--modality", "image", "--labels", "circle, square,star", "--name", "Shapes")
    assert created["labels"] == ["circle", "square", "star"]
    assert act.json("status", project)["next_step"] == "import samples"

    assert act.json("import", project, table)["added"] == 90
    assert act.json("import", project, table)["unchanged"] == 90

    annotated = act.json("annotate", project, *options(tiny_pair))
    assert (annotated["computed"], annotated["answered"], annotated["problems"]) == (90, 90, [])
    assert annotated["run"]["backend"].startswith("CPU")
    assert any("label mass" in warning for warning in annotated["warnings"])
    assert "Nothing to do: all 90 samples are annotated already" in act("annotate", project, *options(tiny_pair))

    criticised = act.json("criticise", project, *options(other_pair, critic=True))
    assert criticised["computed"] == 90
    assert act.json("criticise", project, "--critic", "self", "--threads", 1)["computed"] == 90

    planned = act.json("plan", project, "--budget", "80%", "--seed", 3)
    assert planned["queue"] == 72
    assert planned["plan"]["rule"] == "threshold+audit"
    assert act.json("status", project)["open_reviews"] == 72

    reviewed = act.json("review", project, "--from-gold")
    assert "simulated" in act.err
    assert (reviewed["decided"], reviewed["remaining"], reviewed["simulated"]) == (72, 0, True)

    out = tmp_path / "labelled.csv"
    assert act.json("export", project, "--format", "csv", out)["rows"] == 90
    with out.open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 90
    assert sum(row["label_source"] == "human" for row in rows) == 72
    assert act.json("export", project, "--format", "jsonl", tmp_path / "labelled.jsonl")["rows"] == 90

    figures = act.json("report", project, "--out", tmp_path / "report.html")
    assert figures["samples"] == 90
    assert (tmp_path / "report.html").read_text().lstrip().startswith("<!DOCTYPE html>")

    now = act.json("status", project)
    assert (now["reviewed"], now["simulated"], now["exports"]) == (72, 72, 2)
    assert [run["finished"] for run in now["runs"]] == [True, True, True]
    text = act("status", project)
    for word in ("Shapes", "90", "run 1", "threshold+audit", "72 simulated from gold labels"):
        assert word in text


def test_annotating_and_criticising_in_one_go(act: Terminal, tmp_path: Path, tiny_pair: ModelFiles) -> None:
    project = small_project(act, tmp_path)
    result = act.json("annotate", project, *options(tiny_pair), "--critic", "self", "--strategy", "mc", "--cot")
    assert result["run"]["config"]["strategy"] == "cot"
    (critique,) = result["critiques"]
    assert critique["run"]["config"]["strategy"] == "mc"
    assert critique["computed"] == 12


def test_batch_calibration_is_told_of_and_shown_as_a_run_of_its_own(
    act: Terminal, tmp_path: Path, tiny_pair: ModelFiles
) -> None:
    project, table = tmp_path / "p.act", write_images(tmp_path / "images", 60)
    act("new", project, "--modality", "image", "--labels", "circle,square,star")
    act("import", project, table)
    result = act.json("annotate", project, *options(tiny_pair), "--batch-calibration")
    assert (result["computed"], result["answered"]) == (60, 60)
    assert 0 < result["changed"] <= 60
    out = act("annotate", project, *options(tiny_pair), "--batch-calibration")
    assert "Nothing to do: all 60 samples are annotated already" in out
    assert f"Batch calibration changed {result['changed']} of 60 labels." in out
    assert "Batch calibration" not in act("annotate", project, *options(tiny_pair))
    assert "run 2 is newer" in act.err
    raw, calibrated = (line for line in act("status", project).splitlines() if line.startswith("annotate"))
    assert "run 1: tiny vision, naive, 60 of 60" in raw
    assert "run 2: tiny vision, naive, run 1 batch-calibrated, 60 of 60, finished, on CPU" in calibrated
    help_text = " ".join(act("annotate", "--help").split())
    assert "assumes that all labels are about equally frequent" in help_text


def test_batch_calibration_of_a_few_samples_is_refused(act: Terminal, tmp_path: Path, tiny_pair: ModelFiles) -> None:
    project = small_project(act, tmp_path)
    act("annotate", project, *options(tiny_pair), "--batch-calibration", code=1)
    assert "needs at least 50 labelled samples; there are 12" in act.err
    assert act.json("status", project)["runs"] == []


def test_single_samples_that_fail_are_listed_and_change_the_exit_code(
    act: Terminal, tmp_path: Path, tiny_pair: ModelFiles
) -> None:
    project = small_project(act, tmp_path)
    (tmp_path / "images" / "3.png").unlink()
    (tmp_path / "images" / "4.png").write_bytes(b"no image at all")
    out = act("annotate", project, *options(tiny_pair), code=3)
    assert "10 samples annotated" in out
    assert "2 problems; the rest went on" in act.err
    assert "s3: " in act.err
    again = act.json("annotate", project, *options(tiny_pair), "--retry-failed", code=3)
    assert again["computed"] == 0
    assert {problem["where"] for problem in again["problems"]} == {"s3", "s4"}


def test_bad_rows_of_an_import_are_listed_and_the_rest_goes_on(act: Terminal, tmp_path: Path) -> None:
    table = write_images(tmp_path / "images", 6)
    (tmp_path / "images" / "0.png").write_bytes(b"")
    (tmp_path / "images" / "1.png").write_bytes((tmp_path / "images" / "2.png").read_bytes()[:60])
    (tmp_path / "images" / "3.png").write_text("text")
    with table.open("a", newline="") as file:
        file.write("s5,5.png,star\nragged\nlast,absent.png,star\n")
    project = tmp_path / "p.act"
    act("new", project, "--modality", "image", "--labels", "circle,square,star")
    result = act.json("import", project, table, code=3)
    assert result["added"] == 3
    assert len(result["problems"]) >= 5
    assert "problem" in act("import", project, table, code=3) + act.err


def test_labels_and_descriptions_from_a_file(act: Terminal, tmp_path: Path) -> None:
    labels = tmp_path / "labels.txt"
    labels.write_text("\ufeffspam\tnobody asked for it\nham\n\n", encoding="utf-8")
    assert act.json("new", tmp_path / "p.act", "--modality", "text", "--labels", labels)["labels"] == ["spam", "ham"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["status", "{}/absent.act"], 1, "There is no project"),
        (["new", "{}/p.act", "--modality", "text", "--labels", "one"], 1, "at least two labels"),
        (["new", "{}/p.act", "--modality", "text", "--labels", "a,a"], 1, "is there twice"),
        (["new", "{}/p.act", "--modality", "text", "--labels", "absent.txt"], 1, "There is no file absent.txt"),
        (["new", "{}/p.act", "--modality", "sound", "--labels", "a,b"], 2, "sound"),
        (["import", "{}/p.act"], 2, "Missing argument"),
        (["annotate", "{}/p.act", "--annotator", "gpt-9"], 1, "no model “gpt-9”"),
        (["annotate", "{}/p.act", "--annotator", "x", "--gpu-layers", "all"], 2, "neither “auto” nor a number"),
        (["review", "{}/p.act"], 2, "--from-gold or --from-csv"),
        (["plan", "{}/p.act", "--budget", "9", "--parameter", "beta"], 2, "NAME=NUMBER"),
        (["models", "check", "nowhere.gguf"], 1, "There is no file"),
        (["fly"], 2, "No such command"),
    ],
)
def test_mistakes_give_one_clear_line_and_no_traceback(
    act: Terminal, tmp_path: Path, words: list[str], code: int, said: str
) -> None:
    act(*(word.format(tmp_path) for word in words), code=code)
    assert said in act.err
    assert "Traceback" not in act.err
    assert act.out == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["annotate", "PROJECT", "--annotator", "demo-annotator"], "no samples"),
        (["criticise", "PROJECT", "--critic", "demo-critic"], "nothing to criticise"),
        (["criticise", "PROJECT", "--critic", "self", "--strategy", "guess"], "no critic strategy"),
        (["criticise", "PROJECT", "--critic", "self", "--run", "7"], "no annotate run 7"),
        (["plan", "PROJECT", "--budget", "20%"], "Nothing is annotated yet"),
        (["review", "PROJECT", "--from-gold"], "no plan"),
        (["import", "PROJECT", "nowhere.csv"], "nowhere.csv"),
        (["new", "PROJECT", "--modality", "text", "--labels", "a,b"], "exists already"),
    ],
)
def test_a_verb_that_comes_too_early_says_what_comes_first(
    act: Terminal, tmp_path: Path, words: list[str], said: str
) -> None:
    project = tmp_path / "p.act"
    act("new", project, "--modality", "image", "--labels", "a,b")
    act(*(str(project) if word == "PROJECT" else word for word in words), code=1)
    assert said in act.err
    assert len(act.err.strip().splitlines()) <= 2


def test_a_model_is_added_used_by_name_checked_and_removed(
    act: Terminal, tmp_path: Path, tiny_pair: ModelFiles
) -> None:
    project = small_project(act, tmp_path)
    assert act.json("models", "add", tiny_pair.model, "--name", "tiny")["mmproj"] == str(tiny_pair.mmproj)
    listed = act("models", "list")
    assert "tiny" in listed
    assert "demo-annotator" in listed
    assert "not verified" in listed
    assert {entry["name"] for entry in act.json("models", "list")["library"]} == {"tiny"}
    assert act.json("annotate", project, "--annotator", "tiny", "--threads", 1)["computed"] == 12
    checked = act.json("models", "check", "tiny", "--threads", 1, code=3)
    assert checked["backend"].startswith("CPU")
    assert checked["samples_per_minute"] > 0
    assert "easy questions" in act("models", "check", "tiny", "--threads", 1, code=3)
    assert "too weak" in act.err
    act("models", "remove", "tiny")
    act("annotate", project, "--annotator", "tiny", code=1)


def test_damaged_models_are_said_to_be_damaged(act: Terminal, tmp_path: Path, tiny_pair: ModelFiles) -> None:
    project = small_project(act, tmp_path)
    whole = tiny_pair.model.read_bytes()
    broken = {
        "cut.gguf": whole[: len(whole) // 2],
        "random.gguf": bytes(range(256)) * 100,
        "counts.gguf": whole[:8] + b"\xff" * 16 + whole[24:],
        "noise.gguf": whole[:4000] + bytes(reversed(whole[4000:8000])) + whole[8000:],
    }
    for name, content in broken.items():
        (tmp_path / name).write_bytes(content)
        act("annotate", project, "--annotator", tmp_path / name, "--mmproj", tiny_pair.mmproj, code=1)
        assert name in act.err, name
        assert "Traceback" not in act.err
    assert act.json("status", project)["runs"] == []


def test_a_project_that_another_process_writes_is_refused_and_can_be_looked_at(act: Terminal, tmp_path: Path) -> None:
    from act_desktop.store import Project

    path = small_project(act, tmp_path)
    with Project.open(path):
        act("plan", path, "--budget", "5", code=1)
        assert act.err
        assert act.json("status", path)["samples"] == 12


def test_a_bug_leaves_a_report_and_no_traceback(
    act: Terminal, tmp_path: Path, tiny_pair: ModelFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = small_project(act, tmp_path)
    monkeypatch.setenv("ACT_DESKTOP_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(annotate_module, "Engine", lambda *_, **__: 1 / 0)
    act("annotate", project, *options(tiny_pair), code=4)
    assert "This is a bug: ZeroDivisionError" in act.err
    assert "Traceback" not in act.err
    (report,) = (tmp_path / "cache" / "reports").iterdir()
    assert str(report) in act.err
    assert "ZeroDivisionError" in report.read_text()


def small_project(act: Terminal, tmp_path: Path) -> Path:
    """Twelve images, imported."""
    project = tmp_path / "p.act"
    act("new", project, "--modality", "image", "--labels", "circle,square,star")
    act("import", project, write_images(tmp_path / "images", 12))
    return project
