"""From what the person typed to the model files on this machine, and which projector belongs to which model."""

import hashlib
import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from act_desktop.config import paths
from act_desktop.core.errors import ModelError
from act_desktop.core.runs import ModelIdentity
from act_desktop.formats.gguf import GgufHeader, read_header
from act_desktop.formats.hashing import file_sha256
from act_desktop.pipeline import library
from act_desktop.pipeline.library import LibraryEntry

_PART = re.compile(r"-(\d{5})-of-(\d{5})\.gguf$")
_BASE_MODEL = ("general.base_model.0.repo_url", "general.base_model.0.name", "general.basename")
_LEAST_SHARED_NAME = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFiles:
    """A model on this machine.

    Attributes:
        name: The name it goes by in the library or catalogue, else its file name.
        model: The GGUF file, the first part of a split one.
        mmproj: Its projector, for images.
    """

    name: str
    model: Path
    mmproj: Path | None = None


def resolve(name_or_path: str, mmproj: Path | None = None) -> ModelFiles:
    """The files that a name or a path stands for, with the projector that belongs to them.

    Args:
        name_or_path: A GGUF file, or a name of the library or the catalogue.
        mmproj: The projector, where the person names it.

    Raises:
        ModelError: there is no such model, its file is damaged, or the projector does not fit.
    """
    found = _named(name_or_path)
    model = found.model
    header = read_header(model)
    if header.is_projector:
        raise ModelError(
            "{name} is a projector, not a model.", hint="Give the model; this is its projector.", name=model.name
        )
    missing = [part.name for part in parts(model) if not part.exists()]
    if missing:
        raise ModelError(
            "{name} is incomplete: {missing} is missing.",
            hint="Download all parts.",
            name=model.name,
            missing=", ".join(missing),
        )
    chosen = mmproj or found.mmproj or find_projector(model, header)
    if chosen is not None:
        _check_projector(model, header, chosen)
    return ModelFiles(name=found.name, model=model, mmproj=chosen)


def with_projector(files: ModelFiles) -> ModelFiles:
    """A model with the projector that belongs to it, which may have come to lie beside it since it was added.

    Raises:
        ModelError: as for `resolve`.
    """
    return replace(files, mmproj=resolve(str(files.model), files.mmproj).mmproj)


def find_projector(model: Path, header: GgufHeader) -> Path | None:
    """The projector in the model's folder that belongs to it, or None where there is none.

    Raises:
        ModelError: several could belong to it, and nothing tells which does.
    """
    neighbours = [path for path in sorted(model.parent.glob("*.gguf")) if path not in parts(model)]
    headers = {path: read for path in neighbours if (read := _readable(path)) is not None}
    fitting = [path for path, read in headers.items() if read.is_projector and _fits(header, read)]
    same_base = [path for path in fitting if _same_base(header, headers[path])]
    if same_base:
        return same_base[0]
    related = [path for path in fitting if _shared_name(model, path) >= _LEAST_SHARED_NAME]
    if related:
        return max(related, key=lambda path: _shared_name(model, path))
    if len(fitting) > 1 or (fitting and any(not read.is_projector for read in headers.values())):
        raise ModelError(
            "It is not clear which projector belongs to {name}: {projectors}.",
            hint="Name the right one.",
            name=model.name,
            projectors=", ".join(path.name for path in fitting),
        )
    return fitting[0] if fitting else None


def identity(files: ModelFiles, template_sha256: str = "", *, check: Callable[[], None] | None = None) -> ModelIdentity:
    """What a run records of a model, so that it can be traced and repeated.

    Args:
        files: The model.
        template_sha256: Of its chat template, once that is known.
        check: Called again and again while a file is read that never was; what it raises ends the reading.

    Raises:
        ModelError: a file is missing, damaged or cannot be read.
    """
    header = read_header(files.model)
    hashes = [_sha256(part, check) for part in parts(files.model)]
    whole = hashes[0] if len(hashes) == 1 else hashlib.sha256("".join(hashes).encode()).hexdigest()
    return ModelIdentity(
        name=header.name or files.model.stem,
        sha256=whole,
        mmproj_sha256=_sha256(files.mmproj, check) if files.mmproj else "",
        template_sha256=template_sha256,
    )


def remember(files: ModelFiles, sha256: str) -> None:
    """Notes where a model lay when it was used, so that self-criticism finds it again."""
    if all(entry.sha256 != sha256 or entry.mmproj != files.mmproj for entry in library.library()):
        library.put(LibraryEntry(name=sha256[:12], model=files.model, mmproj=files.mmproj, sha256=sha256, named=False))


def locate(wanted: ModelIdentity, *, check: Callable[[], None] | None = None) -> ModelFiles:
    """The files of a model that took part in a run; `check` as for `identity`.

    Raises:
        ModelError: they are no longer where they were.
    """
    for entry in library.library():
        files = ModelFiles(name=entry.name, model=entry.model, mmproj=entry.mmproj)
        if entry.sha256 == wanted.sha256 and all(path.exists() for path in (*parts(files.model), *_some(files.mmproj))):
            now = identity(files, check=check)
            if (now.sha256, now.mmproj_sha256) == (wanted.sha256, wanted.mmproj_sha256):
                return files
    raise ModelError(
        "The model “{name}” is no longer where it was.",
        hint="Name its file (--critic), and that of its projector (--mmproj).",
        name=wanted.name,
    )


