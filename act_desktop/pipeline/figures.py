"""The numbers of a project, as the report, `status` and the demo all give them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from act_desktop.core.results import Training
from act_desktop.core.review import Plan
from act_desktop.core.runs import Run, RunKind
from act_desktop.core.samples import Problem
from act_desktop.methods import estimators, metrics, planner
from act_desktop.methods.estimators import Interval, NoInterval
from act_desktop.methods.metrics import LabelQuality, QualityCurves
from act_desktop.methods.rules import rule as find_rule
from act_desktop.methods.weights import act_weights, effective_sample_size, largest_weight
from act_desktop.pipeline.label_table import LabelTable, label_table
from act_desktop.pipeline.plan import DEFAULT_RULE
from act_desktop.pipeline.progress import JobControl
from act_desktop.pipeline.reliability_figures import ReliabilityFigures, reliability_figures
from act_desktop.pipeline.review_work import ReviewWork, review_work
from act_desktop.store import Project

Estimate = Interval | NoInterval


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFigures:
    """One run of a model.

    Attributes:
        answered: Samples with a result.
        failed: Samples given up.
        seconds: From its start to its end, pauses included; None while unfinished.
    """

    run: Run
    answered: int
    failed: int
    seconds: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFigures:
    """The plan in force and how far its review is.

    Attributes:
        title: The rule's, for a person.
        selected: Samples in the queue; at most the budget.
        reviewed: Those with a label in force.
        simulated: Those of them that the program made from gold labels.
        corrected: Those of them whose label differs from the machine's.
        audited: Audit samples reviewed.
        audit_errors: Those of them whose machine label was wrong.
        effective_sample_size: Kish's, of the ACT weights of the reviewed samples.
        largest_weight: The largest of them.
        people: Decisions in force by who made them.
    """

    plan: Plan
    title: str
    selected: int
    reviewed: int
    simulated: int
    corrected: int
    audited: int
    audit_errors: int
    effective_sample_size: float
    largest_weight: float
    people: Mapping[str, int]

    @property
    def still_open(self) -> int:
        """Queue entries without a label in force."""
        return self.selected - self.reviewed


@dataclass(frozen=True, slots=True, kw_only=True)
class LossFigures:
    """One training loss, over its seeds; `deviation` is the sample standard deviation, 0 for one seed."""

    loss: str
    mean: float
    deviation: float
    seeds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFigures:
    """All numbers of a project. Accuracies, shares and probabilities lie in [0, 1]; None means not known.

    Attributes:
        samples: N.
        gold: Samples whose right label the data brought.
        labelled: Samples with a label in force, the machine's or a person's.
        machine_accuracy: Of the machine's labels, against gold; a missing label is not right.
        machine_accuracy_estimate: The same from the reviews alone (active inference, power-tuned).
        final_accuracy: Of the labels in force, against gold.
        final_accuracy_estimate: The same from the reviews alone, which are taken as right.
        error_left: Share of wrong labels after review, from the audit alone; without one, where every sample could
            have been drawn, from the machine's estimated accuracy and the corrections.
        critic_auroc: Of ε for the machine's errors.
        auroc_basis: "gold", "reviews" (weighted with 1/π), or "" where it is not known.
        aqg: Quality gained by the reviews so far: against gold where all samples have it, else corrections / N.
        abs: Of the rule in force with this critic; needs gold.
        curves: Quality against budget; None before a critique.
        curves_from_gold: The curves are true ones; otherwise expected from ε.
        next_corrections: Expected corrections in the next 100 reviews, from ε.
        table: The joined samples, for what is drawn sample by sample.
        machine_labels: Per-label quality of the machine's labels, against gold.
        final_labels: The same of the labels in force.
        machine_confusion: Gold label by machine label; int64 of shape (labels, labels).
        final_confusion: Gold label by label in force.
        reliability: How far ε keeps its word, from the reviews; None where they cannot tell.
        work: What people did for the plan; None without one.
        losses: The newest training's comparison.
    """

    project: str
    modality: str
    labels: tuple[str, ...]
    samples: int
    gold: int
    labelled: int
    machine_accuracy: float | None
    machine_accuracy_estimate: Estimate
    final_accuracy: float | None
    final_accuracy_estimate: Estimate
    error_left: Estimate
    critic_auroc: float | None
    auroc_basis: str
    aqg: float | None
    abs: float | None
    curves: QualityCurves | None
    curves_from_gold: bool
    next_corrections: float | None
    table: LabelTable
    machine_labels: tuple[LabelQuality, ...]
    final_labels: tuple[LabelQuality, ...]
    machine_confusion: np.ndarray | None
    final_confusion: np.ndarray | None
    plan: PlanFigures | None
    reliability: ReliabilityFigures | None
    work: ReviewWork | None
    runs: tuple[RunFigures, ...]
    training: Training | None
    losses: tuple[LossFigures, ...]
    problems: tuple[Problem, ...]
    failures: tuple[Problem, ...]

    @property
    def calibrated(self) -> bool:
        """ε was fitted to the decisions of earlier waves; otherwise it is the critic's own."""
        return self.plan is not None and is_calibrated(self.plan.plan)

    def headline(self) -> dict[str, object]:
        """The figures that fit in one JSON object; an estimate is [estimate, low, high], or the reason for none."""
        return {
            "samples": self.samples,
            "gold": self.gold,
            "labelled": self.labelled,
            "machine_accuracy": self.machine_accuracy,
            "machine_accuracy_estimate": _plain(self.machine_accuracy_estimate),
            "critic_auroc": self.critic_auroc,
            "budget": self.plan.plan.budget if self.plan else None,
            "reviewed": self.plan.reviewed if self.plan else 0,
            "open_reviews": self.plan.still_open if self.plan else 0,
            "simulated_reviews": self.plan.simulated if self.plan else 0,
            "corrected": self.plan.corrected if self.plan else 0,
            "final_label_accuracy": self.final_accuracy,
            "final_label_accuracy_estimate": _plain(self.final_accuracy_estimate),
            "error_left": _plain(self.error_left),
            "calibrated": self.calibrated,
            "ece": self.reliability.ece if self.reliability else None,
            "brier": self.reliability.brier if self.reliability else None,
            "critic_auroc_estimate": _plain(self.reliability.auroc) if self.reliability else None,
            "aqg": self.aqg,
            "abs": self.abs,
            "effective_sample_size": self.plan.effective_sample_size if self.plan else None,
            "largest_weight": self.plan.largest_weight if self.plan else None,
            "test_accuracy": {loss.loss: loss.mean for loss in self.losses},
            "problems": len(self.problems),
            "failures": len(self.failures),
        }


