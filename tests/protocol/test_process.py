import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from act_desktop.core.errors import UserError
from act_desktop.core.scripts import Job
from act_desktop.protocol import llm, process
from act_desktop.protocol.common import Stop
from act_desktop.protocol.process import WorkerDied, WorkerProcess

ECHO = Path(__file__).with_name("echo_worker.py")


@pytest.fixture
def worker(monkeypatch: pytest.MonkeyPatch) -> Iterator[WorkerProcess]:
    monkeypatch.setattr(process, "worker_command", lambda role: [sys.executable, str(ECHO)])
    with WorkerProcess("llm", llm.Event, silence=5.0) as started:
        yield started


def _ask(worker: WorkerProcess, what: str) -> None:
    worker.send(llm.Ask(jobs=(Job(sample_id=1, text=what),)))


def test_what_a_library_prints_does_not_disturb_the_protocol(worker: WorkerProcess) -> None:
    _ask(worker, "nothing")
    assert isinstance(worker.expect(llm.Done), llm.Done)


def test_a_failure_of_the_data_comes_as_such_and_the_worker_lives_on(worker: WorkerProcess) -> None:
    _ask(worker, "user error")
    with pytest.raises(UserError, match="The file is gone") as caught:
        worker.expect(llm.Done)
    assert caught.value.hint == "Choose another."
    _ask(worker, "nothing")
    worker.expect(llm.Done)


def test_a_bug_comes_with_its_traceback_and_the_worker_lives_on(worker: WorkerProcess) -> None:
    _ask(worker, "bug")
    with pytest.raises(RuntimeError, match="in handle"):
        worker.expect(llm.Done)
    _ask(worker, "nothing")
    worker.expect(llm.Done)


def test_a_worker_that_aborts_says_its_last_words(worker: WorkerProcess) -> None:
    _ask(worker, "die")
    with pytest.raises(WorkerDied, match="Exit code -6") as caught:
        worker.expect(llm.Done)
    assert "GGML_ASSERT" in caught.value.stderr
    with pytest.raises(WorkerDied):
        for _ in range(100):
            _ask(worker, "nothing")


def test_a_worker_that_hangs_is_noticed_by_its_silence(worker: WorkerProcess) -> None:
    _ask(worker, "hang")
    with pytest.raises(WorkerDied, match="no sign of life"):
        worker.expect(llm.Done)


def test_a_deadline_ends_the_wait_although_the_worker_lives(worker: WorkerProcess) -> None:
    _ask(worker, "until stopped")
    began = time.monotonic()
    with pytest.raises(WorkerDied):
        worker.expect(llm.Done, deadline=1.5)
    assert time.monotonic() - began < 5
    worker.send(Stop())
    done = worker.expect(llm.Done)
    assert isinstance(done, llm.Done)
    assert done.stopped


def test_a_stop_does_not_reach_the_next_request(worker: WorkerProcess) -> None:
    worker.send(Stop())
    _ask(worker, "nothing")
    done = worker.expect(llm.Done)
    assert isinstance(done, llm.Done)
    assert not done.stopped


def test_garbage_on_the_pipe_is_no_message(worker: WorkerProcess) -> None:
    _ask(worker, "garbage")
    with pytest.raises(WorkerDied, match="Not a message"):
        worker.expect(llm.Done)


def test_a_message_out_of_turn_is_an_error(worker: WorkerProcess) -> None:
    _ask(worker, "nothing")
    with pytest.raises(WorkerDied, match="out of turn"):
        worker.expect(llm.Loaded)


def test_closing_leaves_no_process_behind(worker: WorkerProcess) -> None:
    pid = worker.pid
    worker.close()
    assert not psutil.pid_exists(pid)


def test_a_worker_that_never_says_hello_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "worker_command", lambda role: [sys.executable, "-c", "raise SystemExit('no luck')"])
    with pytest.raises(WorkerDied) as caught:
        WorkerProcess("llm", llm.Event)
    assert "no luck" in caught.value.stderr


def test_the_worker_ends_when_the_application_is_killed(tmp_path: Path) -> None:
    code = (
        "import sys, time\n"
        "from act_desktop.protocol import llm, process\n"
        f"process.worker_command = lambda role: [sys.executable, {str(ECHO)!r}]\n"
        "print(process.WorkerProcess('llm', llm.Event).pid, flush=True)\n"
        "time.sleep(60)\n"
    )
    with psutil.Popen([sys.executable, "-c", code], stdout=-1, cwd=Path.cwd()) as application:
        pid = int(application.stdout.readline())
        child = psutil.Process(pid)
        application.kill()
        assert child.wait(10) is None or not child.is_running()


def test_a_bundle_starts_its_own_worker_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/act/act-desktop")
    assert process.worker_command("train") == ["/opt/act/act-desktop-worker", "worker", "train"]
