"""The verb that tries models and strategies on a few samples: pilot."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from act_desktop.cli.console import Console, json_option, percent
from act_desktop.cli.options import engine_options, engine_settings, examples, project_argument
from act_desktop.core.samples import Problem

if TYPE_CHECKING:
    from act_desktop.pipeline.annotate import AnnotateSummary
    from act_desktop.pipeline.models import ModelFiles
    from act_desktop.pipeline.pilot import Pilot
    from act_desktop.pipeline.pilot_bench import AnnotatorTrial, CriticTrial
    from act_desktop.store import Project


@click.command(
    epilog=examples(
        "pilot clothes.act --annotator demo-annotator --critic self,demo-critic",
        "pilot mail.act --annotator small.gguf,large.gguf --critic self --strategy naive_logit,mc --samples 200",
        "pilot clothes.act --critic demo-critic --adopt",
    )
)
@project_argument
@click.option("--annotator", default="", help="Models, as a,b; by default the annotator of the newest run.")
@click.option("--cot", is_flag=True, help="Let each annotator try with reasoning first, too.")
@click.option("--critic", default="self", show_default=True, help="Critics, as a,b; self is the best annotator.")
@click.option("--strategy", default="all", show_default=True, help="Critic strategies, as a,b, or all.")
@click.option("--samples", type=int, default=100, show_default=True, help="How many to try; 50 to 200 is usual.")
@click.option("--seed", type=int, default=0, show_default=True, help="Of the draw of the samples.")
@click.option("--adopt", is_flag=True, help="Run the winners on the whole project.")
@engine_options
@json_option
def pilot(
    *,
    project: Path,
    annotator: str,
    cot: bool,
    critic: str,
    strategy: str,
    samples: int,
    seed: int,
    adopt: bool,
    as_json: bool,
    **engine: Any,
) -> int:
    """Try annotators, critics and strategies on samples whose right labels are known, and rank them.

    The annotators come first; the critics judge the labels of the best one. The project stays as it is, unless the
    winners are adopted. A model whose projector does not lie beside it is added with `models add` first.
    """
    from act_desktop.pipeline.criticise import parse_strategies
    from act_desktop.pipeline.models import resolve
    from act_desktop.pipeline.pilot import adopt as run_choice
    from act_desktop.pipeline.pilot import pilot as run
    from act_desktop.store import Project

    console, settings = Console(as_json), engine_settings(**engine)
    keys = parse_strategies(strategy)
    critics: list[ModelFiles | Literal["self"]] = [
        "self" if name == "self" else resolve(name) for name in _names(critic)
    ]
    annotators = [resolve(name) for name in _names(annotator)]
    if not critics:
        raise click.UsageError("Name at least one critic.")
    with Project.open(project, readonly=not adopt) as opened, console.job() as job:
        found = run(
            opened,
            critics=critics,
            strategies=keys,
            annotators=annotators,
            cot=cot,
            samples=samples,
            seed=seed,
            settings=settings,
            job=job,
        )
        adopted = run_choice(opened, found.choice, settings=settings, job=job) if adopt else None
        lines = [*_table(found), *_adopted(opened, adopted)]
    return console.result({"pilot": found, "adopted": adopted}, *lines, problems=_problems(adopted))


def _names(text: str) -> list[str]:
    return [name for name in map(str.strip, text.split(",")) if name]


def _table(found: "Pilot") -> list[str]:
    """What the person reads: both rankings, the winners, and what is not proven."""
    from act_desktop.methods.estimators import NoInterval

    choice = found.choice
    best = f"{choice.annotator.name}{' with reasoning' if choice.cot else ''}"
    critic = choice.critic.name if choice.critic else f"{choice.annotator.name} (self)"
    lines = [f"Tried on {found.samples} samples whose right labels are known (seed {found.seed}).", ""]
    lines.append(f"{'annotator':34} {'accuracy':>8}  {'95 % interval':17} {'s/sample':>8}")
    lines += map(_annotator_line, found.annotators)
    lines += ["", f"Critics, on the labels of {best}, of which {found.wrong} are wrong:"]
    lines.append(f"{'critic':22} {'strategy':11} {'AUROC':>8}  {'95 % interval':17} {'s/sample':>8} {'ABS':>6}")
    lines += map(_critic_line, found.critics)
    reasons = dict.fromkeys(one.interval.reason for one in found.critics if isinstance(one.interval, NoInterval))
    lines += [f"No interval (–): {reason}" for reason in reasons]
    lines += ["", f"First: {best}, criticised by {critic} with {choice.strategy}."]
    lines.append(
        f"With {found.samples} samples, a difference within the intervals is not proven. More samples narrow them; "
        "among equals the cheaper stands first."
    )
    return lines


def _annotator_line(one: "AnnotatorTrial") -> str:
    name = f"{one.annotator.name}{' with reasoning' if one.cot else ''}"
    span = f"{percent(one.accuracy.low)} – {percent(one.accuracy.high)}"
    return (
        f"{name:34} {percent(one.accuracy.estimate):>8}  {span:17} {one.seconds_per_sample:8.4f}{_failed(one.failed)}"
    )


def _critic_line(one: "CriticTrial") -> str:
    from act_desktop.methods.estimators import Interval

    name = f"{one.critic.name}{' (self)' if one.self_critic else ''}"
    span = f"{one.interval.low:.3f} – {one.interval.high:.3f}" if isinstance(one.interval, Interval) else "–"
    return (
        f"{name:22} {one.strategy:11} {_number(one.auroc, 3):>8}  {span:17} {one.seconds_per_sample:8.4f} "
        f"{_number(one.abs, 2):>6}{_failed(one.failed)}"
    )


def _number(value: float | None, digits: int) -> str:
    return "–" if value is None else f"{value:.{digits}f}"


def _failed(count: int) -> str:
    return f"  ({count} failed)" if count else ""


def _adopted(project: "Project", adopted: "AnnotateSummary | None") -> list[str]:
    """What was run, and whether a plan takes it by itself."""
    from act_desktop.core.runs import RunKind

    if adopted is None:
        return ["Adopt the first with --adopt: it then runs on the whole project."]
    run = adopted.critiques[0].run
    lines = [f"Adopted: annotate run {adopted.run.id} and critique run {run.id}; {adopted.answered} samples labelled."]
    newest = project.runs.latest(RunKind.ANNOTATE)
    taken = project.runs.latest(RunKind.CRITICISE, annotate_run=newest.id) if newest else None
    if taken is None or taken.id != run.id:
        lines.append(f"A plan takes the newest runs, which are others: plan with --critique-run {run.id}.")
    return lines


def _problems(adopted: "AnnotateSummary | None") -> tuple[Problem, ...]:
    if adopted is None:
        return ()
    return adopted.problems + tuple(problem for one in adopted.critiques for problem in one.problems)
