"""The annotation prompts: every sample can be asked about, and every answer is a label of the scheme."""

from pathlib import Path

import pytest

from act_desktop.core.samples import Label, LabelScheme, Modality, Sample
from act_desktop.core.scripts import ReadingResult, TailResult
from act_desktop.methods import prompts

SCHEME = LabelScheme(
    labels=(Label(name="cat", description="an animal that purrs"), Label(name="dog")), guideline="Toys count too."
)


def many(n: int) -> LabelScheme:
    return LabelScheme.of(*(f"label {index}" for index in range(n)))


def test_the_system_text_says_what_is_labelled_with_what_and_how() -> None:
    text = prompts.system_text(SCHEME, Modality.IMAGE)
    assert "images" in text
    assert "A: cat (an animal that purrs)\nB: dog\nToys count too." in text


@pytest.mark.parametrize("cot", [False, True])
@pytest.mark.parametrize("n", [2, 26, 27, 300])
def test_every_label_has_its_own_answer(cot: bool, n: int) -> None:
    tail = prompts.annotate_tail(many(n), cot=cot)
    (reading,) = tail.readings
    assert len(set(reading.answers)) == n
    assert (tail.reasoning_tokens > 0) == cot


def test_more_labels_than_letters_are_answered_by_name() -> None:
    assert prompts.codes(many(26))[25] == "Z"
    assert prompts.codes(many(27)) == ()
    assert prompts.shown_labels(many(27))[26] == "label 26"
    assert "name" in prompts.annotate_tail(many(27)).ask


@pytest.mark.parametrize(
    ("sample", "text"),
    [
        (Sample(key="t", text="It rains {label}."), "Text:\nIt rains {label}.\n\n"),
        (Sample(key="e", text=""), "Text:\n\n\n"),
        (Sample(key="i", image=Path("/x.png")), "\n"),
        (Sample(key="q", image=Path("/x.png"), question="Which animal?"), "\nQuestion: Which animal?\n\n"),
    ],
)
def test_a_job_brings_what_the_modality_has(sample: Sample, text: str) -> None:
    job = prompts.job(sample, label=1, reasoning="It barks.")
    assert job.text == text
    assert job.image == sample.image
    assert (job.label, job.reasoning) == (1, "It barks.")


def test_the_most_probable_answer_becomes_the_label() -> None:
    result = TailResult(
        key="annotate",
        reasoning="It barks.",
        readings=(ReadingResult(key=prompts.LABEL, probabilities=(0.2, 0.8), mass=0.97),),
    )
    annotation = prompts.annotation(7, SCHEME, result)
    assert (annotation.sample_id, annotation.label, annotation.label_mass) == (7, "dog", 0.97)
    assert annotation.probabilities == (0.2, 0.8)
    assert annotation.reasoning == "It barks."


def test_another_guideline_is_another_script() -> None:
    other = LabelScheme(labels=SCHEME.labels, guideline="Toys do not count.")
    tail = prompts.annotate_tail(SCHEME)
    hashes = {prompts.script(scheme, Modality.TEXT, annotate=tail).sha256 for scheme in (SCHEME, other)}
    assert len(hashes) == 2
    assert prompts.script(SCHEME, Modality.TEXT, annotate=tail).sha256 in hashes
