"""Labels from a pasted list and from the data."""

from pathlib import Path

import pytest
from PIL import Image

from act_desktop.core.errors import DataError
from act_desktop.core.samples import Label, Modality
from act_desktop.pipeline.labels import labels_in, parse_labels, write_labels


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("", []),
        ("spam\nham\n", [("spam", ""), ("ham", "")]),
        ("spam, ham ,eggs", [("spam", ""), ("ham", ""), ("eggs", "")]),
        ("spam – unwanted mail\nham - all else", [("spam", "unwanted mail"), ("ham", "all else")]),
        ("T-shirt/top\tWorn above, short sleeves\nAnkle boot", [("T-shirt/top", "Worn above, short sleeves"),
                                                                ("Ankle boot", "")]),
        ("yes – right – really", [("yes", "right – really")]),
    ],
)  # fmt: skip
def test_a_list_is_read_as_people_write_it(text: str, labels: list[tuple[str, str]]) -> None:
    assert [(label.name, label.description) for label in parse_labels(text)] == labels


def test_a_list_that_is_written_is_read_again() -> None:
    labels = (Label(name="a-b", description="One – two"), Label(name="c"))
    assert parse_labels(write_labels(labels)) == labels


def test_labels_are_found_in_a_table_the_most_frequent_first(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("text,label\na,ham\nb,spam\nc,spam\nd,\n")
    assert [label.name for label in labels_in(table, Modality.TEXT)] == ["spam", "ham"]


def test_folders_name_the_labels_of_their_images_even_of_broken_ones(tmp_path: Path) -> None:
    for name in ("cats", "dogs"):
        (tmp_path / name).mkdir()
    Image.new("RGB", (4, 4)).save(tmp_path / "cats" / "1.png")
    (tmp_path / "dogs" / "2.png").write_bytes(b"no image")
    assert {label.name for label in labels_in(tmp_path, Modality.IMAGE)} == {"cats", "dogs"}


def test_data_without_labels_or_with_too_many_say_so(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("text\na\n")
    with pytest.raises(DataError, match="no gold labels"):
        labels_in(table, Modality.TEXT)
    table.write_text("text,label\n" + "".join(f"t,number {n}\n" for n in range(600)))
    with pytest.raises(DataError, match="more than 500"):
        labels_in(table, Modality.TEXT)
    with pytest.raises(DataError, match="no file"):
        labels_in(tmp_path / "none.csv", Modality.TEXT)
