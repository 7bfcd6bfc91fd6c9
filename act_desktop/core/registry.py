"""Registries made of files: a new strategy, rule, format or loss is one new module in its package."""

import importlib
import pkgutil
from types import ModuleType


def discover(package: ModuleType, attribute: str) -> dict[str, object]:
    """Collects `attribute` of every module of a package that has it, by the value's `key`.

    Args:
        package: The package whose direct modules are the entries.
        attribute: Name of the module-level object, e.g. `"STRATEGY"`.

    Returns:
        The objects by their `key`, in the order of the keys.

    Raises:
        ValueError: two modules bring the same key.
    """
    found: dict[str, object] = {}
    for info in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        entry = getattr(importlib.import_module(info.name), attribute, None)
        if entry is None:
            continue
        if entry.key in found:
            raise ValueError(f"{info.name}: the key “{entry.key}” is taken.")
        found[entry.key] = entry
    return dict(sorted(found.items()))
