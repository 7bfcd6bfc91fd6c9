"""Calibration: synthetic worlds in which the critic's ε is wrong in a known way."""

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy.special import expit

from act_desktop.methods import calibration, metrics, reliability
from act_desktop.methods.calibration import Fused, Signal
from act_desktop.methods.rules import rule


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """A critic that overrates errors and is too sure, and a second signal that it does not know of."""

    raw: np.ndarray
    signals: tuple[Signal, ...]
    wrong: np.ndarray
    selected: np.ndarray
    inclusion: np.ndarray

    def fused(self, seed: int = 0) -> Fused:
        return calibration.fuse(self.raw, self.signals, self.wrong, self.selected, self.inclusion, seed=seed)


def world(seed: int, *, n: int = 4000, budget: int = 400, key: str = "threshold+audit") -> World:
    rng = np.random.default_rng(seed)
    seen, unseen = rng.normal(size=n), rng.normal(size=n)
    wrong = rng.random(n) < expit(-1.5 + 1.2 * seen + unseen)
    raw = expit(1 + 2.5 * (seen + 0.5 * rng.normal(size=n)))
    second = Signal(key="second", values=expit(2 * unseen + rng.normal(size=n)), unit=True)
    draw = rule(key).draw(raw, budget, rng)
    return World(raw=raw, signals=(second,), wrong=wrong, selected=draw.selected, inclusion=draw.inclusion)


def ece(epsilon: np.ndarray, wrong: np.ndarray, weights: np.ndarray | None = None) -> float:
    return reliability.expected_calibration_error(reliability.reliability(epsilon, wrong, weights=weights))


@pytest.mark.parametrize("key", ["threshold+audit", "exponential", "random"])
def test_a_miscalibrated_critic_is_put_right_where_nobody_reviewed(key: str) -> None:
    figures: dict[str, list[tuple[float, float, float]]] = {"raw": [], "fused": []}
    for seed in range(8):
        here = world(seed, key=key)
        fused, rest = here.fused(), ~here.selected
        assert fused.model == "logistic"
        assert fused.calibrated
        wrong = here.wrong[rest]
        for name, epsilon in (("raw", here.raw[rest]), ("fused", fused.epsilon[rest])):
            auroc = metrics.auroc(epsilon, wrong)
            assert auroc is not None
            figures[name].append((reliability.brier(epsilon, wrong), ece(epsilon, wrong), auroc))
    raw, fitted = np.mean(figures["raw"], axis=0), np.mean(figures["fused"], axis=0)
    print(key, "Brier, ECE, AUROC: raw", raw.round(3), "fused", fitted.round(3))
    assert raw[0] > 0.3
    assert raw[1] > 0.3
    assert fitted[0] < 0.17
    assert fitted[1] < 0.06
    assert fitted[2] > raw[2] + 0.02


def test_the_weighted_figures_of_the_reviewed_foretell_those_of_all() -> None:
    told, true = [], []
    for seed in range(20):
        here = world(seed, budget=800)
        fused, of = here.fused(), here.selected
        weights = calibration.inverse_inclusion(here.inclusion[of])
        told.append(reliability.brier(fused.epsilon[of], here.wrong[of], weights=weights))
        true.append(reliability.brier(fused.epsilon, here.wrong))
    plain = reliability.brier(fused.epsilon[of], here.wrong[of])
    print("Brier told", np.mean(told), "true", np.mean(true), "unweighted", plain)
    assert np.mean(told) == pytest.approx(np.mean(true), abs=4 * float(np.std(told)) / 20**0.5)
    assert plain > np.mean(true) + 0.03


def test_weights_remove_the_bias_of_reviewing_the_suspicious() -> None:
    """Errors spread evenly under a step of certain ones: what the suspicious show says nothing about the rest."""
    off: dict[str, list[float]] = {"weighted": [], "unweighted": []}
    for seed in range(25):
        rng = np.random.default_rng(seed)
        raw = rng.random(3000)
        wrong = rng.random(3000) < np.where(raw > 0.95, 0.5, 0.1)
        draw = rule("threshold+audit").draw(raw, 500, rng)
        for name, inclusion in (("weighted", draw.inclusion), ("unweighted", np.ones(3000))):
            fused = calibration.fuse(raw, (), wrong, draw.selected, inclusion, seed=seed)
            off[name].append(float(np.mean(fused.epsilon) - np.mean(wrong)))
    bias = {name: np.mean(values) for name, values in off.items()}
    print("bias of the mean ε", bias)
    assert abs(bias["weighted"]) < 4 * np.std(off["weighted"]) / 25**0.5
    assert abs(bias["unweighted"]) > 0.02
    assert abs(bias["weighted"]) < 0.4 * abs(bias["unweighted"])


