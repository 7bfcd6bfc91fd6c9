"""The page of the stage Review: what happens is in `desk`, what is seen in the views; the page brings them together."""

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QListView,
    QSplitter,
    QStackedWidget,
    QWidget,
)
from typing_extensions import override

from act_desktop.core.review import Decision, DecisionKind, Marks
from act_desktop.gui.dialogs.keys import KeysDialog
from act_desktop.gui.item_models.decided import DecidedModel
from act_desktop.gui.keys import Action, Keys, keys_in_force
from act_desktop.gui.pages.base import Page
from act_desktop.gui.pages.review.commands import Commands
from act_desktop.gui.pages.review.desk import Desk
from act_desktop.gui.pages.review.end_view import EndView
from act_desktop.gui.pages.review.ending import Ending
from act_desktop.gui.pages.review.filter_bar import FilterBar
from act_desktop.gui.pages.review.finder import Finder
from act_desktop.gui.pages.review.grid import Grid
from act_desktop.gui.pages.review.loader import SampleLoader
from act_desktop.gui.pages.review.notices import Notices
from act_desktop.gui.pages.review.presenter import Presenter
from act_desktop.gui.pages.review.sample_view import SampleView
from act_desktop.gui.pages.review.side_panel import SidePanel
from act_desktop.gui.pages.review.top_bar import TopBar
from act_desktop.gui.theme import SPACE
from act_desktop.gui.widgets.basics import button, column, row, text_label
from act_desktop.gui.words import percent
from act_desktop.gui.workspace import Subject, Workspace
from act_desktop.pipeline.progress import JobControl
from act_desktop.pipeline.reviewing import Sitting
from act_desktop.store import Project

_ANNOUNCE_MS = 1500
"""Others hear of decisions that much later, since the overview counts the whole queue."""


