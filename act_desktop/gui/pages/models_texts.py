"""What the stage Models says about strategies, models and their files, in plain words."""

from dataclasses import dataclass

from act_desktop.core.samples import Modality
from act_desktop.gui.widgets.basics import Role
from act_desktop.gui.words import fill, size, tr
from act_desktop.pipeline.library import CatalogueEntry
from act_desktop.pipeline.model_check import LEAST_RIGHT, ModelCheck, Verification
from act_desktop.pipeline.model_choice import ModelChoice
from act_desktop.pipeline.model_facts import Fit, ModelFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategyText:
    """A critic strategy for the person.

    Attributes:
        asks: What the critic is asked.
        when: When to take it.
    """

    key: str
    title: str
    asks: str
    when: str


def strategy_texts() -> tuple[StrategyText, ...]:
    """The seven, in the order in which they are asked and offered; the default first."""
    return (
        StrategyText(
            key="naive_logit",
            title=tr("Sure or not (naive_logit)"),
            asks=tr("“Is the label wrong?” The program reads how strongly the critic leans to yes."),
            when=tr("The cheapest. Start here."),
        ),
        StrategyText(
            key="cot_logit",
            title=tr("Think, then sure or not (cot_logit)"),
            asks=tr("The critic reasons in a sentence or two, then the same question."),
            when=tr("Slower. Thinking first often helps a critic much."),
        ),
        StrategyText(
            key="cot",
            title=tr("Think, then a number (cot)"),
            asks=tr("The critic reasons, then names a probability that the label is wrong."),
            when=tr("Slower. Its reasoning is worth reading in the review."),
        ),
        StrategyText(
            key="mc",
            title=tr("A grade (mc)"),
            asks=tr("The critic gives a grade from A, certainly right, to E, certainly wrong."),
            when=tr("Cheap. For models that are poor with numbers."),
        ),
        StrategyText(
            key="naive",
            title=tr("A number (naive)"),
            asks=tr("The critic names a probability that the label is wrong."),
            when=tr("Cheap, but many models say the same few numbers."),
        ),
        StrategyText(
            key="devil",
            title=tr("Devil’s advocate (devil)"),
            asks=tr("The critic argues against the annotator’s own reasoning, then names a number."),
            when=tr("Slower. Where a critic agrees too easily, above all with itself."),
        ),
        StrategyText(
            key="cot_ppl",
            title=tr("How hard to defend (cot_ppl)"),
            asks=tr("The critic explains why the label is right. The harder that is, the more doubtful the label."),
            when=tr("Slower. Ranks the samples; it gives no real probability."),
        ),
    )


def annotator_guidance() -> tuple[str, ...]:
    """The insights on annotators."""
    return (
        tr("Take the strongest model that this computer can run; larger is usually better."),
        tr("Thinking first does not reliably help an annotator. Measure it in a pilot before you pay for it."),
        tr("The best model annotates, the second best criticises: both abilities go together."),
    )


def critic_guidance() -> tuple[str, ...]:
    """The insights on critics."""
    return (
        tr("Another model, of another family, usually doubts better than the annotator itself."),
        tr("Thinking first helps a critic far more than an annotator."),
        tr("The strategies that read the model’s own certainty are the cheapest and sometimes the best: try them."),
        tr("Later, in the plan: never the “normalized” rule when few samples are reviewed."),
    )


def batch_calibration_text() -> str:
    """What batch calibration does, and what it assumes."""
    return tr(
        "Takes away what the model prefers whatever the sample says. It assumes that all labels are about equally "
        "frequent; where they are not, it makes right labels wrong. It needs 50 samples and goes past the published "
        "method."
    )


def choice_sentence(choice: ModelChoice) -> str:
    """Who annotates and who doubts."""
    if choice.annotator is None:
        return tr("No annotator is chosen yet.")
    how = tr("{model}, thinking first") if choice.cot else tr("{model}")
    annotator, strategies = how.format(model=choice.annotator.name), ", ".join(choice.strategies)
    if choice.critic is None:
        who = tr("{annotator} labels and doubts its own labels ({strategies})").format(
            annotator=annotator, strategies=strategies
        )
    else:
        who = tr("{annotator} labels, {critic} doubts its labels ({strategies})").format(
            annotator=annotator, critic=choice.critic.name, strategies=strategies
        )
    return tr("{who}, after they were balanced").format(who=who) if choice.batch_calibration else who


