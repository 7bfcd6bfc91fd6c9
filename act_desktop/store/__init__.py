"""The project file (SQLite). The only package that speaks SQL."""

from act_desktop.store.labelled import labelled
from act_desktop.store.project import Project

__all__ = ["Project", "labelled"]
