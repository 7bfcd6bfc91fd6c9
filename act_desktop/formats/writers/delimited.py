"""CSV as RFC 4180 has it: UTF-8, comma, CRLF; what is not known is an empty cell.

No cell is changed, so that what is exported can be imported again with nothing lost. This includes texts that
begin with `=`, `+`, `-` or `@`, which a spreadsheet takes for formulas when it opens the file with a double click;
import the file there as text instead.
"""

import csv
from collections.abc import Iterable
from pathlib import Path

from act_desktop.core.results import LabelledSample
from act_desktop.core.samples import Modality
from act_desktop.formats.base import Writer
from act_desktop.formats.columns import Value, columns, values


def _write(rows: Iterable[LabelledSample], path: Path, modality: Modality) -> int:
    """Writes the rows first: only after the last of them all columns of the person's own are known."""
    body = path.with_name(f"{path.name}.rows")
    names = dict.fromkeys(columns(modality))
    count = 0
    try:
        with body.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            for row in rows:
                cells = values(row, modality, path.parent)
                names |= dict.fromkeys(cells)
                writer.writerow([_cell(cells.get(name)) for name in names])
                count += 1
        with path.open("w", encoding="utf-8", newline="") as file, body.open(encoding="utf-8", newline="") as source:
            writer = csv.writer(file)
            writer.writerow(names)
            writer.writerows(cells + [""] * (len(names) - len(cells)) for cells in csv.reader(source))
    finally:
        body.unlink(missing_ok=True)
    return count


def _cell(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


WRITER = Writer(key="csv", title="CSV table (.csv)", write=_write)
