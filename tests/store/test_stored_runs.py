import math
from pathlib import Path

import pytest

from act_desktop.core.runs import Annotation, Critique, RunKind
from act_desktop.core.samples import LabelScheme, Modality, Sample
from act_desktop.store import Project
from tests.store.things import annotated, annotation, config, criticised, critique, make, texts


def test_an_equal_config_is_the_same_run_and_another_is_another(tmp_path: Path) -> None:
    with make(tmp_path / "a.act", 2) as project:
        run = project.runs.begin(config())
        assert project.runs.begin(config()) == run
        assert run.config == config()
        assert project.runs.begin(config(seed=1)).id != run.id
        assert [each.config.seed for each in project.runs.all()] == [0, 1]
    with Project.open(tmp_path / "a.act") as project:
        assert project.runs.begin(config()) == run
        assert project.runs.get(run.id) == run
        with pytest.raises(KeyError):
            project.runs.get(99)


def test_annotations_come_back_as_they_went_in(tmp_path: Path) -> None:
    with make(tmp_path / "a.act", 2) as project:
        run = project.runs.begin(config())
        given = Annotation(
            sample_id=2, label="cow", probabilities=(0.1, math.pi / 10, 1 / 3), label_mass=1e-9, reasoning="It moos."
        )
        project.runs.add_annotations(run.id, [given, annotation(1)])
        back = project.runs.annotations(run.id)
        assert [each.sample_id for each in back] == [1, 2]
        assert back[1] == Annotation(
            id=1, sample_id=2, label="cow", probabilities=given.probabilities, label_mass=1e-9, reasoning="It moos."
        )
        assert project.runs.annotations_of(run.id, [2]) == [back[1]]


def test_critiques_come_back_as_they_went_in(tmp_path: Path) -> None:
    with make(tmp_path / "a.act", 1) as project:
        run = annotated(project, [1])
        critic = project.runs.begin(config(RunKind.CRITICISE, annotate_run=run.id))
        given = Critique(
            annotation_id=1, sample_id=1, strategy="cot", error_probability=0.125, raw="0.12", reasoning="No.",
            score=3.5,
        )  # fmt: skip
        project.runs.add_critiques(critic.id, [given])
        [back] = project.runs.critiques(critic.id)
        assert back == Critique(
            id=1, annotation_id=1, sample_id=1, strategy="cot", error_probability=0.125, raw="0.12", reasoning="No.",
            score=3.5,
        )  # fmt: skip


def test_nothing_can_be_stored_twice_and_a_refused_batch_leaves_nothing(tmp_path: Path) -> None:
    with make(tmp_path / "a.act", 4) as project:
        run = annotated(project, [1])
        with pytest.raises(ValueError, match="UNIQUE"):
            project.runs.add_annotations(run.id, [annotation(2), annotation(1)])
        assert [each.sample_id for each in project.runs.annotations(run.id)] == [1]
        critic = criticised(project, run)
        with pytest.raises(ValueError, match="UNIQUE"):
            project.runs.add_critiques(critic.id, [critique(project.runs.annotations(run.id)[0])])
        project.runs.add_failures(run.id, [(3, "poison")])
        with pytest.raises(ValueError, match="UNIQUE"):
            project.runs.add_failures(run.id, [(3, "poison")])


def test_an_answer_outside_the_scheme_or_the_range_is_refused(tmp_path: Path) -> None:
    with make(tmp_path / "a.act", 2) as project:
        run = project.runs.begin(config())
        with pytest.raises(ValueError, match="FOREIGN KEY"):
            project.runs.add_annotations(run.id, [annotation(1, "horse")])
        project.runs.add_annotations(run.id, [annotation(1)])
        critic = project.runs.begin(config(RunKind.CRITICISE, annotate_run=run.id))
        [stored] = project.runs.annotations(run.id)
        for epsilon in (1.5, -0.1, math.nan):
            with pytest.raises(ValueError, match="refuses"):
                project.runs.add_critiques(critic.id, [critique(stored, epsilon)])


def test_a_critique_belongs_to_an_annotation_of_its_annotate_run(tmp_path: Path) -> None:
    with make(tmp_path / "a.act", 2) as project:
        first = annotated(project, [1, 2])
        second = project.runs.begin(config(seed=1))
        project.runs.add_annotations(second.id, [annotation(1)])
        critic = project.runs.begin(config(RunKind.CRITICISE, annotate_run=second.id))
        with pytest.raises(ValueError, match="judges no annotation"):
            project.runs.add_critiques(critic.id, [critique(project.runs.annotations(first.id)[0])])
        with pytest.raises(ValueError, match="CHECK"):
            project.runs.begin(config(RunKind.CRITICISE))


def test_only_what_is_missing_is_left_to_do(tmp_path: Path) -> None:
    with make(tmp_path / "a.act", 5) as project:
        run = annotated(project, [2])
        project.runs.add_failures(run.id, [(4, "too long")])
        assert sorted(project.runs.missing(run)) == [1, 3, 5]
        assert project.runs.counts(run.id) == (1, 1)
        assert project.runs.failures(run.id) == [(4, "too long")]
        critic = project.runs.begin(config(RunKind.CRITICISE, annotate_run=run.id))
        assert project.runs.missing(critic) == [2]
        project.runs.add_critiques(critic.id, [critique(project.runs.annotations(run.id)[0])])
        assert project.runs.missing(critic) == []
        assert project.runs.counts(critic.id) == (1, 0)


