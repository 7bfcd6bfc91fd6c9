"""What the review pane shows while there is nothing to review."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from act_desktop.gui.widgets.basics import button, column, row, text_label


class NothingView(QWidget):
    """Says what is missing, and leads there."""

    plan_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = text_label("", "muted", wrap=True)
        self.to_plan = button(
            self.tr("Go to the &plan"), self.plan_wanted.emit, icon_name="chart-bell-curve", primary=True
        )
        self.setLayout(column(1, self.text, row(self.to_plan, 1), 3))
        self.wait()

    def wait(self) -> None:
        """The queue is being read."""
        self.text.setText(self.tr("Reading the queue…"))
        self.to_plan.hide()

    def tell(self) -> None:
        """There is no plan."""
        self.text.setText(
            self.tr("There is nothing to review yet. A plan chooses the samples worth a look: freeze one first.")
        )
        self.to_plan.show()
