"""The licences of everything that the program consists of: what is shipped as files, and the packages it runs on.

In a bundle the packages' own files are not all there: `make package` writes what they say beside ours beforehand.

    python -m act_desktop.pipeline.licences resources/licences/packages.json
"""

import re
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import msgspec

from act_desktop.config import paths

PACKAGES = "packages.json"
"""What `write_packages` has made, in the folder of licences; only in a bundle."""

# What the metadata of an installation that was made before a dependency came in does not name.
_ROOTS = ("act-desktop", "PySide6-Essentials", "pyqtgraph", "QtAwesome", "llama-cpp-python", "torch")
_OURS = "act-desktop"
# Needed to install, not to run.
_LEFT_OUT = frozenset({_OURS, "pip", "setuptools", "wheel"})
_IS_LICENCE = re.compile(r"(licen[sc]e|copying|notice|authors)", re.IGNORECASE)
_NO_TEXT = re.compile(r"\.(py|pyc|pyi|so|pyd|dll|h|hpp|cpp|c|json)$", re.IGNORECASE)
_LONGEST_NAME = 60
_STANDARD_TEXTS = (
    ("LGPL", ("resources/licences/LGPL-3.0.txt", "resources/licences/GPL-3.0.txt")),
    ("Apache", ("LICENSE",)),
)
"""Of packages that name a licence and bring no text."""


class Component(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the program that somebody else, or we, hold the rights in.

    Attributes:
        about: What it is for, in English; empty for packages that do not say.
        licence: Name of the licence.
        text: All of it, notices included.
    """

    name: str
    version: str = ""
    about: str = ""
    licence: str
    text: str


class _Shipped(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    about: str
    licence: str
    texts: tuple[str, ...]


def components() -> list[Component]:
    """Everything, by name; the first is the program itself."""
    file = paths.resources() / "licences" / PACKAGES
    packages = msgspec.json.decode(file.read_bytes(), type=list[Component]) if file.is_file() else list(_packages())
    ours, *others = _shipped()
    return [ours, *sorted((*others, *packages), key=lambda one: one.name.lower())]


def write_packages(file: Path, more: Iterable[Component] = ()) -> None:
    """Writes what the installed packages say of their licences, for a bundle.

    Args:
        file: Where to.
        more: What else is inside.
    """
    file.write_bytes(msgspec.json.format(msgspec.json.encode([*_packages(), *more]), indent=1))


def _shipped() -> Iterator[Component]:
    file = paths.resources() / "licences" / "shipped.json"
    for one in msgspec.json.decode(file.read_bytes(), type=list[_Shipped]):
        yield Component(name=one.name, about=one.about, licence=one.licence, text=_texts(one.texts))


def _texts(files: Iterable[str]) -> str:
    return "\n\n".join((paths.root() / file).read_text(encoding="utf-8").strip("\n") for file in files)


def _packages() -> Iterator[Component]:
    for package in _needed():
        licence = _licence(package)
        yield Component(
            name=package.metadata["Name"],
            version=package.version,
            about=_field(package, "Summary"),
            licence=licence,
            text=_own_text(package, licence),
        )


def _needed() -> list[Distribution]:
    """The packages that the program needs, theirs included, as far as they are installed."""
    found: dict[str, Distribution] = {}
    left = list(_ROOTS)
    while left:
        name = _normal(left.pop())
        if name in found:
            continue
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:  # of another system or Python
            continue
        needed = [one for one in found[name].requires or [] if "extra ==" not in one]
        left += [re.split(r"[^A-Za-z0-9._-]", one, maxsplit=1)[0] for one in needed]
    return [package for name, package in sorted(found.items()) if name not in _LEFT_OUT and _brings_something(package)]


def _brings_something(package: Distribution) -> bool:
    """Whether there is more to it than metadata: a meta-package only names others, which are found for themselves."""
    return any(".dist-info/" not in file.as_posix() for file in package.files or [])


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _field(package: Distribution, name: str) -> str:
    return str((package.metadata.get_all(name) or [""])[0]).strip()


def _licence(package: Distribution) -> str:
    """Its name: the expression, or a short field, or the classifiers; a long field is the text itself."""
    if expression := _field(package, "License-Expression"):
        return expression
    field = _field(package, "License")
    if field and len(field) <= _LONGEST_NAME and "\n" not in field:
        return field
    classifiers = [entry for entry in package.metadata.get_all("Classifier") or [] if entry.startswith("License ::")]
    if classifiers:
        return ", ".join(entry.rpartition(":: ")[2] for entry in classifiers)
    return field.partition("\n")[0][:_LONGEST_NAME]


def _own_text(package: Distribution, licence: str) -> str:
    """The texts that the package brings, each once; else the standard one of the licence that it names."""
    texts: dict[str, None] = {}
    for file in package.files or []:
        inside = _IS_LICENCE.search(file.name) or "/licenses/" in file.as_posix()
        if inside and not _NO_TEXT.search(file.name) and (path := Path(str(file.locate()))).is_file():
            texts.setdefault(path.read_text(encoding="utf-8", errors="replace").strip("\n"))
    if not texts and "\n" in (field := _field(package, "License")):
        texts.setdefault(field)
    if texts:
        return "\n\n".join(texts)
    return next((_texts(files) for word, files in _STANDARD_TEXTS if word in licence), licence)


if __name__ == "__main__":
    write_packages(Path(sys.argv[1]))
