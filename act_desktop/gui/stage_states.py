"""What the rail says about every stage, in a few words."""

from act_desktop.gui.words import tr
from act_desktop.pipeline.overview import Overview, RunCount


def stage_states(found: Overview) -> dict[str, str]:
    """Stage key → its state."""
    return {
        "data": tr("{n:,} samples").format(n=found.samples) if found.samples else tr("nothing yet"),
        "labels": tr("{n} labels").format(n=found.labels),
        "models": found.annotated.run.config.model.name if found.annotated else tr("not used yet"),
        "annotate": _run(found.annotated, found.samples) if found.annotated else tr("nothing yet"),
        "plan": _plan(found),
        "review": _review(found),
        "train": tr("{n} trainings").format(n=found.trainings) if found.trainings else tr("nothing yet"),
        "report": tr("{n} exports").format(n=found.exports) if found.exports else "",
    }


def _run(count: RunCount, samples: int) -> str:
    done = count.answered + count.failed
    return tr("{done:,} of {total:,}").format(done=done, total=samples)


def _plan(found: Overview) -> str:
    if found.plan is None:
        return tr("no plan yet")
    return tr("{n:,} reviews").format(n=found.plan.budget)


def _review(found: Overview) -> str:
    if found.plan is None:
        return tr("after the plan")
    if not found.open_reviews:
        return tr("all {n:,} done").format(n=found.queue)
    return tr("{n:,} to do").format(n=found.open_reviews)
