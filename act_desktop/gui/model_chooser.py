"""The annotator and the critic chosen for the open project: what the stages Models and Annotate share."""

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal, Slot

from act_desktop.config.settings import ChosenModels, Preferences
from act_desktop.methods.critics import strategies
from act_desktop.pipeline.criticise import DEFAULT_STRATEGY
from act_desktop.pipeline.model_choice import ModelChoice, default_choice
from act_desktop.pipeline.models import ModelFiles
from act_desktop.pipeline.progress import JobControl
from act_desktop.pipeline.recovery import EngineSettings
from act_desktop.protocol.llm import AUTO

if TYPE_CHECKING:
    from act_desktop.gui.workspace import Workspace


class ModelChooser(QObject):
    """Remembers the choice for every project, from one start of the program to the next.

    Attributes:
        choice: The one in force; None until it is known, see `ask`.

    Args:
        workspace: Whose projects.
    """

    changed = Signal()
    """Another choice is in force, or another project."""

    def __init__(self, workspace: "Workspace") -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._asked: Path | None = None
        self.choice: ModelChoice | None = None
        workspace.project_changed.connect(self._project_changed)

    @property
    def settings(self) -> EngineSettings:
        """How the models run, as the person set it."""
        return engine_settings(self._workspace.preferences)

    def ask(self) -> None:
        """Finds out the choice, if it is not known yet; `changed` tells when it is."""
        workspace = self._workspace
        if self.choice is not None or not workspace.is_open or self._asked == workspace.project.path:
            return
        self._asked = workspace.project.path
        reader, kept = workspace.reader, workspace.preferences.models.get(str(workspace.project.path))

        def read(control: JobControl) -> tuple[Path, ModelChoice]:
            remembered = _from_preferences(kept) if kept else None
            return reader.path, remembered or default_choice(reader, check=control.checkpoint)

        workspace.runner.query(self.tr("Read which models were used"), read).succeeded.connect(self._found)

    def choose(self, choice: ModelChoice) -> None:
        """Puts a choice in force and remembers it for the open project."""
        if choice == self.choice:
            return
        self.choice = choice
        preferences, path = self._workspace.preferences, str(self._workspace.project.path)
        models = {entry: chosen for entry, chosen in preferences.models.items() if entry != path}
        if choice.annotator is not None:
            models[path] = _to_preferences(choice, choice.annotator)
        self._workspace.set_preferences(msgspec.structs.replace(preferences, models=models))
        self.changed.emit()

    @Slot(object)
    def _found(self, answer: tuple[Path, ModelChoice]) -> None:
        path, choice = answer
        if self.choice is None and self._workspace.is_open and self._workspace.project.path == path:
            self.choice = choice
            self.changed.emit()

    @Slot()
    def _project_changed(self) -> None:
        self.choice, self._asked = None, None
        self.changed.emit()


def engine_settings(preferences: Preferences) -> EngineSettings:
    """The engine's settings from what the person set."""
    return EngineSettings(gpu_layers=preferences.gpu_layers, threads=preferences.threads or AUTO)


def _to_preferences(choice: ModelChoice, annotator: ModelFiles) -> ChosenModels:
    critic = choice.critic
    return ChosenModels(
        name=annotator.name,
        annotator=str(annotator.model),
        annotator_mmproj=str(annotator.mmproj or ""),
        cot=choice.cot,
        batch_calibration=choice.batch_calibration,
        critic_name=critic.name if critic else "",
        critic=str(critic.model) if critic else "",
        critic_mmproj=str(critic.mmproj or "") if critic else "",
        strategies=tuple(choice.strategies),
    )


def _from_preferences(kept: ChosenModels) -> ModelChoice | None:
    """None where a file is no longer there."""
    annotator = _files(kept.name, kept.annotator, kept.annotator_mmproj)
    critic = _files(kept.critic_name, kept.critic, kept.critic_mmproj) if kept.critic else None
    used = [path for one in (annotator, critic) if one for path in (one.model, one.mmproj) if path]
    if not all(path.is_file() for path in used):
        return None
    known = tuple(key for key in kept.strategies if key in strategies())
    return ModelChoice(
        annotator=annotator,
        cot=kept.cot,
        batch_calibration=kept.batch_calibration,
        critic=critic,
        strategies=known or (DEFAULT_STRATEGY,),
    )


def _files(name: str, model: str, mmproj: str) -> ModelFiles:
    return ModelFiles(name=name, model=Path(model), mmproj=Path(mmproj) if mmproj else None)
