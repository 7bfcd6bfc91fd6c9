"""What the rail says about every stage, in a few words."""

from act_desktop.gui.words import fill, tr
from act_desktop.pipeline.overview import Overview, RunCount


def stage_states(found: Overview) -> dict[str, str]:
    """Stage key → its state."""
    return {
        "data": fill(tr("{n:,} samples", "", found.samples), n=found.samples) if found.samples else tr("nothing yet"),
        "labels": tr("%n labels", "", found.labels),
        "models": found.annotated.run.config.model.name if found.annotated else tr("not used yet"),
        "annotate": _run(found.annotated, found.samples) if found.annotated else tr("nothing yet"),
        "plan": _plan(found),
        "review": _review(found),
        "train": tr("%n trainings", "", found.trainings) if found.trainings else tr("nothing yet"),
        "report": tr("%n exports", "", found.exports) if found.exports else "",
    }


def _run(count: RunCount, samples: int) -> str:
    done = count.answered + count.failed
    return fill(tr("{done:,} of {total:,}"), done=done, total=samples)


def _plan(found: Overview) -> str:
    if found.plan is None:
        return tr("no plan yet")
    return fill(tr("{n:,} reviews", "", found.plan.budget), n=found.plan.budget)


def _review(found: Overview) -> str:
    if found.plan is None:
        return tr("after the plan")
    if not found.open_reviews:
        return fill(tr("all {n:,} done"), n=found.queue)
    return fill(tr("{n:,} to do"), n=found.open_reviews)
