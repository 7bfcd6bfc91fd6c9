"""What the models said: annotations, critiques, and the runs they come from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class RunKind(StrEnum):
    """What a run of a model produced."""

    ANNOTATE = "annotate"
    CRITICISE = "criticise"


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelIdentity:
    """Which model files took part, so that a result can be traced and repeated."""

    name: str
    sha256: str
    mmproj_sha256: str = ""
    template_sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunConfig:
    """Everything that decides what a run computes. Two runs with equal configs compute the same.

    Attributes:
        kind: Annotate or criticise.
        model: The model that answers.
        strategy: The annotation prompt (`naive`, `cot`) or the critic strategy's key.
        prompt_sha256: Hash of the whole script (system text, tails, answers).
        annotate_run: For a critique run, the annotate run it judges; 0 for an annotate run.
        parameters: Everything else that changes the outcome (token limits, image limits).
        seed: Seed of what is random in the run.
    """

    kind: RunKind
    model: ModelIdentity
    strategy: str
    prompt_sha256: str
    annotate_run: int = 0
    parameters: Mapping[str, str | int | float] = field(default_factory=dict)
    seed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One append-only run in the project file.

    Attributes:
        finished_at: UTC, ISO 8601; empty while samples are missing.
        backend: What really computed it ("CPU", "Vulkan: NVIDIA …"), empty until known.
    """

    id: int
    config: RunConfig
    started_at: str
    finished_at: str = ""
    backend: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """The annotator's answer for one sample.

    Attributes:
        label: ŷ, always a name of the scheme.
        probabilities: One probability per label in scheme order, summing to 1.
        label_mass: Share of the next-token probability that lay on the labels, in [0, 1].
        reasoning: What a CoT annotator wrote first; empty otherwise.
    """

    sample_id: int
    label: str
    probabilities: tuple[float, ...]
    label_mass: float
    reasoning: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Critique:
    """The critic's judgement of one annotation.

    Attributes:
        error_probability: ε, the estimate of P(label is wrong), in [0, 1].
        raw: What the critic answered, as text.
        reasoning: What it wrote before answering; empty for strategies without reasoning.
        score: The strategy's number before any rescaling over the run (`cot_ppl`: mean NLL in nats).
    """

    annotation_id: int
    sample_id: int
    strategy: str
    error_probability: float
    raw: str
    reasoning: str = ""
    score: float = 0.0
    id: int = 0
