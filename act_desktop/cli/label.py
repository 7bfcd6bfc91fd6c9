"""Verbs of the models: annotate, criticise."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from act_desktop.cli.console import Console, json_option, percent
from act_desktop.cli.options import FILE, engine_options, engine_settings, examples, project_argument

if TYPE_CHECKING:
    from act_desktop.pipeline.criticise import CriticiseSummary

_CRITIC_HELP = "self for the annotator, or another model: a name or a GGUF file."
_STRATEGY_HELP = (
    "The critic strategy, several as a,b,c, or all: naive_logit (default), naive, cot, mc, devil, cot_logit, cot_ppl. "
    "Several are asked in one pass; a plan takes the first."
)
_CALIBRATION_HELP = (
    "Take away what the model prefers whatever the sample says, and go on with the labels balanced that way [ours]. It "
    "assumes that all labels are about equally frequent; where they are not, it makes right labels wrong. Needs 50 "
    "samples. A critic judges the balanced labels."
)
_MMPROJ_HELP = "The model's projector, for images; found beside the model by default."


@click.command(
    epilog=examples(
        "annotate mail.act --annotator model.gguf",
        "annotate clothes.act --annotator demo-annotator --critic demo-critic",
        "annotate mail.act --annotator small.gguf --batch-calibration",
        "annotate clothes.act --annotator big.gguf --mmproj mmproj-big.gguf --critic self --strategy cot",
    )
)
@project_argument
@click.option("--annotator", required=True, help="The model: a name from `models list`, or a GGUF file.")
@click.option("--mmproj", type=FILE, help=_MMPROJ_HELP)
@click.option("--cot", is_flag=True, help="Let the model reason before it answers; slower, and not always better.")
@click.option("--batch-calibration", is_flag=True, help=_CALIBRATION_HELP)
@click.option("--critic", help=f"Criticise in the same go: {_CRITIC_HELP}")
@click.option("--critic-mmproj", type=FILE, help="The critic's projector.")
@click.option("--strategy", default="naive_logit", show_default=True, help=_STRATEGY_HELP)
@click.option("--retry-failed", is_flag=True, help="Ask again about samples that failed before.")
@engine_options
@json_option
def annotate(
    *,
    project: Path,
    annotator: str,
    mmproj: Path | None,
    cot: bool,
    batch_calibration: bool,
    critic: str | None,
    critic_mmproj: Path | None,
    strategy: str,
    retry_failed: bool,
    as_json: bool,
    **engine: Any,
) -> int:
    """Let a model label every sample that it has not labelled yet.

    Results are kept as they come. Stop with Ctrl-C; the same command goes on from there.
    """
    from act_desktop.pipeline.annotate import Critic
    from act_desktop.pipeline.annotate import annotate as run
    from act_desktop.pipeline.criticise import parse_strategies
    from act_desktop.pipeline.models import resolve
    from act_desktop.store import Project

    console = Console(as_json)
    model = resolve(annotator, mmproj)
    judge = None
    if critic is not None:
        keys = parse_strategies(strategy)
        judge = Critic(model=None if critic == "self" else resolve(critic, critic_mmproj), strategies=keys)
    with Project.open(project) as opened, console.job() as job:
        summary = run(
            opened,
            model,
            cot=cot,
            batch_calibration=batch_calibration,
            critic=judge,
            settings=engine_settings(**engine),
            retry_failed=retry_failed,
            job=job,
        )
    lines = [
        _done("annotated", summary.computed, summary.answered, summary.run.backend),
        f"Median label mass {percent(summary.median_label_mass)}.",
    ]
    if summary.changed is not None:
        lines.append(f"Batch calibration changed {summary.changed} of {summary.answered} labels.")
    lines += _criticised(summary.critiques)
    problems = summary.problems + tuple(problem for one in summary.critiques for problem in one.problems)
    return console.result(summary, *lines, problems=problems)


@click.command(
    epilog=examples(
        "criticise mail.act --critic self",
        "criticise clothes.act --critic demo-critic --strategy naive_logit,mc,cot",
    )
)
@project_argument
@click.option("--critic", required=True, help=_CRITIC_HELP)
@click.option("--mmproj", type=FILE, help=_MMPROJ_HELP)
@click.option("--strategy", default="naive_logit", show_default=True, help=_STRATEGY_HELP)
@click.option("--run", "run_id", type=int, help="The annotate run to judge; the latest by default.")
@click.option("--retry-failed", is_flag=True, help="Ask again about annotations that failed before.")
@engine_options
@json_option
def criticise(
    *,
    project: Path,
    critic: str,
    mmproj: Path | None,
    strategy: str,
    run_id: int | None,
    retry_failed: bool,
    as_json: bool,
    **engine: Any,
) -> int:
    """Let a critic estimate for every label how probably it is wrong."""
    from act_desktop.pipeline.criticise import criticise as run
    from act_desktop.pipeline.criticise import parse_strategies
    from act_desktop.pipeline.models import resolve
    from act_desktop.pipeline.runs import annotate_run
    from act_desktop.store import Project

    console = Console(as_json)
    keys = parse_strategies(strategy)
    with Project.open(project) as opened, console.job() as job:
        critiques = run(
            opened,
            "self" if critic == "self" else resolve(critic, mmproj),
            strategies=keys,
            annotate_run=None if run_id is None else annotate_run(opened, run_id),
            settings=engine_settings(**engine),
            retry_failed=retry_failed,
            job=job,
        )
    return console.result(
        {"computed": sum(one.computed for one in critiques), "critiques": critiques},
        *_criticised(critiques),
        problems=tuple(problem for one in critiques for problem in one.problems),
    )


def _done(what: str, computed: int, answered: int, backend: str) -> str:
    if not computed:
        return f"Nothing to do: all {answered} samples are {what} already."
    return f"{computed} samples {what}, {answered} in all, on {backend}."


def _criticised(critiques: "Sequence[CriticiseSummary]") -> list[str]:
    return [
        f"{one.run.config.strategy}: {_done('criticised', one.computed, one.answered, one.run.backend)} "
        f"Mean error probability {percent(one.mean_error_probability)}."
        for one in critiques
    ]