def add(
    path: Path, *, mmproj: Path | None = None, name: str = "", check: Callable[[], None] | None = None
) -> LibraryEntry:
    """Adds a model to the library; `check` as for `identity`.

    Raises:
        ModelError: the file cannot be used, the name is taken, or the library cannot be written.
    """
    files = resolve(str(path), mmproj)
    wanted = name or path.stem
    known = {entry.name: entry.model for entry in library.library()}
    if known.get(wanted, files.model.absolute()) != files.model.absolute():
        raise ModelError(
            "The name “{name}” is taken by {file}.", hint="Give this one another name.", name=wanted, file=known[wanted]
        )
    entry = LibraryEntry(
        name=wanted,
        model=files.model.absolute(),
        mmproj=files.mmproj.absolute() if files.mmproj else None,
        sha256=identity(files, check=check).sha256,
    )
    library.put(entry)
    return entry


def parts(model: Path) -> list[Path]:
    """All files of a model: itself, or every part of a split one."""
    match = _PART.search(model.name)
    if match is None:
        return [model]
    stem, count = model.name[: match.start()], int(match[2])
    return [model.with_name(f"{stem}-{part:05}-of-{count:05}.gguf") for part in range(1, count + 1)]


def bundled(entry: library.CatalogueEntry) -> ModelFiles | None:
    """The catalogue's model where it is shipped with the application."""
    folder = paths.bundled_models()
    if not (folder / entry.model).exists():
        return None
    return ModelFiles(
        name=entry.name, model=folder / entry.model, mmproj=folder / entry.mmproj if entry.mmproj else None
    )


def _sha256(path: Path, check: Callable[[], None] | None) -> str:
    try:
        return file_sha256(path, cache=paths.cache(), check=check)
    except OSError as error:
        raise ModelError(
            "The model file {path} cannot be read ({reason}).",
            hint="Check the path and its permissions.",
            path=path,
            reason=error.strerror,
        ) from error


def _named(name_or_path: str) -> ModelFiles:
    path = Path(name_or_path).expanduser()
    if path.is_file():
        return ModelFiles(name=path.stem, model=path.absolute())
    for own in library.library():
        if own.name == name_or_path:
            return ModelFiles(name=own.name, model=own.model, mmproj=own.mmproj)
    for entry in library.catalogue():
        if entry.name == name_or_path:
            files = bundled(entry)
            if files is None:
                raise ModelError(
                    "{title} is not on this machine.",
                    hint="Get {file} from {repository}, then add it to the models.",
                    title=entry.title,
                    file=entry.model,
                    repository=entry.repository,
                )
            return files
    if path.suffix == ".gguf" or path.parent != Path():
        raise ModelError("There is no file {path}.", hint="Check the path.", path=path)
    names = [own.name for own in library.library() if own.named] + [entry.name for entry in library.catalogue()]
    raise ModelError(
        "There is no model “{name}”.",
        hint="Give a GGUF file, or one of: {names}.",
        name=name_or_path,
        names=", ".join(names),
    )


def _check_projector(model: Path, header: GgufHeader, projector: Path) -> None:
    if not projector.is_file():
        raise ModelError("There is no file {path}.", hint="Check the path of the projector.", path=projector)
    read = read_header(projector)
    if not read.is_projector:
        raise ModelError(
            "{name} is not a projector.", hint="A projector's name often has “mmproj” in it.", name=projector.name
        )
    if not _fits(header, read):
        raise ModelError(
            "{projector} does not fit {model}: it makes {made} numbers an image token, the model takes {taken}.",
            hint="Take the projector that came with the model.",
            projector=projector.name,
            model=model.name,
            made=read.projection_dim,
            taken=header.embedding_length,
        )


def _fits(model: GgufHeader, projector: GgufHeader) -> bool:
    """Whether the widths agree; models with deepstack take a multiple of theirs."""
    if not projector.projection_dim or not model.embedding_length:
        return True
    return projector.projection_dim % model.embedding_length == 0


def _same_base(model: GgufHeader, projector: GgufHeader) -> bool:
    shared = [key for key in _BASE_MODEL if model.metadata.get(key) and projector.metadata.get(key)]
    return bool(shared) and all(model.metadata[key] == projector.metadata[key] for key in shared)


def _shared_name(model: Path, projector: Path) -> int:
    """Letters that the names begin with in common, the word mmproj aside."""
    bare = re.sub(r"mmproj[-_.]?", "", projector.stem)
    pairs = zip(model.stem.lower(), bare.lower(), strict=False)
    return sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))


def _readable(path: Path) -> GgufHeader | None:
    try:
        return read_header(path)
    except ModelError:
        return None


def _some(path: Path | None) -> Sequence[Path]:
    return () if path is None else (path,)
