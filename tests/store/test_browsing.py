"""Tables of samples and problems: filtered, sorted and counted in SQL, with what the view `labelled` says."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from act_desktop.core.errors import ProjectError
from act_desktop.core.review import DecisionKind
from act_desktop.core.runs import RunKind
from act_desktop.core.samples import Label, LabelScheme, Problem, Sample
from act_desktop.store import Project, labelled
from act_desktop.store.browsing import Has, Only, SampleFilter, SampleRow, SortBy
from tests.store import things


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Eleven samples: nine annotated with ε, seven of them planned, two decided, one decision taken back."""
    with things.make(tmp_path / "p.act", 10) as made:
        twin = Sample(key="Twin", text="Ärger über 100% text_1", gold="cow", content_hash="hash of 3")
        made.samples.add([twin], source=Path("more.csv"), format="csv", problems=[Problem(where="row 9", message="?")])
        run = things.annotated(made, range(1, 10))
        critic = made.runs.begin(things.config(RunKind.CRITICISE, annotate_run=run.id))
        made.runs.add_critiques(
            critic.id, [things.critique(one, one.sample_id / 16) for one in made.runs.annotations(run.id)]
        )
        plan = things.frozen(made, [1, 2, 3], [4, 5, 6, 7], runs=(run.id, critic.id))
        for sample_id in (1, 2, 3):
            last = made.decisions.add(things.decision(plan, sample_id))
        made.decisions.add(replace(things.decision(plan, 3, ""), kind=DecisionKind.UNDO, undoes=last.id))
        yield made


def test_rows_say_what_the_view_of_all_labels_says(project: Project) -> None:
    rows = project.browse.sample_rows(project.browse.sample_ids())
    truth = list(labelled(project, project.plans.latest()))
    assert len(rows) == 11
    for row, whole in zip(rows, truth, strict=True):
        assert (row.id, row.key, row.text) == (whole.sample.id, whole.sample.key, whole.sample.text)
        assert row.gold == (whole.sample.gold or "")
        assert row.machine_label == whole.machine_label
        assert row.error_probability == whole.error_probability
        assert (row.label, row.label_source) == (whole.label, whole.label_source)


@pytest.mark.parametrize("sort", list(SortBy))
@pytest.mark.parametrize("descending", [False, True])
def test_every_column_sorts_both_ways_with_what_is_unknown_at_the_end(
    project: Project, sort: SortBy, *, descending: bool
) -> None:
    ids = project.browse.sample_ids(sort=sort, descending=descending)
    assert sorted(ids) == list(range(1, 12))
    values_of: dict[SortBy, Callable[[SampleRow], Any]] = {
        SortBy.IMPORT: lambda row: row.id,
        SortBy.KEY: lambda row: row.key,
        SortBy.CONTENT: lambda row: row.text,
        SortBy.GOLD: lambda row: row.gold or None,
        SortBy.MACHINE: lambda row: row.machine_label or None,
        SortBy.EPSILON: lambda row: row.error_probability,
        SortBy.LABEL: lambda row: row.label or None,
        SortBy.SOURCE: lambda row: row.label_source or None,
    }
    values = [values_of[sort](row) for row in project.browse.sample_rows(ids)]
    known = [one for one in values if one is not None]
    assert known == sorted(known, reverse=descending)
    assert values[: len(known)] == known


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (SampleFilter(), list(range(1, 12))),
        (SampleFilter(text="TEXT 3"), [4]),
        (SampleFilter(text="k7"), [8]),
        (SampleFilter(text="ärger ÜBER"), [11]),
        (SampleFilter(text="ärger"), [11]),
        (SampleFilter(text="100%"), [11]),
        (SampleFilter(text="t_1"), [11]),
        (SampleFilter(gold=Has.NONE), [1, 3, 5, 7, 9]),
        (SampleFilter(gold=Has.SOME, text="text 5"), [6]),
        (SampleFilter(gold_label="cow"), [6, 11]),
        (SampleFilter(label=Has.HUMAN), [1, 2]),
        (SampleFilter(label=Has.MODEL), [3, 4, 5, 6, 7, 8, 9]),
        (SampleFilter(label=Has.NONE), [10, 11]),
        (SampleFilter(label_name="dog"), [1, 2]),
        (SampleFilter(only=Only.DUPLICATES), [4, 11]),
        (SampleFilter(only=Only.MISTAKES), [2, 6, 8]),
        (SampleFilter(text="'; DROP TABLE samples; --"), []),
    ],
)
def test_filters(project: Project, wanted: SampleFilter, ids: list[int]) -> None:
    assert list(project.browse.sample_ids(wanted)) == ids


