"""The decisions of a review, the newest first."""

from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from act_desktop.core.review import Decision, DecisionKind
from act_desktop.gui.words import fill
from act_desktop.pipeline.reviewing import Sitting

_Index = QModelIndex | QPersistentModelIndex


class DecidedModel(QAbstractListModel):
    """What stands, from the review's own memory: nothing is read from the project."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sitting: Sitting | None = None
        self._oldest_first: list[Decision] = []

    def show_sitting(self, sitting: Sitting | None) -> None:
        """Lists the decisions of a review anew."""
        self.beginResetModel()
        self._sitting = sitting
        acts = sitting.history() if sitting is not None else ()
        self._oldest_first = [decision for act in acts for decision in act.decisions]
        self.endResetModel()

    def add(self, decision: Decision) -> None:
        """Another one, on top."""
        self.beginInsertRows(QModelIndex(), 0, 0)
        self._oldest_first.append(decision)
        self.endInsertRows()

    def sample(self, index: QModelIndex) -> int:
        """Whose decision it is."""
        return self._oldest_first[-1 - index.row()].sample_id

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._oldest_first)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole} or self._sitting is None:
            return None
        decision = self._oldest_first[-1 - index.row()]
        what = self.tr("skipped") if decision.kind is DecisionKind.SKIP else decision.label
        place = self._sitting.place(decision.sample_id) + 1
        if role == Qt.ItemDataRole.DisplayRole:
            return fill(self.tr("{place:,} · {label}"), place=place, label=what)
        at = datetime.fromisoformat(decision.decided_at).astimezone()
        return fill(self.tr("{label}, by {person}, {at:%d.%m.%Y %H:%M:%S}"), label=what, person=decision.person, at=at)
