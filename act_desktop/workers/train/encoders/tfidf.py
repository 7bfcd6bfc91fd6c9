"""`tfidf`: words and word pairs of a text, weighted by how rare they are."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import CountVectorizer  # type: ignore[import-untyped]
from torch import Tensor

from act_desktop.core.errors import DataError
from act_desktop.core.samples import Modality
from act_desktop.protocol.train import Settings
from act_desktop.protocol.training_data import Item
from act_desktop.workers.train.encoders.base import Encoder, Preparation, Trunk, Watch, unwatched

_MOST_TERMS = 20_000
_ENOUGH_TEXTS = 500
_TOKEN = r"(?u)\b\w+\b"  # noqa: S105 - a pattern of words


class Counts:
    """How often each term is in each text; sparse, dense only batch by batch."""

    def __init__(self, counts: csr_matrix) -> None:
        self.counts = counts

    def __len__(self) -> int:
        return int(self.counts.shape[0])

    def batch(self, index: Tensor) -> Tensor:
        """Counts of some texts, float32 of shape (B, terms)."""
        return torch.from_numpy(self.counts[index.numpy()].toarray())

    def augmented(self, index: Tensor, settings: Settings, generator: torch.Generator) -> Tensor:
        """The same: texts are not varied."""
        return self.batch(index)


class TfIdf(Trunk):
    """(1 + log count) · idf, scaled to length 1: what scikit-learn's TfidfVectorizer(sublinear_tf=True) computes."""

    idf: Tensor

    def __init__(self, idf: Sequence[float]) -> None:
        super().__init__()
        self.width = len(idf)
        self.register_buffer("idf", torch.tensor(idf, dtype=torch.float32))

    def forward(self, counts: Tensor) -> Tensor:
        """Features of shape (B, terms)."""
        weights = torch.where(counts > 0, 1 + counts.clamp(min=1).log(), 0) * self.idf
        length = weights.square().sum(1, keepdim=True).sqrt()
        return weights / length.clamp(min=1e-12)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPreparation(Preparation):
    """Counts the terms of a fixed vocabulary.

    Attributes:
        field: Which part of the sample is the text: `text` or `question`.
        terms: The vocabulary, in the order of the network's inputs.
        idf: log((1 + N) / (1 + texts with the term)) + 1 for each term.
    """

    field: str
    terms: tuple[str, ...]
    idf: tuple[float, ...]

    @property
    def inputs(self) -> tuple[str, ...]:
        """One input, named after the field."""
        return (f"{self.field}_counts",)

    def columns(self, items: Sequence[Item], watch: Watch = unwatched) -> tuple[Counts]:
        """Counts the terms."""
        vectoriser = _vectoriser(vocabulary={term: number for number, term in enumerate(self.terms)})
        counts = csr_matrix(vectoriser.transform(texts(items, self.field)), dtype=np.float32)
        watch(len(items))
        return (Counts(counts),)

    def trunk(self) -> TfIdf:
        """The weighting; it has no parameters to train."""
        return TfIdf(self.idf)

    def describe(self) -> dict[str, Any]:
        """Vocabulary and weights, and how a text is cut into terms."""
        return {
            "field": self.field,
            "token_pattern": _TOKEN,
            "lowercase": True,
            "ngrams": [1, 2],
            "terms": list(self.terms),
            "idf": list(self.idf),
        }


class TfIdfEncoder(Encoder):
    """Texts."""

    key = spelling = "tfidf"
    title = "TF-IDF of words and word pairs"
    modality = Modality.TEXT
    learning_rate = 3e-2
    held_out = 0.1
    head = "linear"
    takes = "word counts"

    def fit(self, items: Sequence[Item]) -> TextPreparation:
        """The vocabulary of the texts."""
        return fit_text(items, "text")

    def restore(self, description: Mapping[str, Any]) -> TextPreparation:
        """From a model file."""
        return restore_text(description)


def fit_text(items: Sequence[Item], field: str) -> TextPreparation:
    """The most frequent terms and their rarity; terms of a single text only where there are few texts.

    Raises:
        DataError: there is no word in any text.
    """
    vectoriser = _vectoriser(min_df=2 if len(items) >= _ENOUGH_TEXTS else 1, max_features=_MOST_TERMS)
    try:
        counts = csr_matrix(vectoriser.fit_transform(texts(items, field)))
    except ValueError as error:
        raise DataError("The texts have no words to learn from.", hint="Check the column of the texts.") from error
    containing = np.diff(counts.tocsc().indptr)
    idf = np.log((1 + len(items)) / (1 + containing)) + 1
    return TextPreparation(field=field, terms=tuple(vectoriser.get_feature_names_out()), idf=tuple(idf.tolist()))


def restore_text(description: Mapping[str, Any]) -> TextPreparation:
    """The preparation that `TextPreparation.describe` described."""
    return TextPreparation(field=description["field"], terms=tuple(description["terms"]), idf=tuple(description["idf"]))


def texts(items: Sequence[Item], field: str) -> list[str]:
    """One part of every sample."""
    read: Callable[[Item], str | None] = {"text": lambda item: item.text, "question": lambda item: item.question}[field]
    return [read(item) or "" for item in items]


def _vectoriser(**settings: Any) -> CountVectorizer:
    return CountVectorizer(token_pattern=_TOKEN, ngram_range=(1, 2), **settings)


ENCODER = TfIdfEncoder()
