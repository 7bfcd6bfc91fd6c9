"""Folders of images: flat, one folder a label, or with a `metadata.jsonl` or `metadata.csv` beside the images."""

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from act_desktop.core.errors import DataError, sentence
from act_desktop.core.samples import Modality
from act_desktop.formats.base import Reader
from act_desktop.formats.images import SUFFIXES
from act_desktop.formats.readers.delimited import described_rows
from act_desktop.formats.readers.jsonl import json_rows
from act_desktop.formats.rows import Row, SampleMaker

_METADATA = {"metadata.jsonl": json_rows, "metadata.csv": described_rows}
_SPLITS = frozenset({"train", "test", "val", "valid", "validation", "dev"})


def _rows(root: Path, maker: SampleMaker) -> Iterator[Row]:
    if maker.modality is Modality.TEXT:
        raise DataError(
            "{root} is a folder of images.", hint="A project of texts needs a table or JSON Lines.", root=root
        )
    if not any(True for _ in _found(root)):
        raise DataError(
            "The folder {root} holds no images.",
            hint="Images end in {endings}.",
            root=root,
            endings=", ".join(sorted(SUFFIXES)),
        )
    return _images(root, maker)


def _images(root: Path, maker: SampleMaker) -> Iterator[Row]:
    others: Counter[str] = Counter()
    for folder, metadata, names in _walk(root):
        if metadata:
            yield from _described(root, folder / metadata, maker)
            continue
        for name in names:
            path = folder / name
            if path.suffix.lower() in SUFFIXES:
                yield _image(root, path)
            else:
                others[path.suffix.lower() or name] += 1
    if others:
        kinds = ", ".join(f"{count} × {kind}" for kind, count in sorted(others.items()))
        error = DataError("Not images by their names, left out: {kinds}.", hint="Rename what is an image.", kinds=kinds)
        maker.complain(root.name, error)


def _image(root: Path, path: Path) -> Row:
    """An image without a description: its folder's name is its label, unless that is a split or the root."""
    place = path.relative_to(root)
    columns = {"image": str(path)}
    if len(place.parts) > 1 and place.parent.name.lower() not in _SPLITS:
        columns["label"] = place.parent.name
    return Row(where=place.as_posix(), key=place.as_posix(), columns=columns, folder=root)


def _described(root: Path, metadata: Path, maker: SampleMaker) -> Iterator[Row]:
    """The images that a metadata file names; like its library, only those."""
    place = metadata.relative_to(root)
    for row in _METADATA[metadata.name](metadata, maker, f"{place.as_posix()}, "):
        columns = dict(row.columns)
        name = columns.pop("file_name", "").strip() or columns.get("image", "")
        key = (place.parent / (name or f"{place.name} {row.key}")).as_posix()
        yield replace(row, key=key, columns=columns | {"image": name})


def _walk(root: Path) -> Iterator[tuple[Path, str, list[str]]]:
    """Folder, its metadata file if any, and its files, in a fixed order; below a metadata file nothing."""
    for place, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        names = sorted(name for name in files if not name.startswith("."))
        metadata = next((name for name in _METADATA if name in names), "")
        if metadata:
            folders.clear()
        yield Path(place), metadata, names


def _found(root: Path) -> Iterator[str]:
    for _, metadata, names in _walk(root):
        if metadata:
            yield metadata
        yield from (name for name in names if Path(name).suffix.lower() in SUFFIXES)


READER = Reader(
    key="image_folder",
    title=sentence("folders of images"),
    accepts=Path.is_dir,
    rows=_rows,
    count=lambda root: sum(1 for _ in _found(root)),
)
