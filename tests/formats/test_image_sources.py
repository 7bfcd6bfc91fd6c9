import contextlib
import io
import random
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from act_desktop.core.errors import DataError
from act_desktop.core.samples import Modality, Problem, Sample
from act_desktop.formats import read_samples
from act_desktop.formats.images import read_image

KINDS = ["PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF", "PPM"]


def _picture(kind: str = "PNG", *, seed: int = 0, size: tuple[int, int] = (40, 30)) -> bytes:
    image = Image.frombytes("RGB", size, random.Random(seed).randbytes(3 * size[0] * size[1]))
    file = io.BytesIO()
    image.save(file, kind)
    return file.getvalue()


def _save(path: Path, *, seed: int = 0, kind: str = "PNG") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_picture(kind, seed=seed))
    return path


def _claiming(width: int, height: int) -> bytes:
    """A PNG whose header claims a size, with next to no data."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def _read(path: Path, modality: Modality = Modality.IMAGE) -> tuple[list[Sample], list[Problem]]:
    result = read_samples(path, modality, labels=("cat", "dog"))
    samples = list(result.samples)
    return samples, result.problems


@pytest.mark.parametrize("kind", KINDS)
def test_whole_images_are_read_and_truncated_ones_told(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "picture"
    whole = _picture(kind)
    path.write_bytes(whole)
    assert read_image(path) == whole
    for share in (0.3, 0.6, 0.95):
        path.write_bytes(whole[: int(len(whole) * share)])
        with pytest.raises(DataError, match=r"damaged or cut off|not an image"):
            read_image(path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "0 bytes"),
        (b"GIF?", "not an image that can be read.*Save it as PNG"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n", "not an image"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "not an image"),
        (_claiming(20_000, 6_000), "more than 100 megapixels. Make it smaller"),
        (_claiming(200_000, 200_000), "megapixels"),
    ],
)
def test_what_is_no_usable_image_is_told(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "a.png").write_bytes(content)
    with pytest.raises(DataError, match=said):
        read_image(tmp_path / "a.png")


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
def test_rubbish_in_an_image_never_fails_otherwise_than_plainly(tmp_path: Path) -> None:
    chance = random.Random(5)
    path = tmp_path / "a"
    for kind in KINDS:
        whole = _picture(kind)
        for _ in range(40):
            data = bytearray(whole)
            for _ in range(chance.randrange(1, 6)):
                data[chance.randrange(min(len(data), 200))] = chance.randrange(256)
            path.write_bytes(data)
            with contextlib.suppress(DataError):
                assert read_image(path) == data


def test_a_missing_image_and_a_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="is missing"):
        read_image(tmp_path / "a.png")
    with pytest.raises(DataError, match="is a folder"):
        read_image(tmp_path)


def test_a_table_of_images_goes_on_after_bad_ones(tmp_path: Path) -> None:
    good = _save(tmp_path / "img" / "good.png")
    (tmp_path / "img" / "empty.png").touch()
    (tmp_path / "img" / "cut.jpg").write_bytes(_picture("JPEG")[:300])
    table = tmp_path / "t.csv"
    table.write_text(f"image,label\nimg/good.png,cat\nimg/empty.png,cat\nimg/cut.jpg,dog\nnone.png,dog\n{good},dog\n")
    samples, problems = _read(table)
    assert [(sample.key, sample.image, sample.gold) for sample in samples] == [("2", good, "cat"), ("6", good, "dog")]
    assert samples[0].content_hash == samples[1].content_hash
    assert [problem.where for problem in problems] == ["row 3", "row 4", "row 5"]
    assert ["0 bytes" in problems[0].message, "cut off" in problems[1].message, "missing" in problems[2].message] == [
        True, True, True,
    ]  # fmt: skip


def test_questions_about_images(tmp_path: Path) -> None:
    _save(tmp_path / "a.png")
    table = tmp_path / "t.csv"
    table.write_text("id,image,question,answer\n1,a.png,Is it a cat?,cat\n2,a.png,,dog\n3,a.png,A dog?,\n")
    samples, [problem] = _read(table, Modality.IMAGE_QUESTION)
    assert [(sample.question, sample.gold) for sample in samples] == [("Is it a cat?", "cat"), ("A dog?", None)]
    assert samples[0].content_hash != samples[1].content_hash
    assert problem.where == "row 3"
    assert "question is empty" in problem.message


def test_folders_of_classes_with_splits(tmp_path: Path) -> None:
    for seed, name in enumerate(["train/cat/1.png", "train/dog/2.JPG", "test/3.png", "4.png", "train/cow/5.png"]):
        _save(tmp_path / name, seed=seed, kind="JPEG" if name.endswith("JPG") else "PNG")
    (tmp_path / "train" / "notes.txt").write_text("hello")
    (tmp_path / "train" / "cat" / ".hidden.png").write_text("hello")
    (tmp_path / "train" / "cat" / "6.png").touch()
    samples, problems = _read(tmp_path)
    assert [(sample.key, sample.gold) for sample in samples] == [
        ("4.png", None),
        ("test/3.png", None),
        ("train/cat/1.png", "cat"),
        ("train/cow/5.png", None),
        ("train/dog/2.JPG", "dog"),
    ]
    assert [problem.where for problem in problems] == ["train/cat/6.png", "train/cow/5.png", tmp_path.name]
    assert "1 × .txt" in problems[2].message


def test_metadata_files_describe_the_images_beside_them(tmp_path: Path) -> None:
    for seed, name in enumerate(["train/1.png", "train/deep/2.png", "test/3.png"]):
        _save(tmp_path / name, seed=seed)
    (tmp_path / "train" / "metadata.jsonl").write_text(
        '{"file_name": "1.png", "label": "cat", "by": "Zoe"}\n{"file_name": "deep/2.png"}\n{"label": "cat"}\n'
        '{"file_name": "4.png"}\nrubbish\n'
    )
    (tmp_path / "test" / "metadata.csv").write_text("file_name,label\n3.png,dog\n")
    samples, problems = _read(tmp_path)
    assert [(sample.key, sample.gold, dict(sample.metadata)) for sample in samples] == [
        ("test/3.png", "dog", {}),
        ("train/1.png", "cat", {"by": "Zoe"}),
        ("train/deep/2.png", None, {}),
    ]
    assert [problem.where for problem in problems] == [
        "train/metadata.jsonl, line 3", "train/metadata.jsonl, line 4", "train/metadata.jsonl, line 5",
    ]  # fmt: skip


def test_questions_in_a_metadata_file(tmp_path: Path) -> None:
    _save(tmp_path / "1.png")
    (tmp_path / "metadata.jsonl").write_text('{"file_name": "1.png", "question": "What?", "answer": "cat"}\n')
    samples, problems = _read(tmp_path, Modality.IMAGE_QUESTION)
    assert not problems
    assert [(sample.key, sample.question, sample.gold) for sample in samples] == [("1.png", "What?", "cat")]


def test_a_folder_without_images_and_a_folder_for_texts_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="holds no images"):
        read_samples(tmp_path, Modality.IMAGE)
    _save(tmp_path / "a.png")
    with pytest.raises(DataError, match="folder of images"):
        read_samples(tmp_path, Modality.TEXT)


def test_a_broken_metadata_table_is_a_problem_and_other_folders_go_on(tmp_path: Path) -> None:
    _save(tmp_path / "a" / "1.png")
    (tmp_path / "a" / "metadata.csv").write_text("")
    _save(tmp_path / "cat" / "2.png")
    samples, [problem] = _read(tmp_path)
    assert [sample.key for sample in samples] == ["cat/2.png"]
    assert problem.where == "a/metadata.csv, header"
