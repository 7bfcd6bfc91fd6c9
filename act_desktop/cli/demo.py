"""The verb that shows everything at once: demo."""

import time
from pathlib import Path

import click

from act_desktop.cli.console import Console, duration, json_option, percent
from act_desktop.cli.options import FILE, examples


@click.command(epilog=examples("demo", "demo --headless --json --out /tmp/demo"))
@click.option(
    "--headless", is_flag=True, expose_value=False, help="Without a window; so it is also where there is no display."
)
@click.option("--out", type=FILE, help="Folder for the project and the report; a new one by default.")
@json_option
def demo(*, out: Path | None, as_json: bool) -> int:
    """Run the whole way on 600 real images, with two small bundled models.

    Images of clothing (Fashion-MNIST) are annotated and criticised through llama.cpp; the 120 most suspicious are
    reviewed by their known right labels, marked as simulated; classifiers are trained, and a report is written.
    """
    from act_desktop.config import paths
    from act_desktop.pipeline.demo import run_demo

    console = Console(as_json)
    folder = out or paths.data() / "demo" / time.strftime("%Y%m%d-%H%M%S")
    console.note(f"The demo's project and report go to {folder}.")
    console.note("The reviews are made from the known right labels: they are simulated, and marked so in the project.")
    with console.job() as job:
        done = run_demo(folder, job=job)
    accuracies = ", ".join(f"{loss} {percent(accuracy)}" for loss, accuracy in done.test_accuracy.items())
    return console.result(
        done,
        f"{done.samples} images, annotated on {done.backend}, {percent(done.machine_accuracy)} right.",
        f"The critic finds the errors with an AUROC of {done.critic_auroc or 0:.3f}.",
        f"{done.reviewed} reviewed (simulated, from the known labels): {percent(done.final_label_accuracy)} right now, "
        f"quality gain {percent(done.aqg)}, budget sensitivity {done.abs or 0:.2f}.",
        f"Classifiers on unseen images, by loss: {accuracies}.",
        f"Took {duration(sum(done.seconds.values()))}: "
        + ", ".join(f"{stage} {duration(seconds)}" for stage, seconds in done.seconds.items()),
        f"Report: {done.report}",
        f"Project: {done.project}",
        warnings=False,
    )
