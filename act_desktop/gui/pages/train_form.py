"""The choices of the stage Train."""

from dataclasses import dataclass
from pathlib import Path

import msgspec
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QPushButton, QSpinBox, QWidget

from act_desktop.core.samples import Modality
from act_desktop.gui.pages import train_words
from act_desktop.gui.pages.train_paths import PathField
from act_desktop.gui.theme import SPACE
from act_desktop.gui.widgets.basics import card, column, row, set_role, text_label
from act_desktop.gui.widgets.calm import calm
from act_desktop.methods.losses import losses
from act_desktop.pipeline.train import DEFAULT_LOSSES, DEFAULT_SEEDS
from act_desktop.pipeline.training_rows import MachineTerm
from act_desktop.protocol.train import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainChoices:
    """What `pipeline.train.train` is asked for."""

    losses: tuple[str, ...]
    test: Path | None
    out: Path
    seeds: int
    clip: float | None
    machine_term: MachineTerm
    settings: Settings


class TrainForm(QWidget):
    """All choices, one below the other."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._encoders: tuple[train_words.EncoderChoice, ...] = ()
        self.encoder = _choice(self.tr("Encoder"))
        self.encoder_note = text_label("", "muted", wrap=True)
        self.encoder_file = PathField(self.tr("File of the encoder"), self.tr("File…"))
        self.losses: dict[str, QCheckBox] = {}
        self._guidance: list[QWidget] = []
        loss_parts: list[QWidget] = []
        for key in dict.fromkeys((*DEFAULT_LOSSES, *losses())):
            box = QCheckBox(train_words.loss_title(key))
            box.setChecked(key in DEFAULT_LOSSES)
            box.toggled.connect(self.changed)
            self.losses[key] = box
            note = text_label(train_words.loss_sentence(key), "muted", wrap=True)
            note.setContentsMargins(3 * SPACE, 0, 0, 0)
            box.setAccessibleDescription(note.text())
            loss_parts += [box, note]
            self._guidance.append(note)
        self.losses_note = text_label("", "warning", wrap=True)
        self.test = PathField(self.tr("Test data"), self.tr("File…"), folder=self.tr("Folder…"))
        self.test_note = text_label("", "muted", wrap=True)
        self.out = PathField(self.tr("Folder for the classifiers"), "", folder=self.tr("Folder…"))
        self.seeds = calm(QSpinBox())
        self.seeds.setRange(1, 20)
        self.seeds.setValue(len(DEFAULT_SEEDS))
        self.seeds.setAccessibleName(self.tr("Repetitions"))
        self._build_details()
        self.setLayout(
            column(
                card(
                    text_label(self.tr("What it sees"), "heading"), self.encoder, self.encoder_note, self.encoder_file
                ),
                card(text_label(self.tr("What it learns from"), "heading"), *loss_parts, self.losses_note),
                card(text_label(self.tr("Test data"), "heading"), self.test, self.test_note),
                card(
                    text_label(self.tr("How"), "heading"),
                    row(text_label(self.tr("Repetitions")), 1, self.seeds),
                    text_label(
                        self.tr("Training contains chance; repetitions show how large it is, and take as long again."),
                        "muted",
                        wrap=True,
                    ),
                    self.advanced,
                    self._details,
                ),
                card(text_label(self.tr("Where to"), "heading"), self.out),
                1,
                space=2 * SPACE,
            )
        )
        self.encoder.currentIndexChanged.connect(self._fit)
        self.seeds.valueChanged.connect(self._fit)
        for field in (self.test, self.encoder_file, self.out):
            field.changed.connect(self._fit)
        self._fit()

    def _build_details(self) -> None:
        self.term = _choice(self.tr("What stands for the machine’s label"))
        for term, (title, _) in train_words.term_choices().items():
            self.term.addItem(title, term)
        self.term_note = text_label("", "muted", wrap=True)
        self.term.currentIndexChanged.connect(self._fit)
        self.head = _choice(self.tr("Head"))
        self.head.addItem(self.tr("What suits the encoder"), "")
        self.head.addItem(self.tr("One layer"), "linear")
        self.head.addItem(self.tr("Two layers"), "mlp")
        self.balanced = QCheckBox(self.tr("Let all labels count alike, however rare"))
        self.clip = calm(QDoubleSpinBox())
        self.clip.setRange(0, 1000)
        self.clip.setDecimals(0)
        self.clip.setSpecialValueText(self.tr("no bound"))
        self.clip.setAccessibleName(self.tr("Largest weight of a review"))
        self.held_out = calm(QDoubleSpinBox())
        self.held_out.setRange(-1, 50)
        self.held_out.setValue(-1)
        self.held_out.setDecimals(0)
        self.held_out.setSpecialValueText(self.tr("what suits"))
        self.held_out.setSuffix(self.tr(" %"))
        self.held_out.setAccessibleName(self.tr("Reviews held out, to see when to stop"))
        self.mixed_precision = QCheckBox(self.tr("Mixed precision: faster on new processors"))
        self.advanced = QPushButton(self.tr("Ad&vanced"))
        self.advanced.setProperty("kind", "link")
        self.advanced.setCheckable(True)
        self.advanced.toggled.connect(self._fit)
        self._details = QWidget()
        self._details.setLayout(
            column(
                text_label(self.tr("What stands for the machine’s label")),
                self.term,
                self.term_note,
                text_label(self.tr("Last layers (head)")),
                self.head,
                self.balanced,
                row(text_label(self.tr("Largest weight")), 1, self.clip),
                row(text_label(self.tr("Held out")), 1, self.held_out),
                self.mixed_precision,
            )
        )

    def set_project(self, modality: Modality, *, out: Path, test: Path | None, model: Path | None) -> None:
        """Offers what fits another project.

        Args:
            modality: Of its samples.
            out: Folder to suggest.
            test: Test data to suggest; None for none.
            model: GGUF model to suggest for embeddings.
        """
        self._encoders = train_words.encoder_choices(modality)
        self.encoder.clear()
        for one in self._encoders:
            self.encoder.addItem(one.title, one.key)
        self.encoder_file.set_path(model if modality is Modality.TEXT else None)
        self.test.set_path(test)
        self.out.set_path(out)

    def set_possible(self, *, machine: bool, human: bool) -> None:
        """Which labels there are.

        Args:
            machine: A model has labelled.
            human: Somebody has decided.
        """
        for key, loss in losses().items():
            possible = (machine or not loss.machine) and (human or not loss.human)
            box = self.losses[key]
            if possible and not box.isEnabled():
                box.setChecked(key in DEFAULT_LOSSES)
            if not possible:
                box.setChecked(False)
            box.setEnabled(possible)
        missing = ""
        if not machine:
            missing = self.tr("No model has labelled the samples yet: annotate first.")
        elif not human:
            missing = self.tr("Nobody has reviewed yet: only the machine’s labels can be learnt from.")
        self.losses_note.setText(missing)
        self.losses_note.setVisible(bool(missing))
        self.changed.emit()

    def set_guidance(self, *, shown: bool) -> None:
        """Shows or hides the sentences that explain the ways to learn."""
        for note in self._guidance:
            note.setVisible(shown)

    def chosen_losses(self) -> tuple[str, ...]:
        """Keys of what it is to learn from."""
        return tuple(key for key, box in self.losses.items() if box.isChecked())

    def problem(self) -> str:
        """Why one cannot train with these choices; empty where one can."""
        chosen = self._encoder()
        if not self.chosen_losses():
            return self.tr("Choose at least one thing to learn from.")
        if chosen is not None and chosen.filter and self.encoder_file.path is None:
            return self.tr("Name the file of the encoder.")
        if self.out.path is None:
            return self.tr("Name a folder for the classifiers.")
        return ""

    def choices(self) -> TrainChoices:
        """What is chosen; only where there is no `problem`."""
        chosen, out = self._encoder(), self.out.path
        assert chosen is not None
        assert out is not None
        settings = Settings(
            encoder=chosen.key.replace("{file}", str(self.encoder_file.path or "")),
            head=self.head.currentData(),
            balanced=self.balanced.isChecked(),
            mixed_precision=self.mixed_precision.isChecked(),
        )
        if self.held_out.value() >= 0:
            settings = msgspec.structs.replace(settings, held_out=self.held_out.value() / 100)
        return TrainChoices(
            losses=self.chosen_losses(),
            test=self.test.path,
            out=out,
            seeds=self.seeds.value(),
            clip=self.clip.value() or None,
            machine_term=MachineTerm(self.term.currentData()),
            settings=settings,
        )

    def _encoder(self) -> train_words.EncoderChoice | None:
        number = self.encoder.currentIndex()
        return self._encoders[number] if 0 <= number < len(self._encoders) else None

    @Slot()
    def _fit(self) -> None:
        """Shows what belongs to the choices."""
        chosen = self._encoder()
        if chosen is not None:
            self.encoder_note.setText(chosen.sentence)
            self.encoder_file.set_filter(chosen.filter)
        self.encoder_file.setVisible(chosen is not None and bool(chosen.filter))
        measured = self.test.path is not None
        self.test_note.setText(
            self.tr("Samples with right labels that the project does not contain, as for an import.")
            if measured
            else self.tr("Optional. Without samples whose right label is known, nobody can say how good it is.")
        )
        set_role(self.test_note, "muted" if measured else "warning")
        self.term_note.setText(train_words.term_choices()[MachineTerm(self.term.currentData())][1])
        self._details.setVisible(self.advanced.isChecked())
        self.changed.emit()


def _choice(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setMinimumContentsLength(14)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return made
