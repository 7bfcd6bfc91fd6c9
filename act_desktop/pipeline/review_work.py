"""What the people did: how often they agree with the machine, blind and with its label shown, and how long it took."""

from collections.abc import Iterable
from dataclasses import dataclass

from act_desktop.core.review import Decision, Plan
from act_desktop.methods.estimators import Interval, wilson
from act_desktop.pipeline.budgets import Pace, pace
from act_desktop.store import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Decisions of one kind, and how many of them chose the machine's label.

    Attributes:
        share: With Wilson's interval; None where there is no decision.
    """

    decisions: int
    agreed: int
    share: Interval | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewWork:
    """The decisions in force that people made; those that the program made from gold labels are only counted.

    Attributes:
        blind: The machine's label was hidden.
        shown: It was on the screen. Blind and shown decisions are on other samples, so a difference may also come
            from these.
        simulated: Decisions made by the program.
        seconds: Of all timed decisions together, breaks cut off as in the pace once that is measured.
        timed: How many those are.
        pace: What a review takes, breaks cut off.
    """

    blind: Agreement
    shown: Agreement
    simulated: int
    seconds: float
    timed: int
    pace: Pace


def review_work(project: Project, plan: Plan) -> ReviewWork:
    """Reads what people did for a plan, decisions carried over from earlier ones included.

    Args:
        project: Open, read-only is enough.
        plan: Whose decisions.
    """
    decided = project.decisions.current(plan.id)
    people = [decision for decision in decided.values() if not decision.simulated]
    answers = project.runs.annotations_of(plan.annotate_run, [decision.sample_id for decision in people])
    machine = {annotation.sample_id: annotation.label for annotation in answers}
    timed = [decision.duration_ms / 1000 for decision in people if decision.duration_ms > 0]
    found = pace(people)
    return ReviewWork(
        blind=_agreement((decision for decision in people if decision.blind), machine),
        shown=_agreement((decision for decision in people if not decision.blind and decision.shown_label), machine),
        simulated=len(decided) - len(people),
        seconds=found.seconds * len(timed) if found.measured else sum(timed),
        timed=len(timed),
        pace=found,
    )


def _agreement(decisions: Iterable[Decision], machine: dict[int, str]) -> Agreement:
    agreed = [decision.label == machine[decision.sample_id] for decision in decisions if decision.sample_id in machine]
    count, same = len(agreed), sum(agreed)
    return Agreement(decisions=count, agreed=same, share=wilson(same, count) if count else None)
