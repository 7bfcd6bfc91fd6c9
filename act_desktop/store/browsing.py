"""Reading a project page by page: filtered and sorted by SQLite, so that a million samples can be looked through."""

import json
import re
import sqlite3
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from act_desktop.store.database import Database

PREVIEW = 300
"""Characters of a text that a row of a table carries."""

Ids = Sequence[int]
"""Row numbers in the order of a table: a range where nothing is filtered or sorted, else an array."""


class Has(StrEnum):
    """A filter beside the labels' names."""

    ANY = ""
    SOME = "some"
    NONE = "none"
    HUMAN = "human"
    MODEL = "model"


class Only(StrEnum):
    """Samples that somebody looks for."""

    ALL = ""
    DUPLICATES = "duplicates"
    MISTAKES = "mistakes"


class SortBy(StrEnum):
    """What a table of samples is sorted by."""

    IMPORT = "import"
    KEY = "key"
    CONTENT = "content"
    GOLD = "gold"
    MACHINE = "machine"
    EPSILON = "epsilon"
    LABEL = "label"
    SOURCE = "source"


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleFilter:
    """Which samples a table shows; the parts hold together.

    Attributes:
        text: Somewhere in id, text, question or image name; upper and lower case are the same.
        gold: `SOME` or `NONE`.
        gold_label: This one.
        label: The label in force: any, none, by a person, by the model.
        label_name: This one.
        only: Duplicates, or samples whose machine label is not the gold label.
    """

    text: str = ""
    gold: Has = Has.ANY
    gold_label: str = ""
    label: Has = Has.ANY
    label_name: str = ""
    only: Only = Only.ALL


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleRow:
    """A sample as a row of a table shows it; what is not known is empty or `None`.

    Attributes:
        text: Its first `PREVIEW` characters.
        image: Absolute path.
        label_source: `human`, `model`, or empty.
    """

    id: int
    key: str
    text: str
    image: Path | None
    question: str
    content_hash: str
    gold: str
    machine_label: str
    error_probability: float | None
    label: str
    label_source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemRow:
    """Something wrong with one row of an import.

    Attributes:
        source: Name of the file or folder.
    """

    id: int
    source: str
    where: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRow:
    """One import.

    Attributes:
        started_at: UTC, ISO 8601; likewise `finished_at`, which is empty where it was cut off.
    """

    id: int
    source: Path
    format: str
    added: int
    unchanged: int
    problems: int
    started_at: str
    finished_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelCounts:
    """How often each label was given, by name.

    Attributes:
        gold: By the data.
        machine: By the annotate run in force.
        human: By the decisions in force.
    """

    gold: dict[str, int] = field(default_factory=dict)
    machine: dict[str, int] = field(default_factory=dict)
    human: dict[str, int] = field(default_factory=dict)


_JOINS = {
    "a": "LEFT JOIN annotations AS a ON a.run_id = :run AND a.sample_id = s.id",
    "c": "LEFT JOIN critiques_in_force AS c ON c.run_id = :critic AND c.sample_id = s.id",
    "e": "LEFT JOIN plan_entries AS e ON e.plan_id = :plan AND e.sample_id = s.id",
    "d": "LEFT JOIN decided AS d ON d.sample_id = s.id",
}
_DECIDED = (
    "WITH decided AS MATERIALIZED (SELECT sample_id, label FROM decisions_in_force WHERE plan_id = :plan "
    "ORDER BY sample_id) "
)
_EPSILON = "coalesce(e.error_probability, c.error_probability)"
_IN_FORCE = "coalesce(d.label, a.label)"
_SOURCE = "CASE WHEN d.label IS NOT NULL THEN 'human' WHEN a.label IS NOT NULL THEN 'model' END"
_ORDER = {
    SortBy.IMPORT: "s.id",
    SortBy.KEY: "s.key",
    SortBy.CONTENT: "coalesce(substr(s.text, 1, 60), s.image)",
    SortBy.GOLD: "s.gold",
    SortBy.MACHINE: "a.label",
    SortBy.EPSILON: _EPSILON,
    SortBy.LABEL: _IN_FORCE,
    SortBy.SOURCE: _SOURCE,
}
_TWINS = (
    "s.content_hash IN (SELECT content_hash FROM samples WHERE substr(content_hash, 1, 16) IN "
    "(SELECT substr(content_hash, 1, 16) FROM samples GROUP BY 1 HAVING count(*) > 1) "
    "GROUP BY content_hash HAVING count(*) > 1)"
)
_GOLD_IS = {Has.SOME: "s.gold IS NOT NULL", Has.NONE: "s.gold IS NULL"}
_LABEL_IS = {
    Has.SOME: f"{_IN_FORCE} IS NOT NULL",
    Has.NONE: f"{_IN_FORCE} IS NULL",
    Has.HUMAN: "d.label IS NOT NULL",
    Has.MODEL: "d.label IS NULL AND a.label IS NOT NULL",
}
_ONLY = {Only.DUPLICATES: _TWINS, Only.MISTAKES: "a.label <> s.gold"}
_TWIN_PROBLEM = "%has the same content as%"


