"""The training worker's entry point and requests."""

import os
import time
from importlib.metadata import version

from act_desktop.core.errors import UserError
from act_desktop.protocol.common import Hello, Message
from act_desktop.protocol.prediction import Inspect, Predict
from act_desktop.protocol.train import CrossFit, Done, Request, Train
from act_desktop.workers.channel import Channel

_PACKAGES = ("torch", "onnx", "onnxruntime", "scikit-learn", "numpy", "pillow")
_NO_ROOM = ("can't allocate memory", "not enough memory", "out of memory")


def main() -> None:
    """Serves requests until the application is done or gone."""
    # OpenMP's threads must sleep, not spin, while they wait: beside another busy process training took 10 times as
    # long otherwise. It is read when torch is loaded.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    channel = Channel(Request)
    # Only now: the channel has moved standard output out of the libraries' way.
    from act_desktop.workers.train.comparison import compare
    from act_desktop.workers.train.cross_fit import cross_fit
    from act_desktop.workers.train.prediction import inspect, predict
    from act_desktop.workers.train.watch import Stopped

    channel.send(
        Hello(
            role="train",
            pid=os.getpid(),
            versions={package: version(package) for package in _PACKAGES},
            devices=("CPU",),
        )
    )

    def handle(request: Message) -> None:
        begin = time.monotonic()
        stopped = False
        try:
            match request:
                case Train():
                    compare(request, send=channel.send, stop_asked=lambda: channel.stop_asked)
                case CrossFit():
                    cross_fit(request, send=channel.send, stop_asked=lambda: channel.stop_asked)
                case Inspect():
                    inspect(request, send=channel.send)
                case Predict():
                    predict(request, send=channel.send, stop_asked=lambda: channel.stop_asked)
        except Stopped:
            stopped = True
        except (MemoryError, RuntimeError) as error:
            if isinstance(error, RuntimeError) and not any(words in str(error) for words in _NO_ROOM):
                raise
            raise UserError(
                "There is not enough memory to train.", hint="Close other programs, or train on fewer samples."
            ) from error
        channel.send(Done(stopped=stopped, seconds=time.monotonic() - begin))

    channel.serve(handle)
