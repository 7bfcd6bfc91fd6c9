"""The seven critic strategies: whatever a critic answers becomes a valid ε, and doubt makes it larger."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from act_desktop.core.errors import UserError
from act_desktop.core.scripts import Reading, ReadingResult, Tail, TailResult, fill
from act_desktop.methods.critics import strategies, strategy

KEYS = ["cot", "cot_logit", "cot_ppl", "devil", "mc", "naive", "naive_logit"]
WITH_REASONING = {"cot", "cot_logit", "cot_ppl", "devil"}


def answer(reading: Reading, probabilities: list[float]) -> ReadingResult:
    total = sum(probabilities)
    return ReadingResult(key=reading.key, probabilities=tuple(p / total for p in probabilities), mass=1.0)


@st.composite
def answers(draw: st.DrawFn, tail: Tail) -> TailResult:
    """Any answer that a model can give to the tail."""
    readings = tuple(answer(reading, [draw(st.floats(1e-9, 1)) for _ in reading.answers]) for reading in tail.readings)
    return TailResult(key=tail.key, reasoning="Because.", nll=draw(st.floats(0, 50)), readings=readings)


def one_hot(tail: Tail, *answers: str) -> TailResult:
    readings = tuple(
        answer(reading, [float(option == f" {given}") for option in reading.answers])
        for reading, given in zip(tail.readings, answers, strict=True)
    )
    return TailResult(key=tail.key, readings=readings)


def test_the_seven_strategies_are_found() -> None:
    assert list(strategies()) == KEYS
    assert {key for key, entry in strategies().items() if entry.white_box} == {"cot_logit", "cot_ppl", "naive_logit"}


def test_an_unknown_strategy_names_the_known_ones() -> None:
    with pytest.raises(UserError, match="naive_logit"):
        strategy("oracle")


@pytest.mark.parametrize("key", KEYS)
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_every_answer_is_a_valid_error_probability(key: str, data: st.DataObject) -> None:
    result = data.draw(answers(strategy(key).tail(64)))
    judgement = strategy(key).judge(result)
    assert 0 <= judgement.error_probability <= 1
    assert judgement.raw
    assert np.isfinite(judgement.score)


@pytest.mark.parametrize("key", KEYS)
def test_the_question_shows_the_label_and_reasons_where_it_says_so(key: str) -> None:
    tail = strategy(key).tail(64)
    asked = fill(tail.ask, {"label": "B: dog", "reasoning": "It barks."})
    assert "Proposed label: B: dog" in asked
    assert "{" not in asked
    assert (tail.reasoning_tokens == 64) == (key in WITH_REASONING)
    assert ("It barks." in asked) == (key == "devil")


@pytest.mark.parametrize("key", ["naive", "cot", "devil"])
@pytest.mark.parametrize("number", ["0.00", "0.07", "0.50", "1.00"])
def test_a_number_is_taken_at_its_word(key: str, number: str) -> None:
    judgement = strategy(key).judge(one_hot(strategy(key).tail(64), number))
    assert judgement.error_probability == pytest.approx(float(number))
    assert judgement.raw == number


@pytest.mark.parametrize("key", ["naive_logit", "cot_logit"])
@pytest.mark.parametrize(
    ("wrong", "right", "epsilon"), [("yes", "no", 1.0), ("no", "yes", 0.0), ("yes", "yes", 0.5), ("no", "no", 0.5)]
)
def test_a_critic_that_always_says_yes_is_undecided(key: str, wrong: str, right: str, epsilon: float) -> None:
    """Both polarities cancel a model's liking for one of the two words."""
    tail = strategy(key).tail(64)
    assert strategy(key).judge(one_hot(tail, wrong, right)).error_probability == pytest.approx(epsilon)


def test_yes_and_no_are_averaged() -> None:
    tail = strategy("naive_logit").tail(0)
    wrong, right = tail.readings
    result = TailResult(key=tail.key, readings=(answer(wrong, [0.7, 0.3]), answer(right, [0.4, 0.6])))
    assert strategy("naive_logit").judge(result).error_probability == pytest.approx((0.7 + 0.6) / 2)


def test_the_grade_is_an_expectation() -> None:
    tail = strategy("mc").tail(0)
    result = TailResult(key=tail.key, readings=(answer(tail.readings[0], [0.1, 0.2, 0.3, 0.0, 0.4]),))
    judgement = strategy("mc").judge(result)
    assert judgement.error_probability == pytest.approx(0.2 * 0.25 + 0.3 * 0.5 + 0.4)
    assert judgement.raw == "E"


def test_perplexity_becomes_a_rank_when_the_run_is_complete() -> None:
    entry = strategy("cot_ppl")
    scores = [entry.judge(TailResult(key="cot_ppl", nll=nll)).score for nll in (0.5, 3.0, 0.1, 3.0)]
    np.testing.assert_allclose(entry.rescale(np.array(scores)), [1.5 / 4, 3 / 4, 0.5 / 4, 3 / 4])
    early = [entry.judge(TailResult(key="cot_ppl", nll=nll)).error_probability for nll in (0.1, 0.5, 3.0)]
    assert early == sorted(early)
    assert len(entry.rescale(np.zeros(0))) == 0


@pytest.mark.parametrize("key", [key for key in KEYS if key != "cot_ppl"])
def test_the_other_strategies_leave_a_finished_run_alone(key: str) -> None:
    scores = np.array([0.3, 0.1])
    np.testing.assert_array_equal(strategy(key).rescale(scores), scores)