def test_failures_can_be_tried_again(tmp_path: Path) -> None:
    with make(tmp_path / "a.act", 2) as project:
        run = annotated(project, [1])
        project.runs.add_failures(run.id, [(2, "crash")])
        assert project.runs.finish(run.id, backend="CPU").finished_at
        assert project.runs.missing(run) == []
        assert project.runs.clear_failures(run.id) == 1
        assert project.runs.clear_failures(run.id) == 0
        assert project.runs.missing(run) == [2]
        assert not project.runs.get(run.id).finished_at


def test_a_finished_run_goes_on_when_samples_were_imported_since(tmp_path: Path) -> None:
    with make(tmp_path / "a.act", 1) as project:
        run = annotated(project, [1])
        done = project.runs.finish(run.id, backend="CPU")
        assert done.finished_at
        assert project.runs.begin(config()) == done
        project.samples.add(texts(1, first=1), source=Path("more.csv"), format="csv")
        again = project.runs.begin(config())
        assert (again.id, again.finished_at) == (run.id, "")
        assert project.runs.missing(again) == [2]


def test_the_backend_is_known_as_soon_as_it_is_noted(tmp_path: Path) -> None:
    with make(tmp_path / "a.act", 1) as project:
        run = project.runs.begin(config())
        assert run.backend == ""
        project.runs.note_backend(run.id, "Vulkan: a GPU")
        project.runs.note_backend(run.id, "Vulkan: a GPU")
        assert project.runs.get(run.id).backend == "Vulkan: a GPU"
        assert not project.runs.get(run.id).finished_at
        assert project.runs.finish(run.id, backend="CPU").backend == "CPU"
        assert project.database.number("SELECT count(*) FROM run_events") == 2


def test_rescaled_error_probabilities_count_and_the_critiques_keep_what_they_said(tmp_path: Path) -> None:
    with make(tmp_path / "a.act", 3) as project:
        critic = criticised(project, annotated(project, [1, 2, 3]), epsilon=0.5)
        for shift in (0.0, 0.25):
            rescaled = {each.id: each.sample_id / 10 + shift for each in project.runs.critiques(critic.id)[:2]}
            project.runs.finish(critic.id, backend="CPU", error_probabilities=rescaled)
            assert [each.error_probability for each in project.runs.critiques(critic.id)] == [
                0.1 + shift, 0.2 + shift, 0.5,
            ]  # fmt: skip
        assert project.database.number("SELECT count(*) FROM critiques WHERE error_probability = 0.5") == 3


def test_the_latest_run_of_a_kind(tmp_path: Path) -> None:
    with make(tmp_path / "a.act", 1) as project:
        assert project.runs.latest(RunKind.ANNOTATE) is None
        first = annotated(project, [1])
        critic = criticised(project, first)
        second = project.runs.begin(config(seed=1))
        assert project.runs.latest(RunKind.ANNOTATE) == second
        assert project.runs.latest(RunKind.CRITICISE) == critic
        assert project.runs.latest(RunKind.CRITICISE, annotate_run=first.id) == critic
        assert project.runs.latest(RunKind.CRITICISE, annotate_run=second.id) is None


def test_questions_about_one_image_and_texts_that_begin_alike_are_neighbours(tmp_path: Path) -> None:
    scheme = LabelScheme.of("yes", "no")
    with Project.create(tmp_path / "q.act", modality=Modality.IMAGE_QUESTION, scheme=scheme) as project:
        pairs = [("b.png", "1"), ("a.png", "2"), ("b.png", "3"), ("a.png", "4")]
        project.samples.add(
            (
                Sample(key=question, image=tmp_path / image, question=question, content_hash=question)
                for image, question in pairs
            ),
            source=tmp_path, format="csv",
        )  # fmt: skip
        assert project.runs.missing(project.runs.begin(config())) == [2, 4, 1, 3]
    with make(tmp_path / "t.act") as project:
        long = "The same long passage. " * 10
        beginnings = ["Another text", long + "Who?", "Yet another", long + "When?"]
        project.samples.add(
            (Sample(key=text, text=text, content_hash=text) for text in beginnings), source=tmp_path, format="csv"
        )
        assert project.runs.missing(project.runs.begin(config())) == [1, 2, 4, 3]


@pytest.mark.parametrize("kind", list(RunKind))
def test_what_is_missing_is_found_by_indexes(tmp_path: Path, kind: RunKind) -> None:
    with make(tmp_path / "a.act", 10) as project:
        run = annotated(project, [1, 2])
        if kind is RunKind.CRITICISE:
            run = criticised(project, run)
        queries: list[str] = []
        original = project.database.query

        def watched(sql: str, parameters: dict[str, int]) -> list[object]:
            queries.extend(row[3] for row in original(f"EXPLAIN QUERY PLAN {sql}", parameters))
            return list(original(sql, parameters))

        project.database.query = watched  # type: ignore[assignment,method-assign]
        project.runs.missing(run)
        assert [step for step in queries if step.startswith("SCAN")] == ["SCAN samples"]
