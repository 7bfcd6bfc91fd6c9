"""The samples of a request, read and prepared once for all its classifiers, and how one of those is trained."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from act_desktop.core.samples import Modality
from act_desktop.protocol.common import Message
from act_desktop.protocol.train import Settings
from act_desktop.protocol.training_data import Item, RowData, read_data
from act_desktop.workers.train.classifier import Classifier
from act_desktop.workers.train.encoders import encoder
from act_desktop.workers.train.encoders.base import Column, Encoder, Preparation
from act_desktop.workers.train.heads import head
from act_desktop.workers.train.loop import History, Targets, train
from act_desktop.workers.train.objective import class_weights
from act_desktop.workers.train.watch import Reading, Watch

_STAGE = "Reading the samples"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """Everything that the classifiers of a request share.

    Attributes:
        labels: How many there are.
        items: The N samples.
        columns: Their inputs to the network.
        test_columns: Those of the M test samples; empty without any.
        test: Right labels of the test samples, int64 of shape (M,).
        rows: Labels and weights of every row.
    """

    settings: Settings
    labels: int
    encoder: Encoder
    preparation: Preparation
    items: Sequence[Item]
    columns: Sequence[Column]
    test_columns: Sequence[Column]
    test: Tensor
    rows: tuple[RowData, ...]

    def weighted(self, row: int) -> Tensor:
        """Indices of the samples that a row has a weight for, int64 of shape (n,)."""
        data = self.rows[row]
        return torch.from_numpy((data.machine_weight != 0) | (data.human_weight != 0)).nonzero()[:, 0]

    def targets(self, row: int, *, training: Tensor, held_out: Tensor) -> Targets:
        """A row's labels and weights, split into what is trained on and what is held out for early stopping."""
        data = self.rows[row]
        machine, human = torch.from_numpy(data.machine), torch.from_numpy(data.human)
        machine_weight = torch.from_numpy(data.machine_weight).float()
        human_weight = torch.from_numpy(data.human_weight).float()
        balanced = self.settings.balanced
        return Targets(
            machine=machine,
            human=human,
            machine_weight=machine_weight,
            human_weight=human_weight,
            training=training,
            held_out=held_out,
            importance=torch.from_numpy(data.importance).float(),
            class_weight=class_weights(machine, human, machine_weight, human_weight) if balanced else None,
        )

    def fit(
        self,
        targets: Targets,
        *,
        seed: int,
        watch: Watch,
        on_epoch: Callable[[Classifier, int, float, float | None], None] = lambda *_: None,
    ) -> tuple[Classifier, History]:
        """Trains a fresh classifier, which `on_epoch` sees as it is after every pass; see `loop.train`."""
        torch.manual_seed(seed)
        trunk = self.preparation.trunk()
        model = Classifier(
            trunk,
            head(
                self.settings.head or self.encoder.head,
                width=trunk.width,
                labels=self.labels,
                dropout=self.settings.dropout,
            ),
        )
        history = train(
            model,
            self.columns,
            targets,
            self.settings,
            learning_rate=self.settings.learning_rate or self.encoder.learning_rate,
            seed=seed,
            on_batch=watch.batch,
            on_epoch=lambda *pass_: on_epoch(model, *pass_),
        )
        return model, history


def prepare(
    data: Path,
    *,
    rows: int,
    modality: str,
    labels: int,
    settings: Settings,
    send: Callable[[Message], None],
    stop_asked: Callable[[], bool],
) -> Prepared:
    """Reads a request's folder.

    Args:
        data: The folder, as `training_data` writes it.
        rows: How many rows of labels are in it.
        modality: Value of `Modality`.
        labels: Size of the label scheme.
        settings: Of the request.
        send: Gets the progress.
        stop_asked: Asked before every sample.

    Raises:
        UserError: samples cannot be read, or the settings name what does not exist.
        Stopped: the application asked to stop.
    """
    torch.use_deterministic_algorithms(mode=True)
    # Nothing here reads memory before it is written; filling it costs 4 % of the time.
    torch.utils.deterministic.fill_uninitialized_memory = False  # type: ignore[attr-defined]
    items, test_items, arrays = read_data(data, rows)
    reading = Reading(_STAGE, len(items) + len(test_items), send=send, stop_asked=stop_asked)
    chosen = encoder(settings.encoder, Modality(modality))
    preparation = chosen.fit(items)
    return Prepared(
        settings=settings,
        labels=labels,
        encoder=chosen,
        preparation=preparation,
        items=items,
        columns=preparation.columns(items, reading),
        test_columns=preparation.columns(test_items, reading) if test_items else (),
        test=torch.from_numpy(arrays.test),
        rows=arrays.rows,
    )
