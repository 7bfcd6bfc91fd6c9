"""A worker role made for these tests: it does what the first job's text tells it."""

import os
import sys
import time

from act_desktop.core.errors import UserError
from act_desktop.protocol import llm
from act_desktop.protocol.common import Hello, Message
from act_desktop.workers.channel import Channel


def main() -> None:
    channel = Channel(llm.Request)
    print("a library prints this, and it must not reach the protocol")
    channel.send(Hello(role="echo", pid=os.getpid(), versions={}))

    def handle(message: Message) -> None:
        assert isinstance(message, llm.Ask)
        what = message.jobs[0].text
        if what == "user error":
            raise UserError("The file is gone.", hint="Choose another.")
        if what == "bug":
            raise ZeroDivisionError
        if what == "die":
            sys.stderr.write("GGML_ASSERT(everything) failed\n")
            sys.stderr.flush()
            os.abort()
        if what == "hang":
            os.kill(os.getpid(), 19)
        if what == "garbage":
            os.write(channel._out.fileno(), b"garbage\n")
        if what == "until stopped":
            while not channel.stop_asked:
                time.sleep(0.01)
        channel.send(llm.Done(stopped=channel.stop_asked, tokens=0, images=0, seconds=0.0, peak_memory=0))

    channel.serve(handle)


if __name__ == "__main__":
    main()
