"""The newest samples of a run as a table, and how often each label was given: small enough to be held whole."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Slot
from PySide6.QtGui import QIcon
from typing_extensions import override

from act_desktop.gui.item_models.paged import tip
from act_desktop.gui.item_models.thumbnails import Thumbnails
from act_desktop.gui.words import number, percent
from act_desktop.pipeline.feed import Failure, Feed
from act_desktop.store.feed import Answer

SHARE = int(Qt.ItemDataRole.UserRole)
"""A number in [0, 1] to be drawn as a bar; None where it is not known yet."""
THUMBNAIL = 40
SAMPLE, LABEL, SURE, DOUBT = range(4)

Index = QModelIndex | QPersistentModelIndex


class FeedModel(QAbstractTableModel):
    """The newest first: sample, label, its probability, ε.

    Args:
        thumbnails: Where the pictures of image samples come from.
    """

    def __init__(self, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answers: Sequence[Answer] = ()
        self._thumbnails = thumbnails
        thumbnails.ready.connect(self._picture_ready)

    def show_answers(self, answers: Sequence[Answer]) -> None:
        """Takes what a query read, the newest first."""
        if list(answers) != list(self._answers):
            self.beginResetModel()
            self._answers = answers
            self.endResetModel()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._answers)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else 4

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Sample"), self.tr("Label"), self.tr("How sure"), self.tr("Doubt (ε)"))[section]

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        answer = self._answers[index.row()]
        if index.column() in {SURE, DOUBT}:
            return self._share(answer, index.column(), role)
        if role == Qt.ItemDataRole.DisplayRole:
            return _name(answer) if index.column() == SAMPLE else answer.label
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(answer.sample.key if answer.sample.text is None else answer.sample.text[:1000])
        if role == Qt.ItemDataRole.DecorationRole and index.column() == SAMPLE:
            return self._picture(answer)
        return None

    def _picture(self, answer: Answer) -> QIcon | None:
        sample = answer.sample
        if sample.image is None:
            return None
        pixmap = self._thumbnails.get(sample.image, sample.content_hash, THUMBNAIL)
        return None if pixmap is None else QIcon(pixmap)

    @Slot(object)
    def _picture_ready(self, content_hash: str) -> None:
        for row, answer in enumerate(self._answers):
            if answer.sample.content_hash == content_hash:
                place = self.index(row, SAMPLE)
                self.dataChanged.emit(place, place, [Qt.ItemDataRole.DecorationRole])

    def _share(self, answer: Answer, column: int, role: int) -> Any:
        share = answer.probability if column == SURE else answer.error_probability
        if role == SHARE:
            return share
        return percent(share, 0) if role == Qt.ItemDataRole.DisplayRole else None


class CountsModel(QAbstractTableModel):
    """The labels in the scheme's order, with how often each was given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counts: list[tuple[str, int]] = []

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Takes what a query read."""
        now = list(counts.items())
        if [name for name, _ in now] == [name for name, _ in self._counts]:
            self._counts = now
            if now:
                self.dataChanged.emit(self.index(0, 1), self.index(len(now) - 1, 1))
        else:
            self.beginResetModel()
            self._counts = now
            self.endResetModel()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._counts)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else 2

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Label"), self.tr("Samples"))[section]

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        name, count = self._counts[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return number(count) if index.column() else name
        if role == SHARE and index.column():
            return count / max(1, *(other for _, other in self._counts))
        return None


class FailuresModel(QAbstractTableModel):
    """Samples that were given up: which, by whom, why."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._failures: Sequence[Failure] = ()

    def show_failures(self, feed: Feed) -> None:
        """Takes what a query read."""
        if feed.failures != self._failures:
            self.beginResetModel()
            self._failures = feed.failures
            self.endResetModel()

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._failures)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else 3

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Sample"), self.tr("While"), self.tr("Reason"))[section]

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        failure = self._failures[index.row()]
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        doing = self.tr("doubting ({strategy})").format(strategy=failure.strategy)
        text = (failure.key, doing if failure.strategy else self.tr("labelling"), failure.message)[index.column()]
        return tip(text) if role == Qt.ItemDataRole.ToolTipRole else text


def _name(answer: Answer) -> str:
    sample = answer.sample
    return sample.key if sample.text is None else " ".join(sample.text[:200].split())
