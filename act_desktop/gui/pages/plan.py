"""TO BE WRITTEN: the page of the stage Plan."""

from typing_extensions import override

from act_desktop.gui.pages.base import Page


class PlanPage(Page):
    """TO BE WRITTEN."""

    key = "plan"
    icon_name = "chart-bell-curve-cumulative"

    @override
    def title(self) -> str:
        return self.tr("Plan")

    @override
    def refresh(self) -> None: ...
