"""Adaptive ACT: the budget is spent in waves, and ε is fused anew from what was reviewed before each."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

import msgspec
import numpy as np

from act_desktop.core.errors import UserError
from act_desktop.core.review import Plan, SelectedBy
from act_desktop.methods.rules import Draw, Rule
from act_desktop.methods.rules.base import settings
from act_desktop.methods.rules.threshold_audit import ThresholdAudit
from act_desktop.methods.waves import Wave, draw_wave, waves_of
from act_desktop.pipeline.cross_fit import CLASSIFIER_SETTINGS
from act_desktop.pipeline.plan_entries import carry, plan_entries
from act_desktop.pipeline.progress import JobControl
from act_desktop.pipeline.review import ReviewSummary, review_from_gold
from act_desktop.pipeline.suspicion import known_labels, suspicion
from act_desktop.protocol.train import Settings
from act_desktop.store import Project

_PERMUTATION = 20_108


@dataclass(frozen=True, slots=True, kw_only=True)
class Spending:
    """Where a plan in waves stands; kept in the plan's parameters.

    Attributes:
        budget: B of all waves, `carried` included.
        carried: Decisions from before the first wave.
        wave: The plan's, from 1.
        waves: How many there are.
        audit_share: Of the rule.
        audit_minimum: Of the rule.
    """

    budget: int
    carried: int
    wave: int
    waves: int
    audit_share: float
    audit_minimum: float

    @classmethod
    def of(cls, rule: Rule, *, budget: int, carried: int, n: int, waves: int, given: Mapping[str, float]) -> "Spending":
        """The first wave's.

        Raises:
            UserError: the rule has no audit that would allow for waves, or a parameter is unknown or impossible.
        """
        if not isinstance(rule, ThresholdAudit):
            raise UserError(
                "The rule “{rule}” cannot be reviewed in waves.",
                hint="Plan one wave, or take the rule {audited}.",
                rule=rule.key,
                audited=ThresholdAudit.key,
            )
        asked = cls(budget=budget, carried=carried, wave=1, waves=waves, **settings(rule, given))
        return dataclasses.replace(asked, waves=len(asked._parts(n)))

    @classmethod
    def in_force(cls, plan: Plan) -> "Spending | None":
        """A plan's; None for one that is not in waves."""
        return msgspec.convert(plan.parameters, cls, strict=False) if "waves" in plan.parameters else None

    def parameters(self) -> dict[str, float]:
        """As the plan keeps them."""
        return {name: float(value) for name, value in dataclasses.asdict(self).items()}

    def size(self, n: int) -> Wave:
        """How many of the n samples are reviewed once this wave is over, the carried counted as the rule's."""
        part = self._parts(n)[self.wave - 1]
        return Wave(picked=self.carried + part.picked, audited=part.audited)

    def _parts(self, n: int) -> tuple[Wave, ...]:
        """The waves, without what was carried; fewer than `waves` where the budget is too small for so many."""
        budget = self.budget - self.carried
        audit = ThresholdAudit.audit_size(
            budget, n - self.carried, audit_share=self.audit_share, audit_minimum=self.audit_minimum
        )
        return waves_of(budget, audit, self.waves)


def draw_next(
    spending: Spending, epsilon: np.ndarray, picked: np.ndarray, *, seed: int, rng: np.random.Generator
) -> Draw:
    """The draw of a wave.

    Args:
        spending: The wave's.
        epsilon: ε, shape (N,).
        picked: The rule's part so far, bool of shape (N,).
        seed: Of the plan; the same in all waves.
        rng: Breaks ties.
    """
    n = len(epsilon)
    # Not the stream that breaks ties: of equal ε the rule would take those that come first for the audit.
    permutation = np.random.default_rng([seed, _PERMUTATION]).permutation(n)
    draw = draw_wave(epsilon, picked, spending.size(n), permutation=permutation, rng=rng)
    return dataclasses.replace(draw, parameters={**spending.parameters(), **draw.parameters})


