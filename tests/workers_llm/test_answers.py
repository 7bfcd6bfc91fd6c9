"""The engine's answers are those of the plainest way of computing."""

from pathlib import Path

import numpy as np
import pytest

from act_desktop.core.samples import LabelScheme, Modality
from act_desktop.core.scripts import Reading, Tail, fill
from act_desktop.methods import critics, prompts
from tests.workers_llm import reference
from tests.workers_llm.reference import Question
from tests.workers_llm.worker import GEMMA, SMOLLM, Driver, image_jobs, script, text_jobs

SCHEME = LabelScheme.of("sports", "politics", "science")
TEXTS = (
    "The striker scored twice and the team won the cup.",
    "Parliament passed the budget after a long debate.",
    "Researchers measured how fast the ice melts.\nThe results surprised them.",
)
TOLERANCE = 0.012


def _continuations(reading: Reading) -> tuple[str, ...]:
    return tuple(reading.prefix + answer for answer in reading.answers)


@pytest.mark.parametrize(("which", "model"), [("smollm", SMOLLM), ("gemma", GEMMA)])
def test_labels_and_critiques_equal_the_plain_way(which: str, model: Path, request: pytest.FixtureRequest) -> None:
    driver: Driver = request.getfixturevalue(which)
    annotate = prompts.annotate_tail(SCHEME)
    critic = critics.strategy("naive_logit").tail(0)
    asked = script(SCHEME, annotate=annotate, criticise=(critic,))
    jobs = text_jobs(TEXTS)
    outcome = driver.run(asked, jobs)

    questions = []
    for job in jobs:
        result = outcome.results[job.sample_id].annotate
        assert result is not None
        label = asked.labels[result.reading(prompts.LABEL).best]
        questions.append(
            Question(
                system=asked.system, user=job.text + annotate.ask, continuations=_continuations(annotate.readings[0])
            )
        )
        user = job.text + fill(critic.ask, {"label": label, "reasoning": ""})
        questions += [
            Question(system=asked.system, user=user, continuations=_continuations(reading))
            for reading in critic.readings
        ]
    replies = reference.ask(model, questions)

    for number in range(len(jobs)):
        result = outcome.results[number]
        assert result.annotate is not None
        mine = [result.annotate.readings[0], *result.criticise[0].readings]
        for reading, reply in zip(mine, replies[3 * number : 3 * number + 3], strict=True):
            np.testing.assert_allclose(reading.probabilities, reply.probabilities(), atol=TOLERANCE)
            assert 0 < reading.mass <= 1


def test_all_hundred_and_one_numbers_equal_full_sequences(tiny: Driver, pair: tuple[Path, Path]) -> None:
    critic = critics.strategy("naive").tail(0)
    asked = script(SCHEME, criticise=(critic,))
    jobs = text_jobs(TEXTS, label=1)
    outcome = tiny.run(asked, jobs)
    user = [job.text + fill(critic.ask, {"label": asked.labels[1], "reasoning": ""}) for job in jobs]
    questions = [
        Question(system=asked.system, user=text, continuations=_continuations(critic.readings[0])) for text in user
    ]
    replies = reference.ask(pair[0], questions)
    for number, reply in enumerate(replies):
        reading = outcome.results[number].criticise[0].readings[0]
        assert len(reading.probabilities) == 101
        np.testing.assert_allclose(reading.probabilities, reply.probabilities(), atol=2e-3)


def test_long_labels_that_begin_alike_equal_full_sequences(smollm: Driver) -> None:
    scheme = LabelScheme.of("New York", "New York City", "New Jersey", "Newfoundland", "Yorkshire")
    reading = Reading(key="label", prefix="Answer:", answers=tuple(f" {name}." for name in scheme.names))
    tail = Tail(key="annotate", ask="Which place is it?", readings=(reading,))
    asked = script(scheme, annotate=tail)
    jobs = text_jobs(TEXTS[:2])
    outcome = smollm.run(asked, jobs)
    questions = [
        Question(system=asked.system, user=job.text + tail.ask, continuations=_continuations(reading)) for job in jobs
    ]
    for number, reply in enumerate(reference.ask(SMOLLM, questions)):
        result = outcome.results[number].annotate
        assert result is not None
        np.testing.assert_allclose(result.readings[0].probabilities, reply.probabilities(), atol=TOLERANCE)


def test_images_and_questions_equal_the_plain_way(tiny: Driver, pair: tuple[Path, Path], images: list[Path]) -> None:
    annotate = prompts.annotate_tail(SCHEME)
    asked = script(SCHEME, modality=Modality.IMAGE_QUESTION, annotate=annotate)
    jobs = image_jobs(images[:4], ["What is it?", "Is it red?", "Where?", "What is it?"])
    outcome = tiny.run(asked, jobs)
    questions = [
        Question(
            system=asked.system,
            user=job.text + annotate.ask,
            image=str(job.image),
            continuations=_continuations(annotate.readings[0]),
        )
        for job in jobs
    ]
    replies = reference.ask(pair[0], questions, mmproj=pair[1])
    for number, reply in enumerate(replies):
        result = outcome.results[number].annotate
        assert result is not None
        np.testing.assert_allclose(result.readings[0].probabilities, reply.probabilities(), atol=2e-3)
    assert outcome.done is not None
    assert outcome.done.images == 4
    distinct = {outcome.results[n].annotate.readings[0].probabilities for n in range(4)}  # type: ignore[union-attr]
    assert len(distinct) == 4


def test_reasoning_equals_plain_greedy_writing(smollm: Driver) -> None:
    critic = critics.strategy("cot_logit").tail(24)
    asked = script(SCHEME, criticise=(critic,))
    jobs = text_jobs(TEXTS, label=0)
    outcome = smollm.run(asked, jobs)
    users = [job.text + fill(critic.ask, {"label": asked.labels[0], "reasoning": ""}) for job in jobs]
    written = reference.ask(SMOLLM, [Question(system=asked.system, user=user, greedy=24) for user in users])
    for number, reply in enumerate(written):
        tail = outcome.results[number].criticise[0]
        assert tail.reasoning
        # Close calls between two words may go either way in the last bits, so only the beginning must agree.
        assert tail.reasoning.split()[:4] == reply.text.split()[:4]
        if tail.reasoning == reply.text:
            assert tail.nll == pytest.approx(reply.nll, abs=0.02)
        assert tail.nll > 0
        assert [reading.key for reading in tail.readings] == ["wrong", "right"]
