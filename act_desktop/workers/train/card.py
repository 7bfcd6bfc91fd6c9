"""The model card beside an exported classifier."""

from pathlib import Path

from act_desktop.protocol.train import Row, Train, TrainedModel
from act_desktop.workers.train.encoders.base import Encoder
from act_desktop.workers.train.onnx_model import KEY, LABELS_KEY

_CARD = """\
# {name}

A classifier of samples of the kind “{modality}”, trained by ACT Desktop.

| | |
|---|---|
| labels | {labels} |
| network | {encoder}, {head} head |
| trained on | {samples} samples, {epochs} passes, seed {seed} |
| stopped | {stopped} |
{about}
| test accuracy | {accuracy} |
| file against training program | largest difference of a probability {difference:.1e} |

## Use

`{stem}.onnx` takes {inputs} and gives `probabilities`, one for each label in the order above.
Normalisation is inside the network. What must be done before stands in the file's metadata under `{key}`;
the labels stand there under `{labels_key}`.

## Limits

The accuracy holds for samples like the test samples. The classifier always answers with one of its labels, also
for samples that fit none of them, and its probabilities are not calibrated.
"""


def write_card(
    path: Path, *, row: Row, request: Train, encoder: Encoder, result: TrainedModel, difference: float
) -> None:
    """Writes the card of a row's exported classifier."""
    stopped = (
        f"early: pass {result.kept_epoch} of {result.epochs} was kept, by {result.held_out} held-out reviews"
        if result.held_out
        else f"after the fixed {result.epochs} passes"
    )
    tested = sum(map(sum, result.confusion))
    card = _CARD.format(
        name=row.name,
        modality=request.modality,
        labels=", ".join(request.labels),
        encoder=encoder.title,
        head=request.settings.head or encoder.head,
        samples=result.samples,
        epochs=result.epochs,
        seed=result.seed,
        stopped=stopped,
        about="\n".join(f"| {title} | {value} |" for title, value in row.about.items()),
        accuracy="not measured" if result.test_accuracy is None else f"{result.test_accuracy:.1%} of {tested} samples",
        difference=difference,
        stem=row.stem,
        inputs=encoder.takes,
        key=KEY,
        labels_key=LABELS_KEY,
    )
    path.write_text(card, encoding="utf-8")
