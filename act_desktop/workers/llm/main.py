"""The language-model worker's requests, and what is sent back."""

import os
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from act_desktop.protocol.common import Hello, Message, Progress
from act_desktop.protocol.llm import Answered, Ask, Done, Embed, Embedded, Load, Ready, Refused, Request, SetScript
from act_desktop.workers.channel import Channel

if TYPE_CHECKING:
    from act_desktop.workers.llm.engine import Engine

_PACKAGES = ("llama-cpp-python", "numpy", "pillow", "jinja2")


def main() -> None:
    """Serves requests until the application is done or gone."""
    channel = Channel(Request)
    # Only now: the channel has moved standard output out of the libraries' way.
    from act_desktop.workers.llm import native
    from act_desktop.workers.llm.engine import Engine

    native.start()
    channel.send(
        Hello(
            role="llm",
            pid=os.getpid(),
            versions={package: version(package) for package in _PACKAGES},
            devices=tuple(map(str, native.devices())),
        )
    )
    engine = Engine(lambda: channel.stop_asked)
    worker = _Worker(channel, engine)
    channel.serve(worker.handle)
    engine.close()


class _Worker:
    def __init__(self, channel: Channel, engine: "Engine") -> None:
        self._channel = channel
        self._engine = engine
        self._handlers: dict[type[Message], Callable[[Any], None]] = {
            Load: self._load,
            SetScript: self._set_script,
            Ask: self._ask,
            Embed: self._embed,
        }

    def handle(self, message: Message) -> None:
        self._handlers[type(message)](message)

    def _load(self, request: Load) -> None:
        def progress(fraction: float) -> None:
            self._channel.send(Progress(stage=f"Loading {request.model.name}", fraction=fraction))

        self._channel.send(self._engine.load(request, progress))

    def _set_script(self, request: SetScript) -> None:
        self._channel.send(Ready(prefix_tokens=self._engine.set_script(request.script)))

    def _ask(self, request: Ask) -> None:
        begin = time.monotonic()
        finished, tokens, images = self._engine.run(
            request.jobs,
            lambda result: self._channel.send(Answered(result=result)),
            lambda sample_id, message: self._channel.send(Refused(sample_id=sample_id, message=message)),
        )
        self._channel.send(
            Done(
                stopped=not finished,
                tokens=tokens,
                images=images,
                seconds=time.monotonic() - begin,
                peak_memory=peak_memory(),
            )
        )

    def _embed(self, request: Embed) -> None:
        embeddings, truncated = self._engine.embed(request.texts)
        self._channel.send(Embedded(embeddings=embeddings.tobytes(), width=embeddings.shape[1], truncated=truncated))


def peak_memory() -> int:
    """Largest resident size of this process so far, in bytes; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
