"""The ways to look at the queue: single samples, grid, blind, search, history; and how to get in and out of them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from act_desktop.gui.dialogs.keys import KeysDialog
from act_desktop.gui.keys import Action

if TYPE_CHECKING:
    from act_desktop.gui.pages.review.page import ReviewPage


class Modes(QObject):
    """Switches between them.

    Args:
        page: Whose.
    """

    def __init__(self, page: "ReviewPage") -> None:
        super().__init__(page)
        self._page = page

    @property
    def in_grid(self) -> bool:
        """Whether the grid is shown."""
        return self._page.stack.currentWidget() is self._page.grid

    @Slot()
    def toggle_grid(self) -> None:
        """Between single samples and the grid of look-alikes."""
        page = self._page
        if self.in_grid:
            page.top.check(Action.GRID, checked=False)
            page.desk.peek(*page.grid.model.seen)
            page.stack.setCurrentWidget(page.splitter)
            page.take_focus()
            if page.desk.current is None:
                page.desk.walk_queue()
            else:
                page.presenter.catch_up()
        elif page.desk.blind:
            page.top.check(Action.GRID, checked=False)
            page.notices.say(self.tr("The grid shows what the machine said: leave blind mode first."), "warning")
        elif page.desk.sitting is not None:
            page.top.check(Action.GRID, checked=True)
            # The sample at hand is out of sight: no key may decide it.
            page.desk.clock.hidden()
            loaded = page.desk.loaded
            label = loaded.shown.machine_label if loaded is not None else ""
            page.grid.begin(page.desk.sitting, page.workspace.project.scheme, label)
            page.stack.setCurrentWidget(page.grid)
            page.grid.view.setFocus()

    @Slot()
    def toggle_blind(self) -> None:
        """Hides what the machine says, or shows it again."""
        page = self._page
        if self.in_grid:
            self.toggle_grid()
        page.desk.blind = not page.desk.blind
        page.top.check(Action.BLIND, checked=page.desk.blind)
        page.filter.set_blind(blind=page.desk.blind)
        if page.desk.blind:
            page.notices.say(self.tr("Blind from the next sample on: what you have seen, you have seen."))
        elif page.desk.clock.visible and page.desk.current is not None:
            page.desk.peek(page.desk.current)
        page.presenter.show_machine()

    @Slot()
    def toggle_search(self) -> None:
        """Opens the search, or closes it and goes on in the queue."""
        page = self._page
        opening = page.filter.isHidden()
        if opening and self.in_grid:
            self.toggle_grid()
        page.filter.setVisible(opening)
        page.top.check(Action.SEARCH, checked=opening)
        if opening:
            page.filter.text.setFocus()
        else:
            page.finder.leave()
            page.take_focus()

    @Slot()
    def toggle_history(self) -> None:
        """Shows the list of decisions, or hides it."""
        page = self._page
        page.history.setVisible(page.history.isHidden())
        page.decided.show_sitting(None if page.history.isHidden() else page.desk.sitting)
        page.top.check("history", checked=not page.history.isHidden())

    @Slot()
    def show_keys(self) -> None:
        """All keys, to be looked up and changed."""
        KeysDialog(self._page.workspace, self._page).exec()

    @Slot()
    def edit_note(self) -> None:
        """Opens the note of the sample at hand."""
        if (loaded := self._page.desk.loaded) is not None:
            self._page.sample.edit_note(loaded.shown.sample.id, loaded.shown.marks.note)

    @Slot()
    def to_plan(self) -> None:
        """On to the stage Plan."""
        self._page.workspace.stage_wanted.emit("plan")

    @Slot()
    def to_train(self) -> None:
        """On to the stage Train."""
        self._page.workspace.stage_wanted.emit("train")

    def escape(self) -> None:
        """A step back towards the single samples."""
        page = self._page
        if not page.sample.field.isHidden():
            page.sample.leave_note()
        elif self.in_grid:
            self.toggle_grid()
        elif not page.filter.isHidden():
            self.toggle_search()
        page.take_focus()
