"""Cross-fitting: what classifiers think of samples whose labels they have not seen."""

from collections.abc import Callable

import torch

from act_desktop.core.errors import UserError
from act_desktop.protocol.common import Message
from act_desktop.protocol.train import CrossFit, CrossFitted
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
        rows=1,
        modality=request.modality,
        labels=len(request.labels),
        settings=request.settings,
        send=send,
        stop_asked=stop_asked,
    )
    n, weighted = len(prepared.items), prepared.weighted(0)
    fold_of = torch.randperm(n, generator=torch.Generator().manual_seed(request.seed)) % request.folds
    trainings = [weighted[fold_of[weighted] != fold] for fold in range(request.folds)]
    if min(map(len, trainings)) < 2:
        raise UserError("There are too few labelled samples to cross-fit a classifier.", hint="Label more samples.")
    sizes = [len(training) * passes(len(training), request.settings) for training in trainings]
    watch = Watch(send=send, stop_asked=stop_asked, total=sum(sizes))
    # No fold was trained on a sample without a weight: all of them are asked about it.
    unseen = torch.ones(n, dtype=torch.bool)
    unseen[weighted] = False
    probabilities = torch.zeros(n, len(request.labels))
    for fold, (training, size) in enumerate(zip(trainings, sizes, strict=True)):
        watch.begin(_TITLE, fold, size)
        targets = prepared.targets(0, training=training, held_out=torch.empty(0, dtype=torch.int64))
        model, _ = prepared.fit(targets, seed=request.seed + fold, watch=watch)
        watch.end()
        asked = (unseen | (fold_of == fold)).nonzero()[:, 0]
        probabilities[asked] += predict(model, prepared.columns, asked).softmax(1)
    probabilities /= probabilities.sum(1, keepdim=True)
    send(CrossFitted(probabilities=write_probabilities(request.data, probabilities.numpy())))
