import contextlib
import random
import struct
import time
from pathlib import Path

import gguf
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from act_desktop.config import paths
from act_desktop.core.errors import ModelError
from act_desktop.formats.gguf import read_header

STRING, ARRAY = 8, 9


def _string(text: bytes) -> bytes:
    return struct.pack("<Q", len(text)) + text


def _file(path: Path, *entries: bytes, version: int = 3, tensors: int = 0, count: int | None = None) -> Path:
    path.write_bytes(
        b"GGUF" + struct.pack("<IQQ", version, tensors, len(entries) if count is None else count) + b"".join(entries)
    )
    return path


def _entry(key: bytes, kind: int, value: bytes) -> bytes:
    return _string(key) + struct.pack("<I", kind) + value


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small model file as the format's own library writes it."""
    path = tmp_path_factory.mktemp("gguf") / "small.gguf"
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_name("Small")
    writer.add_context_length(512)
    writer.add_embedding_length(64)
    writer.add_block_count(2)
    writer.add_chat_template("{{ messages }}")
    writer.add_token_list(["<s>", "a", "ü"])
    writer.add_token_scores([0.0, 1.0, 2.0])
    writer.add_bool("llama.some_flag", val=True)
    writer.add_float32("llama.rope.freq_base", 10000.0)
    writer.add_tensor("token_embd.weight", np.zeros((3, 64), np.float32))
    writer.add_tensor("output.weight", np.zeros((3, 32), np.float16))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def test_a_file_of_the_formats_own_library_is_understood(small: Path) -> None:
    header = read_header(small)
    assert (header.architecture, header.name, header.chat_template) == ("llama", "Small", "{{ messages }}")
    assert (header.context_length, header.embedding_length, header.block_count) == (512, 64, 2)
    assert (header.version, header.size, header.split_count) == (3, small.stat().st_size, 1)
    assert (header.tensor_count, header.parameters) == (2, 3 * 64 + 3 * 32)
    assert header.metadata["llama.some_flag"] is True
    assert header.metadata["llama.rope.freq_base"] == 10000.0
    assert header.arrays == {"tokenizer.ggml.tokens": 3, "tokenizer.ggml.scores": 3}
    assert not header.is_projector
    assert header.projection_dim == 0


def test_a_projector_is_known_as_one(tmp_path: Path) -> None:
    path = tmp_path / "mmproj.gguf"
    writer = gguf.GGUFWriter(path, "clip")
    writer.add_uint32("clip.vision.projection_dim", 64)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.close()
    header = read_header(path)
    assert header.is_projector
    assert header.projection_dim == 64


def test_a_small_file_is_read_as_its_library_reads_it(small: Path) -> None:
    header = read_header(small)
    theirs = gguf.GGUFReader(small)
    assert header.tensor_count == len(theirs.tensors)
    assert header.parameters == sum(int(tensor.n_elements) for tensor in theirs.tensors)
    fields = {key: field for key, field in theirs.fields.items() if not key.startswith("GGUF.")}
    assert header.metadata.keys() | header.arrays.keys() == fields.keys()
    assert dict(header.metadata) == {key: fields[key].contents() for key in header.metadata}
    assert dict(header.arrays) == {key: len(fields[key].data) for key in header.arrays}


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("SmolLM2-135M-Instruct.Q4_1.gguf", ("llama", 272, 134_515_008, 8192, 576)),
        ("gemma-3-270m-q4_k_m.gguf", ("gemma3", 236, 268_098_176, 32_768, 640)),
    ],
)
def test_real_models_are_understood_in_a_moment(name: str, facts: tuple[str, int, int, int, int]) -> None:
    path = paths.cache() / "test-models" / name
    if not path.exists():
        pytest.skip("not fetched; see `make test-models`")
    began = time.monotonic()
    header = read_header(path)
    assert time.monotonic() - began < 5
    assert facts == (
        header.architecture, header.tensor_count, header.parameters, header.context_length, header.embedding_length,
    )  # fmt: skip


def test_a_real_model_cut_anywhere_is_told_at_once(tmp_path: Path) -> None:
    whole = paths.cache() / "test-models" / "SmolLM2-135M-Instruct.Q4_1.gguf"
    if not whole.exists():
        pytest.skip("not fetched; see `make test-models`")
    size = whole.stat().st_size
    chance = random.Random(3)
    cut = tmp_path / "cut.gguf"
    with whole.open("rb") as file:
        head = file.read(4 << 20)
    for length in [0, 3, 4, 23, 24, 43, *(chance.randrange(len(head)) for _ in range(25))]:
        cut.write_bytes(head[:length])
        with pytest.raises(ModelError, match=r"damaged|is not a GGUF file"):
            read_header(cut)
    cut.write_bytes(head)
    with cut.open("r+b") as file:
        file.truncate(size - 100)  # sparse: all its header, and nearly all its length
    with pytest.raises(ModelError, match=r"\d+ bytes are missing at its end"):
        read_header(cut)


