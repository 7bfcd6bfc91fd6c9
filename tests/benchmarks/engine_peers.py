"""The engine and its peers, each in processes of its own, each answering the same samples."""

import base64
import json
import math
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, Self

from act_desktop.core.scripts import Job
from act_desktop.protocol.common import Progress
from act_desktop.protocol.llm import Answered, Ask, Done, Event, Load, Loaded, Ready, SetScript
from act_desktop.protocol.process import WorkerProcess
from tests.benchmarks.engine_case import Case

ROOT = Path(__file__).resolve().parents[2]
SLOTS = 8
_STRONG_BIAS = 100.0
_MOST_PROBABLE = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What one contender did with some samples.

    Attributes:
        seconds: Wall time.
        tokens: Tokens computed; 0 where it is not known.
        labels: Index of the label chosen for each sample.
        errors: Estimated error probability of each label.
    """

    seconds: float
    tokens: int
    labels: list[int]
    errors: list[float]


class Contender(Protocol):
    """Something that annotates and criticises."""

    name: str

    def run(self, jobs: Sequence[Job]) -> Turn:
        """Answers the samples."""
        ...

    def peak_memory(self) -> int:
        """Largest resident bytes so far."""
        ...

    def close(self) -> None:
        """Ends its processes."""
        ...


class Ours:
    """The worker process, driven as the application drives it."""

    name = "ours"

    def __init__(self, case: Case, threads: int) -> None:
        self._process = WorkerProcess("llm", Event)
        self._process.send(Load(model=case.model, mmproj=case.mmproj, threads=threads))
        while isinstance(self._process.expect(Loaded, Progress), Progress):
            pass
        self._process.send(SetScript(script=case.script))
        self._process.expect(Ready)
        self._peak = 0

    def run(self, jobs: Sequence[Job]) -> Turn:
        labels: dict[int, int] = {}
        errors: dict[int, float] = {}
        begin = time.perf_counter()
        self._process.send(Ask(jobs=tuple(jobs)))
        while not isinstance(message := self._process.expect(Answered, Done), Done):
            assert isinstance(message, Answered)
            result = message.result
            assert result.annotate is not None
            labels[result.sample_id] = result.annotate.readings[0].best
            wrong, right = (reading.probabilities[0] for reading in result.criticise[0].readings)
            errors[result.sample_id] = (wrong + 1 - right) / 2
        seconds = time.perf_counter() - begin
        self._peak = message.peak_memory
        ids = [job.sample_id for job in jobs]
        return Turn(
            seconds=seconds, tokens=message.tokens, labels=[labels[i] for i in ids], errors=[errors[i] for i in ids]
        )

    def peak_memory(self) -> int:
        return self._peak

    def close(self) -> None:
        self._process.close()


class HighLevel:
    """The `Llama` class, a call per question; for images with its multimodal chat handler."""

    name = "Llama class"

    def __init__(self, case: Case, threads: int) -> None:
        self._case = case
        self._process = _Lines(
            [sys.executable, "-m", "tests.benchmarks.high_level", str(case.model), str(case.mmproj or ""), str(threads)]
        )
        self._process.receive()
        self._peak = 0

    def run(self, jobs: Sequence[Job]) -> Turn:
        case = self._case
        labels, errors = [], []
        begin = time.perf_counter()
        for job in jobs:
            label = _best(self._ask(job, [case.annotate(job)])[0])
            wrong, right = self._ask(job, case.criticise(job, label))
            labels.append(label)
            errors.append((wrong[0] + 1 - right[0]) / 2)
        return Turn(seconds=time.perf_counter() - begin, tokens=0, labels=labels, errors=errors)

    def peak_memory(self) -> int:
        return self._peak

    def close(self) -> None:
        self._process.close()

    def _ask(self, job: Job, questions: list[tuple[str, str, tuple[str, ...]]]) -> list[list[float]]:
        case = self._case
        self._process.send(
            {
                "system": case.script.system,
                "image": str(job.image or ""),
                "questions": [
                    {"user": user, "prompt": case.prompt(user, begun), "answers": answers}
                    for user, begun, answers in questions
                ],
            }
        )
        reply = self._process.receive()
        self._peak = reply["peak_memory"]
        probabilities: list[list[float]] = reply["probabilities"]
        return probabilities


class Server:
    """llama-server with parallel requests that share cached prompts.

    As it comes: its own choice of slots, context and caches, and the log-probabilities of the most probable tokens.
    Tuned for this very task: each sample's questions go to one slot, so that its text is computed once; the whole
    cache of models with sliding windows is kept, or else their prompts would be computed anew; and probabilities are
    read in the cheapest way there is: the answers' tokens are raised above all others, and the softmax over the few
    most probable tokens is then the distribution over the answers.
    """

    def __init__(self, case: Case, threads: int, program: Path, *, tuned: bool) -> None:
        self.name = "tuned server" if tuned else "llama-server"
        self._case = case
        self._tuned = tuned
        self._tokens: dict[str, int] = {}
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self._url = f"http://127.0.0.1:{port}"
        command = [str(program), "-m", str(case.model), "--host", "127.0.0.1", "--port", str(port)]
        command += ["-t", str(threads), "-tb", str(threads), "--log-disable"]
        if tuned:
            command += ["-np", str(SLOTS), "-c", str(SLOTS * 1024), "-b", "2048", "-ub", "512", "--threads-http", "4"]
            command += ["-cram", "0", "-ctxcp", "0", "--swa-full", "--no-slots"]
        if case.mmproj is not None:
            command += ["--mmproj", str(case.mmproj)]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self._wait()
        self._marker: str = self._get("/props").get("media_marker", "")
        for answer in sorted({*case.annotate(case.jobs[0])[2], *case.criticise(case.jobs[0], 0)[0][2]}):
            tokens = self._post("/tokenize", {"content": answer, "add_special": False})["tokens"]
            self._tokens[answer] = tokens[-1]

    def run(self, jobs: Sequence[Job]) -> Turn:
        waiting = list(enumerate(jobs))[::-1]
        lock = threading.Lock()
        labels, errors, computed = [0] * len(jobs), [0.0] * len(jobs), [0] * SLOTS

        def work(slot: int) -> None:
            while True:
                with lock:
                    if not waiting:
                        return
                    index, job = waiting.pop()
                chosen, count = self._ask(job, self._case.annotate(job), slot)
                label = labels[index] = _best(chosen)
                computed[slot] += count
                answers = []
                for question in self._case.criticise(job, label):
                    probabilities, count = self._ask(job, question, slot)
                    answers.append(probabilities[0])
                    computed[slot] += count
                errors[index] = (answers[0] + 1 - answers[1]) / 2

        begin = time.perf_counter()
        with ThreadPoolExecutor(SLOTS) as pool:
            list(pool.map(work, range(SLOTS)))
        return Turn(seconds=time.perf_counter() - begin, tokens=sum(computed), labels=labels, errors=errors)

    def peak_memory(self) -> int:
        status = Path(f"/proc/{self._process.pid}/status")
        found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text()) if status.exists() else None
        return int(found.group(1)) * 1024 if found else 0

    def close(self) -> None:
        self._process.terminate()
        self._process.wait()

    def _ask(self, job: Job, question: tuple[str, str, tuple[str, ...]], slot: int) -> tuple[list[float], int]:
        user, begun, answers = question
        tokens = [self._tokens[answer] for answer in answers]
        prompt: Any = self._case.prompt(user, begun)
        if job.image is not None:
            prompt = {
                "prompt_string": self._case.prompt(self._marker + user, begun),
                "multimodal_data": [base64.b64encode(job.image.read_bytes()).decode()],
            }
        request = {"prompt": prompt, "n_predict": 1}
        if self._tuned:
            request |= {
                "id_slot": slot,
                "temperature": 1.0,
                "samplers": ["top_k"],
                "top_k": len(tokens),
                "n_probs": len(tokens),
                "post_sampling_probs": True,
                "logit_bias": [[token, _STRONG_BIAS] for token in tokens],
            }
        else:
            request |= {"n_probs": _MOST_PROBABLE}
        reply = self._post("/completion", request)
        found = reply["completion_probabilities"][0]
        if self._tuned:
            top = {entry["id"]: entry["prob"] for entry in found["top_probs"]}
        else:
            top = {entry["id"]: math.exp(entry["logprob"]) for entry in found["top_logprobs"]}
        chances = [top.get(token, 0.0) for token in tokens]
        return [chance / (sum(chances) or 1.0) for chance in chances], reply["timings"]["prompt_n"]

    def _post(self, path: str, body: dict[str, Any]) -> Any:
        request = urllib.request.Request(
            self._url + path, json.dumps(body).encode(), {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=600) as reply:
            return json.load(reply)

    def _get(self, path: str) -> Any:
        with urllib.request.urlopen(self._url + path, timeout=60) as reply:
            return json.load(reply)

    def _wait(self) -> None:
        for _ in range(600):
            try:
                with urllib.request.urlopen(f"{self._url}/health", timeout=5):
                    return
            except (urllib.error.URLError, OSError):
                if self._process.poll() is not None:
                    raise SystemExit("llama-server ended.") from None
                time.sleep(0.2)
        raise SystemExit("llama-server did not start.")


class Prefill:
    """The speed limit: 512 tokens in one go, through the same library as the engine."""

    def __init__(self, case: Case, threads: int) -> None:
        self._process = _Lines([sys.executable, "-m", "tests.benchmarks.prefill", str(case.model), str(threads)])
        self._process.receive()

    def rate(self) -> float:
        """Tokens per second, once."""
        self._process.send({})
        return float(self._process.receive()["rate"])

    def close(self) -> None:
        self._process.close()


class _Lines:
    """A process that answers each JSON line with one."""

    def __init__(self, command: list[str]) -> None:
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )

    def send(self, message: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(message) + "\n")
        self._process.stdin.flush()

    def receive(self) -> Any:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit(f"{self._process.args!r} ended.")
        return json.loads(line)

    def close(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _best(probabilities: Sequence[float]) -> int:
    return max(range(len(probabilities)), key=probabilities.__getitem__)
