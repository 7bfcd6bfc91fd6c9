"""Verbs on what comes out: train, export, report."""

from pathlib import Path

import click

from act_desktop.cli.console import Console, json_option, percent
from act_desktop.cli.options import FILE, examples, project_argument


@click.command(
    epilog=examples(
        "train mail.act --loss act --test test.csv --out classifier",
        "train clothes.act --loss human,machine,merged,act --test test.csv --out trained --seeds 3",
    )
)
@project_argument
@click.option("--loss", "losses", required=True, help="One or more losses with commas: human, machine, merged, act, …")
@click.option("--test", type=FILE, required=True, help="Labelled samples to test on, like those for `import`.")
@click.option("--out", type=FILE, required=True, help="Folder for the classifiers.")
@click.option("--seeds", type=click.IntRange(1), default=1, show_default=True, help="Repetitions with other seeds.")
@json_option
def train(*, project: Path, losses: str, test: Path, out: Path, seeds: int, as_json: bool) -> int:
    """Train classifiers on the labels, and compare them on a test set."""
    from act_desktop.pipeline.train import train as run
    from act_desktop.store import Project

    console = Console(as_json)
    with Project.open(project) as opened, console.job() as job:
        summary = run(
            opened,
            losses=[loss.strip() for loss in losses.split(",")],
            test=test,
            out=out,
            seeds=range(seeds),
            job=job,
        )
    return console.result(summary)


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
