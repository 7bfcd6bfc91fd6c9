"""The pilot as a person calls it."""

from pathlib import Path

from tests.cli.commands import act, ok
from tests.pipeline.projects import demo_project


def test_a_pilot_shows_its_table_and_adopts_the_winners_on_request(tmp_path: Path) -> None:
    with demo_project(tmp_path, 55) as made:
        project = made.path
    words = ("pilot", project, "--annotator", "demo-annotator", "--strategy", "naive_logit,mc", "--samples", "50")
    table = ok(*words, "--critic", "self", "--threads", "1").out
    for word in ("Tried on 50 samples", "demo-annotator (self)", "AUROC", "mc", "is not proven", "--adopt"):
        assert word in table
    assert ok("status", project, "--json").json["runs"] == []

    said = ok(*words, "--critic", "demo-critic", "--threads", "1", "--adopt", "--json").json
    assert [one["strategy"] for one in said["pilot"]["critics"]] == sorted(
        ("naive_logit", "mc"), key=lambda key: key != said["pilot"]["choice"]["strategy"]
    )
    assert (said["pilot"]["samples"], said["adopted"]["answered"]) == (50, 55)
    assert [run["finished"] for run in ok("status", project, "--json").json["runs"]] == [True, True]


def test_a_pilot_without_known_labels_says_what_to_do(tmp_path: Path) -> None:
    with demo_project(tmp_path, 12) as made:
        project = made.path
    said = act("pilot", project, "--annotator", "demo-annotator")
    assert said.code == 1
    assert "needs 50 samples whose right label is known; this project has 12" in said.err
    assert len(said.err.strip().splitlines()) <= 2
