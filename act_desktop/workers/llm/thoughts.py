"""Free reasoning, written greedily, for many samples at once: one line each."""

from collections.abc import Callable
from dataclasses import dataclass, field

from act_desktop.workers.llm.decoder import Decoder, Place
from act_desktop.workers.llm.trie import Row, log_sum_exp
from act_desktop.workers.llm.vocabulary import Vocabulary

END = "\n"


@dataclass(slots=True)
class Thought:
    """One sample's reasoning while it is written.

    Attributes:
        limit: Upper bound of its tokens.
        place: Where it is written; set when the question has been computed.
        pending: The last token, chosen but not yet computed.
        lead: What follows it before a reading: the rest of its last line, and the line's end.
        done: Whether it is finished.
    """

    vocabulary: Vocabulary
    limit: int
    place: Place | None = None
    pending: list[int] = field(default_factory=list)
    lead: str = END
    done: bool = False
    _written: bytes = b""
    _count: int = 0
    _loss: float = 0.0

    @property
    def text(self) -> str:
        """What was written, stripped."""
        return (self._written.decode(errors="replace") + self.lead).strip()

    @property
    def nll(self) -> float:
        """Mean negative log-likelihood of its tokens, in nats; 0 if there are none."""
        return self._loss / self._count if self._count else 0.0

    def read(self, row: Row) -> None:
        """Chooses the next token from the logits after the last one, shape (vocabulary,)."""
        if self._count == self.limit:
            self.done = True
            return
        token = int(row.argmax())
        if self.vocabulary.is_end(token):
            self.done = True
            return
        piece = self.vocabulary.piece(token)
        line, newline, _ = piece.partition(b"\n")
        if newline and (self._written + line).strip():
            self.lead = line.decode(errors="replace") + END
            self.done = True
            return
        self._written += piece
        self._count += 1
        self._loss += log_sum_exp(row) - float(row[token])
        self.pending = [token]
        if self._count == self.limit:
            self.done = True

    def advance(self) -> None:
        """Takes note that the pending token has been computed."""
        assert self.place is not None
        self.place = Place(self.place.sequence, self.place.position + len(self.pending))
        self.pending = []


def think(decoder: Decoder, thoughts: list[Thought], check: Callable[[], None]) -> None:
    """Writes all thoughts to their ends; each has its place and its first token.

    Args:
        decoder: Where they are computed.
        thoughts: The thoughts.
        check: Called before each step; may raise to stop.
    """
    while going := [thought for thought in thoughts if not thought.done]:
        check()
        places = [thought.place for thought in going if thought.place is not None]
        tokens = [thought.pending[0] for thought in going]
        # A read replaces the pending token, so the old one is taken note of first.
        for thought in going:
            thought.advance()
        decoder.step(places, tokens, [thought.read for thought in going])
