"""What the stages hand back and what the project file keeps of them: imports, trainings, exports, labelled samples."""

from collections.abc import Mapping
from dataclasses import dataclass

from act_desktop.core.review import SelectedBy
from act_desktop.core.samples import Problem, Sample


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportSummary:
    """What an import did.

    Attributes:
        added: Samples that are new in the project.
        unchanged: Samples that the project had already, with the same content.
        problems: What was wrong with single rows; the rest was imported.
    """

    import_id: int
    added: int
    unchanged: int
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Training:
    """One training of classifiers: from which state of the labels, how, and how well.

    Attributes:
        annotate_run: The run whose machine labels were used.
        critique_run: The run whose ε the plan was made from; 0 for none.
        plan_id: The plan whose decisions were used; 0 for none.
        configuration: Losses, seeds, features, network; plain JSON values.
        metrics: What came out, plain JSON values.
        folder: Where the model files lie.
        at: UTC, ISO 8601.
    """

    annotate_run: int
    critique_run: int
    plan_id: int
    configuration: Mapping[str, object]
    metrics: Mapping[str, object]
    folder: str
    at: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportManifest:
    """What went out of the project, and from which runs and plan.

    Attributes:
        path: The file written, absolute.
        format: Key of the writer.
        rows: Samples written.
        sha256: Hash of the file.
        annotate_run: 0 where no model had labelled yet; likewise the other two.
        exported_at: UTC, ISO 8601.
    """

    path: str
    format: str
    rows: int
    sha256: str
    annotate_run: int = 0
    critique_run: int = 0
    plan_id: int = 0
    exported_at: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledSample:
    """A sample with its label and where that came from: one row of an export.

    Everything that is not known (no model ran, no plan, not reviewed) is empty or `None`.

    Attributes:
        label: The label in force: the person's where there is one, else the machine's, else empty.
        label_source: `human`, `model`, or empty.
        machine_label: ŷ.
        machine_p: The annotator's probability of ŷ, in [0, 1].
        error_probability: ε, as the plan froze it; the critique's where the sample is in no plan.
        calibrated: ε is calibrated on human decisions.
        critic_strategy: Key of the strategy that gave ε.
        selected_by: Why the sample was in the review queue.
        inclusion_probability: π in [0, 1].
        reviewed: A person's label is in force.
        annotator: The person, or the model's name.
        decided_at: UTC, ISO 8601.
        decision_ms: How long the person took.
        blind: The person did not see the machine's label.
        simulated: The decision was made from gold labels, by the program.
        model_sha256: The annotator's model file.
        prompt_sha256: The annotator's script.
    """

    sample: Sample
    label: str = ""
    label_source: str = ""
    machine_label: str = ""
    machine_p: float | None = None
    error_probability: float | None = None
    calibrated: bool = False
    critic_strategy: str = ""
    selected_by: SelectedBy = SelectedBy.NONE
    inclusion_probability: float | None = None
    reviewed: bool = False
    annotator: str = ""
    decided_at: str = ""
    decision_ms: int | None = None
    blind: bool | None = None
    simulated: bool = False
    model_sha256: str = ""
    prompt_sha256: str = ""
