"""What is taken for what: confusion matrices whose cells know their samples."""

from dataclasses import dataclass
from enum import Enum, auto

import numpy as np

from act_desktop.methods.metrics import confusion_matrix
from act_desktop.pipeline.label_table import NO_LABEL, LabelTable


class Given(Enum):
    """Whose labels are compared with the right ones."""

    MACHINE = auto()
    FINAL = auto()
    """The labels in force, after review."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Confusion:
    """One matrix.

    Attributes:
        from_gold: Right is what the data brought; otherwise what people decided, on the reviewed samples alone.
        matrix: Counts by right label (row) and given label (column); int64 of shape (labels, labels).
        right: Index of every sample's right label, −1 where it is not known; shape (N,), by sample id.
        given: Likewise of the given label.
    """

    whose: Given
    from_gold: bool
    matrix: np.ndarray
    right: np.ndarray
    given: np.ndarray

    def cell(self, right: int, given: int) -> np.ndarray:
        """The places in the table of the samples of a cell; int64 of shape (count,)."""
        return np.flatnonzero((self.right == right) & (self.given == given))


def confusions(table: LabelTable, labels: int) -> tuple[Confusion, ...]:
    """The matrices that can be made: against gold before and after review, or against the decisions; none without.

    Args:
        table: All samples.
        labels: How many labels the scheme has.
    """
    if np.any(table.known & (table.machine != NO_LABEL)):
        both = [_confusion(table.gold, table.machine, labels, whose=Given.MACHINE, from_gold=True)]
        if table.reviewed.any():
            both.append(_confusion(table.gold, table.final, labels, whose=Given.FINAL, from_gold=True))
        return tuple(both)
    if np.any(table.reviewed & (table.machine != NO_LABEL)):
        decided = np.where(table.reviewed, table.final, NO_LABEL)
        return (_confusion(decided, table.machine, labels, whose=Given.MACHINE, from_gold=False),)
    return ()


def _confusion(right: np.ndarray, given: np.ndarray, labels: int, *, whose: Given, from_gold: bool) -> Confusion:
    known = right != NO_LABEL
    return Confusion(
        whose=whose,
        from_gold=from_gold,
        matrix=confusion_matrix(right[known], given[known], labels),
        right=right,
        given=given,
    )
