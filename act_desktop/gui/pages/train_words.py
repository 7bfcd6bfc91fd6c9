"""What the stage Train says: encoders, losses and terms in plain words."""

from dataclasses import dataclass

from act_desktop.core.samples import Modality
from act_desktop.gui.words import fill, tr
from act_desktop.pipeline.comparison import ComparedRow, Comparison
from act_desktop.pipeline.training_rows import MachineTerm


@dataclass(frozen=True, slots=True, kw_only=True)
class EncoderChoice:
    """An encoder that one may choose.

    Attributes:
        key: As in `Settings.encoder`; with a file, `{file}` stands for its path.
        sentence: What it is for, in one sentence.
        filter: Of the file dialog where a file has to be named; empty where none has.
    """

    key: str
    title: str
    sentence: str
    filter: str = ""


def encoder_choices(modality: Modality) -> tuple[EncoderChoice, ...]:
    """What fits the samples, the program's own choice first."""
    if modality is Modality.TEXT:
        return (
            EncoderChoice(
                key="tfidf",
                title=tr("Words (TF-IDF)"),
                sentence=tr("Counts words and word pairs, rare ones more. Fast, and hard to beat where words decide."),
            ),
            EncoderChoice(
                key="gguf:{file}",
                title=tr("Meaning, by a language model"),
                sentence=tr(
                    "A GGUF model reads each text first. Better where wording varies; slower, and the model is needed "
                    "again to predict."
                ),
                filter=tr("Language models (*.gguf)"),
            ),
        )
    suffix = "+tfidf" if modality is Modality.IMAGE_QUESTION else ""
    return (
        EncoderChoice(
            key="cnn" + suffix,
            title=tr("Compact network"),
            sentence=tr("Learns from your images alone. For small, simple pictures and many samples."),
        ),
        EncoderChoice(
            key="efficientnet" + suffix,
            title=tr("EfficientNet, pretrained"),
            sentence=tr("Has seen a million photographs before. For photographs, and for few samples."),
        ),
        EncoderChoice(
            key="{file}" + suffix,
            title=tr("Another network, from a file"),
            sentence=tr("A pretrained image encoder as an ONNX file, with a JSON file of the same name beside it."),
            filter=tr("Image encoders (*.onnx)"),
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Loss:
    """What a loss is called where one is chosen, in the comparison and in a legend, and what it learns from."""

    title: str
    row: str
    name: str
    sentence: str


def _losses() -> dict[str, _Loss]:
    return {
        "human": _Loss(
            title=tr("Reviews only"),
            row=tr("Reviews only"),
            name=tr("reviews"),
            sentence=tr("The honest baseline: what does not beat it saves nobody any work."),
        ),
        "machine": _Loss(
            title=tr("Machine’s labels only"),
            row=tr("Machine only"),
            name=tr("machine"),
            sentence=tr("As if nobody had reviewed any."),
        ),
        "merged": _Loss(
            title=tr("Both, merged"),
            row=tr("Merged"),
            name=tr("merged"),
            sentence=tr("Your label where there is one, else the machine’s. Usually good; blind to errors nobody saw."),
        ),
        "act": _Loss(
            title=tr("Both, weighted (ACT)"),
            row=tr("ACT"),
            name=tr("ACT"),
            sentence=tr("Reviews speak for the samples that nobody looked at. Right on average; needs an audit."),
        ),
        "tuned": _Loss(
            title=tr("Both, weighted and tuned"),
            row=tr("ACT, tuned"),
            name=tr("ACT, tuned"),
            sentence=tr("The same, with as much of the machine’s part as it deserves."),
        ),
    }


def _loss(key: str) -> _Loss:
    return _losses().get(key, _Loss(title=key, row=key, name=key, sentence=""))


def loss_title(loss: str) -> str:
    """A loss in a few words."""
    return _loss(loss).title


def loss_name(loss: str) -> str:
    """A loss in a word or two, for legends."""
    return _loss(loss).name


def loss_sentence(loss: str) -> str:
    """What a loss learns from, in one sentence."""
    return _loss(loss).sentence


def term_choices() -> dict[MachineTerm, tuple[str, str]]:
    """Machine terms: title and sentence."""
    return {
        MachineTerm.FUSED: (
            tr("Its label, corrected by your decisions"),
            tr("What annotator, critic and quick classifiers say together, weighed by what you decided. Takes longer."),
        ),
        MachineTerm.ANNOTATOR: (
            tr("Its probabilities"),
            tr("A label that the annotator was unsure of counts for several labels in part."),
        ),
        MachineTerm.LABEL: (tr("Its label, as it is"), tr("The plain way.")),
    }


def row_title(row: ComparedRow) -> str:
    """A row of the comparison."""
    title = _loss(row.loss).row
    return tr("{title} (simulated reviews)").format(title=title) if row.simulated else title


def verdict(found: Comparison) -> str:
    """What the comparison says."""
    if not found.test_samples:
        return tr(
            "Without test data nobody can say how good these classifiers are. Give a file of samples with right labels "
            "and train again."
        )
    counted = fill(tr("Measured on {n:,} test samples."), n=found.test_samples)
    if found.best is None:
        return counted
    if found.clear:
        return counted + " " + tr("The best leads by more than chance between repetitions explains.")
    if len(found.rows[found.best].accuracies) < 2:
        return counted + " " + tr("With one repetition nobody knows how much of a difference is chance.")
    return counted + " " + tr("The best leads by no more than repetitions differ: it may be chance.")
