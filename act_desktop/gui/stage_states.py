"""What the rail says about every stage, in a few words."""

from PySide6.QtCore import QCoreApplication

from act_desktop.pipeline.overview import Overview, RunCount


def _tr(text: str) -> str:
    return QCoreApplication.translate("stage_states", text)


def stage_states(found: Overview) -> dict[str, str]:
    """Stage key → its state."""
    return {
        "data": _tr("{n:,} samples").format(n=found.samples) if found.samples else _tr("nothing yet"),
        "labels": _tr("{n} labels").format(n=found.labels),
        "models": found.annotated.run.config.model.name if found.annotated else _tr("not used yet"),
        "annotate": _run(found.annotated, found.samples) if found.annotated else _tr("nothing yet"),
        "plan": _plan(found),
        "review": _review(found),
        "train": _tr("{n} trainings").format(n=found.trainings) if found.trainings else _tr("nothing yet"),
        "report": _tr("{n} exports").format(n=found.exports) if found.exports else "",
    }


def _run(count: RunCount, samples: int) -> str:
    done = count.answered + count.failed
    return _tr("{done:,} of {total:,}").format(done=done, total=samples)


def _plan(found: Overview) -> str:
    if found.plan is None:
        return _tr("no plan yet")
    return _tr("{n:,} reviews").format(n=found.plan.budget)


def _review(found: Overview) -> str:
    if found.plan is None:
        return _tr("after the plan")
    if not found.open_reviews:
        return _tr("all {n:,} done").format(n=found.queue)
    return _tr("{n:,} to do").format(n=found.open_reviews)
