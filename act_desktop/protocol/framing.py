"""One message is one line of JSON. A line that is no message of the protocol is an error, never guessed at."""

from pathlib import Path
from typing import IO, Any, Generic, TypeVar

import msgspec

Message = TypeVar("Message")

MAX_LINE = 64 * 1024 * 1024


class ProtocolError(Exception):
    """The other side sent something that is no message of this protocol."""


def _encode_other(value: object) -> str:
    if isinstance(value, Path):
        return str(value)
    raise TypeError(f"{type(value).__name__} cannot be sent")


def _decode_other(wanted: type, value: object) -> object:
    if issubclass(wanted, Path) and isinstance(value, str):
        return Path(value)
    raise msgspec.ValidationError(f"{wanted.__name__} cannot be made of {value!r}")


_encoder = msgspec.json.Encoder(enc_hook=_encode_other)


class Reader(Generic[Message]):
    """Reads messages of one union of message types from a binary stream.

    Args:
        stream: The reading end of a pipe.
        types: The union of all messages that may come.
    """

    def __init__(self, stream: IO[bytes], types: Any) -> None:
        self._stream = stream
        self._decoder = msgspec.json.Decoder(types, dec_hook=_decode_other)

    def read(self) -> Message | None:
        """The next message, or None at the end of the stream.

        Raises:
            ProtocolError: the line is too long, cut off, or no known message.
        """
        line = self._stream.readline(MAX_LINE)
        if not line:
            return None
        if not line.endswith(b"\n"):
            raise ProtocolError("A message was cut off.")
        try:
            message: Message = self._decoder.decode(line)
        except msgspec.MsgspecError as error:
            raise ProtocolError(f"Not a message of the protocol: {error}") from error
        return message


def write(stream: IO[bytes], message: msgspec.Struct) -> None:
    """Writes one message and flushes.

    Raises:
        OSError: the other side is gone.
    """
    stream.write(_encoder.encode(message) + b"\n")
    stream.flush()
