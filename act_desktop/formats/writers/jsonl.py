"""JSON Lines: one object a line, UTF-8; what is not known is null."""

import json
from collections.abc import Iterable
from pathlib import Path

from act_desktop.core.results import LabelledSample
from act_desktop.core.samples import Modality
from act_desktop.formats.base import Writer
from act_desktop.formats.columns import values


def _write(rows: Iterable[LabelledSample], path: Path, modality: Modality) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for count, row in enumerate(rows, start=1):  # noqa: B007 - the last number is the result
            file.write(json.dumps(values(row, modality, path.parent), ensure_ascii=False) + "\n")
    return count


WRITER = Writer(key="jsonl", title="JSON Lines (.jsonl)", write=_write)
