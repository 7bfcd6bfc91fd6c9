"""Runs of models over the samples: annotations, critiques, and what failed."""

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

from act_desktop.core.runs import Annotation, Critique, ModelIdentity, Run, RunConfig, RunKind
from act_desktop.store.database import Database, Transaction, now

_RUN = """
SELECT runs.*,
    coalesce((SELECT backend FROM run_events
              WHERE run_id = runs.id AND backend <> '' ORDER BY id DESC LIMIT 1), '') AS backend,
    coalesce((SELECT iif(event = 'finished', at, '') FROM run_events
              WHERE run_id = runs.id AND event <> 'backend' ORDER BY id DESC LIMIT 1), '') AS finished_at
FROM runs
"""

_TODO = {
    RunKind.ANNOTATE: "1",
    RunKind.CRITICISE: "EXISTS (SELECT 1 FROM annotations WHERE run_id = :annotate_run AND sample_id = samples.id)",
}
_RESULTS = {RunKind.ANNOTATE: "annotations", RunKind.CRITICISE: "critiques"}


class Runs:
    """The runs of a project, append-only: a run is never changed, it only gets results and events.

    Args:
        database: The project file.
    """

    __slots__ = ("_database",)

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, config: RunConfig) -> Run:
        """The run of this config: the one there is, so that nothing is computed twice, or a new one.

        A finished run counts as unfinished again if it misses samples, because some were imported since.
        """
        identity = _identity(config)
        with self._database.transaction() as tx:
            row = tx.execute("SELECT id FROM runs WHERE identity = ?", (identity,)).fetchone()
            run_id = int(row[0]) if row else _insert(tx, config, identity)
        run = self.get(run_id)
        if run.finished_at and self._misses(run):
            self._note(run_id, "resumed")
            run = self.get(run_id)
        return run

    def get(self, run_id: int) -> Run:
        """The run of that id.

        Raises:
            KeyError: there is none.
        """
        row = self._database.one(f"{_RUN} WHERE id = ?", (run_id,))
        if row is None:
            raise KeyError(run_id)
        return _run(row)

    def latest(self, kind: RunKind, *, annotate_run: int = 0) -> Run | None:
        """The newest run of a kind, or `None`.

        Args:
            kind: Annotate or criticise.
            annotate_run: Only critique runs of this annotate run; 0 for all.
        """
        row = self._database.one(
            f"{_RUN} WHERE kind = ? AND ? IN (0, annotate_run) ORDER BY id DESC LIMIT 1", (kind, annotate_run)
        )
        return None if row is None else _run(row)

    def all(self) -> list[Run]:
        """All runs, oldest first."""
        return [_run(row) for row in self._database.query(f"{_RUN} ORDER BY id")]

    def missing(self, run: Run) -> list[int]:
        """The samples that the run has neither answered nor given up.

        A critique run misses only samples that its annotate run has annotated.

        Returns:
            Sample ids, so ordered that equal images and equal beginnings of texts are neighbours.
        """
        rows = self._database.query(
            f"SELECT id FROM samples WHERE {_missing(run)} ORDER BY image, substr(text, 1, 100), id", _scope(run)
        )
        return [row[0] for row in rows]

    def add_annotations(self, run_id: int, annotations: Sequence[Annotation]) -> None:
        """Stores answers of an annotate run; they are on the disk when this returns.

        Raises:
            ProjectError: the disk is full, or the project is read-only; nothing of these is stored.
            ValueError: a sample is answered already, or a label is not in the scheme; nothing of these is stored.
        """
        with self._database.transaction() as tx:
            tx.table("annotations").insert_all(
                {
                    "run_id": run_id,
                    "sample_id": a.sample_id,
                    "label": a.label,
                    "probabilities": json.dumps(a.probabilities),
                    "label_mass": a.label_mass,
                    "reasoning": a.reasoning,
                }
                for a in annotations
            )

    def add_critiques(self, run_id: int, critiques: Sequence[Critique]) -> None:
        """Stores answers of a critique run; they are on the disk when this returns.

        Raises:
            ProjectError: the disk is full, or the project is read-only; nothing of these is stored.
            ValueError: a sample is answered already, or an annotation is not of the run's annotate run.
        """
        with self._database.transaction() as tx:
            tx.table("critiques").insert_all(
                {
                    "run_id": run_id,
                    "annotation_id": c.annotation_id,
                    "sample_id": c.sample_id,
                    "strategy": c.strategy,
                    "error_probability": c.error_probability,
                    "raw": c.raw,
                    "reasoning": c.reasoning,
                    "score": c.score,
                }
                for c in critiques
            )

    def add_failures(self, run_id: int, failures: Sequence[tuple[int, str]]) -> None:
        """Stores which samples the run gave up, and why.

        Args:
            run_id: The run.
            failures: Pairs of sample id and message.

        Raises:
            ValueError: a sample has failed in this run already.
        """
        at = now()
        with self._database.transaction() as tx:
            tx.table("failures").insert_all(
                {"run_id": run_id, "sample_id": sample_id, "message": message, "at": at}
                for sample_id, message in failures
            )

    def clear_failures(self, run_id: int) -> int:
        """Forgets what failed, so that the next sitting tries it again; returns how many there were."""
        with self._database.transaction() as tx:
            cleared = tx.execute("DELETE FROM failures WHERE run_id = ?", (run_id,)).rowcount
            if cleared:
                _insert_event(tx, run_id, "resumed")
        return cleared

    def finish(self, run_id: int, *, backend: str, error_probabilities: Mapping[int, float] | None = None) -> Run:
        """Marks the run as finished.

        Args:
            run_id: The run.
            backend: What computed it.
            error_probabilities: ε in [0, 1] by critique id, where a strategy rescales over the whole run. The
                critiques keep what they said; this is added beside it, and the newest counts.
        """
        with self._database.transaction() as tx:
            event = _insert_event(tx, run_id, "finished", backend)
            tx.table("rescaled_errors").insert_all(
                {"critique_id": critique, "event_id": event, "error_probability": epsilon}
                for critique, epsilon in (error_probabilities or {}).items()
            )
        return self.get(run_id)

    def note_backend(self, run_id: int, backend: str) -> None:
        """Notes what computes the run, as soon as it is known."""
        if backend != self.get(run_id).backend:
            self._note(run_id, "backend", backend)

    def annotations(self, run_id: int) -> list[Annotation]:
        """All answers of an annotate run, by sample id."""
        rows = self._database.query(
            "SELECT id, sample_id, label, probabilities, label_mass, reasoning FROM annotations "
            "WHERE run_id = ? ORDER BY sample_id",
            (run_id,),
        )
        return [_annotation(row) for row in rows]

    def annotations_of(self, run_id: int, sample_ids: Sequence[int]) -> list[Annotation]:
        """The answers of an annotate run to some samples, by sample id; those not answered are left out."""
        rows = self._database.query(
            "SELECT id, sample_id, label, probabilities, label_mass, reasoning FROM annotations "
            "WHERE run_id = ? AND sample_id IN (SELECT value FROM json_each(?)) ORDER BY sample_id",
            (run_id, json.dumps(list(sample_ids))),
        )
        return [_annotation(row) for row in rows]

    def critiques(self, run_id: int) -> list[Critique]:
        """All answers of a critique run, by sample id, with ε as rescaled when the run finished."""
        rows = self._database.query(
            "SELECT id, annotation_id, sample_id, strategy, error_probability, raw, reasoning, score "
            "FROM critiques_in_force WHERE run_id = ? ORDER BY sample_id",
            (run_id,),
        )
        return [Critique(**dict(row)) for row in rows]

    def critiques_of(self, run_id: int, sample_ids: Sequence[int]) -> list[Critique]:
        """The answers of a critique run about some samples, by sample id; those not judged are left out."""
        rows = self._database.query(
            "SELECT id, annotation_id, sample_id, strategy, error_probability, raw, reasoning, score "
            "FROM critiques_in_force WHERE run_id = ? AND sample_id IN (SELECT value FROM json_each(?)) "
            "ORDER BY sample_id",
            (run_id, json.dumps(list(sample_ids))),
        )
        return [Critique(**dict(row)) for row in rows]

    def judged(self, run: Run) -> Iterator[tuple[int, float | None, bool | None]]:
        """Streams, for every sample by id, how a critique run judges its machine label.

        Returns:
            Sample id; ε as rescaled when the run finished, None where the sample has none; whether the label is the
            gold label, None where that is not known. A missing label is not right.
        """
        rows = self._database.stream(
            "SELECT samples.id, critique.error_probability, "
            "CASE WHEN samples.gold IS NOT NULL THEN coalesce(annotation.label = samples.gold, 0) END "
            "FROM samples "
            "LEFT JOIN annotations AS annotation "
            "ON annotation.run_id = :annotate_run AND annotation.sample_id = samples.id "
            "LEFT JOIN critiques_in_force AS critique ON critique.run_id = :run AND critique.sample_id = samples.id "
            "ORDER BY samples.id",
            _scope(run),
        )
        for sample_id, epsilon, right in rows:
            yield sample_id, epsilon, None if right is None else bool(right)

    def failures(self, run_id: int) -> list[tuple[int, str]]:
        """Which samples the run gave up, and why, by sample id."""
        rows = self._database.query(
            "SELECT sample_id, message FROM failures WHERE run_id = ? ORDER BY sample_id", (run_id,)
        )
        return [(row[0], row[1]) for row in rows]

    def counts(self, run_id: int) -> tuple[int, int]:
        """How many samples the run has answered, and how many it gave up."""
        results = _RESULTS[self.get(run_id).config.kind]
        return (
            self._database.number(f"SELECT count(*) FROM {results} WHERE run_id = ?", (run_id,)),
            self._database.number("SELECT count(*) FROM failures WHERE run_id = ?", (run_id,)),
        )

    def _misses(self, run: Run) -> bool:
        return bool(self._database.number(f"SELECT EXISTS (SELECT 1 FROM samples WHERE {_missing(run)})", _scope(run)))

    def _note(self, run_id: int, event: str, backend: str = "") -> None:
        with self._database.transaction() as tx:
            _insert_event(tx, run_id, event, backend)


