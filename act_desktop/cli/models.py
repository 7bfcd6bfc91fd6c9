"""Verbs on models: list, add, remove, check."""

from pathlib import Path
from typing import Any

import click

from act_desktop.cli.console import Console, json_option, percent
from act_desktop.cli.options import FILE, engine_options, engine_settings, examples
from act_desktop.core.samples import Problem


@click.group(
    epilog=examples(
        "models list", "models add ~/models/Qwen3VL-4B-Instruct-Q4_K_M.gguf --name qwen", "models check qwen"
    )
)
def models() -> None:
    """List, add and check models."""


@models.command(name="list", epilog=examples("models list"))
@json_option
def list_(*, as_json: bool) -> int:
    """Show the models on this machine and the recommended ones."""
    from act_desktop.pipeline import library
    from act_desktop.pipeline.models import bundled

    own = [entry for entry in library.library() if entry.named]
    catalogue = library.catalogue()
    lines = ["On this machine:"]
    lines += [f"  {entry.name:18} {entry.title} (comes with the application)" for entry in catalogue if bundled(entry)]
    lines += [f"  {entry.name:18} {entry.model}{f' + {entry.mmproj.name}' if entry.mmproj else ''}" for entry in own]
    lines += ["", "Recommended; get the files yourself and add them with `act-desktop models add FILE`:"]
    for entry in catalogue:
        if not bundled(entry):
            verified = "" if entry.verified else ", not verified"
            lines.append(f"  {entry.name:18} {entry.title}, {entry.licence}{verified}: {entry.repository}")
            lines.append(f"  {'':18} {entry.model}{f' + {entry.mmproj}' if entry.mmproj else ''}")
    return Console(as_json).result({"library": own, "catalogue": catalogue}, *lines)


@models.command(epilog=examples("models add ~/models/Qwen3VL-4B-Instruct-Q4_K_M.gguf --name qwen"))
@click.argument("model", type=FILE)
@click.option("--mmproj", type=FILE, help="Its projector; found beside the model by default.")
@click.option("--name", default="", help="What to call it; its file name by default.")
@json_option
def add(*, model: Path, mmproj: Path | None, name: str, as_json: bool) -> int:
    """Add a GGUF model to the library, under a name."""
    from act_desktop.pipeline.models import add as add_model

    entry = add_model(model, mmproj=mmproj, name=name)
    projector = f"with the projector {entry.mmproj.name}" if entry.mmproj else "without a projector (text only)"
    return Console(as_json).result(entry, f"Added {entry.name}: {entry.model}, {projector}.")


@models.command(epilog=examples("models remove qwen"))
@click.argument("name")
@json_option
def remove(*, name: str, as_json: bool) -> int:
    """Take a model out of the library; its files stay."""
    from act_desktop.pipeline.library import remove as remove_model

    remove_model(name)
    return Console(as_json).result({"removed": name}, f"{name} is no longer in the library; its files stay.")


@models.command(epilog=examples("models check demo-annotator", "models check ~/models/model.gguf --gpu-layers 0"))
@click.argument("model")
@click.option("--mmproj", type=FILE, help="Its projector; found beside the model by default.")
@engine_options
@json_option
def check(*, model: str, mmproj: Path | None, as_json: bool, **engine: Any) -> int:
    """Load a model, see what really computes it and how fast, and ask it easy questions."""
    from act_desktop.pipeline.model_check import LEAST_RIGHT, Verification
    from act_desktop.pipeline.model_check import check as check_model
    from act_desktop.pipeline.models import resolve

    console = Console(as_json)
    with console.job() as job:
        found = check_model(resolve(model, mmproj), settings=engine_settings(**engine), job=job)
    problems = []
    if found.verification is Verification.DIFFERS:
        problems.append(
            Problem(where=found.model.name, message="Its hash is not the catalogue's: download the file again.")
        )
    if not found.sensible:
        problems.append(
            Problem(
                where=found.name,
                message=f"It answered fewer than {LEAST_RIGHT:.0%} of easy questions rightly: it is too weak"
                f"{', or its projector is another model’s' if found.vision else ''}.",
            )
        )
    return console.result(
        found,
        f"{found.name} ({found.architecture}, {found.parameters / 1e6:.0f}M weights, {found.size / 2**20:.0f} MiB), "
        f"{found.verification}",
        f"{'Texts and images' if found.vision else 'Texts only'}, on {found.backend}"
        f"{f', {found.gpu_layers} layers on the GPU' if found.gpu_layers else ''}",
        f"{found.samples_per_minute:.0f} samples a minute",
        f"{found.right} of {found.questions} easy questions right, mean label mass {percent(found.label_mass)}",
        problems=problems,
    )