class Browsing:
    """Pages of a project: which rows first, then what they hold.

    Runs, plan and decisions are those that the view `labelled` shows.

    Args:
        database: The project file.
    """

    __slots__ = ("_database", "_folder")

    def __init__(self, database: Database) -> None:
        self._database = database
        self._folder = database.path.parent

    def sample_ids(
        self,
        wanted: SampleFilter | None = None,
        sort: SortBy = SortBy.IMPORT,
        *,
        descending: bool = False,
    ) -> Ids:
        """The ids of the samples that a filter lets through, in order; what has no value in the column comes last."""
        where, values = _conditions(wanted or SampleFilter())
        if not where and sort is SortBy.IMPORT:
            return self._all_ids(descending=descending)
        first = "s.content_hash, " if wanted and wanted.only is Only.DUPLICATES and sort is SortBy.IMPORT else ""
        direction = "DESC" if descending else "ASC"
        order = f"{first}{_ORDER[sort]} {direction} NULLS LAST, s.id"
        if sort in {SortBy.IMPORT, SortBy.KEY}:  # never NULL, and so an index serves
            order = f"{first}{_ORDER[sort]} {direction}"
        sql = f"{self._from(f'{where} {order}')} {f'WHERE {where}' if where else ''} ORDER BY {order}"
        return array("q", (row[0] for row in self._database.stream(sql, self._state() | values)))

    def sample_rows(self, ids: Sequence[int]) -> list[SampleRow]:
        """What a table shows of these samples, in their order; ids that are not there are left out."""
        columns = (
            f"s.id, s.key, substr(s.text, 1, {PREVIEW}) AS text, s.image, substr(s.question, 1, {PREVIEW}) AS question,"
            f" s.content_hash, s.gold, a.label AS machine, {_EPSILON} AS epsilon, {_IN_FORCE} AS label,"
            f" {_SOURCE} AS source"
        )
        # One sample's decision is found by its index; a page needs no list of all of them.
        joins = " ".join((_JOINS["a"], _JOINS["c"], _JOINS["e"], _JOINS["d"].replace("decided", "decisions_in_force")))
        rows = self._database.query(
            f"SELECT {columns} FROM samples AS s {joins} AND d.plan_id = :plan "
            "WHERE s.id IN (SELECT value FROM json_each(:ids))",
            self._state() | {"ids": json.dumps(list(ids))},
        )
        found = {row["id"]: self._sample_row(row) for row in rows}
        return [found[sample_id] for sample_id in ids if sample_id in found]

    def problem_ids(self, text: str = "", *, duplicates: bool | None = None) -> Ids:
        """The numbers of the problems of all imports, oldest first.

        Args:
            text: Somewhere in place or message.
            duplicates: Only those that tell of equal content, or only the others.
        """
        where = ["1"]
        values: dict[str, object] = {}
        if text:
            where.append(contains(("place", "message"), text, values))
        if duplicates is not None:
            values["twin"] = _TWIN_PROBLEM
            where.append("message LIKE :twin" if duplicates else "message NOT LIKE :twin")
        sql = f"SELECT id FROM problems WHERE {' AND '.join(where)} ORDER BY id"
        return array("q", (row[0] for row in self._database.stream(sql, values)))

    def problem_rows(self, ids: Sequence[int]) -> list[ProblemRow]:
        """These problems, in their order."""
        rows = self._database.query(
            "SELECT problems.id, source, place, message FROM problems JOIN imports ON imports.id = import_id "
            "WHERE problems.id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(ids)),),
        )
        found = {row[0]: ProblemRow(id=row[0], source=Path(row[1]).name, where=row[2], message=row[3]) for row in rows}
        return [found[problem_id] for problem_id in ids if problem_id in found]

    def imports(self) -> list[ImportRow]:
        """All imports, the newest first."""
        rows = self._database.query(
            "SELECT *, (SELECT count(*) FROM problems WHERE import_id = imports.id) AS problems "
            "FROM imports ORDER BY id DESC"
        )
        return [
            ImportRow(
                id=row["id"],
                source=Path(row["source"]),
                format=row["format"],
                added=row["added"],
                unchanged=row["unchanged"],
                problems=row["problems"],
                started_at=row["started_at"],
                finished_at=row["finished_at"] or "",
            )
            for row in rows
        ]

    def label_counts(self) -> LabelCounts:
        """How often each label was given."""
        state = self._state()

        def counts(sql: str) -> dict[str, int]:
            return {row[0]: row[1] for row in self._database.query(sql, state)}

        return LabelCounts(
            gold=counts("SELECT gold, count(*) FROM samples WHERE gold IS NOT NULL GROUP BY gold"),
            machine=counts("SELECT label, count(*) FROM annotations WHERE run_id = :run GROUP BY label"),
            human=counts("SELECT label, count(*) FROM decisions_in_force WHERE plan_id = :plan GROUP BY label"),
        )

    def labels_fixed(self) -> bool:
        """Whether models or people have answered with the labels, so that their names and order must stay."""
        sql = "SELECT EXISTS (SELECT 1 FROM runs) OR EXISTS (SELECT 1 FROM decisions)"
        return bool(self._database.number(sql))

    def _all_ids(self, *, descending: bool) -> Ids:
        """Samples are never removed, so their numbers are all there are between the first and the last.

        How many there are is known from the imports: to count a million takes a second where the file was not read yet.
        """
        row = self._database.one(
            "SELECT coalesce((SELECT min(id) FROM samples), 1), coalesce((SELECT max(id) FROM samples), 0), "
            "(SELECT coalesce(sum(added), 0) FROM imports)"
        )
        assert row is not None
        first, last, count = row
        if last - first + 1 == count:
            ids: Ids = range(first, last + 1)
        else:
            ids = array("q", (row[0] for row in self._database.stream("SELECT id FROM samples ORDER BY id")))
        return ids[::-1] if descending else ids

    def _from(self, used: str) -> str:
        """The start of a statement over all samples, joined with what it uses: joins cost most of its time."""
        needed = set(re.findall(r"\b([aced])\.", used))
        joins = " ".join(join for key, join in _JOINS.items() if key in needed)
        return f"{_DECIDED if 'd' in needed else ''}SELECT s.id FROM samples AS s {joins}"

    def _state(self) -> dict[str, object]:
        """Plan and runs in force; without a plan the newest runs."""
        row = self._database.one(
            "SELECT plan_id, annotate_run, critique_run FROM states "
            "WHERE plan_id = (SELECT coalesce(max(id), 0) FROM plans)"
        )
        plan, run, critic = row if row is not None else (0, None, None)
        return {"plan": plan, "run": run, "critic": critic}

    def _sample_row(self, row: sqlite3.Row) -> SampleRow:
        return SampleRow(
            id=row["id"],
            key=row["key"],
            text=row["text"] or "",
            image=None if row["image"] is None else self._folder / row["image"],
            question=row["question"] or "",
            content_hash=row["content_hash"],
            gold=row["gold"] or "",
            machine_label=row["machine"] or "",
            error_probability=row["epsilon"],
            label=row["label"] or "",
            label_source=row["source"] or "",
        )


