"""The person's settings: one JSON file, read and written whole. A damaged one is put aside, and the program starts."""

import contextlib
import getpass
import os
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from act_desktop.config import paths

FILE = "settings.json"
RECENT = 12


class ChosenModels(msgspec.Struct, frozen=True, kw_only=True):
    """The models that a person chose for a project; paths, a projector's empty without one.

    Attributes:
        critic: Empty for self-criticism.
    """

    name: str
    annotator: str
    annotator_mmproj: str = ""
    cot: bool = False
    batch_calibration: bool = False
    critic_name: str = ""
    critic: str = ""
    critic_mmproj: str = ""
    strategies: tuple[str, ...] = ()


class Preferences(msgspec.Struct, frozen=True, kw_only=True):
    """What the person chose, for all projects.

    Attributes:
        theme: Light, dark, or as the system has it.
        language: Key of a translation, e.g. `"de"`; empty for the system's.
        text_scale: Size of all text against the system's, in [0.7, 2].
        person: Whose decisions they are; empty for the name of the account.
        key_preset: Name of the keys in the review pane.
        keys: Action → key sequences that differ from the preset.
        gpu_layers: Layers of a model on the GPU; −1 for all where there is one.
        threads: Of a model on the CPU; 0 for the cores of this machine.
        recent: Project files, the newest first.
        guidance: Show guidance where choices are made.
        models: Project file → the models chosen for it; of the recent ones.
    """

    theme: Literal["system", "light", "dark"] = "system"
    language: str = ""
    text_scale: Annotated[float, msgspec.Meta(ge=0.7, le=2.0)] = 1.0
    person: str = ""
    key_preset: str = "act"
    keys: dict[str, tuple[str, ...]] = {}
    gpu_layers: int = -1
    threads: int = 0
    recent: tuple[str, ...] = ()
    guidance: bool = True
    models: dict[str, ChosenModels] = {}

    @property
    def name(self) -> str:
        """Whose decisions they are."""
        return self.person or account()

    def opened(self, project: Path) -> "Preferences":
        """With a project as the newest of the recent ones."""
        others = [entry for entry in self.recent if entry != str(project)]
        recent = (str(project), *others)[:RECENT]
        models = {entry: chosen for entry, chosen in self.models.items() if entry in recent}
        return msgspec.structs.replace(self, recent=recent, models=models)


def account() -> str:
    """The name of the account that the program runs in."""
    with contextlib.suppress(OSError, KeyError):
        return getpass.getuser()
    return "reviewer"


def load() -> Preferences:
    """The settings; the defaults where there are none yet or the file is damaged."""
    file = paths.config() / FILE
    try:
        return msgspec.json.decode(file.read_bytes(), type=Preferences)
    except FileNotFoundError:
        return Preferences()
    except (msgspec.MsgspecError, OSError):
        with contextlib.suppress(OSError):
            file.replace(file.with_suffix(".damaged"))
        return Preferences()


def save(preferences: Preferences) -> None:
    """Writes the settings; whole or not at all. A disk that refuses is no reason to stop the person's work."""
    file = paths.config() / FILE
    draft = file.with_name(f".{file.name}.{os.getpid()}.part")
    with contextlib.suppress(OSError):
        draft.write_bytes(msgspec.json.format(msgspec.json.encode(preferences), indent=2))
        draft.replace(file)
