"""From a table of texts to a classifier, a report and an export, with a real text model and decisions of a person."""

import csv
import json
from typing import Any

import pytest

from act_desktop.pipeline.models import ModelFiles
from tests.cli.commands import act, ok

TOPICS = {"sport": "The team won the match after a late goal.", "cooking": "Fry the onions and add the tomatoes."}
COUNT = 36


@pytest.fixture(scope="module")
def way(tmp_path_factory: pytest.TempPathFactory, smollm_files: ModelFiles) -> dict[str, Any]:
    """Every verb in turn; the answers by verb."""
    folder = tmp_path_factory.mktemp("way")
    for name in ("texts.csv", "test.csv"):
        with (folder / name).open("w", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(("id", "text", "label", "ward"))
            for number in range(COUNT):
                topic = list(TOPICS)[number % 2]
                rows.writerow(
                    (f"t{number}", f"{TOPICS[topic]} Note {number}.", topic if name == "test.csv" else "", "B7")
                )
    said: dict[str, Any] = {"folder": folder}
    ok("new", "p.act", "--modality", "text", "--labels", "sport,cooking", folder=folder)
    said["import"] = ok("import", "p.act", "texts.csv", "--json", folder=folder).json
    model = smollm_files.model
    said["annotate"] = ok("annotate", "p.act", "--annotator", model, "--json", folder=folder).json
    said["criticise"] = ok(
        "criticise", "p.act", "--critic", "self", "--strategy", "naive_logit", "--json", folder=folder
    ).json
    said["plan"] = ok("plan", "p.act", "--budget", "50%", "--seed", "3", "--json", folder=folder).json
    said["gold"] = act("review", "p.act", "--from-gold", folder=folder)
    with (folder / "decisions.csv").open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("id", "label"))
        rows.writerows((f"t{number}", list(TOPICS)[number % 2]) for number in range(COUNT))
    said["review"] = act("review", "p.act", "--from-csv", "decisions.csv", "--person", "Ada", "--json", folder=folder)
    losses = "human,merged,act"
    said["train"] = ok(
        *("train", "p.act", "--loss", losses, "--test", "test.csv", "--out", "out", "--seeds", "1", "--json"),
        folder=folder,
    ).json
    with (folder / "test.csv").open("a", newline="") as file:
        csv.writer(file).writerow(("empty", "", "sport", "B7"))
    words = ("predict", "out/merged.onnx", "test.csv", "--out", "predictions.csv")
    said["predict"], said["predict in words"] = act(*words, "--json", folder=folder), act(*words, folder=folder)
    ok("report", "p.act", "--out", "report.html", folder=folder)
    ok("export", "p.act", "--format", "csv", "labelled.csv", folder=folder)
    ok("export", "p.act", "--format", "jsonl", "labelled.jsonl", folder=folder)
    said["status"] = ok("status", "p.act", "--json", folder=folder).json
    return said


def test_every_row_is_labelled_within_the_scheme(way: dict[str, Any]) -> None:
    with (way["folder"] / "labelled.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows] == [f"t{number}" for number in range(COUNT)]
    assert {row["machine_label"] for row in rows} <= set(TOPICS)
    assert {row["ward"] for row in rows} == {"B7"}
    assert all(0 <= float(row["error_probability"]) <= 1 for row in rows)
    assert all(0 < float(row["inclusion_probability"]) <= 1 for row in rows)


def test_what_the_person_decided_is_the_label_and_says_so(way: dict[str, Any]) -> None:
    rows = [json.loads(line) for line in (way["folder"] / "labelled.jsonl").read_text().splitlines()]
    reviewed = [row for row in rows if row["reviewed"]]
    assert len(reviewed) == COUNT // 2
    for row in reviewed:
        assert row["label"] == list(TOPICS)[int(row["id"][1:]) % 2]
        assert (row["label_source"], row["annotator"]) == ("human", "Ada")
    assert {row["label_source"] for row in rows if not row["reviewed"]} == {"model"}


def test_decisions_on_samples_outside_the_queue_are_told_and_left_out(way: dict[str, Any]) -> None:
    assert way["review"].code == 3
    assert "queue" in way["review"].err + way["review"].out


def test_gold_reviews_need_gold(way: dict[str, Any]) -> None:
    assert way["gold"].code == 1
    assert "gold" in way["gold"].err


def test_the_classifiers_are_there_and_compared(way: dict[str, Any]) -> None:
    text = json.dumps(way["train"])
    assert "human" in text
    assert "merged" in text
    assert "act" in text
    assert len(list((way["folder"] / "out").rglob("*.onnx"))) >= 1
    assert "<svg" in (way["folder"] / "report.html").read_text()


def test_new_texts_are_labelled_and_one_that_cannot_be_is_listed(way: dict[str, Any]) -> None:
    said = way["predict"]
    assert said.code == 3
    assert said.json["accuracy"] == way["train"]["training"]["metrics"]["test_accuracy"]["merged"][0]
    (problem,) = said.json["problems"]
    assert "text is empty" in problem["message"]
    with (way["folder"] / "predictions.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["id", "label", "gold", "p(sport)", "p(cooking)"]
    assert [row["id"] for row in rows] == [f"t{number}" for number in range(COUNT)]
    assert f"{COUNT} samples labelled: sport " in way["predict in words"].out
    assert "text is empty" in way["predict in words"].err


def test_a_finished_stage_asked_again_computes_nothing(way: dict[str, Any], smollm_files: ModelFiles) -> None:
    again = ok("annotate", "p.act", "--annotator", smollm_files.model, "--json", folder=way["folder"]).json
    assert again["computed"] == 0
    assert ok("import", "p.act", "texts.csv", "--json", folder=way["folder"]).json["added"] == 0
