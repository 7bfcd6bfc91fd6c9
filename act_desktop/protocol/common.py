"""Messages that every worker process sends or takes, whatever it works on."""

import msgspec


class Message(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Base of all messages; the tag on the wire is the class name."""


class Hello(Message, frozen=True):
    """First message of every worker.

    Attributes:
        role: `"llm"` or `"train"`.
        pid: Its process id.
        versions: Package name → version.
        devices: What it can compute on, e.g. `("CPU", "Vulkan0: NVIDIA …")`.
    """

    role: str
    pid: int
    versions: dict[str, str]
    devices: tuple[str, ...] = ()


class Heartbeat(Message, frozen=True):
    """Sent every second by a thread of its own, so that silence means that the process hangs or is gone."""


class Progress(Message, frozen=True):
    """How far a long request has come.

    Attributes:
        stage: What is being done, as shown to the person.
        fraction: In [0, 1].
    """

    stage: str
    fraction: float


class Failed(Message, frozen=True):
    """The request as a whole failed; the worker lives on and takes the next one.

    Attributes:
        kind: `"user"` for the environment or the data, `"bug"` for everything else.
        message: What is wrong.
        hint: What to do about it.
        report: Traceback of a bug, to copy.
    """

    kind: str
    message: str
    hint: str = ""
    report: str = ""


class Stop(Message, frozen=True):
    """Ends the request in progress as soon as possible; what is finished has been sent."""


class Bye(Message, frozen=True):
    """Ends the worker."""
