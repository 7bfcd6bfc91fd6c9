import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from act_desktop.core.scripts import Job, JobResult, ReadingResult, TailResult
from act_desktop.protocol import llm
from act_desktop.protocol.framing import ProtocolError, Reader, write


def _reader(data: bytes, types: object = llm.Request) -> Reader[object]:
    return Reader(io.BytesIO(data), types)


@given(text=st.text(), reasoning=st.text(), label=st.integers(-1, 1000))
def test_a_request_arrives_as_it_was_sent(text: str, reasoning: str, label: int) -> None:
    job = Job(sample_id=7, text=text, image=Path("/data/ä b.png"), label=label, reasoning=reasoning)
    pipe = io.BytesIO()
    write(pipe, llm.Ask(jobs=(job, job)))
    reader = _reader(pipe.getvalue())
    assert reader.read() == llm.Ask(jobs=(job, job))
    assert reader.read() is None


@given(probabilities=st.lists(st.floats(0, 1), min_size=1, max_size=12), nll=st.floats(0, 100))
def test_an_answer_keeps_every_bit_of_its_numbers(probabilities: list[float], nll: float) -> None:
    reading = ReadingResult(key="label", probabilities=tuple(probabilities), mass=probabilities[0])
    answered = llm.Answered(result=JobResult(sample_id=1, annotate=TailResult(key="t", nll=nll, readings=(reading,))))
    pipe = io.BytesIO()
    write(pipe, answered)
    assert _reader(pipe.getvalue(), llm.Event).read() == answered


@pytest.mark.parametrize(
    "line",
    [b"hello\n", b'{"type":"Nonsense"}\n', b'{"type":"Ask","jobs":3}\n', b"\xff\xfe\n", b'{"type":"Stop"}'],
    ids=["no json", "unknown message", "wrong field", "no text", "cut off"],
)
def test_what_is_no_message_is_refused(line: bytes) -> None:
    with pytest.raises(ProtocolError):
        _reader(line).read()


def test_a_path_that_is_no_path_and_a_thing_that_cannot_be_sent_are_errors() -> None:
    with pytest.raises(ProtocolError):
        _reader(b'{"type":"Load","model":3,"mmproj":{}}\n').read()
    with pytest.raises(TypeError):
        write(io.BytesIO(), llm.Load(model=object()))  # type: ignore[arg-type]
