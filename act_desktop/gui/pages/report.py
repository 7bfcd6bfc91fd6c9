"""TO BE WRITTEN: the page of the stage Report."""

from typing_extensions import override

from act_desktop.gui.pages.base import Page


class ReportPage(Page):
    """TO BE WRITTEN."""

    key = "report"
    icon_name = "file-chart"

    @override
    def title(self) -> str:
        return self.tr("Report")

    @override
    def refresh(self) -> None: ...