def test_noise_does_not_look_good_on_the_samples_it_was_fitted_to(monkeypatch: pytest.MonkeyPatch) -> None:
    def mean_auroc() -> float:
        found = []
        for seed in range(10):
            rng = np.random.default_rng(seed)
            noise = [Signal(key=str(k), values=rng.normal(size=400)) for k in range(60)]
            wrong, reviewed = rng.random(400) < 0.4, np.arange(400) < 100
            fused = calibration.fuse(rng.random(400), noise, wrong, reviewed, np.full(400, 0.25), seed=seed)
            found.append(metrics.auroc(fused.epsilon[reviewed], wrong[reviewed]))
        return float(np.mean(np.array(found, dtype=np.float64)))

    def leak(model: object, x: np.ndarray, y: np.ndarray, **_: object) -> np.ndarray:
        return np.asarray(calibration._model(isotonic=False, seed=0).fit(x, y).predict_proba(x))

    honest = mean_auroc()
    monkeypatch.setattr("sklearn.model_selection.cross_val_predict", leak)
    leaked = mean_auroc()
    print("AUROC of noise on the reviewed", honest, "were it not cross-fitted", leaked)
    assert honest < 0.55
    assert leaked > 0.85


def test_a_signal_that_half_the_samples_lack_still_helps_and_its_absence_counts() -> None:
    rng = np.random.default_rng(3)
    n = 4000
    hint, there = rng.normal(size=n), rng.random(n) < 0.5
    wrong = rng.random(n) < np.where(there, expit(-1 + 2 * hint), 0.9)
    signal = Signal(key="hint", values=np.where(there, hint, np.nan))
    reviewed = rng.random(n) < 0.1
    fused = calibration.fuse(np.full(n, 0.5), (signal,), wrong, reviewed, np.full(n, 0.1), seed=0)
    rest = ~reviewed
    auroc = metrics.auroc(fused.epsilon[rest & there], wrong[rest & there])
    assert auroc is not None
    assert auroc > 0.8
    assert np.mean(fused.epsilon[rest & ~there]) == pytest.approx(0.9, abs=0.06)


def test_a_signal_that_no_sample_has_changes_nothing() -> None:
    here = world(1)
    empty = Signal(key="empty", values=np.full(len(here.raw), np.nan))
    fused = calibration.fuse(here.raw, (*here.signals, empty), here.wrong, here.selected, here.inclusion, seed=0)
    np.testing.assert_allclose(fused.epsilon, here.fused().epsilon, atol=1e-3)


@pytest.mark.parametrize(
    ("decisions", "errors", "model"),
    [(0, 0, "raw"), (29, 10, "raw"), (30, 0, "raw"), (30, 30, "raw"), (30, 4, "raw"), (30, 5, "logistic")],
)
def test_raw_until_30_decisions_with_5_of_each_kind(decisions: int, errors: int, model: str) -> None:
    raw = np.random.default_rng(0).random(200)
    order = np.arange(200)
    fused = calibration.fuse(raw, (), order < errors, order < decisions, np.full(200, 0.5), seed=0)
    assert fused.model == model
    assert fused.decisions == decisions
    assert fused.effective == pytest.approx(decisions)
    assert fused.calibrated == (not fused.reason)
    assert np.array_equal(fused.epsilon, raw) == (model == "raw")
    assert fused.epsilon is not raw


def test_the_reason_says_what_is_missing() -> None:
    raw, order = np.full(50, 0.5), np.arange(50)
    few = calibration.fuse(raw, (), order < 3, order < 12, np.ones(50), seed=0)
    assert few.reason == "12 of the 30 decisions that a calibration needs are there."
    agreed = calibration.fuse(raw, (), order < 0, order < 40, np.ones(50), seed=0)
    assert "0 wrong and 40 right" in agreed.reason


