"""ε fused from many signals and fitted to human decisions (METHOD.md, section 3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from scipy.special import entr

from act_desktop.methods.out_of_fold import FOLDS, bounded_logit, folds, out_of_fold
from act_desktop.methods.weights import effective_sample_size

MINIMUM_DECISIONS = 30
"""Below that many decisions ε stays raw."""

ISOTONIC_DECISIONS = 1000
"""From that many decisions, counted by their effective number, the logistic ε is bent by isotonic regression."""

WEIGHT_CLIP = 20.0
"""Largest weight, in mean weights. The default rule's audit (15 % of the budget) reaches 6.7 and is never clipped."""

PENALTY = 0.3
"""scikit-learn's C: 1/C is the weight of ½‖coefficients‖². Of 0.03, 0.1, 0.3, 1 and 3 the best Brier score and ECE in a
synthetic world with 3 signals of noise and 100 or 400 decisions; with 20 of noise 0.1 gained 0.01 of Brier."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One number per sample that may say something about its label being wrong, in whichever direction.

    Attributes:
        key: Its name.
        values: Finite, or NaN for a sample without it; float64 of shape (N,).
        unit: Whether it lies in [0, 1], like an ε, and crowds at the ends: then it enters the fit as its logit,
            cut at 0.001 and 0.999.
    """

    key: str
    values: np.ndarray
    unit: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fused:
    """The ε of every sample.

    Attributes:
        epsilon: float64 of shape (N,), in [0, 1]. A reviewed sample's comes from a model that never saw its decision.
        model: What made it; "raw" is the critic's own ε and must be shown as uncalibrated.
        decisions: How many decisions there are.
        effective: Kish's effective number of them under the weights.
        reason: Why ε is raw; empty where it is not.
    """

    epsilon: np.ndarray
    model: Literal["raw", "logistic", "isotonic"]
    decisions: int
    effective: float
    reason: str = ""

    @property
    def calibrated(self) -> bool:
        """Whether ε was fitted to human decisions."""
        return self.model != "raw"


def margin(probabilities: np.ndarray) -> np.ndarray:
    """The first label's probability minus the second's.

    Args:
        probabilities: Of every label, shape (N, C), C ≥ 2; a row of NaN for a sample without an annotation.

    Returns:
        float64 of shape (N,), in [0, 1] or NaN; 1 is certain.

    Raises:
        ValueError: fewer than two labels.
    """
    _check_labels(probabilities)
    ordered = np.sort(np.asarray(probabilities, dtype=np.float64), axis=1)
    return np.clip(ordered[:, -1] - ordered[:, -2], 0.0, 1.0)


def entropy(probabilities: np.ndarray) -> np.ndarray:
    """Shannon's entropy of the labels over its largest value: −Σ p log p / log C.

    Args:
        probabilities: Of every label, each row summing to 1, shape (N, C), C ≥ 2; a row of NaN for a sample without
            an annotation.

    Returns:
        float64 of shape (N,), in [0, 1] or NaN; 0 is certain.

    Raises:
        ValueError: fewer than two labels.
    """
    _check_labels(probabilities)
    values = np.asarray(probabilities, dtype=np.float64)
    return np.asarray(np.clip(entr(values).sum(axis=1) / np.log(values.shape[1]), 0.0, 1.0))


def annotation_signals(probabilities: np.ndarray, label_mass: np.ndarray) -> tuple[Signal, ...]:
    """What the annotator's own answer says about its error: margin, entropy and label mass.

    Args:
        probabilities: Of every label, each row summing to 1 or NaN, shape (N, C), C ≥ 2.
        label_mass: In [0, 1] or NaN, shape (N,).

    Raises:
        ValueError: fewer than two labels.
    """
    return (
        Signal(key="margin", values=margin(probabilities), unit=True),
        Signal(key="entropy", values=entropy(probabilities), unit=True),
        Signal(key="label_mass", values=np.asarray(label_mass, dtype=np.float64), unit=True),
    )


def _check_labels(probabilities: np.ndarray) -> None:
    if np.ndim(probabilities) != 2 or np.shape(probabilities)[1] < 2:
        raise ValueError("Probabilities need one row per sample and at least two labels.")


def inverse_inclusion(inclusion: np.ndarray, *, clip: float = WEIGHT_CLIP) -> np.ndarray:
    """Weights 1/π that let the reviewed samples stand for all of them, clipped, with mean 1.

    Args:
        inclusion: π of the reviewed samples, shape (n,), n ≥ 1, in (0, 1].
        clip: Largest weight, in means of 1/π. Trades a bias for less variance where a rule selects at a tiny π.

    Returns:
        float64 of shape (n,), positive, mean 1.

    Raises:
        ValueError: a π outside (0, 1].
    """
    inclusion = np.asarray(inclusion, dtype=np.float64)
    if not np.all((inclusion > 0) & (inclusion <= 1)):
        raise ValueError("A reviewed sample's inclusion probability lies outside (0, 1].")
    weights = 1 / inclusion
    weights = np.minimum(weights, clip * weights.mean())
    return np.asarray(weights / weights.mean())


def effective_weights(inclusion: np.ndarray) -> np.ndarray:
    """`inverse_inclusion`, scaled so that the weights add up to their effective number.

    Few independent decisions are then not taken for many, and a fit's penalty holds.
    """
    weights = inverse_inclusion(inclusion)
    return np.asarray(weights * effective_sample_size(weights) / len(weights))


