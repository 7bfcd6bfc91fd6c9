import shutil
from pathlib import Path

import gguf
import pytest

from act_desktop.config import paths
from act_desktop.core.errors import ModelError
from act_desktop.formats.gguf import read_header
from act_desktop.pipeline import library, models
from act_desktop.pipeline.model_check import Verification, check
from act_desktop.pipeline.models import ModelFiles, resolve


@pytest.fixture(autouse=True)
def _empty_library(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ACT_DESKTOP_DATA", str(tmp_path / "own"))


def header(path: Path, architecture: str = "llama", *, width: int = 64, base: str = "") -> Path:
    """A GGUF file without tensors."""
    writer = gguf.GGUFWriter(path, architecture)
    if architecture == "clip":
        writer.add_uint32("clip.vision.projection_dim", width)
    else:
        writer.add_embedding_length(width)
    if base:
        writer.add_string("general.base_model.0.name", base)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def test_a_path_brings_the_projector_that_lies_beside_it(tmp_path: Path) -> None:
    model = header(tmp_path / "model.gguf")
    projector = header(tmp_path / "mmproj-F16.gguf", "clip")
    assert resolve(str(model)) == ModelFiles(name="model", model=model, mmproj=projector)


def test_a_text_model_alone_has_no_projector(tmp_path: Path) -> None:
    assert resolve(str(header(tmp_path / "model.gguf"))).mmproj is None


def test_of_several_projectors_the_base_model_tells_which(tmp_path: Path) -> None:
    model = header(tmp_path / "model.gguf", base="Cat 2B")
    header(tmp_path / "a-mmproj.gguf", "clip", base="Dog 2B")
    right = header(tmp_path / "b-mmproj.gguf", "clip", base="Cat 2B")
    assert resolve(str(model)).mmproj == right


def test_of_several_projectors_the_name_tells_which(tmp_path: Path) -> None:
    model = header(tmp_path / "demo-critic.gguf")
    header(tmp_path / "demo-annotator-mmproj.gguf", "clip")
    right = header(tmp_path / "mmproj-demo-critic-Q8_0.gguf", "clip")
    assert resolve(str(model)).mmproj == right


def test_a_projector_of_another_width_is_not_taken_and_deepstack_is(tmp_path: Path) -> None:
    model = header(tmp_path / "model.gguf", width=64)
    header(tmp_path / "mmproj-a.gguf", "clip", width=96)
    assert resolve(str(model)).mmproj is None
    deep = header(tmp_path / "mmproj-b.gguf", "clip", width=256)
    assert resolve(str(model)).mmproj == deep


def test_unclear_projectors_are_asked_about(tmp_path: Path) -> None:
    model = header(tmp_path / "model.gguf")
    header(tmp_path / "x.gguf", "clip")
    header(tmp_path / "y.gguf", "clip")
    with pytest.raises(ModelError, match=r"not clear.*x\.gguf, y\.gguf") as caught:
        resolve(str(model))
    assert "the right one" in caught.value.hint
    assert resolve(str(model), tmp_path / "y.gguf").mmproj == tmp_path / "y.gguf"


def test_a_damaged_neighbour_does_not_matter(tmp_path: Path) -> None:
    model = header(tmp_path / "model.gguf")
    (tmp_path / "broken.gguf").write_bytes(b"GGUF\3\0\0\0" + b"\xff" * 40)
    assert resolve(str(model)).mmproj is None


def test_a_projector_named_by_hand_must_be_one_and_fit(tmp_path: Path) -> None:
    model = header(tmp_path / "model.gguf", width=64)
    other = header(tmp_path / "other.gguf")
    wide = header(tmp_path / "wide.gguf", "clip", width=96)
    with pytest.raises(ModelError, match="is not a projector"):
        resolve(str(model), other)
    with pytest.raises(ModelError, match="makes 96 numbers an image token, the model takes 64"):
        resolve(str(model), wide)
    with pytest.raises(ModelError, match="There is no file"):
        resolve(str(model), tmp_path / "absent.gguf")
    with pytest.raises(ModelError, match="is a projector, not a model"):
        resolve(str(wide))


def test_a_split_model_needs_all_its_parts(tmp_path: Path) -> None:
    first = header(tmp_path / "big-00001-of-00003.gguf")
    header(tmp_path / "big-00002-of-00003.gguf")
    with pytest.raises(ModelError, match=r"big-00003-of-00003\.gguf is missing"):
        resolve(str(first))
    header(tmp_path / "big-00003-of-00003.gguf")
    whole = models.identity(resolve(str(first)))
    header(tmp_path / "big-00003-of-00003.gguf", width=65)
    assert models.identity(resolve(str(first))).sha256 != whole.sha256


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GGUF",
        bytes(range(256)) * 40,
        b"GGUF" + (3).to_bytes(4, "little") + (1 << 63).to_bytes(8, "little") * 2,
        b"GGUF" + (3).to_bytes(4, "little") + (1).to_bytes(8, "little") + (1 << 62).to_bytes(8, "little") + b"\0" * 20,
    ],
    ids=["empty", "only the magic", "random", "2^63 tensors", "2^62 entries"],
)
def test_a_damaged_file_is_said_to_be_one(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "model.gguf"
    file.write_bytes(content)
    with pytest.raises(ModelError) as caught:
        resolve(str(file))
    assert "model.gguf" in caught.value.message
    assert caught.value.hint


def test_a_truncated_model_is_said_to_be_one(tmp_path: Path, tiny_pair: ModelFiles) -> None:
    file = tmp_path / "cut.gguf"
    file.write_bytes(tiny_pair.model.read_bytes()[: tiny_pair.model.stat().st_size // 2])
    with pytest.raises(ModelError, match=r"cut\.gguf"):
        resolve(str(file))


def test_an_unknown_name_lists_the_known_ones(tiny_pair: ModelFiles) -> None:
    models.add(tiny_pair.model, name="mine")
    with pytest.raises(ModelError, match="no model “gpt-9”") as caught:
        resolve("gpt-9")
    assert "mine" in caught.value.hint
    assert "demo-annotator" in caught.value.hint
    with pytest.raises(ModelError, match="There is no file"):
        resolve("nowhere/model.gguf")


def test_a_recommended_model_that_is_not_here_says_where_to_get_it() -> None:
    entry = next(entry for entry in library.catalogue() if models.bundled(entry) is None)
    with pytest.raises(ModelError, match="not on this machine") as caught:
        resolve(entry.name)
    assert entry.repository in caught.value.hint
    assert entry.model in caught.value.hint


def test_the_bundled_models_are_found_by_name_with_their_projectors() -> None:
    for name in ("demo-annotator", "demo-critic"):
        found = resolve(name)
        assert found.model.parent == paths.bundled_models()
        assert found.mmproj == paths.bundled_models() / f"{name}-mmproj.gguf"
        assert models.find_projector(found.model, read_header(found.model)) == found.mmproj


def test_the_library_keeps_what_is_added_and_gives_it_back_by_name(tiny_pair: ModelFiles) -> None:
    added = models.add(tiny_pair.model, name="mine")
    assert added.mmproj == tiny_pair.mmproj
    assert resolve("mine") == ModelFiles(name="mine", model=tiny_pair.model, mmproj=tiny_pair.mmproj)
    library.remove("mine")
    with pytest.raises(ModelError):
        resolve("mine")
    with pytest.raises(ModelError, match="no model “mine”"):
        library.remove("mine")


def test_a_name_is_not_taken_over_by_another_file(tiny_pair: ModelFiles, other_pair: ModelFiles) -> None:
    models.add(tiny_pair.model, name="mine")
    models.add(tiny_pair.model, name="mine")
    with pytest.raises(ModelError, match="is taken"):
        models.add(other_pair.model, name="mine")


def test_a_damaged_library_says_what_to_do() -> None:
    (paths.data() / library.LIBRARY).write_text('[{"name": 3}]')
    with pytest.raises(ModelError, match="is damaged") as caught:
        library.library()
    assert "Delete" in caught.value.hint


def test_a_model_that_was_used_is_found_by_its_hash_until_it_changes(tmp_path: Path, tiny_pair: ModelFiles) -> None:
    file = tmp_path / "model.gguf"
    shutil.copy(tiny_pair.model, file)
    files = ModelFiles(name="model", model=file)
    identity = models.identity(files)
    models.remember(files, identity.sha256)
    assert models.locate(identity).model == file
    with file.open("ab") as stream:
        stream.write(b"more")
    with pytest.raises(ModelError, match="no longer where it was"):
        models.locate(identity)


def test_checking_asks_about_texts_or_images_and_measures(smollm_files: ModelFiles) -> None:
    demo = check(resolve("demo-annotator"))
    assert demo.vision
    assert demo.sensible
    assert demo.right > demo.questions / 2
    assert demo.samples_per_minute > 0
    assert demo.backend.startswith("CPU")
    text = check(smollm_files)
    assert not text.vision
    assert text.verification is Verification.UNKNOWN
    assert text.questions == 8
    assert 0 < text.label_mass <= 1


def test_a_projector_of_another_model_is_noticed_by_the_questions() -> None:
    annotator, critic = resolve("demo-annotator"), resolve("demo-critic")
    mixed = check(ModelFiles(name="mixed", model=annotator.model, mmproj=critic.mmproj))
    assert not mixed.sensible


def test_the_catalogue_is_compared_with_the_file(tiny_pair: ModelFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = library.CatalogueEntry(name="x", title="X", repository="r", model=tiny_pair.model.name, sha256="0" * 64)
    monkeypatch.setattr(library, "catalogue", lambda: [entry])
    assert check(tiny_pair).verification is Verification.DIFFERS
