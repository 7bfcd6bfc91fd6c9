"""ε fused from many signals and fitted to human decisions, and how well an ε keeps its word (METHOD.md, section 3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from scipy.special import entr, expit, logit
from scipy.stats import bootstrap, norm

from act_desktop.methods import metrics
from act_desktop.methods.estimators import CONFIDENCE, Interval, NoInterval, wilson
from act_desktop.methods.weights import effective_sample_size

MINIMUM_DECISIONS = 30
"""Below that many decisions ε stays raw."""

FOLDS = 5
"""Parts for cross-fitting. Each must hold a right and a wrong label, so as many of each are needed for a fit."""

ISOTONIC_DECISIONS = 1000
"""From that many decisions, counted by their effective number, the logistic ε is bent by isotonic regression."""

WEIGHT_CLIP = 20.0
"""Largest weight, in mean weights. The default rule's audit (15 % of the budget) reaches 6.7 and is never clipped."""

PENALTY = 0.3
"""scikit-learn's C: 1/C is the weight of ½‖coefficients‖². Of 0.03, 0.1, 0.3, 1 and 3 the best Brier score and ECE in a
synthetic world with 3 signals of noise and 100 or 400 decisions; with 20 of noise 0.1 gained 0.01 of Brier."""

_LOGIT_CLIP = 1e-3
_BINS = 10
_RESAMPLES = 1000
_SPEAKING = 5


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
    column that says so. Each decision weighs 1/π (Horvitz & Thompson 1952, JASA 47:663), see `inverse_inclusion`,
    scaled so that the weights add up to their effective number: few independent decisions are then not taken for
    many, and the L2 penalty holds. From 1000 effective decisions isotonic regression of the cross-fitted scores
    follows (Zadrozny & Elkan 2002, KDD).

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
    weights = inverse_inclusion(inclusion[reviewed]) if decisions else np.empty(0)
    effective = effective_sample_size(weights)
    reason = _too_little(wrong[reviewed])
    if reason:
        return Fused(epsilon=raw.copy(), model="raw", decisions=decisions, effective=effective, reason=reason)
    features = _features([Signal(key="raw", values=raw, unit=True), *signals])
    isotonic = effective >= ISOTONIC_DECISIONS and _rarer(wrong[reviewed]) >= 2 * FOLDS
    epsilon = _cross_fitted(
        _model(isotonic=isotonic, seed=seed),
        features,
        wrong[reviewed],
        reviewed,
        weights=weights * effective / decisions,
        seed=seed,
    )
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


def _too_little(wrong: np.ndarray) -> str:
    """Why these decisions do not suffice for a fit; empty where they do."""
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

    columns = [
        logit(np.clip(signal.values, _LOGIT_CLIP, 1 - _LOGIT_CLIP)) if signal.unit else signal.values
        for signal in signals
    ]
    impute = SimpleImputer(strategy="median", add_indicator=True, keep_empty_features=True)
    return np.asarray(make_pipeline(impute, StandardScaler()).fit_transform(np.column_stack(columns)))


def _folds(seed: int) -> Any:
    from sklearn.model_selection import StratifiedKFold  # type: ignore[import-untyped]

    return StratifiedKFold(FOLDS, shuffle=True, random_state=seed)


def _model(*, isotonic: bool, seed: int) -> Any:
    """The unfitted classifier; the isotonic one fits its curve to out-of-fold scores of its own training part."""
    from sklearn.calibration import CalibratedClassifierCV  # type: ignore[import-untyped]
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

    logistic = LogisticRegression(C=PENALTY, max_iter=1000)
    return (
        CalibratedClassifierCV(logistic, method="isotonic", cv=_folds(seed), ensemble=False) if isotonic else logistic
    )


def _cross_fitted(
    model: Any, features: np.ndarray, wrong: np.ndarray, reviewed: np.ndarray, *, weights: np.ndarray, seed: int
) -> np.ndarray:
    """P(wrong) of every sample: out of fold for the reviewed, from the model of all decisions for the rest."""
    from sklearn.model_selection import cross_val_predict

    known = features[reviewed]
    epsilon = np.empty(len(features), dtype=np.float64)
    epsilon[reviewed] = cross_val_predict(
        model, known, wrong, cv=_folds(seed), method="predict_proba", params={"sample_weight": weights}
    )[:, 1]
    if not reviewed.all():
        epsilon[~reviewed] = model.fit(known, wrong, sample_weight=weights).predict_proba(features[~reviewed])[:, 1]
    return epsilon


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """The samples whose ε lies in [low, high), the last bin's in [low, 1].

    Attributes:
        predicted: Their weighted mean ε.
        wrong: Their weighted share of wrong labels, with Wilson's interval of the effective number.
        count: How many there are, at least 1.
        weight: Their share of the weight of all samples.
    """

    low: float
    high: float
    predicted: float
    wrong: Interval
    count: int
    weight: float


