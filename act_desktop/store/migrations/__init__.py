"""The schema of the project file, as numbered steps: the newest is the version this program writes."""

from act_desktop.store.migrations import m001_first, m002_calibrated, m003_marks
from act_desktop.store.migrations.base import Migration, migrate, version

MIGRATIONS: tuple[Migration, ...] = (m001_first.MIGRATION, m002_calibrated.MIGRATION, m003_marks.MIGRATION)
"""Every migration ever released, in order; append only."""

__all__ = ["MIGRATIONS", "Migration", "migrate", "version"]
