"""Review in waves: threshold + audit where ε may change with what was reviewed so far (adaptive ACT, ours).

Every sample has a rank in one seeded permutation, drawn before the first review. After each wave the rule's part only
grows, by the samples of the largest ε that are not in it yet, and the audit is the first samples of the permutation
outside the rule's part. If ε never looks at the labels of audit samples outside the rule's part, that part does not
depend on the permutation, so the audit is a simple random sample of what lies outside: π = 1 on the rule's part and
A / (N − |rule's part|) elsewhere, as for threshold + audit in one go. (Permanent random numbers: Ohlsson 1995, in
Business Survey Methods, Wiley, ch. 9.) What the audit has reviewed stays in it, or is picked by the rule; no review is
lost.
"""

from dataclasses import dataclass

import numpy as np

from act_desktop.methods.rules.base import Draw, ranking

SMALLEST_WAVE = 50
"""Reviews that a wave has at least: a calibration needs 30 decisions on what the rule picked, the rest is audit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wave:
    """How many samples are reviewed once a wave is over, earlier waves included.

    Attributes:
        picked: By the rule.
        audited: By the audit.
    """

    picked: int
    audited: int

    @property
    def reviews(self) -> int:
        """All of them."""
        return self.picked + self.audited


def waves_of(budget: int, audit: int, waves: int) -> tuple[Wave, ...]:
    """Splits a budget evenly into waves of at least `SMALLEST_WAVE` reviews, fewer waves where it is too small.

    Args:
        budget: B, at least 1.
        audit: A, the part of B that is the audit's, in [0, B].
        waves: How many waves are wanted, at least 1.
    """
    count = max(1, min(waves, budget // SMALLEST_WAVE))
    parts = [(round(budget * wave / count), round(audit * wave / count)) for wave in range(1, count + 1)]
    return tuple(Wave(picked=reviews - audited, audited=audited) for reviews, audited in parts)


def draw_wave(
    epsilon: np.ndarray, picked: np.ndarray, wave: Wave, *, permutation: np.ndarray, rng: np.random.Generator
) -> Draw:
    """The samples that are reviewed once the wave is over.

    Args:
        epsilon: ε, float64 of shape (N,), in [0, 1]; must not depend on labels of audit samples.
        picked: The rule's part so far, bool of shape (N,), at most `wave.picked` samples.
        wave: In the end; `wave.reviews` ≤ N.
        permutation: Of the indices 0 … N − 1, the same in all waves.
        rng: Breaks ties of ε.
    """
    order = ranking(epsilon, rng)
    newly = order[~picked[order]][: wave.picked - int(picked.sum())]
    part = picked.copy()
    part[newly] = True
    outside = permutation[~part[permutation]]
    audit = np.zeros(len(epsilon), dtype=bool)
    audit[outside[: wave.audited]] = True
    inclusion = np.full(len(epsilon), wave.audited / len(outside) if len(outside) else 0.0)
    inclusion[part] = 1.0
    tau = {"tau": float(epsilon[newly[-1]])} if len(newly) else {}
    return Draw(inclusion=inclusion, selected=part | audit, audit=audit, parameters=tau)