def _conditions(wanted: SampleFilter) -> tuple[str, dict[str, object]]:
    """What stands after WHERE, and its values."""
    values: dict[str, object] = {}
    where = [
        contains(("s.key", "s.text", "s.question", "s.image"), wanted.text, values) if wanted.text else "",
        _GOLD_IS.get(wanted.gold, ""),
        _LABEL_IS.get(wanted.label, ""),
        _ONLY.get(wanted.only, ""),
    ]
    if wanted.gold_label:
        where.append("s.gold = :gold_label")
        values["gold_label"] = wanted.gold_label
    if wanted.label_name:
        where.append(f"{_IN_FORCE} = :label_name")
        values["label_name"] = wanted.label_name
    return " AND ".join(part for part in where if part), values


def contains(columns: Sequence[str], text: str, values: dict[str, object]) -> str:
    """A text in any of the columns. SQLite's LIKE knows upper and lower case of ASCII only: others are spelt out."""
    spellings = dict.fromkeys((text, text.lower(), text.upper(), text.capitalize())) if not text.isascii() else (text,)
    tests = []
    for number, spelling in enumerate(spellings):
        escaped = spelling.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")
        values[f"text{number}"] = f"%{escaped}%"
        tests += [f"{column} LIKE :text{number} ESCAPE '\\'" for column in columns]
    return f"({' OR '.join(tests)})"
