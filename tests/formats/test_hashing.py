import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from act_desktop.core.errors import Cancelled
from act_desktop.formats import hashing
from act_desktop.formats.hashing import file_sha256, sample_hash

PARTS = st.tuples(st.none() | st.text(max_size=4), st.none() | st.binary(max_size=4), st.none() | st.text(max_size=4))


@given(PARTS, PARTS)
def test_samples_have_the_same_hash_only_if_they_are_the_same(
    one: tuple[str | None, bytes | None, str | None], other: tuple[str | None, bytes | None, str | None]
) -> None:
    assert (sample_hash(*one) == sample_hash(*other)) == (one == other)


def test_a_file_is_hashed_once_until_it_changes(tmp_path: Path) -> None:
    path, cache = tmp_path / "model.gguf", tmp_path / "cache"
    path.write_bytes(b"one")
    first = hashlib.sha256(b"one").hexdigest()
    assert file_sha256(path, cache=cache) == first == file_sha256(path)
    [note] = (cache / "hashes").iterdir()
    note.write_text("remembered")
    assert file_sha256(path, cache=cache) == "remembered"
    path.write_bytes(b"two")
    os.utime(path, ns=(1, 1))
    assert file_sha256(path, cache=cache) == hashlib.sha256(b"two").hexdigest()
    assert hashing.file_sha256(path) == hashlib.sha256(b"two").hexdigest()


def test_a_full_disk_costs_only_the_note(tmp_path: Path) -> None:
    path, cache = tmp_path / "model.gguf", tmp_path / "cache"
    path.write_bytes(b"one")
    cache.write_text("no folder can be made here")
    assert file_sha256(path, cache=cache) == hashlib.sha256(b"one").hexdigest()


def test_reading_a_large_file_ends_when_nobody_waits_any_more(tmp_path: Path) -> None:
    path = tmp_path / "model.gguf"
    path.write_bytes(bytes(5 << 20))
    asked = []

    def check() -> None:
        asked.append(1)
        if len(asked) == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        file_sha256(path, cache=tmp_path / "cache", check=check)
    assert file_sha256(path, cache=tmp_path / "cache") == hashlib.sha256(bytes(5 << 20)).hexdigest()


def test_threads_that_hash_the_same_new_file_at_once_do_not_disturb_each_other(tmp_path: Path) -> None:
    for number in range(20):
        model = tmp_path / f"{number}.gguf"
        model.write_bytes(bytes([number]) * 300_000)
        with ThreadPoolExecutor(4) as pool:
            found = set(pool.map(lambda path: file_sha256(path, cache=tmp_path / "cache"), [model] * 8))
        assert found == {file_sha256(model)}
