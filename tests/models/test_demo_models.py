"""The bundled demo models, through the app's own engine: what `make demo` and the tests of the pipeline stand on."""

import csv
import hashlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from act_desktop.config import paths
from act_desktop.core.samples import LabelScheme, Modality, Sample
from act_desktop.core.scripts import Job, JobResult, Reading, Script, Tail
from act_desktop.formats.gguf import read_header
from act_desktop.methods import critics, prompts
from act_desktop.methods.metrics import auroc
from act_desktop.pipeline import library
from act_desktop.pipeline.engine import Engine
from act_desktop.pipeline.models import ModelFiles, bundled, find_projector
from act_desktop.pipeline.recovery import EngineSettings

ROLES = ("demo-annotator", "demo-critic")
MEGABYTE = 1_000_000
FASHION = Path(__file__).parents[2] / "resources" / "demo" / "fashion"


def _demo_files(name: str) -> ModelFiles:
    entry = next(entry for entry in library.catalogue() if entry.name == name)
    files = bundled(entry)
    assert files is not None
    return files


def _scheme() -> LabelScheme:
    return LabelScheme.of(*(FASHION / "labels.txt").read_text().splitlines())


def _samples(count: int) -> list[Sample]:
    with (FASHION / "samples.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))[:count]
    return [
        Sample(id=number, key=row["id"], image=FASHION / row["image"], gold=row["label"])
        for number, row in enumerate(rows, 1)
    ]


def _ask(engine: Engine, script: Script, jobs: list[Job]) -> list[JobResult]:
    engine.set_script(script)
    outcomes = [outcome for outcome in engine.ask(jobs) if outcome is not None]
    results = {outcome.sample_id: outcome for outcome in outcomes if isinstance(outcome, JobResult)}
    return [results[job.sample_id] for job in jobs]


@pytest.fixture(scope="module", params=ROLES)
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    with Engine(_demo_files(request.param), EngineSettings(threads=2)) as running:
        yield running


def test_all_four_files_are_there_and_small_enough_to_ship() -> None:
    files = [path for name in ROLES for path in (_demo_files(name).model, _demo_files(name).mmproj) if path]
    assert len(files) == 4
    assert sum(path.stat().st_size for path in files) <= 20 * MEGABYTE


@pytest.mark.parametrize("name", ROLES)
def test_the_catalogue_describes_the_bundled_files(name: str) -> None:
    entry = next(entry for entry in library.catalogue() if entry.name == name)
    folder = paths.bundled_models()
    assert entry.verified
    assert (folder / entry.model).stat().st_size == entry.size
    assert hashlib.sha256((folder / entry.model).read_bytes()).hexdigest() == entry.sha256
    assert hashlib.sha256((folder / entry.mmproj).read_bytes()).hexdigest() == entry.mmproj_sha256


def test_what_the_catalogue_has_not_compared_with_the_publisher_it_calls_unverified() -> None:
    others = [entry for entry in library.catalogue() if entry.repository != "bundled"]
    assert len(others) >= 8
    assert not any(entry.verified or entry.sha256 or entry.size for entry in others)
    names = [entry.name for entry in library.catalogue()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("name", ROLES)
def test_each_model_finds_its_own_projector(name: str) -> None:
    files = _demo_files(name)
    assert find_projector(files.model, read_header(files.model)) == files.mmproj
    assert read_header(files.model).name == name


def test_most_annotations_are_right_and_the_labels_take_all_the_probability(engine: Engine) -> None:
    samples, scheme = _samples(100), _scheme()
    script = prompts.script(scheme, Modality.IMAGE, annotate=prompts.annotate_tail(scheme))
    results = _ask(engine, script, [prompts.job(sample) for sample in samples])
    readings = [result.annotate.reading(prompts.LABEL) for result in results if result.annotate]
    assert (
        np.mean([scheme.names[reading.best] == sample.gold for reading, sample in zip(readings, samples, strict=True)])
        >= 0.7
    )
    assert min(reading.mass for reading in readings) > 0.9


def test_labels_in_another_order_are_understood(engine: Engine) -> None:
    samples = _samples(60)
    scheme = LabelScheme.of(*reversed(_scheme().names))
    script = prompts.script(scheme, Modality.IMAGE, annotate=prompts.annotate_tail(scheme))
    results = _ask(engine, script, [prompts.job(sample) for sample in samples])
    chosen = [scheme.names[result.annotate.reading(prompts.LABEL).best] for result in results if result.annotate]
    assert np.mean([label == sample.gold for label, sample in zip(chosen, samples, strict=True)]) >= 0.7


def test_annotating_with_reasoning_ends_by_itself_and_is_mostly_right(engine: Engine) -> None:
    samples, scheme = _samples(60), _scheme()
    script = prompts.script(scheme, Modality.IMAGE, annotate=prompts.annotate_tail(scheme, cot=True))
    results = [result.annotate for result in _ask(engine, script, [prompts.job(sample) for sample in samples])]
    tails = [tail for tail in results if tail is not None]
    assert all(tail.reasoning.endswith(".") for tail in tails)
    right = [scheme.names[tail.reading(prompts.LABEL).best] == s.gold for tail, s in zip(tails, samples, strict=True)]
    assert np.mean(right) >= 0.7


@pytest.mark.parametrize("key", critics.strategies())
def test_every_critic_strategy_gives_valid_answers_that_tell_wrong_labels_from_right_ones(
    engine: Engine, key: str
) -> None:
    samples, scheme = _samples(50), _scheme()
    right = [scheme.names.index(sample.gold or "") for sample in samples]
    jobs = [prompts.job(sample, label=label) for sample, label in zip(samples, right, strict=True)]
    jobs += [prompts.job(sample, label=(label + 3) % len(scheme)) for sample, label in zip(samples, right, strict=True)]
    jobs = [Job(sample_id=n, text=job.text, image=job.image, label=job.label) for n, job in enumerate(jobs, 1)]
    strategy = critics.strategy(key)
    tail = strategy.tail(prompts.REASONING_TOKENS)
    script = prompts.script(scheme, Modality.IMAGE, criticise=(tail,))
    results = [result.criticise[0] for result in _ask(engine, script, jobs)]
    for result in results:
        assert result.reasoning.endswith(".") == bool(tail.reasoning_tokens)
        for reading in result.readings:
            assert sum(reading.probabilities) == pytest.approx(1)
            assert reading.mass > 0.5
    epsilon = strategy.rescale(np.array([strategy.judge(result).score for result in results]))
    assert ((epsilon >= 0) & (epsilon <= 1)).all()
    score = auroc(epsilon, np.arange(len(jobs)) >= len(samples))
    assert score is not None
    assert score > 0.85


def test_questions_about_an_image_are_answered(engine: Engine) -> None:
    scheme = LabelScheme.of("yes", "no")
    shoes = {"Sandal", "Sneaker", "Ankle boot"}
    samples = [
        Sample(id=s.id, key=s.key, image=s.image, gold=s.gold, question="Is this worn on the feet?")
        for s in _samples(60)
    ]
    script = prompts.script(scheme, Modality.IMAGE_QUESTION, annotate=prompts.annotate_tail(scheme))
    results = _ask(engine, script, [prompts.job(sample) for sample in samples])
    said_yes = [result.annotate.reading(prompts.LABEL).best == 0 for result in results if result.annotate]
    assert np.mean([yes == (sample.gold in shoes) for yes, sample in zip(said_yes, samples, strict=True)]) >= 0.85


def test_any_text_can_be_asked_even_what_the_models_never_learnt(engine: Engine) -> None:
    tail = Tail(key="odd", ask="¿Qué es esto? 漢字 🙂", readings=(Reading(key="r", prefix="→", answers=(" α", " β")),))
    script = prompts.script(_scheme(), Modality.IMAGE, criticise=(tail,))
    result = _ask(engine, script, [prompts.job(_samples(1)[0], label=0)])[0]
    assert sum(result.criticise[0].readings[0].probabilities) == pytest.approx(1)
