"""A worker process as the application sees it: start, send, receive with a deadline, end. Never waits for ever."""

import contextlib
import os
import queue
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import IO, Any, Self

from act_desktop.protocol.common import Bye, Failed, Heartbeat, Hello, Message
from act_desktop.protocol.framing import ProtocolError, Reader, write

START_DEADLINE = 120.0
SILENCE_DEADLINE = 60.0
_STDERR_TAIL = 4000


class WorkerDied(Exception):
    """The worker process ended, hung, or stopped speaking the protocol.

    Args:
        reason: What was observed.
        stderr: The end of what it printed.
    """

    def __init__(self, reason: str, stderr: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.stderr = stderr


class WorkerProcess:
    """One worker process and the pipes to it. Use as a context manager.

    Args:
        role: `"llm"` or `"train"`.
        events: The union of messages it may send.
        silence: Seconds without any message, heartbeats included, after which it counts as hung.
        environment: Variables to add to its environment.

    Raises:
        WorkerDied: it did not say hello.
    """

    def __init__(
        self,
        role: str,
        events: Any,
        *,
        silence: float = SILENCE_DEADLINE,
        environment: dict[str, str] | None = None,
    ) -> None:
        self._silence = silence
        self._log: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed in close()
        self._process = subprocess.Popen(
            worker_command(role),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            env=os.environ | (environment or {}),
            # On Windows a console program opens a black window of its own otherwise.
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._inbox: queue.SimpleQueue[Message | ProtocolError | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._read, args=(events,), name=f"{role} worker", daemon=True)
        self._thread.start()
        try:
            first = self.receive(START_DEADLINE)
            if not isinstance(first, Hello):
                raise self._died(f"The worker began with {type(first).__name__}.")
        except BaseException:
            self.kill()
            raise
        self.hello: Hello = first

    @property
    def pid(self) -> int:
        """The worker's process id."""
        return self._process.pid

    def send(self, message: Message) -> None:
        """Sends one request.

        Raises:
            WorkerDied: the worker is gone.
        """
        assert self._process.stdin is not None
        try:
            write(self._process.stdin, message)
        except (OSError, ValueError) as error:
            raise self._died("The worker is gone.") from error

    def receive(self, deadline: float | None = None) -> Message:
        """The next message that is no heartbeat.

        Args:
            deadline: Seconds to wait for it in all; None to wait as long as heartbeats come.

        Raises:
            WorkerDied: the worker ended, was silent too long, or missed the deadline.
        """
        end = None if deadline is None else time.monotonic() + deadline
        while True:
            message = self.listen(None if end is None else max(end - time.monotonic(), 0.0))
            if not isinstance(message, Heartbeat):
                return message
            if end is not None and time.monotonic() >= end:
                raise self._died(f"The worker did not answer within {deadline:.0f} s.")

    def listen(self, deadline: float | None = None) -> Message:
        """The next message, heartbeats included, so that the caller gets a turn every second while it waits.

        Raises:
            WorkerDied: the worker ended, was silent too long, or missed the deadline.
        """
        wait = self._silence if deadline is None else min(self._silence, deadline)
        try:
            message = self._inbox.get(timeout=wait)
        except queue.Empty:
            raise self._died(f"The worker gave no sign of life for {wait:.0f} s.") from None
        if message is None:
            raise self._died("The worker ended.")
        if isinstance(message, ProtocolError):
            raise self._died(str(message))
        return message

    def expect(self, *kinds: type[Message], deadline: float | None = None) -> Message:
        """The next message, which must be of one of the kinds.

        Raises:
            UserError: the worker reports a failure that the environment or the data causes.
            WorkerDied: see `receive`; also when the worker reports a bug or sends something else.
        """
        message = self.receive(deadline)
        if isinstance(message, kinds):
            return message
        if isinstance(message, Failed):
            raise_failure(message)
        raise self._died(f"The worker sent {type(message).__name__} out of turn.")

    def kill(self) -> None:
        """Ends the process at once and frees what belongs to it."""
        self._process.kill()
        self._finish()

    def close(self, patience: float = 5.0) -> None:
        """Asks the process to end, and ends it after `patience` seconds."""
        with contextlib.suppress(WorkerDied):
            self.send(Bye())
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(patience)
        self.kill()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _finish(self) -> None:
        self._process.wait()
        self._thread.join()
        for stream in (self._process.stdin, self._process.stdout, self._log):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()

    def _read(self, events: Any) -> None:
        assert self._process.stdout is not None
        reader: Reader[Message] = Reader(self._process.stdout, events)
        try:
            while (message := reader.read()) is not None:
                self._inbox.put(message)
        except ProtocolError as error:
            self._inbox.put(error)
        except (OSError, ValueError):
            pass
        self._inbox.put(None)

    def _died(self, reason: str) -> WorkerDied:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(0.2)
        code = self._process.poll()
        end = "" if code is None else f" Exit code {code}."
        return WorkerDied(reason + end, self._stderr())

    def _stderr(self) -> str:
        if self._log.closed:
            return ""
        size = self._log.seek(0, os.SEEK_END)
        self._log.seek(max(0, size - _STDERR_TAIL))
        text = self._log.read().decode(errors="replace")
        self._log.seek(0, os.SEEK_END)
        return text


def raise_failure(failed: Failed) -> None:
    """Raises what a worker reported: a `UserError` for the environment or data, a `RuntimeError` for a bug."""
    if failed.kind == "user":
        raise failed.error()
    raise RuntimeError(f"{failed.message}\n{failed.report}")


def worker_command(role: str) -> list[str]:
    """How a worker of that role is started, from source and from a frozen bundle."""
    if getattr(sys, "frozen", False):
        return [str(Path(sys.executable).with_stem("act-desktop-worker")), "worker", role]
    return [sys.executable, "-m", "act_desktop", "worker", role]
