"""One request: a classifier for every row and seed, on the same features, measured on the same test samples."""

import time
from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor

from act_desktop.core.errors import UserError
from act_desktop.protocol.common import Message
from act_desktop.protocol.train import Epoch, Exported, Row, Train, TrainedModel
from act_desktop.workers.train.card import write_card
from act_desktop.workers.train.classifier import Classifier
from act_desktop.workers.train.loop import Targets, passes, predict
from act_desktop.workers.train.onnx_model import check, export
from act_desktop.workers.train.prepared import Prepared, prepare
from act_desktop.workers.train.watch import Watch

_CHECKED_SAMPLES = 200
_GLIMPSE = 1000
"""Test samples that the live curve of accuracies is measured on, at most."""
_GLIMPSED = 8
"""Training samples for each of them: the curve must not slow a small training down."""


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
    prepared = prepare(
        request.data,
        rows=len(request.rows),
        modality=request.modality,
        labels=len(request.labels),
        settings=request.settings,
        send=send,
        stop_asked=stop_asked,
    )
    comparison = _Comparison(request=request, prepared=prepared)
    watch = Watch(send=send, stop_asked=stop_asked, total=comparison.total)
    for number, row in enumerate(request.rows):
        for seed in request.seeds:
            model, result = comparison.train(number, seed, watch)
            send(result)
            if seed == request.seeds[0]:
                send(comparison.export(row, model, result))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Comparison:
    request: Train
    prepared: Prepared

    @property
    def total(self) -> int:
        """Samples to be seen in all trainings, every pass counted."""
        rows = range(len(self.request.rows))
        sizes = [len(self._targets(number, seed=0).training) for number in rows]
        return len(self.request.seeds) * sum(size * passes(size, self.request.settings) for size in sizes)

    def train(self, number: int, seed: int, watch: Watch) -> tuple[Classifier, TrainedModel]:
        """Trains one classifier and measures it."""
        row, targets = self.request.rows[number], self._targets(number, seed)
        epochs = passes(len(targets.training), self.request.settings)
        begin = time.monotonic()
        watch.begin(row.name, seed, len(targets.training) * epochs)

        def on_epoch(model: Classifier, epoch: int, loss: float, held_out_loss: float | None) -> None:
            watch.send(
                Epoch(
                    row=row.name,
                    seed=seed,
                    epoch=epoch,
                    epochs=epochs,
                    loss=loss,
                    held_out_loss=held_out_loss,
                    accuracy=self._glimpse(model, len(targets.training)),
                )
            )

        model, history = self.prepared.fit(targets, seed=seed, watch=watch, on_epoch=on_epoch)
        watch.end()
        seconds = time.monotonic() - begin
        predicted = self._predicted(model)
        confusion, test = self._confusion(predicted), len(self.prepared.test)
        return model, TrainedModel(
            row=row.name,
            seed=seed,
            samples=len(targets.training),
            epochs=len(history.losses),
            kept_epoch=history.kept_epoch,
            held_out=len(targets.held_out),
            losses=history.losses,
            held_out_losses=history.held_out_losses,
            test_accuracy=confusion.trace().item() / test if test else None,
            confusion=tuple(tuple(line) for line in confusion.tolist()),
            predicted=tuple(predicted.tolist()),
            seconds=seconds,
        )

    def export(self, row: Row, model: Classifier, result: TrainedModel) -> Exported:
        """Writes the classifier and its card, and checks the file against the classifier in memory."""
        request, prepared = self.request, self.prepared
        path = request.out / f"{row.stem}.onnx"
        export(
            model,
            path,
            encoder=prepared.encoder.key,
            preparation=prepared.preparation,
            examples=[column.batch(torch.arange(min(2, len(prepared.items)))) for column in prepared.columns],
            labels=request.labels,
            about={"row": row.name, "seed": str(result.seed), **row.about},
        )
        some = prepared.items[:_CHECKED_SAMPLES]
        logits = predict(model, prepared.columns, torch.arange(len(some)))
        difference = check(path, some, logits.softmax(1).numpy())
        card = request.out / f"{row.stem}.md"
        write_card(card, row=row, request=request, encoder=prepared.encoder, result=result, difference=difference)
        return Exported(row=row.name, onnx=path, card=card, max_difference=difference, checked=len(some))

    def _targets(self, number: int, seed: int) -> Targets:
        data, settings = self.prepared.rows[number], self.request.settings
        weighted = self.prepared.weighted(number)
        judged = torch.from_numpy((data.importance > 0) & (data.human_weight != 0)).nonzero()[:, 0]
        share = self.prepared.encoder.held_out if settings.held_out is None else settings.held_out
        held = round(share * len(judged))
        held = held if held >= settings.least_held_out else 0
        order = torch.randperm(len(judged), generator=torch.Generator().manual_seed(seed))
        held_out = judged[order[:held]]
        training = weighted[~torch.isin(weighted, held_out)]
        if len(training) < 2:
            raise UserError(
                "“{row}” has {n} samples to train on.",
                hint="Label or review more samples.",
                row=self.request.rows[number].name,
                n=len(training),
            )
        return self.prepared.targets(number, training=training, held_out=held_out)

    def _glimpse(self, model: Classifier, trained_on: int) -> float | None:
        """Accuracy on some test samples, the same after every pass."""
        test = self.prepared.test
        if not len(test):
            return None
        size = min(_GLIMPSE, max(1, trained_on // _GLIMPSED))
        some = torch.randperm(len(test), generator=torch.Generator().manual_seed(0))[:size]
        given = predict(model, self.prepared.test_columns, some).argmax(1)
        return float((given == test[some]).float().mean())

    def _predicted(self, model: Classifier) -> Tensor:
        """The label that each of the M test samples is given, int64 of shape (M,)."""
        test = self.prepared.test
        if not len(test):
            return torch.zeros(0, dtype=torch.int64)
        return predict(model, self.prepared.test_columns, torch.arange(len(test))).argmax(1)

    def _confusion(self, predicted: Tensor) -> Tensor:
        """Test samples by right and predicted label, int64 of shape (C, C)."""
        labels = len(self.request.labels)
        confusion = torch.zeros(labels, labels, dtype=torch.int64)
        return confusion.index_put_((self.prepared.test, predicted), torch.ones_like(predicted), accumulate=True)