def figures(project: Project, *, job: JobControl | None = None) -> ReportFigures:
    """Computes all numbers of a project, for its newest plan or, without one, its newest runs.

    Args:
        project: Open, read-only is enough.
        job: Cancel.

    Raises:
        Cancelled: nobody waits for them any more.
    """
    job = job or JobControl()
    plan = project.plans.latest()
    table = label_table(project, plan, checkpoint=job.checkpoint)
    runs = _runs(project, plan)
    so_far = plan_figures(plan, table) if plan else None
    left, machine = estimates(so_far, table)
    auroc, basis = _auroc(so_far, table)
    known, all_known = table.known, bool(len(table.ids)) and bool(table.known.all())
    truth, given, final = table.gold[known], table.machine[known], table.final[known]
    machine_accuracy = metrics.accuracy(given, truth) if len(truth) else None
    final_accuracy = metrics.accuracy(final, truth) if len(truth) else None
    curves = _curves(plan, table, job)
    names, has_machine = project.scheme.names, bool(np.any(table.machine >= 0))
    against_gold = bool(len(truth)) and has_machine
    training, losses = _training(project)
    gain = so_far.corrected / len(table.ids) if so_far else None
    if all_known and so_far and machine_accuracy is not None and final_accuracy is not None:
        gain = metrics.aqg(machine_accuracy, final_accuracy)
    job.checkpoint()
    return ReportFigures(
        project=project.name,
        modality=project.modality,
        labels=names,
        samples=len(table.ids),
        gold=int(known.sum()),
        labelled=int(np.sum(table.final >= 0)),
        machine_accuracy=machine_accuracy if has_machine else None,
        machine_accuracy_estimate=machine,
        final_accuracy=final_accuracy if has_machine else None,
        final_accuracy_estimate=left.complement() if isinstance(left, Interval) else left,
        error_left=left,
        critic_auroc=auroc,
        auroc_basis=basis,
        aqg=gain,
        abs=metrics.abs_(curves) if curves and len(truth) else None,
        curves=curves,
        curves_from_gold=bool(len(truth)),
        next_corrections=next_corrections(table),
        table=table,
        machine_labels=metrics.per_label(truth, given, names) if against_gold else (),
        final_labels=metrics.per_label(truth, final, names) if against_gold else (),
        machine_confusion=metrics.confusion_matrix(truth, given, len(names)) if against_gold else None,
        final_confusion=metrics.confusion_matrix(truth, final, len(names)) if against_gold else None,
        plan=so_far,
        reliability=reliability_figures(plan, table),
        work=review_work(project, plan) if plan else None,
        runs=runs,
        training=training,
        losses=losses,
        problems=tuple(project.samples.problems()),
        failures=_failures(project, runs),
    )


def _plain(estimate: Estimate) -> list[float] | str:
    if isinstance(estimate, NoInterval):
        return estimate.reason
    return [estimate.estimate, estimate.low, estimate.high]


def _runs(project: Project, plan: Plan | None) -> tuple[RunFigures, ...]:
    """The annotate and the critique run that the figures are about."""
    if plan:
        runs = [project.runs.get(run_id) for run_id in (plan.annotate_run, plan.critique_run) if run_id]
    else:
        annotate = project.runs.latest(RunKind.ANNOTATE)
        critique = project.runs.latest(RunKind.CRITICISE, annotate_run=annotate.id) if annotate else None
        runs = [run for run in (annotate, critique) if run]
    return tuple(_run(project, run) for run in runs)


