"""The command line as a person calls it: a process of its own."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output, which must be one JSON object and nothing else."""
        return json.loads(self.out)


def act(*arguments: str | Path, folder: Path | None = None) -> Said:
    """Runs `act-desktop` with these arguments; nothing it says may ever be a traceback."""
    command = [sys.executable, "-m", "act_desktop", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    assert "Traceback" not in done.stderr + done.stdout, done.stderr
    return Said(code=done.returncode, out=done.stdout, err=done.stderr)


def ok(*arguments: str | Path, folder: Path | None = None) -> Said:
    """The same, and it must succeed."""
    said = act(*arguments, folder=folder)
    assert said.code == 0, said
    return said
