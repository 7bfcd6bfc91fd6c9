"""The budget of the stage Plan: as reviews, as a share, as hours, or as a target error."""

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QLabel, QSpinBox, QWidget

from act_desktop.core.errors import UserError
from act_desktop.gui.theme import SPACE
from act_desktop.gui.widgets.basics import column, row, text_label
from act_desktop.gui.widgets.calm import calm
from act_desktop.gui.words import duration, fill
from act_desktop.methods import planner
from act_desktop.pipeline.plan_preview import calibration_size
from act_desktop.pipeline.planning import Basis


class Kind(Enum):
    """How a person says how much is reviewed."""

    REVIEWS = auto()
    SHARE = auto()
    HOURS = auto()
    ERROR = auto()


class BudgetForm(QWidget):
    """The budget. All kinds but the target error are shown in numbers that belong together."""

    changed = Signal(int)
    """The budget in reviews, decisions already made included."""
    kind_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._basis: Basis | None = None
        self._setting = self._second_step = False
        self.kinds = calm(QComboBox())
        for kind, name in (
            (Kind.REVIEWS, self.tr("A number of reviews")),
            (Kind.SHARE, self.tr("A share of the samples")),
            (Kind.HOURS, self.tr("Hours of reviewing")),
            (Kind.ERROR, self.tr("A target: how many labels may be wrong")),
        ):
            self.kinds.addItem(name, kind)
        self.kinds.setAccessibleName(self.tr("How the budget is given"))
        self.kinds.setMinimumContentsLength(18)
        self.kinds.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.reviews = QSpinBox()
        self.reviews.setGroupSeparatorShown(True)
        self.reviews.setSuffix(self.tr(" reviews"))
        calm(self.reviews)
        self.reviews.setAccessibleName(self.tr("Budget in reviews"))
        self.share = _number(self.tr("Budget as a share of the samples"), self.tr(" %"), 1, step=1.0)
        self.hours = _number(self.tr("Budget in hours"), self.tr(" h"), 2, step=0.5)
        self.error = _number(self.tr("Wrong labels at most"), self.tr(" %"), 1, step=0.5)
        self.error.setRange(0.1, 50.0)
        self.error.setValue(5.0)
        self.confidence = _number(self.tr("Confidence"), self.tr(" %"), 1, step=1.0)
        self.confidence.setRange(50.0, 99.9)
        self.confidence.setValue(95.0)
        target = QWidget()
        target.setLayout(
            row(_labelled(self.tr("wrong at most"), self.error), _labelled(self.tr("sure to"), self.confidence))
        )
        self._fields: dict[Kind, QWidget] = {
            Kind.REVIEWS: self.reviews,
            Kind.SHARE: self.share,
            Kind.HOURS: self.hours,
            Kind.ERROR: target,
        }
        self.note = text_label("", "muted", wrap=True)
        self.setLayout(column(self.kinds, *self._fields.values(), self.note, space=SPACE))
        self._show_field()
        self.kinds.currentIndexChanged.connect(self._kind_chosen)
        self.reviews.valueChanged.connect(self._entered)
        self.share.valueChanged.connect(self._entered)
        self.hours.valueChanged.connect(self._entered)
        self.error.valueChanged.connect(self._target_entered)
        self.confidence.valueChanged.connect(self._target_entered)

    @property
    def kind(self) -> Kind:
        """How the budget is given."""
        found: Kind = self.kinds.currentData()
        return found

    @property
    def target(self) -> tuple[float, float]:
        """The target error and its confidence, as shares."""
        return self.error.value() / 100, self.confidence.value() / 100

    @property
    def second_step(self) -> bool:
        """Towards a target error, and the random sample is reviewed: what is left to review is not known yet."""
        return self._second_step and self.kind is Kind.ERROR

    def set_basis(self, found: Basis, *, second_step: bool) -> None:
        """What the numbers are about; whether the random sample of a target error is reviewed already."""
        self._basis, self._second_step = found, second_step
        self._setting = True
        least = found.carried + 1
        self.reviews.setRange(min(least, found.samples), found.samples)
        self.share.setRange(100 * min(least, found.samples) / found.samples, 100.0)
        self.hours.setRange(0.01, max(len(found.epsilon) * found.pace.seconds / 3600, 0.01))
        self._setting = False

    def set_budget(self, budget: int) -> None:
        """Shows a budget in all kinds; the field that has the focus keeps what the person typed."""
        found = self._basis
        if found is None:
            return
        self._setting = True
        for field, value in (
            (self.share, 100 * budget / found.samples),
            (self.hours, (budget - found.carried) * found.pace.seconds / 3600),
        ):
            if not field.hasFocus():
                field.setValue(value)
        if self.reviews.value() != budget:
            self.reviews.setValue(budget)
        self._setting = False
        self._explain()

    @Slot()
    def _kind_chosen(self) -> None:
        self._show_field()
        self._explain()
        self.kind_changed.emit()
        self._target_entered()

    def _show_field(self) -> None:
        for kind, field in self._fields.items():
            field.setVisible(kind is self.kind)

    @Slot()
    def _entered(self) -> None:
        found = self._basis
        if self._setting or found is None:
            return
        entered: dict[Kind, Callable[[], int]] = {
            Kind.REVIEWS: self.reviews.value,
            Kind.SHARE: lambda: int(self.share.value() / 100 * found.samples + 1e-9),
            Kind.HOURS: lambda: (
                found.carried + planner.reviews_in(self.hours.value(), len(found.epsilon), seconds=found.pace.seconds)
            ),
        }
        budget = entered[self.kind]()
        self.changed.emit(max(budget, min(found.carried + 1, found.samples)))

    @Slot()
    def _target_entered(self) -> None:
        if self._basis is None or self.kind is not Kind.ERROR:
            return
        if self._second_step:
            self.changed.emit(self._basis.carried)
            return
        error, confidence = self.target
        try:
            size = calibration_size(self._basis, error=error, confidence=confidence)
        except UserError:  # the fields' ranges allow for none
            return
        self._explain()
        self.changed.emit(size)

    def _explain(self) -> None:
        found = self._basis
        if found is None:
            return
        explained: dict[Kind, Callable[[Basis], str]] = {
            Kind.REVIEWS: self._samples,
            Kind.SHARE: self._samples,
            Kind.HOURS: self._pace,
            Kind.ERROR: self._steps,
        }
        sentences = [explained[self.kind](found)]
        if found.carried:
            sentences.append(self.tr("The %n decisions already made count.", "", found.carried))
        self.note.setText(" ".join(sentences))

    def _samples(self, found: Basis) -> str:
        return fill(self.tr("The project has {samples:,} samples."), samples=found.samples)

    def _steps(self, _: Basis) -> str:
        if self._second_step:
            return self.tr(
                "The second of two steps: the random sample is reviewed. Choose the same target, and the program "
                "says which other labels have to be reviewed for it."
            )
        return self.tr(
            "In two steps. First you review a random sample, which shows how good the labels are. Then you "
            "plan again with the same target, and the program says which other labels have to be reviewed "
            "for it, and keeps its promise when all of these are reviewed."
        )

    def _pace(self, found: Basis) -> str:
        each = duration(found.pace.seconds)
        if found.pace.measured:
            return self.tr("At {each} a review, as measured in this project.").format(each=each)
        return self.tr("At {each} a review: a guess, until {n} reviews are timed.").format(
            each=each, n=planner.TIMED_DECISIONS
        )


def _number(name: str, suffix: str, decimals: int, *, step: float) -> QDoubleSpinBox:
    made = QDoubleSpinBox()
    made.setAccessibleName(name)
    made.setSuffix(suffix)
    made.setDecimals(decimals)
    made.setSingleStep(step)
    return calm(made)


def _labelled(name: str, field: QDoubleSpinBox) -> QWidget:
    made = QWidget()
    label: QLabel = text_label(name, "muted")
    label.setBuddy(field)
    made.setLayout(column(label, field, space=SPACE // 2))
    return made
