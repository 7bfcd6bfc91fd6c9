"""Verbs on what comes out: train, export, report."""

from pathlib import Path

import click

from act_desktop.cli.console import Console, json_option, percent
from act_desktop.cli.options import FILE, examples, project_argument

_LOSS_HELP = (
    "Losses with commas: human, machine, merged, act; act-exponential and the like simulate another sampling rule from "
    "gold labels."
)
_ENCODER_HELP = (
    "What turns samples into features. Images: cnn (default), efficientnet, or FILE.onnx with a FILE.json beside it; "
    "with questions, the same and +tfidf. Texts: tfidf (default), or gguf:MODEL for the embeddings of a GGUF model."
)


@click.command(
    epilog=examples(
        "train mail.act --loss act --test test.csv --out classifier",
        "train clothes.act --loss human,machine,merged,act --test test.csv --out trained --seeds 3",
        "train clothes.act --encoder efficientnet --test test.csv --out trained",
        "train mail.act --encoder gguf:model.gguf --test test.csv --out trained",
    )
)
@project_argument
@click.option("--loss", "losses", default="human,machine,merged,act", show_default=True, help=_LOSS_HELP)
@click.option("--test", type=FILE, help="Labelled samples to test on, like those for `import`.")
@click.option("--out", type=FILE, required=True, help="Folder for the classifiers.")
@click.option("--seeds", type=click.IntRange(1), default=3, show_default=True, help="Repetitions with other seeds.")
@click.option("--clip", type=float, help="Largest weight of a human label; no bound by default.")
@click.option("--encoder", default="", help=_ENCODER_HELP)
@click.option("--head", default="", help="linear or mlp; the encoder's own choice by default.")
@click.option("--balanced", is_flag=True, help="Let all labels count alike, however rare.")
@click.option(
    "--held-out",
    type=click.FloatRange(0, 0.5),
    help="Share of the reviewed samples kept for early stopping, 0 for none; the encoder's own choice by default.",
)
@click.option(
    "--mixed-precision",
    is_flag=True,
    help="Train with bfloat16: half as fast again on processors that have it, slower on others.",
)
@click.option(
    "--machine-term",
    type=click.Choice(["label", "annotator", "fused"]),
    default="fused",
    show_default=True,
    help="What stands for the machine's label: itself, the annotator's probabilities, or those fused with the "
    "critic's and classifiers' opinions by the decisions.",
)
@json_option
def train(
    *,
    project: Path,
    losses: str,
    test: Path | None,
    out: Path,
    seeds: int,
    clip: float | None,
    encoder: str,
    head: str,
    balanced: bool,
    held_out: float | None,
    mixed_precision: bool,
    machine_term: str,
    as_json: bool,
) -> int:
    """Train classifiers on the labels, compare them on a test set, and keep them as ONNX files."""
    from act_desktop.pipeline.train import train as run
    from act_desktop.pipeline.training_rows import MachineTerm
    from act_desktop.protocol.train import Settings
    from act_desktop.store import Project

    console = Console(as_json)
    wanted = [loss.strip() for loss in losses.split(",")]
    with Project.open(project) as opened, console.job() as job:
        summary = run(
            opened,
            losses=wanted,
            test=test,
            out=out,
            seeds=range(seeds),
            clip=clip,
            machine_term=MachineTerm(machine_term),
            settings=Settings(
                encoder=encoder, head=head, balanced=balanced, held_out=held_out, mixed_precision=mixed_precision
            ),
            job=job,
        )
    for warning in summary.warnings:
        console.warn(warning)
    return console.result(summary, summary.table(), f"Classifiers: {summary.training.folder}")


@click.command(
    epilog=examples("export mail.act --format csv labelled.csv", "export mail.act --format jsonl labelled.jsonl")
)
@project_argument
@click.argument("out", type=FILE)
@click.option("--format", "format_", default="csv", show_default=True, help="csv or jsonl.")
@json_option
def export(*, project: Path, out: Path, format_: str, as_json: bool) -> int:
    """Write every sample with its label and where the label came from."""
    from act_desktop.pipeline.export import export as run
    from act_desktop.store import Project

    console = Console(as_json)
    with Project.open(project) as opened, console.job() as job:
        manifest = run(opened, out, format=format_, job=job)
    return console.result(manifest, f"{manifest.rows} samples written to {manifest.path}.")


@click.command(epilog=examples("report mail.act --out report.html"))
@project_argument
@click.option("--out", type=FILE, required=True, help="The HTML file to write.")
@json_option
def report(*, project: Path, out: Path, as_json: bool) -> int:
    """Write one HTML file with figures and plots on the project."""
    from act_desktop.pipeline.report import report as run
    from act_desktop.store import Project

    with Project.open(project, readonly=True) as opened:
        figures = run(opened, out)
    return Console(as_json).result(
        {"report": str(out.absolute()), **figures.headline()},
        f"Labels in force {percent(figures.final_accuracy)} right, the machine's {percent(figures.machine_accuracy)} "
        "(– where no right labels are known).",
        f"Report: {out.absolute()}",
    )
