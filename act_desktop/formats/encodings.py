"""In which encoding a text file is written."""

import codecs
from dataclasses import dataclass
from pathlib import Path

from act_desktop.core.errors import sentence

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoding:
    """How to open a text file, with `errors="surrogateescape"`.

    Attributes:
        name: For `open`.
        trouble: What the person should know; empty if all is well.
    """

    name: str
    trouble: str = ""


def detect(path: Path) -> Encoding:
    """UTF-8 where that fits, UTF-16 by its mark, else Windows-1252.

    A file with proper UTF-8 characters and a few broken bytes stays UTF-8: only the broken rows are lost, where
    another encoding would garble the good ones.
    """
    proper = broken = 0
    decoder = codecs.getincrementaldecoder("utf-8")(errors="surrogateescape")
    with path.open("rb") as file:
        start = file.read(2)
        if start in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}:
            return Encoding(name="utf-16")
        file.seek(0)
        while chunk := file.read(_CHUNK):
            text = decoder.decode(chunk)
            if not text.isascii():
                bad = sum("\udc80" <= character <= "\udcff" for character in text)
                broken += bad
                proper += sum(character > "\x7f" for character in text) - bad
    broken += len(decoder.decode(b"", final=True))
    if broken and not proper:
        return Encoding(
            name="cp1252",
            trouble=sentence(
                "The file is not UTF-8 and was read as Windows-1252. "
                "Look at some accented letters; if they are wrong, save the file as UTF-8 and import it again."
            ),
        )
    return Encoding(name="utf-8-sig")
