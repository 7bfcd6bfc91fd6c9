"""A GPU without room for the whole model: as many layers as fit. The GPU is made up, the file is real."""

from pathlib import Path

import pytest

from act_desktop.core.errors import ModelError
from act_desktop.protocol.llm import AUTO, Load
from act_desktop.workers.llm import model as module
from act_desktop.workers.llm import native
from act_desktop.workers.llm.model import Model
from tests.workers_llm.worker import SMOLLM

LAYERS = 31
"""SmolLM2's 30 and the output."""
NO_ROOM = (module._NO_ROOM_FOR_MODEL, module._NO_ROOM_FOR_CONTEXT)


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of layers that loading was tried with."""
    gpu = native.Device(name="GPU0", description="made up", gpu=True)
    cpu = native.Device(name="CPU", description="made up", gpu=False)
    monkeypatch.setattr(native, "devices", lambda: (gpu, cpu))
    return []


def load(
    monkeypatch: pytest.MonkeyPatch, tried: list[int], *, room: int, layers: int = AUTO, lacks: str = NO_ROOM[0]
) -> Model:
    """Loads SmolLM2 where that many layers fit."""

    def attempt(self: Model, _: Load, layers: int, __: object) -> None:
        tried.append(layers)
        self.warnings.append("It has no chat template.")
        wanted = LAYERS if layers == AUTO else layers
        if wanted > room:
            raise ModelError(lacks, hint="", name="SmolLM2", tokens=8192)
        self._offloaded = wanted

    monkeypatch.setattr(Model, "_load", attempt)
    request = Load(model=SMOLLM, gpu_layers=layers)
    return Model(request, progress=lambda _: None, stopped=lambda: False)


@pytest.mark.parametrize("lacks", NO_ROOM)
@pytest.mark.parametrize(
    ("room", "expected"),
    [(31, [-1]), (23, [-1, 23]), (20, [-1, 23, 15]), (7, [-1, 23, 15, 7]), (2, [-1, 23, 15, 7, 0])],
)
def test_as_many_layers_as_fit_are_on_the_gpu(
    monkeypatch: pytest.MonkeyPatch, tried: list[int], room: int, expected: list[int], lacks: str
) -> None:
    model = load(monkeypatch, tried, room=room, lacks=lacks)
    assert tried == expected
    assert ("GPU0" in model.backend) == (expected[-1] != 0)
    assert model.warnings[0] == "It has no chat template."
    told = " ".join(model.warnings[1:])
    assert "template" not in told, "said once, however often it was tried"
    assert bool(told) == (len(expected) > 1)
    if expected[-1] > 0:
        assert f"only {expected[-1]} layers" in told
        assert "There is not enough memory" in told


def test_fewer_than_the_person_asked_for_are_tried(monkeypatch: pytest.MonkeyPatch, tried: list[int]) -> None:
    load(monkeypatch, tried, room=8, layers=12)
    assert tried == [12, 7]


def test_what_is_no_lack_of_room_tries_the_cpu_at_once(monkeypatch: pytest.MonkeyPatch, tried: list[int]) -> None:
    model = load(monkeypatch, tried, room=8, lacks="The driver is too old.")
    assert tried == [-1, 0]
    assert "everything runs on the CPU" in model.warnings[1]


def test_a_model_without_room_anywhere_is_an_error(monkeypatch: pytest.MonkeyPatch, tried: list[int]) -> None:
    with pytest.raises(ModelError, match="not enough memory"):
        load(monkeypatch, tried, room=-1)
    assert tried == [-1, 23, 15, 7, 0]


def test_the_model_is_the_one_that_was_counted() -> None:
    from act_desktop.formats.gguf import read_header

    assert read_header(Path(SMOLLM)).block_count + 1 == LAYERS
