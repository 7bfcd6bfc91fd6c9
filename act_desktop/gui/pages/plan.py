"""The page of the stage Plan: how much is reviewed, chosen by looking at what it brings, then frozen."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QStackedWidget, QWidget
from typing_extensions import override

from act_desktop.gui.pages import plan_words
from act_desktop.gui.pages.base import Page
from act_desktop.gui.pages.plan_bar import PlanBar
from act_desktop.gui.pages.plan_budget import Kind
from act_desktop.gui.pages.plan_form import Choices, PlanForm
from act_desktop.gui.pages.plan_freeze import Freezer
from act_desktop.gui.pages.plan_plots import EpsilonPlot, QualityPlot
from act_desktop.gui.pages.plan_view import PlanFigures, PlanNotice, empty_view
from act_desktop.gui.theme import SPACE
from act_desktop.gui.widgets.basics import column, row, text_label
from act_desktop.gui.workspace import Subject, Workspace
from act_desktop.methods.metrics import QualityCurves
from act_desktop.methods.planner import TargetBudget
from act_desktop.pipeline import plan_preview
from act_desktop.pipeline.plan_preview import Preview
from act_desktop.pipeline.planning import Basis, Standing, basis, proposed_run, standing
from act_desktop.pipeline.progress import JobControl
from act_desktop.store import Project

_FIRST_SHARE = 0.2
_FORM_WIDTH = 26
"""In letters “m”."""
_LOW = 40
"""Height of the page, in text lines, below which the figures go without their notes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """What a query brought.

    Attributes:
        reader: The project it is about; an answer of a project that is closed by now is ignored.
        number: Of the question; only the newest's answer counts.
        basis: None where one cannot plan yet.
    """

    reader: Project
    number: int
    choices: Choices
    standing: Standing
    basis: Basis | None
    curves: QualityCurves | None


