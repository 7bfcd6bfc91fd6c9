"""The menus of the window."""

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QMenu

from act_desktop.gui.dialogs.about import AboutDialog
from act_desktop.gui.dialogs.help import HelpDialog
from act_desktop.gui.dialogs.preferences import PreferencesDialog
from act_desktop.gui.pages.base import Page

if TYPE_CHECKING:
    from act_desktop.gui.main_window import MainWindow

TEXT_STEP = 0.1


class Menus(QObject):
    """Fills the menu bar of the window.

    Args:
        window: Whose.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        key = QKeySequence.StandardKey
        bar = window.menuBar()
        project = bar.addMenu(self.tr("Pro&ject"))
        project.addAction(self.tr("&New…"), key.New, window.start.new_project)
        project.addAction(self.tr("&Open…"), key.Open, self._open)
        self._close = project.addAction(self.tr("&Close project"), key.Close, window.close_project)
        project.addSeparator()
        project.addAction(self.tr("&Settings…"), QKeySequence("Ctrl+,"), self._preferences)
        project.addSeparator()
        project.addAction(self.tr("&Quit"), QKeySequence("Ctrl+Q"), window.close)
        self._stages(bar.addMenu(self.tr("Sta&ge")))
        view = bar.addMenu(self.tr("Vie&w"))
        larger = view.addAction(self.tr("&Larger text"), self._larger)
        larger.setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])
        view.addAction(self.tr("&Smaller text"), QKeySequence("Ctrl+-"), self._smaller)
        view.addAction(self.tr("&Usual text size"), QKeySequence("Ctrl+0"), self._usual)
        help_ = bar.addMenu(self.tr("&Help"))
        help_.addAction(self.tr("&Guide"), key.HelpContents, self._help)
        help_.addAction(self.tr("&About ACT Desktop"), self._about)
        window.workspace.project_changed.connect(self._project_changed)
        self._project_changed()

    def _stages(self, menu: QMenu) -> None:
        self._stage_actions = []
        for page in self._window.pages.values():
            action = menu.addAction(page.title())
            action.setData(page.key)
            self._stage_actions.append(action)
        menu.triggered.connect(self._show_stage)

    @Slot()
    def _project_changed(self) -> None:
        for action in (self._close, *self._stage_actions):
            action.setEnabled(self._window.workspace.is_open)

    @Slot(object)
    def _show_stage(self, chosen: QAction) -> None:
        self._window.show_stage(chosen.data())

    @Slot()
    def _open(self) -> None:
        self._window.open_project()

    @Slot()
    def _preferences(self) -> None:
        _show(PreferencesDialog(self._window.workspace, self._window))

    @Slot()
    def _help(self) -> None:
        _show(HelpDialog(self._window, page=self._help_page()))

    def _help_page(self) -> str:
        """The page of the stage that is seen."""
        shown = self._window.stack.currentWidget()
        return shown.key if self._window.workspace.is_open and isinstance(shown, Page) else "start"

    @Slot()
    def _about(self) -> None:
        _show(AboutDialog(self._window.workspace, self._window))

    @Slot()
    def _larger(self) -> None:
        self._scale(self._window.workspace.preferences.text_scale + TEXT_STEP)

    @Slot()
    def _smaller(self) -> None:
        self._scale(self._window.workspace.preferences.text_scale - TEXT_STEP)

    @Slot()
    def _usual(self) -> None:
        self._scale(1.0)

    def _scale(self, scale: float) -> None:
        workspace = self._window.workspace
        bounded = round(min(2.0, max(0.7, scale)), 2)
        workspace.set_preferences(msgspec.structs.replace(workspace.preferences, text_scale=bounded))


def _show(dialog: QDialog) -> None:
    """Shows a dialog until it is closed; it does not outlive that, though the window is its parent."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.exec()
