"""Registries made of files: a new strategy, rule, format or loss is one new module in its package."""

import importlib
import pkgutil
from functools import cached_property
from typing import Generic, Protocol, TypeVar, cast

from act_desktop.core.errors import UserError, sentence


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


Entry = TypeVar("Entry", bound=_Keyed)


class Registry(Generic[Entry]):
    """The objects that the direct modules of a package bring, by their `key`.

    Args:
        package: The package's full name.
        attribute: Name of the module-level object, e.g. `"STRATEGY"`; modules without it bring nothing.
        missing: What is said of a key that is not there, e.g. `sentence("There is no loss “{key}”.")`.
        error: Raised for a key that is not there.
    """

    def __init__(self, package: str, attribute: str, missing: str, error: type[UserError] = UserError) -> None:
        self._package = package
        self._attribute = attribute
        self._missing = missing
        self._error = error

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """All of them, in the order of their keys.

        Raises:
            ValueError: two modules bring the same key.
        """
        package = importlib.import_module(self._package)
        found: dict[str, Entry] = {}
        for info in pkgutil.iter_modules(package.__path__, f"{self._package}."):
            entry = cast("Entry | None", getattr(importlib.import_module(info.name), self._attribute, None))
            if entry is None:
                continue
            if entry.key in found:
                raise ValueError(f"{info.name}: the key “{entry.key}” is taken.")
            found[entry.key] = entry
        return dict(sorted(found.items()))

    def __getitem__(self, key: str) -> Entry:
        """The one of that key.

        Raises:
            UserError: there is none; of the registry's own kind.
        """
        if key not in self.entries:
            hint = sentence("Choose from {known}.")
            raise self._error(self._missing, hint=hint, key=key, known=", ".join(self.entries))
        return self.entries[key]
