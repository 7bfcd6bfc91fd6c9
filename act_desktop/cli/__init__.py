"""The command line: click verbs, one module a group. Heavy imports wait until a verb runs."""

from act_desktop.cli.main import run

__all__ = ["run"]
