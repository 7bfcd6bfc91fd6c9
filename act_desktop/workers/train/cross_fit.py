"""Cross-fitting: what classifiers think of samples whose labels they have not seen."""

from collections.abc import Callable

import torch
from torch import Tensor

from act_desktop.core.errors import UserError
from act_desktop.protocol.common import Message
from act_desktop.protocol.train import CrossFit, CrossFitted, Settings
from act_desktop.protocol.training_data import write_probabilities
from act_desktop.workers.train.loop import passes, predict
from act_desktop.workers.train.prepared import prepare
from act_desktop.workers.train.watch import Watch

_TITLE = "cross-fitting"


def cross_fit(request: CrossFit, *, send: Callable[[Message], None], stop_asked: Callable[[], bool]) -> None:
    """Answers a request, up to but without `Done`.

    Raises:
        UserError: samples cannot be read, there are too few of them, or the settings name what does not exist.
        Stopped: the application asked to stop.
    """
    prepared = prepare(
        request.data,
        rows=request.rows,
        modality=request.modality,
        labels=len(request.labels),
        settings=request.settings,
        send=send,
        stop_asked=stop_asked,
    )
    n, rows, folds = len(prepared.items), range(request.rows), range(request.folds)
    fold_of = torch.randperm(n, generator=torch.Generator().manual_seed(request.seed)) % request.folds
    weighted = [prepared.weighted(row) for row in rows]
    trainings = [[own[fold_of[own] != fold] for fold in folds] for own in weighted]
    if min(len(training) for own in trainings for training in own) < 2:
        raise UserError("There are too few labelled samples to cross-fit a classifier.", hint="Label more samples.")
    total = sum(_seen(training, request.settings) for own in trainings for training in own)
    watch = Watch(send=send, stop_asked=stop_asked, total=total)
    probabilities = torch.zeros(request.rows, n, len(request.labels))
    for row in rows:
        # No fold was trained on a sample without a weight: all of them are asked about it.
        unseen = torch.ones(n, dtype=torch.bool)
        unseen[weighted[row]] = False
        for fold in folds:
            training = trainings[row][fold]
            watch.begin(_TITLE, fold, _seen(training, request.settings))
            targets = prepared.targets(row, training=training, held_out=torch.empty(0, dtype=torch.int64))
            model, _ = prepared.fit(targets, seed=request.seed + fold, watch=watch)
            watch.end()
            asked = (unseen | (fold_of == fold)).nonzero()[:, 0]
            probabilities[row, asked] += predict(model, prepared.columns, asked).softmax(1)
    probabilities /= probabilities.sum(2, keepdim=True)
    send(CrossFitted(probabilities=write_probabilities(request.data, probabilities.numpy())))


def _seen(training: Tensor, settings: Settings) -> int:
    """Samples that a training sees, every pass counted."""
    return len(training) * passes(len(training), settings)