def reliability(
    epsilon: np.ndarray, wrong: np.ndarray, *, weights: np.ndarray | None = None, bins: int = _BINS
) -> tuple[Bin, ...]:
    """The reliability curve: in bins of equal width, what ε says and how many labels were wrong.

    Args:
        epsilon: ε of the reviewed samples, shape (n,), n ≥ 1, in [0, 1].
        wrong: Whether the machine's label was wrong, bool of shape (n,).
        weights: Positive, e.g. `inverse_inclusion`, shape (n,); None for equal ones.
        bins: How many bins to cut [0, 1] into.

    Returns:
        The bins that hold a sample, by increasing ε.
    """
    epsilon, wrong = np.asarray(epsilon, dtype=np.float64), np.asarray(wrong, dtype=bool)
    weights = np.ones(len(epsilon)) if weights is None else np.asarray(weights, dtype=np.float64)
    place = np.minimum((epsilon * bins).astype(np.int64), bins - 1)
    rows = []
    for index in np.unique(place):
        inside = place == index
        own, effective = weights[inside], effective_sample_size(weights[inside])
        share = float(np.average(wrong[inside], weights=own))
        rows.append(
            Bin(
                low=float(index / bins),
                high=float((index + 1) / bins),
                predicted=float(np.average(epsilon[inside], weights=own)),
                wrong=wilson(share * effective, effective),
                count=int(inside.sum()),
                weight=float(own.sum() / weights.sum()),
            )
        )
    return tuple(rows)


def expected_calibration_error(curve: Sequence[Bin]) -> float:
    """ECE = Σ_b W_b · |share wrong in b − mean ε in b| (Naeini et al. 2015, AAAI; Guo et al., arXiv 1706.04599).

    Biased upwards where bins hold few samples: a perfect ε does not reach 0.

    Returns:
        In [0, 1].
    """
    return float(sum(row.weight * abs(row.wrong.estimate - row.predicted) for row in curve))


def brier(epsilon: np.ndarray, wrong: np.ndarray, *, weights: np.ndarray | None = None) -> float:
    """Brier's score, the weighted mean of (ε − wrong)² (Brier 1950, Mon. Weather Rev. 78:1).

    Args:
        epsilon: ε of the reviewed samples, shape (n,), n ≥ 1, in [0, 1].
        wrong: Whether the machine's label was wrong, bool of shape (n,).
        weights: Positive, e.g. `inverse_inclusion`, shape (n,); None for equal ones.

    Returns:
        In [0, 1]; 0 is perfect, and e(1 − e) is what the error rate e alone reaches.
    """
    from sklearn.metrics import brier_score_loss  # type: ignore[import-untyped]

    return float(brier_score_loss(np.asarray(wrong, dtype=bool), epsilon, sample_weight=weights))


def auroc_interval(
    epsilon: np.ndarray,
    wrong: np.ndarray,
    *,
    seed: int,
    weights: np.ndarray | None = None,
    confidence: float = CONFIDENCE,
    resamples: int = _RESAMPLES,
) -> Interval | NoInterval:
    """AUROC with a bootstrap interval: logit(AUROC) ± z · its bootstrap standard error.

    Wrong and right labels are resampled apart, each with its weight (Efron & Tibshirani 1993, ch. 13, with the logit
    as transformation). Measured coverage of the 95 % interval in synthetic worlds: 95 and 96 % with 60 and 100 equal
    weights (plain percentiles: 85 and 92 %), 94 to 96 % under threshold + audit, 93 % under the exponential rule. Where
    the audit found a single error it would have been 59 %, hence no interval from a handful.

    Args:
        epsilon: ε of the reviewed samples, shape (n,).
        wrong: Whether the machine's label was wrong, bool of shape (n,).
        seed: Of the resampling.
        weights: Positive, e.g. `inverse_inclusion`, shape (n,); None for equal ones.
        confidence: Nominal coverage, in (0, 1).
        resamples: How many.

    Returns:
        `NoInterval` with fewer than 5 wrong or 5 right labels among the samples of at least the mean weight (with
        an audit, those that stand for all that was not reviewed), or where ε tells all of them apart.
    """
    epsilon, wrong = np.asarray(epsilon, dtype=np.float64), np.asarray(wrong, dtype=bool)
    weights = np.ones(len(epsilon)) if weights is None else np.asarray(weights, dtype=np.float64)
    if not len(wrong) or _rarer(wrong[weights >= weights.mean() * (1 - 1e-9)]) < _SPEAKING:
        return NoInterval(
            reason=f"An AUROC's interval needs {_SPEAKING} wrong and {_SPEAKING} right labels among the decisions that "
            "stand for the samples not reviewed."
        )
    estimate = metrics.auroc(epsilon, wrong, weights=weights)
    assert estimate is not None
    bad, good = np.flatnonzero(wrong), np.flatnonzero(~wrong)
    least = 0.5 / (len(bad) * len(good))
    if not least < estimate < 1 - least:
        return NoInterval(reason="ε tells all wrong labels from all right ones: no resample would differ.")
    # A thousand calls of scikit-learn's AUROC take seconds, nearly all of it spent on checking arguments.
    _, rank = np.unique(epsilon, return_inverse=True)

    def log_odds(bad: np.ndarray, good: np.ndarray) -> float:
        above = np.bincount(rank[bad], weights[bad], minlength=len(epsilon))
        below = np.bincount(rank[good], weights[good], minlength=len(epsilon))
        share = above @ (np.cumsum(below) - below / 2) / (above.sum() * below.sum())
        return float(logit(np.clip(share, least, 1 - least)))

    rng = np.random.default_rng(seed)
    error = bootstrap(
        (bad, good), log_odds, n_resamples=resamples, vectorized=False, method="percentile", rng=rng
    ).standard_error
    half = norm.ppf((1 + confidence) / 2) * error
    low, high = expit(logit(estimate) - half), expit(logit(estimate) + half)
    # Rounding may put the bounds a hair inside the estimate.
    return Interval(
        estimate=estimate, low=min(float(low), estimate), high=max(float(high), estimate), confidence=confidence
    )
