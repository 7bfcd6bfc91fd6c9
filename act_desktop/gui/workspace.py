"""The open project and what all pages share: the runner of slow work, the preferences, word of what changed."""

from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from act_desktop.config import settings
from act_desktop.config.settings import Preferences
from act_desktop.core.samples import LabelScheme, Modality
from act_desktop.gui.jobs.runner import Runner
from act_desktop.gui.model_chooser import ModelChooser
from act_desktop.store import Project


class Subject(Enum):
    """What of a project may change."""

    SAMPLES = auto()
    LABELS = auto()
    RUNS = auto()
    PLAN = auto()
    DECISIONS = auto()
    TRAININGS = auto()
    EXPORTS = auto()
    MODELS = auto()
    """The model library, which belongs to the person and not to a project."""


class Workspace(QObject):
    """One for the program. Pages read and write the project through it, and hear from it what others changed.

    Attributes:
        runner: Runs what is slow.
        preferences: What the person chose.
        models: The annotator and the critic chosen for the open project.
        planning: A plan is being made from the decisions so far: no decision may be added or taken back meanwhile.
    """

    closing = Signal()
    """The open project is about to be closed: whoever holds something that is not saved yet saves it now."""
    project_changed = Signal()
    """Another project is open, or none."""
    changed = Signal(object)
    """A frozenset of `Subject`s of the open project that are not as they were."""
    preferences_changed = Signal()
    stage_wanted = Signal(str)
    """Somebody asks for a stage to be shown, by its key."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.runner = Runner(self)
        self.preferences = settings.load()
        self._project: Project | None = None
        self._reader: Project | None = None
        self.planning = False
        self.models = ModelChooser(self)

    @property
    def is_open(self) -> bool:
        """Whether a project is open."""
        return self._project is not None

    @property
    def project(self) -> Project:
        """The open project. Jobs write through it; reading in the pages goes through `reader`."""
        assert self._project is not None
        return self._project

    @property
    def reader(self) -> Project:
        """A second, read-only connection, which does not wait for what a job is writing."""
        assert self._reader is not None
        return self._reader

    def open(self, path: Path, *, readonly: bool = False) -> None:
        """Opens a project in place of the one that is open.

        Raises:
            ProjectError: it cannot be opened; the one before stays open.
        """
        self._take(Project.open(path, readonly=readonly))

    def create(self, path: Path, *, modality: Modality, scheme: LabelScheme, name: str = "") -> None:
        """Makes a project and opens it.

        Raises:
            ProjectError: it cannot be made; the one before stays open.
        """
        self._take(Project.create(path, modality=modality, scheme=scheme, name=name))

    def close_project(self) -> None:
        """Closes the project, if one is open. No job may be running."""
        assert self.runner.job is None
        if self.is_open:
            self.closing.emit()
        self.runner.cancel_queries()
        before = self._reader, self._project
        self._reader = self._project = None
        # The reader first: a writer that is alone folds its log into the one file.
        for connection in before:
            if connection is not None:
                connection.close()
        if before[1] is not None:
            self.project_changed.emit()

    def announce(self, *subjects: Subject) -> None:
        """Tells all pages what changed; the scheme is read again where the labels did."""
        if self.is_open:
            self.changed.emit(frozenset(subjects))

    def set_preferences(self, preferences: Preferences) -> None:
        """Keeps what the person chose, and tells everyone."""
        if preferences != self.preferences:
            self.preferences = preferences
            settings.save(preferences)
            self.preferences_changed.emit()

    def close(self) -> None:
        """Ends all work and closes the project."""
        if self.is_open:
            self.closing.emit()
        self.runner.close()
        self.runner.job = None
        self.close_project()

    def _take(self, project: Project) -> None:
        try:
            reader = Project.open(project.path, readonly=True)
        except BaseException:
            project.close()
            raise
        self.close_project()
        self._project, self._reader = project, reader
        self.set_preferences(self.preferences.opened(project.path))
        self.project_changed.emit()
