"""Messages that every worker process sends or takes, whatever it works on."""

from typing import Self

import msgspec

from act_desktop.core.errors import UserError


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
        values: For the places of both, see `UserError`.
        report: Traceback of a bug, to copy.
    """

    kind: str
    message: str
    hint: str = ""
    values: dict[str, str | int | float] = {}
    report: str = ""

    @classmethod
    def of(cls, error: UserError) -> Self:
        """What the other process needs to know of an error."""
        values = {name: value if isinstance(value, int | float) else str(value) for name, value in error.values.items()}
        return cls(kind="user", message=error.template, hint=error.hint_template, values=values)

    def error(self, kind: type[UserError] = UserError) -> UserError:
        """The error as it was, of that class."""
        return kind(self.message, hint=self.hint, **self.values)


class Stop(Message, frozen=True):
    """Ends the request in progress as soon as possible; what is finished has been sent."""


class Bye(Message, frozen=True):
    """Ends the worker."""