def test_every_sample_may_be_reviewed() -> None:
    here = world(2, n=300)
    everyone = np.ones(300, dtype=bool)
    fused = calibration.fuse(here.raw, here.signals, here.wrong, everyone, np.ones(300), seed=0)
    assert fused.calibrated
    assert ece(fused.epsilon, here.wrong) < 0.15 < ece(here.raw, here.wrong)


def test_equal_seeds_fuse_equally_and_folds_only_touch_the_reviewed() -> None:
    here = world(4)
    once, again, other = here.fused(7), here.fused(7), here.fused(8)
    np.testing.assert_array_equal(once.epsilon, again.epsilon)
    np.testing.assert_array_equal(once.epsilon[~here.selected], other.epsilon[~here.selected])
    assert not np.array_equal(once.epsilon[here.selected], other.epsilon[here.selected])


def test_what_was_not_reviewed_is_not_looked_at() -> None:
    here = world(5)
    hidden = calibration.fuse(
        here.raw,
        here.signals,
        here.wrong & here.selected,
        here.selected,
        np.where(here.selected, here.inclusion, np.nan),
        seed=0,
    )
    np.testing.assert_array_equal(hidden.epsilon, here.fused().epsilon)


def test_isotonic_bends_what_a_logistic_curve_cannot(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(6)
    raw = rng.random(6000)
    wrong = rng.random(6000) < np.where(raw > 0.9, 0.9, 0.05)
    reviewed = np.arange(6000) < 1500

    def fitted() -> Fused:
        return calibration.fuse(raw, (), wrong, reviewed, np.full(6000, 0.25), seed=0)

    isotonic = fitted()
    monkeypatch.setattr(calibration, "ISOTONIC_DECISIONS", 10_000)
    logistic = fitted()
    assert (isotonic.model, logistic.model) == ("isotonic", "logistic")
    for part in (reviewed, ~reviewed):
        errors = [ece(fused.epsilon[part], wrong[part]) for fused in (isotonic, logistic)]
        print("ECE isotonic, logistic", errors)
        assert errors[0] < 0.03
        assert errors[0] < 0.5 * errors[1]


def test_unequal_weights_count_as_fewer_decisions(monkeypatch: pytest.MonkeyPatch) -> None:
    given_weights = []

    def spy(_: object, x: np.ndarray, *__: object, params: dict[str, np.ndarray], **___: object) -> np.ndarray:
        given_weights.append(params["sample_weight"])
        return np.full((len(x), 2), 0.5)

    monkeypatch.setattr("sklearn.model_selection.cross_val_predict", spy)
    here = world(10)
    fused = here.fused()
    assert fused.effective < 0.3 * fused.decisions
    assert given_weights[0].sum() == pytest.approx(fused.effective)
    np.testing.assert_allclose(np.ptp(given_weights[0] * here.inclusion[here.selected]), 0, atol=1e-12)


def test_isotonic_counts_effective_decisions() -> None:
    here = world(7, n=6000, budget=1500)
    fused = here.fused()
    assert fused.decisions == 1500
    assert fused.effective < 500
    assert fused.model == "logistic"


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_epsilon_is_a_probability_whatever_the_signals(data: st.DataObject) -> None:
    n = data.draw(st.integers(30, 60))
    anything = st.one_of(st.floats(-1e6, 1e6), st.just(np.nan), st.sampled_from([0.0, 0.5, 1.0]))
    signals = [
        Signal(
            key=str(k), values=data.draw(hnp.arrays(np.float64, n, elements=anything)), unit=data.draw(st.booleans())
        )
        for k in range(data.draw(st.integers(0, 3)))
    ]
    raw = data.draw(hnp.arrays(np.float64, n, elements=st.floats(0, 1)))
    everyone = st.sampled_from([True])
    wrong, reviewed = data.draw(hnp.arrays(np.bool_, n)), data.draw(hnp.arrays(np.bool_, n, fill=everyone))
    inclusion = data.draw(hnp.arrays(np.float64, n, elements=st.floats(1e-6, 1)))
    fused = calibration.fuse(raw, signals, wrong, reviewed, inclusion, seed=data.draw(st.integers(0, 99)))
    assert fused.epsilon.shape == (n,)
    assert np.all((fused.epsilon >= 0) & (fused.epsilon <= 1))
    assert fused.effective <= fused.decisions * (1 + 1e-9)


@given(hnp.arrays(np.float64, st.integers(1, 60), elements=st.floats(1e-9, 1)))
@settings(max_examples=60, deadline=None)
def test_weights_keep_the_order_of_inverse_inclusion_with_mean_1(inclusion: np.ndarray) -> None:
    weights = calibration.inverse_inclusion(inclusion)
    assert weights.mean() == pytest.approx(1)
    assert np.all(weights > 0)
    assert np.all(np.diff(weights[np.argsort(inclusion)]) <= 1e-9)


@pytest.mark.parametrize(("n", "budget"), [(1_000, 100), (100_000, 1_000), (1_000_000, 10_000)])
def test_the_default_rules_audit_is_never_clipped(n: int, budget: int) -> None:
    rng = np.random.default_rng(0)
    draw = rule("threshold+audit").draw(rng.random(n), budget, rng)
    inclusion = draw.inclusion[draw.selected]
    np.testing.assert_allclose(
        calibration.inverse_inclusion(inclusion), calibration.inverse_inclusion(inclusion, clip=np.inf)
    )


def test_a_tiny_inclusion_cannot_take_over() -> None:
    inclusion = np.ones(1000)
    inclusion[0] = 1e-9
    weights = calibration.inverse_inclusion(inclusion, clip=20)
    assert weights[0] < 1000
    np.testing.assert_allclose(calibration.inverse_inclusion(np.array([1.0, 0.5]), clip=1), [0.8, 1.2])


@pytest.mark.parametrize("bad", [0.0, -0.1, 1.1, np.nan])
def test_an_impossible_inclusion_is_refused(bad: float) -> None:
    with pytest.raises(ValueError, match="inclusion"):
        calibration.inverse_inclusion(np.array([0.5, bad]))


@pytest.mark.parametrize(
    ("raw", "values", "message"),
    [
        ([0.5, np.nan], [0.0, 0.0], "raw"),
        ([0.5, 1.2], [0.0, 0.0], "raw"),
        ([0.5, 0.5], [0.0, np.inf], "infinite"),
        ([0.5, 0.5], [0.0], "shape"),
    ],
)
def test_impossible_signals_are_refused(raw: list[float], values: list[float], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        calibration.fuse(
            np.array(raw),
            (Signal(key="s", values=np.array(values)),),
            np.zeros(2, dtype=bool),
            np.zeros(2, dtype=bool),
            np.ones(2),
            seed=0,
        )


def test_margin_and_entropy_of_a_sure_an_unsure_and_a_missing_annotation() -> None:
    probabilities = np.array([[1.0, 0, 0, 0], [0.25] * 4, [0.5, 0.5, 0, 0], [np.nan] * 4])
    np.testing.assert_allclose(calibration.margin(probabilities), [1, 0, 0, np.nan])
    np.testing.assert_allclose(calibration.entropy(probabilities), [0, 1, 0.5, np.nan], atol=1e-12)
    signals = calibration.annotation_signals(probabilities, np.array([0.9, 0.8, 0.1, np.nan]))
    assert [signal.key for signal in signals] == ["margin", "entropy", "label_mass"]
    np.testing.assert_array_equal(signals[2].values, [0.9, 0.8, 0.1, np.nan])


@pytest.mark.parametrize("function", [calibration.margin, calibration.entropy])
@pytest.mark.parametrize("shape", [(3, 1), (3,)])
def test_margin_and_entropy_need_two_labels(function: object, shape: tuple[int, ...]) -> None:
    assert callable(function)
    with pytest.raises(ValueError, match="two labels"):
        function(np.ones(shape))


@given(hnp.arrays(np.float64, st.tuples(st.integers(1, 20), st.integers(2, 6)), elements=st.floats(1e-3, 1)))
@settings(max_examples=60, deadline=None)
def test_margin_and_entropy_lie_in_0_to_1_and_do_not_see_the_labels_order(values: np.ndarray) -> None:
    probabilities = values / values.sum(axis=1, keepdims=True)
    for function in (calibration.margin, calibration.entropy):
        found = function(probabilities)
        assert np.all((found >= 0) & (found <= 1))
        np.testing.assert_allclose(function(probabilities[:, ::-1]), found, atol=1e-12)
