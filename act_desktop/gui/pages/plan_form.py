"""The choices of the stage Plan: the budget, and how the samples are chosen."""

from dataclasses import dataclass, field

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QFormLayout, QPushButton, QSpinBox, QWidget

from act_desktop.core.runs import Run
from act_desktop.gui.icons import icon
from act_desktop.gui.pages import plan_words
from act_desktop.gui.pages.plan_budget import BudgetForm, Kind
from act_desktop.gui.theme import SPACE
from act_desktop.gui.widgets.basics import column, row, set_role, text_label
from act_desktop.gui.widgets.calm import calm
from act_desktop.gui.words import fill
from act_desktop.methods.rules import rule as find_rule
from act_desktop.pipeline.plan import DEFAULT_RULE, DEFAULT_WAVES

_SHARE = "audit_share"
_LEAST = "audit_minimum"
_SMALLEST = {"beta": 1}
"""Numbers that a rule does not take as 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """How the samples are chosen.

    Attributes:
        parameters: The rule's.
        run: The critique run's id; 0 where there is none.
    """

    rule: str = DEFAULT_RULE
    waves: int = DEFAULT_WAVES
    parameters: dict[str, float] = field(default_factory=dict)
    seed: int = 0
    run: int = 0


class PlanForm(QWidget):
    """All choices, one below the other."""

    chosen = Signal()
    """Another rule, audit, number of waves, parameter or seed."""
    run_chosen = Signal()
    """Another critique run."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.budget = BudgetForm()
        self.budget.kind_changed.connect(self._fit)
        self.rules = _chooser(self.tr("Sampling rule"))
        for key, title in plan_words.rule_titles().items():
            self.rules.addItem(title, key)
        self.rules.currentIndexChanged.connect(self._rule_chosen)
        self.rule_note = text_label("", "muted", wrap=True)
        self.guidance = text_label(
            self.tr("From the paper: weigh by a threshold, hard or soft, and never in proportion, at low budgets."),
            "muted",
            wrap=True,
        )
        self.audit = calm(QDoubleSpinBox())
        self.audit.setRange(0, 100)
        self.audit.setDecimals(0)
        self.audit.setSingleStep(5)
        self.audit.setSuffix(self.tr(" % of the budget"))
        self.audit_label = text_label(self.tr("Audit"))
        self.audit_label.setBuddy(self.audit)
        self.audit.setAccessibleName(self.tr("Audit, as a share of the budget"))
        self.audit_note = text_label("", "muted", wrap=True)
        self.waves = calm(QSpinBox())
        self.waves.setRange(1, 20)
        self.waves.setValue(DEFAULT_WAVES)
        self.waves_label = text_label(self.tr("Waves"))
        self.waves_label.setBuddy(self.waves)
        self.waves.setAccessibleName(self.tr("In how many waves"))
        self.waves_note = text_label("", "muted", wrap=True)
        self.runs_label = text_label(self.tr("Whose doubts"), "heading")
        self.runs = _chooser(self.tr("Critique run"))
        self.runs_label.setBuddy(self.runs)
        self.runs.activated.connect(self.run_chosen)
        self._passed_over = False
        self.runs_note = text_label(
            self.tr("Newer doubts are left out, because a run is not complete. Annotate goes on with it."),
            "muted",
            wrap=True,
        )
        self.advanced = QPushButton(self.tr("Ad&vanced"))
        self.advanced.setProperty("kind", "link")
        self.advanced.setCheckable(True)
        self.advanced.toggled.connect(self._fit)
        self.seed = calm(QSpinBox())
        self.seed.setRange(0, 2**31 - 1)
        self.seed.setAccessibleName(self.tr("Seed"))
        self._numbers: dict[str, QDoubleSpinBox] = {}
        self._details_form = QFormLayout()
        seed_label = text_label(self.tr("Seed"))
        seed_label.setBuddy(self.seed)
        self._details = QWidget()
        self._details.setLayout(column(self._details_form, row(seed_label, 1, self.seed)))
        self.setLayout(
            column(
                text_label(self.tr("How much"), "heading"),
                self.budget,
                text_label(self.tr("Which samples"), "heading"),
                self.rules,
                self.rule_note,
                self.guidance,
                row(self.audit_label, 1, self.audit),
                self.audit_note,
                row(self.waves_label, 1, self.waves),
                self.waves_note,
                self.runs_label,
                self.runs,
                self.runs_note,
                self.advanced,
                self._details,
                1,
                margin=2 * SPACE,
            )
        )
        self._rule_chosen()
        for number in (self.audit, self.waves, self.seed):
            number.valueChanged.connect(self._changed)

    def choices(self) -> Choices:
        """What is chosen."""
        rule = str(self.rules.currentData())
        parameters = {name: field.value() for name, field in self._numbers.items()}
        if _SHARE in find_rule(rule).defaults:
            parameters[_SHARE] = self.audit.value() / 100
            if not self.audit.value():
                parameters[_LEAST] = 0.0
        return Choices(
            rule=rule,
            waves=self.waves.value() if rule == DEFAULT_RULE else 1,
            parameters=parameters,
            seed=self.seed.value(),
            run=self.runs.currentData() or 0,
        )

    def set_runs(self, runs: tuple[Run, ...], chosen: int, *, passed_over: bool = False) -> None:
        """Which critique runs there are; shown where one has a choice, or where newer ones are passed over."""
        self._passed_over = passed_over
        self.runs.clear()
        for run in reversed(runs):
            self.runs.addItem(plan_words.run_title(run), run.id)
        self.runs.setCurrentIndex(max(self.runs.findData(chosen), 0))
        self._fit()

    def show_waves(self, waves: tuple[int, ...]) -> None:
        """Says what the waves come to with the budget at hand."""
        if len(waves) > 1:
            text = fill(
                self.tr(
                    "In {n} waves of about {size:,} reviews: after each, the program learns from your decisions and "
                    "looks anew at the rest."
                ),
                n=len(waves),
                size=waves[0],
            )
        elif self.waves.value() > 1:
            text = self.tr("All at once: the budget is too small for several waves.")
        else:
            text = self.tr("All at once. In several waves the program would learn from your decisions on the way.")
        self.waves_note.setText(text)

    def show_audit(self, audit: int) -> None:
        """Says what the audit comes to with the budget at hand."""
        none = not self.audit.value()
        set_role(self.audit_note, "warning" if none else "muted")
        if none:
            self.audit_note.setText(self.tr("No audit, no interval: nobody can say how many wrong labels are left."))
        else:
            self.audit_note.setText(
                fill(self.tr("{n:,} random samples: the only ones that show what the critic cannot see."), n=audit)
            )

    @Slot()
    def _rule_chosen(self) -> None:
        rule = find_rule(str(self.rules.currentData()))
        while self._details_form.rowCount():
            self._details_form.removeRow(0)
        self._numbers = {}
        for name, default in rule.defaults.items():
            if name == _SHARE:
                self.audit.setValue(100 * default)
                continue
            number = calm(QDoubleSpinBox())
            number.setRange(_SMALLEST.get(name, 0), 1 if default < 1 else 10_000)
            number.setDecimals(2 if default < 1 else 0)
            number.setValue(default)
            number.setAccessibleName(plan_words.parameter_title(name))
            number.valueChanged.connect(self._changed)
            self._numbers[name] = number
            self._details_form.addRow(plan_words.parameter_title(name), number)
        self._fit()
        self._changed()

    @Slot()
    def _changed(self) -> None:
        self.chosen.emit()

    @Slot()
    def _fit(self) -> None:
        """Shows what there is to choose."""
        rule, by_target = find_rule(str(self.rules.currentData())), self.budget.kind is Kind.ERROR
        sentence = plan_words.rule_sentence(rule.key)
        self.rule_note.setText(
            self.tr("For a target error the rule is fixed: at random, then by threshold.") if by_target else sentence
        )
        warned = rule.key in {"threshold", "normalized"} and not by_target
        set_role(self.rule_note, "warning" if warned else "muted")
        self.rules.setEnabled(not by_target)
        audited = _SHARE in rule.defaults and not by_target
        waved = rule.key == DEFAULT_RULE and not by_target
        # The second step keeps to the doubts that the first was planned with.
        whose = (self.runs.count() > 1 or self._passed_over) and not self.budget.second_step
        groups: tuple[tuple[bool, tuple[QWidget, ...]], ...] = (
            (audited, (self.audit_label, self.audit, self.audit_note)),
            (waved, (self.waves_label, self.waves, self.waves_note)),
            (whose, (self.runs_label, self.runs)),
            (whose and self._passed_over, (self.runs_note,)),
            (self.advanced.isChecked(), (self._details,)),
        )
        for seen, parts in groups:
            for part in parts:
                part.setVisible(seen)
        for number in self._numbers.values():
            number.setEnabled(not by_target)
        self.advanced.setIcon(icon("chevron-down" if self.advanced.isChecked() else "chevron-right"))


def _chooser(name: str) -> QComboBox:
    """A combo box that is no wider than the form, however long its texts are."""
    made = calm(QComboBox())
    made.setAccessibleName(name)
    made.setMinimumContentsLength(18)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return made
