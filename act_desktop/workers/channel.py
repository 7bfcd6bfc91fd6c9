"""A worker's end of the pipes: takes over standard output, reads requests in a thread, sends heartbeats.

When the application dies, the system closes the pipe to standard input, and the worker ends at once. That works
alike on every system; Linux's parent-death signal does not serve, for it follows the thread that started the worker.
"""

import os
import queue
import sys
import threading
import traceback
from collections.abc import Callable
from typing import Any

from act_desktop.core.errors import UserError
from act_desktop.protocol.common import Bye, Failed, Heartbeat, Message, Stop
from act_desktop.protocol.framing import Reader, write

HEARTBEAT_SECONDS = 1.0


class Channel:
    """The protocol's two pipes inside a worker process.

    Standard output is moved away first, so that nothing a library prints can get between the messages.

    Args:
        requests: The union of messages that may come.
    """

    def __init__(self, requests: Any) -> None:
        self._out = os.fdopen(os.dup(1), "wb")
        os.dup2(2, 1)
        self._lock = threading.Lock()
        self._inbox: queue.SimpleQueue[Message | None] = queue.SimpleQueue()
        self._stop = threading.Event()
        self._reader: Reader[Message] = Reader(sys.stdin.buffer, requests)
        threading.Thread(target=self._read, name="requests", daemon=True).start()
        threading.Thread(target=self._beat, name="heartbeat", daemon=True).start()

    def send(self, message: Message) -> None:
        """Sends one message; ends the process when nobody listens any more."""
        try:
            with self._lock:
                write(self._out, message)
        except OSError:
            os._exit(0)

    @property
    def stop_asked(self) -> bool:
        """Whether `Stop` came since the request in progress began."""
        return self._stop.is_set()

    def serve(self, handle: Callable[[Message], None]) -> None:
        """Handles one request after the other until `Bye` or the end of the input.

        An exception in `handle` is sent as `Failed`; the next request is then served.
        """
        while (message := self._inbox.get()) is not None and not isinstance(message, Bye):
            try:
                handle(message)
            except UserError as error:
                self.send(Failed.of(error))
            except Exception as error:  # noqa: BLE001 - the process's edge
                self.send(Failed(kind="bug", message=repr(error), report=traceback.format_exc()))

    def _read(self) -> None:
        try:
            while (message := self._reader.read()) is not None:
                if isinstance(message, Stop):
                    self._stop.set()
                else:
                    self._stop.clear()
                    self._inbox.put(message)
        finally:
            # The application is gone or broken: nobody would read what is still being computed.
            os._exit(0)

    def _beat(self) -> None:
        while True:
            self.send(Heartbeat())
            threading.Event().wait(HEARTBEAT_SECONDS)