def _identity(config: RunConfig) -> str:
    text = json.dumps(asdict(config), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _insert(tx: Transaction, config: RunConfig, identity: str) -> int:
    row = {
        "identity": identity,
        "kind": config.kind,
        "annotate_run": config.annotate_run or None,
        "strategy": config.strategy,
        "model_name": config.model.name,
        "model_sha256": config.model.sha256,
        "mmproj_sha256": config.model.mmproj_sha256,
        "template_sha256": config.model.template_sha256,
        "prompt_sha256": config.prompt_sha256,
        "parameters": json.dumps(dict(config.parameters), ensure_ascii=False, sort_keys=True),
        "seed": config.seed,
        "started_at": now(),
    }
    run_id = tx.table("runs").insert(row).last_rowid
    assert run_id is not None
    return run_id


def _insert_event(tx: Transaction, run_id: int, event: str, backend: str = "") -> int:
    row = {"run_id": run_id, "event": event, "backend": backend, "at": now()}
    event_id = tx.table("run_events").insert(row).last_rowid
    assert event_id is not None
    return event_id


def _missing(run: Run) -> str:
    """The condition on `samples` that the run still has to answer."""
    results = _RESULTS[run.config.kind]
    return (
        f"{_TODO[run.config.kind]} "
        f"AND NOT EXISTS (SELECT 1 FROM {results} WHERE run_id = :run AND sample_id = samples.id) "
        "AND NOT EXISTS (SELECT 1 FROM failures WHERE run_id = :run AND sample_id = samples.id)"
    )


def _scope(run: Run) -> dict[str, int]:
    return {"run": run.id, "annotate_run": run.config.annotate_run}


def _annotation(row: sqlite3.Row) -> Annotation:
    annotation_id, sample_id, label, probabilities, label_mass, reasoning = row
    return Annotation(
        id=annotation_id,
        sample_id=sample_id,
        label=label,
        probabilities=tuple(json.loads(probabilities)),
        label_mass=label_mass,
        reasoning=reasoning,
    )


def _run(row: sqlite3.Row) -> Run:
    model = ModelIdentity(
        name=row["model_name"],
        sha256=row["model_sha256"],
        mmproj_sha256=row["mmproj_sha256"],
        template_sha256=row["template_sha256"],
    )
    config = RunConfig(
        kind=RunKind(row["kind"]),
        model=model,
        strategy=row["strategy"],
        prompt_sha256=row["prompt_sha256"],
        annotate_run=row["annotate_run"] or 0,
        parameters=json.loads(row["parameters"]),
        seed=row["seed"],
    )
    return Run(
        id=row["id"],
        config=config,
        started_at=row["started_at"],
        finished_at=row["finished_at"],
        backend=row["backend"],
    )
