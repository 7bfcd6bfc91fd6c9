import threading
import time

import pytest

from act_desktop.core.errors import Cancelled
from act_desktop.pipeline.progress import JobControl, Progress


def test_rate_and_time_left_come_from_this_sitting_only(monkeypatch: pytest.MonkeyPatch) -> None:
    now = iter([100.0, 110.0, 120.0, 130.0])
    monkeypatch.setattr(time, "monotonic", lambda: next(now))
    seen: list[Progress] = []
    job = JobControl(on_progress=seen.append)
    job.report("annotate", 500, 1000)
    job.report("annotate", 600, 1000)
    job.report("criticise", 0, 1000)
    job.report("criticise", 1000, 1000)
    assert [(round(progress.rate, 6), progress.seconds_left) for progress in seen] == [
        (0.0, None),
        (10.0, 40.0),
        (0.0, None),
        (100.0, 0.0),
    ]


def test_a_paused_job_waits_and_goes_on() -> None:
    job = JobControl()
    job.pause()
    passed = threading.Event()

    def work() -> None:
        job.checkpoint()
        passed.set()

    thread = threading.Thread(target=work)
    thread.start()
    assert not passed.wait(0.1)
    job.resume()
    assert passed.wait(5)
    thread.join()


def test_cancelling_ends_a_job_even_while_it_is_paused() -> None:
    job = JobControl()
    job.pause()
    job.cancel()
    assert job.cancelled
    with pytest.raises(Cancelled):
        job.checkpoint()