def _run(project: Project, run: Run) -> RunFigures:
    answered, failed = project.runs.counts(run.id)
    seconds = None
    if run.finished_at:
        seconds = (datetime.fromisoformat(run.finished_at) - datetime.fromisoformat(run.started_at)).total_seconds()
    return RunFigures(run=run, answered=answered, failed=failed, seconds=seconds)


def is_calibrated(plan: Plan) -> bool:
    """Whether the plan's ε was fitted to decisions."""
    return bool(plan.parameters.get("calibrated", 0))


def plan_figures(plan: Plan, table: LabelTable) -> PlanFigures:
    """The plan and how far its review is."""
    corrected = table.reviewed & (table.final != table.machine)
    _, weights = act_weights(table.reviewed, table.inclusion)
    return PlanFigures(
        plan=plan,
        title=find_rule(plan.rule).title,
        selected=int(table.selected.sum()),
        reviewed=int(table.reviewed.sum()),
        simulated=int(table.simulated.sum()),
        corrected=int(corrected.sum()),
        audited=int(np.sum(table.audit & table.reviewed)),
        audit_errors=int(np.sum(table.audit & corrected)),
        effective_sample_size=effective_sample_size(weights),
        largest_weight=largest_weight(weights),
        people=Counter(table.people),
    )


def estimates(plan: PlanFigures | None, table: LabelTable) -> tuple[Estimate, Estimate]:
    """The error left and the machine's accuracy, from the reviews alone."""
    if plan is None:
        nothing = NoInterval(reason="Nothing is planned and reviewed yet.")
        return nothing, nothing
    newcomers = int(np.sum(~table.planned))
    if newcomers:
        reason = NoInterval(reason=f"{newcomers} samples were imported after the plan was frozen; plan anew.")
        return reason, reason
    n, unreviewed = len(table.ids), len(table.ids) - plan.selected
    if unreviewed and np.any(table.inclusion <= 0):
        return estimators.NO_AUDIT, estimators.NO_AUDIT
    left = estimators.error_left(
        audited=plan.audited,
        audit_errors=plan.audit_errors,
        still_open=plan.still_open,
        unreviewed=unreviewed,
        n=n,
    )
    if plan.still_open:
        return left, left
    machine = estimators.active_inference_mean(
        1 - table.epsilon, table.machine == table.final, table.selected, table.inclusion
    )
    if unreviewed and not plan.audited and isinstance(machine, Interval):
        left = estimators.error_left_from_mean(machine, corrected=plan.corrected / n)
    return left, machine


def _auroc(plan: PlanFigures | None, table: LabelTable) -> tuple[float | None, str]:
    """Against gold where there is some, else from the reviews, weighted, where every sample could have been drawn."""
    judged = table.judged
    known = judged & table.known
    if known.any():
        return metrics.auroc(table.epsilon[known], table.machine[known] != table.gold[known]), "gold"
    reviewed = judged & table.reviewed
    if plan is None or plan.still_open or not reviewed.any() or np.any(table.inclusion <= 0):
        return None, ""
    wrong = table.machine[reviewed] != table.final[reviewed]
    value = metrics.auroc(table.epsilon[reviewed], wrong, weights=1 / table.inclusion[reviewed])
    return value, "" if value is None else "reviews"


def _curves(plan: Plan | None, table: LabelTable, job: JobControl) -> QualityCurves | None:
    if not table.judged.any():
        return None
    rule = find_rule(plan.rule if plan else DEFAULT_RULE)
    given = {name: value for name, value in plan.parameters.items() if name in rule.defaults} if plan else {}
    known = table.known
    if known.any():
        wrong = table.machine[known] != table.gold[known]
        return metrics.quality_curves(rule, table.epsilon[known], wrong, job.checkpoint, **given)
    return metrics.quality_curves(rule, table.epsilon, table.epsilon, job.checkpoint, **given)


def next_corrections(table: LabelTable) -> float | None:
    """Expected corrections in the next 100 reviews, from ε; None where nothing is judged or left."""
    left = table.epsilon[~table.reviewed]
    return float(planner.corrections_per_100(left)[0]) if table.judged.any() and len(left) else None


def _training(project: Project) -> tuple[Training | None, tuple[LossFigures, ...]]:
    """The newest training that has test accuracies, its losses in the order they were given."""
    for training in reversed(project.trainings.all()):
        accuracies = training.metrics.get("test_accuracy")
        if isinstance(accuracies, Mapping) and any(accuracies.values()):
            return training, tuple(_loss(loss, values) for loss, values in accuracies.items() if values)
    return None, ()


def _loss(loss: str, values: list[float]) -> LossFigures:
    return LossFigures(
        loss=loss,
        mean=metrics.mean_over_seeds(values),
        deviation=metrics.deviation_over_seeds(values),
        seeds=len(values),
    )


def _failures(project: Project, runs: tuple[RunFigures, ...]) -> tuple[Problem, ...]:
    found: list[Problem] = []
    for entry in runs:
        failures = project.runs.failures(entry.run.id)
        samples = project.samples.get([sample_id for sample_id, _ in failures])
        found += [
            Problem(where=f"{entry.run.config.kind}, {sample.key}", message=message)
            for sample, (_, message) in zip(samples, failures, strict=True)
        ]
    return tuple(found)
