"""How far each stage is, from counts alone."""

from pathlib import Path

from act_desktop.core.samples import LabelScheme, Modality
from act_desktop.pipeline.import_samples import import_samples
from act_desktop.pipeline.overview import overview
from act_desktop.store import Project


def test_a_new_project_has_nothing_yet(tmp_path: Path) -> None:
    with Project.create(tmp_path / "new.act", modality=Modality.TEXT, scheme=LabelScheme.of("a", "b")) as project:
        found = overview(project)
    assert (found.samples, found.labels, found.annotated, found.plan, found.open_reviews) == (0, 2, None, None, 0)


def test_samples_with_known_labels_are_counted(tmp_path: Path) -> None:
    table = tmp_path / "mail.csv"
    table.write_text("id,text,label\n1,hello,a\n2,bye,\n")
    with Project.create(tmp_path / "new.act", modality=Modality.TEXT, scheme=LabelScheme.of("a", "b")) as project:
        import_samples(project, table)
        found = overview(project)
    assert (found.samples, found.gold) == (2, 1)
