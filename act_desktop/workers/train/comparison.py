"""One request: a classifier for every row and seed, on the same features, measured on the same test samples."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from act_desktop.core.errors import UserError
from act_desktop.core.samples import Modality
from act_desktop.protocol.common import Message, Progress
from act_desktop.protocol.train import Advanced, Epoch, Exported, Row, Train, TrainedModel
from act_desktop.protocol.training_data import Item, RowData, read_data
from act_desktop.workers.train.card import write_card
from act_desktop.workers.train.classifier import Classifier
from act_desktop.workers.train.encoders import encoder
from act_desktop.workers.train.encoders.base import Column, Encoder, Preparation
from act_desktop.workers.train.heads import head
from act_desktop.workers.train.loop import Targets, passes, predict, train
from act_desktop.workers.train.onnx_model import check, export

_CHECKED_SAMPLES = 200
_REPORT_EVERY = 0.25


class Stopped(Exception):
    """The application asked to stop."""


def compare(request: Train, *, send: Callable[[Message], None], stop_asked: Callable[[], bool]) -> None:
    """Answers a request, up to but without `Done`.

    Args:
        request: What to train.
        send: Sends a message to the application.
        stop_asked: Asked before every batch.

    Raises:
        UserError: samples cannot be read, or the settings name what does not exist.
        Stopped: the application asked to stop.
    """
    torch.use_deterministic_algorithms(mode=True)
    comparison = _read(request, send)
    watch = _Watch(send=send, stop_asked=stop_asked, total=comparison.total)
    for number, row in enumerate(request.rows):
        for seed in request.seeds:
            model, result = comparison.train(number, seed, watch)
            send(result)
            if seed == request.seeds[0]:
                send(comparison.export(row, model, result))


class _Watch:
    """Counts the samples trained on, tells the application now and then, and listens for its stop."""

    def __init__(self, *, send: Callable[[Message], None], stop_asked: Callable[[], bool], total: int) -> None:
        self.send = send
        self._stop_asked = stop_asked
        self._total = total
        self._row, self._seed = "", 0
        self._seen = self._end = 0
        self._told = 0.0

    def begin(self, row: str, seed: int, samples: int) -> None:
        """A training starts that will see so many samples, every pass counted."""
        self._row, self._seed = row, seed
        self._end = self._seen + samples

    def batch(self, size: int) -> None:
        """So many samples are about to be trained on."""
        if self._stop_asked():
            raise Stopped
        self._seen += size
        if time.monotonic() - self._told > _REPORT_EVERY:
            self._tell()

    def end(self) -> None:
        """The training is over, early perhaps."""
        self._seen = self._end
        self._tell()

    def _tell(self) -> None:
        self._told = time.monotonic()
        self.send(Advanced(row=self._row, seed=self._seed, seen=self._seen, total=self._total))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Comparison:
    """Everything the rows share."""

    request: Train
    encoder: Encoder
    preparation: Preparation
    items: Sequence[Item]
    columns: Sequence[Column]
    test_columns: Sequence[Column]
    test: Tensor
    machine: Tensor
    rows: tuple[RowData, ...]

    @property
    def total(self) -> int:
        """Samples to be seen in all trainings, every pass counted."""
        sizes = [len(self._targets(number, seed=0).training) for number in range(len(self.rows))]
        return len(self.request.seeds) * sum(size * passes(size, self.request.settings) for size in sizes)

    def train(self, number: int, seed: int, watch: _Watch) -> tuple[Classifier, TrainedModel]:
        """Trains one classifier and measures it."""
        row, settings = self.request.rows[number], self.request.settings
        targets = self._targets(number, seed)
        epochs = passes(len(targets.training), settings)
        begin = time.monotonic()
        watch.begin(row.name, seed, len(targets.training) * epochs)
        torch.manual_seed(seed)
        model = self._fresh()

        def on_epoch(epoch: int, loss: float, held_out_loss: float | None) -> None:
            watch.send(
                Epoch(row=row.name, seed=seed, epoch=epoch, epochs=epochs, loss=loss, held_out_loss=held_out_loss)
            )

        history = train(
            model,
            self.columns,
            targets,
            settings,
            learning_rate=settings.learning_rate or self.encoder.learning_rate,
            seed=seed,
            on_batch=watch.batch,
            on_epoch=on_epoch,
        )
        watch.end()
        seconds = time.monotonic() - begin
        confusion = self._confusion(model)
        return model, TrainedModel(
            row=row.name,
            seed=seed,
            samples=len(targets.training),
            epochs=len(history.losses),
            kept_epoch=history.kept_epoch,
            held_out=len(targets.held_out),
            losses=history.losses,
            held_out_losses=history.held_out_losses,
            test_accuracy=confusion.trace().item() / len(self.test) if len(self.test) else None,
            confusion=tuple(tuple(line) for line in confusion.tolist()),
            seconds=seconds,
        )

    def export(self, row: Row, model: Classifier, result: TrainedModel) -> Exported:
        """Writes the classifier and its card, and checks the file against the classifier in memory."""
        request = self.request
        path = request.out / f"{row.stem}.onnx"
        export(
            model,
            path,
            encoder=self.encoder.key,
            preparation=self.preparation,
            examples=[column.batch(torch.arange(min(2, len(self.items)))) for column in self.columns],
            labels=request.labels,
            about={"row": row.name, "seed": str(result.seed), **row.about},
        )
        some = self.items[:_CHECKED_SAMPLES]
        logits = predict(model, self.columns, torch.arange(len(some)))
        difference = check(path, some, logits.softmax(1).numpy())
        card = request.out / f"{row.stem}.md"
        write_card(card, row=row, request=request, encoder=self.encoder, result=result, difference=difference)
        return Exported(row=row.name, onnx=path, card=card, max_difference=difference, checked=len(some))

    def _fresh(self) -> Classifier:
        settings = self.request.settings
        trunk = self.preparation.trunk()
        last = head(
            settings.head or self.encoder.head,
            width=trunk.width,
            labels=len(self.request.labels),
            dropout=settings.dropout,
        )
        return Classifier(trunk, last)

    def _targets(self, number: int, seed: int) -> Targets:
        data, settings = self.rows[number], self.request.settings
        weighted = torch.from_numpy((data.machine_weight != 0) | (data.human_weight != 0)).nonzero()[:, 0]
        judged = torch.from_numpy((data.importance > 0) & (data.human_weight != 0)).nonzero()[:, 0]
        held = round(settings.held_out * len(judged))
        held = held if held >= settings.least_held_out else 0
        order = torch.randperm(len(judged), generator=torch.Generator().manual_seed(seed))
        held_out = judged[order[:held]]
        training = weighted[~torch.isin(weighted, held_out)]
        if len(training) < 2:
            raise UserError(
                f"“{self.request.rows[number].name}” has {len(training)} samples to train on.",
                hint="Label or review more samples.",
            )
        return Targets(
            machine=self.machine,
            human=torch.from_numpy(data.human),
            machine_weight=torch.from_numpy(data.machine_weight).float(),
            human_weight=torch.from_numpy(data.human_weight).float(),
            training=training,
            held_out=held_out,
            importance=torch.from_numpy(data.importance).float(),
        )

    def _confusion(self, model: Classifier) -> Tensor:
        """Test samples by right and predicted label, int64 of shape (C, C)."""
        labels = len(self.request.labels)
        confusion = torch.zeros(labels, labels, dtype=torch.int64)
        if len(self.test):
            predicted = predict(model, self.test_columns, torch.arange(len(self.test))).argmax(1)
            confusion.index_put_((self.test, predicted), torch.ones_like(predicted), accumulate=True)
        return confusion


def _read(request: Train, send: Callable[[Message], None]) -> _Comparison:
    send(Progress(stage="Reading the samples", fraction=0.0))
    items, test_items, labels = read_data(request.data, len(request.rows))
    chosen = encoder(request.settings.encoder, Modality(request.modality))
    preparation = chosen.fit(items)
    columns = preparation.columns(items)
    test_columns = preparation.columns(test_items) if test_items else ()
    send(Progress(stage="Reading the samples", fraction=1.0))
    return _Comparison(
        request=request,
        encoder=chosen,
        preparation=preparation,
        items=items,
        columns=columns,
        test_columns=test_columns,
        test=torch.from_numpy(labels.test),
        machine=torch.from_numpy(labels.machine),
        rows=labels.rows,
    )
