"""Where things are. The only module that builds paths of the application's own files."""

import os
import sys
from pathlib import Path

import platformdirs

APP = "act-desktop"


def root() -> Path:
    """The folder that holds `resources/` and `models/`: the checkout, or the bundle's own folder."""
    bundle = getattr(sys, "_MEIPASS", None)
    return Path(bundle) if bundle else Path(__file__).resolve().parents[2]


def resources() -> Path:
    """What is shipped beside the code: demo data, templates, encoders."""
    return root() / "resources"


def bundled_models() -> Path:
    """The demo models and the catalogue."""
    return root() / "models"


def _base(variable: str, default: str) -> Path:
    override = os.environ.get(variable)
    path = Path(override) if override else Path(default)
    path.mkdir(parents=True, exist_ok=True)
    return path


def data() -> Path:
    """The person's own data of the application: the model library. `ACT_DESKTOP_DATA` overrides it."""
    return _base("ACT_DESKTOP_DATA", platformdirs.user_data_dir(APP))


def cache() -> Path:
    """What can be made again: file hashes, test models. `ACT_DESKTOP_CACHE` overrides it."""
    return _base("ACT_DESKTOP_CACHE", platformdirs.user_cache_dir(APP))


def config() -> Path:
    """The person's settings. `ACT_DESKTOP_CONFIG` overrides it."""
    return _base("ACT_DESKTOP_CONFIG", platformdirs.user_config_dir(APP))
