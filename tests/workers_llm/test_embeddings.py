"""Embeddings of texts: the mean over the tokens, whatever else is in the batch, and the script goes on to work."""

from pathlib import Path

import llama_cpp
import numpy as np

from act_desktop.core.samples import LabelScheme
from act_desktop.methods import prompts
from act_desktop.protocol.llm import Embed, Embedded
from tests.workers_llm.worker import PATIENCE, SMOLLM, Driver, script, text_jobs, worker

SCHEME = LabelScheme.of("sport", "cooking")
TEXTS = ("The match ended with a late goal.", "Fry the onions.", "", "word " * 150, "Fry the onions.")
# The cache's float16 shows.
CLOSE = 0.02


def embed(driver: Driver, *texts: str) -> tuple[np.ndarray, int]:
    driver.process.send(Embed(texts=texts))
    answer = driver.process.expect(Embedded, deadline=PATIENCE)
    assert isinstance(answer, Embedded)
    return np.frombuffer(answer.embeddings, np.float32).reshape(len(texts), answer.width), answer.truncated


def test_they_are_the_mean_over_the_tokens_outputs(smollm: Driver) -> None:
    ours, truncated = embed(smollm, *TEXTS[:2])
    assert truncated == 0
    reference = llama_cpp.Llama(str(SMOLLM), embedding=True, n_ctx=256, n_threads=1, verbose=False)
    for text, embedding in zip(TEXTS, ours, strict=False):
        tokens = np.array(reference.embed(text))
        np.testing.assert_allclose(embedding, tokens.mean(0), atol=CLOSE * np.abs(tokens).max())
    reference.close()


def test_a_text_is_embedded_alike_whatever_is_beside_it(tiny: Driver) -> None:
    together, truncated = embed(tiny, *TEXTS)
    assert truncated == 0
    assert np.isfinite(together).all()
    alone = np.concatenate([embed(tiny, text)[0] for text in TEXTS])
    close = CLOSE * np.abs(alone).max()
    np.testing.assert_allclose(together, alone, atol=close)
    np.testing.assert_allclose(together[1], together[4], atol=close)
    assert np.abs(together[0] - together[1]).max() > 2 * close


def test_a_text_longer_than_the_context_is_cut_off_and_counted(pair: tuple[Path, Path]) -> None:
    with worker() as driver:
        driver.load(*pair, context=256)
        alone = embed(driver, "short")[0]
        embeddings, truncated = embed(driver, "word " * 20_000, "short", *["few words"] * 300, "short")
    assert truncated == 1
    assert np.isfinite(embeddings).all()
    for number in (1, -1):
        np.testing.assert_allclose(embeddings[number], alone[0], atol=CLOSE * np.abs(alone).max())


def test_the_worker_answers_questions_as_before(tiny: Driver) -> None:
    asked = script(SCHEME, annotate=prompts.annotate_tail(SCHEME))
    before = tiny.run(asked, text_jobs(TEXTS[:2])).results
    embed(tiny, *TEXTS[:2])
    assert tiny.run(asked, text_jobs(TEXTS[:2])).results == before
