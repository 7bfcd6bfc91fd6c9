"""What the page of the stage Plan says: rules and their numbers in plain sentences, what is missing, what is frozen."""

from dataclasses import dataclass

from act_desktop.core.review import Plan
from act_desktop.core.runs import Run
from act_desktop.gui.pages.models_texts import strategy_texts
from act_desktop.gui.words import fill, percent, tr
from act_desktop.methods.rules import rules
from act_desktop.pipeline.planning import Basis, Missing, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """Why one cannot plan yet.

    Attributes:
        stage: Where to do something about it.
    """

    text: str
    stage: str
    action: str


def lack(missing: Missing) -> Lack:
    """What to say and where to send the person."""
    texts = {
        Missing.SAMPLES: Lack(
            text=tr("There are no samples yet. Bring in your texts or images first."),
            stage="data",
            action=tr("Go to Data"),
        ),
        Missing.LABELS: Lack(
            text=tr("No model has labelled the samples yet. Without a label there is nothing to doubt."),
            stage="annotate",
            action=tr("Go to Annotate"),
        ),
        Missing.REST_OF_LABELS: Lack(
            text=tr("The model has not labelled all samples yet. It goes on where it stopped."),
            stage="annotate",
            action=tr("Go on in Annotate"),
        ),
        Missing.DOUBTS: Lack(
            text=tr("No critic has doubted the labels yet. The plan is made from its doubts."),
            stage="annotate",
            action=tr("Go to Annotate"),
        ),
        Missing.REST_OF_DOUBTS: Lack(
            text=tr("The critic has not judged all labels yet. It goes on where it stopped."),
            stage="annotate",
            action=tr("Go on in Annotate"),
        ),
    }
    return texts[missing]


def rule_titles() -> dict[str, str]:
    """Every sampling rule by its key, the default first."""
    known = {
        "threshold+audit": tr("Most suspicious first, with an audit (recommended)"),
        "threshold": tr("Most suspicious first, without an audit"),
        "exponential": tr("A soft threshold"),
        "normalized": tr("In proportion to the doubt"),
        "random": tr("Blindly at random"),
    }
    others = {key: rule.title for key, rule in rules().items() if key not in known}
    return {key: title for key, title in {**known, **others}.items() if key in rules()}


def rule_sentence(key: str) -> str:
    """What a rule does, in one plain sentence; empty for a rule this page does not know."""
    return {
        "threshold+audit": tr(
            "You see the labels most likely to be wrong, and a random part of the rest, which shows what the critic "
            "cannot see."
        ),
        "threshold": tr(
            "You see only the labels most likely to be wrong. No audit, no interval: nobody can say how many wrong "
            "labels are left."
        ),
        "exponential": tr(
            "Suspicious labels are drawn nearly always, the others rarely: made for training with the ACT loss."
        ),
        "normalized": tr(
            "Every label is drawn in proportion to its doubt. It misses most errors at small budgets; here to compare."
        ),
        "random": tr("Labels are drawn blindly. This is the baseline that every other rule has to beat."),
    }.get(key, "")


def parameter_title(name: str) -> str:
    """What a number of a rule is called."""
    return {
        "audit_minimum": tr("Audit, at least"),
        "beta": tr("Steepness β"),
        "floor": tr("Least chance"),
    }.get(name, name)


def run_title(run: Run) -> str:
    """A critique run, by how it asked and whom."""
    titles = {text.key: text.title for text in strategy_texts()}
    strategy = titles.get(run.config.strategy, run.config.strategy)
    return tr("Run {id}: {strategy}, by {model}").format(id=run.id, strategy=strategy, model=run.config.model.name)


def frozen_text(plan: Plan, samples: int) -> str:
    """What a plan asks for."""
    text = (
        tr("Plan {id} is frozen: {budget:,} of {samples:,} samples to review ({share}), {audit:,} of them audit.")
        if plan.audit
        else tr("Plan {id} is frozen: {budget:,} of {samples:,} samples to review ({share}).")
    )
    share = percent(plan.budget / max(samples, 1))
    return fill(text, id=plan.id, budget=plan.budget, samples=samples, share=share, audit=plan.audit)


def standing_text(found: Standing, samples: int) -> str:
    """How far the plan in force is; empty where there is none."""
    if found.plan is None:
        return ""
    parts = [frozen_text(found.plan, samples)]
    if found.spending is not None and found.spending.waves > 1:
        parts.append(
            fill(
                tr("It is wave {wave} of {waves}, {budget:,} reviews in all."),
                wave=found.spending.wave,
                waves=found.spending.waves,
                budget=found.spending.budget,
            )
        )
    if found.open_reviews:
        parts.append(fill(tr("Still open: {n:,}."), n=found.open_reviews))
    elif found.next_wave:
        parts.append(
            tr("All of it is reviewed. Now the program learns from your decisions and looks anew at the rest.")
        )
    elif found.calibration_reviewed:
        parts.append(
            tr(
                "The random sample is reviewed. If you want a target error, choose the same target again: "
                "the second step says what else has to be reviewed."
            )
        )
    else:
        parts.append(tr("All of it is reviewed. You may plan more; the decisions made count."))
    return " ".join(parts)


def basis_short(found: Basis) -> str:
    """Where the curves come from, in a few words."""
    if found.from_gold:
        return tr("counted: all samples came with their right label")
    return tr("as the critic’s doubts promise; not measured")


def basis_text(found: Basis) -> str:
    """Where the curves come from, and how far they may be trusted."""
    if found.from_gold:
        text = tr(
            "All samples came with their right label, so the curves are counted, not guessed. The program does not "
            "choose by it."
        )
    else:
        text = tr(
            "The curves are what the critic’s own doubts ε promise, not a measurement: ε is not calibrated by your "
            "decisions yet. Take them as a rough guide."
        )
    if found.without_epsilon:
        text += " " + fill(
            tr("{n:,} samples without a doubt, because a model failed on them, are asked first."),
            n=found.without_epsilon,
        )
    return text