def missing_sentence(entry: CatalogueEntry) -> str:
    """How to come by a recommended model."""
    names = tr("{model} and {projector}").format(model=entry.model, projector=entry.mmproj)
    return tr(
        "Not on this computer. Get {files} from {publisher}, bring them here and add them. "
        "The program itself never downloads anything."
    ).format(files=names if entry.mmproj else entry.model, publisher=entry.repository)


def count(weights: int) -> str:
    """How many weights a model has."""
    if weights >= 1e9:
        return fill(tr("{n:.1f} billion"), n=weights / 1e9)
    return fill(tr("{n:.0f} million"), n=weights / 1e6)


def fact_lines(facts: ModelFacts, modality: Modality) -> list[tuple[str, str, Role]]:
    """Name, value and role (see `text_label`) of every fact."""
    reads = (
        tr("Texts and images, with {projector}").format(projector=facts.files.mmproj.name)
        if facts.files.mmproj
        else tr("Texts only: no matching projector")
    )
    suits = facts.suits(modality)
    context = fill(tr("{n:,} tokens"), n=facts.context_length) if facts.context_length else tr("it does not say")
    return [
        (tr("Kind"), facts.architecture, ""),
        (
            tr("Size"),
            tr("{weights} weights, {size} on the disk").format(weights=count(facts.parameters), size=size(facts.size)),
            "",
        ),
        (tr("Precision"), facts.quantisation or tr("it does not say"), ""),
        (tr("Reads at once"), context, ""),
        (tr("Takes"), reads, "" if suits else "bad"),
        (
            tr("This project"),
            tr("Suits it") if suits else tr("Does not suit it: it has images, and the model takes none"),
            "good" if suits else "bad",
        ),
        (tr("Memory"), *_memory(facts)),
        (tr("Graphics card"), tr("Known once it ran: see “Try it”"), "muted"),
        (tr("Licence"), facts.licence or tr("it does not say; ask its publisher"), ""),
        (tr("File"), *_verified(facts.verification)),
    ]


def verdict(facts: ModelFacts, modality: Modality) -> tuple[str, Role]:
    """In a line, whether a model can be used here."""
    if not facts.suits(modality):
        return tr("It takes no images, and this project has images. Choose another, or add its projector."), "bad"
    text, role = _memory(facts)
    about = tr("{weights} weights, {size}.").format(weights=count(facts.parameters), size=size(facts.size))
    return f"{about} {text}.", "muted" if role == "good" else role


def check_lines(found: ModelCheck) -> list[tuple[str, Role]]:
    """Text and role of what a try said."""
    asked = tr("images") if found.vision else tr("texts")
    layers = tr(", {n} layers on the graphics card").format(n=found.gpu_layers) if found.gpu_layers else ""
    answered = tr("{right} of {asked} easy questions on real {what} right").format(
        right=found.right, asked=found.questions, what=asked
    )
    lines: list[tuple[str, Role]] = [
        (tr("It loads. Computed by {backend}{layers}.").format(backend=found.backend, layers=layers), "good"),
        (fill(tr("{n:,.0f} samples a minute."), n=found.samples_per_minute), ""),
        (f"{answered}.", "good" if found.sensible else "bad"),
    ]
    if not found.sensible:
        lines.append(
            (
                fill(
                    tr("That is fewer than {share:.0%}: it is too weak, or its projector is another model’s."),
                    share=LEAST_RIGHT,
                ),
                "bad",
            )
        )
    if found.verification is Verification.DIFFERS:
        lines.append((tr("The file is not the publisher’s: download it again."), "bad"))
    return lines


def _memory(facts: ModelFacts) -> tuple[str, Role]:
    numbers = tr("needs about {needed}, {free} are free").format(
        needed=size(facts.memory_needed), free=size(facts.memory_free)
    )
    if facts.fit is Fit.FITS:
        return tr("Fits: {numbers}").format(numbers=numbers), "good"
    if facts.fit is Fit.OTHERS_CLOSED:
        return tr("Fits only if other programs are closed: {numbers}").format(numbers=numbers), "warning"
    return tr("Too large for this computer: {numbers}").format(numbers=numbers), "bad"


def _verified(verification: Verification) -> tuple[str, Role]:
    if verification is Verification.VERIFIED:
        return tr("Verified: exactly the publisher’s file"), "good"
    if verification is Verification.DIFFERS:
        return tr("Not the publisher’s file: download it again"), "bad"
    return tr("Not verified: its fingerprint is not in the catalogue"), "muted"
