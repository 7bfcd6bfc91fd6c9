"""The page of the stage Review: what happens is in `desk`, what is seen in the views; the page brings them together."""

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QSplitter,
    QStackedWidget,
    QWidget,
)
from typing_extensions import override

from act_desktop.core.samples import LabelScheme
from act_desktop.gui.item_models.decided import DecidedModel
from act_desktop.gui.keys import Action, Keys, keys_in_force
from act_desktop.gui.pages.base import Page
from act_desktop.gui.pages.review.aftermath import Aftermath
from act_desktop.gui.pages.review.commands import Commands
from act_desktop.gui.pages.review.desk import Desk
from act_desktop.gui.pages.review.end_view import EndView
from act_desktop.gui.pages.review.ending import Ending
from act_desktop.gui.pages.review.filter_bar import FilterBar
from act_desktop.gui.pages.review.finder import Finder
from act_desktop.gui.pages.review.grid import Grid
from act_desktop.gui.pages.review.history_view import HistoryView
from act_desktop.gui.pages.review.loader import SampleLoader
from act_desktop.gui.pages.review.marker import Marker
from act_desktop.gui.pages.review.modes import Modes
from act_desktop.gui.pages.review.nothing_view import NothingView
from act_desktop.gui.pages.review.notices import Notices
from act_desktop.gui.pages.review.presenter import Presenter
from act_desktop.gui.pages.review.queue_reader import QueueReader
from act_desktop.gui.pages.review.sample_view import SampleView
from act_desktop.gui.pages.review.side_panel import SidePanel
from act_desktop.gui.pages.review.top_bar import TopBar
from act_desktop.gui.theme import SPACE
from act_desktop.gui.workspace import Subject, Workspace
from act_desktop.pipeline.reviewing import Sitting


