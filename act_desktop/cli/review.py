"""Verbs of the person: plan, review."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from act_desktop.cli.console import Console, json_option, percent
from act_desktop.cli.options import FILE, examples, project_argument

if TYPE_CHECKING:
    from act_desktop.core.review import Plan
    from act_desktop.store import Project


@click.command(
    epilog=examples(
        "plan mail.act --budget 20%",
        "plan mail.act --next",
        "plan mail.act --hours 3",
        "plan mail.act --target-error 5%",
        "plan mail.act --budget 400 --rule exponential --seed 7 --parameter beta=30",
    )
)
@project_argument
@click.option("--budget", help="How many samples a person reviews: 20% or a number.")
@click.option("--hours", type=float, help="The budget as hours of reviewing from now on.")
@click.option("--target-error", help="The budget as the share of wrong labels that may be left: 5%.")
@click.option("--confidence", default="95%", show_default=True, help="Of the target error.")
@click.option("--next", "next_wave", is_flag=True, help="Plan the next wave, from what was reviewed so far.")
@click.option("--waves", type=click.IntRange(1), help="In how many waves the budget is spent; 1 for all at once.")
@click.option("--rule", default="threshold+audit", show_default=True, help="The sampling rule.")
@click.option("--critique-run", type=int, default=0, help="Whose ε; the newest critique run by default.")
@click.option("--seed", type=int, default=0, show_default=True)
@click.option("--parameter", "parameters", multiple=True, metavar="NAME=NUMBER", help="A number of the rule's own.")
@click.option("--replace", is_flag=True, help="Plan anew although reviews are open; decisions made are kept.")
@json_option
def plan(
    *,
    project: Path,
    budget: str | None,
    hours: float | None,
    target_error: str | None,
    confidence: str,
    next_wave: bool,
    as_json: bool,
    **drawing: Any,
) -> int:
    """Choose which samples a person reviews, and freeze the choice.

    Rules: threshold+audit (default), threshold, exponential, normalized, random. With threshold+audit the budget is
    spent in waves: after each, --next lets the program learn from the decisions and choose better.

    A target error takes two steps with the same command: first a random sample to review, then what else has to be
    reviewed for the target.
    """
    from act_desktop.pipeline import waves as in_waves
    from act_desktop.store import Project

    kinds = [budget is not None, hours is not None, target_error is not None, next_wave]
    if sum(kinds) != 1:
        raise click.UsageError("Give one of --budget, --hours, --target-error and --next.")
    console = Console(as_json)
    notes: list[str] = []
    drawing["parameters"] = dict(_parameter(text) for text in drawing["parameters"])
    with Project.open(project) as opened, console.job() as job:
        if next_wave:
            frozen = in_waves.next_wave(opened, job=job)
        elif target_error is not None:
            frozen = _for_error(opened, target_error, confidence, drawing, notes)
        else:
            frozen = _for_budget(opened, budget, hours, drawing, notes)
        queue, open_reviews = len(opened.plans.queue(frozen.id)), len(opened.decisions.open(frozen.id))
        samples = opened.samples.count()
    spending = in_waves.Spending.in_force(frozen)
    wave = f" (wave {spending.wave} of {spending.waves}, {spending.budget} reviews in all)" if spending else ""
    return console.result(
        {"plan": frozen, "queue": queue, "open": open_reviews, "samples": samples},
        *notes,
        f"Plan {frozen.id}: {queue} of {samples} samples to review ({percent(queue / samples)}), {frozen.audit} of "
        f"them audit, by {frozen.rule}{wave}; {open_reviews} are open.",
        "Next: act-desktop review PROJECT --from-csv FILE",
    )


@click.command(epilog=examples("review mail.act --from-csv decisions.csv --person Ada", "review mail.act --from-gold"))
@project_argument
@click.option("--from-gold", is_flag=True, help="Decide by the gold labels, all waves; marked as simulated.")
@click.option("--from-csv", type=FILE, help="Take the decisions from a CSV with the columns id and label.")
@click.option("--person", help="Who decided.")
@json_option
def review(*, project: Path, from_gold: bool, from_csv: Path | None, person: str | None, as_json: bool) -> int:
    """Enter the decisions of a person on the planned samples."""
    from act_desktop.pipeline.review import combined, review_from_csv
    from act_desktop.pipeline.waves import review_waves_from_gold, waves_left
    from act_desktop.store import Project

    if from_gold == (from_csv is not None):
        raise click.UsageError("Give either --from-gold or --from-csv FILE.")
    console = Console(as_json)
    with Project.open(project) as opened, console.job() as job:
        if from_csv is not None:
            summary = review_from_csv(opened, from_csv, person=person or "unknown", job=job)
        else:
            summary = combined(review_waves_from_gold(opened, person=person or "gold labels", job=job))
            console.note("Decided by the gold labels: these reviews are simulated, and marked so in the project.")
        plan = opened.plans.get(summary.plan_id)
    lines = [
        f"{summary.decided} decided, {summary.corrected} of them differ from the machine; {summary.remaining} open."
    ]
    if waves_left(plan) and not summary.remaining:
        lines.append("This wave is reviewed. Next: act-desktop plan PROJECT --next")
    return console.result(summary, *lines, problems=summary.problems)


def _for_budget(
    project: "Project", budget: str | None, hours: float | None, drawing: dict[str, Any], notes: list[str]
) -> "Plan":
    """The plan for a number of reviews, or for what hours buy."""
    from act_desktop.pipeline.budgets import budget_in_hours
    from act_desktop.pipeline.plan import DEFAULT_RULE, DEFAULT_WAVES, make_plan, parse_budget

    if hours is not None:
        bought = budget_in_hours(project, hours)
        reviews: int | float = bought.reviews
        source = "as in this project so far" if bought.measured else "a guess until 20 reviews are timed"
        notes.append(f"{hours:g} hours: {bought.reviews} reviews at {bought.seconds:.1f} s each, {source}.")
    else:
        assert budget is not None
        reviews = parse_budget(budget)
    rule, waves = drawing["rule"], drawing["waves"]
    return make_plan(
        project,
        budget=reviews,
        rule=rule,
        seed=drawing["seed"],
        critique_run=drawing["critique_run"],
        waves=waves or (DEFAULT_WAVES if rule == DEFAULT_RULE else 1),
        replace=drawing["replace"],
        **drawing["parameters"],
    )


def _for_error(
    project: "Project", target_error: str, confidence: str, drawing: dict[str, Any], notes: list[str]
) -> "Plan":
    """The first or the second plan towards a target error."""
    from act_desktop.pipeline.budgets import plan_for_error
    from act_desktop.pipeline.plan import parse_budget

    found = plan_for_error(
        project,
        error=float(parse_budget(target_error)),
        confidence=float(parse_budget(confidence)),
        seed=drawing["seed"],
        critique_run=drawing["critique_run"],
        replace=drawing["replace"],
    )
    if found.target is None:
        notes.append("Step 1 of 2: a random sample shows how good the labels are. Review it, then plan again.")
    else:
        notes.append(
            f"Step 2 of 2: when these are reviewed, at most {percent(found.target.error)} of all labels are wrong, "
            f"with {percent(found.target.confidence)} confidence."
        )
    return found.plan


def _parameter(text: str) -> tuple[str, float]:
    name, _, number = text.partition("=")
    try:
        return name, float(number)
    except ValueError:
        raise click.UsageError(f"“{text}” is not NAME=NUMBER.") from None
