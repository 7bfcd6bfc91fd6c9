"""What came out of the project: trainings and exports."""

import json
import sqlite3
from dataclasses import replace

from act_desktop.core.results import ExportManifest, Training
from act_desktop.store.database import Database, now


class Trainings:
    """The trainings of a project, append-only.

    Args:
        database: The project file.
    """

    __slots__ = ("_database",)

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, training: Training) -> Training:
        """Stores a training; returns it with its id and time."""
        at = training.at or now()
        row = {
            "annotate_run": training.annotate_run or None,
            "critique_run": training.critique_run or None,
            "plan_id": training.plan_id or None,
            "configuration": json.dumps(dict(training.configuration), ensure_ascii=False),
            "metrics": json.dumps(dict(training.metrics), ensure_ascii=False),
            "folder": training.folder,
            "at": at,
        }
        with self._database.transaction() as tx:
            training_id = tx.table("trainings").insert(row).last_rowid
        assert training_id is not None
        return replace(training, id=training_id, at=at)

    def all(self) -> list[Training]:
        """All trainings, oldest first."""
        return [_training(row) for row in self._database.query("SELECT * FROM trainings ORDER BY id")]


class Exports:
    """The manifests of what was exported, append-only.

    Args:
        database: The project file.
    """

    __slots__ = ("_database",)

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, manifest: ExportManifest) -> ExportManifest:
        """Stores a manifest; returns it with its id and time."""
        at = manifest.exported_at or now()
        row = {
            "path": manifest.path,
            "format": manifest.format,
            "rows": manifest.rows,
            "sha256": manifest.sha256,
            "annotate_run": manifest.annotate_run or None,
            "critique_run": manifest.critique_run or None,
            "plan_id": manifest.plan_id or None,
            "exported_at": at,
        }
        with self._database.transaction() as tx:
            manifest_id = tx.table("exports").insert(row).last_rowid
        assert manifest_id is not None
        return replace(manifest, id=manifest_id, exported_at=at)

    def all(self) -> list[ExportManifest]:
        """All manifests, oldest first."""
        return [_manifest(row) for row in self._database.query("SELECT * FROM exports ORDER BY id")]


def _training(row: sqlite3.Row) -> Training:
    return Training(
        id=row["id"],
        annotate_run=row["annotate_run"] or 0,
        critique_run=row["critique_run"] or 0,
        plan_id=row["plan_id"] or 0,
        configuration=json.loads(row["configuration"]),
        metrics=json.loads(row["metrics"]),
        folder=row["folder"],
        at=row["at"],
    )


def _manifest(row: sqlite3.Row) -> ExportManifest:
    return ExportManifest(
        id=row["id"],
        path=row["path"],
        format=row["format"],
        rows=row["rows"],
        sha256=row["sha256"],
        annotate_run=row["annotate_run"] or 0,
        critique_run=row["critique_run"] or 0,
        plan_id=row["plan_id"] or 0,
        exported_at=row["exported_at"],
    )
