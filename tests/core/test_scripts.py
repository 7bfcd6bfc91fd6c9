import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from act_desktop.core.scripts import Reading, ReadingResult, Script, Tail, TailResult, fill

SCRIPT = Script(
    system="You label texts.",
    labels=("A: pos", "B: neg"),
    annotate=Tail(
        key="annotate", ask="Which?", readings=(Reading(key="label", prefix="Answer:", answers=(" A", " B")),)
    ),
)


def test_every_word_of_a_script_is_in_its_hash() -> None:
    changes: list[dict[str, object]] = [
        {"system": "You label images."},
        {"labels": ("A: pos", "B: bad")},
        {"annotate": None},
        {"criticise": (Tail(key="naive", ask="Wrong?"),)},
    ]
    hashes = {SCRIPT.sha256} | {dataclasses.replace(SCRIPT, **change).sha256 for change in changes}  # type: ignore[arg-type]
    assert len(hashes) == len(changes) + 1
    assert dataclasses.replace(SCRIPT).sha256 == SCRIPT.sha256


@given(label=st.text(), reasoning=st.text())
def test_text_put_into_a_slot_is_never_read_as_a_slot(label: str, reasoning: str) -> None:
    assert fill("{label}|{reasoning}", {"label": label, "reasoning": reasoning}) == f"{label}|{reasoning}"


def test_other_braces_in_a_question_stay() -> None:
    assert fill("{label} {other} {}", {"label": "x", "reasoning": ""}) == "x {other} {}"


def test_the_best_answer_is_the_first_of_equals() -> None:
    assert ReadingResult(key="k", probabilities=(0.2, 0.4, 0.4), mass=1.0).best == 1


def test_asking_for_a_reading_that_is_not_there_is_an_error() -> None:
    result = TailResult(key="t", readings=(ReadingResult(key="a", probabilities=(1.0,), mass=1.0),))
    assert result.reading("a").best == 0
    with pytest.raises(KeyError):
        result.reading("b")
