"""How the answers of an annotator become a run in the project file, alone or with its own critiques."""

import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from act_desktop.core.runs import ModelIdentity, Run, RunConfig, RunKind
from act_desktop.core.scripts import Job, JobResult, Script
from act_desktop.methods import prompts
from act_desktop.pipeline.criticising import CriticisingTogether
from act_desktop.pipeline.progress import JobControl
from act_desktop.pipeline.recovery import EngineSettings
from act_desktop.pipeline.runs import run_parameters
from act_desktop.protocol.llm import Refused
from act_desktop.store import Project

NAIVE, COT = "naive", "cot"
LOW_LABEL_MASS = 0.2
ENOUGH_TO_WARN = 50
ONE_LABEL = 0.95
"""Share of the samples with the same label from which on a person is told."""


class Annotating:
    """One annotate run on its way into the project file: a `Stage`.

    Attributes:
        run: The run, new or resumed.
        script: What the annotator is asked about every sample.
        job: Gets the warnings.
    """

    def __init__(self, project: Project, config: RunConfig, job: JobControl) -> None:
        self._project = project
        self.job = job
        self._masses: list[float] = []
        self.script = annotate_script(project, cot=config.strategy == COT)
        self.run = project.runs.begin(config)

    @property
    def done(self) -> int:
        """Samples answered or failed, in earlier sittings too."""
        return sum(self._project.runs.counts(self.run.id))

    @property
    def computed(self) -> int:
        """Annotations written so far."""
        return len(self._masses)

    def jobs(self, sample_ids: Sequence[int]) -> list[Job]:
        """The samples as they are."""
        return [prompts.job(sample) for sample in self._project.samples.get(sample_ids)]

    def keep(self, results: Sequence[JobResult]) -> None:
        """Writes annotations; warns when the first of them have a low label mass."""
        annotations = [
            prompts.annotation(result.sample_id, self._project.scheme, result.annotate)
            for result in results
            if result.annotate is not None
        ]
        self._project.runs.add_annotations(self.run.id, annotations)
        early = self.computed < ENOUGH_TO_WARN
        self._masses += [annotation.label_mass for annotation in annotations]
        if early and self.computed >= ENOUGH_TO_WARN:
            warn_of_mass(statistics.median(self._masses), self.job)

    def refuse(self, refused: Sequence[Refused]) -> None:
        """Writes which samples could not be annotated."""
        self._project.runs.add_failures(self.run.id, [(one.sample_id, one.message) for one in refused])

    def missing(self) -> list[int]:
        """Samples without an annotation."""
        return self._project.runs.missing(self.run)

    def finish(self, backend: str) -> None:
        """Closes the run."""
        self.run = self._project.runs.finish(self.run.id, backend=backend)


class AnnotatingAndCriticising:
    """Self-criticism along the way: every sample is read once. All runs are written in step: a `Stage`."""

    def __init__(self, annotating: Annotating, criticising: CriticisingTogether) -> None:
        self._annotating = annotating
        self._criticising = criticising
        self.script: Script = replace(annotating.script, criticise=criticising.script.criticise)
        self.jobs = annotating.jobs

    def keep(self, results: Sequence[JobResult]) -> None:
        """Writes annotations, then their critiques.

        Should the program die in between, the critiques are missing, and are asked for when the run is resumed.
        """
        self._annotating.keep(results)
        self._criticising.keep(results)

    def refuse(self, refused: Sequence[Refused]) -> None:
        """Writes nothing: the samples stay missing, since there may be room for the annotator's question alone."""


def annotate_script(project: Project, *, cot: bool) -> Script:
    """What an annotator is asked about every sample."""
    return prompts.script(project.scheme, project.modality, annotate=prompts.annotate_tail(project.scheme, cot=cot))


def annotate_config(project: Project, model: ModelIdentity, *, cot: bool, settings: EngineSettings) -> RunConfig:
    """Everything that decides what an annotate run computes."""
    return RunConfig(
        kind=RunKind.ANNOTATE,
        model=model,
        strategy=COT if cot else NAIVE,
        prompt_sha256=annotate_script(project, cot=cot).sha256,
        parameters=run_parameters(project, settings.image_max_tokens),
    )


def warn_of_mass(median: float, job: JobControl) -> None:
    """Warns when a median label mass, in [0, 1], is low."""
    if median < LOW_LABEL_MASS:
        job.warn(
            f"The label mass is low (median {median:.2f}): the model hardly wants to answer with a label. The prompt "
            "or the model's chat template is broken, or the model is too weak; do not trust these annotations."
        )


def warn_of_one_label(labels: Sequence[str], job: JobControl, *, calibrated: bool = False) -> None:
    """Warns when nearly all samples got one label, as weak models do that always take the first one offered.

    Args:
        labels: Of all samples.
        job: Gets the warning.
        calibrated: Batch calibration was tried already.
    """
    if len(labels) < ENOUGH_TO_WARN:
        return
    label, count = Counter(labels).most_common(1)[0]
    if count >= ONE_LABEL * len(labels):
        calibration = "" if calibrated else ", or batch calibration where all labels are about equally frequent"
        job.warn(
            f"“{label}” was given to {count:,} of {len(labels):,} samples: unless nearly all of them are that, the "
            f"model does not understand the task. Describe the labels, or try another model{calibration}."
        )


def warn_of_newer(newest: Run | None, run: Run, job: JobControl) -> None:
    """Warns when a person asked for a run that is there already, but what comes next would take a newer one."""
    if newest is not None and newest.id != run.id:
        job.warn(
            f"These are the labels of run {run.id}, but run {newest.id} is newer, and what follows takes the newest "
            "by itself. A plan can be made from the critique of an older run, if you choose that there."
        )
