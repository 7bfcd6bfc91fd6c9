"""Verbs on the project file itself: new, import, status."""

from pathlib import Path

import click

from act_desktop.cli.console import Console, json_option, percent
from act_desktop.cli.options import FILE, examples, project_argument
from act_desktop.core.errors import DataError
from act_desktop.core.samples import Label, LabelScheme, Modality


@click.command(
    epilog=examples(
        "new mail.act --modality text --labels spam,ham", "new clothes.act --modality image --labels labels.txt"
    )
)
@project_argument
@click.option("--modality", type=click.Choice([modality.value for modality in Modality]), required=True)
@click.option("--labels", required=True, help="a,b,c, or a file with a label a line (name, tab, description).")
@click.option("--guideline", default="", help="What the annotators, models and people, should know.")
@click.option("--name", default="", help="The project's name; its file name by default.")
@json_option
def new(*, project: Path, modality: str, labels: str, guideline: str, name: str, as_json: bool) -> int:
    """Create a project."""
    from act_desktop.store import Project

    scheme = LabelScheme(labels=_labels(labels), guideline=guideline)
    with Project.create(project, modality=Modality(modality), scheme=scheme, name=name) as created:
        summary = {
            "project": str(created.path),
            "name": created.name,
            "modality": modality,
            "labels": list(scheme.names),
        }
        return Console(as_json).result(
            summary, f"{created.path}: {modality}, {len(scheme)} labels.", "Next: act-desktop import PROJECT PATH"
        )


@click.command(name="import", epilog=examples("import mail.act mails.csv", "import clothes.act photos/"))
@project_argument
@click.argument("path", type=FILE)
@json_option
def import_(*, project: Path, path: Path, as_json: bool) -> int:
    """Add samples from a CSV, TSV or JSONL file, or a folder of images.

    A table has the columns id, one of text, image, or image and question, and, where it is known, label. Paths are
    relative to the table. Importing the same source again adds only what is new.
    """
    from act_desktop.pipeline.import_samples import import_samples
    from act_desktop.store import Project

    console = Console(as_json)
    with Project.open(project) as opened, console.job() as job:
        summary = import_samples(opened, path, job=job)
        total, gold = opened.samples.count(), opened.samples.count_gold()
    return console.result(
        {"added": summary.added, "unchanged": summary.unchanged, "samples": total, "problems": summary.problems},
        f"{summary.added} samples added, {summary.unchanged} were there already; {total} in all, {gold} with a label.",
        problems=summary.problems,
    )


@click.command(epilog=examples("status mail.act"))
@project_argument
@json_option
def status(*, project: Path, as_json: bool) -> int:
    """Show what is in a project and what comes next."""
    from act_desktop.pipeline.status import status as status_of
    from act_desktop.store import Project

    with Project.open(project, readonly=True) as opened:
        now = status_of(opened)
    lines = [
        f"{now.name} ({now.modality}, labels: {', '.join(now.labels)})",
        f"samples    {now.samples}, {now.gold} with a label",
    ]
    if now.import_problems:
        lines.append(f"           {now.import_problems} problems when importing")
    for run in now.runs:
        state = "finished" if run.finished else "unfinished"
        failed = f", {run.failed} failed" if run.failed else ""
        asked = f"{run.strategy}, run {run.calibrated_run} batch-calibrated" if run.calibrated_run else run.strategy
        lines.append(
            f"{run.kind.value:10} run {run.id}: {run.model}, {asked}, {run.answered} of {run.total}{failed}, "
            f"{state}{f', on {run.backend}' if run.backend else ''}"
        )
    if now.plan is not None:
        lines.append(
            f"plan       {now.plan.rule}, {now.plan.budget} reviews "
            f"({percent(now.plan.budget / max(now.samples, 1))}), {now.plan.audit} of them audit"
        )
        simulated = f", {now.simulated} simulated from gold labels" if now.simulated else ""
        lines.append(f"review     {now.reviewed} decided{simulated}, {now.open_reviews} open")
    lines.append(f"trainings  {now.trainings}, exports {now.exports}")
    lines.append(f"Next: {now.next_step}")
    return Console(as_json).result(now, *lines)


def _labels(text: str) -> tuple[Label, ...]:
    """Labels from a file, one a line, or from a list with commas."""
    file = Path(text)
    if "," not in text and file.suffix:
        if not file.is_file():
            raise DataError(f"There is no file {file}.", hint="Give the labels as a,b,c or as a text file.")
        try:
            lines = file.read_text(encoding="utf-8-sig").splitlines()
        except UnicodeDecodeError as error:
            raise DataError(f"{file} is not UTF-8 text.", hint="Save it as UTF-8, a label a line.") from error
        pairs = [line.partition("\t") for line in lines if line.strip()]
        return tuple(Label(name=name.strip(), description=description.strip()) for name, _, description in pairs)
    return tuple(Label(name=name.strip()) for name in text.split(","))
