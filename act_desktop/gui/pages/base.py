"""What every stage's page is."""

from typing import ClassVar

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from act_desktop.gui.theme import SPACE
from act_desktop.gui.workspace import Subject, Workspace


class Page(QWidget):
    """A stage of the open project. It reads when it is seen, and again when what it shows has changed.

    Attributes:
        key: Names the stage.
        icon_name: See `icons.icon`.
        shows: What a change of makes the page stale.
        workspace: What all pages share.
    """

    key: ClassVar[str]
    icon_name: ClassVar[str]
    shows: ClassVar[frozenset[Subject]] = frozenset(Subject)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._stale = True
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 2 * SPACE)
        self.body.setSpacing(2 * SPACE)
        workspace.project_changed.connect(self._project_changed)
        workspace.changed.connect(self._changed)

    def title(self) -> str:
        """What the stage is called, for the person."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Reads the project anew; called on the GUI thread, so slow reading goes through `workspace.runner.query`."""
        raise NotImplementedError

    def clear(self) -> None:
        """Another project is open, or none: forgets what belonged to the one before."""

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh_if_seen()

    @Slot()
    def _project_changed(self) -> None:
        self.clear()
        self._stale = True
        self._refresh_if_seen()

    @Slot(object)
    def _changed(self, subjects: frozenset[Subject]) -> None:
        if subjects & self.shows:
            self._stale = True
            self._refresh_if_seen()

    def _refresh_if_seen(self) -> None:
        if self._stale and self.isVisible() and self.workspace.is_open:
            self._stale = False
            self.refresh()