class ReviewPage(Page):
    """A person decides, sample by sample."""

    key = "review"
    icon_name = "eye-check"
    shows = frozenset({Subject.LABELS, Subject.PLAN, Subject.DECISIONS})

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.keys: Keys | None = None
        self._scheme: LabelScheme | None = None
        self.reader = QueueReader(workspace, self)
        self.loader = SampleLoader(workspace.runner, self)
        self.desk = Desk(workspace, self.loader, self)
        self.marker = Marker(workspace, self.desk, self.loader, self)
        self._build()
        self.modes = Modes(self)
        self.aftermath = Aftermath(self)
        self.commands = Commands(self)
        self._connect()

    @override
    def title(self) -> str:
        return self.tr("Review")

    def _build(self) -> None:
        self.top = TopBar()
        self.filter = FilterBar()
        self.filter.hide()
        self.notices = Notices()
        self.sample = SampleView()
        self.side = SidePanel(self.desk.clock)
        self.decided = DecidedModel(self)
        self.history = HistoryView(self.decided)
        self.splitter = QSplitter()
        self.splitter.setHandleWidth(2 * SPACE)
        self.splitter.setChildrenCollapsible(False)
        for place, (part, stretch) in enumerate(((self.history, 1), (self.sample, 5), (self.side, 2))):
            self.splitter.addWidget(part)
            self.splitter.setStretchFactor(place, stretch)
        self.splitter.setSizes([18 * SPACE, 70 * SPACE, 38 * SPACE])
        self.grid = Grid(self.workspace)
        self.end = EndView()
        self.nothing = NothingView()
        self.stack = QStackedWidget()
        for view in (self.nothing, self.splitter, self.grid, self.end):
            self.stack.addWidget(view)
        self.body.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, SPACE)
        self.body.setSpacing(SPACE)
        for part in (self.top, self.filter, self.notices.notice):
            self.body.addWidget(part)
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.notices)
        # Before the presenter: what is painted must be seen.
        self.desk.moved.connect(self._moved)
        self.presenter = Presenter(
            self.desk, self.loader, sample=self.sample, side=self.side, top=self.top, parent=self
        )
        self.finder = Finder(self.workspace, self.filter, self.desk, self)
        self.ending = Ending(self.workspace, self.end, self)

    def _connect(self) -> None:
        self.reader.read.connect(self._read)
        self.reader.failed.connect(self._not_read)
        self.presenter.ended.connect(self._ended)
        self.sample.noted.connect(self.marker.note)
        self.sample.note_left.connect(self.take_focus)
        self.workspace.closing.connect(self.sample.keep_note)
        self.side.chosen.connect(self._chosen)
        self.side.wanted.connect(self._wanted)
        self.top.wanted.connect(self._wanted)
        self.filter.closed.connect(self.modes.toggle_search)
        self.filter.typed.connect(self.take_focus)
        self.side.labels.left.connect(self.take_focus)
        self.history.clicked.connect(self._history_chosen)
        self.grid.confirmed.connect(self._confirm)
        self.grid.closed.connect(self.modes.toggle_grid)
        self.grid.opened.connect(self._open_from_grid)
        self.nothing.plan_wanted.connect(self.modes.to_plan)
        self.end.skipped_wanted.connect(self.desk.walk_skipped)
        self.end.back_wanted.connect(self.desk.back)
        self.end.train_wanted.connect(self.modes.to_train)
        self.end.plan_wanted.connect(self.modes.to_plan)
        self.workspace.preferences_changed.connect(self._set_keys)

    @override
    def refresh(self) -> None:
        self.reader.start()

    @Slot()
    def _not_read(self) -> None:
        """Nothing is decided until the queue is read, which is tried again when the page is seen anew."""
        self._stale = True

    @Slot(object)
    def _read(self, sitting: Sitting | None) -> None:
        self._set_keys()
        if sitting is None:
            self._show_nothing()
            return
        self.filter.set_scheme(self.workspace.project.scheme)
        self.filter.reset()
        if not self.modes.in_grid:
            self.stack.setCurrentWidget(self.splitter)  # laid out, it tells how large pictures are
        self.loader.begin(self.workspace.reader, sitting.plan, self.sample.picture_side)
        self.decided.show_sitting(sitting if not self.history.isHidden() else None)
        self.notices.withdraw()
        readonly = self.workspace.project.readonly
        why = self.tr("This project is open read-only: look, but nothing can be decided.")
        self.side.set_enabled(enabled=not readonly, why=why if readonly else "")
        if readonly:
            self.notices.stay(why)
        self.top.show()
        self.desk.begin(sitting, keep=True)
        if self.modes.in_grid:
            self.grid.begin(sitting, self.workspace.project.scheme, self.grid.label.currentText())

    def _show_nothing(self) -> None:
        self.desk.end()
        self.top.check(Action.GRID, checked=False)
        self.top.hide()
        self.nothing.tell()
        self.stack.setCurrentWidget(self.nothing)

    @override
    def clear(self) -> None:
        self.reader.forget()
        self.aftermath.forget()
        self.desk.end()
        self.loader.clear()
        self.grid.end()
        self.decided.show_sitting(None)
        self.sample.leave_note()
        self.sample.clear()
        self.notices.withdraw()
        self.filter.hide()
        self.filter.reset()
        self.top.check(Action.SEARCH, checked=False)
        self.top.check(Action.GRID, checked=False)
        self.top.hide()
        self.nothing.wait()
        self.stack.setCurrentWidget(self.nothing)

    @Slot()
    def _set_keys(self) -> None:
        if self.workspace.is_open:
            preferences, scheme = self.workspace.preferences, self.workspace.project.scheme
            keys = keys_in_force(scheme, preferences.key_preset, preferences.keys)
            if keys != self.keys or scheme != self._scheme:
                self.keys = self.grid.keys = keys
                self._scheme = scheme
                self.side.set_scheme(scheme, keys)
                self.sample.set_keys(keys)
                self.top.set_keys(keys)
                self.presenter.show_machine()

    @Slot()
    def _moved(self) -> None:
        if self.desk.sitting is not None and not self.modes.in_grid:
            self.stack.setCurrentWidget(self.splitter)
            self.take_focus()

    @Slot()
    def _ended(self) -> None:
        if self.desk.found is None and not self.modes.in_grid:
            self.stack.setCurrentWidget(self.end)
            self.ending.read()

    @override
    @Slot(object)
    def _changed(self, subjects: frozenset[Subject]) -> None:
        if not self.aftermath.announcing:
            super()._changed(subjects)

    def may_write(self) -> bool:
        """Whether decisions can be kept; says so if not."""
        if not self.workspace.is_open or self.desk.sitting is None:
            return False
        if self.workspace.project.readonly:
            self.notices.say(self.tr("The project is open read-only: nothing can be decided."), "warning")
            return False
        if self.workspace.planning:
            self.notices.say(self.tr("A new plan is being made; decide again once it is there."), "warning")
            return False
        if self.reader.waiting:
            self.notices.say(self.tr("The queue is being read; decide again once it is there."), "warning")
            return False
        return True

    @Slot(str)
    def _chosen(self, label: str) -> None:
        self.commands.do(label, self.desk.clock.clicked_at())
        if self.sample.field.isHidden():
            self.take_focus()

    @Slot(object)
    def _wanted(self, what: str) -> None:
        if what == "history":
            self.modes.toggle_history()
        else:
            self.commands.do(Action(what), self.desk.clock.clicked_at())

    @Slot(QModelIndex)
    def _history_chosen(self, index: QModelIndex) -> None:
        if self.sample.keep_note():
            self.desk.look_at(self.decided.sample(index))
            self.take_focus()

    @Slot(object, str, str)
    def _confirm(self, sample_ids: list[int], label: str, machine: str) -> None:
        count = self.desk.confirm(sample_ids, label, machine) if self.may_write() else 0
        if count:
            text = self.tr("%n confirmed as “{label}”. One undo takes all back.", "", count)
            self.notices.say(text.format(label=label), "good")
            self.presenter.show_position()

    @Slot(object)
    def _open_from_grid(self, sample_id: int) -> None:
        self.modes.toggle_grid()
        self.desk.goto(sample_id)

    @Slot()
    def take_focus(self) -> None:
        """Keys are for the page again."""
        if self.isVisible():
            self.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        focus = self.focusWidget()
        if isinstance(focus, QAbstractButton) and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            focus.click()  # whoever went to a button with Tab means that button
        elif event.key() == Qt.Key.Key_Escape:
            self.modes.escape()
        elif isinstance(focus, (QComboBox, QAbstractSpinBox)) or self.desk.sitting is None or not self._key(event):
            super().keyPressEvent(event)

    def _key(self, event: QKeyEvent) -> bool:
        self.presenter.catch_up()
        return self.commands.key(event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.take_focus()
        self.presenter.catch_up()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.desk.clock.hidden()
        self.aftermath.tell_others_now()
