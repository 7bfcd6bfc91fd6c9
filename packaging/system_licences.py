"""What the system's own shared libraries inside a bundle say of their licences, as Debian keeps it."""

import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from act_desktop.pipeline.licences import Component

_DOCUMENTS = Path("/usr/share/doc")
_NAMED = re.compile(r"^License:[ \t]*(\S.*)$", re.MULTILINE)


def system_components(files: Iterable[str]) -> list[Component]:
    """One component for each package that any of the files belongs to; none where no package manager tells.

    Args:
        files: Libraries on this machine, of any origin.
    """
    if not shutil.which("dpkg-query"):
        return []
    # Debian has merged /lib into /usr/lib, and its package lists name either.
    places = {str(place) for file in files for real in [Path(file).resolve()] for place in (real, _unmerged(real))}
    asked = subprocess.run(["dpkg-query", "-S", *sorted(places)], capture_output=True, text=True, check=False)
    owners = sorted({line.split(": ", 1)[0] for line in asked.stdout.splitlines() if ": " in line})
    return [found for owner in owners if (found := _component(owner)) is not None]


def _unmerged(file: Path) -> Path:
    return Path("/") / file.relative_to("/usr") if file.is_relative_to("/usr/lib") else file


def _component(owner: str) -> Component | None:
    name = owner.partition(":")[0]
    document = _DOCUMENTS / name / "copyright"
    if not document.is_file():
        return None
    asked = subprocess.run(["dpkg-query", "-W", "-f=${Version}", owner], capture_output=True, text=True, check=False)
    text = document.read_text(encoding="utf-8", errors="replace").strip("\n")
    licences = dict.fromkeys(match.strip() for match in _NAMED.findall(text))
    return Component(
        name=name,
        version=asked.stdout.strip(),
        about="a library of the system that this bundle was made on",
        licence=", ".join(licences) or "see its text",
        text=text,
    )