class PlanPage(Page):
    """Choose, look, freeze."""

    key = "plan"
    icon_name = "chart-bell-curve-cumulative"
    shows = frozenset({Subject.SAMPLES, Subject.LABELS, Subject.RUNS, Subject.PLAN, Subject.DECISIONS})

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._asked = self._wanted_run = 0
        self._anew_pending = False
        """The project is being read, and all that is asked meanwhile has to read it too."""
        self._reading: JobControl | None = None
        self._standing: Standing | None = None
        self._basis: Basis | None = None
        self._curves: QualityCurves | None = None
        self._budget = 0
        self._known: tuple[int, int] = (0, 0)
        self.form = PlanForm()
        self.form.chosen.connect(self._choices_changed)
        self.form.run_chosen.connect(self._run_chosen)
        self.form.budget.changed.connect(self._budget_entered)
        self.form.budget.kind_changed.connect(self._choices_changed)
        workspace.preferences_changed.connect(self._show_guidance)
        workspace.models.changed.connect(self._models_changed)
        self._show_guidance()
        self.figures = PlanFigures()
        self.quality = QualityPlot()
        self.quality.moved.connect(self._share_dragged)
        self.histogram = EpsilonPlot()
        self.histogram.moved.connect(self._threshold_dragged)
        self.basis_note = text_label("", "muted")
        self.basis_note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.notice = PlanNotice()
        self.notice.stage_wanted.connect(workspace.stage_wanted)
        self.freezer = Freezer(workspace, self)
        self.freezer.frozen.connect(self._frozen)
        self.freezer.busy.connect(self.notice.set_busy)
        self.notice.wave_wanted.connect(self.freezer.next_wave)
        self.bar = PlanBar()
        self.bar.freeze_wanted.connect(self._freeze)
        self.freezer.busy.connect(self.bar.set_busy)
        self.empty, self.empty_text, self.empty_action = empty_view(self._go_where_needed)
        self.views = QStackedWidget()
        self.views.addWidget(self.empty)
        self.views.addWidget(self._planning())
        self.body.addLayout(
            row(
                text_label(self.tr("Plan"), "title"),
                text_label(self.tr("How many labels do you review, and which?"), "muted"),
                1,
                space=2 * SPACE,
            )
        )
        self.body.addWidget(self.notice)
        self.body.addWidget(self.views, 1)
        self.clear()

    def _planning(self) -> QWidget:
        """The form beside the plots, the figures above them, and the bar below."""
        self._form_area = form = _scrolling(self.form)
        plots = QWidget()
        plots.setLayout(
            column(
                _headed(text_label(self.tr("Quality of the labels"), "heading"), self.basis_note),
                self.quality,
                text_label(self.tr("The critic’s doubts"), "heading"),
                self.histogram,
                margin=2 * SPACE,
            )
        )
        below = row(form, _scrolling(plots), space=2 * SPACE)
        below.setStretch(1, 1)
        made = QWidget()
        layout = column(self.figures, below, self.bar, space=2 * SPACE)
        layout.setStretch(1, 1)
        made.setLayout(layout)
        return made

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        metrics = self.fontMetrics()
        width = _FORM_WIDTH * metrics.horizontalAdvance("m")
        self._form_area.setFixedWidth(min(width, int(0.45 * self.width())))
        self.figures.set_compact(compact=self.height() < _LOW * metrics.height())

    @override
    def title(self) -> str:
        return self.tr("Plan")

    @override
    def clear(self) -> None:
        self._asked += 1
        self._wanted_run, self._anew_pending = 0, False
        self._drop_reading()
        self._standing = self._basis = self._curves = None
        self._budget, self._known = 0, (0, 0)
        self.notice.set_target(None)
        self.notice.hide()
        self.form.set_runs((), 0)
        self.views.hide()

    @Slot()
    @override
    def refresh(self) -> None:
        self.workspace.models.ask()
        self._anew_pending = True
        self._ask()

    def _ask(self) -> None:
        """Reads the project, or where the basis still holds only draws the curves of another rule."""
        self._asked += 1
        self._drop_reading()
        reader, number, choices, before = self.workspace.reader, self._asked, self._effective(), self._standing
        kept = None if self._anew_pending else self._basis
        wanted, models = self._wanted_run, self.workspace.models.choice

        def read(control: JobControl) -> _Reading:
            control.checkpoint()
            found = standing(reader) if kept is None or before is None else before
            control.checkpoint()
            base = kept
            if base is None and found.missing is None:
                proposed = proposed_run(found, models.strategies if models else ())
                base = basis(reader, next((run for run in found.runs if run.id == wanted), proposed))
            control.checkpoint()
            lines = plan_preview.curves(base, rule=choices.rule, parameters=choices.parameters) if base else None
            return _Reading(reader=reader, number=number, choices=choices, standing=found, basis=base, curves=lines)

        query = self.workspace.runner.query(self.tr("Read what can be planned"), read)
        query.succeeded.connect(self._read)
        self._reading = query.control

    def _drop_reading(self) -> None:
        """Another answer is wanted than the one that is being read."""
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None

    @Slot(object)
    def _read(self, found: _Reading) -> None:
        if found.number != self._asked or not self.workspace.is_open or found.reader is not self.workspace.reader:
            return
        self._anew_pending, self._reading = False, None
        anew = found.basis is not self._basis
        self._standing, self._basis, self._curves = found.standing, found.basis, found.curves
        self.views.show()
        self.views.setCurrentIndex(int(found.basis is not None))
        if found.basis is None or found.curves is None:
            self._show_lack(found.standing)
            return
        if anew:
            self._take_basis(found.basis, found.standing)
        self.quality.show_curves(found.curves, found.basis.samples)
        self._show_preview()

    def _show_lack(self, found: Standing) -> None:
        self.notice.hide()
        if found.missing is not None:
            lack = plan_words.lack(found.missing)
            self.empty_text.setText(lack.text)
            self.empty_action.setText(lack.action)

    def _take_basis(self, found: Basis, where: Standing) -> None:
        known = (found.samples, found.carried)
        if known != self._known:
            self._budget = self._at_least_one(found.carried + round(_FIRST_SHARE * len(found.epsilon)))
            self._known = known
        self.form.budget.set_basis(found, second_step=where.calibration_reviewed)
        self.form.set_runs(where.runs, found.run.id, passed_over=where.passed_over)
        self.histogram.show_basis(found)
        readonly = self.workspace.project.readonly
        self.notice.show_standing(where, found.samples, readonly=readonly)
        self.bar.show_standing(where, readonly=readonly)
        self.basis_note.setText(plan_words.basis_short(found))
        self.basis_note.setToolTip(plan_words.basis_text(found))

    def _effective(self) -> Choices:
        """What is chosen; towards a target error, the first step's random sample."""
        choices = self.form.choices()
        return Choices(rule="random", waves=1, seed=choices.seed, run=choices.run) if self._by_target else choices

    @property
    def _by_target(self) -> bool:
        return self.form.budget.kind is Kind.ERROR

    def _preview(self) -> Preview | None:
        if self._basis is None or self._curves is None:
            return None
        choices = self._effective()
        return plan_preview.preview(
            self._basis,
            budget=self._budget,
            rule=choices.rule,
            curves=self._curves,
            parameters=choices.parameters,
            waves=choices.waves,
        )

    def _show_preview(self, moved: QWidget | None = None) -> None:
        """Shows what the budget at hand brings, everywhere at once; the plot whose line is dragged keeps its line."""
        seen = self._preview()
        if seen is None or self._basis is None:
            return
        self.form.budget.set_budget(seen.budget)
        self.form.show_waves(seen.waves)
        self.form.show_audit(seen.audit)
        if self.form.budget.second_step:
            self.figures.show_unknown()
        else:
            self.figures.show_preview(seen, self._basis)
        self.quality.show_preview(seen, move_line=moved is not self.quality)
        self.histogram.show_preview(
            seen, move_line=moved is not self.histogram, by_threshold=self._effective().rule != "random"
        )
        self.bar.show_budget(seen.budget, by_target=self._by_target, carried=self._basis.carried)

    @Slot()
    def _show_guidance(self) -> None:
        self.form.guidance.setVisible(self.workspace.preferences.guidance)

    @Slot()
    def _choices_changed(self) -> None:
        if self._basis is not None:
            if not self._by_target:
                self._budget = self._at_least_one(self._budget)
            self._ask()

    @Slot()
    def _run_chosen(self) -> None:
        self._wanted_run = self.form.choices().run
        self.refresh()

    @Slot()
    def _models_changed(self) -> None:
        """Another strategy may be the first that is ticked; its doubts are the ones proposed."""
        if self.workspace.models.choice is not None:
            self._stale = True
            self._refresh_if_seen()

    @Slot(int)
    def _budget_entered(self, budget: int) -> None:
        self._budget = budget
        self._show_preview()

    @Slot(float)
    def _share_dragged(self, share: float) -> None:
        if self._basis is not None and not self._by_target:
            self._set_budget(round(share * self._basis.samples), self.quality)

    @Slot(float)
    def _threshold_dragged(self, threshold: float) -> None:
        if self._basis is not None:
            choices = self._effective()
            budget = plan_preview.budget_at(
                self._basis, threshold=threshold, rule=choices.rule, parameters=choices.parameters
            )
            self._set_budget(budget, self.histogram)

    def _set_budget(self, budget: int, moved: QWidget) -> None:
        self._budget = self._at_least_one(budget)
        self._show_preview(moved)

    def _at_least_one(self, budget: int) -> int:
        """A budget that leaves at least one review to be made, if a sample is left."""
        assert self._basis is not None
        return max(budget, min(self._basis.carried + 1, self._basis.samples))

    @Slot()
    def _freeze(self) -> None:
        target = self.form.budget.target if self._by_target else None
        self.freezer.freeze(self.form.choices(), budget=self._budget, target=target, replace=self.bar.replace)

    @Slot(object)
    def _frozen(self, target: TargetBudget | None) -> None:
        self.notice.set_target(target)
        self.bar.untick()

    @Slot()
    def _go_where_needed(self) -> None:
        if self._standing is not None and self._standing.missing is not None:
            self.workspace.stage_wanted.emit(plan_words.lack(self._standing.missing).stage)


def _headed(heading: QLabel, note: QLabel) -> QHBoxLayout:
    """A heading with a note beside it that is cut where there is no room."""
    made = row(heading, note)
    made.setStretch(1, 1)
    return made


def _scrolling(content: QWidget) -> QScrollArea:
    """A card whose content scrolls where the window is low."""
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setWidget(content)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setProperty("kind", "card")
    return made
