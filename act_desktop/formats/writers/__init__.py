"""The formats that labelled samples are written in, one a module, found through `writers()`."""

from act_desktop.core.errors import DataError, sentence
from act_desktop.core.registry import Registry
from act_desktop.formats.base import Writer

_WRITERS: Registry[Writer] = Registry(__name__, "WRITER", sentence("There is no export format “{key}”."), DataError)


def writers() -> dict[str, Writer]:
    """Every writer by its key."""
    return _WRITERS.entries


def writer(key: str) -> Writer:
    """The writer of that key.

    Raises:
        DataError: there is none.
    """
    return _WRITERS[key]
