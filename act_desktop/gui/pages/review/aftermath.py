"""What follows once something is in the project file: a word to the person, the history, later the other pages."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from act_desktop.core.errors import UserError
from act_desktop.core.review import Decision, DecisionKind
from act_desktop.gui.words import error_line, percent
from act_desktop.gui.workspace import Subject

if TYPE_CHECKING:
    from act_desktop.gui.pages.review.page import ReviewPage

_ANNOUNCE_MS = 4000
"""Others hear of decisions that much later, since the overview counts the whole queue."""


class Aftermath(QObject):
    """Hears of everything that is kept or refused.

    Args:
        page: Whose.
    """

    def __init__(self, page: "ReviewPage") -> None:
        super().__init__(page)
        self._page = page
        self.announcing = False
        """The page's own announcement is under way; it has nothing new for the page."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_ANNOUNCE_MS)
        self._timer.timeout.connect(self._tell_others)
        page.desk.kept.connect(self._kept)
        page.desk.turned.connect(self._turned)
        page.marker.kept.connect(self._marked)
        page.marker.refused.connect(page.notices.refuse)
        page.marker.note_refused.connect(self._reopen_note)
        page.ending.refused.connect(self._cannot_plan)
        page.desk.refused.connect(page.notices.refuse)
        page.desk.too_early.connect(self.too_early)

    def forget(self) -> None:
        """The project is closed."""
        self._timer.stop()

    def tell_others_now(self) -> None:
        """The page goes out of sight: others may come into it."""
        if self._timer.isActive():
            self._timer.stop()
            self._tell_others()

    @Slot()
    def too_early(self) -> None:
        """A key decided nothing, and the person should know."""
        page = self._page
        loaded = page.desk.loaded
        if page.desk.current is None:
            return
        if loaded is not None and loaded.problem:
            text = self.tr("What cannot be seen cannot be labelled. Skip it.")
        else:
            text = self.tr("That key came before this sample was on the screen; it decided nothing.")
        page.notices.say(text, "warning")

    @Slot()
    def _marked(self) -> None:
        self._page.notices.withdraw()
        self._page.presenter.show_marks()

    @Slot(object, str)
    def _reopen_note(self, sample_id: int, text: str) -> None:
        """What was typed is not lost."""
        self._page.sample.edit_note(sample_id, text, kept=False)

    @Slot(object)
    def _cannot_plan(self, error: UserError) -> None:
        self._page.notices.say(error_line(error), "warning")

    @Slot(object)
    def _kept(self, what: object) -> None:
        if isinstance(what, Decision):
            self._echo(what)
            if not self._page.history.isHidden():
                self._page.decided.add(what)
        else:
            self._list_anew()
        self._follow()

    @Slot(object, bool)
    def _turned(self, sample_ids: list[int], back: bool) -> None:
        count = len(sample_ids)
        self._page.notices.say(
            self.tr("%n taken back", "", count) if back else self.tr("%n brought back again", "", count)
        )
        self._list_anew()
        self._follow()

    def _list_anew(self) -> None:
        page = self._page
        page.decided.show_sitting(page.desk.sitting if not page.history.isHidden() else None)
        page.grid.refresh()

    def _follow(self) -> None:
        self._page.notices.withdraw()
        if not self._timer.isActive():
            self._timer.start()

    def _echo(self, decision: Decision) -> None:
        """Says what was decided and, after a blind answer, what the machine had said."""
        page = self._page
        loaded = page.loader.get(decision.sample_id)
        if decision.kind is DecisionKind.SKIP:
            page.notices.say(self.tr("Skipped."))
        elif decision.blind and loaded is not None and loaded.shown.machine_label:
            machine, same = loaded.shown.machine_label, loaded.shown.machine_label == decision.label
            text = self.tr("You: {label}. The machine: {machine}, with ε {epsilon}.").format(
                label=decision.label, machine=machine, epsilon=percent(loaded.shown.entry.error_probability, 0)
            )
            page.notices.say(f"{'=' if same else '≠'}  {text}", "good" if same else "warning")
        else:
            page.notices.say(self.tr("Saved: {label}").format(label=decision.label))

    @Slot()
    def _tell_others(self) -> None:
        self.announcing = True
        try:
            self._page.workspace.announce(Subject.DECISIONS)
        finally:
            self.announcing = False
