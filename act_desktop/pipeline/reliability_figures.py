"""How far the project's ε keeps its word, from the reviews: the figures of the reliability plot."""

from dataclasses import dataclass

import numpy as np

from act_desktop.core.review import Plan
from act_desktop.methods.calibration import MINIMUM_DECISIONS, inverse_inclusion
from act_desktop.methods.estimators import Interval, NoInterval
from act_desktop.methods.reliability import Bin, auroc_interval, brier, expected_calibration_error, reliability
from act_desktop.pipeline.label_table import LabelTable


@dataclass(frozen=True, slots=True, kw_only=True)
class ReliabilityFigures:
    """From the reviewed samples, each weighted by 1/π so that they stand for all.

    Attributes:
        decisions: Reviewed samples.
        curve: By bin of ε: what it says, and how many labels were wrong.
        ece: Expected calibration error, in [0, 1].
        brier: Brier's score, in [0, 1].
        auroc: With its bootstrap interval.
    """

    decisions: int
    curve: tuple[Bin, ...]
    ece: float
    brier: float
    auroc: Interval | NoInterval


def reliability_figures(plan: Plan | None, table: LabelTable) -> ReliabilityFigures | None:
    """The figures; None before 30 decisions, with open reviews, or where some sample could not have been drawn."""
    reviewed = table.judged & table.reviewed
    complete = not np.any(table.selected & ~table.reviewed)
    if plan is None or not complete or reviewed.sum() < MINIMUM_DECISIONS or np.any(table.inclusion <= 0):
        return None
    epsilon, wrong = table.epsilon[reviewed], (table.machine != table.final)[reviewed]
    weights = inverse_inclusion(table.inclusion[reviewed])
    curve = reliability(epsilon, wrong, weights=weights)
    return ReliabilityFigures(
        decisions=int(reviewed.sum()),
        curve=curve,
        ece=expected_calibration_error(curve),
        brier=brier(epsilon, wrong, weights=weights),
        auroc=auroc_interval(epsilon, wrong, seed=plan.seed, weights=weights),
    )
