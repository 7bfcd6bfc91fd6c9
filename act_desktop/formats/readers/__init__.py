"""The formats that samples are read from, one a module, found through `readers()`."""

from act_desktop.core.errors import sentence
from act_desktop.core.registry import Registry
from act_desktop.formats.base import Reader

_READERS: Registry[Reader] = Registry(__name__, "READER", sentence("There is no format “{key}”."))


def readers() -> dict[str, Reader]:
    """Every reader by its key."""
    return _READERS.entries
