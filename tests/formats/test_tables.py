from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from act_desktop.core.errors import DataError
from act_desktop.core.samples import Modality, Problem, Sample
from act_desktop.formats import read_samples

LABELS = ("cat", "dog")


def _read(path: Path, content: str | bytes, name: str = "t.csv") -> tuple[list[Sample], list[Problem]]:
    file = path / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    result = read_samples(file, Modality.TEXT, labels=LABELS)
    samples = list(result.samples)
    return samples, result.problems


def _refused(path: Path, content: bytes, name: str = "t.csv") -> str:
    (path / name).write_bytes(content)
    with pytest.raises(DataError) as caught:
        read_samples(path / name, Modality.TEXT, labels=LABELS)
    return str(caught.value)


def test_the_known_columns_and_everything_else(tmp_path: Path) -> None:
    samples, problems = _read(tmp_path, 'ID,Text,label,Author\na,"Hello, ""you""\nthere",cat,Zoë\n,Second,,\n')
    assert not problems
    first, second = samples
    assert (first.key, first.text, first.gold) == ("a", 'Hello, "you"\nthere', "cat")
    assert first.metadata == {"Author": "Zoë"}
    assert (second.key, second.text, second.gold, second.metadata) == ("3", "Second", None, {})
    assert first.content_hash != second.content_hash


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "id;text;label\n1;Hi, you;cat\n"),
        ("a.tsv", "id\ttext\tlabel\n1\tHi, you\tcat\n"),
        ("a.csv", 'id,text,label\r\n1,"Hi, you",cat\r\n'),
        ("a.csv", '\ufeffid,text,label\n1,"Hi, you",cat\n'),
        ("a.csv", 'id,text,label\r1,"Hi, you",cat\r'),
        ("a.csv", 'id,text,label,\n1,"Hi, you",cat,\n'),
        ("a.CSV", 'a;b,id,text,label\n,1,"Hi, you",cat'),
    ],
)
def test_delimiters_line_ends_and_marks_are_told_from_the_header(tmp_path: Path, name: str, content: str) -> None:
    samples, problems = _read(tmp_path, content, name)
    assert not problems
    assert [(sample.key, sample.text, sample.gold) for sample in samples] == [("1", "Hi, you", "cat")]


def test_a_label_outside_the_scheme_is_a_problem_and_the_sample_is_kept(tmp_path: Path) -> None:
    samples, [problem] = _read(tmp_path, "text,label\nMoo,cow\nWoof, dog \n")
    assert [sample.gold for sample in samples] == [None, "dog"]
    assert problem.where == "row 2"
    assert "“cow” is not in the scheme" in problem.message


def test_duplicate_ids_name_both_rows(tmp_path: Path) -> None:
    samples, [problem] = _read(tmp_path, "id,text\na,one\nb,two\na,three\n")
    assert [sample.text for sample in samples] == ["one", "two"]
    assert problem.where == "row 4"
    assert "“a” is that of row 2" in problem.message


def test_ragged_rows_are_problems_and_the_rest_goes_on(tmp_path: Path) -> None:
    samples, problems = _read(tmp_path, "id,text,label\na,one,cat\nb,two\nc,three,cat,dog\n\nd,four,dog,,\n")
    assert [sample.key for sample in samples] == ["a", "d"]
    assert [problem.where for problem in problems] == ["row 3", "row 4"]
    assert "2 cells, the header 3" in problems[0].message


def test_a_quote_that_never_closes_costs_its_own_row_only(tmp_path: Path) -> None:
    rows = "".join(f"{number},text {number}\n" for number in range(1000))
    samples, [problem] = _read(tmp_path, f'id,text\nx,"never closed\n{rows}')
    assert len(samples) == 1000
    assert problem.where == "row 2"
    assert "quotation marks" in problem.message


