"""Headless review: decisions from gold labels (simulated, and marked so) or from a person's CSV file."""

import csv
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from act_desktop.core.errors import DataError, UserError
from act_desktop.core.review import Decision, DecisionKind, Plan
from act_desktop.core.samples import Problem, Sample
from act_desktop.pipeline.progress import JobControl
from act_desktop.store import Project

STAGE = "Reviewing"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewSummary:
    """What a headless review did.

    Attributes:
        decided: Decisions made now.
        corrected: Those that differ from the machine's label.
        remaining: Queue entries still open.
        simulated: The decisions were made by the program.
        problems: Rows of the file that could not be used.
    """

    plan_id: int
    decided: int
    corrected: int
    remaining: int
    simulated: bool
    problems: tuple[Problem, ...] = ()


def review_from_gold(
    project: Project, *, person: str = "gold labels", batch: int = 50, job: JobControl | None = None
) -> ReviewSummary:
    """Decides every open entry of the newest plan by its gold label; the decisions are marked as simulated.

    Args:
        project: Open for writing.
        person: Recorded as who decided.
        batch: Decisions made durable together; a batch is kept whole or not at all.
        job: Progress and cancel; what is decided is kept, and a later call goes on with what is open.

    Raises:
        UserError: there is no plan, or an open entry has no gold label of the scheme.
        Cancelled: the person stopped the job.
    """
    plan = _plan(project)
    samples = project.samples.get([entry.sample_id for entry in project.decisions.open(plan.id)])
    lacking = sum(sample.gold not in project.scheme.names for sample in samples)
    if lacking:
        raise UserError(
            "{lacking} of {n} samples to review have no gold label of this project's labels.",
            hint="Review them yourself, or give decisions with --from-csv.",
            lacking=lacking,
            n=len(samples),
        )
    decisions = [
        Decision(
            plan_id=plan.id,
            sample_id=sample.id,
            kind=DecisionKind.LABEL,
            person=person,
            label=sample.gold or "",
            blind=True,
            simulated=True,
        )
        for sample in samples
    ]
    return _decide(project, plan, decisions, batch=batch, simulated=True, job=job or JobControl())


def combined(waves: Sequence[ReviewSummary]) -> ReviewSummary:
    """The summaries of waves that followed each other as one: decisions of all, what is open in the last."""
    return replace(
        waves[-1],
        decided=sum(wave.decided for wave in waves),
        corrected=sum(wave.corrected for wave in waves),
        problems=tuple(problem for wave in waves for problem in wave.problems),
    )


def review_from_csv(
    project: Project,
    file: Path,
    *,
    person: str,
    simulated: bool = False,
    batch: int = 1,
    job: JobControl | None = None,
) -> ReviewSummary:
    """Takes decisions on open entries of the newest plan from a CSV file with the columns `id` and `label`.

    Rows with an empty label are still to be decided and passed over, and so are rows that repeat a decision in
    force; a row that contradicts one is a problem, since nothing here undoes what a person decided.

    Args:
        project: Open for writing.
        file: UTF-8, with or without a byte-order mark; comma, semicolon or tab.
        person: Who decided.
        simulated: The file was made by a program.
        batch: Decisions made durable together.
        job: Progress and cancel; what is decided is kept.

    Raises:
        UserError: there is no plan.
        DataError: the file cannot be read, or a column is missing.
        Cancelled: the person stopped the job.
    """
    plan = _plan(project)
    queue = project.samples.get([entry.sample_id for entry in project.plans.queue(plan.id)])
    decided = {sample_id: decision.label for sample_id, decision in project.decisions.current(plan.id).items()}
    by_key = {sample.key: sample for sample in queue}
    rows = list(_rows(file))
    strays = {key for _, key, _ in rows} - by_key.keys()
    outside = {sample.key for sample in project.samples.iterate() if sample.key in strays} if strays else set()
    decisions: list[Decision] = []
    problems: list[Problem] = []
    for where, key, label in rows:
        sample = by_key.get(key)
        if sample is None:
            trouble = (
                f"The sample “{key}” is not in the review queue of the plan; leave it out."
                if key in outside
                else f"There is no sample “{key}” in the project."
            )
        else:
            trouble = _trouble(label, sample, decided, project.scheme.names)
        if trouble:
            problems.append(Problem(where=where, message=trouble))
        elif sample is not None and label and sample.id not in decided:
            decided[sample.id] = label
            decisions.append(
                Decision(
                    plan_id=plan.id,
                    sample_id=sample.id,
                    kind=DecisionKind.LABEL,
                    person=person,
                    label=label,
                    simulated=simulated,
                )
            )
    summary = _decide(project, plan, decisions, batch=batch, simulated=simulated, job=job or JobControl())
    return replace(summary, problems=tuple(problems))


def _plan(project: Project) -> Plan:
    plan = project.plans.latest()
    if plan is None:
        raise UserError("There is no plan to review.", hint="Run `act-desktop plan` first.")
    return plan


def _rows(file: Path) -> Iterator[tuple[str, str, str]]:
    """Where, id and label of every row."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            header = stream.readline()
            if not header:
                raise DataError("{file} is empty.", hint="Its first row must name the columns id and label.", file=file)
            reader = csv.DictReader(chain([header], stream), delimiter=max(",;\t", key=header.count))
            absent = sorted({"id", "label"} - set(reader.fieldnames or ()))
            if absent:
                raise DataError(
                    "{file} has no column “{column}”."
                    if len(absent) == 1
                    else "{file} has no column “id” and no column “label”.",
                    hint="Its first row must name the columns id and label.",
                    file=file,
                    column=absent[0],
                )
            for row in reader:
                yield f"{file.name}, line {reader.line_num}", row["id"] or "", (row["label"] or "").strip()
    except OSError as error:
        raise DataError(
            "{file} cannot be read: {reason}.", hint="Check the path.", file=file, reason=error.strerror
        ) from error
    except UnicodeDecodeError as error:
        raise DataError("{file} is not UTF-8.", hint="Save it as CSV (UTF-8) and try again.", file=file) from error
    except csv.Error as error:
        raise DataError(
            "{file} is no readable CSV: {reason}.",
            hint="Save it as CSV (UTF-8) and try again.",
            file=file,
            reason=error,
        ) from error


def _trouble(label: str, sample: Sample, decided: Mapping[int, str], labels: Collection[str]) -> str:
    """What is wrong with the label of a row; empty where nothing is."""
    if not label:
        return ""
    if label not in labels:
        return f"“{label}” is not a label of the project; the labels are {', '.join(labels)}."
    if decided.get(sample.id, label) != label:
        return f"The sample “{sample.key}” is decided as “{decided[sample.id]}” already, which stays; undo that first."
    return ""


def _decide(
    project: Project, plan: Plan, decisions: Sequence[Decision], *, batch: int, simulated: bool, job: JobControl
) -> ReviewSummary:
    """Makes the decisions durable batch by batch, with progress over the whole queue."""
    total = len(project.plans.queue(plan.id))
    done = total - len(project.decisions.open(plan.id))
    job.report(STAGE, done, total)
    for start in range(0, len(decisions), batch):
        job.checkpoint()
        some = decisions[start : start + batch]
        project.decisions.add_many(some)
        done += len(some)
        job.report(STAGE, done, total)
    machine = {annotation.sample_id: annotation.label for annotation in project.runs.annotations(plan.annotate_run)}
    return ReviewSummary(
        plan_id=plan.id,
        decided=len(decisions),
        corrected=sum(machine.get(decision.sample_id) != decision.label for decision in decisions),
        remaining=total - done,
        simulated=simulated,
    )
