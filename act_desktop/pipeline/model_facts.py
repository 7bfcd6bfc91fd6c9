"""Which models there are to choose from, and what their files say about them, read without loading anything."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum, auto

import psutil

from act_desktop.core.samples import Modality
from act_desktop.formats.gguf import GgufHeader, read_header
from act_desktop.pipeline import library, models
from act_desktop.pipeline.annotate import MEMORY_FACTOR, MEMORY_FIXED
from act_desktop.pipeline.library import CatalogueEntry
from act_desktop.pipeline.model_check import Verification, verification
from act_desktop.pipeline.models import ModelFiles

# `general.file_type` as llama.cpp numbers it (enum llama_ftype).
_QUANTISATIONS = {
    0: "F32", 1: "F16", 2: "Q4_0", 3: "Q4_1", 7: "Q8_0", 8: "Q5_0", 9: "Q5_1", 10: "Q2_K", 11: "Q3_K_S",
    12: "Q3_K_M", 13: "Q3_K_L", 14: "Q4_K_S", 15: "Q4_K_M", 16: "Q5_K_S", 17: "Q5_K_M", 18: "Q6_K", 19: "IQ2_XXS",
    20: "IQ2_XS", 21: "Q2_K_S", 22: "IQ3_XS", 23: "IQ3_XXS", 24: "IQ1_S", 25: "IQ4_NL", 26: "IQ3_S", 27: "IQ3_M",
    28: "IQ2_S", 29: "IQ2_M", 30: "IQ4_XS", 31: "IQ1_M", 32: "BF16", 36: "TQ1_0", 37: "TQ2_0", 38: "MXFP4",
}  # fmt: skip


class Fit(StrEnum):
    """Whether a model fits into the machine's memory, by estimate."""

    FITS = auto()
    OTHERS_CLOSED = auto()
    """Only if other programs give memory back."""
    TOO_LARGE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownModel:
    """A model that a person can choose, or could if its file were here.

    Attributes:
        name: What it goes by.
        title: What it is, in a few words; its name where nobody said.
        files: Where it is; None for a recommended model that is not on this machine.
        entry: What the catalogue says of it, if it is in there.
        removable: Whether it is the person's own entry in the library.
    """

    name: str
    title: str
    files: ModelFiles | None
    entry: CatalogueEntry | None = None
    removable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFacts:
    """What the files of a model say.

    Attributes:
        architecture: As llama.cpp calls it.
        parameters: Weights of the language model.
        size: Bytes of all its files, the projector's too.
        quantisation: How its weights are stored, e.g. `"Q4_K_M"`; empty where it does not say.
        context_length: Tokens it can attend to; 0 where it does not say.
        licence: As the file or the catalogue says; empty where neither does.
        verification: Its hash against the catalogue's.
        memory_needed: Bytes of memory it will take, by estimate.
        memory_free: Bytes that this machine has left now.
        fit: Of the two against each other.
    """

    files: ModelFiles
    architecture: str
    parameters: int
    size: int
    quantisation: str
    context_length: int
    licence: str
    verification: Verification
    memory_needed: int
    memory_free: int
    fit: Fit

    @property
    def vision(self) -> bool:
        """Whether it takes images."""
        return self.files.mmproj is not None

    def suits(self, modality: Modality) -> bool:
        """Whether it can read the samples of a project."""
        return self.vision or modality is Modality.TEXT


def known_models() -> list[KnownModel]:
    """All models on this machine, the person's own first, then the recommended ones that are not.

    Raises:
        ModelError: the library's file is damaged.
    """
    return [*_own(), *_recommended()]


def facts(files: ModelFiles, *, check: Callable[[], None] | None = None) -> ModelFacts:
    """Reads what there is to know of a model; its files are hashed if they never were.

    Args:
        files: The model.
        check: Called again and again while a file is hashed; what it raises ends the reading.

    Raises:
        ModelError: a file is missing or damaged, or the projector does not fit.
    """
    files = models.with_projector(files)
    parts = models.parts(files.model)
    headers = [read_header(part) for part in parts]
    sha256 = models.identity(files, check=check).sha256
    size = sum(path.stat().st_size for path in (*parts, files.mmproj) if path is not None)
    needed, memory = int(MEMORY_FACTOR * size + MEMORY_FIXED), psutil.virtual_memory()
    return ModelFacts(
        files=files,
        architecture=headers[0].architecture,
        parameters=sum(header.parameters for header in headers),
        size=size,
        quantisation=_quantisation(headers[0]),
        context_length=headers[0].context_length,
        licence=_licence(headers[0], sha256),
        verification=verification(files, sha256),
        memory_needed=needed,
        memory_free=memory.available,
        fit=_fit(needed, memory.available, memory.total),
    )


def _own() -> Iterator[KnownModel]:
    for own in library.library():
        if own.named:
            files = ModelFiles(name=own.name, model=own.model, mmproj=own.mmproj)
            yield KnownModel(name=own.name, title=own.name, files=files, removable=True)


def _recommended() -> Iterator[KnownModel]:
    """Those on this machine first."""
    here = [(entry, models.bundled(entry)) for entry in library.catalogue()]
    for entry, files in sorted(here, key=lambda one: one[1] is None):
        yield KnownModel(name=entry.name, title=entry.title, files=files, entry=entry)


def _quantisation(header: GgufHeader) -> str:
    kind = header.metadata.get("general.file_type")
    return _QUANTISATIONS.get(kind, "") if isinstance(kind, int) else ""


def _licence(header: GgufHeader, sha256: str) -> str:
    said = header.metadata.get("general.license")
    listed = next((entry.licence for entry in library.catalogue() if entry.sha256 == sha256), "")
    return listed or (said if isinstance(said, str) else "")


def _fit(needed: int, free: int, total: int) -> Fit:
    if needed <= free:
        return Fit.FITS
    return Fit.OTHERS_CLOSED if needed <= 0.9 * total else Fit.TOO_LARGE
