"""The stage Models: who annotates, who criticises, and by which questions."""

from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QScrollArea, QWidget
from typing_extensions import override

from act_desktop.gui.dialogs.pilot import PilotDialog
from act_desktop.gui.pages.base import Page
from act_desktop.gui.pages.models_engine import EngineFold
from act_desktop.gui.pages.models_facts import FactsReader
from act_desktop.gui.pages.models_library import LibraryCard
from act_desktop.gui.pages.models_pickers import Pickers
from act_desktop.gui.pages.models_strategies import StrategyBoxes
from act_desktop.gui.pages.models_texts import choice_sentence
from act_desktop.gui.theme import SPACE
from act_desktop.gui.widgets.basics import button, card, column, row, text_label
from act_desktop.gui.workspace import Subject, Workspace
from act_desktop.pipeline.model_choice import ModelChoice
from act_desktop.pipeline.model_facts import KnownModel, known_models
from act_desktop.pipeline.progress import JobControl


class ModelsPage(Page):
    """Pickers, strategies, the models with their facts, and the pilot.

    Attributes:
        pickers: Annotator and critic.
        strategies: How the critic is asked.
        library: All models, with facts and "Try it".
        summary: The choice in a sentence.
    """

    key = "models"
    icon_name = "chip"
    shows = frozenset({Subject.MODELS, Subject.RUNS})

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._models: list[KnownModel] = []
        self._facts = FactsReader(workspace, self)
        self.pickers = Pickers(self._facts)
        self.pickers.chosen.connect(self._picked)
        self.strategies = StrategyBoxes()
        self.strategies.chosen.connect(self._ticked)
        self.library = LibraryCard(workspace, self._facts)
        self.engine = EngineFold(workspace)
        self.summary = text_label("", "muted", wrap=True)
        self.pilot_button = button(self.tr("&Pilot: test on your own data…"), self.pilot, icon_name="flask-outline")
        self.next_button = button(self.tr("&Next: annotate"), self._next, icon_name="arrow-right", primary=True)
        inside = QWidget()
        inside.setLayout(
            column(
                self.pickers,
                card(
                    text_label(self.tr("How the critic is asked"), "heading"),
                    text_label(
                        self.tr(
                            "Tick several to ask them all in one go; the plan then takes the first ticked one. "
                            "Which is best depends on the data: a pilot measures it."
                        ),
                        "muted",
                        wrap=True,
                    ),
                    self.strategies,
                ),
                self.library,
                self.engine,
                1,
                space=2 * SPACE,
            )
        )
        inside.layout().setContentsMargins(0, 0, SPACE, 0)  # type: ignore[union-attr]
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        self.body.addWidget(text_label(self.title(), "title"))
        self.body.addWidget(scroll, 1)
        bottom = row(self.summary, self.pilot_button, self.next_button)
        bottom.setStretch(0, 1)
        self.body.addLayout(bottom)
        workspace.models.changed.connect(self._show_choice)
        workspace.preferences_changed.connect(self._show_guidance)
        self._show_guidance()

    @override
    def title(self) -> str:
        return self.tr("Models")

    @override
    def refresh(self) -> None:
        self.workspace.models.ask()

        def read(_: JobControl) -> list[KnownModel]:
            return known_models()

        self.workspace.runner.query(self.tr("Read the models"), read).succeeded.connect(self._show_models)

    @Slot()
    def pilot(self) -> None:
        """Opens the pilot; the winners become the choice if the person adopts them."""
        dialog = PilotDialog(self.workspace, self._models, self)
        dialog.exec()
        dialog.deleteLater()

    @property
    def choice(self) -> ModelChoice:
        """The choice in force."""
        return self.workspace.models.choice or ModelChoice()

    @Slot(object)
    def _show_models(self, models: list[KnownModel]) -> None:
        if self.workspace.is_open:
            self._models = models
            self._facts.forget()
            self.library.show_models(models, self.choice.annotator)
            self._show_choice()

    @Slot()
    def _show_choice(self) -> None:
        if not self.workspace.is_open:
            return
        choice = self.choice
        self.pickers.show_models(self._models, choice, self.workspace.project.modality)
        self.strategies.tick(choice.strategies)
        self.summary.setText(choice_sentence(choice))
        self.next_button.setEnabled(choice.annotator is not None)

    @Slot(object)
    def _picked(self, choice: ModelChoice) -> None:
        self.workspace.models.choose(replace(choice, strategies=self.strategies.keys))

    @Slot(object)
    def _ticked(self, keys: tuple[str, ...]) -> None:
        self.workspace.models.choose(replace(self.choice, strategies=keys))

    @Slot()
    def _show_guidance(self) -> None:
        self.pickers.show_guidance(shown=self.workspace.preferences.guidance)

    @Slot()
    def _next(self) -> None:
        self.workspace.stage_wanted.emit("annotate")
