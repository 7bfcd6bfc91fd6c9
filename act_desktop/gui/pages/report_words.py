"""What the stage Report says beside its figures, in plain sentences."""

from act_desktop.gui.words import fill, percent, tr
from act_desktop.methods.estimators import Interval
from act_desktop.pipeline.confusions import Confusion, Given
from act_desktop.pipeline.figures import ReportFigures
from act_desktop.pipeline.review_work import Agreement, ReviewWork


def simulated(found: ReportFigures) -> str:
    """Warns where decisions are not a person's."""
    if found.plan is None or not found.plan.simulated:
        return ""
    return fill(
        tr(
            "Simulated review: {n:,} of the {all:,} decisions were made by the program from the known right labels. "
            "They show how the method works; they are no evidence of human review."
        ),
        n=found.plan.simulated,
        all=found.plan.reviewed,
    )


def curves(found: ReportFigures) -> str:
    """Where the quality curves come from."""
    if found.curves_from_gold:
        return fill(tr("Counted against the {n:,} samples whose right label the data brought."), n=found.gold)
    if found.calibrated:
        return tr("What ε promises, calibrated on earlier reviews; there are no known right labels to count with.")
    return tr("What the critic’s own doubts promise, uncalibrated: a rough guide, not a measurement.")


def reliability(found: ReportFigures) -> str:
    """The numbers of the reliability plot, or why there are none."""
    kept = found.reliability
    if kept is None:
        return tr(
            "The reviews cannot tell yet: it takes a plan with an audit, all of it reviewed, and at least 30 decisions."
        )
    auroc = kept.auroc
    sense = (
        fill(
            tr("AUROC {value:.2f}, between {low:.2f} and {high:.2f}."),
            value=auroc.estimate,
            low=auroc.low,
            high=auroc.high,
        )
        if isinstance(auroc, Interval)
        else auroc.reason
    )
    how = (
        tr("ε is calibrated on earlier decisions ({n:,} decisions are counted here).")
        if found.calibrated
        else tr("ε is the critic’s own, uncalibrated ({n:,} decisions).")
    ).format(n=kept.decisions)
    errors = fill(
        tr("Expected calibration error (ECE) {ece}, Brier score {brier:.3f}; 0 is perfect."),
        ece=percent(kept.ece),
        brier=kept.brier,
    )
    below = tr("A point on the dotted line: as many labels are wrong as ε says. Above it, more.")
    return f"{below} {how} {errors} {sense}"


def per_label() -> str:
    """How to read the table of labels."""
    return tr(
        "Precision: of the samples that got this label, the share that really has it. Recall: of the samples that "
        "really have it, the share that got it."
    )


def matrix_title(one: Confusion) -> str:
    """Whose labels a matrix shows."""
    return tr("The machine’s labels") if one.whose is Given.MACHINE else tr("The labels after review")


def matrix(one: Confusion) -> str:
    """How to read the matrix."""
    text = tr(
        "Rows: the right label. Columns: the label given. Click a cell, or press Enter on it, to see its samples."
    )
    if not one.from_gold:
        text += " " + tr(
            "Right is what people decided; only reviewed samples count, and these are the suspicious ones, so the "
            "picture is darker than the whole."
        )
    return text


def people(work: ReviewWork | None) -> str:
    """How often people agree with the machine, blind and shown."""
    if work is None:
        return ""
    parts = []
    if work.blind.share is not None:
        parts.append(
            tr("Blind, without seeing the machine’s label, people chose it in {share}.").format(
                share=_share(work.blind)
            )
        )
    if work.shown.share is not None:
        parts.append(
            tr("With the machine’s label on the screen, people chose it in {share}.").format(share=_share(work.shown))
        )
    if work.blind.share is not None and work.shown.share is not None:
        parts.append(
            tr(
                "People drift to a suggestion: if they agree clearly more often when they see it, review more of them "
                "blind. These are different samples, so small differences mean nothing."
            )
        )
    elif parts:
        parts.append(tr("Review some blind and some with the label shown, and this compares the two."))
    if work.simulated:
        parts.append(fill(tr("{n:,} decisions made by the program do not count here."), n=work.simulated))
    return " ".join(parts) or tr("Nobody has decided anything yet.")


def _share(found: Agreement) -> str:
    assert found.share is not None
    return fill(
        tr("{agreed:,} of {n:,} decisions ({share}, between {low} and {high})"),
        agreed=found.agreed,
        n=found.decisions,
        share=percent(found.share.estimate, 0),
        low=percent(found.share.low, 0),
        high=percent(found.share.high, 0),
    )


def losses(found: ReportFigures) -> str:
    """How to read the comparison of losses."""
    text = tr(
        "Compare with human labels alone at the same budget: what does not beat it saves nobody any work. ± is the "
        "standard deviation over the seeds."
    )
    if found.training is not None and found.plan is not None and found.training.plan_id != found.plan.plan.id:
        text += " " + tr("Trained from an earlier plan than the one that this report describes.")
    return text
