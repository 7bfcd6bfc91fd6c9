"""Who annotates and who criticises: two cards with a picker each."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QRadioButton, QWidget

from act_desktop.core.errors import ModelError
from act_desktop.core.samples import Modality
from act_desktop.gui.pages.models_facts import FactsReader
from act_desktop.gui.pages.models_strategies import said_below
from act_desktop.gui.pages.models_texts import annotator_guidance, batch_calibration_text, critic_guidance, verdict
from act_desktop.gui.theme import SPACE
from act_desktop.gui.widgets.basics import Role, card, column, row, set_role, text_label
from act_desktop.gui.widgets.calm import calm
from act_desktop.pipeline.model_choice import ModelChoice
from act_desktop.pipeline.model_facts import KnownModel
from act_desktop.pipeline.models import ModelFiles


class Pickers(QWidget):
    """Two pickers side by side.

    Attributes:
        annotator: Picks the annotator.
        critic: Picks the critic; the first entry is the annotator itself.
        straight, reasoning: Whether the annotator answers at once or thinks first.
        balanced: Its labels are calibrated over the run.
        annotator_verdict: Whether the annotator suits the project and this machine; `critic_verdict` likewise.
    """

    chosen = Signal(object)
    """Another `ModelChoice`."""

    def __init__(self, facts: FactsReader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts = facts
        self._choice = ModelChoice()
        self._modality = Modality.TEXT
        self.annotator_verdict = text_label("", "muted", wrap=True)
        self.critic_verdict = text_label("", "muted", wrap=True)
        facts.known.connect(self._show_verdicts)
        self.annotator, self.critic = calm(QComboBox()), calm(QComboBox())
        for picker, name in ((self.annotator, self.tr("Annotator")), (self.critic, self.tr("Critic"))):
            picker.setAccessibleName(name)
            picker.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            picker.activated.connect(self._picked)
        self.straight = QRadioButton(self.tr("Answer at &once"))
        self.reasoning = QRadioButton(self.tr("Thin&k first, then answer (slower)"))
        for way in (self.straight, self.reasoning):
            way.clicked.connect(self._picked)
        self.balanced = QCheckBox(self.tr("&Balance the labels (batch calibration)"))
        self.balanced.setAccessibleDescription(batch_calibration_text())
        self.balanced.clicked.connect(self._picked)
        self._guidance = [_guidance(annotator_guidance()), _guidance(critic_guidance())]
        first = card(
            text_label(self.tr("Annotator"), "heading"),
            text_label(self.tr("labels every sample"), "muted"),
            self.annotator,
            self.annotator_verdict,
            row(self.straight, self.reasoning, 1, space=2 * SPACE),
            column(self.balanced, said_below(batch_calibration_text()), space=2),
            self._guidance[0],
            1,
        )
        second = card(
            text_label(self.tr("Critic"), "heading"),
            text_label(self.tr("says for every label how probably it is wrong"), "muted"),
            self.critic,
            self.critic_verdict,
            self._guidance[1],
            1,
        )
        both = row(first, second, space=2 * SPACE)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        self.setLayout(both)

    def show_guidance(self, *, shown: bool) -> None:
        """Shows or hides the insights."""
        for text in self._guidance:
            text.setVisible(shown)

    def show_models(self, models: Sequence[KnownModel], choice: ModelChoice, modality: Modality) -> None:
        """Fills the pickers with the models on this machine.

        Args:
            models: All that there are.
            choice: The one in force.
            modality: What the models will be asked about.
        """
        self._modality = modality
        here = [one.files for one in models if one.files is not None]
        chosen = [files for files in (choice.annotator, choice.critic) if files is not None]
        here += [files for files in dict.fromkeys(chosen) if all(files.model != one.model for one in here)]
        titles = {one.files.model: one.title for one in models if one.files is not None}
        with QSignalBlocker(self.annotator), QSignalBlocker(self.critic):
            self.annotator.clear()
            self.critic.clear()
            self.annotator.addItem(self.tr("Choose a model…"), None)
            self.critic.addItem(self.tr("The annotator itself"), None)
            for files in here:
                for picker in (self.annotator, self.critic):
                    picker.addItem(titles.get(files.model, files.name), files)
        self.show_choice(choice)

    def show_choice(self, choice: ModelChoice) -> None:
        """Shows which models are chosen."""
        self._choice = choice
        for picker, files in ((self.annotator, choice.annotator), (self.critic, choice.critic)):
            picker.setCurrentIndex(_place(picker, files))
        (self.reasoning if choice.cot else self.straight).setChecked(True)
        self.balanced.setChecked(choice.batch_calibration)
        self._show_verdicts()

    @Slot()
    def _show_verdicts(self) -> None:
        for label, files in (
            (self.annotator_verdict, self._choice.annotator),
            (self.critic_verdict, self._choice.critic),
        ):
            text, role = self._verdict(files)
            label.setText(text)
            label.setVisible(bool(text))
            set_role(label, role)

    def _verdict(self, files: ModelFiles | None) -> tuple[str, Role]:
        if files is None:
            return "", ""
        found = self._facts.of(files)
        if isinstance(found, ModelError):
            return str(found), "bad"
        return verdict(found, self._modality) if found else (self.tr("Reading the file…"), "muted")

    @Slot()
    def _picked(self) -> None:
        self.chosen.emit(
            replace(
                self._choice,
                annotator=self.annotator.currentData(),
                critic=self.critic.currentData(),
                cot=self.reasoning.isChecked(),
                batch_calibration=self.balanced.isChecked(),
            )
        )


def _guidance(sentences: Sequence[str]) -> QWidget:
    made = QWidget()
    made.setLayout(column(*(text_label(f"•  {sentence}", "muted", wrap=True) for sentence in sentences), space=4))
    return made


def _place(picker: QComboBox, files: ModelFiles | None) -> int:
    """Where a model stands; the first entry where there is none."""
    for at in range(picker.count()):
        data = picker.itemData(at)
        if isinstance(data, ModelFiles) and files is not None and data.model == files.model:
            return at
    return 0
