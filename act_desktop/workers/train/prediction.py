"""What finished classifiers say of new samples."""

from collections.abc import Callable

import numpy as np

from act_desktop.core.errors import DataError
from act_desktop.protocol.common import Message
from act_desktop.protocol.prediction import Inspect, Inspected, Predict, Predicted, Unreadable
from act_desktop.protocol.training_data import read_items, write_probabilities
from act_desktop.workers.train.onnx_model import AT_ONCE, Predictor
from act_desktop.workers.train.watch import Reading

_STAGE = "Predicting"


def inspect(request: Inspect, *, send: Callable[[Message], None]) -> None:
    """Answers a request, up to but without `Done`.

    Raises:
        ModelError: the file cannot be loaded, or is not one of ours.
    """
    predictor = Predictor(request.model)
    send(Inspected(labels=predictor.labels, modality=predictor.modality.value, gguf=predictor.gguf))


def predict(request: Predict, *, send: Callable[[Message], None], stop_asked: Callable[[], bool]) -> None:
    """Answers a request, up to but without `Done`.

    Raises:
        ModelError: the file cannot be loaded, or is not one of ours.
        Stopped: the application asked to stop.
    """
    predictor = Predictor(request.model)
    items = read_items(request.data, "samples")
    probabilities = np.full((len(items), len(predictor.labels)), np.nan, dtype=np.float32)
    unreadable: list[Unreadable] = []
    reading = Reading(_STAGE, len(items), send=send, stop_asked=stop_asked)
    for begin in range(0, len(items), AT_ONCE):
        some = items[begin : begin + AT_ONCE]
        try:
            probabilities[begin : begin + AT_ONCE] = predictor.probabilities(some)
        except DataError:
            for number, item in enumerate(some, begin):
                try:
                    probabilities[number] = predictor.probabilities([item])
                except DataError as error:
                    unreadable.append(Unreadable(number=number, message=str(error)))
        reading(len(some))
    send(Predicted(probabilities=write_probabilities(request.data, probabilities), unreadable=tuple(unreadable)))
