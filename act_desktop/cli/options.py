"""Options and parameter types that several verbs share."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from act_desktop.pipeline.recovery import EngineSettings

Verb = TypeVar("Verb", bound=Callable[..., Any])

FILE = click.Path(path_type=Path)

project_argument = click.argument("project", type=FILE)


def examples(*lines: str, title: str = "Examples") -> str:
    """An epilogue of example command lines, each without the program's name."""
    return verbatim(f"{title}:", *(f"  act-desktop {line}" for line in lines))


def verbatim(*lines: str) -> str:
    """A paragraph of help whose lines are kept as they are."""
    return "\n".join(("\b", *lines, "", ""))


def _auto_or_number(context: click.Context, option: click.Parameter, value: str) -> int:
    """`auto` becomes -1, the engine's word for it."""
    if value == "auto":
        return -1
    if not value.isdigit():
        raise click.BadParameter(f"“{value}” is neither “auto” nor a number.", context, option)
    return int(value)


def _auto(name: str, help_: str) -> Callable[[Verb], Verb]:
    return click.option(name, metavar="auto|N", default="auto", callback=_auto_or_number, help=help_)


def engine_options(verb: Verb) -> Verb:
    """How a model runs; handed to the verb as the keyword arguments that `engine_settings` takes."""
    options = [
        _auto("--gpu-layers", "Layers on the GPU; auto: all, if there is one."),
        _auto("--context", "Tokens that may be in flight at once."),
        click.option("--batch", type=click.IntRange(64), default=2048, help="Tokens in one decode at most."),
        _auto("--threads", "CPU threads."),
        _auto("--image-tokens", "Tokens an image may take at most."),
    ]
    for option in reversed(options):
        verb = option(verb)
    return verb


def engine_settings(*, gpu_layers: int, context: int, batch: int, threads: int, image_tokens: int) -> "EngineSettings":
    """The engine's settings from the options' values."""
    from act_desktop.pipeline.recovery import EngineSettings

    return EngineSettings(
        gpu_layers=gpu_layers, context=context, batch=batch, threads=threads, image_max_tokens=image_tokens
    )
