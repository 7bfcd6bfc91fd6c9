import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import psutil
import pytest

from act_desktop.core.errors import Cancelled, ModelError
from act_desktop.core.scripts import Job, JobResult, Script
from act_desktop.pipeline import session
from act_desktop.pipeline.engine import Engine
from act_desktop.pipeline.models import ModelFiles
from act_desktop.pipeline.progress import JobControl
from act_desktop.pipeline.recovery import EngineSettings
from act_desktop.protocol import process
from act_desktop.protocol.llm import Refused

FRAIL = Path(__file__).with_name("frail_worker.py")


@pytest.fixture(autouse=True)
def _frail(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "worker_command", lambda role: [sys.executable, str(FRAIL)])


def engine(name: str = "sound", settings: EngineSettings | None = None, job: JobControl | None = None) -> Engine:
    opened = Engine(ModelFiles(name=name, model=Path(f"{name}.gguf")), settings, job=job)
    opened.set_script(Script(system="", labels=()))
    return opened


def ask(opened: Engine, texts: Sequence[str]) -> tuple[list[int], dict[int, str]]:
    """Ids answered, in order of coming, and messages of those refused."""
    jobs = [Job(sample_id=at, text=text) for at, text in enumerate(texts)]
    outcomes = [outcome for outcome in opened.ask(jobs) if outcome is not None]
    refused = {outcome.sample_id: outcome.message for outcome in outcomes if isinstance(outcome, Refused)}
    return [outcome.sample_id for outcome in outcomes if isinstance(outcome, JobResult)], refused


def test_every_job_is_answered_or_refused_with_its_reason() -> None:
    with engine() as opened:
        assert ask(opened, ["", "refuse", ""]) == ([0, 2], {1: "Too long."})


def test_an_innocent_batch_is_answered_in_full_after_its_worker_was_killed(tmp_path: Path) -> None:
    texts = ["", ""] * 20
    texts[17] = f"once {tmp_path / 'mark'}"
    with engine() as opened:
        first = opened.pid
        answered, refused = ask(opened, texts)
        assert sorted(answered) == list(range(40))
        assert len(answered) == 40
        assert refused == {}
        assert opened.pid != first
        assert not psutil.pid_exists(first)


@pytest.mark.parametrize("where", [0, 37, 255])
def test_a_poison_sample_is_found_and_the_rest_is_answered_once(where: int) -> None:
    texts = [""] * 256
    texts[where] = "poison"
    warnings: list[str] = []
    with engine(job=JobControl(on_warning=warnings.append)) as opened:
        answered, refused = ask(opened, texts)
    assert sorted(answered) == [at for at in range(256) if at != where]
    assert list(refused) == [where]
    assert "GGML_ASSERT(poison) failed" in refused[where]
    assert warnings == []


def test_several_poison_samples_apart_are_all_found() -> None:
    texts = [""] * 64
    for where in (3, 30, 62):
        texts[where] = "poison"
    with engine() as opened:
        answered, refused = ask(opened, texts)
    assert sorted(refused) == [3, 30, 62]
    assert len(answered) == 61


def test_a_machine_that_cannot_bear_the_batch_gets_smaller_ones() -> None:
    warnings: list[str] = []
    with engine(job=JobControl(on_warning=warnings.append)) as opened:
        answered, refused = ask(opened, ["batch 1024"] * 30)
        assert opened.settings.batch == 1024
    assert sorted(answered) == list(range(30))
    assert refused == {}
    assert len(warnings) == 1
    assert "at most 1024 tokens" in warnings[0]
    assert "out of memory" in warnings[0]


def test_a_full_gpu_is_left_for_the_cpu_in_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRAIL_DEVICES", "CPU,GPU0")
    warnings: list[str] = []
    with engine(settings=EngineSettings(batch=512), job=JobControl(on_warning=warnings.append)) as opened:
        answered, _ = ask(opened, ["cpu"] * 12)
        assert opened.loaded.backend == "CPU"
    assert sorted(answered) == list(range(12))
    assert "8 layers on the GPU" in warnings[0]
    assert "the CPU alone" in warnings[-1]
    assert "CUDA is out of memory" in warnings[-1]


