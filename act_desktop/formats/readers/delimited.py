"""CSV and TSV tables with a header; comma, semicolon or tab, told by the header."""

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from act_desktop.core.errors import DataError, sentence
from act_desktop.formats.base import Reader
from act_desktop.formats.encodings import Encoding, detect
from act_desktop.formats.rows import CONTENT, KNOWN, Row, SampleMaker

_DELIMITERS = ",;\t"
_MAX_FIELD = 1_000_000
_MAX_LINE = 16_000_000

csv.field_size_limit(_MAX_FIELD)  # of the whole process: the module has no narrower one


class _Lines:
    """Feeds lines to the csv module and takes back those that a broken record swallowed."""

    __slots__ = ("_ahead", "_file", "_record", "number")

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._ahead: deque[str] = deque()
        self._record: list[str] = []
        self.number = 1  # of the line where the next record begins

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._ahead.popleft() if self._ahead else self._file.readline(_MAX_LINE)
        if not line:
            raise StopIteration
        self._record.append(line)
        if len(line) >= _MAX_LINE:
            while len(self._file.readline(_MAX_LINE)) >= _MAX_LINE:
                pass
            raise csv.Error(f"line longer than {_MAX_LINE} characters")
        return line

    def close_record(self) -> None:
        """The lines since the last record were one record."""
        self.number += len(self._record)
        self._record.clear()

    def give_up_record(self) -> None:
        """The record that began is broken: its first line is lost, the others are fed again."""
        self._ahead.extendleft(reversed(self._record[1:]))
        self.number += 1
        self._record.clear()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """A table whose header was understood."""

    path: Path
    encoding: Encoding
    delimiter: str
    names: list[str]

    def open(self) -> TextIO:
        return self.path.open(encoding=self.encoding.name, errors="surrogateescape", newline="")


def described_rows(path: Path, maker: SampleMaker, prefix: str) -> Iterator[Row]:
    """The rows of a table that is one of several sources; a table that is unusable as a whole is a problem too.

    Args:
        path: The table.
        maker: Hears of problems.
        prefix: Goes before the place of every row.
    """
    try:
        table = _table(path)
    except DataError as error:
        maker.complain(f"{prefix}header", error)
    else:
        yield from _table_rows(table, maker, prefix)


def _rows(path: Path, maker: SampleMaker) -> Iterator[Row]:
    table = _table(path)
    missing = [name for name in CONTENT[maker.modality] if name not in table.names]
    if missing:
        raise DataError(
            "{path} has no column “{column}”; it has: {columns}.",
            hint="A project of modality “{modality}” needs: {needed}.",
            path=path,
            column=missing[0],
            columns=", ".join(table.names),
            modality=maker.modality,
            needed=", ".join(CONTENT[maker.modality]),
        )
    return _table_rows(table, maker, "")


def _table(path: Path) -> _Table:
    encoding = detect(path)
    with path.open(encoding=encoding.name, errors="surrogateescape", newline="") as file:
        try:
            delimiter = _sniff(file.readline(_MAX_LINE))
            file.seek(0)
            names = _names(next(csv.reader(_Lines(file), delimiter=delimiter, strict=True), []))
        except csv.Error as error:
            raise DataError(
                "The header of {path} is broken ({reason}).",
                hint="Give the columns plain names in the first line.",
                path=path,
                reason=str(error),
            ) from None
    if not names:
        raise DataError("The file {path} is empty.", hint="The first line must name the columns.", path=path)
    doubled = sorted({name for name in names if names.count(name) > 1})
    if doubled:
        raise DataError(
            "{path} has the column “{column}” twice.",
            hint="Rename or remove one of them.",
            path=path,
            column=doubled[0],
        )
    return _Table(path=path, encoding=encoding, delimiter=delimiter, names=names)


def _table_rows(table: _Table, maker: SampleMaker, prefix: str) -> Iterator[Row]:
    """The first row after the header is row 2, as in a spreadsheet."""
    if table.encoding.trouble:
        maker.complain(f"{prefix}{table.path.name}", DataError(table.encoding.trouble))
    width = len(table.names)
    with table.open() as file:
        for number, place, found in _records(_Lines(file), table.delimiter, maker, prefix):
            if number == 1 or not any(found):
                continue
            cells = _fitted(found, width)
            if len(cells) == width:
                columns = dict(zip(table.names, cells, strict=True))
                yield Row(where=place, key=str(number), columns=columns, folder=table.path.parent)
            else:
                maker.complain(place, _ragged(len(cells), width))


def _records(lines: _Lines, delimiter: str, maker: SampleMaker, prefix: str) -> Iterator[tuple[int, str, list[str]]]:
    """Number, place and cells of every record that the csv module can tell."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        where = f"{prefix}row {number}" + (f" (line {lines.number})" if lines.number != number else "")
        try:
            cells = next(reader, None)
        except csv.Error as error:
            lines.give_up_record()
            trouble = DataError("The row is broken ({reason}).", hint="Check its quotation marks.", reason=str(error))
            maker.complain(where, trouble)
            reader = csv.reader(lines, delimiter=delimiter, strict=True)
            continue
        if cells is None:
            return
        lines.close_record()
        yield number, where, cells


def _sniff(header: str) -> str:
    """The delimiter that makes most sense of the header."""

    def sense(delimiter: str) -> tuple[int, int]:
        names = _names(next(csv.reader([header], delimiter=delimiter), []))
        return sum(name in KNOWN for name in names), len(names)

    return max(_DELIMITERS, key=sense)


def _names(cells: list[str]) -> list[str]:
    """Column names: known ones in lower case, nameless ones by their number."""
    names = []
    for number, cell in enumerate(cells, start=1):
        name = cell.strip()
        names.append((name.lower() if name.lower() in KNOWN else name) or f"column {number}")
    return names


def _fitted(cells: list[str], width: int) -> list[str]:
    """A row without the empty cells that spreadsheets leave at its end."""
    while len(cells) > width and not cells[-1]:
        cells = cells[:-1]
    return cells


def _ragged(found: int, expected: int) -> DataError:
    return DataError(
        "The row has {found} cells, the header {expected}.",
        hint="Put texts that contain the delimiter in quotation marks.",
        found=found,
        expected=expected,
    )


def _count(path: Path) -> int:
    with path.open("rb") as file:
        return max(0, sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(1 << 20), b"")) - 1)


READER = Reader(
    key="csv",
    title=sentence("tables (.csv, .tsv, .tab)"),
    accepts=lambda path: path.suffix.lower() in {".csv", ".tsv", ".tab"},
    rows=_rows,
    count=_count,
)
