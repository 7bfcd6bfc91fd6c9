"""The catalogue of recommended models, shipped, and the library of the person's own, kept in the user's data folder."""

from dataclasses import dataclass
from pathlib import Path

import msgspec

from act_desktop.config import paths
from act_desktop.core.errors import ModelError
from act_desktop.formats import whole_file

CATALOGUE = "catalogue.json"
LIBRARY = "models.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueEntry:
    """A recommended model.

    Attributes:
        name: What the person types.
        title: What it is, in a few words.
        roles: What it is good for: `"annotator"`, `"critic"`.
        size_class: Its size for a person, e.g. `"4B"`.
        repository: Where it can be had; `"bundled"` for those shipped with the application.
        model: File name of the model.
        mmproj: File name of its projector; empty for a text model.
        size: Bytes of the model file; 0 until known.
        mmproj_size: Bytes of the projector; 0 until known.
        sha256: Of the model file; empty until known.
        mmproj_sha256: Of the projector; empty until known.
        licence: SPDX name or title.
        verified: Whether size and hash were compared with the publisher's.
    """

    name: str
    title: str
    repository: str
    model: str
    roles: tuple[str, ...] = ()
    size_class: str = ""
    mmproj: str = ""
    size: int = 0
    mmproj_size: int = 0
    sha256: str = ""
    mmproj_sha256: str = ""
    licence: str = ""
    verified: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryEntry:
    """A model on this machine.

    Attributes:
        model: Absolute path of the model file.
        mmproj: Absolute path of its projector; None for a text model.
        sha256: Of the model; empty for one that was never hashed.
        named: Whether the person gave it a name; else it was only used once and is remembered by its hash.
    """

    name: str
    model: Path
    mmproj: Path | None = None
    sha256: str = ""
    named: bool = True


def catalogue() -> list[CatalogueEntry]:
    """The recommended models, in the catalogue's order."""
    return msgspec.json.decode((paths.bundled_models() / CATALOGUE).read_bytes(), type=list[CatalogueEntry])


def library() -> list[LibraryEntry]:
    """The models that the person added or used.

    Raises:
        ModelError: the library's file is damaged or cannot be read.
    """
    file = paths.data() / LIBRARY
    if not file.exists():
        return []
    try:
        return msgspec.json.decode(file.read_bytes(), type=list[LibraryEntry], dec_hook=lambda kind, value: kind(value))
    except msgspec.MsgspecError as error:
        raise ModelError(
            "The model library {file} is damaged: {error}.", hint="Delete the file.", file=file, error=error
        ) from error
    except OSError as error:
        raise ModelError(
            "The list of models {file} cannot be read ({reason}).",
            hint="Check its permissions.",
            file=file,
            reason=error.strerror,
        ) from error


def put(entry: LibraryEntry) -> None:
    """Adds an entry, in place of the one with its name.

    Raises:
        ModelError: the list cannot be written.
    """
    _save([*(kept for kept in library() if kept.name != entry.name), entry])


def remove(name: str) -> None:
    """Takes an entry out; its files stay.

    Raises:
        ModelError: there is none of that name, or the list cannot be written.
    """
    entries = library()
    kept = [entry for entry in entries if entry.name != name]
    if len(kept) == len(entries):
        raise ModelError("The library has no model “{name}”.", hint="`act-desktop models list` shows them.", name=name)
    _save(kept)


def _save(entries: list[LibraryEntry]) -> None:
    file = paths.data() / LIBRARY
    try:
        with whole_file(file) as draft:
            draft.write_bytes(msgspec.json.format(msgspec.json.encode(entries, enc_hook=str), indent=2))
    except OSError as error:
        raise ModelError(
            "The list of models {file} cannot be written ({reason}).",
            hint="Free some space on that disk, and check that the folder may be written.",
            file=file,
            reason=error.strerror,
        ) from error