def next_wave(project: Project, *, settings: Settings = CLASSIFIER_SETTINGS, job: JobControl | None = None) -> Plan:
    """Fuses ε from what was reviewed so far, and freezes the plan of the next wave.

    Who is picked does not depend on the audit's decisions: else the audit would not be a random sample of the rest any
    more. The ε that is kept and shown is fitted to all decisions.

    Args:
        project: Open for writing.
        settings: Of the classifier that gives its opinion.
        job: Progress and cancel.

    Raises:
        UserError: the plan in force is not in waves, was the last one, or has open reviews; or samples were
            imported since.
        Cancelled: the person stopped the job; nothing is planned.
    """
    job = job or JobControl()
    job.checkpoint()
    plan, spending = _reviewed_wave(project)
    sample_ids = np.array(project.samples.ids(), dtype=np.int64)
    entries = {entry.sample_id: entry for entry in project.plans.entries(plan.id)}
    if len(entries) != len(sample_ids):
        raise UserError(
            "{n} samples were imported after the plan was frozen.",
            hint="Plan anew with a budget; decisions made are kept.",
            n=len(sample_ids) - len(entries),
        )
    decided = project.decisions.current(plan.id)
    picked = np.array([entries[int(sample_id)].selected_by is SelectedBy.RULE for sample_id in sample_ids])
    inclusion = np.array([entries[int(sample_id)].inclusion_probability for sample_id in sample_ids])
    labels = {sample_id: decision.label for sample_id, decision in decided.items()}
    known = known_labels(project, project.runs.get(plan.critique_run), labels)
    found = suspicion(project, known, picked=picked, inclusion=inclusion, seed=plan.seed, settings=settings, job=job)
    following = dataclasses.replace(spending, wave=spending.wave + 1)
    rng = np.random.default_rng([plan.seed, following.wave])
    draw = draw_next(following, found.score, picked, seed=plan.seed, rng=rng)
    notes = {
        "without_epsilon": plan.parameters.get("without_epsilon", 0.0),
        "calibrated": float(found.fused.calibrated),
    }
    frozen = Plan(
        annotate_run=plan.annotate_run,
        critique_run=plan.critique_run,
        rule=plan.rule,
        budget=int(draw.selected.sum()),
        audit=int(draw.audit.sum()),
        seed=plan.seed,
        parameters={**draw.parameters, **{name: value for name, value in notes.items() if value}},
    )
    reviewed = np.isin(sample_ids, list(decided))
    placed = plan_entries(sample_ids, found.fused.epsilon, reviewed, draw, rng)
    job.checkpoint()
    return project.plans.freeze(frozen, placed, [carry(decision) for decision in decided.values()])


def review_waves_from_gold(
    project: Project,
    *,
    person: str = "gold labels",
    settings: Settings = CLASSIFIER_SETTINGS,
    job: JobControl | None = None,
) -> tuple[ReviewSummary, ...]:
    """Decides every open entry by its gold label, plans the next wave, and so on until the budget is spent.

    Args:
        project: Open for writing.
        person: Recorded as who decided; all decisions are marked as simulated.
        settings: Of the classifier that gives its opinion between the waves.
        job: Progress and cancel; what is decided is kept, and a later call goes on from there.

    Returns:
        One summary for each wave reviewed by this call.

    Raises:
        UserError: as for `review_from_gold` and `next_wave`.
        Cancelled: the person stopped the job.
    """
    summaries = [review_from_gold(project, person=person, job=job)]
    while (plan := project.plans.latest()) is not None and waves_left(plan):
        next_wave(project, settings=settings, job=job)
        summaries.append(review_from_gold(project, person=person, job=job))
    return tuple(summaries)


def waves_left(plan: Plan) -> int:
    """How many waves are still to be planned after this one."""
    spending = Spending.in_force(plan)
    return spending.waves - spending.wave if spending else 0


def _reviewed_wave(project: Project) -> tuple[Plan, Spending]:
    """The plan in force, a reviewed wave that others follow."""
    plan = project.plans.latest()
    spending = Spending.in_force(plan) if plan else None
    if plan is None or spending is None:
        raise UserError("There is no plan in waves.", hint="Plan a budget in several waves first.")
    left = len(project.decisions.open(plan.id))
    if left:
        raise UserError("{left} reviews of this wave are still open.", hint="Finish them first.", left=left)
    if spending.wave == spending.waves:
        raise UserError(
            "The budget of {budget} reviews is spent.",
            hint="Plan anew with a larger budget to go on.",
            budget=spending.budget,
        )
    return plan, spending