def test_a_quote_in_the_middle_of_a_quoted_text_is_a_problem(tmp_path: Path) -> None:
    samples, [problem] = _read(tmp_path, 'id,text\na,"He said "hi" to me"\nb,fine\n')
    assert [sample.key for sample in samples] == ["b"]
    assert problem.where == "row 2"


def test_places_name_the_line_too_where_texts_have_many_lines(tmp_path: Path) -> None:
    _, [problem] = _read(tmp_path, 'id,text\na,"one\ntwo\nthree"\nb,\n')
    assert problem == Problem(
        where="row 3 (line 5)", message="The text is empty. Fill in the column “text”, or remove the row."
    )


def test_huge_fields_and_lines_are_problems(tmp_path: Path) -> None:
    content = "id,text\na," + "x" * 1_500_000 + "\nb," + "y" * 40_000_000 + "\nc,fine\n"
    samples, problems = _read(tmp_path, content)
    assert [sample.key for sample in samples] == ["c"]
    assert [problem.where for problem in problems] == ["row 2", "row 3"]


def test_a_nul_character_is_a_problem(tmp_path: Path) -> None:
    samples, [problem] = _read(tmp_path, b"id,text\na,o\0ne\nb,two\n")
    assert [sample.key for sample in samples] == ["b"]
    assert problem.where == "row 2"
    assert "NUL" in problem.message


def test_windows_1252_is_read_and_said(tmp_path: Path) -> None:
    samples, [problem] = _read(tmp_path, "id,text\na,Ärger – “ja”\n".encode("cp1252"))
    assert samples[0].text == "Ärger – “ja”"
    assert "Windows-1252" in problem.message


def test_broken_bytes_in_a_utf8_file_cost_their_row_only(tmp_path: Path) -> None:
    samples, [problem] = _read(tmp_path, "id,text\na,Größe\nb,".encode() + b"br\xf6ken\nc,fine\n")
    assert [sample.text for sample in samples] == ["Größe", "fine"]
    assert problem.where == "row 3"
    assert "Save the file as UTF-8" in problem.message


def test_utf16_as_spreadsheets_save_it(tmp_path: Path) -> None:
    samples, problems = _read(tmp_path, "id\ttext\na\tÄrger 🐈\n".encode("utf-16"))
    assert not problems
    assert samples[0].text == "Ärger 🐈"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\n\n", "is empty"),
        (b"id,body\n1,x\n", "no column “text”; it has: id, body"),
        (b"text,text\n1,x\n", "column “text” twice"),
        (b'"id,text\n1,x\n', "header.*broken"),
    ],
)
def test_a_table_that_cannot_be_used_at_all_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    with pytest.raises(DataError, match=said):
        raise DataError(_refused(tmp_path, content))


def test_an_unknown_kind_of_file_tells_what_can_be_read(tmp_path: Path) -> None:
    said = _refused(tmp_path, b"hello", "a.docx")
    assert all(kind in said for kind in (".csv", ".jsonl", "folders of images"))
    with pytest.raises(DataError, match="no file or folder"):
        read_samples(tmp_path / "missing.csv", Modality.TEXT)


def test_in_an_exported_table_only_a_persons_label_counts_as_gold(tmp_path: Path) -> None:
    content = (
        "id,text,label,label_source,gold\n1,a,cat,model,\n2,b,cat,human,\n3,c,cat,human,dog\n4,d,dog,adjudicated,\n"
    )
    samples, problems = _read(tmp_path, content)
    assert not problems
    assert [sample.gold for sample in samples] == [None, "cat", "dog", "dog"]
    assert samples[0].metadata == {"label": "cat", "label_source": "model"}


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400) | st.text('",\n\r;\t x', max_size=200).map(str.encode))
def test_no_bytes_make_the_reader_fail_otherwise_than_plainly(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "fuzz.csv"
    path.write_bytes(b"id,text\n" + content)
    try:
        result = read_samples(path, Modality.TEXT)
    except DataError:
        return
    for sample in result.samples:
        assert sample.text
        assert sample.text.strip()
        assert sample.key
