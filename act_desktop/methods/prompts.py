"""The annotation prompts: system text, the sample as a model sees it, and the annotate tails (METHOD.md, section 2)."""

import string

from act_desktop.core.runs import Annotation
from act_desktop.core.samples import LabelScheme, Modality, Sample
from act_desktop.core.scripts import Job, Reading, Script, Tail, TailResult

LABEL = "label"
REASONING_TOKENS = 96

_THINGS = {
    Modality.TEXT: "texts",
    Modality.IMAGE: "images",
    Modality.IMAGE_QUESTION: "questions about images",
}


def codes(scheme: LabelScheme) -> tuple[str, ...]:
    """A single letter per label, or nothing where the scheme has more labels than there are letters."""
    return tuple(string.ascii_uppercase[: len(scheme)]) if len(scheme) <= len(string.ascii_uppercase) else ()


def shown_labels(scheme: LabelScheme) -> tuple[str, ...]:
    """The labels as a model sees them: "B: Trouser", or the bare name where there are no codes."""
    letters = codes(scheme)
    return (
        tuple(f"{letter}: {name}" for letter, name in zip(letters, scheme.names, strict=True))
        if letters
        else scheme.names
    )


def system_text(scheme: LabelScheme, modality: Modality) -> str:
    """The instruction shared by all prompts of a project: what is labelled, the labels, the guideline."""
    lines = [f"You label {_THINGS[modality]}. The labels are:"]
    for label, shown in zip(scheme.labels, shown_labels(scheme), strict=True):
        lines.append(f"{shown} ({label.description})" if label.description else shown)
    if scheme.guideline:
        lines.append(scheme.guideline)
    return "\n".join(lines)


def sample_text(sample: Sample) -> str:
    """What a model reads of a sample after its image, up to where the tail's question begins."""
    if sample.text is not None:
        return f"Text:\n{sample.text}\n\n"
    if sample.question is not None:
        return f"\nQuestion: {sample.question}\n\n"
    return "\n"


def annotate_tail(scheme: LabelScheme, *, cot: bool = False, reasoning_tokens: int = REASONING_TOKENS) -> Tail:
    """The tail that chooses the label: naive, or with reasoning first (CoT)."""
    letters = codes(scheme)
    what = "letter" if letters else "name"
    reading = Reading(key=LABEL, prefix="Answer:", answers=tuple(f" {answer}" for answer in letters or scheme.names))
    if not cot:
        return Tail(key="annotate", ask=f"Which label fits? Answer with its {what}.", readings=(reading,))
    return Tail(
        key="annotate",
        ask=f"Which label fits? First reason in one or two sentences, then answer with its {what}.",
        reasoning_tokens=reasoning_tokens,
        readings=(reading,),
    )


def script(
    scheme: LabelScheme, modality: Modality, *, annotate: Tail | None = None, criticise: tuple[Tail, ...] = ()
) -> Script:
    """The script of a run: annotate, criticise, or both in one pass over the samples (self-criticism)."""
    return Script(
        system=system_text(scheme, modality),
        labels=shown_labels(scheme),
        annotate=annotate,
        criticise=criticise,
    )


def job(sample: Sample, *, label: int = -1, reasoning: str = "") -> Job:
    """The sample as the engine takes it, with the label to judge where there is one."""
    return Job(sample_id=sample.id, text=sample_text(sample), image=sample.image, label=label, reasoning=reasoning)


def annotation(sample_id: int, scheme: LabelScheme, result: TailResult) -> Annotation:
    """The annotation that an annotate tail's answer means."""
    reading = result.reading(LABEL)
    return Annotation(
        sample_id=sample_id,
        label=scheme.names[reading.best],
        probabilities=reading.probabilities,
        label_mass=reading.mass,
        reasoning=result.reasoning,
    )
