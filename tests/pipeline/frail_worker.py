"""A worker made for the engine's tests: it dies, hangs and refuses as the model's name and the jobs' texts tell it.

It answers in waves of eight, so that a death takes innocent neighbours with it, as the real one's does.
"""

import os
import signal
import sys
import time
from pathlib import Path

from act_desktop.core.errors import ModelError
from act_desktop.core.scripts import Job, JobResult
from act_desktop.protocol import llm
from act_desktop.protocol.common import Hello, Message
from act_desktop.workers.channel import Channel

WAVE = 8


class Frail:
    def __init__(self, channel: Channel) -> None:
        self.channel = channel
        self.load = llm.Load(model=Path("none"))

    def handle(self, message: Message) -> None:
        match message:
            case llm.Load():
                self.load_model(message)
            case llm.SetScript():
                if message.script.system == "kills":
                    die("GGML_ASSERT(script)")
                self.channel.send(llm.Ready(prefix_tokens=3))
            case llm.Ask():
                self.ask(message.jobs)

    def load_model(self, load: llm.Load) -> None:
        self.load = load
        name = load.model.name
        if "dies" in name or ("gpu" in name and load.gpu_layers != 0):
            die("GGML_ASSERT(tensor) failed: " + "x" * 5000)
        if "slow" in name:
            time.sleep(30)
        if "damaged" in name:
            raise ModelError("The file is damaged.", hint="Download it again.")
        self.channel.send(
            llm.Loaded(
                name=name,
                architecture="frail",
                parameters=1,
                size=1,
                context_train=1,
                vision=False,
                template_sha256="t",
                backend="CPU" if load.gpu_layers == 0 else "GPU0",
                gpu_layers=16 if load.gpu_layers < 0 else load.gpu_layers,
            )
        )

    def ask(self, jobs: tuple[Job, ...]) -> None:
        for at in range(0, len(jobs), WAVE):
            if self.channel.stop_asked:
                break
            for job in jobs[at : at + WAVE]:
                self.suffer(job.text)
            for job in jobs[at : at + WAVE]:
                if job.text == "refuse":
                    self.channel.send(llm.Refused(sample_id=job.sample_id, message="Too long."))
                else:
                    self.channel.send(llm.Answered(result=JobResult(sample_id=job.sample_id)))
        self.channel.send(llm.Done(stopped=self.channel.stop_asked, tokens=1, images=0, seconds=0.0, peak_memory=1))

    def suffer(self, text: str) -> None:
        what, _, detail = text.partition(" ")
        if what == "poison":
            die("GGML_ASSERT(poison) failed")
        if what == "once" and not Path(detail).exists():
            Path(detail).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        if what == "batch" and self.load.batch > int(detail):
            die("out of memory")
        if what == "cpu" and self.load.gpu_layers != 0:
            raise ModelError("CUDA is out of memory.", hint="Fewer layers.")
        if what == "bug":
            raise ZeroDivisionError
        if what == "slow":
            time.sleep(float(detail))


def die(words: str) -> None:
    sys.stderr.write(words + "\n")
    sys.stderr.flush()
    os.abort()


def main() -> None:
    channel = Channel(llm.Request)
    devices = tuple(os.environ.get("FRAIL_DEVICES", "CPU").split(","))
    channel.send(Hello(role="llm", pid=os.getpid(), versions={}, devices=devices))
    channel.serve(Frail(channel).handle)


if __name__ == "__main__":
    main()
