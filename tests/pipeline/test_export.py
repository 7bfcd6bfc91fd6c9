import csv
import hashlib
import json
from pathlib import Path

import pytest

from act_desktop.core.errors import Cancelled, DataError
from act_desktop.core.samples import LabelScheme, Modality
from act_desktop.pipeline.export import export
from act_desktop.pipeline.import_samples import import_samples
from act_desktop.pipeline.progress import JobControl, Progress
from act_desktop.store import Project
from tests.pipeline.worlds import imported
from tests.store.things import annotated, criticised, decision, frozen, make


def test_the_export_and_its_manifest_tell_what_went_out(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    seen: list[Progress] = []
    with make(tmp_path / "a.act", 4) as project:
        run = annotated(project, [1, 2, 3])
        critic = criticised(project, run)
        plan = frozen(project, [1], [2, 3], runs=(run.id, critic.id))
        project.decisions.add(decision(plan, 1))
        manifest = export(project, out, format="csv", job=JobControl(on_progress=seen.append))
        assert project.exports.all() == [manifest]
    assert (manifest.rows, manifest.path, manifest.format) == (4, str(out), "csv")
    assert (manifest.annotate_run, manifest.critique_run, manifest.plan_id) == (run.id, critic.id, plan.id)
    assert manifest.sha256 == hashlib.sha256(out.read_bytes()).hexdigest()
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["label"] for row in rows] == ["dog", "cat", "cat", ""]
    assert [row["label_source"] for row in rows] == ["human", "model", "model", ""]
    assert [row["inclusion_probability"] for row in rows] == ["1.0", "0.125", "0.125", ""]
    assert rows[0]["source"] == "test"
    assert (seen[-1].done, seen[-1].total) == (4, 4)


def test_before_any_plan_the_newest_runs_go_out(tmp_path: Path) -> None:
    with make(tmp_path / "a.act", 2) as project:
        first = export(project, tmp_path / "o.jsonl", format="jsonl")
        assert (first.annotate_run, first.critique_run, first.plan_id) == (0, 0, 0)
        run = annotated(project, [1])
        assert export(project, tmp_path / "o.jsonl", format="jsonl").annotate_run == run.id
        critic = criticised(project, run)
        assert export(project, tmp_path / "o.jsonl", format="jsonl").critique_run == critic.id
    labels = [json.loads(line)["label"] for line in (tmp_path / "o.jsonl").read_text().splitlines()]
    assert labels == ["cat", ""]


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_an_export_makes_the_same_samples_in_a_new_project(tmp_path: Path, kind: str) -> None:
    out = tmp_path / f"o.{kind}"
    with imported(tmp_path / "a.act", n=50) as project:
        export(project, out, format=kind)
        before = [(sample.key, sample.text, sample.gold) for sample in project.samples.iterate()]
        scheme = project.scheme
    with Project.create(tmp_path / "b.act", modality=Modality.TEXT, scheme=scheme) as project:
        assert not import_samples(project, out).problems
        assert [(sample.key, sample.text, sample.gold) for sample in project.samples.iterate()] == before


def test_image_paths_in_an_export_are_relative_to_it(tmp_path: Path) -> None:
    source = Path(__file__).parents[2] / "resources" / "demo" / "fashion"
    (tmp_path / "out").mkdir()
    with Project.create(tmp_path / "a.act", modality=Modality.IMAGE, scheme=LabelScheme.of("yes", "no")) as project:
        image = next(source.rglob("*.png"))
        (tmp_path / "1.png").write_bytes(image.read_bytes())
        (tmp_path / "t.csv").write_text("image\n1.png\n")
        import_samples(project, tmp_path / "t.csv")
        export(project, tmp_path / "out" / "o.jsonl", format="jsonl")
    assert json.loads((tmp_path / "out" / "o.jsonl").read_text())["image"] == "../1.png"
    with Project.create(tmp_path / "b.act", modality=Modality.IMAGE, scheme=LabelScheme.of("yes", "no")) as project:
        assert import_samples(project, tmp_path / "out" / "o.jsonl").added == 1
        assert [sample.image for sample in project.samples.iterate()] == [tmp_path / "1.png"]


def test_a_cancelled_export_writes_and_notes_nothing(tmp_path: Path) -> None:
    job = JobControl()
    job.cancel()
    with make(tmp_path / "a.act", 3) as project:
        with pytest.raises(Cancelled):
            export(project, tmp_path / "o.csv", format="csv", job=job)
        with pytest.raises(DataError, match="no export format"):
            export(project, tmp_path / "o.csv", format="docx")
        assert project.exports.all() == []
    assert [path.name for path in tmp_path.iterdir()] == ["a.act"]