def test_an_engine_that_always_dies_gives_up_and_says_what_it_printed() -> None:
    with engine() as opened, pytest.raises(ModelError, match=r"keeps dying.*out of memory") as caught:
        ask(opened, ["batch 1"] * 30)
    assert "smaller model" in caught.value.hint


def test_a_sample_that_meets_a_bug_is_refused_and_a_bug_on_every_sample_is_shown_as_one() -> None:
    with engine() as opened:
        answered, refused = ask(opened, ["", "bug", ""])
        assert sorted(answered) == [0, 2]
        assert "ZeroDivisionError" in refused[1]
    with engine() as opened, pytest.raises(RuntimeError, match="in suffer"):
        ask(opened, ["bug"] * 30)


def test_one_sample_alone_that_kills_every_setting_ends_the_run() -> None:
    with engine() as opened, pytest.raises(ModelError, match="keeps dying"):
        ask(opened, ["poison"])


def test_a_file_that_kills_the_loader_is_an_error_with_bounded_last_words() -> None:
    with pytest.raises(ModelError, match=r"dies\.gguf cannot be loaded.*Exit code -6") as caught:
        engine("dies")
    assert len(caught.value.message) < 1000
    assert "too large for this machine" in caught.value.hint
    assert psutil.Process().children() == []


def test_last_words_leave_out_addresses() -> None:
    printed = "CUDA error: out of memory\n/lib/libc.so.6(__libc_start_main+0x8b)[0x7f46fb42]\n(_start+0x25)[0x657a05]\n"
    assert session.last_words(process.WorkerDied("It ended.", printed)) == "It last printed: CUDA error: out of memory"


def test_a_file_that_the_worker_rejects_is_reported_as_it_says() -> None:
    with pytest.raises(ModelError, match="The file is damaged") as caught:
        engine("damaged")
    assert caught.value.hint == "Download it again."


def test_a_gpu_that_kills_the_loader_leaves_the_cpu(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FRAIL_DEVICES", "CPU,GPU0")
    warnings: list[str] = []
    with engine("gpu", job=JobControl(on_warning=warnings.append)) as opened:
        assert opened.loaded.backend == "CPU"
        assert ask(opened, [""]) == ([0], {})
    assert "the CPU alone" in warnings[0]


def test_a_script_that_kills_every_worker_ends_the_run() -> None:
    with engine() as opened, pytest.raises(ModelError, match="keeps dying"):
        opened.set_script(Script(system="kills", labels=()))


def test_a_worker_that_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "FIRST_ANSWER_PATIENCE", 1)
    monkeypatch.setattr(session, "LEAST_PATIENCE", 1)
    monkeypatch.setattr(session, "PATIENCE_FACTOR", 1)
    with engine() as opened:
        answered, refused = ask(opened, ["", "slow 30", ""])
    assert sorted(answered) == [0, 2]
    assert "gave no answer" in refused[1]


def test_stopping_keeps_what_is_answered_and_the_engine_can_go_on() -> None:
    with engine() as opened:
        answered = []
        for outcome in opened.ask([Job(sample_id=at, text="slow 0.02") for at in range(100)]):
            if outcome is not None:
                answered.append(outcome.sample_id)
                opened.stop()
        assert 8 <= len(answered) < 100
        assert ask(opened, ["", ""]) == ([0, 1], {})


def test_cancelling_while_the_model_loads_ends_the_worker() -> None:
    job = JobControl()
    threading.Timer(0.5, job.cancel).start()
    start = time.monotonic()
    with pytest.raises(Cancelled):
        engine("slow", job=job)
    assert time.monotonic() - start < 20
    assert psutil.Process().children() == []


def test_no_worker_and_no_thread_is_left_behind() -> None:
    before = threading.active_count()
    with engine() as opened:
        ask(opened, ["poison", ""])
    assert threading.active_count() == before
    assert psutil.Process().children() == []
