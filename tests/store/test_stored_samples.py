from collections.abc import Iterator
from pathlib import Path

import pytest

from act_desktop.core.samples import LabelScheme, Modality, Problem, Sample
from act_desktop.store import Project
from tests.store.things import make, texts


def test_samples_come_back_as_they_went_in(tmp_path: Path) -> None:
    sample = Sample(
        key="ü/1", text="a\nb,\"c\"", gold="cat", content_hash="h", metadata={"who": "Zoë", "why": ""}
    )  # fmt: skip
    with make(tmp_path / "a.act") as project:
        project.samples.add([sample], source=tmp_path / "x.csv", format="csv")
        [stored] = project.samples.get([1])
        assert stored.id == 1
        assert (stored.key, stored.text, stored.gold) == (sample.key, sample.text, sample.gold)
        assert stored.metadata == sample.metadata
        assert list(project.samples.iterate()) == [stored]


def test_get_keeps_the_order_asked_for(tmp_path: Path) -> None:
    with make(tmp_path / "a.act", 5) as project:
        assert [sample.id for sample in project.samples.get([4, 1, 5, 1])] == [4, 1, 5, 1]
        with pytest.raises(KeyError):
            project.samples.get([1, 99])


def test_counts_and_gold(tmp_path: Path) -> None:
    with make(tmp_path / "a.act", 5) as project:
        assert project.samples.count() == 5
        assert project.samples.count_gold() == 2
        assert project.samples.gold() == {2: "dog", 4: "cat"}
        assert project.samples.ids() == [1, 2, 3, 4, 5]


def test_importing_again_changes_nothing(tmp_path: Path) -> None:
    with make(tmp_path / "a.act", 5000) as project:
        before = list(project.samples.iterate())
        summary = project.samples.add(texts(5001), source=Path("texts.csv"), format="csv")
        assert (summary.added, summary.unchanged, summary.problems) == (1, 5000, ())
        assert list(project.samples.iterate())[:5000] == before


def test_other_content_under_the_same_key_is_a_problem_and_not_taken(tmp_path: Path) -> None:
    with make(tmp_path / "a.act", 2) as project:
        changed = Sample(key="k1", text="something else", content_hash="other")
        summary = project.samples.add([changed], source=Path("x.csv"), format="csv")
        assert (summary.added, summary.unchanged) == (0, 0)
        [problem] = summary.problems
        assert problem.where == "sample “k1”"
        assert "other content" in problem.message
        assert project.samples.get([2])[0].text == "text 1"


def test_another_gold_label_for_the_same_sample_is_a_problem_and_not_taken(tmp_path: Path) -> None:
    with make(tmp_path / "a.act", 2) as project:
        relabelled = Sample(key="k1", text="text 1", gold="cow", content_hash="hash of 1")
        summary = project.samples.add([relabelled], source=Path("x.csv"), format="csv")
        assert summary.unchanged == 1
        assert "“cow” was not taken" in summary.problems[0].message
        assert project.samples.gold() == {2: "dog"}


def test_the_same_content_under_another_key_is_kept_and_noted(tmp_path: Path) -> None:
    with make(tmp_path / "a.act", 2) as project:
        twins = [Sample(key=key, text="text 0", content_hash="hash of 0") for key in ("new", "newer")]
        summary = project.samples.add(twins, source=Path("x.csv"), format="csv")
        assert summary.added == 2
        assert [problem.message for problem in summary.problems] == [
            "This sample has the same content as “k0”; both are kept."
        ] * 2


def test_problems_found_while_reading_are_kept_in_the_project(tmp_path: Path) -> None:
    found: list[Problem] = []

    def reading() -> Iterator[Sample]:
        yield from texts(2)
        found.append(Problem(where="row 4", message="It is empty."))

    with make(tmp_path / "a.act") as project:
        summary = project.samples.add(reading(), source=Path("x.csv"), format="csv", problems=found)
        assert summary.problems == (Problem(where="row 4", message="It is empty."),)
        assert project.samples.problems() == [Problem(where="row 4", message="It is empty.")]


def test_a_source_that_fails_in_the_middle_keeps_whole_batches_and_can_be_repeated(tmp_path: Path) -> None:
    def failing() -> Iterator[Sample]:
        yield from texts(5000)
        raise RuntimeError("the disk is gone")

    with make(tmp_path / "a.act") as project:
        with pytest.raises(RuntimeError):
            project.samples.add(failing(), source=Path("x.csv"), format="csv")
        kept = project.samples.count()
        assert 0 < kept < 5000
        summary = project.samples.add(texts(5000), source=Path("x.csv"), format="csv")
        assert (summary.added, summary.unchanged) == (5000 - kept, kept)


def test_images_inside_the_projects_folder_move_with_it(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    (here / "images").mkdir(parents=True)
    inside, outside = here / "images" / "a.png", tmp_path / "b.png"
    scheme = LabelScheme.of("yes", "no")
    with Project.create(here / "a.act", modality=Modality.IMAGE, scheme=scheme) as project:
        samples = [Sample(key=path.name, image=path, content_hash=path.name) for path in (inside, outside)]
        project.samples.add(samples, source=here, format="image_folder")
        assert [sample.image for sample in project.samples.iterate()] == [inside, outside]
    here.rename(there)
    with Project.open(there / "a.act") as project:
        assert [sample.image for sample in project.samples.iterate()] == [there / "images" / "a.png", outside]
