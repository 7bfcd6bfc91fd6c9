"""The verb on finished classifiers: predict."""

from pathlib import Path

import click

from act_desktop.cli.console import Console, json_option, percent
from act_desktop.cli.options import FILE, examples

_GGUF_HELP = "For a classifier on embeddings of a GGUF model: that model, where it is no longer where it was."


@click.command(
    epilog=examples(
        "predict classifier/act-threshold+audit.onnx new-mails.csv --out predictions.csv",
        "predict trained/merged.onnx photos/ --out predictions.csv --json",
    )
)
@click.argument("classifier", type=FILE)
@click.argument("path", type=FILE)
@click.option("--out", type=FILE, required=True, help="The CSV file to write.")
@click.option("--gguf", default="", help=_GGUF_HELP)
@json_option
def predict(*, classifier: Path, path: Path, out: Path, gguf: str, as_json: bool) -> int:
    """Label new samples with a trained classifier.

    PATH is what `import` reads. The table has a row a sample: its id, the label, the right label where PATH has it, and
    the probability of each label.
    """
    from act_desktop.pipeline.predict import predict as run

    console = Console(as_json)
    with console.job() as job:
        summary = run(classifier, path, out=out, gguf=gguf, job=job)
    counts = ", ".join(f"{label} {count}" for label, count in summary.labels.items())
    lines = [f"{summary.samples} samples labelled: {counts}.", f"Predictions: {summary.out}"]
    if summary.accuracy is not None:
        lines.insert(1, f"{percent(summary.accuracy)} of {summary.with_gold} samples with a known label are right.")
    return console.result(summary, *lines, problems=summary.problems)