class ReviewPage(Page):
    """A person decides, sample by sample."""

    key = "review"
    icon_name = "eye-check"
    shows = frozenset({Subject.SAMPLES, Subject.LABELS, Subject.RUNS, Subject.PLAN, Subject.DECISIONS})

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.keys: Keys | None = None
        self.loader = SampleLoader(workspace.runner, self)
        self.desk = Desk(workspace, self.loader, self)
        self._build()
        self.commands = Commands(self)
        self._announcing = False
        self._announce = QTimer(self)
        self._announce.setSingleShot(True)
        self._announce.setInterval(_ANNOUNCE_MS)
        self._announce.timeout.connect(self._tell_others)
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
        self.side = SidePanel()
        self.decided = DecidedModel(self)
        self.history = QListView()
        self.history.setModel(self.decided)
        self.history.setUniformItemSizes(True)
        self.history.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.history.setAccessibleName(self.tr("History"))
        self.history.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.history.setMinimumWidth(18 * SPACE)
        self.history.hide()
        self.splitter = QSplitter()
        self.splitter.setHandleWidth(2 * SPACE)
        self.splitter.setChildrenCollapsible(False)
        for place, (part, stretch) in enumerate(((self.history, 1), (self.sample, 5), (self.side, 2))):
            self.splitter.addWidget(part)
            self.splitter.setStretchFactor(place, stretch)
        self.splitter.setSizes([18 * SPACE, 70 * SPACE, 38 * SPACE])
        self.grid = Grid(self.workspace)
        self.end = EndView()
        self.nothing_text = text_label("", "muted", wrap=True)
        self.to_plan = button(self.tr("Go to the &plan"), self._go_to_plan, icon_name="chart-bell-curve", primary=True)
        self.nothing = QWidget()
        self.nothing.setLayout(column(1, self.nothing_text, row(self.to_plan, 1), 3))
        self.stack = QStackedWidget()
        for view in (self.nothing, self.splitter, self.grid, self.end):
            self.stack.addWidget(view)
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
        self.presenter.ended.connect(self._ended)
        self.desk.kept.connect(self._kept)
        self.desk.refused.connect(self.notices.refuse)
        self.desk.too_early.connect(self.too_early)
        self.sample.noted.connect(self.desk.note)
        self.sample.note_left.connect(self._take_focus)
        self.side.chosen.connect(self._chosen)
        self.side.wanted.connect(self._wanted)
        self.top.wanted.connect(self._wanted)
        self.filter.closed.connect(self.toggle_search)
        self.filter.typed.connect(self._take_focus)
        self.side.labels.left.connect(self._take_focus)
        self.history.clicked.connect(self._history_chosen)
        self.grid.confirmed.connect(self._confirm)
        self.grid.closed.connect(self.toggle_grid)
        self.grid.opened.connect(self._open_from_grid)
        self.ending.refused.connect(self.notices.refuse)
        self.end.skipped_wanted.connect(self.desk.walk_skipped)
        self.end.back_wanted.connect(self.desk.back)
        self.end.train_wanted.connect(self._go_to_train)
        self.end.plan_wanted.connect(self._go_to_plan)
        self.workspace.preferences_changed.connect(self._set_keys)

    @override
    def refresh(self) -> None:
        reader, revision = self.workspace.reader, self.desk.revision

        def work(_: JobControl) -> tuple[Project, int, Sitting | None]:
            return reader, revision, Sitting.load(reader)

        self.workspace.runner.query(self.tr("Read the review queue"), work).succeeded.connect(self._read)

    @Slot(object)
    def _read(self, answer: tuple[Project, int, Sitting | None]) -> None:
        reader, revision, sitting = answer
        if not self.workspace.is_open or reader is not self.workspace.reader:
            return
        if revision != self.desk.revision:  # decided meanwhile: what was read is stale
            self.refresh()
            return
        self._set_keys()
        if sitting is None:
            self._show_nothing()
            return
        self.filter.set_scheme(self.workspace.project.scheme)
        self.filter.reset()
        self.loader.begin(reader, sitting.plan, self.sample.picture_side)
        self.decided.show_sitting(sitting if not self.history.isHidden() else None)
        self.notices.withdraw()
        readonly = self.workspace.project.readonly
        why = self.tr("This project is open read-only: look, but nothing can be decided.")
        self.side.set_enabled(enabled=not readonly, why=why if readonly else "")
        if readonly:
            self.notices.stay(why)
        self.top.show()
        self.desk.begin(sitting, keep=True)

    def _show_nothing(self) -> None:
        self.top.hide()
        self.nothing_text.setText(
            self.tr("There is nothing to review yet. A plan chooses the samples worth a look: freeze one first.")
        )
        self.stack.setCurrentWidget(self.nothing)

    @override
    def clear(self) -> None:
        self._announce.stop()
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
        self.stack.setCurrentWidget(self.nothing)

    @Slot()
    def _set_keys(self) -> None:
        if self.workspace.is_open:
            preferences, scheme = self.workspace.preferences, self.workspace.project.scheme
            keys = keys_in_force(scheme, preferences.key_preset, preferences.keys)
            if keys != self.keys or scheme.names != tuple(self.side.labels.buttons):
                self.keys = keys
                self.side.set_scheme(scheme, keys)
                self.top.set_keys(keys)
                self.presenter.show_machine()

    @Slot()
    def _moved(self) -> None:
        if self.desk.sitting is not None and self.stack.currentWidget() is not self.grid:
            self.stack.setCurrentWidget(self.splitter)
            self._take_focus()

    @Slot()
    def _ended(self) -> None:
        if self.desk.found is not None:
            self.notices.say(self.tr("That was the last one found. Close the search to go on in the queue."))
        elif self.stack.currentWidget() is not self.grid:
            self.stack.setCurrentWidget(self.end)
            self.ending.read()

    @Slot(object)
    def _kept(self, what: object) -> None:
        """Something is in the project file."""
        if not self.workspace.project.readonly:
            self.notices.withdraw()
        if isinstance(what, Marks):
            self.presenter.show_marks()
            return
        if isinstance(what, Decision):
            self._echo(what)
            if not self.history.isHidden():
                self.decided.add(what)
        elif not self.history.isHidden():
            self.decided.show_sitting(self.desk.sitting)
        if not self._announce.isActive():
            self._announce.start()

    def _echo(self, decision: Decision) -> None:
        """Says what was decided and, after a blind answer, what the machine had said."""
        loaded = self.loader.get(decision.sample_id)
        if decision.kind is DecisionKind.SKIP:
            self.notices.say(self.tr("Skipped."))
        elif decision.blind and loaded is not None and loaded.shown.machine_label:
            machine, same = loaded.shown.machine_label, loaded.shown.machine_label == decision.label
            text = self.tr("You: {label}. The machine: {machine}, with ε {epsilon}.").format(
                label=decision.label, machine=machine, epsilon=percent(loaded.shown.entry.error_probability, 0)
            )
            self.notices.say(f"{'=' if same else '≠'}  {text}", "good" if same else "warning")
        else:
            self.notices.say(self.tr("Saved: {label}").format(label=decision.label))

    @Slot()
    def _tell_others(self) -> None:
        self._announcing = True
        try:
            self.workspace.announce(Subject.DECISIONS)
        finally:
            self._announcing = False

    @override
    @Slot(object)
    def _changed(self, subjects: frozenset[Subject]) -> None:
        if not self._announcing:
            super()._changed(subjects)

    def may_write(self) -> bool:
        """Whether decisions can be kept; says so if not."""
        if not self.workspace.is_open or self.desk.sitting is None:
            return False
        if self.workspace.project.readonly:
            self.notices.say(self.tr("The project is open read-only: nothing can be decided."), "warning")
            return False
        return True

    @Slot()
    def too_early(self) -> None:
        """A key decided nothing, and the person should know."""
        loaded = self.desk.loaded
        if loaded is not None and loaded.problem:
            self.notices.say(self.tr("What cannot be seen cannot be labelled. Skip it."), "warning")
        else:
            text = self.tr("That key came before this sample was on the screen; it decided nothing.")
            self.notices.say(text, "warning")

    @Slot()
    def edit_note(self) -> None:
        """Opens the note of the sample at hand."""
        if (loaded := self.desk.loaded) is not None:
            self.sample.edit_note(loaded.shown.marks.note)

    @Slot()
    def toggle_grid(self) -> None:
        """Between single samples and the grid of look-alikes."""
        if self.stack.currentWidget() is self.grid:
            self.top.check(Action.GRID, checked=False)
            self.stack.setCurrentWidget(self.splitter)
            self._take_focus()
            if self.desk.current is None:
                self.desk.walk_queue()
            else:
                self.presenter.catch_up()
        elif self.desk.blind:
            self.top.check(Action.GRID, checked=False)
            self.notices.say(self.tr("The grid shows what the machine said: leave blind mode first."), "warning")
        elif self.desk.sitting is not None and self.keys is not None:
            self.top.check(Action.GRID, checked=True)
            self.stack.setCurrentWidget(self.grid)
            self.grid.begin(self.desk.sitting, self.workspace.project.scheme, self.keys)
            loaded = self.desk.loaded
            self.grid.show_label(loaded.shown.machine_label if loaded is not None else "")

    @Slot()
    def toggle_blind(self) -> None:
        """Hides what the machine says, or shows it again."""
        self.desk.blind = not self.desk.blind
        self.top.check(Action.BLIND, checked=self.desk.blind)
        self.filter.set_blind(blind=self.desk.blind)
        if self.desk.blind:
            self.notices.say(self.tr("Blind from the next sample on: what you have seen, you have seen."))
        elif self.desk.clock.visible:
            self.desk.peek()
        self.presenter.show_machine()

    @Slot()
    def toggle_search(self) -> None:
        """Opens the search, or closes it and goes on in the queue."""
        opening = self.filter.isHidden()
        self.filter.setVisible(opening)
        self.top.check(Action.SEARCH, checked=opening)
        if opening:
            self.filter.text.setFocus()
        else:
            self.finder.leave()
            self._take_focus()

    @Slot()
    def show_keys(self) -> None:
        """All keys, to be looked up and changed."""
        KeysDialog(self.workspace, self).exec()

    def _toggle_history(self) -> None:
        self.history.setVisible(self.history.isHidden())
        self.decided.show_sitting(None if self.history.isHidden() else self.desk.sitting)
        self.top.check("history", checked=not self.history.isHidden())

    @Slot(str)
    def _chosen(self, label: str) -> None:
        self.commands.do(label, self.desk.clock.now())
        self._take_focus()

    @Slot(object)
    def _wanted(self, what: str) -> None:
        if what == "history":
            self._toggle_history()
        else:
            self.commands.do(Action(what), self.desk.clock.now())

    @Slot(QModelIndex)
    def _history_chosen(self, index: QModelIndex) -> None:
        self.desk.look_at(self.decided.sample(index))
        self._take_focus()

    @Slot(object, str, str)
    def _confirm(self, sample_ids: list[int], label: str, machine: str) -> None:
        if self.may_write() and self.desk.confirm(sample_ids, label, machine):
            text = self.tr("%n confirmed as “{label}”. One undo takes all back.", "", len(sample_ids))
            self.notices.say(text.format(label=label), "good")
            self.presenter.show_position()
            self.grid.refresh()

    @Slot(object)
    def _open_from_grid(self, sample_id: int) -> None:
        self.toggle_grid()
        self.desk.goto(sample_id)

    @Slot()
    def _go_to_plan(self) -> None:
        self.workspace.stage_wanted.emit("plan")

    @Slot()
    def _go_to_train(self) -> None:
        self.workspace.stage_wanted.emit("train")

    @Slot()
    def _take_focus(self) -> None:
        if self.isVisible():
            self.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        focus = self.focusWidget()
        if isinstance(focus, QAbstractButton) and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            focus.click()  # whoever went to a button with Tab means that button
        elif event.key() == Qt.Key.Key_Escape:
            self._escape()
        elif isinstance(focus, (QComboBox, QAbstractSpinBox)) or self.desk.sitting is None or not self._key(event):
            super().keyPressEvent(event)

    def _key(self, event: QKeyEvent) -> bool:
        self.presenter.catch_up()
        return self.commands.key(event)

    def _escape(self) -> None:
        if not self.sample.field.isHidden():
            self.sample.leave_note()
        elif self.stack.currentWidget() is self.grid:
            self.toggle_grid()
        elif not self.filter.isHidden():
            self.toggle_search()
        self._take_focus()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._take_focus()
        self.presenter.catch_up()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.desk.clock.hidden()
        if self._announce.isActive():
            self._announce.stop()
            self._tell_others()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            for part in (self.top, self.sample, self.side):
                part.restyle()
