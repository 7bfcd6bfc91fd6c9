"""What all tests share: the person's own folder moved away, the test models, small projects."""

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from act_desktop.pipeline.models import ModelFiles
from tests.fetch_models import test_models as models_folder
from tests.workers_llm import tiny_vision


@pytest.fixture(scope="session", autouse=True)
def _surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Child processes inherit this: a model library that is not the person's, and workers that share the cores.

    llama.cpp's threads otherwise spin while they wait for each other, which makes a busy machine many times slower.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OMP_WAIT_POLICY", "passive")
        patch.setenv("ACT_DESKTOP_DATA", str(tmp_path_factory.mktemp("data")))
        yield


@pytest.fixture(scope="session")
def tiny_pair(tmp_path_factory: pytest.TempPathFactory) -> ModelFiles:
    """A vision model with random weights: answers nonsense, quickly and always the same."""
    folder = tmp_path_factory.mktemp("tiny")
    model, projector = folder / "tiny.gguf", folder / "tiny-mmproj.gguf"
    tiny_vision.write_model(model)
    tiny_vision.write_projector(projector)
    return ModelFiles(name="tiny", model=model, mmproj=projector)


@pytest.fixture(scope="session")
def other_pair(tmp_path_factory: pytest.TempPathFactory) -> ModelFiles:
    """Another model like `tiny_pair`, to be its critic."""
    folder = tmp_path_factory.mktemp("other")
    model, projector = folder / "other.gguf", folder / "other-mmproj.gguf"
    tiny_vision.write_model(model, seed=7)
    tiny_vision.write_projector(projector, seed=8)
    return ModelFiles(name="other", model=model, mmproj=projector)


@pytest.fixture(scope="session")
def smollm_files() -> ModelFiles:
    """SmolLM2-135M-Instruct, a small real text model."""
    return _fetched("SmolLM2-135M-Instruct.Q4_1.gguf")


@pytest.fixture(scope="session")
def gemma_files() -> ModelFiles:
    """Gemma 3 270M, a base model without a chat template."""
    return _fetched("gemma-3-270m-q4_k_m.gguf")


def _fetched(name: str) -> ModelFiles:
    model = models_folder() / name
    assert model.exists(), "run `make test-models` first"
    return ModelFiles(name=model.stem, model=model)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offline:
    """Where every attempt to reach a network fails and is written down.

    Attributes:
        environment: Of the processes to watch.
        log: One line an attempt; missing where there was none.
    """

    environment: dict[str, str]
    log: Path


@pytest.fixture(scope="module")
def no_network(tmp_path_factory: pytest.TempPathFactory) -> Offline:
    """The guard, which Python and native libraries alike run into."""
    folder = tmp_path_factory.mktemp("shim")
    library, log = folder / "no_network.so", folder / "log"
    source = Path(__file__).with_name("no_network.c")
    subprocess.run(["gcc", "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"], check=True)
    return Offline(environment=os.environ | {"LD_PRELOAD": str(library), "NO_NETWORK_LOG": str(log)}, log=log)


@pytest.fixture
def medium(tmp_path: Path) -> Iterator[Path]:
    """A folder whose file system can be made read-only, by `make_readonly`."""
    folder = tmp_path / "medium"
    folder.mkdir()
    if os.geteuid() != 0:
        yield folder
        folder.chmod(0o755)
        return
    command = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)]
    if subprocess.run(command, check=False, capture_output=True).returncode != 0:
        pytest.skip("root, but not allowed to mount: nothing is read-only for this user")
    yield folder
    subprocess.run(["umount", folder], check=True)


def make_readonly(folder: Path) -> None:
    """Lets nobody write there any more."""
    if os.geteuid() == 0:
        subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
    else:
        folder.chmod(0o555)
        for file in folder.iterdir():
            file.chmod(0o444)
