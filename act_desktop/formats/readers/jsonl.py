"""JSON Lines: one object a line, UTF-8."""

import json
from collections.abc import Iterator
from pathlib import Path

from act_desktop.core.errors import DataError
from act_desktop.formats.base import Reader
from act_desktop.formats.rows import KNOWN, Row, SampleMaker

_MAX_LINE = 16_000_000


def json_rows(path: Path, maker: SampleMaker, prefix: str = "") -> Iterator[Row]:
    """The rows of a JSON Lines file; lines that are no object become problems.

    Args:
        path: The file.
        maker: Hears of problems.
        prefix: Goes before the place of every row.
    """
    with path.open("rb") as file:
        number = 0
        while line := file.readline(_MAX_LINE):
            number += 1
            where = f"{prefix}line {number}"
            try:
                if len(line) >= _MAX_LINE:
                    while len(file.readline(_MAX_LINE)) >= _MAX_LINE:
                        pass
                    raise DataError("The line is longer than {most} bytes.", hint="One object a line.", most=_MAX_LINE)
                if columns := _columns(line):
                    yield Row(where=where, key=str(number), columns=columns, folder=path.parent)
            except DataError as error:
                maker.complain(where, error)


def _columns(line: bytes) -> dict[str, str]:
    """The object's values as text; nothing for an empty line."""
    try:
        text = line.decode("utf-8-sig")
        value = json.loads(text) if text.strip() else {}
    except UnicodeDecodeError:
        raise DataError("The line is not UTF-8.", hint="Save the file as UTF-8.") from None
    except (ValueError, RecursionError) as error:
        raise DataError("The line is not JSON ({reason}).", hint="One JSON object a line.", reason=str(error)) from None
    if not isinstance(value, dict):
        raise DataError("The line is JSON but no object.", hint='Write {"text": …, "label": …}.')
    return {_name(name): _text(_name(name), cell) for name, cell in value.items() if cell is not None}


def _name(name: str) -> str:
    return name.lower() if name.lower() in KNOWN else name


def _text(name: str, value: object) -> str:
    if isinstance(value, str):
        return value
    if name in KNOWN and isinstance(value, dict | list):
        raise DataError("“{name}” is a list or an object.", hint="Give it one text.", name=name)
    return json.dumps(value, ensure_ascii=False)


def _count(path: Path) -> int:
    with path.open("rb") as file:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b""))


READER = Reader(
    key="jsonl",
    title="JSON Lines (.jsonl, .ndjson)",
    accepts=lambda path: path.suffix.lower() in {".jsonl", ".ndjson"},
    rows=json_rows,
    count=_count,
)