@pytest.mark.parametrize("kind", [0, 4, 10, STRING, ARRAY])
@pytest.mark.parametrize("claim", [2**63, 2**64 - 1, 10**6])
def test_an_array_that_claims_more_than_there_is_is_told_at_once(tmp_path: Path, kind: int, claim: int) -> None:
    path = _file(tmp_path / "a.gguf", _entry(b"a", ARRAY, struct.pack("<IQ", kind, claim)))
    assert path.stat().st_size < 60
    began = time.monotonic()
    with pytest.raises(ModelError, match="damaged: it claims to have"):
        read_header(path)
    assert time.monotonic() - began < 1


@pytest.mark.parametrize("claim", [2**63, 2**64 - 1, 10**5])
def test_counts_and_lengths_are_checked_before_anything_is_reserved(tmp_path: Path, claim: int) -> None:
    path = tmp_path / "a.gguf"
    for content in (
        b"GGUF" + struct.pack("<IQQ", 3, claim, 0),
        b"GGUF" + struct.pack("<IQQ", 3, 0, claim),
        b"GGUF" + struct.pack("<IQQQ", 3, 0, 1, claim) + b"x" * 50,
        b"GGUF" + struct.pack("<IQQ", 3, 0, 1) + _entry(b"a", STRING, struct.pack("<Q", claim)) + b"x" * 20,
    ):
        path.write_bytes(content)
        with pytest.raises(ModelError, match="damaged"):
            read_header(path)


def test_arrays_in_arrays_are_followed_but_not_for_ever(tmp_path: Path) -> None:
    inner = struct.pack("<IQ", 0, 2) + b"ab"
    nested = _entry(b"a", ARRAY, struct.pack("<IQ", ARRAY, 2) + inner + inner)
    assert read_header(_file(tmp_path / "a.gguf", nested)).arrays == {"a": 2}
    deep = _entry(b"a", ARRAY, struct.pack("<IQ", ARRAY, 1) * 1000 + inner)
    with pytest.raises(ModelError, match="nested too deeply"):
        read_header(_file(tmp_path / "a.gguf", deep))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"GGML" + bytes(60), "is not a GGUF file"),
        (b"GGUF" + struct.pack(">IQQ", 3, 0, 0), "big-endian"),
        (b"GGUF" + struct.pack("<IQQ", 1, 0, 0), "version 1.*newer conversion"),
        (b"GGUF" + struct.pack("<IQQ", 9, 0, 0), "version 9.*Update the program"),
        (b"GGUF" + struct.pack("<IQQ", 3, 0, 1) + _entry(b"a", 99, b""), "type 99 does not exist"),
        (b"GGUF" + struct.pack("<IQQ", 3, 0, 1) + _entry(b"general.alignment", 4, bytes(4)), "alignment"),
    ],
)
def test_what_cannot_be_used_is_told_with_what_to_do(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "a.gguf").write_bytes(content)
    with pytest.raises(ModelError, match=said):
        read_header(tmp_path / "a.gguf")


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be read"):
        read_header(tmp_path / "a.gguf")
    with pytest.raises(ModelError, match="cannot be read"):
        read_header(tmp_path)


def test_version_2_is_read(tmp_path: Path) -> None:
    path = _file(tmp_path / "a.gguf", _entry(b"general.architecture", STRING, _string(b"llama")), version=2)
    assert (read_header(path).version, read_header(path).architecture) == (2, "llama")


@settings(max_examples=300, deadline=2000)
@given(changes=st.lists(st.tuples(st.integers(0, 700), st.integers(0, 255)), max_size=8), length=st.integers(0, 2000))
def test_no_change_of_bytes_makes_it_hang_or_fail_otherwise(
    small: Path, changes: list[tuple[int, int]], length: int
) -> None:
    data = bytearray(small.read_bytes())
    for place, value in changes:
        data[place % len(data)] = value
    path = small.with_name("fuzzed.gguf")
    path.write_bytes(data[:length])
    with contextlib.suppress(ModelError):
        assert read_header(path).size == len(data[:length])
