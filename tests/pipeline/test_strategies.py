"""The seven critic strategies with the demo models: all in one pass, each alone, and what each of them keeps."""

import csv
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pytest

from act_desktop.config import paths
from act_desktop.core.runs import Annotation, Critique, Run
from act_desktop.core.samples import LabelScheme, Modality
from act_desktop.core.scripts import JobResult
from act_desktop.methods.critics import strategies
from act_desktop.methods.critics.mc import VALUES
from act_desktop.pipeline.annotate import annotate
from act_desktop.pipeline.criticise import criticise, parse_strategies
from act_desktop.pipeline.criticising import Criticising
from act_desktop.pipeline.engine import Engine
from act_desktop.pipeline.import_samples import import_samples
from act_desktop.pipeline.models import resolve
from act_desktop.pipeline.recovery import EngineSettings
from act_desktop.store import Project

COUNT = 24
KEYS = parse_strategies("all")
REASONING = {"cot", "cot_logit", "cot_ppl", "devil"}
ONE_THREAD = EngineSettings(threads=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Demo images, annotated with reasoning; what the demo critic said of them."""

    project: Project
    run: Run
    annotations: dict[int, Annotation]
    together: dict[str, list[Critique]]
    alone: dict[str, list[Critique]]
    runs: dict[str, tuple[Run, Run]]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder, demo = tmp_path_factory.mktemp("strategies"), paths.resources() / "demo" / "fashion"
    with (demo / "samples.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))[:COUNT]
    with (folder / "samples.csv").open("w", newline="") as file:
        table = csv.writer(file)
        table.writerows([("id", "image", "label"), *((row["id"], demo / row["image"], row["label"]) for row in rows)])
    scheme = LabelScheme.of(*(demo / "labels.txt").read_text().splitlines())
    with Project.create(folder / "one.act", modality=Modality.IMAGE, scheme=scheme) as project:
        import_samples(project, folder / "samples.csv")
        run = annotate(project, resolve("demo-annotator"), cot=True, settings=ONE_THREAD).run
    shutil.copy(folder / "one.act", folder / "seven.act")
    critic = resolve("demo-critic")
    with Project.open(folder / "one.act") as one, Project.open(folder / "seven.act") as seven:
        together = criticise(one, critic, strategies=KEYS, settings=ONE_THREAD)
        alone = [criticise(seven, critic, strategies=[key], settings=ONE_THREAD)[0] for key in KEYS]
        yield World(
            project=one,
            run=run,
            annotations={annotation.sample_id: annotation for annotation in one.runs.annotations(run.id)},
            together={key: one.runs.critiques(it.run.id) for key, it in zip(KEYS, together, strict=True)},
            alone={key: seven.runs.critiques(it.run.id) for key, it in zip(KEYS, alone, strict=True)},
            runs={key: (a.run, b.run) for key, a, b in zip(KEYS, together, alone, strict=True)},
        )


def test_all_means_each_strategy_once_the_default_first() -> None:
    assert KEYS[0] == "naive_logit"
    assert sorted(KEYS) == sorted(strategies())


@pytest.mark.parametrize("key", KEYS)
def test_a_strategy_answers_among_others_as_it_does_alone(world: World, key: str) -> None:
    among, alone = world.runs[key]
    assert among.config == alone.config
    assert [one.sample_id for one in world.together[key]] == list(world.annotations)
    for one, other in zip(world.together[key], world.alone[key], strict=True):
        # The ranks of a run say nothing of how close two perplexities are.
        if key != "cot_ppl":
            assert one.error_probability == pytest.approx(other.error_probability, abs=0.02)
        assert one.score == pytest.approx(other.score, abs=0.02)
        assert one.reasoning == other.reasoning


@pytest.mark.parametrize("key", KEYS)
def test_what_each_strategy_keeps(world: World, key: str) -> None:
    for one in world.together[key]:
        assert 0 <= one.error_probability <= 1
        assert one.strategy == key
        assert bool(one.reasoning) == (key in REASONING)


@pytest.mark.parametrize("key", ["naive", "cot", "devil"])
def test_a_number_is_always_one_of_the_hundred_and_one(world: World, key: str) -> None:
    for one in world.together[key]:
        assert re.fullmatch(r"0\.\d\d|1\.00", one.raw)
        assert one.error_probability == one.score == float(one.raw)


def test_a_grade_is_a_letter_and_epsilon_the_expectation_over_all_five(world: World) -> None:
    critiques = world.together["mc"]
    assert {one.raw for one in critiques} <= set("ABCDE")
    assert any(one.error_probability not in VALUES for one in critiques)
    graded = [VALUES["ABCDE".index(one.raw)] for one in critiques]
    assert np.corrcoef(graded, [one.error_probability for one in critiques])[0, 1] > 0.8


@pytest.mark.parametrize("key", ["naive_logit", "cot_logit"])
def test_both_polarities_are_asked_averaged_and_agree(world: World, key: str) -> None:
    critiques = world.together[key]
    wrong, right = np.array([re.findall(r"\d\.\d+", one.raw) for one in critiques], dtype=float).T
    assert [one.error_probability for one in critiques] == pytest.approx((wrong + 1 - right) / 2, abs=1e-4)
    assert np.corrcoef(wrong, right)[0, 1] < -0.8
    assert len(set(wrong)) > COUNT / 2


def test_perplexity_becomes_its_rank_in_the_run(world: World) -> None:
    critiques = world.together["cot_ppl"]
    order = np.argsort([one.score for one in critiques], kind="stable")
    epsilon = np.array([one.error_probability for one in critiques])[order]
    assert all(one.score > 0 for one in critiques)
    assert (np.diff(epsilon) >= 0).all()
    assert epsilon.mean() == pytest.approx(0.5)


def test_the_devils_advocate_is_told_the_annotators_reasoning(world: World) -> None:
    run, ids = world.runs["devil"][0], list(world.annotations)
    devil = Criticising(world.project, world.run, run.config.model, "devil", ONE_THREAD)
    jobs = devil.jobs(ids)
    assert all(job.reasoning for job in jobs)
    assert [job.reasoning for job in jobs] == [world.annotations[sample_id].reasoning for sample_id in ids]
    with Engine(resolve("demo-critic"), ONE_THREAD) as engine:
        engine.set_script(devil.script)
        told, untold = (
            [one.criticise[0].readings[0].probabilities for one in engine.ask(asked) if isinstance(one, JobResult)]
            for asked in (jobs, [replace(job, reasoning="") for job in jobs])
        )
    assert np.abs(np.array(told) - np.array(untold)).max() > 0.01