def fuse(
    raw: np.ndarray,
    signals: Sequence[Signal],
    wrong: np.ndarray,
    reviewed: np.ndarray,
    inclusion: np.ndarray,
    *,
    seed: int,
) -> Fused:
    """ε from the critic's raw ε and further signals, fitted to the decisions so far.

    An L2-logistic regression of `wrong` on all signals, `raw` among them, each standardised over all N samples (not
    over the reviewed ones, whose mean depends on who was reviewed); a missing value is the signal's median and a
    column that says so. Each decision weighs 1/π (Horvitz & Thompson 1952, JASA 47:663), see `effective_weights`. From
    1000 effective decisions isotonic regression of the cross-fitted scores follows (Zadrozny & Elkan 2002, KDD).

    A reviewed sample's ε is the prediction of the model fitted to the other four of five folds, so that figures of
    quality on the reviewed samples are honest; the rest get the model of all decisions.

    The weights can only mend what the design left open: where some π among the samples not reviewed is 0 (a purely
    thresholded plan), the fit is good for samples like the reviewed ones and a guess for the others.

    Args:
        raw: The critic's ε, shape (N,), in [0, 1].
        signals: Further signals, each of shape (N,).
        wrong: Whether the machine's label was found wrong, bool of shape (N,); looked at only where reviewed.
        reviewed: Which samples have a decision, bool of shape (N,).
        inclusion: π over all waves so far, shape (N,); looked at only where reviewed, and there in (0, 1].
        seed: Of the folds; equal seeds fuse equally.

    Returns:
        The raw ε, with the reason, below 30 decisions or below 5 of either kind (none where all agree).

    Raises:
        ValueError: shapes differ, a raw ε is outside [0, 1] or missing, a signal is infinite, or π of a reviewed
            sample is outside (0, 1].
    """
    raw = np.asarray(raw, dtype=np.float64)
    wrong, reviewed = np.asarray(wrong, dtype=bool), np.asarray(reviewed, dtype=bool)
    inclusion = np.asarray(inclusion, dtype=np.float64)
    _check(raw, signals, wrong, reviewed, inclusion)
    decisions = int(reviewed.sum())
    weights = effective_weights(inclusion[reviewed]) if decisions else np.empty(0)
    effective = float(weights.sum())
    reason = lacking(wrong[reviewed])
    if reason:
        return Fused(epsilon=raw.copy(), model="raw", decisions=decisions, effective=effective, reason=reason)
    features = _features([Signal(key="raw", values=raw, unit=True), *signals])
    isotonic = effective >= ISOTONIC_DECISIONS and _rarer(wrong[reviewed]) >= 2 * FOLDS
    model = _model(isotonic=isotonic, seed=seed)
    epsilon = out_of_fold(model, features, wrong[reviewed], reviewed, seed=seed, weights=weights)[:, 1]
    return Fused(
        epsilon=epsilon, model="isotonic" if isotonic else "logistic", decisions=decisions, effective=effective
    )


def _check(raw: np.ndarray, signals: Sequence[Signal], *others: np.ndarray) -> None:
    values = [signal.values for signal in signals]
    if raw.ndim != 1 or any(np.shape(other) != raw.shape for other in (*values, *others)):
        raise ValueError("ε, signals, decisions and inclusion probabilities need the same shape (N,).")
    if not np.all((raw >= 0) & (raw <= 1)):
        raise ValueError("A raw ε is missing or lies outside [0, 1].")
    if any(np.isinf(column).any() for column in values):
        raise ValueError("A signal is infinite.")


def _rarer(wrong: np.ndarray) -> int:
    return int(min(wrong.sum(), (~wrong).sum()))


def lacking(wrong: np.ndarray) -> str:
    """Why decisions do not suffice for a fit; empty where they do.

    Args:
        wrong: Whether each decided label was found wrong, bool of shape (n,).
    """
    if len(wrong) < MINIMUM_DECISIONS:
        return f"{len(wrong)} of the {MINIMUM_DECISIONS} decisions that a calibration needs are there."
    if _rarer(wrong) < FOLDS:
        return (
            f"The decisions found {wrong.sum()} wrong and {(~wrong).sum()} right labels; "
            f"a calibration needs {FOLDS} of each."
        )
    return ""


def _features(signals: Sequence[Signal]) -> np.ndarray:
    """Columns of mean 0 and standard deviation 1, a constant one 0; float64 of shape (N, K + signals with a NaN)."""
    from sklearn.impute import SimpleImputer  # type: ignore[import-untyped]
    from sklearn.pipeline import make_pipeline  # type: ignore[import-untyped]
    from sklearn.preprocessing import StandardScaler  # type: ignore[import-untyped]

    columns = [bounded_logit(signal.values) if signal.unit else signal.values for signal in signals]
    impute = SimpleImputer(strategy="median", add_indicator=True, keep_empty_features=True)
    return np.asarray(make_pipeline(impute, StandardScaler()).fit_transform(np.column_stack(columns)))


def _model(*, isotonic: bool, seed: int) -> Any:
    """The unfitted classifier; the isotonic one fits its curve to out-of-fold scores of its own training part."""
    from sklearn.calibration import CalibratedClassifierCV  # type: ignore[import-untyped]
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

    logistic = LogisticRegression(C=PENALTY, max_iter=1000)
    return CalibratedClassifierCV(logistic, method="isotonic", cv=folds(seed), ensemble=False) if isotonic else logistic
