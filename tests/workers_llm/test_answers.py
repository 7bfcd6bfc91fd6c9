"""The engine's answers are those of the plainest way of computing."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from act_desktop.core.samples import LabelScheme, Modality
from act_desktop.core.scripts import Reading, Tail, fill
from act_desktop.methods import critics, prompts
from tests.workers_llm import reference
from tests.workers_llm.reference import Question
from tests.workers_llm.worker import GEMMA, SMOLLM, Driver, image_jobs, script, text_jobs, worker

SCHEME = LabelScheme.of("sports", "politics", "science")
TEXTS = (
    "The striker scored twice and the team won the cup.",
    "Parliament passed the budget after a long debate.",
    "Researchers measured how fast the ice melts.\nThe results surprised them.",
)
# Weights and cache in float32 and float16 leave this much; it is the same computation.
EXACT = 2e-3
# llama.cpp rounds activations to 8 bits before it multiplies them with quantised weights, and with few layers that
# alone moves probabilities by some hundredths between two of its own ways to compute the very same prompt (0.063
# on an AMD EPYC; below 0.06 on an Intel Xeon).
QUANTISED = 0.08


def _continuations(reading: Reading) -> tuple[str, ...]:
    return tuple(reading.prefix + answer for answer in reading.answers)


def _check_labels_and_critiques(driver: Driver, model: Path, tolerance: float) -> None:
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
        user = job.text + annotate.ask
        questions.append(Question(system=asked.system, user=user, continuations=_continuations(annotate.readings[0])))
        user = job.text + fill(critic.ask, {"label": label, "reasoning": ""})
        questions += [
            Question(system=asked.system, user=user, continuations=_continuations(reading))
            for reading in critic.readings
        ]
    replies = reference.ask(model, questions)
    for number in range(len(jobs)):
        answered = outcome.results[number]
        assert answered.annotate is not None
        mine = [answered.annotate.readings[0], *answered.criticise[0].readings]
        for reading, reply in zip(mine, replies[3 * number : 3 * number + 3], strict=True):
            np.testing.assert_allclose(reading.probabilities, reply.probabilities(), atol=tolerance)
            assert 0 < reading.mass <= 1


def test_a_real_model_in_full_precision_answers_as_in_the_plain_way(tmp_path: Path) -> None:
    model = tmp_path / "f32.gguf"
    subprocess.run([sys.executable, "-m", "tests.workers_llm.dequantise", str(SMOLLM), str(model)], check=True)
    with worker() as driver:
        driver.load(model)
        _check_labels_and_critiques(driver, model, EXACT)


@pytest.mark.parametrize(("which", "model"), [("smollm", SMOLLM), ("gemma", GEMMA)])
def test_quantised_models_answer_as_in_the_plain_way(which: str, model: Path, request: pytest.FixtureRequest) -> None:
    _check_labels_and_critiques(request.getfixturevalue(which), model, QUANTISED)


@pytest.mark.parametrize("model", [SMOLLM, GEMMA])
def test_prompts_have_the_tokens_of_the_whole_text(model: Path) -> None:
    texts = [
        "Text:\nThe striker scored twice and the team won the cup.\n\n",
        "Text:\nIt ends with spaces   \n\n",
        "Text:\n日本語のテキスト、です。\n\n",
        "Text:\n- a list\n- of two\n\n",
    ]
    command = [sys.executable, "-m", "tests.workers_llm.prompt_tokens", str(model)]
    run = subprocess.run(
        command, input=json.dumps(texts), capture_output=True, text=True, check=True, cwd=reference.ROOT
    )
    compared = json.loads(run.stdout.splitlines()[-1])
    assert len(compared) == len(texts) * 8
    for prompt in compared:
        assert prompt["engine"] == prompt["whole"]


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
        np.testing.assert_allclose(reading.probabilities, reply.probabilities(), atol=EXACT)


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
        np.testing.assert_allclose(result.readings[0].probabilities, reply.probabilities(), atol=QUANTISED)


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
        np.testing.assert_allclose(result.readings[0].probabilities, reply.probabilities(), atol=EXACT)
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
            assert tail.nll == pytest.approx(reply.nll, abs=0.1)
        assert tail.nll > 0
        assert [reading.key for reading in tail.readings] == ["wrong", "right"]