def test_samples_that_nobody_filters_need_no_list(project: Project) -> None:
    assert project.browse.sample_ids() == range(1, 12)
    assert project.browse.sample_ids(descending=True) == range(11, 0, -1)


def test_rows_come_in_the_order_asked_for(project: Project) -> None:
    assert [row.id for row in project.browse.sample_rows([5, 2, 999, 9])] == [5, 2, 9]


def test_problems_are_searched_and_told_from_duplicates(project: Project) -> None:
    browse = project.browse
    assert [row.where for row in browse.problem_rows(browse.problem_ids())] == ["row 9", "sample “Twin”"]
    (twin,) = browse.problem_rows(browse.problem_ids(duplicates=True))
    assert twin.source == "more.csv"
    assert "same content as “k3”" in twin.message
    assert [row.where for row in browse.problem_rows(browse.problem_ids(duplicates=False))] == ["row 9"]
    assert [row.where for row in browse.problem_rows(browse.problem_ids("ROW"))] == ["row 9"]


def test_imports_are_told_with_their_problems(project: Project) -> None:
    newest, first = project.browse.imports()
    assert (newest.source, newest.added, newest.problems) == (Path("more.csv"), 1, 2)
    assert (first.added, first.problems) == (10, 0)
    assert first.finished_at


def test_labels_are_counted_by_who_gave_them(project: Project) -> None:
    counts = project.browse.label_counts()
    assert counts.gold == {"dog": 2, "cat": 2, "cow": 2}
    assert counts.machine == {"cat": 9}
    assert counts.human == {"dog": 2}


def test_a_project_without_anything_has_empty_tables(tmp_path: Path) -> None:
    with things.make(tmp_path / "empty.act") as project:
        browse = project.browse
        assert len(browse.sample_ids()) == len(browse.problem_ids()) == 0
        assert list(browse.sample_ids(SampleFilter(label=Has.HUMAN), SortBy.EPSILON)) == []
        assert browse.sample_rows([1]) == []
        assert not browse.labels_fixed()


def test_a_new_scheme_takes_the_gold_labels_along(tmp_path: Path) -> None:
    with things.make(tmp_path / "p.act", 10) as project:
        scheme = LabelScheme(
            labels=(Label(name="cow", colour="#123456"), Label(name="cat"), Label(name="bird", description="Flies")),
            guideline="New.",
        )
        project.change_scheme(scheme, renamed={"dog": "cow", "cow": "cat", "cat": "cat"})
        assert project.scheme == scheme
        gold = project.samples.gold()
        assert gold == {2: "cow", 4: "cat", 6: "cat", 8: "cow", 10: "cat"}
        with Project.open(project.path, readonly=True) as reader:
            assert reader.scheme == scheme


def test_labels_in_use_keep_their_names_and_order_but_not_their_words(project: Project) -> None:
    cat, dog, cow = project.scheme.labels
    for labels in ((cat, dog), (dog, cat, cow), (cat, dog, Label(name="ox")), (cat, dog, cow, Label(name="ox"))):
        with pytest.raises(ProjectError, match="models or people"):
            project.change_scheme(LabelScheme(labels=labels, guideline="Other."))
    assert project.scheme == things.SCHEME
    better = LabelScheme(labels=(replace(cat, description="Meows", hotkey="m"), dog, cow), guideline="Listen.")
    project.change_scheme(better)
    with Project.open(project.path, readonly=True) as reader:
        assert reader.scheme == better


def test_another_connection_hears_of_new_labels_when_it_asks(tmp_path: Path) -> None:
    with things.make(tmp_path / "p.act") as project, Project.open(project.path, readonly=True) as reader:
        project.change_scheme(LabelScheme.of("yes", "no"))
        reader.reload_scheme()
        assert reader.scheme.names == ("yes", "no")


def test_a_project_open_to_look_only_keeps_its_labels(tmp_path: Path) -> None:
    things.make(tmp_path / "p.act").close()
    with Project.open(tmp_path / "p.act", readonly=True) as reader:
        with pytest.raises(ProjectError, match="read-only"):
            reader.change_scheme(LabelScheme.of("yes", "no"))
        assert reader.scheme == things.SCHEME
