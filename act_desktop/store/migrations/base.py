"""How a project file comes from one version of the schema to the next."""

from collections.abc import Sequence
from dataclasses import dataclass

from act_desktop.store.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """One step of the schema; once released it never changes.

    Attributes:
        number: The version that the file has afterwards, from 1.
        sql: Statements, run in one transaction together with the new version number.
    """

    number: int
    sql: str


def version(database: Database) -> int:
    """The version of the file's schema; 0 for an empty file."""
    return database.number("PRAGMA user_version")


def migrate(database: Database, migrations: Sequence[Migration]) -> None:
    """Applies what the file lacks, each step in its own transaction, after a copy of the file.

    The copy of version n lies beside the project as `<project>.v<n>.backup`. A step that fails leaves the file at
    the step before.

    Raises:
        ProjectError: no space for the copy or the step.
    """
    before = version(database)
    missing = [migration for migration in migrations if migration.number > before]
    if missing and before:
        database.copy_to(database.path.with_name(f"{database.path.name}.v{before}.backup"))
    for migration in missing:
        database.script(f"BEGIN IMMEDIATE;\n{migration.sql}\nPRAGMA user_version = {migration.number};\nCOMMIT;")
