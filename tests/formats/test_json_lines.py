from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from act_desktop.core.samples import Modality
from act_desktop.formats import read_samples


def test_objects_become_samples_and_other_values_metadata(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    lines = [
        '{"id": 7, "text": "Hi", "label": "cat", "tags": ["a", "ü"], "score": 0.5, "none": null, "yes": true}',
        "",
        '{"TEXT": "Ho"}',
    ]
    path.write_text("\ufeff" + "\n".join(lines), "utf-8")
    result = read_samples(path, Modality.TEXT, labels=["cat"])
    first, second = result.samples
    assert not result.problems
    assert (first.key, first.text, first.gold) == ("7", "Hi", "cat")
    assert first.metadata == {"tags": '["a", "ü"]', "score": "0.5", "yes": "true"}
    assert (second.key, second.text, second.gold) == ("3", "Ho", None)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b'{"text": "cut o', "not JSON"),
        (b'["text"]', "no object"),
        (b"[" * 100_000, "not JSON"),
        (b'{"text": ' + b"9" * 5000 + b"}", "not JSON"),
        (b'{"text": "br\xf6ken"}', "not UTF-8"),
        (b'{"text": "half \\ud83d"}', "no characters"),
        (b'{"text": "nul \\u0000"}', "NUL"),
        (b'{"text": ["a"]}', "list or an object"),
        (b'{"text": "  "}', "text is empty"),
        (b'{"txt": "a"}', "text is empty"),
        (b'{"text": "' + b"x" * 17_000_000 + b'"}', "longer than"),
    ],
)
def test_a_bad_line_is_a_problem_and_the_rest_goes_on(tmp_path: Path, line: bytes, said: str) -> None:
    path = tmp_path / "t.ndjson"
    path.write_bytes(b'{"text": "one"}\n' + line + b'\n{"text": "three"}\n')
    result = read_samples(path, Modality.TEXT)
    assert [sample.text for sample in result.samples] == ["one", "three"]
    [problem] = result.problems
    assert problem.where == "line 2"
    assert said in problem.message


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=100))
def test_no_line_makes_the_reader_fail(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "fuzz.jsonl"
    path.write_bytes(content + b'\n{"text": "last"}')
    result = read_samples(path, Modality.TEXT)
    assert "last" in [sample.text for sample in result.samples]
