"""The program with a window: one QApplication, its look and language, and what becomes of bugs."""

import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTimer, QTranslator, Slot
from PySide6.QtGui import QFont, QIcon
from PySide6.QtWidgets import QApplication

from act_desktop.config import paths
from act_desktop.gui import theme
from act_desktop.gui.collector import Collector
from act_desktop.gui.dialogs.errors import show_error
from act_desktop.gui.main_window import MainWindow
from act_desktop.gui.workspace import Workspace


class Application(QObject):
    """Keeps together what lives as long as the window.

    Args:
        qt: The one QApplication.
        project: Opened at the start.
        demo: Begin with the demo.
    """

    def __init__(self, qt: QApplication, project: Path | None = None, *, demo: bool = False) -> None:
        super().__init__()
        self._qt = qt
        self._system_font = QFont(qt.font())
        self._project = project
        self.workspace = Workspace(self)
        self._translators = _translate(qt, self.workspace.preferences.language)
        self.restyle()
        self.window = MainWindow(self.workspace)
        self.workspace.preferences_changed.connect(self._preferences_changed)
        qt.styleHints().colorSchemeChanged.connect(self.restyle)
        if project is not None:
            QTimer.singleShot(0, self._open)
        elif demo:
            QTimer.singleShot(0, self.window.start.try_demo)

    @Slot()
    def restyle(self) -> None:
        """Puts the theme and text size in force that the person or the system chose."""
        self._look = self._look_wanted()
        theme.apply(self._qt, self.workspace.preferences, self._system_font)

    def _look_wanted(self) -> tuple[str, float]:
        preferences = self.workspace.preferences
        return preferences.theme, preferences.text_scale

    @Slot()
    def _preferences_changed(self) -> None:
        """Most changes, such as the list of recent projects, leave the look alone; styling all widgets takes long."""
        if self._look_wanted() != self._look:
            self.restyle()

    def bug(self, kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
        """Shows an exception that nobody caught; the program goes on."""
        if issubclass(kind, KeyboardInterrupt):
            self.window.close()
            return
        sys.__excepthook__(kind, error, traceback)
        show_error(self.window, error)

    @Slot()
    def _open(self) -> None:
        self.window.open_project(self._project)


def run(project: Path | None = None, *, demo: bool = False) -> int:
    """Opens the window and returns the exit code once it is closed.

    Args:
        project: A project file to open.
        demo: Begin with the demo.
    """
    qt = QApplication.instance()
    if not isinstance(qt, QApplication):
        qt = QApplication(["act-desktop"])
    qt.setApplicationName("act-desktop")
    qt.setApplicationDisplayName("ACT Desktop")
    qt.setDesktopFileName("act-desktop")
    qt.setStyle("Fusion")
    qt.setWindowIcon(QIcon(str(paths.resources() / "icons" / "act-desktop.svg")))
    application = Application(qt, project, demo=demo)
    before, sys.excepthook = sys.excepthook, application.bug
    Collector(application)
    try:
        application.window.show()
        return qt.exec()
    finally:
        sys.excepthook = before


def _translate(qt: QApplication, language: str) -> list[QTranslator]:
    """Installs our translation, English where there is none, and Qt's own.

    Args:
        qt: The one QApplication.
        language: Its key; empty for the system's.
    """
    locale = QLocale(language) if language else QLocale.system()
    QLocale.setDefault(locale)
    folder = str(paths.resources() / "translations")
    ours, qts = QTranslator(qt), QTranslator(qt)
    if not ours.load(locale, "act_desktop", "_", folder):
        # English needs one too: it holds the forms for one, which “%n samples” in the code has not.
        ours.load(QLocale("en"), "act_desktop", "_", folder)
    # Qt's own texts in the language that the window got, not in another one of the system's.
    qts.load(QLocale(ours.language()), "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return [translator for translator in (qts, ours) if qt.installTranslator(translator)]
