"""What comes in while models work: the newest samples, the labels so far, and what failed."""

from PySide6.QtCore import QAbstractItemModel, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from act_desktop.gui.item_models.feed import (
    DOUBT,
    LABEL,
    SAMPLE,
    SHARE,
    SURE,
    THUMBNAIL,
    CountsModel,
    FailuresModel,
    FeedModel,
)
from act_desktop.gui.item_models.thumbnails import Thumbnails
from act_desktop.gui.jobs.runner import Runner
from act_desktop.gui.theme import SPACE
from act_desktop.gui.widgets.basics import button, card, column, row, text_label
from act_desktop.gui.widgets.share_bar import ShareBar
from act_desktop.pipeline.feed import Feed

_ROW = THUMBNAIL + SPACE


class FeedView(QWidget):
    """Two cards beside each other, and below them what failed, if anything did.

    Attributes:
        answers: The newest samples.
        counts: Labels so far.
        failures: Samples that were given up.
        retry_button: Asks about them again.
    """

    retry_wanted = Signal()

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = Thumbnails(runner, self)
        self.answers = FeedModel(self._thumbnails, self)
        self.counts, self.failures = CountsModel(self), FailuresModel(self)
        # A view does not keep its delegates alive.
        self._sure, self._doubt, self._count = ShareBar(SHARE), ShareBar(SHARE, warns=True), ShareBar(SHARE)
        newest = _table(self.answers, self.tr("Newest samples"), _ROW)
        newest.setIconSize(QSize(THUMBNAIL, THUMBNAIL))
        newest.setItemDelegateForColumn(SURE, self._sure)
        newest.setItemDelegateForColumn(DOUBT, self._doubt)
        for place, width in ((LABEL, 14 * SPACE), (SURE, 15 * SPACE), (DOUBT, 15 * SPACE)):
            newest.setColumnWidth(place, width)
        newest.horizontalHeader().setSectionResizeMode(SAMPLE, QHeaderView.ResizeMode.Stretch)
        labels = _table(self.counts, self.tr("Labels so far"), 4 * SPACE)
        labels.setItemDelegateForColumn(1, self._count)
        labels.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        problems = _table(self.failures, self.tr("Samples without an answer"), 4 * SPACE)
        problems.setColumnWidth(0, 20 * SPACE)
        problems.setColumnWidth(1, 24 * SPACE)
        problems.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        problems.setMinimumHeight(14 * SPACE)
        self._failed = text_label("", "heading")
        self.retry_button = button(self.tr("&Try the failed ones again"), self.retry_wanted.emit, icon_name="restart")
        self._problems = card(row(self._failed, 1, self.retry_button), problems)
        beside = row(
            card(text_label(self.tr("Newest samples"), "heading"), newest),
            card(text_label(self.tr("Labels so far"), "heading"), labels),
            space=2 * SPACE,
        )
        beside.setStretch(0, 5)
        beside.setStretch(1, 2)
        both = column(beside, self._problems, space=2 * SPACE)
        both.setStretch(0, 3)
        both.setStretch(1, 1)
        self.setLayout(both)
        self._problems.hide()

    def show_feed(self, feed: Feed) -> None:
        """Shows what a query read."""
        self.answers.show_answers(feed.answers)
        self.counts.show_counts(feed.counts)
        self.failures.show_failures(feed)
        failed = feed.standing.failed
        self._failed.setText(self.tr("%n samples without an answer", "", failed))
        self._problems.setVisible(failed > 0)

    def clear(self) -> None:
        """Shows nothing, and keeps no pictures."""
        self._thumbnails.clear()
        self.answers.show_answers(())
        self.counts.show_counts({})
        self._problems.hide()


def _table(model: QAbstractItemModel, name: str, height: int) -> QTableView:
    made = QTableView()
    made.setModel(model)
    made.setAccessibleName(name)
    made.setShowGrid(False)
    made.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    made.setWordWrap(False)
    made.setTabKeyNavigation(False)
    made.verticalHeader().hide()
    made.verticalHeader().setDefaultSectionSize(height)
    made.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    made.horizontalHeader().setHighlightSections(False)
    made.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return made
