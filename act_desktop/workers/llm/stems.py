"""What neighbouring samples share: an image, or a long beginning of their texts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from act_desktop.core.scripts import Job
from act_desktop.workers.llm.trie import common_beginning
from act_desktop.workers.llm.vision import Picture

# A stem costs a sequence and a decode of its own; below this it does not pay.
SHORTEST = 32


@dataclass(slots=True)
class Item:
    """A job made ready.

    Attributes:
        job: The job.
        tokens: Its text's trunk.
        rest: The text that belongs to the questions (`ScriptPlan.split`).
        cells: Upper bound of the cells that the questions about it take.
        picture: Its image, made ready; the same object for all items that share it.
    """

    job: Job
    tokens: list[int]
    rest: str
    cells: int
    picture: Picture | None = None

    @property
    def size(self) -> int:
        """Tokens of the sample: its image and its trunk."""
        return len(self.tokens) + (self.picture.tokens if self.picture is not None else 0)

    def shares(self, neighbour: "Item | None") -> int:
        """How many tokens need not be computed again after a neighbour."""
        if neighbour is None or neighbour.picture is not self.picture:
            return 0
        if self.picture is not None:
            return self.picture.tokens
        shared = len(common_beginning([neighbour.tokens, self.tokens]))
        return shared if shared >= SHORTEST else 0


@dataclass(slots=True)
class Stem:
    """What its items begin with: an image, or tokens, or nothing."""

    picture: Picture | None = None
    tokens: list[int] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)

    def own(self, item: Item) -> list[int]:
        """The item's own tokens."""
        return item.tokens[len(self.tokens) :]


def stems(items: Sequence[Item]) -> list[Stem]:
    """Groups neighbours that share an image or at least `SHORTEST` tokens; each other item stands alone."""
    found: list[Stem] = []
    for group in _groups(items):
        first = group[0]
        tokens: list[int] = []
        if first.picture is None and len(group) > 1:
            tokens = common_beginning([item.tokens for item in group])
        found.append(Stem(first.picture, tokens, group))
    return found


def _groups(items: Sequence[Item]) -> Iterator[list[Item]]:
    group: list[Item] = []
    shared: list[int] = []
    for item in items:
        if group and item.picture is group[0].picture:
            if item.picture is not None:
                group.append(item)
                continue
            now = common_beginning([shared, item.tokens])
            if len(now) >= SHORTEST:
                group.append(item)
                shared = now
                continue
        if group:
            yield group
        group, shared = [item], item.tokens
    if group:
        yield group
