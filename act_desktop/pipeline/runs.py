"""What annotate and criticise share about runs: their parameters, finding a finished one, telling what failed."""

from dataclasses import replace

from act_desktop.core.errors import ModelError, UserError
from act_desktop.core.runs import Run, RunConfig, RunKind
from act_desktop.core.samples import Modality, Problem
from act_desktop.protocol.llm import AUTO, Loaded
from act_desktop.store import Project


def run_parameters(project: Project, image_tokens: int) -> dict[str, str | int | float]:
    """The engine settings that change what a model sees, and so belong to a run."""
    if project.modality is Modality.TEXT or image_tokens == AUTO:
        return {}
    return {"image_max_tokens": image_tokens}


def check_vision(project: Project, loaded: Loaded) -> None:
    """Checks that the model takes what the project has.

    Raises:
        ModelError: the project has images and the model has no projector.
    """
    if project.modality is not Modality.TEXT and not loaded.vision:
        raise ModelError(
            "{model} takes no images.",
            hint="Give its projector (a GGUF file, often with “mmproj” in its name), or put it beside the model.",
            model=loaded.name,
        )


def annotate_run(project: Project, run_id: int) -> Run:
    """The annotate run of that number.

    Raises:
        UserError: there is none.
    """
    for run in project.runs.all():
        if run.id == run_id and run.config.kind is RunKind.ANNOTATE:
            return run
    raise UserError("There is no annotate run {run}.", hint="`act-desktop status` shows the runs.", run=run_id)


def finished_run(project: Project, config: RunConfig, *, retry_failed: bool = False) -> Run | None:
    """The run with this configuration where it is finished and nothing came to the project since.

    The template's hash is known only when a model is loaded, and follows from the model file: it is not compared, so
    that a finished run can be recognised without loading anything.

    Args:
        project: Open for writing if `retry_failed`.
        config: Without the template's hash.
        retry_failed: Forget the run's failures first, so that it is unfinished where it has any.
    """
    for run in reversed(project.runs.all()):
        if replace(run.config, model=replace(run.config.model, template_sha256="")) == config:
            if retry_failed:
                project.runs.clear_failures(run.id)
            return run if run.finished_at and not project.runs.missing(run) else None
    return None


def problems_of(project: Project, run: Run) -> tuple[Problem, ...]:
    """The samples that a run could not answer, and why."""
    failures = project.runs.failures(run.id)
    samples = project.samples.get([sample_id for sample_id, _ in failures])
    return tuple(
        Problem(where=sample.key, message=message) for sample, (_, message) in zip(samples, failures, strict=True)
    )
