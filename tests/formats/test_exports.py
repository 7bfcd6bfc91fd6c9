import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from act_desktop.core.errors import DataError
from act_desktop.core.results import LabelledSample
from act_desktop.core.review import SelectedBy
from act_desktop.core.samples import Modality, Sample
from act_desktop.formats import read_samples, write_samples
from act_desktop.formats.columns import PROVENANCE
from act_desktop.formats.hashing import sample_hash

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1).filter(str.strip)
NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(
    lambda name: name == name.strip() and name.lower() != "answer"
)  # fmt: skip


def _labelled(text: str = "Hi", *, key: str = "1", **more: str) -> LabelledSample:
    sample = Sample(
        key=key, text=text, gold="cat", content_hash=sample_hash(text, None, None), metadata=more
    )  # fmt: skip
    return LabelledSample(
        sample=sample, label="dog", label_source="human", machine_label="cat", machine_p=0.1, error_probability=1 / 3,
        critic_strategy="naive", selected_by=SelectedBy.AUDIT, inclusion_probability=1e-17, reviewed=True,
        annotator="Zoë", decided_at="2025-01-02T03:04:05.678+00:00", decision_ms=1200, blind=False, simulated=True,
        model_sha256="ab", prompt_sha256="cd",
    )  # fmt: skip


def _back(path: Path) -> list[Sample]:
    result = read_samples(path, Modality.TEXT)
    samples = list(result.samples)
    assert not result.problems
    return samples


def test_a_table_has_the_provenance_columns(tmp_path: Path) -> None:
    rows = [_labelled(), LabelledSample(sample=Sample(key="2", text="Ho"))]
    assert write_samples(rows, tmp_path / "o.csv", "csv", modality=Modality.TEXT) == 2
    with (tmp_path / "o.csv").open(encoding="utf-8", newline="") as file:
        first, second = csv.DictReader(file)
    assert list(first) == ["id", "text", *PROVENANCE, "gold"]
    assert first == {
        "id": "1", "text": "Hi", "label": "dog", "label_source": "human", "machine_label": "cat", "machine_p": "0.1",
        "error_probability": "0.3333333333333333", "calibrated": "false", "critic_strategy": "naive",
        "selected_by": "audit", "inclusion_probability": "1e-17", "reviewed": "true", "annotator": "Zoë",
        "decided_at": "2025-01-02T03:04:05.678+00:00", "decision_ms": "1200", "blind": "false", "simulated": "true",
        "model_sha256": "ab", "prompt_sha256": "cd", "gold": "cat",
    }  # fmt: skip
    assert {name for name, value in second.items() if value} == {
        "id", "text", "calibrated", "selected_by", "reviewed", "simulated",
    }  # fmt: skip


def test_json_lines_keep_the_types(tmp_path: Path) -> None:
    write_samples([_labelled(stars="5")], tmp_path / "o.jsonl", "jsonl", modality=Modality.TEXT)
    row = json.loads((tmp_path / "o.jsonl").read_text("utf-8"))
    assert (row["machine_p"], row["reviewed"], row["decision_ms"], row["selected_by"]) == (0.1, True, 1200, "audit")
    assert row["stars"] == "5"
    write_samples([LabelledSample(sample=Sample(key="2", text="Ho"))], tmp_path / "o.jsonl", "jsonl",
                  modality=Modality.TEXT)  # fmt: skip
    row = json.loads((tmp_path / "o.jsonl").read_text("utf-8"))
    assert (row["machine_p"], row["blind"], row["gold"]) == (None, None, None)


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
@settings(max_examples=120, deadline=None)
@given(rows=st.lists(st.tuples(TEXTS, st.dictionaries(NAMES, TEXTS, max_size=3)), min_size=1, max_size=6))
def test_what_is_exported_can_be_imported_with_nothing_lost(
    tmp_path_factory: pytest.TempPathFactory, kind: str, rows: list[tuple[str, dict[str, str]]]
) -> None:
    path = tmp_path_factory.getbasetemp() / f"round.{kind}"
    samples = [
        Sample(key=f"k{number}", text=text, gold="cat", content_hash=sample_hash(text, None, None), metadata=metadata)
        for number, (text, metadata) in enumerate(rows)
    ]
    write_samples((replace(_labelled(), sample=each) for each in samples), path, kind, modality=Modality.TEXT)
    for before, after in zip(samples, _back(path), strict=True):
        assert (after.key, after.text, after.gold, after.content_hash) == (
            before.key, before.text, before.gold, before.content_hash,
        )  # fmt: skip
        assert set(before.metadata.values()) <= set(after.metadata.values())
        assert after.metadata["error_probability"] == "0.3333333333333333"
        unclashing = {name: value for name, value in before.metadata.items() if name in after.metadata}
        assert {name: after.metadata[name] for name in unclashing if name not in PROVENANCE} == {
            name: value for name, value in unclashing.items() if name not in PROVENANCE
        }


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_an_export_of_an_imported_export_keeps_both_provenances(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"o.{kind}"
    write_samples([_labelled(by="Ada")], path, kind, modality=Modality.TEXT)
    for _ in range(2):
        [sample] = _back(path)
        write_samples([replace(_labelled(), sample=sample, label="cow")], path, kind, modality=Modality.TEXT)
    [sample] = _back(path)
    assert sample.metadata["label"] == "cow"
    assert sample.metadata["imported_label"] == "cow"
    assert sample.metadata["imported_imported_label"] == "dog"
    assert sample.metadata["by"] == "Ada"
    assert sample.gold == "cat"


def test_columns_that_only_some_samples_have(tmp_path: Path) -> None:
    rows = [_labelled(), _labelled("Ho", key="2", b="=1+1"), _labelled("He", key="3", a="-1", b="x\r\ny")]
    write_samples(rows, tmp_path / "o.csv", "csv", modality=Modality.TEXT)
    own = [{name: sample.metadata[name] for name in ("a", "b") if name in sample.metadata} for sample in
           _back(tmp_path / "o.csv")]  # fmt: skip
    assert own == [{}, {"b": "=1+1"}, {"a": "-1", "b": "x\r\ny"}]
    assert [path.name for path in tmp_path.iterdir()] == ["o.csv"]


def test_an_export_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "o.csv"
    path.write_text("precious")

    class Broken(Exception):
        pass

    for kind in ("csv", "jsonl"):
        with pytest.raises(Broken):
            write_samples((_fail(Broken) for _ in range(1)), path, kind, modality=Modality.TEXT)
    assert path.read_text() == "precious"
    assert [entry.name for entry in tmp_path.iterdir()] == ["o.csv"]


def _fail(kind: type[Exception]) -> LabelledSample:
    raise kind


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"no export format “xml”. Choose from csv, jsonl"):
        write_samples([], tmp_path / "o.xml", "xml", modality=Modality.TEXT)
    with pytest.raises(DataError, match=r"cannot be written.*No such file"):
        write_samples([], tmp_path / "nowhere" / "o.csv", "csv", modality=Modality.TEXT)
    (tmp_path / "o.csv").mkdir()
    with pytest.raises(DataError, match="cannot be written"):
        write_samples([_labelled()], tmp_path / "o.csv", "csv", modality=Modality.TEXT)
